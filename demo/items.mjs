// What can lie in a cart: every product, and of some of them another size or sum that has no page of its own.
import { currencyOf, priceOf, productById, products } from "./catalogue.mjs";
import { terms } from "./facts.mjs";

/** @typedef {import("./catalogue.mjs").Locale} Locale */
/** @typedef {import("./catalogue.mjs").Product} Product */
/**
 * @typedef {object} Item
 * @property {string} id
 * @property {string} product id of the product whose page it is on
 * @property {string} name
 * @property {string} line
 * @property {string} choice what it is called beside the other sizes of its product
 * @property {{ amount: number, currency: string }} price
 */

const says = {
  en: { sample: "Sample", sampleLine: "Sample, 10 g", sum: "by mail" },
  "zh-CN": { sample: "试饮", sampleLine: "试饮装 · 10 克", sum: "电子卡" },
};

/** @param {string} id */
export const isSample = (id) => id.endsWith("-sample");
/** @param {string} id */
export const isGiftCard = (id) => id.startsWith("gift-card");

/**
 * The sizes in which a product is sold, the usual one first.
 * @param {Product} product @param {Locale} locale @returns {Item[]}
 */
export function itemsOf(product, locale) {
  const currency = currencyOf(locale);
  const name = product.name[locale];
  if (isGiftCard(product.id))
    return terms[locale].giftCards.map((amount, index) => ({
      // The first is the product itself; the others are told apart by their place, which is the same in both markets.
      id: index === 0 ? product.id : `${product.id}-${index + 1}`,
      product: product.id,
      name,
      line: says[locale].sum,
      choice: "",
      price: { amount, currency },
    }));
  const line = product.line[locale];
  const whole = {
    id: product.id,
    product: product.id,
    name,
    line,
    choice: line,
    price: priceOf(product, locale),
  };
  if (product.category !== "tea") return [whole];
  const { sample, sampleLine } = says[locale];
  return [
    whole,
    {
      id: `${product.id}-sample`,
      product: product.id,
      name: locale === "en" ? `${name}, ${sample.toLowerCase()}` : `${name}（${sample}）`,
      line: sampleLine,
      choice: sampleLine,
      price: { amount: terms[locale].samplePrice, currency },
    },
  ];
}

/** @param {Locale} locale */
export const allItems = (locale) => products.flatMap((product) => itemsOf(product, locale));

/** @param {string} id @param {Locale} locale */
export function itemById(id, locale) {
  const product = productById(id) ?? products.find((one) => id.startsWith(`${one.id}-`));
  return product && itemsOf(product, locale).find((item) => item.id === id);
}
