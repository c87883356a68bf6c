import type { ChatView, OfferView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { askedOfFaq, whyHandedOver } from "./chat-facts.ts";
import type { AskedOfFaq } from "./chat-facts.ts";
import { ConsoleElement } from "./console-element.ts";

/** From here on somebody may be hurt; less is a head start in the line. */
const URGENT = 3;
/** Of what was asked, the last so many. */
const ASKED = 5;

/**
 * What an agent is to know before the first word, so that nobody asks twice: why the shopper comes, how urgent it is,
 * for what skill, and what the assistant was asked and said.
 *
 * @element yunke-handover
 * @attr {boolean} brief - Without what was asked.
 */
export class YunkeHandover extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
        font-size: var(--yunke-size-1);
        line-height: 18px;
      }
      .why {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 6px;
      }
      .why li {
        max-width: 100%;
        padding: 1px 8px;
        border-radius: 999px;
        background: var(--yunke-sunken);
        overflow-wrap: anywhere;
      }
      .why .hot {
        font-weight: 600;
        color: var(--yunke-danger);
        background: color-mix(in srgb, var(--yunke-danger) 9%, var(--yunke-surface));
      }
      details {
        margin-top: 6px;
      }
      summary {
        width: fit-content;
        border-radius: 4px;
        color: var(--yunke-muted);
        cursor: pointer;
      }
      .asked {
        display: grid;
        gap: 6px;
        max-height: 25vh;
        margin-top: 4px;
        padding: 8px 12px;
        border-radius: var(--yunke-radius-s);
        background: var(--yunke-sunken);
        overflow-y: auto;
      }
      .asked span {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        font-size: var(--yunke-size-2);
        overflow-wrap: anywhere;
      }
      small {
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
        overflow-wrap: anywhere;
      }
      .no {
        color: var(--yunke-danger);
      }
      @media (forced-colors: active) {
        .why li {
          border: 1px solid;
        }
      }
    `,
  ];
  static override properties = {
    case: { attribute: false },
    brief: { type: Boolean },
  };

  declare case: ChatView | OfferView;
  declare brief: boolean;

  constructor() {
    super();
    this.brief = false;
  }

  #asked({ question, result, title, helped }: AskedOfFaq) {
    const { t } = this;
    return html`<li>
      <span dir="auto">${question.slice(0, 300)}</span>
      <small class=${helped === false || result === "none" ? "no" : ""}
        >${t.faqResult[result]}${title === null ? nothing : html`${t.faq.colon}<bdi>${title}</bdi>`}${
          helped === null ? nothing : html` · ${helped ? t.helped : t.notHelped}`
        }</small
      >
    </li>`;
  }

  override render() {
    const { t } = this;
    const { items, phase } = this.case;
    const why = whyHandedOver(items);
    const { priority = 0, skill } = phase.name === "offered" || phase.name === "live" ? phase : {};
    const asked = this.brief ? [] : askedOfFaq(items);
    const hot = why === "anger" || why === "distress";
    const badges = [
      priority >= URGENT ? html`<li class="hot">${t.urgent}</li>` : nothing,
      // A reason of a later version has no words here.
      why && t.why[why] ? html`<li class=${hot ? "hot" : ""}>${t.why[why]}</li>` : nothing,
      priority > 0 && priority < URGENT ? html`<li>${t.first}</li>` : nothing,
      skill === undefined ? nothing : html`<li><bdi>${t.skill(skill)}</bdi></li>`,
    ].filter((badge) => badge !== nothing);
    // Whoever has answered has read it.
    const fresh = !items.some((item) => item.kind === "message" && item.from === "agent");
    return html`${badges.length > 0 ? html`<ul class="why">${badges}</ul>` : nothing}
      ${
        asked.length === 0
          ? nothing
          : html`<details ?open=${fresh}>
            <summary>${t.askedBefore(asked.length)}</summary>
            <ul class="asked" tabindex="0" aria-label=${t.askedFaq}>
              ${asked.slice(-ASKED).map((one) => this.#asked(one))}
            </ul>
          </details>`
      }`;
  }
}

customElements.define("yunke-handover", YunkeHandover);
