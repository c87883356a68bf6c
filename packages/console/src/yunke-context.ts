import type { ChatView } from "@yunke/client";
import type { PageContext } from "@yunke/protocol";
import { html, nothing } from "lit";
import { moneyText } from "./amounts.ts";
import { askedOfFaq, waitedFor } from "./chat-facts.ts";
import { ConsoleElement } from "./console-element.ts";
import { dateText } from "./dates.ts";
import { clockText, spokenDuration } from "./durations.ts";
import type { FaqClient } from "./faq/faq-client.ts";
import type { YunkeChatFaq } from "./faq/yunke-chat-faq.ts";
import "./faq/yunke-chat-faq.ts";
import { icon } from "./icons.ts";
import { languageName } from "./languages.ts";
import { safeLink } from "./links.ts";
import { cleanName, hueOf, nameIn, shopperName } from "./names.ts";
import { contextStyles } from "./yunke-context.styles.ts";
import "./yunke-face.ts";

type Product = NonNullable<PageContext["product"]>;
type Line = NonNullable<PageContext["cart"]>["items"][number];

/** How many lines of a cart or an order are shown. */
const LINES = 8;
/** What was asked of the assistant: the last of it. */
const ASKED = 6;

/**
 * What is known of the shopper and where they are. All of it comes from the shop's page and may be made up: it is shown
 * as text, links go to http(s) only, and a picture is loaded only from a host that the agent has allowed.
 *
 * @element yunke-context
 * @fires {CustomEvent<void>} back - Back to the conversation, where this covers it.
 * @fires {CustomEvent<string>} insert - Plain text for the reply.
 * @fires {CustomEvent<string>} picture-host - Pictures of this host may be loaded.
 */
export class YunkeContext extends ConsoleElement {
  static override styles = [...[ConsoleElement.styles].flat(), contextStyles];
  static override properties = {
    chat: { attribute: false },
    clockOffset: { attribute: false },
    pictureHosts: { attribute: false },
    faq: { attribute: false },
    failed: { state: true },
  };

  declare chat: ChatView;
  /** Server time minus this machine's, ms. */
  declare clockOffset: number;
  declare pictureHosts: readonly string[];
  /** The FAQ of the chat's shop. */
  declare faq: FaqClient | undefined;
  /** The picture that could not be loaded. */
  declare failed: string | undefined;

  constructor() {
    super();
    this.clockOffset = 0;
    this.pictureHosts = [];
  }

  focusTitle() {
    this.renderRoot?.querySelector("h2")?.focus();
  }

  async focusFaq() {
    // Both may have been put into the page a moment ago.
    await this.updateComplete;
    const faq = this.renderRoot.querySelector<YunkeChatFaq>("yunke-chat-faq");
    await faq?.updateComplete;
    faq?.focus();
  }

