import type { Item, MessageItem } from "@yunke/client";
import type { Words } from "./words/words.ts";

/** What a message says, as plain text. */
export function plainText(item: MessageItem, t: Words): string {
  const { content } = item;
  if (content === null) return t.erased;
  return content.type === "text" ? content.text : content.fallback;
}

/** The last thing the shopper or an agent said, in one line for a list; the assistant's words are not. */
export function lastWords(items: readonly Item[], t: Words): string | null {
  const item = items.findLast(
    (item) => item.kind === "message" && (item.from === "shopper" || item.from === "agent"),
  );
  if (item?.kind !== "message") return null;
  // A list shows a line or three: nobody needs all of 4,000 characters in it.
  const text = plainText(item, t).slice(0, 300).replace(/\s+/g, " ");
  return item.from === "agent" ? t.youSaid(text) : text;
}

/** The last thing the shopper said. */
export function shoppersWords(items: readonly Item[], t: Words): string | null {
  return lastWords(
    items.filter((item) => item.kind === "message" && item.from === "shopper"),
    t,
  );
}
