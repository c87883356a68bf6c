// The account: leaves, details, privacy.
import { LEAVES } from "./facts.mjs";
import { lengths } from "./forms.mjs";
import { html } from "./markup.mjs";
import { orderWords } from "./order-words.mjs";
import { listOrders, shoppers } from "./orders.mjs";
import { done, field, to, wrongs } from "./page-parts.mjs";
import { showDate, words } from "./words.mjs";

/** @typedef {import("./page-parts.mjs").Visit} Visit */

/** Who is signed in, with what they changed. @param {{ shopper?: string, kept?: Visit["kept"] | undefined, locale: Visit["locale"] }} visit */
export function accountOf({ shopper: id, kept, locale }) {
  const shopper = shoppers.find((one) => one.id === id);
  if (!shopper) return undefined;
  return {
    name: kept?.details.name ?? shopper.name[locale],
    email: shopper.email,
    emailToConfirm: kept?.details.email,
    phone: kept?.details.phone ?? "",
    leaves: kept?.leaves ?? LEAVES,
  };
}

/** All that the shop has about who is signed in, to be taken away as JSON. @param {Visit} visit */
export function accountData(visit) {
  const account = accountOf(visit);
  if (!account) return undefined;
  const orders = listOrders(visit.kept, visit.locale, visit.now).map(
    ({ id, state, placedAt, items, total, address, note }) => ({
      id,
      state,
      placedAt,
      items,
      total,
      address,
      note,
    }),
  );
  return JSON.stringify({ account, orders }, null, 2);
}

/** The plain way, which comes back to the page with what it then shows. @param {Visit} visit */
function signInForms(visit) {
  return shoppers.map(
    (shopper) => html`<form class="form" method="post" action="/session">
        <input type="hidden" name="shopper" value="${shopper.id}" />
        <input type="hidden" name="back" value="${to(visit, visit.path)}" />
        <div class="form-end"><button class="button" type="submit">${words[visit.locale].signIn(shopper.name[visit.locale])}</button></div></form>`,
  );
}

/** @param {Visit} visit @returns {import("./page-parts.mjs").Page} */
export function accountPage(visit) {
  const { locale, kept } = visit;
  const say = orderWords[locale];
  const account = accountOf(visit);
  const head = html`<header class="page-head"><h1>${say.accountTitle}</h1></header>`;
  if (!account)
    return {
      title: say.accountTitle,
      kind: "other",
      personal: true,
      body: html`${head}<div class="account-page"><p>${say.signedOut}</p>${signInForms(visit)}</div>`,
    };
  const at = (/** @type {string} */ path) => to(visit, `/account/${path}`);
  return {
    title: say.accountTitle,
    kind: "other",
    personal: true,
    ...(visit.sent && { status: 422 }),
    body: html`${head}${done(visit, { saved: say.detailsSaved })}
      <div class="account-page">
        <section><h2>${say.leavesTitle}</h2><p>${say.leavesText(account.leaves)}</p></section>
        <section><h2>${say.details}</h2>
          <form class="form" method="post" action="${at("details")}" novalidate>${wrongs(visit, { name: say.yourName, email: say.email, phone: say.phone })}
            ${field(visit, { name: "name", label: say.yourName, value: account.name, autocomplete: "name", longest: lengths.name })}
            ${field(visit, {
              name: "email",
              label: say.email,
              value: account.emailToConfirm ?? account.email,
              type: "email",
              autocomplete: "email",
              longest: lengths.email,
              ...(account.emailToConfirm && { hint: say.emailWaits(account.emailToConfirm) }),
            })}
            ${field(visit, { name: "phone", label: say.phone, value: account.phone, type: "tel", autocomplete: "tel", longest: lengths.phone, optional: true })}
            <div class="form-end"><button class="button" type="submit">${say.save}</button></div></form></section>
        <section><h2>${say.privacy}</h2>
          <p><a class="link" href="${at("data.json")}" download="pinewind.json">${say.download}</a></p>
          ${
            kept?.leavingAt === undefined
              ? html`<form class="form" method="post" action="${at("delete")}"><p class="quiet">${say.deleteAsk}</p>
                  <div class="form-end"><button class="button button-quiet" type="submit">${say.deleteAccount}</button></div></form>`
              : html`<form class="form" method="post" action="${at("keep")}"><p role="status">${say.deletedOn(showDate(new Date(kept.leavingAt).toISOString(), locale))}</p>
                  <div class="form-end"><button class="button button-quiet" type="submit">${say.keepAccount}</button></div></form>`
          }</section>
      </div>`,
  };
}
