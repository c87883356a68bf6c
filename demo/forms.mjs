// What the shop's forms take: read, trimmed and judged, without a word of any language.
import { SAMPLES_AN_ORDER, abroad, destinations, payments, terms } from "./facts.mjs";
import { isSample, itemById } from "./items.mjs";

/** @typedef {import("./catalogue.mjs").Locale} Locale */
/** @typedef {{ name: string, street: string, city: string, postcode: string, country: string, phone: string }} Address */
/** @typedef {{ wrapping: import("./quote.mjs").Wrapping, card: string, day: string }} Gift the day as 2026-12-24, or "" */
/** @typedef {"required" | "long" | "postcode" | "phone" | "email" | "country" | "coupon" | "couponExcluded" | "giftCard" | "day" | "card" | "items" | "samples" | "same"} Wrong */
/** @typedef {Record<string, Wrong>} Wrongs by the field's name */

const MOST_OF_ONE = 20;
const MOST_LINES = 50;
/** The longest there may be, by field. */
export const lengths = {
  name: 80,
  street: 160,
  city: 80,
  postcode: 12,
  phone: 24,
  email: 120,
  text: 300,
  tax: 30,
};

/** @type {Record<string, RegExp>} */
const postcodes = {
  CN: /^\d{6}$/,
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d$/,
  GB: /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/,
  JP: /^\d{3}-?\d{4}$/,
};
/** Some places have none: it may be left out there. */
const withoutPostcode = ["HK", "MO", "AE"];

const isPhone = (/** @type {string} */ text) =>
  /^\+?[\d ()-]+$/.test(text) && text.replaceAll(/\D/g, "").length >= 6;
const isEmail = (/** @type {string} */ text) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);

/** @param {URLSearchParams} form @param {string} name */
export const textOf = (form, name) => (form.get(name) ?? "").trim();

/**
 * @param {URLSearchParams} form @param {Locale} locale
 * @returns {{ address: Address, wrong: Wrongs }}
 */
export function readAddress(form, locale) {
  const address = {
    name: textOf(form, "name"),
    street: textOf(form, "street"),
    city: textOf(form, "city"),
    postcode: textOf(form, "postcode"),
    country: textOf(form, "country"),
    phone: textOf(form, "phone"),
  };
  const { country, postcode, phone } = address;
  /** @type {Wrongs} */
  const wrong = {};
  for (const name of /** @type {const} */ (["name", "street", "city", "postcode", "phone"])) {
    if (address[name].length > lengths[name]) wrong[name] = "long";
    else if (!address[name] && !(name === "postcode" && withoutPostcode.includes(country)))
      wrong[name] = "required";
  }
  if (!destinations(locale).some(([code]) => code === country)) wrong["country"] = "country";
  if (postcode && !(postcodes[country] ?? /^[A-Za-z\d][A-Za-z\d -]*$/).test(postcode))
    wrong["postcode"] = "postcode";
  if (phone && !isPhone(phone)) wrong["phone"] ??= "phone";
  return { address, wrong };
}

/** @param {Address} one @param {Address} other */
export const isSameAddress = (one, other) =>
  /** @type {(keyof Address)[]} */ (Object.keys(one)).every((name) => one[name] === other[name]);

/**
 * The cart as the page sends it: a JSON object of item and quantity. What is not for sale is left out.
 * @param {URLSearchParams} form @param {Locale} locale
 * @returns {[itemId: string, quantity: number][]}
 */
export function readLines(form, locale) {
  /** @type {unknown} */
  let sent;
  try {
    sent = JSON.parse(form.get("cart") ?? "");
  } catch {
    return [];
  }
  if (typeof sent !== "object" || sent === null) return [];
  return Object.entries(sent)
    .filter(([id, quantity]) => itemById(id, locale) && Number.isInteger(quantity) && quantity > 0)
    .slice(0, MOST_LINES)
    .map(([id, quantity]) => [id, Math.min(MOST_OF_ONE, quantity)]);
}

