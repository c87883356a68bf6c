// The shop's own script: the cart, the sign-in, and what the page tells the support widget.
import {
  cartCount,
  cartItems,
  cartMoney,
  cartTotal,
  catalogue,
  emptyCart,
  onCart,
  quantityOf,
  readGift,
  setGift,
  setQuantity,
  showMoney,
  terms,
} from "./cart.js";

// These two lines are the ones that the documentation gives merchants: with them the widget can be
// called before its script has come, or although it never comes.
window.Yunke ||= { q: [] };
for (const m of ["open", "close", "toggle", "identify", "setContext", "setLocale", "on", "destroy"])
  Yunke[m] ??= (...a) => Yunke.q.push([m, a]);

// An identity token is good for ten minutes. A page that stays open brings a fresh one before, and one that slept or had
// no line as soon as it can.
const TOKEN_REFRESH_MS = 8 * 60_000;
const TOKEN_LOOK_MS = 10_000;

const { locale, context: contextText = "{}", base = "" } = document.body.dataset;
const { kind, product, order } = JSON.parse(contextText);
const pictureOf = (id) => new URL(catalogue[id].picture, location.origin).href;

function tellWidget() {
  Yunke.setContext({
    page: { kind, title: document.title, url: location.href },
    ...(product && {
      product: {
        ...product,
        image: new URL(product.image, location.origin).href,
        url: new URL(product.url, location.origin).href,
      },
    }),
    cart: { items: cartItems(), total: cartMoney() },
    ...(order && { order }),
  });
}

function showCount() {
  const count = cartCount();
  for (const element of document.querySelectorAll("[data-cart-count]")) {
    element.textContent = String(count);
    element.hidden = count === 0;
  }
}

function cartLine(item) {
  const line = document.querySelector("#cart-line").content.cloneNode(true).firstElementChild;
  const part = (name) => line.querySelector(`[data-part="${name}"]`);
  line.dataset.product = item.id;
  part("picture").src = pictureOf(item.id);
  part("name").textContent = item.name;
  part("name").href = `${base}/p/${catalogue[item.id].product}`;
  part("line").textContent = catalogue[item.id].line;
  const quantity = part("quantity");
  quantity.setAttribute("aria-label", quantity.dataset.label.replace("%s", item.name));
  quantity.addEventListener("change", () => {
    const wanted = Math.round(quantity.valueAsNumber);
    // What is not taken goes back to what it was.
    if (!setQuantity(item.id, wanted >= 1 ? wanted : item.quantity)) showCart();
  });
  const remove = part("remove");
  remove.setAttribute("aria-label", remove.dataset.label.replace("%s", item.name));
  remove.addEventListener("click", () => {
    setQuantity(item.id, 0);
    // The button is gone with its line: the focus goes on to the next one, or to the way out.
    const next =
      document.querySelector('[data-part="remove"]') ?? document.querySelector("[data-cart-empty] a");
    next?.focus();
  });
  return line;
}

/** Lines stay the elements they are, so that the focus stays in the field being changed. */
function showCart() {
  const lines = document.querySelector("[data-cart-lines]");
  if (!lines) return;
  const items = cartItems();
  document.querySelector("[data-cart-empty]").hidden = items.length > 0;
  document.querySelector("[data-cart-full]").hidden = items.length === 0;
  for (const line of Array.from(lines.children)) if (!quantityOf(line.dataset.product)) line.remove();
  for (const item of items) {
    let line = [...lines.children].find((one) => one.dataset.product === item.id);
    if (!line) {
      line = cartLine(item);
      lines.append(line);
    }
    line.querySelector('[data-part="quantity"]').value = String(item.quantity);
    line.querySelector('[data-part="price"]').textContent = showMoney(item.price.amount * item.quantity);
  }
  const subtotal = cartTotal();
  const byMail = items.every(({ id }) => catalogue[id].product === "gift-card");
  const fee = byMail || subtotal >= terms.deliveryFreeFrom ? 0 : terms.deliveryFee;
  const { ticked, wrapping } = readGift();
  const wrapped = (ticked && terms.wrapping[wrapping]) || 0;
  const sum = (name) => document.querySelector(`[data-sum="${name}"]`);
  sum("subtotal").textContent = showMoney(subtotal);
  sum("delivery").textContent = fee ? showMoney(fee) : sum("delivery").dataset.free;
  sum("wrapping").textContent = showMoney(wrapped);
  sum("wrapping").parentElement.hidden = wrapped === 0;
  sum("total").textContent = showMoney(subtotal + wrapped + fee);
}

