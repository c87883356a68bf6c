// What several pages are made of.
import { productById } from "./catalogue.mjs";
import { itemsOf } from "./items.mjs";
import { html } from "./markup.mjs";
import { orderWords } from "./order-words.mjs";
import { showMoney, words } from "./words.mjs";

/** @typedef {"strict" | "lit" | "twice" | "hostile"} Mode ways to serve the same pages, by prefix */
/**
 * @typedef {object} Visit
 * @property {import("./catalogue.mjs").Locale} locale
 * @property {Set<Mode>} modes
 * @property {string} base the prefix of the modes, "" or "/strict"
 * @property {string} path the path without modes and language, "/" or "/p/…"
 * @property {URLSearchParams} query
 * @property {string} [shopper] id of the one who is signed in
 * @property {import("./visitors.mjs").Visitor} [kept] what this visitor changed
 * @property {{ values: URLSearchParams, wrong: import("./forms.mjs").Wrongs }} [sent] a form that was not taken
 * @property {string} gatewayUrl
 * @property {string} shopKey
 * @property {number} now ms
 */
/**
 * `personal`: it shows something else to who is signed in.
 *
 * @typedef {{ title: string, kind: string, body: import("./markup.mjs").Markup, context?: object, status?: number, personal?: boolean }} Page
 */

/** @param {Visit} visit @param {string} path @param {import("./catalogue.mjs").Locale} [locale] */
export const to = (visit, path, locale = visit.locale) =>
  `${visit.base}${locale === "zh-CN" ? "/zh" : ""}${path === "/" ? "" : path}` || "/";

/** The picture of a product, or of another size of it. */
export const pictureOf = (/** @type {string} */ id) =>
  `/img/${productById(id) ? id : id.replace(/-[^-]+$/, "")}.svg`;

const icon = (/** @type {string} */ d) =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${d}" /></svg>`;

export const icons = {
  bag: icon("M6 8h12l1 12H5L6 8zm3 0V7a3 3 0 0 1 6 0v1"),
  parcel: icon("M4 8l8-4 8 4v8l-8 4-8-4V8zm0 0l8 4 8-4M12 12v8"),
  person: icon("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 8c.6-3.6 3.4-5 7-5s6.4 1.4 7 5"),
  leave: icon("M14 5H6v14h8M11 12h9m-3-3 3 3-3 3"),
  back: icon("M14 6l-6 6 6 6"),
};

/** @param {Visit} visit @param {import("./catalogue.mjs").Product} product */
export const card = (visit, product, heading = "h3") => {
  const { locale } = visit;
  const name = html`<a href="${to(visit, `/p/${product.id}`)}">${product.name[locale]}</a>`;
  const [usual] = itemsOf(product, locale);
  return html`<li class="card">
    <img src="${pictureOf(product.id)}" alt="" width="480" height="480" loading="lazy" />
    ${heading === "h2" ? html`<h2 class="card-name">${name}</h2>` : html`<h3 class="card-name">${name}</h3>`}
    <p class="card-line">${product.line[locale]}</p>
    <p class="price">${usual && showMoney(usual.price, locale)}</p>
  </li>`;
};

