import type { PageContext } from "@yunke/protocol";
import { toJson } from "./to-json.ts";

/** What a context may say; all else of a shop's own objects stays in the page. */
const FIELDS =
  "page product cart order kind title url id name price amount currency image category items total quantity state placedAt tracking".split(
    " ",
  );
/** More than the gateway takes of a text or a list: it cuts the rest, and says so. */
const LONGEST = 2049;
const MOST_ITEMS = 51;
/** The most that a context takes in a frame, in bytes of JSON: half of what the gateway reads. */
const MOST_BYTES = 32_768;

let warned = false;

/** Tells whoever made the page, once a page. */
export function warnOfContext(what: string): void {
  if (!warned) console.warn(`yunke: context: ${what}`);
  warned = true;
}

export const bytesOf = (value: unknown): number => new TextEncoder().encode(toJson(value)).length;

/** What a page tells of the place, as far as it goes into a frame: what is wrong in it, the gateway says. */
export function contextOf(told: unknown): PageContext {
  try {
    const context = JSON.parse(toJson(told, FIELDS), (_, value) =>
      typeof value === "string" ? value.slice(0, LONGEST) : value,
    ) as PageContext;
    let most = MOST_ITEMS;
    do {
      for (const part of [context.cart, context.order])
        if (Array.isArray(part?.items)) part.items.splice(most);
      if (bytesOf(context) <= MOST_BYTES) return context;
      warnOfContext("items: cut to fit 32 KiB");
      most >>= 1;
    } while (most > 0);
  } catch (error) {
    // A circle, a BigInt, no object at all.
    warnOfContext(String(error));
  }
  return {};
}

/** A language tag in the form that the gateway takes, English where it is none: `zh_CN` and `en-US-u-hc-h12` are forgiven. */
export function localeOf(told: unknown): string {
  const tag = typeof told === "string" ? told.trim().replaceAll("_", "-") : "";
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}(?![a-z0-9])/i.exec(tag)?.[0] ?? "en";
}