  #page(page: NonNullable<PageContext["page"]>) {
    const { t } = this;
    const href = safeLink(page.url);
    const title = page.title || (href ? new URL(href).pathname : "");
    return html`<section>
      <h3>${t.now}</h3>
      <p class="fact">
        ${icon("page")}<span
          ><span class="kind">${t.pageKind[page.kind]}</span>
          ${
            href
              ? html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${href}
                ><bdi>${title}</bdi><span class="hidden"> (${t.openPage})</span></a
              >`
              : html`<bdi>${title}</bdi>`
          }</span
        >
      </p>
    </section>`;
  }

  #picture(product: Product) {
    const { t } = this;
    const src = safeLink(product.image);
    if (src === undefined || src === this.failed) return html`<span class="picture">${icon("cup")}</span>`;
    const { host } = new URL(src);
    // A made-up address would tell a stranger where the agent is: it is asked for once for each host.
    return this.pictureHosts.includes(host)
      ? html`<img
          class="picture"
          src=${src}
          alt=""
          decoding="async"
          referrerpolicy="no-referrer"
          @error=${() => (this.failed = src)}
        />`
      : html`<button
          class="picture"
          aria-label="${t.showPicture} (${host})"
          title="${t.showPicture} (${host})"
          @click=${() => this.tell("picture-host", host)}
        >
          ${icon("picture")}
        </button>`;
  }

  #product(product: Product) {
    const { t } = this;
    const href = safeLink(product.url);
    return html`<section>
      <h3>${t.productCard}</h3>
      <div class="card">
        ${this.#picture(product)}
        <div>
          <p class="title">
            ${
              href
                ? html`<a href=${href} target="_blank" rel="noopener noreferrer"><bdi>${product.name}</bdi></a>`
                : html`<bdi>${product.name}</bdi>`
            }
          </p>
          ${product.price ? html`<p class="amount">${moneyText(product.price, t.tag)}</p>` : nothing}
          ${product.category ? html`<p class="quiet"><bdi>${product.category}</bdi></p>` : nothing}
        </div>
      </div>
    </section>`;
  }

  #lines(lines: readonly Line[]) {
    const { t } = this;
    return html`<ul class="lines">
      ${lines.slice(0, LINES).map(
        ({ name, quantity, price }) =>
          html`<li>
              <span class="quantity">${quantity} ×</span><bdi class="name">${name}</bdi
              >${
                price
                  ? html`<span class="amount">${moneyText({ ...price, amount: price.amount * quantity }, t.tag)}</span>`
                  : nothing
              }
            </li>`,
      )}
      ${lines.length > LINES ? html`<li class="quiet">+ ${t.items(lines.length - LINES)}</li>` : nothing}
    </ul>`;
  }

  #cart(cart: NonNullable<PageContext["cart"]>) {
    const { t } = this;
    const count = cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
    return html`<section>
      <h3>${t.cart}${count > 0 ? html`<span class="quiet"> ${t.items(count)}</span>` : nothing}</h3>
      ${count === 0 ? html`<p class="quiet">${t.cartEmpty}</p>` : this.#lines(cart.items)}
      ${
        count > 0 && cart.total
          ? html`<p class="total"><span>${t.total}</span><span class="amount">${moneyText(cart.total, t.tag)}</span></p>`
          : nothing
      }
    </section>`;
  }

  #order(order: NonNullable<PageContext["order"]>) {
    const { t } = this;
    const placed = order.placedAt ? Date.parse(order.placedAt) : Number.NaN;
    return html`<section>
      <h3>${t.order} <bdi class="id">${order.id}</bdi></h3>
      <dl>
        <div>
          <dt>${t.orderState}</dt>
          <dd><span class="state"><bdi>${order.state}</bdi></span></dd>
        </div>
        ${
          order.placedAt
            ? html`<div>
              <dt>${t.placed}</dt>
              <dd>${Number.isNaN(placed) ? html`<bdi>${order.placedAt}</bdi>` : dateText(placed, t.tag, "moment")}</dd>
            </div>`
            : nothing
        }
        ${
          order.tracking
            ? html`<div>
              <dt>${t.tracking}</dt>
              <dd class="number"><bdi>${order.tracking}</bdi></dd>
            </div>`
            : nothing
        }
      </dl>
      ${order.items ? this.#lines(order.items) : nothing}
    </section>`;
  }

  #asked() {
    const { t, chat } = this;
    const asked = askedOfFaq(chat.items);
    return html`<section>
      <h3>${t.askedFaq}</h3>
      ${
        asked.length === 0
          ? html`<p class="quiet">${t.nothingAsked}</p>`
          : html`<ul class="asked">
            ${asked.slice(-ASKED).map(
              ({ question, result, title, helped }) =>
                html`<li>
                  <span dir="auto">${question.slice(0, 200)}</span>
                  <small class=${helped === false || result === "none" ? "no" : ""}
                    >${t.faqResult[result]}${title === null ? nothing : html`${t.faq.colon}<bdi>${title}</bdi>`}${
                      helped === null ? nothing : html` · ${helped ? t.helped : t.notHelped}`
                    }</small
                  >
                </li>`,
            )}
          </ul>`
      }
    </section>`;
  }

  override render() {
    const { t, chat } = this;
    const { context, person } = chat;
    const name = shopperName(chat, t.visitor);
    const waited = waitedFor(chat.items);
    return html`<header role="none">
        <button class="tool back" aria-label=${t.back} title=${t.back} @click=${() => this.tell("back")}>
          ${icon("close")}
        </button>
        <h2 tabindex="-1">${t.about}</h2>
      </header>
      <section class="who">
        <yunke-face .name=${person?.name ? name : ""} .hue=${hueOf(chat.c)}></yunke-face>
        <div>
          <p class="title clip"><bdi>${name}</bdi></p>
          ${
            person
              ? html`${person.email ? html`<p class="clip"><bdi>${cleanEmail(person.email)}</bdi></p>` : nothing}
                <p class="verified">${icon("check")}${t.verified}</p>`
              : html`<p class="quiet">${t.notVerified}</p>`
          }
        </div>
      </section>
      ${
        this.faq
          ? html`<section>
            <yunke-chat-faq
              .t=${t}
              .chat=${chat}
              .faq=${this.faq}
              @insert=${(event: CustomEvent<string>) => this.tell("insert", event.detail)}
            ></yunke-chat-faq>
          </section>`
          : nothing
      }
      <section>
        <dl>
          <div>
            <dt>${t.shop}</dt>
            <dd>${chat.shop ? html`<bdi>${nameIn(chat.shop, t.tag)}</bdi>` : html`<bdi>${chat.shopKey}</bdi>`}</dd>
          </div>
          <div>
            <dt>${t.locale}</dt>
            <dd>${languageName(chat.locale, t.tag)}</dd>
          </div>
          <div>
            <dt>${t.began}</dt>
            <dd>${dateText(chat.startedAt + this.clockOffset, t.tag, "moment")}</dd>
          </div>
          ${
            waited === null
              ? nothing
              : html`<div>
                <dt>${t.waited}</dt>
                <dd class="number">
                  <span aria-hidden="true">${clockText(waited)}</span
                  ><span class="hidden">${spokenDuration(waited, t)}</span>
                </dd>
              </div>`
          }
        </dl>
      </section>
      ${context?.page ? this.#page(context.page) : nothing}
      ${context?.product ? this.#product(context.product) : nothing}
      ${context?.order ? this.#order(context.order) : nothing} ${context?.cart ? this.#cart(context.cart) : nothing}
      ${this.#asked()}`;
  }
}

/** An address is shown as text; nobody's is longer than a line. */
function cleanEmail(email: string): string {
  const plain = email.replace(/[\p{Cc}\p{Cf}]/gu, "");
  return plain.length > 80 ? cleanName(plain) : plain;
}

customElements.define("yunke-context", YunkeContext);
