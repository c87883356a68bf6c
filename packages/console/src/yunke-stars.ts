import type { ChatView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";

/**
 * A shopper's rating: stars, whether it is solved, reasons, and what they wrote.
 *
 * @element yunke-stars
 */
export class YunkeStars extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: block;
        width: fit-content;
        max-width: min(420px, 100%);
        margin: 12px auto;
        padding: 12px 16px;
        border-radius: var(--yunke-radius);
        text-align: center;
        background: var(--yunke-sunken);
      }
      .stars {
        display: flex;
        justify-content: center;
        gap: 2px;
        font-size: 20px;
        color: var(--yunke-star);
      }
      .off {
        color: var(--yunke-field);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 4px 12px;
        margin-top: 6px;
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      li {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .yes {
        font-weight: 600;
        color: var(--yunke-success);
      }
      .no {
        font-weight: 600;
        color: var(--yunke-danger);
      }
      blockquote {
        margin: 8px 0 0;
        font-size: var(--yunke-size-3);
        line-height: 20px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties = { rating: { attribute: false } };

  declare rating: NonNullable<ChatView["rating"]>;

  override render() {
    const { t, rating } = this;
    return html`<div class="stars" role="img" aria-label=${t.rated(rating.score)}>
        ${[1, 2, 3, 4, 5].map((n) => icon("star", n <= rating.score ? "solid" : "off"))}
      </div>
      ${
        rating.solved !== undefined || rating.reasons.length > 0
          ? html`<ul>
            ${
              rating.solved === undefined
                ? nothing
                : html`<li class=${rating.solved ? "yes" : "no"}>
                  ${icon(rating.solved ? "check" : "close")}${rating.solved ? t.solvedYes : t.solvedNo}
                </li>`
            }
            ${rating.reasons.map((reason) => html`<li>${t.reasons[reason] ?? reason}</li>`)}
          </ul>`
          : nothing
      }
      ${rating.comment ? html`<blockquote dir="auto">${rating.comment}</blockquote>` : nothing}`;
  }
}

customElements.define("yunke-stars", YunkeStars);
