import type { ChatView, Item, MessageItem } from "@yunke/client";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ConsoleElement } from "./console-element.ts";
import { dateText, dayText } from "./dates.ts";
import { icon } from "./icons.ts";
import { hueOf, nameIn, shopperName } from "./names.ts";
import { noticeText } from "./notice-text.ts";
import { threadRows } from "./thread-rows.ts";
import "./yunke-chat-message.ts";
import type { YunkeChatMessage } from "./yunke-chat-message.ts";
import "./yunke-stars.ts";

/** So near to the end counts as being there, px. */
const NEAR = 48;
/** So many of the newest are drawn at once, and so many earlier ones each time after that: thousands would hold up the page. */
const AT_ONCE = 150;
const EARLIER = 100;
/** What else is to be done goes between, ms. */
const BREATH_MS = 20;

/**
 * Everything that was said and happened, oldest first. Stays at the newest unless the reader has scrolled up; then a
 * pill says how many are new.
 *
 * @element yunke-chat-thread
 * @fires {CustomEvent<void>} seen - Everything there is was in sight.
 * @fires {CustomEvent<string>} resend - The key of a message that was not sent.
 * @fires {CustomEvent<string>} discard - The same, not wanted any more.
 */
export class YunkeChatThread extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        position: relative;
        display: flex;
        flex: 1;
        min-height: 0;
      }
      .scroll {
        flex: 1;
        min-width: 0;
        padding: 8px 20px;
        overflow: hidden auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: var(--yunke-line) transparent;
      }
      .scroll:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yunke-radius-s);
      }
      .inner {
        display: flow-root;
        max-width: 820px;
        margin-inline: auto;
      }
      .day,
      .notice {
        margin: 14px 24px;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        text-align: center;
        text-wrap: balance;
        overflow-wrap: anywhere;
        color: var(--yunke-muted);
      }
      .day {
        font-weight: 600;
      }
      .notice time {
        font-variant-numeric: tabular-nums;
      }
      .typing {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 8px 0 12px 36px;
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      .dots {
        display: flex;
        gap: 4px;
        padding: 11px 12px;
        border-radius: 14px;
        background: var(--yunke-sunken);
      }
      .dots i {
        width: 6px;
        height: 6px;
        border-radius: 50%;
        background: var(--yunke-muted);
        animation: breathe 1.2s infinite ease-in-out;
      }
      .dots i:nth-child(2) {
        animation-delay: 0.15s;
      }
      .dots i:nth-child(3) {
        animation-delay: 0.3s;
      }
      @keyframes breathe {
        0%,
        60%,
        100% {
          opacity: 0.35;
        }
        30% {
          opacity: 1;
        }
      }
      .pill {
        position: absolute;
        inset-block-end: 12px;
        inset-inline: 0;
        display: flex;
        align-items: center;
        gap: 4px;
        width: fit-content;
        min-height: 32px;
        margin-inline: auto;
        padding: 4px 14px;
        border-radius: 99px;
        font-weight: 600;
        color: var(--yunke-on-accent);
        background: var(--yunke-accent);
        box-shadow: var(--yunke-shadow);
      }
      @media (prefers-reduced-motion: reduce) {
        .dots i {
          animation: none;
        }
      }
      @media (max-width: 719px) {
        .scroll {
          padding-inline: 12px;
        }
      }
    `,
  ];
  static override properties = {
    chat: { attribute: false },
    me: {},
    pictures: {},
    offline: { type: Boolean },
    mark: { type: Number },
    behind: { state: true },
    from: { state: true },
  };

  declare chat: ChatView;
  /** The signed-in agent's id. */
  declare me: string;
  /** Where agents' pictures are: the gateway's origin. */
  declare pictures: string;
  declare offline: boolean;
  /** The number of a message that is set off, and in sight at first; null: none. */
  declare mark: number | null;
  /** New ones below what the reader looks at. */
  declare behind: number;
  /** Which of the items is the first that is drawn. */
  declare from: number;

  #atEnd = true;
  #toMark = false;
  /** Where it was scrolled to last: only who goes up from there leaves the end. */
  #top = 0;
  #count = 0;
  #observer: ResizeObserver | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.behind = 0;
    this.from = 0;
    this.mark = null;
  }

  get #scroller() {
    return this.renderRoot?.querySelector<HTMLElement>(".scroll") ?? undefined;
  }

  override focus() {
    this.#scroller?.focus({ preventScroll: true });
  }

  override connectedCallback() {
    super.connectedCallback();
    // Pictures and a growing reply change the heights too.
    this.#observer = new ResizeObserver(() => this.#stick());
    void this.updateComplete.then(() => {
      for (const part of this.renderRoot.querySelectorAll(".scroll, .inner")) this.#observer?.observe(part);
      this.#drawOn();
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("chat")) return;
    const before = changed.get("chat") as ChatView | undefined;
    const count = this.chat.items.length;
    if (before?.c !== this.chat.c) {
      this.#atEnd = this.mark === null;
      this.#toMark = this.mark !== null;
      this.behind = 0;
      const marked = this.chat.items.findIndex(({ seq }) => seq !== null && seq === this.mark);
      this.from = Math.max(0, Math.min(count, marked < 0 ? count : marked) - AT_ONCE);
    } else if (count > this.#count) {
      // A history that comes in large pieces.
      if (this.#atEnd && count - this.#count > AT_ONCE) this.from = count - AT_ONCE;
      const last = this.chat.items.at(-1);
      // By the agent: wherever they were, they are at the end now.
      if (last?.kind === "message" && last.from === "agent" && last.state === "sending") this.#atEnd = true;
      if (!this.#atEnd) this.behind += count - this.#count;
    }
    this.from = Math.min(this.from, count);
    this.#count = count;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has("chat")) this.#stick();
    this.#drawOn();
  }

  #drawOn() {
    if (this.from > 0) this.#drawing ??= setTimeout(() => void this.#drawEarlier(), BREATH_MS);
  }

  /** Draws some more above what is there, which stays where the reader has it. */
  async #drawEarlier() {
    const { c } = this.chat;
    const held = this.renderRoot.querySelector("yunke-chat-message");
    const before = held?.getBoundingClientRect().bottom;
    this.from = Math.max(0, this.from - EARLIER);
    await this.updateComplete;
    const drawn = [...this.renderRoot.querySelectorAll<YunkeChatMessage>("yunke-chat-message")].slice(
      0,
      EARLIER,
    );
    await Promise.all(drawn.map((message) => message.updateComplete));
    this.#drawing = undefined;
    if (this.chat.c !== c || !this.isConnected) return;
    if (this.#atEnd || this.#toMark) this.#stick();
    else if (held?.isConnected) {
      const scroller = this.#scroller!;
      scroller.scrollTop += held.getBoundingClientRect().bottom - before!;
      this.#top = scroller.scrollTop;
    }
    this.#drawOn();
  }

  #stick() {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (this.#toMark) return this.#showMark(scroller);
    if (this.#atEnd) scroller.scrollTop = scroller.scrollHeight;
    this.#top = scroller.scrollTop;
    this.look();
  }

  /** The marked one in the middle, until the reader scrolls: what grows above it late would move it. */
  #showMark(scroller: HTMLElement) {
    const marked = scroller.querySelector("[marked]");
    if (!marked) return;
    const { top, height } = marked.getBoundingClientRect();
    scroller.scrollTop += top - scroller.getBoundingClientRect().top - (scroller.clientHeight - height) / 2;
    this.#top = scroller.scrollTop;
  }

  /** Looks where the reader is: at the end everything is seen. */
  look() {
    const scroller = this.#scroller;
    // On a phone it may be behind the list.
    if (!scroller || scroller.clientHeight === 0) return;
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight >= NEAR) return;
    this.#atEnd = true;
    this.behind = 0;
    this.tell("seen");
  }

  #scrolled() {
    const { scrollTop } = this.#scroller!;
    if (this.#toMark && Math.abs(scrollTop - this.#top) <= 1) return;
    this.#toMark = false;
    // What has grown since is not the reader's doing.
    if (scrollTop < this.#top) this.#atEnd = false;
    this.#top = scrollTop;
    this.look();
  }

  #jump() {
    this.#atEnd = true;
    this.#stick();
    this.focus();
  }

  #author(item: MessageItem): string {
    const { t } = this;
    switch (item.from) {
      case "shopper":
        return shopperName(this.chat, t.visitor);
      case "agent":
        return item.agent && item.agent.id !== this.me ? nameIn(item.agent, t.tag) : t.you;
      default:
        return t.assistant;
    }
  }

  #face(item: MessageItem): string | undefined {
    const id = item.from === "agent" ? (item.agent?.id ?? this.me) : undefined;
    return id && `${this.pictures}/v1/agents/${id}/picture`;
  }

  #item(item: Item, row: { first: boolean; last: boolean; latest: boolean }) {
    const { t } = this;
    if (item.kind === "notice") {
      const text = noticeText(item, this.me, t);
      if (text !== null)
        return html`<p class="notice">
          <bdi>${text}</bdi>
          <time datetime=${new Date(item.at).toISOString()}> · ${dateText(item.at, t.tag, "time")}</time>
        </p>`;
      return this.chat.rating
        ? html`<yunke-stars .t=${t} .rating=${this.chat.rating}></yunke-stars>`
        : html`<p class="notice">${t.rated(item.score ?? 0)}</p>`;
    }
    return html`<yunke-chat-message
      .t=${t}
      .item=${item}
      .author=${this.#author(item)}
      .initialsOf=${item.from === "shopper" ? (this.chat.person?.name ?? "") : this.#author(item)}
      .face=${this.#face(item)}
      .hue=${item.from === "shopper" ? hueOf(this.chat.c) : undefined}
      .ours=${item.from !== "shopper"}
      .first=${row.first}
      .last=${row.last}
      .latest=${row.latest}
      .marked=${item.seq !== null && item.seq === this.mark}
      .offline=${this.offline}
      @resend=${() => this.tell("resend", item.key)}
      @discard=${() => this.tell("discard", item.key)}
    ></yunke-chat-message>`;
  }

  override render() {
    const { t, chat, behind } = this;
    const now = Date.now();
    return html`<div
        class="scroll"
        role="log"
        aria-live="off"
        aria-label=${t.conversation}
        tabindex="0"
        @scroll=${this.#scrolled}
      >
        <div class="inner">
          ${repeat(
            threadRows(chat.items.slice(this.from), (at) => dateText(at, t.tag, "day")),
            (row) => row.key,
            (row) =>
              row.kind === "day"
                ? html`<p class="day">${dayText(row.at, now, t)}</p>`
                : this.#item(row.item, row),
          )}
          ${
            chat.shopperTyping
              ? html`<div class="typing">
                <span class="dots" role="img" aria-label=${t.typing}><i></i><i></i><i></i></span>
              </div>`
              : nothing
          }
        </div>
      </div>
      ${
        behind > 0
          ? html`<button class="pill" @click=${this.#jump}>${icon("down")}${t.newMessages(behind)}</button>`
          : nothing
      }`;
  }
}

customElements.define("yunke-chat-thread", YunkeChatThread);
