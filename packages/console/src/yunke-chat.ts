import "@awesome.me/webawesome/dist/components/button/button.js";
import type { ChatView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";
import { languageName } from "./languages.ts";
import { nameIn, shopperName } from "./names.ts";
import type { YunkeChatThread } from "./yunke-chat-thread.ts";
import "./yunke-chat-thread.ts";
import "./yunke-elapsed.ts";
import "./yunke-face.ts";
import "./yunke-handover.ts";
import "./yunke-reply.ts";
import type { YunkeReply } from "./yunke-reply.ts";

/**
 * The open conversation: who it is, what was said, and where to reply.
 *
 * @element yunke-chat
 * @fires {CustomEvent<void>} back - Back to the list, where there is one column.
 * @fires {CustomEvent<void>} details - Show or hide what is known of the shopper.
 * @fires {CustomEvent<void>} close-chat
 * @fires {CustomEvent<void>} hand-back
 * @fires {CustomEvent<void>} dismiss
 * @fires {CustomEvent<void>} seen - Everything there is was in sight.
 * @fires {CustomEvent<string>} send - The text of a reply.
 * @fires {CustomEvent<string>} draft
 * @fires {CustomEvent<boolean>} typing
 * @fires {CustomEvent<string>} resend - The key of a message that was not sent.
 * @fires {CustomEvent<string>} discard - The same, not wanted any more.
 */
export class YunkeChat extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 56px;
        padding: 8px 12px 8px 20px;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      h2 {
        font-size: var(--yunke-size-4);
        line-height: 22px;
        font-weight: 650;
      }
      .about {
        display: flex;
        gap: 6px;
        overflow: hidden;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        color: var(--yunke-muted);
      }
      .about > * {
        white-space: nowrap;
      }
      .here {
        color: var(--yunke-success);
        font-weight: 600;
      }
      .back {
        display: none;
      }
      .actions {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .strip {
        margin: 0 16px 4px;
        padding: 8px 12px;
        border-radius: var(--yunke-radius-s);
        font-size: var(--yunke-size-1);
        line-height: 18px;
        background: var(--yunke-soft);
      }
      yunke-handover {
        margin: 0 16px 8px;
      }
      .strip.bad {
        color: var(--yunke-danger);
        background: color-mix(in srgb, var(--yunke-danger) 9%, var(--yunke-surface));
      }
      .ended {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 12px;
        padding: 12px 16px 16px;
        color: var(--yunke-muted);
      }
      yunke-chat-thread {
        border-top: 1px solid var(--yunke-line);
      }
      @media (max-width: 719px) {
        .back {
          display: grid;
        }
        header {
          gap: 0;
          padding: 6px 4px;
        }
        .actions {
          gap: 0;
        }
        h2 {
          font-size: var(--yunke-size-3);
          line-height: 20px;
        }
        wa-button::part(base) {
          padding-inline: 10px;
          font-size: var(--yunke-size-2);
        }
        .shop {
          display: none;
        }
      }
    `,
  ];
  static override properties = {
    chat: { attribute: false },
    draft: { attribute: false },
    me: {},
    pictures: {},
    offline: { type: Boolean },
    detailed: { type: Boolean },
  };

  declare chat: ChatView;
  /** What was typed here before and not sent. */
  declare draft: string;
  declare me: string;
  declare pictures: string;
  declare offline: boolean;
  /** The details are in sight. */
  declare detailed: boolean;

  constructor() {
    super();
    this.draft = "";
    this.detailed = false;
  }

  /** To the reply; where there is none, to the conversation's name. */
  override focus(options?: FocusOptions) {
    const reply = this.renderRoot?.querySelector<YunkeReply>("yunke-reply");
    if (reply) reply.focus(options);
    else this.focusTitle();
  }

  /** Puts text into the reply. */
  insert(text: string) {
    void this.renderRoot?.querySelector<YunkeReply>("yunke-reply")?.insert(text);
  }

  /** Tells again whether everything is in sight. */
  look() {
    this.renderRoot?.querySelector<YunkeChatThread>("yunke-chat-thread")?.look();
  }

  focusTitle() {
    this.renderRoot?.querySelector("h2")?.focus();
  }

  /** To what was said, where keys scroll. */
  focusThread() {
    this.renderRoot?.querySelector<YunkeChatThread>("yunke-chat-thread")?.focus();
  }

  #pass(event: CustomEvent<unknown>) {
    this.tell(event.type, event.detail);
  }

  override render() {
    const { t, chat } = this;
    const name = shopperName(chat, t.visitor);
    const doing = chat.sending.find(({ kind }) => kind === "close" || kind === "hand-back");
    const refused = chat.refused?.command.kind;
    const told = chat.closed || chat.waitingSince !== null || chat.shopperOnline !== null;
    return html`<header>
        <button class="tool back" aria-label=${t.back} title=${t.back} @click=${() => this.tell("back")}>
          ${icon("back")}
        </button>
        <div class="who">
          <h2 class="clip" tabindex="-1"><bdi>${name}</bdi></h2>
          <p class="about">
            ${
              chat.closed
                ? html`<span>${t.closed}</span>`
                : chat.waitingSince !== null
                  ? html`<span
                    >${t.waitsSince}
                    <yunke-elapsed .t=${t} .since=${chat.waitingSince} ?calm=${chat.mode === "async"}></yunke-elapsed
                  ></span>`
                  : chat.shopperOnline === null
                    ? nothing
                    : html`<span class=${chat.shopperOnline ? "here" : ""}
                      >${chat.shopperOnline ? t.online : t.away}</span
                    >`
            }
            <span class="shop clip"
              >${told ? "· " : nothing}${chat.shop ? html`<bdi>${nameIn(chat.shop, t.tag)}</bdi> · ` : nothing}${languageName(chat.locale, t.tag)}</span
            >
          </p>
        </div>
        <div class="actions">
          ${
            chat.closed
              ? nothing
              : html`<button
                  class="tool"
                  aria-label=${t.handBack}
                  title="${t.handBack} (H)"
                  ?disabled=${doing !== undefined}
                  @click=${() => this.tell("hand-back")}
                >
                  ${icon("return")}
                </button>
                <wa-button
                  size="s"
                  appearance="filled"
                  title="${t.close} (E)"
                  .loading=${doing?.kind === "close"}
                  ?disabled=${doing !== undefined}
                  @click=${() => this.tell("close-chat")}
                  >${t.close}</wa-button
                >`
          }
          <button
            class="tool details"
            aria-label=${t.details}
            aria-expanded=${this.detailed ? "true" : "false"}
            title="${t.details} (I)"
            @click=${() => this.tell("details")}
          >
            ${icon("panel")}
          </button>
        </div>
      </header>
      <yunke-handover .t=${t} .case=${chat}></yunke-handover>
      ${chat.mode === "async" && !chat.closed ? html`<p class="strip">${t.leftMessageHint}</p>` : nothing}
      ${
        refused === "close" || refused === "hand-back"
          ? html`<p class="strip bad" role="alert">${t.refused}</p>`
          : nothing
      }
      <yunke-chat-thread
        .t=${t}
        .chat=${chat}
        .me=${this.me}
        .pictures=${this.pictures}
        .offline=${this.offline}
        @seen=${this.#pass}
        @resend=${this.#pass}
        @discard=${this.#pass}
      ></yunke-chat-thread>
      ${
        chat.closed
          ? html`<p class="ended">
            ${t.closedHint}
            <wa-button size="s" appearance="filled" @click=${() => this.tell("dismiss")}>${t.dismiss}</wa-button>
          </p>`
          : html`<yunke-reply
            .t=${t}
            .chat=${chat.c}
            .start=${this.draft}
            .placeholder=${chat.mode === "async" ? t.replyAsync(name) : t.reply(name)}
            @send=${this.#pass}
            @draft=${this.#pass}
            @typing=${this.#pass}
          ></yunke-reply>`
      }`;
  }
}

customElements.define("yunke-chat", YunkeChat);
