import type { ChatView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { listOrder } from "./attention.ts";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";
import { lastWords } from "./last-words.ts";
import { hueOf, nameIn, shopperName } from "./names.ts";
import "./yunke-elapsed.ts";
import "./yunke-face.ts";

/**
 * The chats in hand, in the order they were taken, then the closed ones. Nothing moves by itself.
 *
 * @element yunke-chat-list
 * @attr {string} chosen - The id of the open one.
 * @fires {CustomEvent<string>} choose - Open this one.
 * @fires {CustomEvent<string>} dismiss - Take this closed one off the list.
 */
export class YunkeChatList extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      h2 {
        padding: 8px 10px 6px;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        font-weight: 600;
        color: var(--yunke-muted);
      }
      ul + h2 {
        padding-top: 16px;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 2px;
      }
      li {
        position: relative;
      }
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 10px;
        width: 100%;
        padding: 9px 10px;
        border-radius: var(--yunke-radius-s);
        transition: background var(--yunke-fast);
      }
      .row:hover {
        background: var(--yunke-hover);
      }
      .row[aria-current="true"] {
        background: var(--yunke-surface);
        box-shadow: var(--yunke-shadow-s);
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      .face {
        position: relative;
        align-self: start;
      }
      yunke-face {
        --face: 34px;
      }
      .presence {
        position: absolute;
        inset-block-end: -1px;
        inset-inline-end: -1px;
        width: 11px;
        height: 11px;
        border: 2px solid var(--yunke-ground);
        border-radius: 50%;
        background: var(--yunke-success);
      }
      .presence.gone {
        background: var(--yunke-ground);
        box-shadow: inset 0 0 0 1.5px var(--yunke-field);
      }
      .line {
        display: flex;
        align-items: center;
        gap: 8px;
        min-width: 0;
      }
      .line > :first-child {
        flex: 1;
        min-width: 0;
      }
      .name {
        font-weight: 550;
      }
      .unread .name {
        font-weight: 700;
      }
      .words {
        color: var(--yunke-muted);
      }
      .unread .words {
        color: var(--yunke-text);
      }
      .typing {
        color: var(--yunke-accent);
      }
      yunke-elapsed {
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      .count {
        flex: none;
        min-width: 18px;
        padding: 0 5px;
        border-radius: 9px;
        font-size: 11px;
        line-height: 18px;
        font-weight: 650;
        text-align: center;
        font-variant-numeric: tabular-nums;
        color: var(--yunke-on-accent);
        background: var(--yunke-accent);
      }
      .tag {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        flex: none;
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      .tag .icon {
        font-size: 13px;
      }
      .star {
        color: var(--yunke-star);
      }
      .closed .name,
      .closed .words {
        font-weight: 400;
        color: var(--yunke-muted);
      }
      .closed .row {
        padding-inline-end: 44px;
      }
      .dismiss {
        position: absolute;
        inset-block-start: 50%;
        inset-inline-end: 6px;
        translate: 0 -50%;
      }
      @media (pointer: coarse) {
        .row {
          min-height: 60px;
        }
        .closed .row {
          padding-inline-end: 52px;
        }
      }
    `,
  ];
  static override properties = { chats: { attribute: false }, chosen: {} };

  declare chats: readonly ChatView[];
  declare chosen: string | null;
  /** What had the focus before the list was drawn again, and in which line. */
  #held: { element: Element; at: number } | null = null;

  constructor() {
    super();
    this.chats = [];
    this.chosen = null;
  }

  /** To the first chat. */
  override focus(options?: FocusOptions) {
    this.renderRoot?.querySelector<HTMLElement>(".row")?.focus(options);
  }

  override willUpdate() {
    const held = this.shadowRoot?.activeElement;
    this.#held = held ? { element: held, at: this.#lines.indexOf(held.closest("li")!) } : null;
  }

  override updated() {
    const { element, at } = this.#held ?? {};
    if (at === undefined || element!.isConnected) return;
    // Taken off the list, or closed: whoever uses the keyboard goes on at what stands there now.
    const line = this.#lines[Math.min(at, this.#lines.length - 1)];
    const same = line?.querySelector<HTMLElement>(`.${element!.classList[0]}`);
    (same ?? line?.querySelector<HTMLElement>("button"))?.focus();
  }

  get #lines() {
    return [...(this.renderRoot?.querySelectorAll("li") ?? [])];
  }

  #row(chat: ChatView) {
    const { t } = this;
    const name = shopperName(chat, t.visitor);
    const words = lastWords(chat.items, t);
    const shop = chat.shop ? nameIn(chat.shop, t.tag) : "";
    return html`<li class="${chat.closed ? "closed" : ""} ${chat.unread > 0 ? "unread" : ""}">
      <button
        class="row"
        aria-current=${chat.c === this.chosen ? "true" : "false"}
        @click=${() => this.tell("choose", chat.c)}
      >
        <span class="face">
          <yunke-face .name=${chat.person?.name ? name : ""} .hue=${hueOf(chat.c)}></yunke-face>
          ${
            chat.closed || chat.shopperOnline === null
              ? nothing
              : html`<span class="presence ${chat.shopperOnline ? "" : "gone"}"
                ><span class="hidden">${chat.shopperOnline ? t.online : t.away}</span></span
              >`
          }
        </span>
        <span>
          <span class="line">
            <span class="name clip"><bdi>${name}</bdi></span>
            ${
              chat.mode === "async" && !chat.closed
                ? html`<span class="tag">${icon("letter")}${t.leftMessage}</span>`
                : nothing
            }
            ${
              chat.waitingSince !== null
                ? html`<span class="hidden">${t.waitsFor}</span
                  ><yunke-elapsed
                    .t=${t}
                    .since=${chat.waitingSince}
                    ?calm=${chat.mode === "async"}
                  ></yunke-elapsed>`
                : nothing
            }
          </span>
          <span class="line">
            ${
              chat.shopperTyping
                ? html`<span class="typing clip">${t.typing}…</span>`
                : html`<span class="words clip" dir="auto">${words ?? shop}</span>`
            }
            ${
              chat.unread > 0
                ? html`<span class="count" aria-hidden="true">${chat.unread}</span
                  ><span class="hidden">${t.unread(chat.unread)}</span>`
                : nothing
            }
          </span>
          ${
            chat.closed
              ? html`<span class="line tag"
                ><span
                  >${t.closed} · ${
                    chat.rating
                      ? html`<span class="hidden">${t.ratedShort(chat.rating.score)}</span
                        ><span aria-hidden="true" class="star">${chat.rating.score} ★</span>`
                      : t.notRated
                  }</span
                ></span
              >`
              : nothing
          }
        </span>
      </button>
      ${
        chat.closed
          ? html`<button
            class="dismiss tool"
            aria-label="${t.dismiss}: ${name}"
            title=${t.dismiss}
            @click=${() => this.tell("dismiss", chat.c)}
          >
            ${icon("close")}
          </button>`
          : nothing
      }
    </li>`;
  }

  override render() {
    const { t } = this;
    const { open, closed } = listOrder(this.chats);
    const list = (chats: readonly ChatView[], label: string) =>
      html`<h2 id=${label}>${label === "open" ? t.chats : t.closedChats}</h2>
        <ul aria-labelledby=${label}>
          ${repeat(
            chats,
            (chat) => chat.c,
            (chat) => this.#row(chat),
          )}
        </ul>`;
    return html`${open.length > 0 ? list(open, "open") : nothing}${closed.length > 0 ? list(closed, "closed") : nothing}`;
  }
}

customElements.define("yunke-chat-list", YunkeChatList);
