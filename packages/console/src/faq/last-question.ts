import type { AgentCard } from "@yunke/protocol";
import type { Item } from "@yunke/client";
import { asksNothing } from "@yunke/protocol/courtesy";

/** As many of the shopper's messages are looked at: one who said nothing else for so long asks nothing any more. */
const LOOKED_AT = 50;

/**
 * The shopper's last message that asked something, in words that the gateway has: thanks, small talk and emoji are
 * stepped over.
 *
 * @param agent whom the shopper talks to, and may call by name
 */
export function lastQuestion(
  items: readonly Item[],
  agent: Pick<AgentCard, "name" | "names"> | null,
): { seq: number; text: string } | null {
  const names = agent ? [agent.name, ...Object.values(agent.names ?? {})] : [];
  let looked = 0;
  for (let at = items.length - 1; at >= 0 && looked < LOOKED_AT; at--) {
    const item = items[at]!;
    if (item.kind !== "message" || item.from !== "shopper") continue;
    looked++;
    if (item.seq === null || item.content?.type !== "text" || asksNothing(item.content.text, names)) continue;
    return { seq: item.seq, text: item.content.text };
  }
  return null;
}