/** @param {Visit} visit @param {{ name: string, path?: string }[]} trail */
export const crumbs = (visit, trail) =>
  html`<nav class="crumbs" aria-label="${words[visit.locale].crumbs}"><ol>${trail.map(({ name, path }) =>
    path === undefined
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${to(visit, path)}">${name}</a></li>`,
  )}</ol></nav>`;

/** The way back to where a page belongs. @param {Visit} visit @param {string} path @param {string} name */
export const wayBack = (visit, path, name) =>
  html`<p class="crumbs"><a class="back" href="${to(visit, path)}">${icons.back}${name}</a></p>`;

/** A sum and what it is for. @param {string} name @param {unknown} value */
export const row = (name, value, className = "") =>
  html`<div class="${className}"><dt>${name}</dt><dd>${/** @type {string} */ (value)}</dd></div>`;

/**
 * What a sum is made of by name and amount, and last the sum.
 * @param {import("./catalogue.mjs").Locale} locale @param {import("./quote.mjs").Quote} quote
 * @returns {[name: string, amount: string][]}
 */
export function sumRows(locale, { parts, total, currency }) {
  const say = orderWords[locale];
  const show = (/** @type {number} */ amount) => showMoney({ amount, currency }, locale);
  return [
    ...parts.map(
      ([part, amount]) =>
        /** @type {[string, string]} */ ([
          say.parts[part],
          part === "delivery" && amount === 0 ? say.free : show(amount),
        ]),
    ),
    [say.total, show(total)],
  ];
}

/** @param {import("./catalogue.mjs").Locale} locale @param {import("./quote.mjs").Quote} quote */
export const sums = (locale, quote) =>
  sumRows(locale, quote).map(([name, amount], index, all) =>
    row(name, amount, index === all.length - 1 ? "summary-total" : ""),
  );

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [value] where nothing was sent yet
 * @property {string} [hint]
 * @property {string} [type]
 * @property {string} [autocomplete]
 * @property {number} [longest]
 * @property {number} [rows] makes it a text area
 * @property {boolean} [optional]
 * @property {[value: string, name: string][]} [options] makes it a list to choose from
 */

/** @param {Visit} visit @param {string} name */
const wrongOf = (visit, name) => {
  const why = visit.sent?.wrong[name];
  return why && orderWords[visit.locale].wrong[why];
};

/**
 * A field with its label, its hint and what is wrong with it.
 * @param {Visit} visit @param {Field} field
 */
export function field(
  visit,
  { name, label, value = "", hint, type = "text", autocomplete, longest, rows, optional, options },
) {
  const wrong = wrongOf(visit, name);
  const shown = visit.sent ? (visit.sent.values.get(name) ?? "") : value;
  const about = [wrong && `${name}-wrong`, hint && `${name}-hint`].filter(Boolean).join(" ");
  const more = html`${about && html` aria-describedby="${about}"`}${wrong && html` aria-invalid="true"`}${!optional && html` required`}${autocomplete && html` autocomplete="${autocomplete}"`}`;
  const control = options
    ? html`<select id="${name}" name="${name}"${more}>${options.map(
        ([code, text]) => html`<option value="${code}"${code === shown && html` selected`}>${text}</option>`,
      )}</select>`
    : rows
      ? html`<textarea id="${name}" name="${name}" rows="${rows}"${longest && html` maxlength="${longest}"`}${more}>${shown}</textarea>`
      : html`<input id="${name}" name="${name}" type="${type}" value="${shown}"${longest && html` maxlength="${longest}"`}${more} />`;
  return html`<div class="field"><label for="${name}">${label}</label>${control}${
    wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`
  }${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`;
}

/**
 * Some to choose one of.
 * @param {Visit} visit
 * @param {{ name: string, legend: string, options: [value: string, text: unknown][], value?: string }} choice
 */
export function choices(visit, { name, legend, options, value }) {
  const wrong = wrongOf(visit, name);
  const shown = visit.sent ? visit.sent.values.get(name) : value;
  return html`<fieldset class="choices"${wrong && html` aria-describedby="${name}-wrong"`}><legend>${legend}</legend>${options.map(
    ([code, text], index) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${code}"${index === 0 && html` id="${name}"`}${code === shown && html` checked`} /><span>${/** @type {string} */ (text)}</span></label>`,
  )}${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}</fieldset>`;
}

/** What the fields of an address are called. @param {Visit} visit */
export const addressLabels = ({ locale }) => {
  const { name, street, city, postcode, country, phone } = orderWords[locale];
  return { name, street, city, postcode, country, phone };
};

/** What the checkout takes along from the cart: it is put right there. */
const inCart = ["cart", "card", "day"];

/**
 * Where a form was not taken: what is wrong, each with the way to its field.
 * @param {Visit} visit @param {Record<string, string>} labels by field, in the order of the page
 */
export function wrongs(visit, labels) {
  const { sent, locale } = visit;
  if (!sent) return html``;
  const say = orderWords[locale];
  return html`<div class="wrongs" role="alert" tabindex="-1" data-focus><h2>${say.wrongTitle}</h2><ul>${Object.entries(
    labels,
  ).map(([name, label]) => {
    const why = sent.wrong[name];
    const place = inCart.includes(name) ? to(visit, "/cart") : `#${name}`;
    return why && html`<li><a href="${place}">${label}</a> ${say.wrong[why]}</li>`;
  })}</ul></div>`;
}

/** What was just done. @param {Visit} visit @param {Record<string, string>} texts by the query's name */
export function done(visit, texts) {
  const key = Object.keys(texts).find((name) => visit.query.has(name));
  return key === undefined
    ? html``
    : html`<p class="just-done" role="status" tabindex="-1" data-focus="${key}">${texts[key]}</p>`;
}
