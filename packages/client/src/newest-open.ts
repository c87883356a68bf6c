import type { ConversationSummary } from "@yunke/protocol";

/**
 * The one to show: the newest that is open, or that may still be rated or taken up again.
 *
 * @param conversations newest first
 * @param now the gateway's time, Unix ms
 * @param dismissed one that the shopper has put away
 */
export function newestOpen(
  conversations: readonly ConversationSummary[],
  now: number,
  dismissed: string | undefined,
): ConversationSummary | undefined {
  const [newest] = conversations;
  return (
    conversations.find(({ phase }) => phase.name !== "closed") ??
    (newest?.phase.name === "closed" && newest.phase.reopenUntil > now && newest.c !== dismissed
      ? newest
      : undefined)
  );
}
