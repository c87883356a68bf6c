// The pages: plain HTML without a line of inline script or style, so that they also stand under a
// Content Security Policy that forbids both.
import { accountOf, accountPage } from "./account-page.mjs";
import { categories, categoryById, productById, products } from "./catalogue.mjs";
import { cartPage, checkoutPage } from "./checkout-pages.mjs";
import { SAMPLES_AN_ORDER, terms } from "./facts.mjs";
import { allItems, isGiftCard, isSample, itemsOf } from "./items.mjs";
import { html } from "./markup.mjs";
import { orderPages, ordersPage } from "./order-pages.mjs";
import { orderWords } from "./order-words.mjs";
import { shoppers } from "./orders.mjs";
import { card, choices, crumbs, icons, pictureOf, to } from "./page-parts.mjs";
import { showMoney, words } from "./words.mjs";

/** @typedef {import("./page-parts.mjs").Visit} Visit */
/** @typedef {import("./page-parts.mjs").Page} Page */

/** @param {Visit} visit @returns {Page} */
function homePage(visit) {
  const say = words[visit.locale];
  return {
    title: say.shop,
    kind: "home",
    body: html`<section class="hero">
        <div class="hero-words">
          <h1>${say.heroTitle}</h1>
          <p>${say.heroText}</p>
          <a class="button" href="${to(visit, "/c/tea")}">${say.heroLink}</a>
        </div>
        <img class="hero-picture" src="/img/hero.svg" alt="" width="960" height="720" />
      </section>
      ${visit.modes.has("lit") ? html`<pinewind-timer lang="${visit.locale}"></pinewind-timer>` : ""}
      <section aria-labelledby="favourites">
        <h2 id="favourites">${say.favourites}</h2>
        <ul class="grid">${products.filter((product) => product.featured).map((product) => card(visit, product))}</ul>
      </section>
      <section aria-labelledby="browse">
        <h2 id="browse">${say.browse}</h2>
        <ul class="shelves">${categories.map((category) => {
          const first = products.find((product) => product.category === category.id);
          return html`<li class="shelf">
            <img src="${pictureOf(first?.id ?? "")}" alt="" width="96" height="96" loading="lazy" />
            <div><h3><a href="${to(visit, `/c/${category.id}`)}">${category.name[visit.locale]}</a></h3><p>${category.line[visit.locale]}</p></div>
          </li>`;
        })}</ul>
      </section>
      <ul class="promises">${say.promises.map(([name, text]) => html`<li><h2>${name}</h2><p>${text}</p></li>`)}</ul>`,
  };
}

/** @param {Visit} visit @param {string} id @returns {Page | undefined} */
function categoryPage(visit, id) {
  const category = categoryById(id);
  if (!category) return undefined;
  const inside = products.filter((product) => product.category === id);
  const name = category.name[visit.locale];
  return {
    title: name,
    kind: "category",
    body: html`${crumbs(visit, [{ name: words[visit.locale].home, path: "/" }, { name }])}
      <header class="page-head"><h1>${name}</h1><p>${category.line[visit.locale]}</p></header>
      <ul class="grid">${inside.map((product) => card(visit, product, "h2"))}</ul>`,
  };
}

