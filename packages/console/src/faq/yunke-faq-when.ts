import type { FaqPageKind } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { lineField } from "./editor-parts.ts";
import type { LineField } from "./editor-parts.ts";
import { PAGE_KINDS } from "./entry-form.ts";
import type { EntryForm, FormErrors } from "./entry-form.ts";
import { faqStyles } from "./faq-styles.ts";

const CARTS = ["", "empty", "filled", "min"] as const;

type Lines = "path" | "products" | "categories" | "order" | "locales" | "cartMin" | "from" | "until";

/**
 * Where an entry belongs and when it is served.
 *
 * @element yunke-faq-when
 * @fires {CustomEvent<Partial<EntryForm>>} form
 */
export class YunkeFaqWhen extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
    `,
  ];
  static override properties = { form: { attribute: false }, errors: { attribute: false } };

  declare form: EntryForm;
  declare errors: FormErrors;

  #line(
    name: Lines,
    label: string,
    path: string,
    more: Partial<Pick<LineField, "hint" | "type" | "inputmode">> = {},
  ) {
    return lineField({
      ...more,
      name,
      label,
      value: this.form[name],
      error: this.errors[path],
      set: (value) => this.tell("form", { [name]: value }),
    });
  }

  #kinds(name: "suggest" | "pages", label: string, hint: string, path: string) {
    const { t } = this;
    const kinds = this.form[name];
    const toggle = (kind: FaqPageKind, on: boolean) =>
      this.tell("form", { [name]: PAGE_KINDS.filter((each) => (each === kind ? on : kinds.includes(each))) });
    return html`<fieldset class="field" aria-describedby="${name}-hint">
      <legend>${label}</legend>
      <p class="hint" id="${name}-hint">${hint}</p>
      <div class="checks">
        ${PAGE_KINDS.map(
          (kind) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${kinds.includes(kind)}
                @change=${(event: Event) => toggle(kind, (event.target as HTMLInputElement).checked)}
              />
              ${t.pageKind[kind]}
            </label>`,
        )}
      </div>
      ${this.errors[path] ? html`<p class="wrong">${this.errors[path]}</p>` : nothing}
    </fieldset>`;
  }

  override render() {
    const { t, form } = this;
    return html`<div class="pair">
        ${this.#kinds("suggest", t.faq.suggest, t.faq.suggestHint, "pages")}
        ${this.#kinds("pages", t.faq.onPages, t.faq.onPagesHint, "when.pages")}
      </div>
      <div class="pair">
        ${this.#line("path", t.faq.path, "when.path", { hint: t.faq.pathHint })}
        ${this.#line("products", t.faq.products, "when.products", { hint: t.faq.productsHint })}
        ${this.#line("categories", t.faq.categories, "when.categories")}
        <div class="field">
          <label for="cart">${t.faq.cart}</label>
          <select
            id="cart"
            aria-invalid=${this.errors["when.cart"] && form.cart !== "min" ? "true" : "false"}
            @change=${(event: Event) => this.tell("form", { cart: (event.target as HTMLSelectElement).value })}
          >
            ${CARTS.map(
              (cart) =>
                html`<option value=${cart} ?selected=${cart === form.cart}>${t.faq.carts[cart || "any"]}</option>`,
            )}
          </select>
        </div>
        ${form.cart === "min" ? this.#line("cartMin", t.faq.cartMin, "when.cart", { inputmode: "decimal" }) : nothing}
        ${this.#line("order", t.faq.order, "when.order", { hint: t.faq.orderHint })}
        ${this.#line("locales", t.faq.locales, "when.locales", { hint: t.faq.localesHint })}
        ${this.#line("from", t.faq.from, "from", { type: "datetime-local" })}
        ${this.#line("until", t.faq.until, "until", { type: "datetime-local" })}
      </div>`;
  }
}

customElements.define("yunke-faq-when", YunkeFaqWhen);
