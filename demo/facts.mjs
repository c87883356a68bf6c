// What the shop charges and promises, once for both its pages and its sums. The demo's FAQ says the same in its own
// words; test/demo/facts.test.ts holds the two together.

/** @typedef {import("./catalogue.mjs").Locale} Locale */

/**
 * Amounts in the market's own currency: USD for `en`, CNY for `zh-CN`.
 * @typedef {object} Terms
 * @property {number} deliveryFee
 * @property {number} deliveryFreeFrom the goods' sum, before coupons and leaves
 * @property {{ paper: number, linen: number }} wrapping
 * @property {number} cardLength characters of the hand-written card
 * @property {number} samplePrice of 10 g
 * @property {number[]} giftCards the sums there are
 * @property {number} hundredLeaves what a hundred leaves take off
 * @property {number} giftCardBalance what is on the demo's gift card
 */

/** @type {Record<Locale, Terms>} */
export const terms = {
  en: {
    deliveryFee: 8,
    deliveryFreeFrom: 60,
    wrapping: { paper: 4, linen: 12 },
    cardLength: 200,
    samplePrice: 4,
    giftCards: [20, 50, 100, 300],
    hundredLeaves: 5,
    giftCardBalance: 25,
  },
  "zh-CN": {
    deliveryFee: 12,
    deliveryFreeFrom: 299,
    wrapping: { paper: 15, linen: 58 },
    cardLength: 100,
    samplePrice: 25,
    giftCards: [100, 300, 1000, 2000],
    hundredLeaves: 10,
    giftCardBalance: 150,
  },
};

export const RETURN_DAYS = 30;
/** Cost of the label in USD where the shopper changed their mind; in China return insurance pays it. */
export const RETURN_LABEL_USD = 6;
export const SAMPLES_AN_ORDER = 5;
export const DELETION_DAYS = 14;
export const PICKUP_DAYS = 14;
/** Until a parcel is there, by days after the order; the longest way there is. */
export const LONGEST_WAY_DAYS = 9;
/** Leaves that the demo's shopper has to begin with. */
export const LEAVES = 420;

/** The codes that work in the demo. */
export const COUPON = { code: "WELCOME10", share: 0.1 };
export const GIFT_CARD_NUMBER = "PINE-2026-TEA";

/** Duty that is worked out at checkout, as a share of the goods; in all other countries the shop takes none. */
export const duty = /** @type {Record<string, number>} */ ({ US: 0.1, CA: 0.06 });

/** The countries abroad that parcels go to: North America, the European Union, the rest of Europe, Asia and beyond. */
export const abroad = [
  "US CA MX",
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE",
  "GB CH NO IS LI MC",
  "JP KR SG MY TH VN AE AU NZ CL",
].flatMap((codes) => codes.split(" "));
/** @type {Record<Locale, [code: string, name: string][]>} */
const china = {
  en: [
    ["CN", "Mainland China"],
    ["HK", "Hong Kong"],
    ["MO", "Macao"],
    ["TW", "Taiwan"],
  ],
  "zh-CN": [
    ["CN", "中国大陆"],
    ["HK", "中国香港"],
    ["MO", "中国澳门"],
    ["TW", "中国台湾"],
  ],
};

/**
 * Where parcels go, by code and name, in the order in which a list shows it.
 * @param {Locale} locale @returns {[code: string, name: string][]}
 */
export function destinations(locale) {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  /** @param {string} code @returns {[string, string]} */
  const named = (code) => [code, names.of(code) ?? code];
  const sorted = abroad.map(named).toSorted(([, a], [, b]) => a.localeCompare(b, locale));
  return locale === "zh-CN" ? [...china[locale], ...sorted] : [...sorted, ...china[locale]];
}

/** @type {Record<Locale, string[]>} */
export const payments = {
  en: [
    "Visa, Mastercard, American Express, UnionPay",
    "PayPal",
    "Apple Pay",
    "Google Pay",
    "Alipay",
    "WeChat Pay",
  ],
  "zh-CN": ["支付宝", "微信支付", "云闪付", "银联、Visa、Mastercard", "花呗分期"],
};
