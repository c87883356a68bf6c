import type { NoticeItem } from "@yunke/client";
import type { AgentCard } from "@yunke/protocol";
import { html } from "lit";
import { nameOf } from "./locale.ts";
import { serviceWords } from "./locales/service.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";

/**
 * A line of the thread that says what happened. Comes with the parts for a person's help: before one was asked for,
 * there is none.
 *
 * @element yunke-notice
 */
export class YunkeNotice extends YunkeElement {
  static override properties = reactive({
    item: { attribute: false },
    agent: { attribute: false },
  });

  declare item: NoticeItem;
  /** Who served last, for what names nobody. */
  declare agent: AgentCard | null;

  override render() {
    return html`<bdi>${noticeText(this.item, this.t, this.agent)}</bdi>`;
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