/** @param {URLSearchParams} form @param {Locale} locale @param {number} now ms @returns {{ gift?: Gift, wrong: Wrongs }} */
function readGift(form, locale, now) {
  if (form.get("gift") !== "on") return { wrong: {} };
  const wrapping = textOf(form, "wrapping");
  const card = textOf(form, "card").replaceAll("\r\n", "\n");
  const day = textOf(form, "day");
  /** @type {Wrongs} */
  const wrong = {};
  if (card.length > terms[locale].cardLength) wrong["card"] = "card";
  if (day && !(/^\d{4}-\d\d-\d\d$/.test(day) && Date.parse(day) > now)) wrong["day"] = "day";
  return {
    gift: { wrapping: wrapping === "paper" || wrapping === "linen" ? wrapping : "none", card, day },
    wrong,
  };
}

/**
 * @param {URLSearchParams} form @param {Locale} locale @param {number} now ms
 */
export function readCheckout(form, locale, now) {
  const lines = readLines(form, locale);
  const pickup = form.get("way") === "pickup";
  const { address, wrong: wrongAddress } = readAddress(form, locale);
  const { gift, wrong: wrongGift } = readGift(form, locale, now);
  const email = textOf(form, "email");
  const payment = textOf(form, "payment");
  /** @type {Wrongs} */
  const wrong = { ...wrongGift };
  // Who picks up needs a name and a telephone, and no address.
  for (const [name, why] of Object.entries(wrongAddress))
    if (!pickup || name === "name" || name === "phone") wrong[name] = why;
  if (!email) wrong["email"] = "required";
  else if (!isEmail(email) || email.length > lengths.email) wrong["email"] = "email";
  if (!payments[locale].includes(payment)) wrong["payment"] = "required";
  for (const name of ["instructions", "note"])
    if (textOf(form, name).length > lengths.text) wrong[name] = "long";
  if (lines.length === 0) wrong["cart"] = "required";
  const samples = lines.reduce((sum, [id, quantity]) => sum + (isSample(id) ? quantity : 0), 0);
  if (samples > SAMPLES_AN_ORDER) wrong["cart"] = "samples";
  return {
    lines,
    pickup,
    address,
    gift,
    payment,
    instructions: textOf(form, "instructions"),
    note: textOf(form, "note"),
    wishes: {
      market: locale,
      pickup,
      ...(abroad.includes(address.country) && { country: address.country }),
      ...(gift && { wrapping: gift.wrapping }),
      coupon: textOf(form, "coupon"),
      giftCard: textOf(form, "giftCard"),
      leaves: Number(textOf(form, "leaves")) || 0,
    },
    wrong,
  };
}

/**
 * @param {URLSearchParams} form @param {"return" | "exchange"} kind @param {string[]} there ids of the order's items
 */
export function readSendBack(form, kind, there) {
  const items = form.getAll("items").filter((id) => there.includes(id));
  const reason = textOf(form, "reason");
  const wish = textOf(form, "wish");
  /** @type {Wrongs} */
  const wrong = {};
  if (items.length === 0) wrong["items"] = "items";
  if (!reason) wrong["reason"] = "required";
  else if (reason.length > lengths.text) wrong["reason"] = "long";
  if (kind === "exchange" && !wish) wrong["wish"] = "required";
  else if (wish.length > lengths.text) wrong["wish"] = "long";
  return { items, reason, wish, wrong };
}

/** @param {URLSearchParams} form */
export function readDetails(form) {
  const details = { name: textOf(form, "name"), email: textOf(form, "email"), phone: textOf(form, "phone") };
  /** @type {Wrongs} */
  const wrong = {};
  if (!details.name) wrong["name"] = "required";
  else if (details.name.length > lengths.name) wrong["name"] = "long";
  if (!isEmail(details.email) || details.email.length > lengths.email) wrong["email"] = "email";
  if (details.phone && (!isPhone(details.phone) || details.phone.length > lengths.phone))
    wrong["phone"] = "phone";
  return { details, wrong };
}
