import { css, html, nothing } from "lit";
import { percentText } from "./amounts.ts";
import { ConsoleElement } from "./console-element.ts";
import { clockText, spokenDuration } from "./durations.ts";
import type { Figures } from "./session.ts";

/**
 * The desk's day in five figures, each with what it was made from.
 *
 * @element yunke-figures
 */
export class YunkeFigures extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        container-type: inline-size;
        min-width: 0;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 20px;
        /* One line: what does not fit is not shown in half. */
        height: 20px;
        overflow: hidden;
        white-space: nowrap;
      }
      div {
        display: flex;
        align-items: baseline;
        gap: 6px;
      }
      dt {
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      dd {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      small {
        font-size: var(--yunke-size-1);
        font-weight: 400;
        color: var(--yunke-muted);
      }
      /* All five go before what two of them were made from. */
      @container (max-width: 700px) {
        dl {
          gap: 12px;
        }
        div {
          gap: 4px;
        }
        small {
          display: none;
        }
      }
    `,
  ];
  static override properties = { figures: { attribute: false } };

  declare figures: Figures | null;

  constructor() {
    super();
    this.figures = null;
  }

  override render() {
    const { t, figures } = this;
    if (!figures) return nothing;
    const { queued, accepted, selfServed, closed, waitMs, ratings, satisfied } = figures;
    const share = (part: number, whole: number) => {
      const percent = percentText(part, whole, t.tag);
      return percent === null
        ? html`<span aria-hidden="true">–</span>`
        : html`${percent} <small>${t.ofCount(part, whole)}</small>`;
    };
    const wait = accepted > 0 ? waitMs / accepted : null;
    const rows = [
      ["queued", queued],
      ["accepted", accepted],
      [
        "wait",
        wait === null
          ? html`<span aria-hidden="true">–</span>`
          : html`<span aria-hidden="true">${clockText(wait)}</span
              ><span class="hidden">${spokenDuration(wait, t)}</span>`,
      ],
      ["selfServed", share(selfServed, closed)],
      ["csat", share(satisfied, ratings)],
    ] as const;
    return html`<dl aria-label=${t.figures}>
      ${rows.map(
        ([name, value]) =>
          html`<div title=${t.figureHint[name]}>
            <dt>${t.figure[name]}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }
}

customElements.define("yunke-figures", YunkeFigures);
