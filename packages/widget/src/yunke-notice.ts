import type { NoticeItem } from "@yunke/client";
import type { AgentCard } from "@yunke/protocol";
import { html, nothing } from "lit";
import { nameOf } from "./locale.ts";
import { serviceWords } from "./locales/service.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";
import type { YunkeThread } from "./yunke-thread.ts";

/** What happened longer ago than this is no news but history, ms. */
const NEWS_MS = 5_000;
/** A screen reader knows of a region after this, ms: only what changes in one that it knows is read out. */
const KNOWN_MS = 100;

/**
 * A line of the thread that says what happened, to the ear as well where others did it just now. Comes with the parts for a person's help: before one was asked for,
 * there is none.
 *
 * @element yunke-notice
 */
export class YunkeNotice extends YunkeElement {
  static override properties = reactive({
    item: { attribute: false },
    agent: { attribute: false },
    written: { state: true },
  });

  declare item: NoticeItem;
  /** Who served last, for what names nobody. */
  declare agent: AgentCard | null;
  declare written: boolean;
  #news = false;

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    const before = changed.get("item") as NoticeItem | undefined;
    if (!changed.has("item") || before?.key === this.item.key) return;
    const { host } = this.getRootNode() as ShadowRoot;
    const now = Date.now() + ((host as YunkeThread | undefined)?.view.clockOffset ?? 0);
    this.#news = this.item.by !== "shopper" && now - this.item.at < NEWS_MS;
    this.written = !this.#news;
    if (this.#news) setTimeout(() => (this.written = true), KNOWN_MS);
  }

  override render() {
    return html`<bdi role=${this.#news ? "status" : nothing}
      >${this.written ? noticeText(this.item, this.t, this.agent) : nothing}</bdi
    >`;
  }
}

/** What happened, in a line: somebody joined, the chat ended. */
function noticeText(item: NoticeItem, t: YunkeNotice["t"], agent: AgentCard | null): string {
  const { notice } = serviceWords(t.tag);
  const who = item.agent ?? agent;
  const name = who ? nameOf(who, t.tag) : "";
  switch (item.notice) {
    case "queued":
      if (item.reason === "reopened") return notice.requeued;
      // Asked by nobody: the words, or the answer, called for it.
      return item.by === "bot" && item.reason !== "words" ? notice.handedOver : notice.queued;
    case "accepted":
      return notice.accepted(name);
    case "closed":
      if (item.by === "shopper") return notice.closedByYou;
      return item.by === "agent" && name ? notice.closedByAgent(name) : notice.closed;
    case "rated":
      return notice.rated(item.score ?? 0);
    default:
      return notice[item.notice];
  }
}
