import type { ShopProfile, ViewedEvent } from "@yunke/protocol";
import { NO_FACTS, chatView, takeFact } from "./agent-case.ts";
import type { ChatView } from "./agent-view.ts";
import { newThread, takeEvents } from "./thread.ts";

/** A conversation as an agent would see it, from its events alone: for reading what is not one's own. */
export function readTranscript(
  c: string,
  events: readonly ViewedEvent[],
  shops: readonly ShopProfile[] = [],
): ChatView {
  let facts = NO_FACTS;
  const { thread } = takeEvents(newThread(c, 0), events, "agent", (event) => {
    facts = takeFact(facts, event);
  });
  return chatView({ thread, facts, outbox: [], shops, offset: 0 });
}
