// The orders, one of them, and what can be done with it.
import { destinations } from "./facts.mjs";
import { lengths } from "./forms.mjs";
import { html } from "./markup.mjs";
import { orderWords } from "./order-words.mjs";
import { findOrder, listOrders } from "./orders.mjs";
import { addressLabels, done, field, pictureOf, row, sums, to, wayBack, wrongs } from "./page-parts.mjs";
import { showDate, showMoney, words } from "./words.mjs";

/** @typedef {import("./page-parts.mjs").Visit} Visit */
/** @typedef {import("./page-parts.mjs").Page} Page */
/** @typedef {import("./orders.mjs").Order} Order */

/** @param {Visit} visit @param {import("./orders.mjs").OrderState} state */
const badge = (visit, state) =>
  html`<span class="badge badge-${state}">${words[visit.locale].states[state][0]}</span>`;

/** @param {Visit} visit @returns {Page} */
export function ordersPage(visit) {
  const { locale } = visit;
  const say = words[locale];
  return {
    title: say.ordersTitle,
    kind: "orders",
    body: html`<header class="page-head"><h1>${say.ordersTitle}</h1><p>${say.ordersText}</p></header>
      <ul class="orders">${listOrders(visit.kept, locale, visit.now).map(
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
const stepsDone = { processing: 1, shipped: 3, overdue: 3, delivered: 4, refunded: 4, cancelled: 0 };

/** What the widget is told of an order. @param {Order} order */
const contextOf = ({ id, state, placedAt, tracking, items }) => ({
  order: {
    id,
    state,
    placedAt,
    ...(tracking && { tracking }),
    items: items.map(({ id: item, name, quantity, price }) => ({ id: item, name, quantity, price })),
  },
});

/** @param {Visit} visit @param {import("./forms.mjs").Address | undefined} address */
function addressLines({ locale }, address) {
  if (!address) return html`<p>${orderWords[locale].pickedUp}</p>`;
  const { name, street, city, postcode, country, phone } = address;
  const land = destinations(locale).find(([code]) => code === country)?.[1] ?? country;
  const lines =
    locale === "zh-CN"
      ? [name, `${city} ${street}`, `${land} ${postcode}`]
      : [name, street, `${city} ${postcode}`, land];
  return html`<address>${[...lines, phone].map((line) => html`<span>${line}</span>`)}</address>`;
}

/** @param {Visit} visit @param {Order} order */
function told(visit, { gift, instructions, note, payment }) {
  const say = orderWords[visit.locale];
  /** @type {[string, string][]} */
  const rows = [];
  if (gift) rows.push([say.gift, say.wrapping[gift.wrapping]]);
  if (gift?.card) rows.push([say.card, gift.card]);
  if (gift?.day) rows.push([say.day, showDate(`${gift.day}T00:00:00+08:00`, visit.locale)]);
  if (instructions) rows.push([say.instructions, instructions]);
  if (note) rows.push([say.note, note]);
  if (payment) rows.push([say.paymentTitle, payment]);
  return rows.length > 0 && html`<dl class="told">${rows.map(([name, value]) => row(name, value))}</dl>`;
}

/** @param {Visit} visit @param {Order} order */
function orderActions(visit, order) {
  const say = orderWords[visit.locale];
  const action = (/** @type {string} */ name, /** @type {string} */ text) =>
    html`<li><a class="link" href="${to(visit, `/orders/${order.id}/${name}`)}">${text}</a></li>`;
  const actions = [
    order.mayChange && order.address && action("address", say.changeAddress),
    order.mayChange && action("cancel", say.cancel),
    order.mayReturn && [action("return", say.return), action("exchange", say.exchange)],
    order.sentBack && action("label", say.label),
    order.state !== "cancelled" && action("invoice", say.invoice),
  ].filter(Boolean);
  return (
    actions.length > 0 && html`<nav aria-label="${say.actions}"><ul class="actions">${actions}</ul></nav>`
  );
}

/** @param {Visit} visit @param {Order} order @returns {Page} */
function orderPage(visit, order) {
  const { locale } = visit;
  const { id } = order;
  const say = { ...words[locale], ...orderWords[locale] };
  const stepsBehind = stepsDone[order.state];
  const [, stateText] = say.states[order.state];
  return {
    title: say.orderTitle(id),
    kind: "order",
    context: contextOf(order),
    body: html`${wayBack(visit, "/orders", say.backToOrders)}
      ${done(visit, {
        placed: say.placedNote,
        moved: say.addressChanged,
        cancelled: say.cancelled,
        return: say.backDone.return,
        exchange: say.backDone.exchange,
      })}
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
              <div class="line-words"><a href="${to(visit, `/p/${item.product}`)}">${item.name}</a><p class="card-line">× ${item.quantity}</p></div>
              <p class="price">${showMoney({ ...item.price, amount: item.price.amount * item.quantity }, locale)}</p>
            </li>`,
          )}</ul>
          <h2 class="small-head">${say.deliverTo}</h2>
          ${addressLines(visit, order.address)}
          ${told(visit, order)}
        </section>
        <section class="summary" aria-labelledby="progress">
          <h2 class="small-head" id="progress">${order.state === "cancelled" ? say.summary : say.progress}</h2>
          ${
            order.state !== "cancelled" &&
            html`<ol class="steps">${say.steps.map(
              (step, index) =>
                html`<li class="${index < stepsBehind ? "done" : "ahead"}"${index === stepsBehind - 1 ? html` aria-current="step"` : ""}>${step}</li>`,
            )}</ol>`
          }
          <dl>
            ${
              order.state !== "cancelled" &&
              html`<div><dt>${say.tracking}</dt><dd class="tabular">${order.tracking ?? say.noTracking}</dd></div>`
            }
            ${order.secondTracking && html`<div><dt>${say.secondBox}</dt><dd class="tabular">${order.secondTracking}</dd></div>`}
            ${sums(locale, order.quote)}
          </dl>
          <p class="quiet">${say.placed(showDate(order.placedAt, locale))}${
            order.expectedAt &&
            order.address &&
            html`<br />${say.expected(showDate(order.expectedAt, locale))}`
          }</p>
          ${orderActions(visit, order)}
          <button class="button button-quiet" type="button" data-ask>${say.ask}</button>
        </section>
      </div>`,
  };
}

