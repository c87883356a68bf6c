// The cart: what is in it, kept in the browser for every page of the shop.
const CART_KEY = "pinewind.cart";
const GIFT_KEY = "pinewind.gift";
const MOST_OF_ONE = 20;

const { locale } = document.body.dataset;
export const { catalogue, terms } = await import(`/assets/catalogue.${locale}.js`);
const currency = locale === "zh-CN" ? "CNY" : "USD";

export const showMoney = (amount) =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);

function readStored(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function keepStored(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden: the cart then lasts as long as the page.
  }
}

/** The cart as id → quantity; whatever else is in the storage is left aside. */
const readCart = () =>
  new Map(
    Object.entries(readStored(CART_KEY)).filter(
      ([id, quantity]) =>
        Object.hasOwn(catalogue, id) && Number.isInteger(quantity) && quantity > 0 && quantity <= MOST_OF_ONE,
    ),
  );

let cart = readCart();
let gift = readStored(GIFT_KEY);
const listeners = [];
const changed = () => {
  for (const listener of listeners) listener();
};

/** Calls back after every change, also one made in another tab. */
export const onCart = (listener) => listeners.push(listener);

export const cartItems = () =>
  [...cart].map(([id, quantity]) => ({
    id,
    quantity,
    name: catalogue[id].name,
    price: catalogue[id].price,
  }));

export const cartTotal = () => cartItems().reduce((sum, item) => sum + item.price.amount * item.quantity, 0);
export const cartMoney = () => ({ amount: cartTotal(), currency });
export const quantityOf = (id) => cart.get(id) ?? 0;
export const cartCount = () => [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);

/** Whether the cart took it: of samples there are only so many an order. */
export function setQuantity(id, quantity) {
  if (catalogue[id].sample) {
    const others = cartItems().reduce(
      (sum, item) => sum + (catalogue[item.id].sample && item.id !== id ? item.quantity : 0),
      0,
    );
    if (others + quantity > terms.samplesAnOrder && quantity > quantityOf(id)) return false;
  }
  if (quantity > 0) cart.set(id, Math.min(quantity, MOST_OF_ONE));
  else cart.delete(id);
  keepStored(CART_KEY, Object.fromEntries(cart));
  changed();
  return true;
}

export const readGift = () => gift;

export function setGift(next) {
  gift = next;
  keepStored(GIFT_KEY, gift);
  changed();
}

/** The order is placed. */
export function emptyCart() {
  cart = new Map();
  gift = {};
  keepStored(CART_KEY, {});
  keepStored(GIFT_KEY, {});
  changed();
}

addEventListener("storage", (event) => {
  if (event.key !== CART_KEY && event.key !== GIFT_KEY) return;
  cart = readCart();
  gift = readStored(GIFT_KEY);
  changed();
});
