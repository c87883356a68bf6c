// The cart and the checkout. What is in the cart is known to the browser only: the script puts it in.
import { LEAVES, payments, terms } from "./facts.mjs";
import { lengths } from "./forms.mjs";
import { html } from "./markup.mjs";
import { orderWords } from "./order-words.mjs";
import { home } from "./orders.mjs";
import { addressFields } from "./order-pages.mjs";
import { addressLabels, choices, field, to, wayBack, wrongs } from "./page-parts.mjs";
import { showMoney, words } from "./words.mjs";

/** @typedef {import("./page-parts.mjs").Visit} Visit */
/** @typedef {import("./page-parts.mjs").Page} Page */

/** The tick, and what it opens. @param {Visit} visit */
function giftForm(visit) {
  const { locale } = visit;
  const say = orderWords[locale];
  const { wrapping, cardLength } = terms[locale];
  const priced = (/** @type {"paper" | "linen"} */ kind) =>
    html`${say.wrapping[kind]} <span class="quiet">${showMoney({ amount: wrapping[kind], currency: locale === "en" ? "USD" : "CNY" }, locale)}</span>`;
  return html`<form class="gift form" data-gift>
    <label class="choice"><input type="checkbox" name="gift" data-gift-tick aria-describedby="gift-hint" /><span>${say.gift}</span></label>
    <p class="hint" id="gift-hint">${say.giftHint}</p>
    <div class="form" data-gift-more hidden>
      ${choices(visit, {
        name: "wrapping",
        legend: say.wrappingTitle,
        value: "none",
        options: [
          ["none", say.wrapping.none],
          ["paper", priced("paper")],
          ["linen", priced("linen")],
        ],
      })}
      ${field(visit, { name: "card", label: say.card, hint: say.cardHint, rows: 3, longest: cardLength, optional: true })}
      ${field(visit, { name: "day", label: say.day, hint: say.dayHint, type: "date", optional: true })}
    </div>
  </form>`;
}

/** @param {Visit} visit @returns {Page} */
export function cartPage(visit) {
  const say = { ...words[visit.locale], ...orderWords[visit.locale] };
  return {
    title: say.cartTitle,
    kind: "cart",
    body: html`<header class="page-head"><h1>${say.cartTitle}</h1></header>
      <noscript><p>${say.needsScript}</p></noscript>
      <div class="empty" data-cart-empty hidden>
        <p>${say.cartEmpty}</p>
        <a class="button" href="${to(visit, "/c/tea")}">${say.cartEmptyLink}</a>
      </div>
      <div class="cart" data-cart-full hidden>
        <div><ul class="lines" data-cart-lines></ul>${giftForm(visit)}</div>
        <section class="summary" aria-label="${say.total}">
          <dl>
            <div><dt>${say.subtotal}</dt><dd data-sum="subtotal"></dd></div>
            <div hidden><dt>${say.wrappingTitle}</dt><dd data-sum="wrapping"></dd></div>
            <div><dt>${say.delivery}</dt><dd data-sum="delivery" data-free="${say.free}"></dd></div>
            <div class="summary-total"><dt>${say.total}</dt><dd data-sum="total"></dd></div>
          </dl>
          <a class="button" href="${to(visit, "/checkout")}">${say.toCheckout}</a>
        </section>
      </div>
      <template id="cart-line">
        <li class="line">
          <img alt="" width="88" height="88" data-part="picture" />
          <div class="line-words"><a data-part="name"></a><p class="card-line" data-part="line"></p></div>
          <input type="number" min="1" max="20" inputmode="numeric" data-part="quantity" data-label="${say.quantityOf("%s")}" />
          <p class="price" data-part="price"></p>
          <button class="link" type="button" data-part="remove" data-label="${say.removeNamed("%s")}">${say.remove}</button>
        </li>
      </template>`,
  };
}

