import type { AnswerInfo, MessageItem, Shopper } from "@yunke/client";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { face, pictureOf } from "./face.ts";
import { icon } from "./icons.ts";
import { linkify } from "./linkify.ts";
import { loadPurify } from "./load-purify.ts";
import { nameOf } from "./locale.ts";
import { threadWords } from "./locales/thread.ts";
import type { Purify } from "./rich.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";
import { messageStyles } from "./yunke-message.styles.ts";

/** Loaded once for all messages, with the first formatted answer. */
let purify: Promise<Purify> | undefined;

function purifier(): Promise<Purify> {
  purify ??= YunkeMessage.loadPurify().catch((error: unknown) => {
    // The next answer tries again.
    purify = undefined;
    throw error;
  });
  return purify;
}

/**
 * One message with what belongs to it: author, time, state, and what one can do about it.
 *
 * @element yunke-message
 * @attr {boolean} mine - By the shopper.
 * @attr {boolean} first - The first of its group, which says whose it is.
 * @attr {boolean} last - The last of its group, which has the face and the time.
 */
export class YunkeMessage extends YunkeElement {
  static override styles = [...YunkeElement.styles, messageStyles];
  /** What cleans answers. Of the class, so that the one that is built can be held against the whole DOMPurify. */
  static loadPurify = loadPurify;
  static override properties = reactive({
    item: { attribute: false },
    shopper: { attribute: false },
    gateway: {},
    mine: { type: Boolean, reflect: true },
    first: { type: Boolean, reflect: true },
    last: { type: Boolean, reflect: true },
    latest: { type: Boolean },
    offline: { type: Boolean },
    active: { type: Boolean },
    asked: { type: Boolean },
    timed: { type: Boolean, reflect: true },
    refused: { type: Boolean },
    picked: { state: true },
    clean: { state: true },
  });

  declare item: MessageItem;
  declare shopper: Shopper;
  declare gateway: string;
  declare mine: boolean;
  declare first: boolean;
  declare last: boolean;
  /** The shopper's newest, which shows how far it has come. */
  declare latest: boolean;
  declare offline: boolean;
  /** The assistant can still be asked: choices and offers may be taken. */
  declare active: boolean;
  /** The newest answer of the assistant: asks whether it helped. */
  declare asked: boolean;
  /** Shows the time. */
  declare timed: boolean;
  /** What was picked from it was refused: it may be picked again. */
  declare refused: boolean;
  /** Picked, and not confirmed yet: one finger may be quicker than the gateway. */
  declare picked: boolean;
  /** The answer's nodes, once they are cleaned; null: none are left. */
  declare clean: { html: string; node: Node | null } | undefined;

