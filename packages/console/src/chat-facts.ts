import type { Item } from "@yunke/client";
import type { AnswerContent, QueuedReason } from "@yunke/protocol";

/** From asking for a person to being accepted the last time, ms. */
export function waitedFor(items: readonly Item[]): number | null {
  let asked: number | null = null;
  let waited: number | null = null;
  for (const item of items) {
    if (item.kind !== "notice") continue;
    // Raised while it waits: the wait began before.
    const raised = asked !== null && item.by === "bot" && item.reason !== "words";
    if ((item.notice === "queued" && !raised) || (item.notice === "deferred" && asked === null))
      asked = item.at;
    if (item.notice === "left-queue") asked = null;
    if (item.notice === "accepted" && asked !== null) waited = item.at - asked;
  }
  return waited;
}

/** A question to the assistant, and what became of it. */
export interface AskedOfFaq {
  question: string;
  result: "answer" | "choices" | "none";
  /** Of the entry that was answered; of a composed answer, those of its entries. */
  title: string | null;
  helped: boolean | null;
}

/** The shopper's questions to the assistant, with what became of each: a choice belongs to the question it answers. */
export function askedOfFaq(items: readonly Item[]): AskedOfFaq[] {
  const asked: AskedOfFaq[] = [];
  let question: string | null = null;
  let offered: { label: string; of: AskedOfFaq } | null = null;
  for (const item of items) {
    if (item.kind !== "message") continue;
    const { content, answer } = item;
    if (item.from === "shopper") question = content?.type === "text" ? content.text : null;
    else if (answer && question !== null) {
      if (answer.result === "courtesy") {
        question = null;
        continue;
      }
      const title = content?.type === "answer" ? titleOf(content) : null;
      const now: AskedOfFaq = { question, result: answer.result, title, helped: answer.helped };
      if (offered && offered.label === question && title !== null) {
        Object.assign(offered.of, { ...now, question: offered.of.question });
        offered = null;
      } else {
        asked.push(now);
        const option =
          content?.type === "choices" && content.options.find((one) => one.entry === answer.chosen);
        offered = option ? { label: option.label, of: now } : null;
      }
      question = null;
    }
  }
  return asked;
}

/** A composed answer's own title says who wrote it, not what it is about. */
function titleOf({ title, sources }: AnswerContent): string {
  return sources ? sources.map((source) => source.title).join(" · ") : title;
}

/** Why the shopper waits for a person, or did last; null: they left a message, or nothing is known. */
export function whyHandedOver(items: readonly Item[]): QueuedReason | null {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind !== "notice") continue;
    if (item.notice === "deferred") return null;
    if (item.notice === "queued") return (item.reason as QueuedReason | undefined) ?? null;
  }
  return null;
}
