import type { AgentCard } from "@yunke/protocol";
import type { Item } from "@yunke/client";
import { asksNothing } from "@yunke/protocol/courtesy";

/** As many of the shopper's messages are looked at: one who said nothing else for so long asks nothing any more. */
const LOOKED_AT = 50;

/** A question, and more behind it. */
const QUESTION_FIRST = /[?？]\s*[^\s?？!！]/u;
/** Something beside what may be the asking for a person. */
const MORE_THAN_ONE = /[.,;:!。，；：！\n]\s*[^\s.!。！]/u;

/**
 * The shopper's last message that asked something, in words that the gateway has: thanks, small talk and emoji are
 * stepped over, and so is the one that asked for a person, unless a question stands in it.
 *
 * @param agent whom the shopper talks to, and may call by name
 */
export function lastQuestion(
  items: readonly Item[],
  agent: Pick<AgentCard, "name" | "names"> | null,
): { seq: number; text: string } | null {
  const names = agent ? [agent.name, ...Object.values(agent.names ?? {})] : [];
  let looked = 0;
  let asksForPerson = false;
  let withPerson: { seq: number; text: string } | null = null;
  for (let at = items.length - 1; at >= 0 && looked < LOOKED_AT; at--) {
    const item = items[at]!;
    if (item.kind === "notice") asksForPerson ||= item.notice === "queued" && item.reason === "words";
    if (item.kind !== "message" || item.from !== "shopper") continue;
    looked++;
    if (item.seq === null || item.content?.type !== "text" || asksNothing(item.content.text, names)) continue;
    const found = { seq: item.seq, text: item.content.text };
    if (!asksForPerson || QUESTION_FIRST.test(found.text)) return found;
    asksForPerson = false;
    if (MORE_THAN_ONE.test(found.text)) withPerson ??= found;
  }
  // Nothing else was asked.
  return withPerson;
}
