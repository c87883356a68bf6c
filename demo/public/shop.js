// The shop's own script: the cart, the sign-in, and what the page tells the support widget.

// These two lines are the ones that the documentation gives merchants: with them the widget can be
// called before its script has come, or although it never comes.
window.Yunke ||= { q: [] };
for (const m of ["open", "close", "toggle", "identify", "setContext", "setLocale", "on", "destroy"])
  Yunke[m] ??= (...a) => Yunke.q.push([m, a]);

const CART_KEY = "pinewind.cart";
const MOST_OF_ONE = 20;
// An identity token is good for ten minutes; a page that stays open brings a fresh one before.
const TOKEN_REFRESH_MS = 8 * 60_000;

const { locale, context: contextText = "{}", base = "" } = document.body.dataset;
const { catalogue, delivery } = await import(`/assets/catalogue.${locale}.js`);
const { kind, product, order } = JSON.parse(contextText);
const currency = locale === "zh-CN" ? "CNY" : "USD";
const pictureOf = (id) => new URL(`/img/${id}.svg`, location.origin).href;

const showMoney = (amount) =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);

/** The cart as id → quantity; whatever else is in the storage is left aside. */
function readCart() {
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(CART_KEY) ?? "{}"));
    return new Map(
      stored.filter(
        ([id, quantity]) =>
          Object.hasOwn(catalogue, id) &&
          Number.isInteger(quantity) &&
          quantity > 0 &&
          quantity <= MOST_OF_ONE,
      ),
    );
  } catch {
    return new Map();
  }
}

let cart = readCart();

function keepCart() {
  try {
    localStorage.setItem(CART_KEY, JSON.stringify(Object.fromEntries(cart)));
  } catch {
    // Storage may be full or forbidden: the cart then lasts as long as the page.
  }
  cartChanged();
}

const cartItems = () =>
  [...cart].map(([id, quantity]) => ({
    id,
    quantity,
    name: catalogue[id].name,
    price: catalogue[id].price,
  }));

const cartTotal = () => cartItems().reduce((sum, item) => sum + item.price.amount * item.quantity, 0);

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
    cart: { items: cartItems(), total: { amount: cartTotal(), currency } },
    ...(order && { order }),
  });
}

function showCount() {
  const count = [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
  for (const element of document.querySelectorAll("[data-cart-count]")) {
    element.textContent = String(count);
    element.hidden = count === 0;
  }
}

function setQuantity(id, quantity) {
  if (quantity > 0) cart.set(id, Math.min(quantity, MOST_OF_ONE));
  else cart.delete(id);
  keepCart();
}

function cartLine(item) {
  const line = document.querySelector("#cart-line").content.cloneNode(true).firstElementChild;
  const part = (name) => line.querySelector(`[data-part="${name}"]`);
  line.dataset.product = item.id;
  part("picture").src = pictureOf(item.id);
  part("name").textContent = item.name;
  part("name").href = `${base}/p/${item.id}`;
  part("line").textContent = catalogue[item.id].line;
  const quantity = part("quantity");
  quantity.setAttribute("aria-label", quantity.dataset.label.replace("%s", item.name));
  quantity.addEventListener("change", () => {
    const wanted = Math.round(quantity.valueAsNumber);
    setQuantity(item.id, wanted >= 1 ? wanted : item.quantity);
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
  for (const line of Array.from(lines.children)) if (!cart.has(line.dataset.product)) line.remove();
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
  const fee = subtotal >= delivery.freeFrom ? 0 : delivery.fee;
  const sum = (name) => document.querySelector(`[data-sum="${name}"]`);
  sum("subtotal").textContent = showMoney(subtotal);
  sum("delivery").textContent = fee ? showMoney(fee) : sum("delivery").dataset.free;
  sum("total").textContent = showMoney(subtotal + fee);
}

function cartChanged() {
  showCount();
  showCart();
  tellWidget();
}

function say(element) {
  const place = element.parentElement.querySelector("[data-said]");
  place.textContent = place.dataset.said;
}

document.querySelector("[data-add]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const id = form.dataset.add;
  setQuantity(id, (cart.get(id) ?? 0) + form.elements.quantity.valueAsNumber);
  say(form);
});

document.querySelector("[data-checkout]")?.addEventListener("click", (event) => {
  say(event.currentTarget);
});

document.querySelector("[data-ask]")?.addEventListener("click", () => Yunke.open());

// Another tab of the shop changed the cart.
addEventListener("storage", (event) => {
  if (event.key !== CART_KEY) return;
  cart = readCart();
  cartChanged();
});

let refresh;

async function identify() {
  const response = await fetch("/session/token", { headers: { "accept-language": locale } });
  if (!response.ok) return;
  const { token } = await response.json();
  Yunke.identify({ token });
  clearTimeout(refresh);
  refresh = setTimeout(() => void tryIdentify(), TOKEN_REFRESH_MS);
}

// Without a token the shopper is simply a guest to the widget; the shop itself works on.
const tryIdentify = () => identify().catch(() => {});

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
    clearTimeout(refresh);
    Yunke.identify(null);
  } else await tryIdentify();
}

for (const form of document.querySelectorAll("[data-session]"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });

Yunke.setLocale(locale);
cartChanged();
if ("signedIn" in document.body.dataset) void tryIdentify();
