import "@awesome.me/webawesome/dist/components/button/button.js";
import type { OfferView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { shoppersWords } from "./last-words.ts";
import { languageName } from "./languages.ts";
import { nameIn, shopperName } from "./names.ts";
import "./yunke-countdown.ts";
import "./yunke-elapsed.ts";
import "./yunke-handover.ts";

/**
 * A chat that may be taken for a while.
 *
 * @element yunke-offer
 * @attr {boolean} keys - Shows the keys for it.
 * @attr {boolean} small - Without the shopper's words.
 * @fires {CustomEvent<string>} accept - The conversation's id.
 * @fires {CustomEvent<string>} decline - The conversation's id.
 */
export class YunkeOffer extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        padding: 12px;
        border-radius: var(--yunke-radius);
        background: var(--yunke-raised);
        box-shadow:
          inset 0 0 0 1.5px var(--yunke-accent),
          0 3px 10px light-dark(#1619201f, #0008);
        animation: in var(--yunke-slow) ease-out;
      }
      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(-6px);
        }
      }
      header {
        display: flex;
        align-items: center;
        gap: 10px;
      }
      header > div {
        flex: 1;
        min-width: 0;
      }
      h3 {
        font-size: var(--yunke-size-3);
        line-height: 20px;
        font-weight: 650;
      }
      /* The line below is close. */
      h3:focus-visible {
        outline-offset: -1px;
      }
      .about {
        font-size: var(--yunke-size-1);
        line-height: 18px;
        color: var(--yunke-muted);
      }
      .kind {
        font-weight: 600;
        color: var(--yunke-accent);
      }
      .words {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        font-size: var(--yunke-size-3);
        line-height: 20px;
        overflow-wrap: anywhere;
      }
      .none {
        color: var(--yunke-muted);
      }
      .buttons {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
      }
      kbd {
        margin-inline-start: 6px;
      }
      [variant="brand"] kbd {
        color: inherit;
        background: #ffffff2e;
      }
      .problem {
        color: var(--yunke-danger);
      }
      :host([small]) .words {
        -webkit-line-clamp: 1;
      }
      :host([small]) article {
        gap: 8px;
        padding: 10px 12px;
      }
    `,
  ];
  static override properties = {
    offer: { attribute: false },
    keys: { type: Boolean },
    small: { type: Boolean, reflect: true },
  };

  declare offer: OfferView;
  declare keys: boolean;
  declare small: boolean;

  constructor() {
    super();
    this.keys = false;
    this.small = false;
  }

  /** To whose chat it is. */
  override focus(options?: FocusOptions) {
    this.renderRoot?.querySelector("h3")?.focus(options);
  }

  override render() {
    const { t, offer } = this;
    const doing = offer.sending.find(({ kind }) => kind === "accept" || kind === "decline")?.kind;
    const words = shoppersWords(offer.items, t);
    const left = offer.phase.name === "offered" && offer.phase.from === "deferred";
    const shop = offer.shop ? nameIn(offer.shop, t.tag) : "";
    return html`<article aria-labelledby="who">
      <header>
        <yunke-countdown .t=${t} .until=${offer.endsAt}></yunke-countdown>
        <div>
          <h3 class="clip" id="who" tabindex="-1"><bdi>${shopperName(offer, t.visitor)}</bdi></h3>
          <p class="about clip">
            <span class="kind">${left ? t.offerAsync : t.offer}</span>
            ${shop ? html` · <bdi>${shop}</bdi>` : nothing} · ${languageName(offer.locale, t.tag)}
          </p>
        </div>
      </header>
      <yunke-handover .t=${t} .case=${offer} ?brief=${this.small}></yunke-handover>
      <p class="words ${words === null ? "none" : ""}" dir="auto">${words ?? t.noWordsYet}</p>
      <p class="about">
        ${t.waitsSince}
        <yunke-elapsed .t=${t} .since=${offer.waitingSince}></yunke-elapsed>
      </p>
      ${offer.refused ? html`<p class="problem" role="alert">${t.refused}</p>` : nothing}
      <div class="buttons">
        <wa-button
          variant="brand"
          size="s"
          .loading=${doing === "accept"}
          ?disabled=${doing !== undefined}
          @click=${() => this.tell("accept", offer.c)}
          >${doing === "accept" ? t.accepting : t.accept}${this.keys ? html`<kbd aria-hidden="true">A</kbd>` : nothing}</wa-button
        >
        <wa-button
          appearance="filled"
          size="s"
          ?disabled=${doing !== undefined}
          @click=${() => this.tell("decline", offer.c)}
          >${doing === "decline" ? t.declining : t.decline}${this.keys ? html`<kbd aria-hidden="true">D</kbd>` : nothing}</wa-button
        >
      </div>
    </article>`;
  }
}

customElements.define("yunke-offer", YunkeOffer);