/** @param {Visit} visit */
function savings(visit) {
  const say = orderWords[visit.locale];
  const code = (/** @type {"coupon" | "giftCard"} */ name, /** @type {string} */ hint) =>
    html`<div class="code">${field(visit, { name, label: say[name], hint, longest: 40, optional: true })}
      <button class="button button-quiet" type="button" data-requote="${name}">${say.apply}</button></div>`;
  const have = visit.kept?.leaves ?? LEAVES;
  return html`<section><h2>${say.savings}</h2>
    ${code("coupon", say.couponHint)}${code("giftCard", say.giftCardHint)}
    ${
      visit.shopper !== undefined &&
      html`<div class="field"><label for="leaves">${say.leaves}</label>
        <div class="slider"><input id="leaves" name="leaves" type="range" min="0" max="0" step="100" value="${visit.sent?.values.get("leaves") ?? "0"}" aria-describedby="leaves-hint" data-requote /><output for="leaves" data-leaves>0</output></div>
        <p class="hint" id="leaves-hint">${say.leavesHint(have)}</p></div>`
    }</section>`;
}

/** @param {Visit} visit @returns {Page} */
export function checkoutPage(visit) {
  const { locale } = visit;
  const say = { ...words[locale], ...orderWords[locale] };
  const { email, instructions, note, coupon, giftCard, card, day, paymentTitle: payment, cart } = say;
  const labels = {
    cart,
    card,
    day,
    email,
    ...addressLabels(visit),
    instructions,
    note,
    coupon,
    giftCard,
    payment,
  };
  const known = visit.shopper === undefined ? undefined : home[locale];
  return {
    title: say.checkoutTitle,
    kind: "cart",
    ...(visit.sent && { status: 422 }),
    body: html`${wayBack(visit, "/cart", say.backToCart)}
      <header class="page-head"><h1>${say.checkoutTitle}</h1></header>
      <noscript><p>${say.needsScript}</p></noscript>
      <div class="empty" data-cart-empty hidden>
        <p>${say.nothing}</p>
        <a class="button" href="${to(visit, "/c/tea")}">${say.cartEmptyLink}</a>
      </div>
      <form class="checkout" method="post" novalidate data-checkout data-cart-full hidden>
        <div class="form">
          ${wrongs(visit, labels)}
          <input type="hidden" name="cart" /><input type="hidden" name="gift" /><input type="hidden" name="wrapping" />
          <input type="hidden" name="card" /><input type="hidden" name="day" />
          <section><h2>${say.contactTitle}</h2>
            ${field(visit, { name: "email", label: say.email, type: "email", autocomplete: "email", longest: lengths.email, ...(known && { value: "lin.yue@example.com" }) })}</section>
          <section>${choices(visit, {
            name: "way",
            legend: say.wayTitle,
            value: "ship",
            options: [
              ["ship", say.ways.ship],
              ["pickup", html`${say.ways.pickup} <span class="quiet">${say.pickupHint}</span>`],
            ],
          })}</section>
          <section data-address><h2>${say.addressTitle}</h2>${addressFields(visit, known)}
            ${field(visit, { name: "instructions", label: say.instructions, hint: say.instructionsHint, longest: lengths.text, optional: true })}</section>
          <section>${field(visit, { name: "note", label: say.note, hint: say.noteHint, rows: 2, longest: lengths.text, optional: true })}</section>
          ${savings(visit)}
          <section>${choices(visit, {
            name: "payment",
            legend: say.paymentTitle,
            options: payments[locale].map((one) => [one, one]),
          })}</section>
        </div>
        <section class="summary" aria-labelledby="summary">
          <h2 class="small-head" id="summary">${say.summary}</h2>
          <ul class="short-lines" data-short-lines></ul>
          <dl data-quote aria-live="polite" aria-atomic="true"></dl>
          <button class="button" type="submit">${say.place}</button>
          <p class="quiet">${say.placeNote}</p>
        </section>
      </form>`,
  };
}
