import type { Money, PageContext } from "@yunke/protocol";

/** What an answer may say of where the shopper is: `{{order.id}}`. Null where the page does not tell it. */
const FIELDS: Readonly<
  Record<string, (context: PageContext, locale: string) => string | 0 | null | undefined>
> = {
  "page.title": ({ page }) => page?.title,
  "product.id": ({ product }) => product?.id,
  "product.name": ({ product }) => product?.name,
  "product.category": ({ product }) => product?.category,
  "product.price": ({ product }, locale) => money(product?.price, locale),
  "product.url": ({ product }) => product?.url,
  // Of an empty cart there is nothing to say.
  "cart.count": ({ cart }, locale) => cart?.items.length && count(cart.items, locale),
  "cart.total": ({ cart }, locale) => cart?.items.length && money(cart.total, locale),
  "order.id": ({ order }) => order?.id,
  "order.state": ({ order }) => order?.state,
  "order.tracking": ({ order }) => order?.tracking,
  "order.placedAt": ({ order }, locale) => date(order?.placedAt, locale),
  "order.count": ({ order }, locale) => order?.items && count(order.items, locale),
};

export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

/** Anything that stands where a field may: a name that there is not is missing everywhere. */
const FIELD = /\{\{\s*([A-Za-z][\w.]*)\s*\}\}/g;

/** Names in a text, each once, also such as there are not. */
export function fieldsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(FIELD), ([, name]) => name!))];
}

/** A text without its fields: what is to be searched. */
export const bare = (text: string) => text.replaceAll(FIELD, " ");

/** A field's value as plain text; null: the page does not tell it. */
export type FieldValue = (name: string) => string | null;

export const noFields: FieldValue = () => null;

/** Each by its name, for who writes an answer; an address by one that leads nowhere, so that it may be a link's. */
export const namedFields: FieldValue = (name) =>
  name.endsWith(".url") ? `https://shop.example/${name}` : `{{${name}}}`;

export function fieldValues(context: PageContext | null, locale: string): FieldValue {
  if (context === null) return noFields;
  return (name) => {
    const read = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    const value = read?.(context, locale) || "";
    return value.replaceAll(INVISIBLE, " ").trim() || null;
  };
}

/** Control characters, and those that turn the direction of the text that follows. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** The text with its fields filled; null when one is missing. */
export function fillText(text: string, value: FieldValue): string | null {
  let missing = false;
  const filled = text.replaceAll(FIELD, (_all, name: string) => {
    const found = value(name);
    missing ||= found === null;
    return found ?? "";
  });
  return missing ? null : filled;
}

/** As Markdown's own encoding leaves a field in an address. */
const IN_ADDRESS = /%7B%7B([A-Za-z][\w.]*)%7D%7D/gi;
const ALONE = /^%7B%7B([A-Za-z][\w.]*)%7D%7D$/i;
const AFTER_HOST = /^https?:\/\/[^/?#]+[/?#]/i;

/**
 * An address with its fields filled: one that is a field as a whole, or has fields after the host, where each is
 * encoded. Null when one is missing, or would choose the host.
 */
export function fillAddress(address: string, value: FieldValue): string | null {
  const alone = ALONE.exec(address);
  if (alone) {
    const whole = value(alone[1]!);
    return whole !== null && /^https?:\/\//i.test(whole) ? whole : null;
  }
  const first = address.search(IN_ADDRESS);
  if (first < 0) return address;
  if (!AFTER_HOST.test(address.slice(0, first))) return null;
  let missing = false;
  const filled = address.replaceAll(IN_ADDRESS, (_all, name: string) => {
    const found = value(name);
    missing ||= found === null;
    return encodeURIComponent(found?.toWellFormed() ?? "");
  });
  return missing ? null : filled;
}

function count(items: readonly { quantity?: number }[], locale: string): string {
  const sum = items.reduce((total, { quantity = 1 }) => total + quantity, 0);
  return new Intl.NumberFormat(known(locale)).format(sum);
}

function money(value: Money | undefined, locale: string): string | null {
  if (!value) return null;
  const { amount, currency } = value;
  return new Intl.NumberFormat(known(locale), { style: "currency", currency }).format(amount);
}

function date(text: string | undefined, locale: string): string | null {
  const at = text === undefined ? NaN : Date.parse(text);
  if (Number.isNaN(at)) return null;
  return new Intl.DateTimeFormat(known(locale), { dateStyle: "long", timeZone: "UTC" }).format(at);
}

/** The shopper's language as Intl takes it: what it does not know is written as English is. */
function known(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