/** @param {Visit} visit @param {string} id @returns {Page | undefined} */
function productPage(visit, id) {
  const product = productById(id);
  const category = product && categoryById(product.category);
  if (!product || !category) return undefined;
  const { locale } = visit;
  const say = words[locale];
  const items = itemsOf(product, locale);
  const [usual] = items;
  if (!usual) return undefined;
  const at = products.indexOf(product);
  const others = [1, 5, 9]
    .map((step) => products[(at + step) % products.length])
    .filter((other) => other !== undefined);
  return {
    title: product.name[locale],
    kind: "product",
    context: {
      product: {
        id,
        name: product.name[locale],
        price: usual.price,
        image: pictureOf(id),
        url: to(visit, `/p/${id}`),
        category: category.name[locale],
      },
    },
    body: html`${crumbs(visit, [
      { name: say.home, path: "/" },
      { name: category.name[locale], path: `/c/${category.id}` },
      { name: product.name[locale] },
    ])}
      <article class="product">
        <img class="product-picture" src="${pictureOf(id)}" alt="" width="480" height="480" />
        <div class="product-words">
          <h1>${product.name[locale]}</h1>
          <p class="card-line">${product.line[locale]}</p>
          <p class="price price-large" data-price>${showMoney(usual.price, locale)}</p>
          <p class="product-text">${product.text[locale]}</p>
          <form class="add" data-add="${id}">
            ${
              items.length > 1 &&
              choices(visit, {
                name: "size",
                legend: isGiftCard(id) ? say.sum : say.size,
                value: id,
                options: items.map((item) => [
                  item.id,
                  html`${item.choice} <span class="quiet">${showMoney(item.price, locale)}</span>`,
                ]),
              })
            }
            <label for="quantity">${say.quantity}</label>
            <input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric" required />
            <button class="button" type="submit">${say.addToCart}</button>
          </form>
          <p class="said" role="status" data-said="${say.added}" data-full="${say.samplesFull}"></p>
          <noscript><p>${say.needsScript}</p></noscript>
          <h2 class="small-head">${say.details}</h2>
          <dl class="facts">${product.facts[locale].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
          <p class="quiet">${say.shipsFree}</p>
        </div>
      </article>
      <section aria-labelledby="together">
        <h2 id="together">${say.together}</h2>
        <ul class="grid grid-three">${others.map((other) => card(visit, other))}</ul>
      </section>`,
  };
}

/** @param {Visit} visit @returns {Page} */
function aboutPage(visit) {
  const say = words[visit.locale];
  return {
    title: say.aboutTitle,
    kind: "other",
    body: html`<header class="page-head"><h1>${say.aboutTitle}</h1></header>
      <div class="prose">${say.aboutText.map((text) => html`<p>${text}</p>`)}</div>`,
  };
}

/** @param {Visit} visit @returns {Page} */
function missingPage(visit) {
  const say = words[visit.locale];
  return {
    title: say.notFound,
    kind: "other",
    status: 404,
    body: html`<div class="empty"><h1>${say.notFound}</h1><p>${say.notFoundText}</p><a class="button" href="${to(visit, "/")}">${say.notFoundLink}</a></div>`,
  };
}

/** @param {Visit} visit @returns {Page | undefined} */
function findPage(visit) {
  const [, first = "", id, action, more] = visit.path.split("/");
  if (more !== undefined) return undefined;
  if (first === "orders" && id !== undefined) return orderPages(visit, id, action);
  if (action !== undefined) return undefined;
  if (id === undefined)
    switch (first) {
      case "":
        return homePage(visit);
      case "cart":
        return cartPage(visit);
      case "orders":
        return ordersPage(visit);
      case "checkout":
        return checkoutPage(visit);
      case "account":
        return accountPage(visit);
      case "about":
        return aboutPage(visit);
      default:
        return undefined;
    }
  switch (first) {
    case "c":
      return categoryPage(visit, id);
    case "p":
      return productPage(visit, id);
    default:
      return undefined;
  }
}

/** @param {Visit} visit */
function accountForms(visit) {
  const say = words[visit.locale];
  const back = html`<input type="hidden" name="back" value="${to(visit, visit.path)}" />`;
  return shoppers.map((shopper) => {
    const name = accountOf({ ...visit, shopper: shopper.id })?.name ?? shopper.name[visit.locale];
    const isIn = visit.shopper === shopper.id;
    return html`<form class="account" method="post" action="/session" data-session="in"${isIn ? html` hidden` : ""}>
        <input type="hidden" name="shopper" value="${shopper.id}" />${back}
        <button class="tool" type="submit">${icons.person}<span>${say.signIn(name)}</span></button>
      </form>
      <form class="account" method="post" action="/session/end" data-session="out"${isIn ? "" : html` hidden`}>
        ${back}
        <a class="tool" href="${to(visit, "/account")}" aria-label="${orderWords[visit.locale].accountTitle}: ${name}">${icons.person}<span>${name}</span></a>
        <button class="tool" type="submit">${icons.leave}<span>${say.signOut}</span></button>
      </form>`;
  });
}

