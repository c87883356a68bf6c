import type { MessageItem, Shopper, ShopperView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { createArrivals } from "./arrivals.ts";
import { face, pictureOf } from "./face.ts";
import { icon } from "./icons.ts";
import { nameOf } from "./locale.ts";
import { threadWords } from "./locales/thread.ts";
import { threadRows } from "./thread-rows.ts";
import type { Row } from "./thread-rows.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";
import { format } from "./yunke-message.ts";
import type { YunkeMessage } from "./yunke-message.ts";

/** So near to the end counts as being there, px. */
const NEAR = 48;
/** More than so many at once are history that came late, not news. */
const MOST_ANNOUNCED = 3;

/**
 * What was said, oldest first: greeting and fitting questions, days, messages, who is typing. Stays at the newest
 * unless the reader has scrolled up; then a pill says how many are new.
 *
 * @element yunke-thread
 * @slot - What stands before the first message: greeting and questions.
 * @fires {CustomEvent<void>} seen - Everything there is was in sight.
 */
export class YunkeThread extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
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
        padding: 4px 16px 8px;
        overflow: hidden auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        scrollbar-color: var(--_line) transparent;
      }
      .scroll:focus-visible {
        outline-offset: -2px;
        border-radius: 8px;
      }
      .inner {
        display: flow-root;
      }
      .day,
      .notice {
        margin: 12px 0;
        font-size: 12px;
        line-height: 16px;
        text-align: center;
        text-wrap: balance;
        color: var(--_muted);
        overflow-wrap: anywhere;
      }
      .day {
        font-weight: 600;
      }
      .typing {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
        padding: 8px 0;
      }
      .dots {
        display: flex;
        gap: 4px;
        padding: 14px 16px;
        border-radius: var(--_radius);
        background: var(--_sunken);
      }
      .dots i {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--_muted);
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
        width: fit-content;
        margin-inline: auto;
        gap: 4px;
        color: var(--_on);
        background: var(--_accent);
        box-shadow: 0 4px 16px #0003;
      }
      .pill:hover {
        background: var(--_accent);
      }
      .in {
        animation: rise var(--_slow) ease-out;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .dots i {
          animation: none;
        }
      }
    `,
  ];
  static override properties = reactive({
    view: { attribute: false },
    shopper: { attribute: false },
    gateway: {},
    behind: { state: true },
  });

  declare view: ShopperView;
  declare shopper: Shopper;
  declare gateway: string;
  /** New ones below what the reader looks at. */
  declare behind: number;

  #arrivals = createArrivals();
  #atEnd = true;
  #observer: ResizeObserver | undefined;
  #top = 0;
  /** Key of the first that came last. */
  #from = "";
  #count = 0;
  #said = "";
  #fresh = new Set<string>();
  #messages = new Map<string, YunkeMessage>();

  constructor() {
    super();
    this.behind = 0;
  }

  get #words() {
    return threadWords(this.t.tag);
  }

  get #scroller() {
    return this.renderRoot?.querySelector<HTMLElement>(".scroll") ?? undefined;
  }

  override connectedCallback() {
    super.connectedCallback();
    // Pictures, the keyboard and a growing composer change the heights too.
    this.#observer = new ResizeObserver(() => this.#stick());
    void this.updateComplete.then(() => {
      for (const part of this.renderRoot.querySelectorAll(".scroll, .inner")) this.#observer?.observe(part);
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  /** Where it is read. */
  override focus() {
    this.#scroller?.focus({ preventScroll: true });
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("view")) return;
    const { conversation } = this.view;
    if (!conversation) this.#messages.clear();
    // The next person at this browser is not to hear it.
    if (!conversation?.items.length) this.#said = "";
    const fresh = this.#arrivals(conversation);
    this.#fresh = new Set(fresh.map((item) => item.key));
    // By the shopper: wherever they were, they are at the end now.
    const mine =
      conversation?.items.filter((item) => item.kind === "message" && item.from === "shopper").length ?? 0;
    if (mine > this.#count) {
      this.#atEnd = true;
      this.#from = "";
    }
    this.#count = mine;
    // A person is offered for what the shopper has just said of an answer.
    if (fresh.some(({ content }) => content?.type === "offer-human")) this.#atEnd = true;
    if (fresh[0]) this.#from = fresh[0].key;
    if (!this.#atEnd) this.behind += fresh.length;
    if (fresh[0]) {
      const said = fresh
        .slice(-MOST_ANNOUNCED)
        .map((item) => this.#spoken(item))
        .join("\n");
      // The same once more is news too, but a text that does not change is not read out.
      this.#said = said === this.#said ? `${said}\u00a0` : said;
    }
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (changed.has("view")) this.#stick();
  }

  #stick() {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (this.#atEnd) {
      const end = scroller.scrollHeight - scroller.clientHeight;
      const news = this.#messages.get(this.#from);
      // A long answer is read from its beginning: its end is not what the reader wants to see first.
      const start = news ? news.offsetTop - NEAR : end;
      if (start < end - NEAR) this.#atEnd = false;
      scroller.scrollTop = Math.min(start, end);
    }
    this.#look();
  }

  /** Where the reader is. */
  #look() {
    const scroller = this.#scroller!;
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (near) {
      this.#atEnd = true;
      this.behind = 0;
      this.tell("seen");
    }
  }

  #scrolled() {
    const top = this.#scroller!.scrollTop;
    // Only upwards is the reader's doing: what grows below moves nothing.
    if (top < this.#top) this.#atEnd = false;
    this.#top = top;
    this.#look();
  }

  #jump() {
    this.#atEnd = true;
    this.#from = "";
    this.#stick();
    this.#scroller?.focus({ preventScroll: true });
  }

  #author(item: MessageItem) {
    return item.agent ? nameOf(item.agent, this.t.tag) : this.t.assistant;
  }

  #spoken(item: MessageItem) {
    const { content } = item;
    const text = !content
      ? this.#words.erased
      : content.type === "text"
        ? content.text
        : // Where its links lead is of no use to the ear.
          content.fallback.replace(/ \(http[^\s)]+\)/g, "");
    return `${this.#author(item)}: ${text}`;
  }

  override render() {
    const { t, view, behind } = this;
    const { conversation } = view;
    return html`
      <div
        class="scroll"
        role="log"
        aria-live="off"
        aria-label=${this.#words.conversation}
        tabindex="0"
        @scroll=${this.#scrolled}
      >
        <div class="inner">
          <slot></slot>
          ${threadRows(conversation?.items ?? [], (at) => format(at, t.tag, "day")).map((row) =>
            row.kind === "day" ? html`<p class="day">${this.#day(row.at)}</p>` : this.#line(row),
          )}
          ${this.#busy()}
        </div>
      </div>
      <div class="hidden" role="status">${this.#said}</div>
      ${
        behind > 0
          ? html`<button class="chip pill" @click=${this.#jump}>${icon("down")}${this.#words.newMessages(behind)}</button>`
          : nothing
      }
    `;
  }

  #line({ item, first, last, latest }: Extract<Row, { kind: "item" }>) {
    const { t, view, shopper, gateway } = this;
    if (item.kind === "notice")
      return html`<p class="notice">
        <yunke-notice .t=${t} .item=${item} .agent=${view.conversation!.agent}></yunke-notice>
      </p>`;
    const refused = view.conversation?.refused?.command;
    // By key, so that a message stays the same element when others come before it.
    const message = this.#messages.get(item.key) ?? document.createElement("yunke-message");
    this.#messages.set(item.key, message);
    message.classList.toggle("in", this.#fresh.has(item.key) || item.state === "sending");
    return Object.assign(message, {
      t,
      item,
      shopper,
      gateway,
      first,
      last,
      latest,
      mine: item.from === "shopper",
      offline: view.connection !== "online",
      active: view.conversation?.phase.name === "self-service",
      refused: refused?.kind === "choose" && refused.answer === item.seq,
      asked: item.answer !== undefined && item === this.#lastAnswer(),
    } satisfies Partial<YunkeMessage>);
  }

  #lastAnswer() {
    return this.view.conversation?.items.findLast((item) => item.kind === "message" && item.answer);
  }

  #busy() {
    const { conversation } = this.view;
    const { t } = this;
    if (!conversation || !(conversation.agentTyping || conversation.pendingAnswer)) return nothing;
    const agent = conversation.agentTyping ? conversation.agent : null;
    const name = agent ? nameOf(agent, t.tag) : "";
    return html`<div class="typing">
      ${face(name, agent ? pictureOf(this.gateway, agent) : undefined)}
      <span class="dots" role="img" aria-label=${agent ? this.#words.typing(name) : this.#words.thinking}><i></i><i></i><i></i></span>
    </div>`;
  }

  #day(at: number) {
    const { t } = this;
    const day = format(at, t.tag, "day");
    const now = Date.now() + this.view.clockOffset;
    if (day === format(now, t.tag, "day")) return this.#words.today;
    return day === format(now - 864e5, t.tag, "day") ? this.#words.yesterday : day;
  }
}