function cartChanged() {
  showCount();
  showCart();
  tellWidget();
}

/** The tick that it is a gift, and what goes with it: kept with the cart, taken along by the checkout. */
function watchGift(form) {
  const { gift: tick, wrapping, card, day } = form.elements;
  const more = form.querySelector("[data-gift-more]");
  const kept = readGift();
  tick.checked = kept.ticked === true;
  wrapping.value = kept.wrapping in terms.wrapping ? kept.wrapping : "none";
  card.value = kept.card ?? "";
  day.value = kept.day ?? "";
  day.min = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  more.hidden = !tick.checked;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    more.hidden = !tick.checked;
    setGift({ ticked: tick.checked, wrapping: wrapping.value, card: card.value, day: day.value });
  });
}

const adding = document.querySelector("[data-add]");
adding?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { size, quantity } = adding.elements;
  const id = size?.value ?? adding.dataset.add;
  const { dataset } = document.querySelector("[data-said]");
  const taken = setQuantity(id, quantityOf(id) + quantity.valueAsNumber);
  document.querySelector("[data-said]").textContent = taken ? dataset.said : dataset.full;
});
adding?.addEventListener("change", () => {
  const { size } = adding.elements;
  if (size)
    document.querySelector("[data-price]").textContent = showMoney(catalogue[size.value].price.amount);
});

const giftForm = document.querySelector("[data-gift]");
if (giftForm) watchGift(giftForm);

for (const button of document.querySelectorAll("[data-print]"))
  button.addEventListener("click", () => print());

// What was just done, or what is wrong: read out and shown first. It is not said again when the page is reloaded.
const said = document.querySelector("[data-focus]");
if (said) {
  if (said.dataset.focus === "placed") emptyCart();
  if (said.dataset.focus) history.replaceState(null, "", location.pathname);
  said.focus();
}

document.querySelector("[data-ask]")?.addEventListener("click", () => Yunke.open());

/** When the widget is to get its next token; a clock, since timers stand still while a machine sleeps. */
let tokenDue = "signedIn" in document.body.dataset ? 0 : Infinity;

async function identify() {
  const response = await fetch("/session/token", { headers: { "accept-language": locale } });
  if (!response.ok) {
    if (response.status === 401) tokenDue = Infinity;
    return;
  }
  const { token } = await response.json();
  Yunke.identify({ token });
  tokenDue = Date.now() + TOKEN_REFRESH_MS;
}

// Without a token the shopper is simply a guest to the widget; the shop itself works on.
const tryIdentify = () => identify().catch(() => {});

let asking = null;

// One at a time: back online and the next look may come together.
function identifyIfDue() {
  if (Date.now() >= tokenDue) asking ??= tryIdentify().finally(() => (asking = null));
}

// The one it has is over.
Yunke.on("identity", () => {
  tokenDue = Math.min(tokenDue, Date.now());
  identifyIfDue();
});
addEventListener("online", identifyIfDue);
addEventListener("pageshow", (event) => event.persisted && identifyIfDue());
setInterval(identifyIfDue, TOKEN_LOOK_MS);

/** Signs in or out without leaving the page. */
async function send(form) {
  const isOut = form.dataset.session === "out";
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    // A redirect that is not followed is what a form that was taken looks like from here.
    if (response.type !== "opaqueredirect") throw new Error(`sign-in: ${response.status}`);
  } catch {
    // The plain way of forms still works.
    if (isOut) Yunke.identify(null);
    form.submit();
    return;
  }
  const hadFocus = form.contains(document.activeElement);
  for (const one of document.querySelectorAll("[data-session]")) one.hidden = one === form;
  if (hadFocus) document.querySelector("[data-session]:not([hidden]) button")?.focus();
  if (isOut) {
    tokenDue = Infinity;
    Yunke.identify(null);
  } else await tryIdentify();
}

for (const form of document.querySelectorAll("[data-session]"))
  form.addEventListener("submit", (event) => {
    // Such a page comes anew, with what it has for who is signed in.
    if ("personal" in document.body.dataset) {
      if (form.dataset.session === "out") Yunke.identify(null);
      return;
    }
    event.preventDefault();
    void send(form);
  });

Yunke.setLocale(locale);
onCart(cartChanged);
cartChanged();
identifyIfDue();