/** Every page has all of them, in this order: they are small, and the browser keeps them for the next page. */
const sheets = ["shop", "shelves", "orders", "forms"];

/** @param {Visit} visit @param {Page} page @returns {string} */
function layout(visit, page) {
  const { locale, modes } = visit;
  const say = words[locale];
  const other = locale === "en" ? "zh-CN" : "en";
  const title = page.kind === "home" ? page.title : `${page.title} · ${say.shop}`;
  const context = JSON.stringify({ kind: page.kind, ...page.context });
  // The very line that the documentation gives to merchants.
  const snippet = html`<script async src="${visit.gatewayUrl}/yunke.js" data-shop="${visit.shopKey}"></script>`;
  const link = (
    /** @type {string} */ path,
    /** @type {import("./markup.mjs").Value} */ label,
    className = "",
  ) =>
    html`<a class="${className}" href="${to(visit, path)}"${visit.path === path ? html` aria-current="page"` : ""}>${label}</a>`;
  return html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <meta name="description" content="${say.heroText}" />
    <link rel="icon" href="/img/mark.svg" type="image/svg+xml" />
    <link rel="alternate" hreflang="${other}" href="${to(visit, visit.path, other)}" />
    ${sheets.map((sheet) => html`<link rel="stylesheet" href="/assets/${sheet}.css" />`)}
    ${modes.has("hostile") ? html`<link rel="stylesheet" href="/assets/hostile.css" /><script src="/assets/hostile.js"></script>` : ""}
    <script type="module" src="/assets/shop.js"></script>
    ${visit.path === "/checkout" && html`<script type="module" src="/assets/checkout.js"></script>`}
    ${modes.has("lit") ? html`<script type="module" src="/assets/timer.js"></script>` : ""}
  </head>
  <body data-context="${context}" data-locale="${locale}" data-base="${to(visit, "/") === "/" ? "" : to(visit, "/")}"${visit.shopper ? html` data-signed-in` : ""}${page.personal ? html` data-personal` : ""}>
    <a class="skip" href="#content">${say.skip}</a>
    <header class="top">
      <div class="top-row">
        <a class="brand" href="${to(visit, "/")}"><img src="/img/mark.svg" alt="" width="32" height="32" />${say.mark}</a>
        <nav class="shelf-nav" aria-label="${say.nav}">${categories.map((category) => link(`/c/${category.id}`, category.name[locale]))}</nav>
        <nav class="tools" aria-label="${say.account}">
          <a class="tool" href="${to(visit, visit.path, other)}" lang="${other}" hreflang="${other}">${say.otherLanguage}</a>
          ${accountForms(visit)}
          ${link("/orders", html`${icons.parcel}<span>${say.orders}</span>`, "tool")}
          ${link("/cart", html`${icons.bag}<span>${say.cart}</span><span class="count" data-cart-count hidden></span>`, "tool")}
        </nav>
      </div>
    </header>
    <main id="content">${page.body}</main>
    <footer class="foot"><p>${say.footer}</p><p>${link("/about", say.about)}</p></footer>
    ${modes.has("twice") ? html`${snippet}${snippet}` : snippet}
  </body>
</html>
`.html;
}

/**
 * The page at a path, or the one that says there is none.
 * @param {Visit} visit
 */
export function renderPage(visit) {
  const page = findPage(visit) ?? missingPage(visit);
  return { status: page.status ?? 200, text: layout(visit, page) };
}

/**
 * The module with which the page's script knows names and prices of what is in the cart.
 * @param {import("./catalogue.mjs").Locale} locale
 */
export function catalogueModule(locale) {
  const items = allItems(locale).map(({ id, product, name, line, price }) => [
    id,
    { product, name, line, price, picture: pictureOf(id), ...(isSample(id) && { sample: true }) },
  ]);
  const { deliveryFee, deliveryFreeFrom, wrapping } = terms[locale];
  const facts = { deliveryFee, deliveryFreeFrom, wrapping, samplesAnOrder: SAMPLES_AN_ORDER };
  return `export const catalogue = ${JSON.stringify(Object.fromEntries(items))};\nexport const terms = ${JSON.stringify(facts)};\n`;
}
