import type { NoticeItem } from "@yunke/client";
import { assertNever } from "@yunke/protocol";
import type { QueuedReason } from "@yunke/protocol";
import { nameIn } from "./names.ts";
import type { Words } from "./words/words.ts";

/** What happened, in a line. Null: it is shown in another way. */
export function noticeText(item: NoticeItem, me: string, t: Words): string | null {
  const { notice } = t;
  const name = item.agent ? nameIn(item.agent, t.tag) : "";
  const byMe = item.agent?.id === me;
  switch (item.notice) {
    case "queued":
      return notice.queued[(item.reason as QueuedReason | undefined) ?? "button"] ?? notice.queued.button;
    case "accepted":
      return byMe ? notice.acceptedYou : notice.accepted(name);
    case "returned":
      return item.reason === "agent-gone" ? notice.agentGone : notice.handedBack;
    case "closed":
      if (item.by === "shopper") return notice.closedByShopper;
      if (item.by !== "agent") return notice.closedInactive;
      return byMe || !name ? notice.closedByYou : notice.closedByAgent(name);
    case "left-queue":
    case "reopened":
    case "deferred":
      return notice[item.notice];
    case "rated":
      return null;
    default:
      return assertNever(item.notice);
  }
}