  get #words() {
    return threadWords(this.t.tag);
  }

  override willUpdate() {
    const { content } = this.item;
    if (content?.type !== "answer" || this.clean?.html === content.html) return;
    const { html: dirty } = content;
    purifier()
      .then((clean) => {
        const node = document.createElement("div");
        node.append(clean(dirty));
        this.clean = { html: dirty, node: node.hasChildNodes() ? node : null };
      })
      .catch(() => {
        // The plain fallback stays.
      });
  }

  override render() {
    const { item, t } = this;
    const words = this.#words;
    const bot = item.from === "bot" || item.from === "system";
    const author = this.mine
      ? words.you
      : bot
        ? t.assistant
        : nameOf(item.agent ?? { name: t.assistant }, t.tag);
    return html`
      ${
        this.first
          ? html`<p class=${this.mine ? "hidden" : "author"}>
            <bdi>${author}</bdi>${bot ? html` <span class="bot">${t.automated}</span>` : nothing}
          </p>`
          : nothing
      }
      <div class="line">
        ${
          this.last && !this.mine
            ? face(bot ? "" : author, item.agent && pictureOf(this.gateway, item.agent))
            : nothing
        }
        <div
          class="bubble ${item.state} ${item.content?.type ?? "erased"}"
          part="bubble"
          dir="auto"
          @click=${() => (this.timed = !this.timed)}
        >${this.#content()}</div>
      </div>
      ${this.#more()} ${this.last || this.latest ? this.#meta() : nothing}
    `;
  }

  #content() {
    const { content } = this.item;
    if (!content) return html`<i>${this.#words.erased}</i>`;
    switch (content.type) {
      case "text":
        return plain(content.text);
      case "answer":
        return html`<p class=${content.composed ? "composed" : "title"}>${content.title}</p>
          ${
            this.clean?.html === content.html && this.clean.node
              ? html`<div class="rich">${this.clean.node}</div>`
              : html`<div class="plain">${plain(content.fallback)}</div>`
          }`;
      default:
        // Choices show their words before the buttons; what a later version brings shows its fallback.
        return plain(content.type === "choices" ? firstLine(content.fallback) : content.fallback);
    }
  }

  /** What stands under the bubble: buttons, or what came of them. */
  #more() {
    const { item, shopper } = this;
    const words = this.#words;
    const { answer, content, key } = item;
    if (item.state === "failed")
      return html`<div class="more row">
        <button class="chip" @click=${() => shopper.retry(key)}>${words.retry}</button>
        <button class="chip quiet" @click=${() => shopper.discard(key)}>${words.discard}</button>
      </div>`;
    if (content?.type === "choices" && answer) {
      const taken = !this.active || answer.chosen !== null || (this.picked && !this.refused);
      return this.#entries(content.options, answer, taken);
    }
    if (content?.type === "answer" && answer) {
      const sources = content.sources?.map(({ entry, title }) => ({ entry, label: title }));
      return html`${sources ? this.#entries(sources, answer, !this.active) : nothing}${this.#helped(answer)}`;
    }
    return nothing;
  }

  /** Entries as buttons: choices, or what a composed answer was put together from. */
  #entries(
    entries: readonly { entry: string; label: string }[],
    { seq, chosen }: AnswerInfo,
    disabled: boolean,
  ) {
    return html`<ul class="more choices">
      ${entries.map(
        ({ entry, label }) =>
          html`<li>
            <button
              class=${chosen === entry ? "chosen" : ""}
              ?disabled=${disabled}
              @click=${() => {
                this.picked = true;
                this.shopper.choose(seq, entry);
              }}
            >
              <span dir="auto">${label}</span>${icon(chosen === entry ? "check" : "next")}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #helped({ helped, seq }: AnswerInfo) {
    const { active, shopper } = this;
    const words = this.#words;
    if (!this.asked) return nothing;
    if (helped === null && !active) return nothing;
    const mark = (to: boolean) => () => shopper.markHelped(seq, to);
    // One element, so that what comes of it is heard when it takes the question's place.
    return html`<div class="more row ask" role="group" aria-label=${words.helped}>
      <span role="status">${helped === null ? words.helped : helped ? words.helpedYes : words.helpedNo}</span>
      ${
        helped === null
          ? html`<button class="chip" @click=${mark(true)}>${words.yes}</button>
              <button class="chip" @click=${mark(false)}>${words.no}</button>`
          : nothing
      }
    </div>`;
  }

  #meta() {
    const { item, t } = this;
    const words = this.#words;
    const state =
      item.state === "failed"
        ? item.error?.kind === "rate-limited"
          ? words.tooFast
          : words.notSent
        : item.state === "sending"
          ? this.offline
            ? words.kept
            : words.sending
          : item.state === "read"
            ? words.read
            : words.sent;
    return html`<p class="meta ${item.state}">
      ${item.at === null ? nothing : time(item.at, t.tag)}
      ${
        this.mine && (this.latest || item.state === "failed" || item.state === "sending")
          ? html`<span class="state">${state}</span>`
          : nothing
      }
    </p>`;
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!;
}

function plain(text: string): (string | TemplateResult)[] {
  return linkify(text).map(({ text, href }) =>
    href
      ? // The shop's own pages open here: the conversation goes along.
        html`<a href=${href} target=${href.startsWith(`${location.origin}/`) ? "_self" : "_blank"} rel="noopener noreferrer nofollow">${text}</a>`
      : text,
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date or a time in the reader's language; formats are slow to make, so they are kept. */
export function format(at: number, tag: string, style: "time" | "day"): string {
  const key = tag + style;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(
      tag,
      style === "time" ? { timeStyle: "short" } : { weekday: "long", day: "numeric", month: "long" },
    );
    formats.set(key, made);
  }
  return made.format(at);
}

function time(at: number, tag: string) {
  return html`<time datetime=${new Date(at).toISOString()}>${format(at, tag, "time")}</time>`;
}
