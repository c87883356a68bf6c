// The checkout: what the browser knows of the cart goes into the form, and the shop reckons what it comes to.
import { cartItems, catalogue, onCart, readGift, showMoney } from "./cart.js";

const form = document.querySelector("[data-checkout]");

function showAddress() {
  const pickup = form.elements.way.value === "pickup";
  for (const element of document.querySelectorAll("[data-address] .field, [data-address] h2")) {
    const control = element.querySelector("input, select");
    // Who picks up is known by name and telephone.
    element.hidden = pickup && !["name", "phone"].includes(control?.name);
  }
}

function showLines() {
  const items = cartItems();
  document.querySelector("[data-cart-empty]").hidden = items.length > 0;
  form.hidden = items.length === 0;
  document.querySelector("[data-short-lines]").replaceChildren(
    ...items.map(({ id, name, quantity, price }) => {
      const line = document.createElement("li");
      for (const text of [`${name} × ${quantity}`, showMoney(price.amount * quantity)])
        line.appendChild(document.createElement("span")).textContent = text;
      line.title = catalogue[id].line;
      return line;
    }),
  );
  const { ticked, wrapping = "none", card = "", day = "" } = readGift();
  const { elements } = form;
  elements.cart.value = JSON.stringify(Object.fromEntries(items.map(({ id, quantity }) => [id, quantity])));
  for (const [name, value] of Object.entries({ gift: "on", wrapping, card, day }))
    elements[name].value = ticked ? value : "";
}

/** Only the last answer counts. */
let asked = 0;

async function requote() {
  const mine = ++asked;
  const response = await fetch(`${form.action.replace(/[?#].*$/, "")}/quote`, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
  });
  if (!response.ok || mine !== asked) return;
  const { rows, leaves, leavesUpTo, refused } = await response.json();
  document.querySelector("[data-quote]").replaceChildren(
    ...rows.map(([name, amount], index) => {
      const row = document.createElement("div");
      if (index === rows.length - 1) row.className = "summary-total";
      row.appendChild(document.createElement("dt")).textContent = name;
      row.appendChild(document.createElement("dd")).textContent = amount;
      return row;
    }),
  );
  const slider = form.elements.leaves;
  if (slider) {
    slider.max = String(leavesUpTo);
    slider.value = String(leaves);
    document.querySelector("[data-leaves]").textContent = String(leaves);
  }
  for (const name of ["coupon", "giftCard"]) showRefusal(name, refused.find(([one]) => one === name)?.[1]);
}

function showRefusal(name, why) {
  const input = form.elements[name];
  const id = `${name}-wrong`;
  document.getElementById(id)?.remove();
  input.toggleAttribute("aria-invalid", false);
  input.setAttribute("aria-describedby", why ? `${id} ${name}-hint` : `${name}-hint`);
  if (!why) return;
  input.setAttribute("aria-invalid", "true");
  const text = document.createElement("p");
  text.className = "wrong";
  text.id = id;
  text.role = "alert";
  text.textContent = why;
  input.after(text);
}

// Without an answer the sums stay as they were; they are reckoned again when the order is placed.
const tryRequote = () => requote().catch(() => {});

/** The country and the way change the sum at once, a code when it is applied or left. */
form.addEventListener("change", (event) => {
  showAddress();
  if (["way", "country", "leaves", "coupon", "giftCard"].includes(event.target.name)) void tryRequote();
});
form.addEventListener("keydown", (event) => {
  // Enter in a code applies it, and does not place the order.
  if (event.key !== "Enter" || !["coupon", "giftCard"].includes(event.target.name)) return;
  event.preventDefault();
  void tryRequote();
});
for (const button of form.querySelectorAll("button[data-requote]"))
  button.addEventListener("click", () => void tryRequote());

const cartChanged = () => {
  showLines();
  void tryRequote();
};
onCart(cartChanged);
showAddress();
cartChanged();
// What is wrong stands in the form, which is there only now.
document.querySelector("[data-focus]")?.focus();
