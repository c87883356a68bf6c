// The orders of the demo's shoppers. They are placed a number of days before "now", so that the
// states stay true whenever the demo is started: what is overdue today is overdue tomorrow too.
// What a visitor changes or places is laid over them and belongs to that visitor alone (visitors.mjs).
import { LONGEST_WAY_DAYS, RETURN_DAYS } from "./facts.mjs";
import { itemById } from "./items.mjs";
import { quote } from "./quote.mjs";

/** @typedef {"processing" | "shipped" | "delivered" | "overdue" | "refunded" | "cancelled"} OrderState */
/** @typedef {import("./catalogue.mjs").Locale} Locale */
/** @typedef {import("./forms.mjs").Address} Address */
/**
 * @typedef {object} StoredOrder
 * @property {string} id
 * @property {string} shopper id, or "" for a guest's
 * @property {OrderState} state
 * @property {number} daysAgo
 * @property {string} [tracking]
 * @property {string} [secondTracking] where it went in two boxes
 * @property {number} [arrivedDaysAgo]
 * @property {[itemId: string, quantity: number][]} lines
 */
/**
 * What was told at the checkout.
 * @typedef {object} Wanted
 * @property {Address} [address] none for what is picked up
 * @property {import("./quote.mjs").Quote} quote
 * @property {import("./forms.mjs").Gift} [gift]
 * @property {string} [instructions] to the courier
 * @property {string} [note] to the shop
 * @property {string} payment
 */
/** @typedef {{ id: string, market: Locale, placedAt: number, lines: [itemId: string, quantity: number][] } & Wanted} PlacedOrder */
/**
 * @typedef {object} SendBack
 * @property {"return" | "exchange"} kind
 * @property {string[]} items ids
 * @property {string} reason
 * @property {string} [wish] what to send instead
 * @property {string} code to be shown at the counter
 */
/** @typedef {{ address?: Address, cancelled?: true, sentBack?: SendBack }} OrderChange */
/** @typedef {{ changes: Map<string, OrderChange>, placed: PlacedOrder[] }} Kept what of this is a visitor's own */

/** The shoppers who can sign in; the claims of the identity token are made of this. */
export const shoppers = [
  { id: "cust_1001", name: { en: "Lin Yue", "zh-CN": "林悦" }, email: "lin.yue@example.com" },
];

/** @type {StoredOrder[]} */
const stored = [
  {
    id: "PW-20618",
    shopper: "cust_1001",
    state: "processing",
    daysAgo: 0.4,
    lines: [
      ["longjing-early-spring", 2],
      ["celadon-gaiwan", 1],
    ],
  },
  {
    id: "PW-20571",
    shopper: "cust_1001",
    state: "shipped",
    daysAgo: 3,
    tracking: "SF1482093375521",
    secondTracking: "SF1482093375530",
    lines: [
      ["gooseneck-kettle", 1],
      ["yunnan-gold", 1],
    ],
  },
  {
    id: "PW-20433",
    shopper: "cust_1001",
    state: "overdue",
    daysAgo: 16,
    tracking: "YT7540018826310",
    lines: [
      ["tasting-cups", 1],
      ["linen-cloth", 2],
    ],
  },
  {
    id: "PW-20187",
    shopper: "cust_1001",
    state: "delivered",
    daysAgo: 34,
    tracking: "SF1479926610087",
    arrivedDaysAgo: 27,
    lines: [
      ["first-cup-box", 1],
      ["jasmine-pearls", 3],
    ],
  },
  {
    id: "PW-19942",
    shopper: "cust_1001",
    state: "refunded",
    daysAgo: 71,
    tracking: "SF1470318842019",
    arrivedDaysAgo: 64,
    lines: [["glass-teapot", 1]],
  },
];

const DAY = 86_400_000;

/** @type {Record<Locale, Address>} */
export const home = {
  en: {
    name: "Lin Yue",
    street: "214 Alder Street, Apt 3",
    city: "Portland, OR",
    postcode: "97205",
    country: "US",
    phone: "+1 503 555 0184",
  },
  "zh-CN": {
    name: "林悦",
    street: "静安区梧桐路 214 弄 3 号 502 室",
    city: "上海市",
    postcode: "200040",
    country: "CN",
    phone: "138 0000 0184",
  },
};

/** @param {StoredOrder} order @param {Locale} locale @param {number} now ms */
const fromStored = (order, locale, now) => ({
  id: order.id,
  state: order.state,
  market: locale,
  placedAt: now - order.daysAgo * DAY,
  lines: order.lines,
  tracking: order.tracking,
  secondTracking: order.secondTracking,
  arrivedAt: order.arrivedDaysAgo === undefined ? undefined : now - order.arrivedDaysAgo * DAY,
  address: home[locale],
  // Duty was settled when these were placed.
  quote: quote(order.lines, { market: locale }),
  payment: "",
  gift: undefined,
  instructions: undefined,
  note: undefined,
});

/** @param {PlacedOrder} order */
const fromPlaced = (order) => ({
  tracking: undefined,
  secondTracking: undefined,
  arrivedAt: undefined,
  gift: undefined,
  instructions: undefined,
  note: undefined,
  address: undefined,
  ...order,
  state: /** @type {OrderState} */ ("processing"),
});

/**
 * An order as one market shows it, with what the visitor did to it.
 * @param {ReturnType<typeof fromStored> | ReturnType<typeof fromPlaced>} order
 * @param {OrderChange} change @param {Locale} locale @param {number} now ms
 */
function present(order, change, locale, now) {
  const { lines, placedAt, arrivedAt, market, ...rest } = order;
  const items = lines.map(([id, quantity]) => {
    const item = itemById(id, locale);
    const sold = itemById(id, market);
    if (!item || !sold) throw new Error(`order ${order.id} names an unknown item ${id}`);
    return { id, product: item.product, name: item.name, quantity, price: sold.price };
  });
  const state = change.cancelled ? /** @type {OrderState} */ ("cancelled") : order.state;
  const isOpen = state === "processing";
  return {
    ...rest,
    state,
    items,
    placedAt: new Date(placedAt).toISOString(),
    // The date that is promised: the longest way there is.
    expectedAt:
      isOpen || state === "shipped" || state === "overdue"
        ? new Date(placedAt + LONGEST_WAY_DAYS * DAY).toISOString()
        : undefined,
    address: order.address && (change.address ?? order.address),
    sentBack: change.sentBack,
    total: { amount: order.quote.total, currency: order.quote.currency },
    mayChange: isOpen,
    mayReturn: state === "delivered" && !change.sentBack && now - (arrivedAt ?? placedAt) < RETURN_DAYS * DAY,
  };
}
/** @typedef {ReturnType<typeof present>} Order */

/** @param {Kept | undefined} kept */
const everything = (kept, /** @type {Locale} */ locale, /** @type {number} */ now) => [
  ...(kept?.placed ?? []).map(fromPlaced).toReversed(),
  ...stored.map((order) => fromStored(order, locale, now)),
];

/** @param {Kept | undefined} kept @param {Locale} locale @param {number} now ms */
export const listOrders = (kept, locale, now) =>
  everything(kept, locale, now).map((order) =>
    present(order, kept?.changes.get(order.id) ?? {}, locale, now),
  );

/** @param {Kept | undefined} kept @param {string} id @param {Locale} locale @param {number} now ms */
export const findOrder = (kept, id, locale, now) =>
  listOrders(kept, locale, now).find((order) => order.id === id);
