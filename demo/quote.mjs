// What an order costs: a pure reckoning, for the checkout's summary and for the order that is placed.
import { currencyOf } from "./catalogue.mjs";
import { COUPON, GIFT_CARD_NUMBER, duty, terms } from "./facts.mjs";
import { isGiftCard, itemById } from "./items.mjs";

/** @typedef {import("./catalogue.mjs").Locale} Locale */
/** @typedef {"none" | "paper" | "linen"} Wrapping */
/**
 * @typedef {object} Wishes
 * @property {Locale} market
 * @property {string} [country] code; none for what is picked up
 * @property {boolean} [pickup]
 * @property {Wrapping} [wrapping]
 * @property {string} [coupon]
 * @property {string} [giftCard] its number
 * @property {number} [leaves] how many are to be used
 * @property {number} [leavesLeft] how many the shopper has
 */
/** @typedef {"subtotal" | "wrapping" | "discount" | "leaves" | "delivery" | "duty" | "giftCard"} Part */
/**
 * Amounts in major units; what is taken off is negative, and what is nothing is left out but for the subtotal and
 * the delivery.
 * @typedef {object} Quote
 * @property {string} currency
 * @property {[part: Part, amount: number][]} parts
 * @property {number} total
 * @property {number} leaves how many are used
 * @property {number} leavesUpTo how many could be
 * @property {("coupon" | "couponExcluded" | "giftCard")[]} refused
 */

const cents = (/** @type {number} */ amount) => Math.round(amount * 100) / 100;

/** A coupon does not count for these. @param {string} id */
const isExcluded = (id) => id === "first-cup-box" || isGiftCard(id);

/**
 * @param {[itemId: string, quantity: number][]} lines
 * @param {Wishes} wishes
 * @returns {Quote}
 */
export function quote(lines, wishes) {
  const { market } = wishes;
  const term = terms[market];
  const sumOf = (/** @type {(id: string) => boolean} */ counts) =>
    lines.reduce(
      (sum, [id, quantity]) => sum + (counts(id) ? (itemById(id, market)?.price.amount ?? 0) * quantity : 0),
      0,
    );
  const subtotal = sumOf(() => true);
  const couponed = sumOf((id) => !isExcluded(id));
  const code = wishes.coupon?.trim().toUpperCase() ?? "";
  const card = wishes.giftCard?.replaceAll(/\s/g, "").toUpperCase() ?? "";
  /** @type {Quote["refused"]} */
  const refused = [];
  if (code && code !== COUPON.code) refused.push("coupon");
  else if (code && couponed === 0) refused.push("couponExcluded");
  if (card && card !== GIFT_CARD_NUMBER) refused.push("giftCard");

  const discount = code === COUPON.code ? cents(couponed * COUPON.share) : 0;
  const wrapping =
    wishes.wrapping === "paper" || wishes.wrapping === "linen" ? term.wrapping[wishes.wrapping] : 0;
  const goods = subtotal - discount;
  // Half of the goods at most, in whole hundreds.
  const affordable = Math.floor(goods / 2 / term.hundredLeaves) * 100;
  const leavesUpTo = Math.max(0, Math.min(affordable, Math.floor((wishes.leavesLeft ?? 0) / 100) * 100));
  const leaves = Math.min(leavesUpTo, Math.max(0, Math.floor((wishes.leaves ?? 0) / 100) * 100));
  const leavesOff = (leaves / 100) * term.hundredLeaves;
  const byMail = lines.every(([id]) => isGiftCard(id));
  const isFree = wishes.pickup || byMail || subtotal >= term.deliveryFreeFrom;
  const delivery = isFree ? 0 : term.deliveryFee;
  const duties = wishes.pickup || byMail ? 0 : cents((goods - leavesOff) * (duty[wishes.country ?? ""] ?? 0));
  const due = goods - leavesOff + wrapping + delivery + duties;
  const fromCard = card === GIFT_CARD_NUMBER ? Math.min(term.giftCardBalance, due) : 0;
  /** @type {[Part, number][]} */
  const parts = [
    ["subtotal", subtotal],
    ["discount", -discount],
    ["leaves", -leavesOff],
    ["wrapping", wrapping],
    ["delivery", delivery],
    ["duty", duties],
    ["giftCard", -fromCard],
  ];
  return {
    currency: currencyOf(market),
    parts: parts.filter(([part, amount]) => amount !== 0 || part === "subtotal" || part === "delivery"),
    total: cents(due - fromCard),
    leaves,
    leavesUpTo,
    refused,
  };
}
