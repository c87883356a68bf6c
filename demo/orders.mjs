// The orders of the demo's shoppers. They are placed a number of days before "now", so that the
// states stay true whenever the demo is started: what is overdue today is overdue tomorrow too.
import { priceOf, productById } from "./catalogue.mjs";

/** @typedef {"processing" | "shipped" | "delivered" | "overdue" | "refunded"} OrderState */
/**
 * @typedef {object} StoredOrder
 * @property {string} id
 * @property {string} shopper
 * @property {OrderState} state
 * @property {number} daysAgo
 * @property {string} [tracking]
 * @property {[productId: string, quantity: number][]} lines
 */

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
    lines: [["glass-teapot", 1]],
  },
];

const DAY = 86_400_000;

/**
 * An order as one market shows it.
 * @param {StoredOrder} order @param {import("./catalogue.mjs").Locale} locale @param {number} now ms
 */
function present(order, locale, now) {
  const items = order.lines.map(([id, quantity]) => {
    const product = productById(id);
    if (!product) throw new Error(`order ${order.id} names an unknown product ${id}`);
    return { id, name: product.name[locale], quantity, price: priceOf(product, locale) };
  });
  const amount = items.reduce((sum, item) => sum + item.price.amount * item.quantity, 0);
  return {
    id: order.id,
    state: order.state,
    placedAt: new Date(now - order.daysAgo * DAY).toISOString(),
    tracking: order.tracking,
    items,
    total: { amount, currency: items[0]?.price.currency ?? "USD" },
  };
}

/** @param {import("./catalogue.mjs").Locale} locale @param {number} now ms */
export const listOrders = (locale, now) => stored.map((order) => present(order, locale, now));

/** @param {string} id @param {import("./catalogue.mjs").Locale} locale @param {number} now ms */
export function findOrder(id, locale, now) {
  const order = stored.find((candidate) => candidate.id === id);
  return order && present(order, locale, now);
}