/**
 * A page that does one thing with an order.
 * @param {Visit} visit @param {Order} order @param {string} title @param {import("./markup.mjs").Markup} body
 * @returns {Page}
 */
const actionPage = (visit, order, title, body) => ({
  title,
  kind: "order",
  context: contextOf(order),
  ...(visit.sent && { status: 422 }),
  body: html`${wayBack(visit, `/orders/${order.id}`, orderWords[visit.locale].backToOrder(order.id))}
    <header class="page-head"><h1>${title}</h1></header>${body}`,
});

/** The fields of an address. @param {Visit} visit @param {import("./forms.mjs").Address} [address] */
export function addressFields(visit, address, hints = true) {
  const say = orderWords[visit.locale];
  const text = (
    /** @type {"name" | "street" | "city" | "postcode" | "phone"} */ name,
    /** @type {string} */ autocomplete,
    /** @type {object} */ more = {},
  ) =>
    field(visit, {
      name,
      label: say[name],
      autocomplete,
      longest: lengths[name],
      ...(address && { value: address[name] }),
      ...more,
    });
  return html`${text("name", "name")}${text("street", "street-address")}${text("city", "address-level2")}
    ${text("postcode", "postal-code", { optional: true })}
    ${field(visit, {
      name: "country",
      label: say.country,
      autocomplete: "country",
      ...(address && { value: address.country }),
      ...(hints && { hint: say.countryHint }),
      options: [["", say.countryChoose], ...destinations(visit.locale)],
    })}
    ${text("phone", "tel", { type: "tel", hint: say.phoneHint })}`;
}

/** @param {Visit} visit @param {Order} order */
function addressPage(visit, order) {
  const say = orderWords[visit.locale];
  if (!order.mayChange || !order.address) return undefined;
  return actionPage(
    visit,
    order,
    say.changeAddress,
    html`<form class="form" method="post" novalidate>${wrongs(visit, addressLabels(visit))}${addressFields(visit, order.address)}
      <div class="form-end"><button class="button" type="submit">${say.save}</button><a class="link" href="${to(visit, `/orders/${order.id}`)}">${say.keepAsIs}</a></div></form>`,
  );
}

/** @param {Visit} visit @param {Order} order */
function cancelPage(visit, order) {
  const say = orderWords[visit.locale];
  if (!order.mayChange) return undefined;
  return actionPage(
    visit,
    order,
    say.cancel,
    html`<form class="form" method="post"><p>${say.cancelAsk(showMoney(order.total, visit.locale))}</p>
      <div class="form-end"><button class="button" type="submit">${say.cancel}</button><a class="link" href="${to(visit, `/orders/${order.id}`)}">${say.keepAsIs}</a></div></form>`,
  );
}

