import type { ConversationView, MessageItem } from "@yunke/client";

/**
 * Tells new messages by others from history. History is what a conversation has when its first items come in, unless
 * it began before our eyes.
 */
export function createArrivals(): (conversation: ConversationView | null) => MessageItem[] {
  let c: string | null | undefined;
  /** The highest number seen; undefined while the history is still to come. */
  let seen: number | undefined;
  return (conversation) => {
    if (!conversation) {
      c = seen = undefined;
      return [];
    }
    // From "not started" to an id it is the same conversation, and nobody can have answered before.
    if (c !== null && c !== conversation.c) seen = conversation.c === null ? 0 : undefined;
    c = conversation.c;
    const confirmed = conversation.items.filter((item) => item.seq !== null);
    const head = confirmed.at(-1)?.seq;
    const before = seen;
    seen = head ?? seen;
    if (before === undefined) return [];
    return confirmed.filter(
      (item): item is MessageItem => item.kind === "message" && item.from !== "shopper" && item.seq! > before,
    );
  };
}
