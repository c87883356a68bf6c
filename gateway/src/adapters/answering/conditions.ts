import type { PageContext } from "@yunke/protocol";
import { LAST_MOMENT, spokenLanguage } from "@yunke/protocol/schema";
import { z } from "zod";

/**
 * Where and when an entry fits. All that is given must hold; of a list one is enough. An entry without any fits
 * everywhere.
 */
export const conditions = z
  .strictObject({
    /** Kinds of pages. */
    pages: z
      .array(z.enum(["home", "category", "product", "cart", "orders", "order", "other"]))
      .min(1)
      .max(7),
    /** Path of the page's address: `*` is anything within a part, `**` anything at all. */
    path: z
      .string()
      .regex(/^\/[^\s?#]*$/, "a path such as /sale/**, from the first slash, without ? and #")
      .max(200),
    /** Ids of products: the page's. */
    products: z.array(z.string().min(1).max(100)).min(1).max(200),
    /** Categories of products as the page names them, in any case. */
    categories: z.array(z.string().min(1).max(100)).min(1).max(100),
    /** `min`: its total, in the currency that the page tells. */
    cart: z.union([z.enum(["empty", "filled"]), z.strictObject({ min: z.number().positive() })]),
    /** States of the order that the page shows; `any`: one is shown. */
    order: z.array(z.string().min(1).max(40)).min(1).max(20),
    /** Languages of the shopper: `zh` is all of Chinese. */
    locales: z.array(spokenLanguage).min(1).max(20),
    /** First and last moment: ISO 8601 with an offset, or a date, which is the whole day in UTC. */
    from: z.union([z.iso.datetime({ offset: true }), z.iso.date()]),
    until: z.union([z.iso.datetime({ offset: true }), z.iso.date()]),
  })
  .partial()
  .refine(({ from, until }) => !from || !until || opens(from) < closes(until), {
    path: ["until"],
    message: "after `from`",
    params: { code: "not-later" },
  });

export type Conditions = z.infer<typeof conditions>;

const DAY_MS = 86_400_000;
const isDate = (text: string) => !text.includes("T");
/** From when a moment as people write it counts, Unix ms. */
export const opens = (from: string) => Date.parse(from);
/** Until when: a date alone ends with its day, and none later than files can say. */
export const closes = (until: string) =>
  Math.min(LAST_MOMENT, Date.parse(until) + (isDate(until) ? DAY_MS : 0));

/** The time, Unix ms, in which an entry is there at all: from the first, until before the second. */
export function windowOf(when: Conditions | undefined): readonly [number, number] {
  return [
    when?.from === undefined ? -Infinity : opens(when.from),
    when?.until === undefined ? Infinity : closes(when.until),
  ];
}

/** What the conditions are compared with, read once for a place. */
export interface Place {
  pageKind: string | null;
  path: string | null;
  product: string | null;
  category: string | null;
  cart: { items: number; total: number } | null;
  order: string | null;
  locale: string;
}

export function placeOf(context: PageContext | null, locale: string): Place {
  const { page, product, cart, order } = context ?? {};
  return {
    pageKind: page?.kind ?? null,
    path: page?.url === undefined ? null : pathOf(page.url),
    product: product?.id ?? null,
    category: product?.category?.toLowerCase() ?? null,
    cart: cart ? { items: cart.items.length, total: cart.total?.amount ?? 0 } : null,
    order: order?.state ?? null,
    locale: locale.toLowerCase(),
  };
}

function pathOf(url: string): string | null {
  const { pathname } = URL.parse(url) ?? {};
  return pathname === undefined ? null : decoded(pathname);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What each condition that holds says of how closely the entry is meant for this place: an order more than a page. */
const SAYS = { order: 16, products: 16, path: 8, categories: 8, cart: 8, pages: 4, locales: 1 } as const;

/**
 * How closely an entry fits a place: 0 when it has no conditions, null when one of them does not hold. The time is
 * `windowOf`'s.
 */
export type Fits = (place: Place) => number | null;

/** Made once for an entry, since globs are compiled. */
export function compileConditions(when: Conditions | undefined): Fits {
  const tests: [number, (place: Place) => boolean][] = [];
  if (when?.pages) tests.push([SAYS.pages, among(when.pages, (place) => place.pageKind)]);
  if (when?.path !== undefined) {
    // An address bar gives the path encoded.
    const glob = compileGlob(decoded(when.path));
    tests.push([SAYS.path, ({ path }) => path !== null && glob(path)]);
  }
  if (when?.products) tests.push([SAYS.products, among(when.products, (place) => place.product)]);
  if (when?.categories) {
    const lower = when.categories.map((category) => category.toLowerCase());
    tests.push([SAYS.categories, among(lower, (place) => place.category)]);
  }
  if (when?.cart !== undefined) tests.push([SAYS.cart, cartTest(when.cart)]);
  if (when?.order) {
    const test = among(when.order, (place) => place.order);
    tests.push([SAYS.order, when.order.includes("any") ? (place: Place) => place.order !== null : test]);
  }
  if (when?.locales) {
    const wanted = when.locales.map((locale) => locale.toLowerCase());
    tests.push([
      SAYS.locales,
      ({ locale }) => wanted.some((one) => locale === one || locale.startsWith(`${one}-`)),
    ]);
  }
  return (place) => {
    let says = 0;
    for (const [weight, test] of tests) {
      if (!test(place)) return null;
      says += weight;
    }
    return says;
  };
}

function among(list: readonly string[], read: (place: Place) => string | null): (place: Place) => boolean {
  const set = new Set(list);
  return (place) => {
    const value = read(place);
    return value !== null && set.has(value);
  };
}

function cartTest(cart: NonNullable<Conditions["cart"]>): (place: Place) => boolean {
  // A page that does not speak of the cart says nothing of it, not even that it is empty.
  if (cart === "empty") return (place) => place.cart?.items === 0;
  if (cart === "filled") return (place) => (place.cart?.items ?? 0) > 0;
  return (place) => (place.cart?.total ?? -1) >= cart.min;
}

/** Reads the pattern along the path at all places at once: a regular expression's time could be blown up. */
function compileGlob(pattern: string): (path: string) => boolean {
  const trimmed = (path: string) => (path.length > 1 ? path.replace(/\/$/, "") : path);
  // `/sale/**` is also `/sale` itself.
  const root = /^(.+)\/\*{2,}$/.exec(pattern)?.[1];
  const tokens = trimmed(pattern).match(/\*{2,}|\*|[^*]+/g) ?? [];
  const matches = (text: string) => {
    /** Up to where in the text the tokens so far can have read: 1 at each such place. */
    let at = new Uint8Array(text.length + 1);
    at[0] = 1;
    for (const token of tokens) {
      const next = new Uint8Array(text.length + 1);
      let open = false;
      for (let place = 0; place <= text.length; place++) {
        if (token.startsWith("*")) {
          open ||= at[place] === 1;
          if (open) next[place] = 1;
          if (token === "*" && text[place] === "/") open = false;
        } else if (at[place] === 1 && text.startsWith(token, place)) next[place + token.length] = 1;
      }
      at = next;
    }
    return at[text.length] === 1;
  };
  return (path) => trimmed(path) === root || matches(trimmed(path));
}
