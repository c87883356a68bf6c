import type { Item } from "@yunke/client";

/** The shopper's last message in words that the gateway has. */
export function lastQuestion(items: readonly Item[]): { seq: number; text: string } | null {
  const item = items.findLast(
    (item) =>
      item.kind === "message" &&
      item.from === "shopper" &&
      item.seq !== null &&
      item.content?.type === "text" &&
      /[\p{L}\p{N}]/u.test(item.content.text),
  );
  return item?.kind === "message" && item.seq !== null && item.content?.type === "text"
    ? { seq: item.seq, text: item.content.text }
    : null;
}
