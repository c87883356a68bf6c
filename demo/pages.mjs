// The pages: plain HTML without a line of inline script or style, so that they also stand under a
// Content Security Policy that forbids both.
import { categories, categoryById, priceOf, productById, products } from "./catalogue.mjs";
import { html } from "./markup.mjs";
import { findOrder, listOrders, shoppers } from "./orders.mjs";
import { showDate, showMoney, words } from "./words.mjs";

/** @typedef {"strict" | "lit" | "twice" | "hostile"} Mode ways to serve the same pages, by prefix */
/**
 * @typedef {object} Visit
 * @property {import("./catalogue.mjs").Locale} locale
 * @property {Set<Mode>} modes
 * @property {string} base the prefix of the modes, "" or "/strict"
 * @property {string} path the path without modes and language, "/" or "/p/…"
 * @property {string} [shopper] id of the one who is signed in
 * @property {string} gatewayUrl
 * @property {string} shopKey
 * @property {number} now ms
 */
/** @typedef {{ title: string, kind: string, body: import("./markup.mjs").Markup, context?: object, status?: number }} Page */

/** @param {Visit} visit @param {string} path @param {import("./catalogue.mjs").Locale} [locale] */
const to = (visit, path, locale = visit.locale) =>
  `${visit.base}${locale === "zh-CN" ? "/zh" : ""}${path === "/" ? "" : path}` || "/";

const pictureOf = (/** @type {string} */ id) => `/img/${id}.svg`;

const icon = (/** @type {string} */ d) =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${d}" /></svg>`;

const icons = {
  bag: icon("M6 8h12l1 12H5L6 8zm3 0V7a3 3 0 0 1 6 0v1"),
  parcel: icon("M4 8l8-4 8 4v8l-8 4-8-4V8zm0 0l8 4 8-4M12 12v8"),
  person: icon("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 8c.6-3.6 3.4-5 7-5s6.4 1.4 7 5"),
  leave: icon("M14 5H6v14h8M11 12h9m-3-3 3 3-3 3"),
  back: icon("M14 6l-6 6 6 6"),
};

/** @param {Visit} visit @param {import("./catalogue.mjs").Product} product */
const card = (visit, product, heading = "h3") => {
  const name = html`<a href="${to(visit, `/p/${product.id}`)}">${product.name[visit.locale]}</a>`;
  return html`<li class="card">
    <img src="${pictureOf(product.id)}" alt="" width="480" height="480" loading="lazy" />
    ${heading === "h2" ? html`<h2 class="card-name">${name}</h2>` : html`<h3 class="card-name">${name}</h3>`}
    <p class="card-line">${product.line[visit.locale]}</p>
    <p class="price">${showMoney(priceOf(product, visit.locale), visit.locale)}</p>
  </li>`;
};

