import type { Item } from "@yunke/client";

/** From asking for a person to being accepted the last time, ms. */
export function waitedFor(items: readonly Item[]): number | null {
  let asked: number | null = null;
  let waited: number | null = null;
  for (const item of items) {
    if (item.kind !== "notice") continue;
    if (item.notice === "queued" || (item.notice === "deferred" && asked === null)) asked = item.at;
    if (item.notice === "left-queue") asked = null;
    if (item.notice === "accepted" && asked !== null) waited = item.at - asked;
  }
  return waited;
}

/** The shopper's questions to the assistant, with what became of each. */
export function askedOfFaq(
  items: readonly Item[],
): { question: string; result: "answer" | "choices" | "none"; helped: boolean | null }[] {
  const asked: ReturnType<typeof askedOfFaq> = [];
  let question: string | null = null;
  for (const item of items) {
    if (item.kind !== "message") continue;
    if (item.from === "shopper") question = item.content?.type === "text" ? item.content.text : null;
    else if (item.answer && question !== null) {
      asked.push({ question, result: item.answer.result, helped: item.answer.helped });
      question = null;
    }
  }
  return asked;
}