/** @param {Visit} visit @param {Order} order @param {"return" | "exchange"} kind */
function sendBackPage(visit, order, kind) {
  const say = orderWords[visit.locale];
  if (!order.mayReturn) return undefined;
  const wrong = visit.sent?.wrong["items"];
  const chosen = visit.sent?.values.getAll("items") ?? [];
  return actionPage(
    visit,
    order,
    say.backTitle[kind],
    html`<form class="form" method="post" novalidate>${wrongs(visit, { items: say.which, reason: say.reason, wish: say.wish })}
      <p>${say.backText[kind]}</p>
      <fieldset class="choices"${wrong && html` aria-describedby="items-wrong"`}><legend>${say.which}</legend>${order.items.map(
        (item, index) =>
          html`<label class="choice"><input type="checkbox" name="items" value="${item.id}"${index === 0 && html` id="items"`}${chosen.includes(item.id) && html` checked`} /><span>${item.name} × ${item.quantity}</span></label>`,
      )}${wrong && html`<p class="wrong" id="items-wrong">${say.wrong[wrong]}</p>`}</fieldset>
      ${field(visit, { name: "reason", label: say.reason, rows: 2, longest: lengths.text })}
      ${kind === "exchange" && field(visit, { name: "wish", label: say.wish, rows: 2, longest: lengths.text })}
      <div class="form-end"><button class="button" type="submit">${say.sendBack}</button><a class="link" href="${to(visit, `/orders/${order.id}`)}">${say.keepAsIs}</a></div></form>`,
  );
}

/** @param {Visit} visit @param {Order} order */
function labelPage(visit, order) {
  const say = orderWords[visit.locale];
  const { sentBack } = order;
  if (!sentBack) return undefined;
  return actionPage(
    visit,
    order,
    say.label,
    html`<p class="prose">${say.labelText}</p>
      <section class="sheet"><p>${say.labelTo.map((line) => html`<span>${line}</span>`)}</p>
        <dl>${row(say.code, html`<strong class="tabular">${sentBack.code}</strong>`)}${row(
          say.which,
          sentBack.items
            .map((id) => order.items.find((item) => item.id === id)?.name ?? id)
            .join(visit.locale === "en" ? ", " : "、"),
        )}${row(say.reason, sentBack.reason)}${sentBack.wish && row(say.wish, sentBack.wish)}</dl></section>
      <p><button class="button" type="button" data-print>${say.print}</button></p>`,
  );
}

/** @param {Visit} visit @param {Order} order */
function invoicePage(visit, order) {
  const { locale, query } = visit;
  const say = { ...words[locale], ...orderWords[locale] };
  if (order.state === "cancelled") return undefined;
  const name = query.get("for")?.slice(0, lengths.street) ?? order.address?.name ?? "";
  const tax = query.get("tax")?.slice(0, lengths.tax) ?? "";
  return actionPage(
    visit,
    order,
    say.invoiceTitle(order.id),
    html`<form class="form form-row" method="get">
        ${field(visit, { name: "for", label: say.invoiceFor, value: name, longest: lengths.street, optional: true, autocomplete: "organization" })}
        ${field(visit, { name: "tax", label: say.tax, value: tax, longest: lengths.tax, optional: true })}
        <button class="button button-quiet" type="submit">${say.putIn}</button></form>
      <section class="sheet"><p><strong>${say.shop}</strong><span>${say.labelTo[1]}</span></p>
        <dl>${row(say.invoiceFor, name)}${tax && row(say.tax, tax)}${row(say.number, order.id)}${row(say.date, showDate(order.placedAt, locale))}</dl>
        <table><thead><tr><th scope="col">${say.item}</th><th scope="col">${say.quantity}</th><th scope="col">${say.amount}</th></tr></thead><tbody>${order.items.map(
          (item) =>
            html`<tr><td>${item.name}</td><td>${item.quantity}</td><td>${showMoney({ ...item.price, amount: item.price.amount * item.quantity }, locale)}</td></tr>`,
        )}</tbody></table>
        <dl>${sums(locale, order.quote)}</dl></section>
      <p class="print-row"><button class="button" type="button" data-print>${say.print}</button><span class="quiet">${say.invoiceHint}</span></p>`,
  );
}

/**
 * The page of an order, or of what is done with it.
 * @param {Visit} visit @param {string} id @param {string} [action] @returns {Page | undefined}
 */
export function orderPages(visit, id, action) {
  const order = findOrder(visit.kept, id, visit.locale, visit.now);
  if (!order) return undefined;
  switch (action) {
    case undefined:
      return orderPage(visit, order);
    case "address":
      return addressPage(visit, order);
    case "cancel":
      return cancelPage(visit, order);
    case "return":
    case "exchange":
      return sendBackPage(visit, order, action);
    case "label":
      return labelPage(visit, order);
    case "invoice":
      return invoicePage(visit, order);
    default:
      return undefined;
  }
}
