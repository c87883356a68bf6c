import type { FaqPageKind, PageContext } from "@yunke/protocol";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Words } from "../words/words.ts";
import { lineField } from "./editor-parts.ts";
import { PAGE_KINDS } from "./entry-form.ts";

/** Where a question is tried; empty: the page says nothing of it. */
export interface TryPlace {
  kind: FaqPageKind | "";
  path: string;
  product: string;
  category: string;
  order: string;
  cart: "" | "empty" | "filled";
  total: string;
}

export const NOWHERE: TryPlace = {
  kind: "",
  path: "",
  product: "",
  category: "",
  order: "",
  cart: "",
  total: "",
};

/** Conditions look at the path alone. */
const SHOP = "https://shop.example";
/** ISO 4217: no currency. */
const NO_CURRENCY = "XXX";

/** What a shop's page would tell there; null: nothing. */
export function contextOf(place: TryPlace): PageContext | null {
  const [path, product, category, order] = [place.path, place.product, place.category, place.order].map(
    (text) => text.trim(),
  );
  // An address that was copied whole is one too.
  const url = path && URL.canParse(path, SHOP) ? new URL(path, SHOP) : null;
  const total = place.total.normalize("NFKC").trim();
  const amount = total === "" ? NaN : Number(total);
  const context: PageContext = {
    ...((place.kind || url) && {
      page: { kind: place.kind || "other", ...(url && { url: SHOP + url.pathname }) },
    }),
    ...((product || category) && {
      product: { id: product || "-", name: product || "-", ...(category && { category }) },
    }),
    ...(order && { order: { id: "-", state: order } }),
    ...(place.cart === "empty" && { cart: { items: [] } }),
    ...(place.cart === "filled" && {
      cart: {
        items: [{ id: "-", name: "-", quantity: 1 }],
        ...(Number.isFinite(amount) && { total: { amount, currency: NO_CURRENCY } }),
      },
    }),
  };
  return Object.keys(context).length > 0 ? context : null;
}

type Choice = "kind" | "cart";

/** The fields of a place. */
export function placeFields(
  t: Words,
  place: TryPlace,
  set: (part: Partial<TryPlace>) => void,
): TemplateResult {
  const { tryPlace: words } = t.faq;
  const line = (name: Exclude<keyof TryPlace, Choice>, label: string, hint?: string) =>
    lineField({
      name,
      label,
      hint,
      value: place[name],
      error: undefined,
      most: 100,
      ...(name === "total" && { inputmode: "decimal" }),
      set: (value) => set({ [name]: value }),
    });
  const choice = (name: Choice, label: string, options: readonly (readonly [string, string])[]) =>
    html`<div class="field">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        @change=${(event: Event) => set({ [name]: (event.target as HTMLSelectElement).value })}
      >
        ${[["", words.untold] as const, ...options].map(
          ([value, text]) => html`<option value=${value} ?selected=${value === place[name]}>${text}</option>`,
        )}
      </select>
    </div>`;
  return html`<p class="hint">${words.hint}</p>
    <div class="fields">
    ${choice(
      "kind",
      words.kind,
      PAGE_KINDS.map((kind) => [kind, t.pageKind[kind]]),
    )}
    ${line("path", t.faq.path)} ${line("product", words.product)} ${line("category", words.category)}
    ${line("order", words.order)}
    ${choice(
      "cart",
      t.faq.cart,
      (["empty", "filled"] as const).map((cart) => [cart, t.faq.carts[cart]]),
    )}
    ${place.cart === "filled" ? line("total", words.total) : nothing}
    </div>`;
}
