import type { MessageItem } from "@yunke/client";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { cleanAnswer } from "./answer-html.ts";
import { ConsoleElement } from "./console-element.ts";
import { dateText } from "./dates.ts";
import { icon } from "./icons.ts";
import { linkRuns } from "./links.ts";
import { chatMessageStyles } from "./yunke-chat-message.styles.ts";
import "./yunke-face.ts";

/**
 * One message: the shopper's on one side, the desk's (agents and assistant) on the other.
 *
 * @element yunke-chat-message
 * @attr {boolean} ours - By an agent or the assistant.
 * @attr {boolean} first - The first of its group, which says whose it is.
 * @attr {boolean} last - The last of its group, which has face and time.
 * @attr {boolean} marked - The one that the thread is open for.
 * @attr {boolean} latest - The agent's newest, which shows how far it has come.
 * @fires {CustomEvent<string>} resend - The key of a message that was not sent.
 * @fires {CustomEvent<string>} discard - The same, not wanted any more.
 */
export class YunkeChatMessage extends ConsoleElement {
  static override styles = [...[ConsoleElement.styles].flat(), chatMessageStyles];
  static override properties = {
    item: { attribute: false },
    author: {},
    initialsOf: {},
    face: {},
    hue: { attribute: false },
    ours: { type: Boolean, reflect: true },
    first: { type: Boolean, reflect: true },
    last: { type: Boolean, reflect: true },
    latest: { type: Boolean },
    marked: { type: Boolean, reflect: true },
    offline: { type: Boolean },
  };

  declare item: MessageItem;
  /** Whose it is, in words. */
  declare author: string;
  /** The name that the face stands for; empty for a visitor. */
  declare initialsOf: string;
  /** Address of the author's picture. */
  declare face: string | undefined;
  /** The colour of a face without a picture. */
  declare hue: number | undefined;
  declare ours: boolean;
  declare first: boolean;
  declare last: boolean;
  declare latest: boolean;
  declare marked: boolean;
  declare offline: boolean;

  #clean: { html: string; node: HTMLElement } | undefined;

  override render() {
    const { t, item } = this;
    const bot = item.from === "bot" || item.from === "system";
    return html`${
      this.first
        ? html`<p class="author">
            <bdi>${this.author}</bdi>${bot ? html` <span class="quiet">· ${t.automated}</span>` : nothing}
          </p>`
        : nothing
    }
      ${
        this.last
          ? html`<yunke-face .name=${this.initialsOf} .src=${this.face} .hue=${this.hue} ?bot=${bot}></yunke-face>`
          : nothing
      }
      ${this.marked ? html`<p class="hidden">${this.t.markedMessage}</p>` : nothing}
      <div class="bubble ${item.state} ${bot ? "bot" : ""}" dir="auto">${this.#content()}</div>
      ${this.#after()}
      ${this.last || this.latest || item.state === "failed" ? this.#meta() : nothing}`;
  }

  #content() {
    const { content } = this.item;
    const { t } = this;
    if (content === null) return html`<i>${t.erased}</i>`;
    switch (content.type) {
      case "text":
        return html`<p class="plain">${linked(content.text)}</p>`;
      case "answer":
        return html`<p class=${content.composed ? "quiet" : "title"}>${content.title}</p>
          <div class="rich">${this.#answer(content.html)}</div>
          ${content.sources ? this.#entries(content.sources.map(({ entry, title }) => ({ entry, label: title }))) : nothing}`;
      case "choices":
        return html`<p class="quiet">${t.choices}</p>
          ${this.#entries(content.options)}`;
      default:
        // "Does not know", and what a later version brings: their plain words.
        return html`<p class="plain">${linked(content.fallback)}</p>`;
    }
  }

  /** What was offered, or what a composed answer was put together from. */
  #entries(entries: readonly { entry: string; label: string }[]) {
    const chosen = this.item.answer?.chosen;
    return html`<ul class="choices">
      ${entries.map(
        ({ entry, label }) =>
          html`<li class=${entry === chosen ? "chosen" : ""}>
            ${entry === chosen ? icon("check") : nothing}<span dir="auto">${label}</span>
            ${entry === chosen ? html`<span class="hidden">(${this.t.chosen})</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  #answer(dirty: string): HTMLElement {
    if (this.#clean?.html !== dirty) {
      const node = document.createElement("div");
      node.append(cleanAnswer(dirty));
      this.#clean = { html: dirty, node };
    }
    return this.#clean.node;
  }

  #after() {
    const { item, t } = this;
    if (item.state === "failed")
      return html`<div class="after">
        <button class="do" @click=${() => this.tell("resend", item.key)}>${t.resend}</button>
        <button class="do quiet" @click=${() => this.tell("discard", item.key)}>${t.discard}</button>
      </div>`;
    const helped = item.answer?.helped ?? null;
    return helped === null
      ? nothing
      : html`<p class="after mark ${helped ? "yes" : "no"}">
          ${icon(helped ? "check" : "close")}${helped ? t.helped : t.notHelped}
        </p>`;
  }

  #meta() {
    const { item, t } = this;
    const mine =
      item.from === "agent" && (this.latest || item.state === "failed" || item.state === "sending");
    const state =
      item.state === "failed"
        ? item.error?.kind === "rate-limited"
          ? t.tooFast
          : t.notSent
        : item.state === "sending"
          ? this.offline
            ? t.kept
            : t.sending
          : item.state === "read"
            ? t.read
            : t.sent;
    return html`<p class="meta ${item.state}">
      ${
        item.at === null
          ? nothing
          : html`<time datetime=${new Date(item.at).toISOString()}>${dateText(item.at, t.tag, "time")}</time>`
      }
      ${mine ? html`<span class="state">${state}</span>` : nothing}
    </p>`;
  }
}

function linked(text: string): (string | TemplateResult)[] {
  return linkRuns(text).map(({ text, href }) =>
    href === undefined
      ? text
      : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`,
  );
}

customElements.define("yunke-chat-message", YunkeChatMessage);
