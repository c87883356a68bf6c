// What the shop's forms do: each changes what this visitor has and says where to go on, or what was wrong.
import { DELETION_DAYS, LEAVES } from "./facts.mjs";
import { isSameAddress, readAddress, readCheckout, readDetails, readSendBack } from "./forms.mjs";
import { findOrder, shoppers } from "./orders.mjs";
import { quote } from "./quote.mjs";
import { MOST_PLACED } from "./visitors.mjs";

/** @typedef {import("./page-parts.mjs").Visit} Visit */
/** @typedef {import("./visitors.mjs").Visitor} Visitor */
/** @typedef {import("./forms.mjs").Wrongs} Wrongs */
/** @typedef {{ go: string } | { wrong: Wrongs } | { nothing: true } | { full: true }} Outcome */

const DAY = 86_400_000;
const FIRST_PLACED = 20_701;

const isWrong = (/** @type {Wrongs} */ wrong) => Object.keys(wrong).length > 0;

/** @param {Visit} visit @param {URLSearchParams} form */
export function quoteFor(visit, form) {
  const { lines, wishes } = readCheckout(form, visit.locale, visit.now);
  const leavesLeft = visit.shopper === undefined ? 0 : (visit.kept?.leaves ?? LEAVES);
  return quote(lines, { ...wishes, leavesLeft });
}

/** @param {Visit} visit @param {Visitor} visitor @param {URLSearchParams} form @returns {Outcome} */
function placeOrder(visit, visitor, form) {
  const read = readCheckout(form, visit.locale, visit.now);
  const reckoned = quoteFor({ ...visit, kept: visitor }, form);
  const wrong = { ...read.wrong };
  for (const refused of reckoned.refused) wrong[refused === "giftCard" ? "giftCard" : "coupon"] = refused;
  if (isWrong(wrong)) return { wrong };
  if (visitor.placed.length >= MOST_PLACED) return { full: true };
  const id = `PW-${FIRST_PLACED + visitor.placed.length}`;
  visitor.leaves -= reckoned.leaves;
  visitor.placed.push({
    id,
    market: visit.locale,
    placedAt: visit.now,
    lines: read.lines,
    quote: reckoned,
    payment: read.payment,
    ...(!read.pickup && { address: read.address }),
    ...(read.gift && { gift: read.gift }),
    ...(!read.pickup && read.instructions && { instructions: read.instructions }),
    ...(read.note && { note: read.note }),
  });
  return { go: `/orders/${id}?placed` };
}

/** @param {Visit} visit @param {Visitor} visitor @param {string} id @param {string} action @param {URLSearchParams} form @returns {Outcome} */
function actOnOrder(visit, visitor, id, action, form) {
  const order = findOrder(visitor, id, visit.locale, visit.now);
  if (!order) return { nothing: true };
  const change = (/** @type {import("./orders.mjs").OrderChange} */ made) =>
    visitor.changes.set(id, { ...visitor.changes.get(id), ...made });
  switch (action) {
    case "address": {
      if (!order.mayChange || !order.address) return { nothing: true };
      const { address, wrong } = readAddress(form, visit.locale);
      if (isWrong(wrong)) return { wrong };
      if (isSameAddress(address, order.address)) return { wrong: { street: "same" } };
      change({ address });
      return { go: `/orders/${id}?moved` };
    }
    case "cancel":
      if (!order.mayChange) return { nothing: true };
      change({ cancelled: true });
      visitor.leaves += order.quote.leaves;
      return { go: `/orders/${id}?cancelled` };
    case "return":
    case "exchange": {
      if (!order.mayReturn) return { nothing: true };
      const there = order.items.map((item) => item.id);
      const { items, reason, wish, wrong } = readSendBack(form, action, there);
      if (isWrong(wrong)) return { wrong };
      const code = `R-${id.slice(-5)}`;
      change({ sentBack: { kind: action, items, reason, code, ...(action === "exchange" && { wish }) } });
      return { go: `/orders/${id}?${action}` };
    }
    default:
      return { nothing: true };
  }
}

/** @param {Visit} visit @param {Visitor} visitor @param {string} action @param {URLSearchParams} form @returns {Outcome} */
function actOnAccount(visit, visitor, action, form) {
  const shopper = shoppers.find((one) => one.id === visit.shopper);
  if (!shopper) return { nothing: true };
  switch (action) {
    case "details": {
      const { details, wrong } = readDetails(form);
      if (isWrong(wrong)) return { wrong };
      const { email, ...others } = details;
      visitor.details = { ...others, ...(email !== shopper.email && { email }) };
      return { go: "/account?saved" };
    }
    case "delete":
      visitor.leavingAt = visit.now + DELETION_DAYS * DAY;
      return { go: "/account" };
    case "keep":
      delete visitor.leavingAt;
      return { go: "/account" };
    default:
      return { nothing: true };
  }
}

/**
 * What a form that was sent to this path does.
 * @param {Visit} visit @param {Visitor} visitor it is changed
 * @param {URLSearchParams} form @returns {Outcome}
 */
export function act(visit, visitor, form) {
  const [, first, id, action, more] = visit.path.split("/");
  if (more !== undefined) return { nothing: true };
  if (first === "checkout" && id === undefined) return placeOrder(visit, visitor, form);
  if (first === "orders" && id && action) return actOnOrder(visit, visitor, id, action, form);
  if (first === "account" && id && action === undefined) return actOnAccount(visit, visitor, id, form);
  return { nothing: true };
}
