import type { FaqText, ShopProfile } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import type { Drafts } from "../drafts.ts";
import { nameIn } from "../names.ts";
import type { Question } from "../questions.ts";
import type { FaqClient } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import type { Navigation } from "./navigation.ts";
import { NEW_ENTRY, routeHash } from "./route.ts";
import type { Route } from "./route.ts";
import "./yunke-faq-editor.ts";
import "./yunke-faq-figures.ts";
import "./yunke-faq-gaps.ts";
import "./yunke-faq-import.ts";
import "./yunke-faq-list.ts";
import type { Narrowed } from "./yunke-faq-list.ts";
import "./yunke-faq-words.ts";

type FaqRoute = Exclude<Route, { area: "chats" }>;

const AREAS = ["faq", "words", "gaps", "figures", "import"] as const;

/**
 * What leads do with the FAQ, for one shop at a time.
 *
 * @element yunke-faq-area
 * @fires {CustomEvent<Question>} ask - Something is to be confirmed first.
 */
export class YunkeFaqArea extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 0 8px 8px;
      }
      nav {
        display: flex;
        gap: 4px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      nav a {
        padding: 6px 10px;
        border-radius: var(--yunke-radius-s);
        font-weight: 550;
        white-space: nowrap;
        text-decoration: none;
        color: var(--yunke-muted);
      }
      nav a:hover {
        background: var(--yunke-hover);
      }
      nav [aria-current] {
        color: var(--yunke-text);
        background: var(--yunke-sunken);
      }
      .bar .shop {
        width: auto;
        max-width: 240px;
        margin-inline-start: auto;
      }
      main {
        flex: 1;
        min-height: 0;
        margin: 0 8px 8px;
        border-radius: var(--yunke-radius);
        background: var(--yunke-surface);
        box-shadow: var(--yunke-shadow-s);
        overflow: hidden auto;
        scrollbar-width: thin;
        scrollbar-color: var(--yunke-line) transparent;
      }
      /* It has the focus where what had it has gone: nothing in it can be pressed. */
      main:focus-visible {
        outline: none;
      }
      .page {
        max-width: 1120px;
        margin: 0 auto;
        padding: 20px;
      }
      @media (max-width: 719px) {
        main {
          margin: 0;
          border-radius: 0;
        }
        .page {
          padding: 14px;
        }
        nav a {
          padding-block: 10px;
        }
      }
    `,
  ];
  static override properties = {
    route: { attribute: false },
    nav: { attribute: false },
    drafts: { attribute: false },
    shops: { attribute: false },
    faqOf: { attribute: false },
    pictures: {},
  };

  declare route: FaqRoute;
  declare nav: Navigation;
  /** Where what is written is kept over a new sign-in. */
  declare drafts: Drafts;
  declare shops: readonly ShopProfile[];
  declare faqOf: (shop: string) => FaqClient;
  /** Where agents' pictures are: the gateway's origin. */
  declare pictures: string;
  /** What a new entry begins with: from a gap. */
  #start: Readonly<Record<string, FaqText>> | null = null;
  /** How a lead has narrowed the list, for when they come back to it. */
  #narrowed: Narrowed | null = null;
  /** The entry that was open before the list. */
  #from: string | null = null;
  /** What had the focus when the last page was left. */
  #left: Element | null = null;

  constructor() {
    super();
    this.shops = [];
    this.pictures = "";
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("route")) return;
    this.#left = this.shadowRoot?.activeElement ?? null;
    const before = changed.get("route") as FaqRoute | undefined;
    this.#from = before?.area === "faq" ? before.entry : null;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    // Whoever uses the keyboard goes on at the page that came for the one that went.
    if (changed.has("route") && this.#left && !this.#left.isConnected) this.focusPage();
    // On a phone not all areas are in sight at once: where one is, is.
    if (changed.has("route") || changed.has("t"))
      this.renderRoot
        .querySelector('nav [aria-current="page"]')
        ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  focusPage() {
    this.renderRoot.querySelector("main")?.focus({ preventScroll: true });
  }

  get #shop() {
    return this.shops.find(({ key }) => key === this.route.shop) ?? this.shops[0];
  }

  #page(shop: ShopProfile) {
    const { t, route } = this;
    // Another desk's, by a link: nothing of ours under the same id in its place.
    if (route.shop !== null && route.shop !== shop.key)
      return html`<p class="empty" role="alert">${t.faq.problem["not-found"]}</p>`;
    const faq = this.faqOf(shop.key);
    const ask = (event: CustomEvent<Question>) => this.tell("ask", event.detail);
    if (route.area === "faq" && route.entry !== null)
      return html`<yunke-faq-editor
        .t=${t}
        .faq=${faq}
        .shop=${shop.key}
        .entry=${route.entry}
        .locales=${shop.locales}
        .start=${this.#start}
        .nav=${this.nav}
        .drafts=${this.drafts}
        @ask=${ask}
      ></yunke-faq-editor>`;
    this.#start = null;
    if (route.area === "words")
      return html`<yunke-faq-words
        .t=${t}
        .faq=${faq}
        .shop=${shop.key}
        .locales=${shop.locales}
        .nav=${this.nav}
        .drafts=${this.drafts}
        @ask=${ask}
      ></yunke-faq-words>`;
    if (route.area === "gaps")
      return html`<yunke-faq-gaps
        .t=${t}
        .faq=${faq}
        .shop=${shop.key}
        .shops=${this.shops}
        .open=${route.c === null ? null : { c: route.c, seq: route.seq }}
        .pictures=${this.pictures}
        @make=${(event: CustomEvent<{ locale: string; wordings: string[] }>) => {
          const { locale, wordings } = event.detail;
          const [question = "", ...variants] = wordings.map((text) => text.slice(0, 500));
          const language = locale.split("-")[0];
          const own = shop.locales.find((each) => each.split("-")[0] === language) ?? locale;
          this.#start = { [own]: { question, answer: "", variants } };
          this.nav.go({ area: "faq", shop: shop.key, entry: NEW_ENTRY });
        }}
      ></yunke-faq-gaps>`;
    if (route.area === "figures")
      return html`<yunke-faq-figures
        .t=${t}
        .faq=${faq}
        .shop=${shop.key}
        .entry=${route.entry}
      ></yunke-faq-figures>`;
    if (route.area === "import")
      return html`<yunke-faq-import .t=${t} .faq=${faq} @ask=${ask}></yunke-faq-import>`;
    return html`<yunke-faq-list
      .t=${t}
      .faq=${faq}
      .shop=${shop.key}
      .start=${this.#narrowed}
      .from=${this.#from}
      @narrowed=${(event: CustomEvent<Narrowed>) => (this.#narrowed = event.detail)}
    ></yunke-faq-list>`;
  }

  override render() {
    const { t, route } = this;
    const shop = this.#shop;
    if (!shop) return html`<main><p class="empty">${t.faq.noShops}</p></main>`;
    const title = (area: FaqRoute["area"]) => (area === "faq" ? t.faq.entries : t.faq.area[area]);
    return html`<div class="bar">
        ${
          AREAS.length > 1
            ? html`<nav aria-label=${t.faq.area.faq}>
              ${AREAS.map(
                (area) =>
                  html`<a
                    href=${routeHash(areaOf(area, shop.key))}
                    aria-current=${area === route.area ? "page" : nothing}
                    >${title(area)}</a
                  >`,
              )}
            </nav>`
            : nothing
        }
        ${
          this.shops.length > 1
            ? html`<select
              class="shop"
              aria-label=${t.faq.shop}
              @change=${(event: Event) => {
                const select = event.target as HTMLSelectElement;
                const next = select.value;
                // Where leaving is asked about first, what is shown stays the truth.
                select.value = shop.key;
                this.nav.go(areaOf(route.area, next));
              }}
            >
              ${this.shops.map(
                (each) =>
                  html`<option value=${each.key} .selected=${each.key === shop.key}>${nameIn(each, t.tag)}</option>`,
              )}
            </select>`
            : nothing
        }
      </div>
      <main tabindex="-1" aria-label=${title(route.area)}><div class="page">${this.#page(shop)}</div></main>`;
  }
}

function areaOf(area: FaqRoute["area"], shop: string): FaqRoute {
  switch (area) {
    case "faq":
    case "figures":
      return { area, shop, entry: null };
    case "gaps":
      return { area, shop, c: null, seq: null };
    default:
      return { area, shop };
  }
}

customElements.define("yunke-faq-area", YunkeFaqArea);
