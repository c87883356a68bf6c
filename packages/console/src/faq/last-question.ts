import type { AgentCard } from "@yunke/protocol";
import type { Item } from "@yunke/client";
import { asksNothing } from "@yunke/protocol/courtesy";

/** As many of the shopper's messages are looked at: one who said nothing else for so long asks nothing any more. */
const LOOKED_AT = 50;

const QUESTION_MARKS = /[?？]+/u;
/** Something beside what may be the asking for a person. */
const MORE_THAN_ONE = /[.,;:!。，；：！\n]\s*[^\s.!。！]/u;

export interface LastQuestion {
  seq: number;
  text: string;
}

/**
 * The shopper's last message that asked something, in words that the gateway has: thanks, small talk and emoji are
 * stepped over, and so are those that ask for a person, unless a question stands in them.
 *
 * @param agent whom the shopper talks to, and may call by name
 * @param asksForPerson whether the gateway has said so of that message
 */
export function lastQuestion(
  items: readonly Item[],
  agent: Pick<AgentCard, "name" | "names"> | null,
  asksForPerson: (seq: number) => boolean,
): LastQuestion | null {
  const names = agent ? [agent.name, ...Object.values(agent.names ?? {})] : [];
  /** A question stands in it beside what asks for a person. */
  const asksMore = (text: string) =>
    text.split(QUESTION_MARKS).filter((part) => !asksNothing(part, names)).length > 1;
  let looked = 0;
  let withPerson: LastQuestion | null = null;
  for (let at = items.length - 1; at >= 0 && looked < LOOKED_AT; at--) {
    const item = items[at]!;
    if (item.kind !== "message" || item.from !== "shopper") continue;
    looked++;
    if (item.seq === null || item.content?.type !== "text" || asksNothing(item.content.text, names)) continue;
    const found = { seq: item.seq, text: item.content.text };
    if (!asksForPerson(found.seq) || asksMore(found.text)) return found;
    if (MORE_THAN_ONE.test(found.text)) withPerson ??= found;
  }
  // Nothing else was asked.
  return withPerson;
}