/** @param {Visit} visit @param {{ name: string, path?: string }[]} trail */
const crumbs = (visit, trail) =>
  html`<nav class="crumbs" aria-label="${words[visit.locale].crumbs}"><ol>${trail.map(({ name, path }) =>
    path === undefined
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${to(visit, path)}">${name}</a></li>`,
  )}</ol></nav>`;

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
        price: priceOf(product, locale),
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
          <p class="price price-large">${showMoney(priceOf(product, locale), locale)}</p>
          <p class="product-text">${product.text[locale]}</p>
          <form class="add" data-add="${id}">
            <label for="quantity">${say.quantity}</label>
            <input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric" required />
            <button class="button" type="submit">${say.addToCart}</button>
          </form>
          <p class="said" role="status" data-said="${say.added}"></p>
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
function cartPage(visit) {
  const say = words[visit.locale];
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
        <ul class="lines" data-cart-lines></ul>
        <section class="summary" aria-label="${say.total}">
          <dl>
            <div><dt>${say.subtotal}</dt><dd data-sum="subtotal"></dd></div>
            <div><dt>${say.delivery}</dt><dd data-sum="delivery" data-free="${say.free}"></dd></div>
            <div class="summary-total"><dt>${say.total}</dt><dd data-sum="total"></dd></div>
          </dl>
          <button class="button" type="button" data-checkout>${say.checkout}</button>
          <p class="said" role="status" data-said="${say.checkoutNote}"></p>
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

/** @param {Visit} visit @param {import("./orders.mjs").OrderState} state */
const badge = (visit, state) =>
  html`<span class="badge badge-${state}">${words[visit.locale].states[state][0]}</span>`;

/** @param {Visit} visit @returns {Page} */
function ordersPage(visit) {
  const { locale } = visit;
  const say = words[locale];
  return {
    title: say.ordersTitle,
    kind: "orders",
    body: html`<header class="page-head"><h1>${say.ordersTitle}</h1><p>${say.ordersText}</p></header>
      <ul class="orders">${listOrders(locale, visit.now).map(
        (order) => html`<li class="order">
          <div class="order-head">
            <h2><a href="${to(visit, `/orders/${order.id}`)}" aria-label="${say.viewOrder(order.id)}">${order.id}</a></h2>
            ${badge(visit, order.state)}
          </div>
          <p class="quiet">${say.placed(showDate(order.placedAt, locale))}</p>
          <div class="order-foot">
            <ul class="thumbs">${order.items.map(
              (item) =>
                html`<li><img src="${pictureOf(item.id)}" alt="${item.name}" title="${item.name}" width="56" height="56" loading="lazy" /></li>`,
            )}</ul>
            <p class="price">${showMoney(order.total, locale)}</p>
          </div>
        </li>`,
      )}</ul>`,
  };
}

/** How many of the four steps an order has behind it. */
const stepsDone = { processing: 1, shipped: 3, overdue: 3, delivered: 4, refunded: 4 };

/** @param {Visit} visit @param {string} id @returns {Page | undefined} */
function orderPage(visit, id) {
  const { locale } = visit;
  const order = findOrder(id, locale, visit.now);
  if (!order) return undefined;
  const say = words[locale];
  const done = stepsDone[order.state];
  const [, stateText] = say.states[order.state];
  return {
    title: say.orderTitle(id),
    kind: "order",
    context: {
      order: {
        id,
        state: order.state,
        placedAt: order.placedAt,
        ...(order.tracking && { tracking: order.tracking }),
        items: order.items,
      },
    },
    body: html`<p class="crumbs"><a class="back" href="${to(visit, "/orders")}">${icons.back}${say.backToOrders}</a></p>
      <header class="page-head">
        <div class="order-head"><h1>${say.orderTitle(id)}</h1>${badge(visit, order.state)}</div>
        <p>${stateText}</p>
      </header>
      <div class="order-page">
        <section aria-labelledby="contents">
          <h2 class="small-head" id="contents">${say.contents}</h2>
          <ul class="lines">${order.items.map(
            (item) => html`<li class="line">
              <img src="${pictureOf(item.id)}" alt="" width="88" height="88" />
              <div class="line-words"><a href="${to(visit, `/p/${item.id}`)}">${item.name}</a><p class="card-line">× ${item.quantity}</p></div>
              <p class="price">${showMoney({ ...item.price, amount: item.price.amount * item.quantity }, locale)}</p>
            </li>`,
          )}</ul>
        </section>
        <section class="summary" aria-labelledby="progress">
          <h2 class="small-head" id="progress">${say.progress}</h2>
          <ol class="steps">${say.steps.map(
            (step, index) =>
              html`<li class="${index < done ? "done" : "ahead"}"${index === done - 1 ? html` aria-current="step"` : ""}>${step}</li>`,
          )}</ol>
          <dl>
            <div><dt>${say.tracking}</dt><dd class="tabular">${order.tracking ?? say.noTracking}</dd></div>
            <div class="summary-total"><dt>${say.total}</dt><dd>${showMoney(order.total, locale)}</dd></div>
          </dl>
          <p class="quiet">${say.placed(showDate(order.placedAt, locale))}</p>
          <button class="button button-quiet" type="button" data-ask>${say.ask}</button>
        </section>
      </div>`,
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
  const [, first = "", id, more] = visit.path.split("/");
  if (more !== undefined) return undefined;
  if (id === undefined)
    switch (first) {
      case "":
        return homePage(visit);
      case "cart":
        return cartPage(visit);
      case "orders":
        return ordersPage(visit);
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
    case "orders":
      return orderPage(visit, id);
    default:
      return undefined;
  }
}

/** @param {Visit} visit */
function accountForms(visit) {
  const say = words[visit.locale];
  const back = html`<input type="hidden" name="back" value="${to(visit, visit.path)}" />`;
  return shoppers.map((shopper) => {
    const name = shopper.name[visit.locale];
    const isIn = visit.shopper === shopper.id;
    return html`<form class="account" method="post" action="/session" data-session="in"${isIn ? html` hidden` : ""}>
        <input type="hidden" name="shopper" value="${shopper.id}" />${back}
        <button class="tool" type="submit">${icons.person}<span>${say.signIn(name)}</span></button>
      </form>
      <form class="account" method="post" action="/session/end" data-session="out"${isIn ? "" : html` hidden`}>
        ${back}<span class="visually-hidden">${say.hello(name)}</span>
        <span class="account-name" aria-hidden="true">${icons.person}<span>${name}</span></span>
        <button class="tool" type="submit">${icons.leave}<span>${say.signOut}</span></button>
      </form>`;
  });
}

/** Every page has all of them, in this order: they are small, and the browser keeps them for the next page. */
const sheets = ["shop", "shelves", "orders"];

/** @param {Visit} visit @param {Page} page @returns {string} */
function layout(visit, page) {
  const { locale, modes } = visit;
  const say = words[locale];
  const other = locale === "en" ? "zh-CN" : "en";
  const title = page.kind === "home" ? page.title : `${page.title} · ${say.shop}`;
  const context = JSON.stringify({ kind: page.kind, ...page.context });
  // The very line that the documentation gives to merchants.
  const snippet = html`<script async src="${visit.gatewayUrl}/yunke.js" data-shop="${visit.shopKey}"></script>`;
  const link = (/** @type {string} */ path, /** @type {unknown} */ label, className = "") =>
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
    ${modes.has("lit") ? html`<script type="module" src="/assets/timer.js"></script>` : ""}
  </head>
  <body data-context="${context}" data-locale="${locale}" data-base="${to(visit, "/") === "/" ? "" : to(visit, "/")}"${visit.shopper ? html` data-signed-in` : ""}>
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
  const items = products.map((product) => [
    product.id,
    { name: product.name[locale], line: product.line[locale], price: priceOf(product, locale) },
  ]);
  const delivery = locale === "zh-CN" ? { fee: 12, freeFrom: 299 } : { fee: 8, freeFrom: 60 };
  return `export const catalogue = ${JSON.stringify(Object.fromEntries(items))};\nexport const delivery = ${JSON.stringify(delivery)};\n`;
}
