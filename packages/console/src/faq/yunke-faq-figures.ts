import type { FaqFigures } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { percentText } from "../amounts.ts";
import { ConsoleElement } from "../console-element.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import type { Words } from "../words/words.ts";
import { faqStyles } from "./faq-styles.ts";
import { dayCharts, dayLabels, figureTiles, periodOf, periodSelect, tilesStyles } from "./figure-parts.ts";
import { routeHash } from "./route.ts";
import "./yunke-chart.ts";
import "./yunke-faq-entry-figures.ts";
import "./yunke-faq-models.ts";
import "./yunke-faq-threshold.ts";

/**
 * What the FAQ has done: overall, over time, and by entry.
 *
 * @element yunke-faq-figures
 */
export class YunkeFaqFigures extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    tilesStyles,
    css`
      .top {
        display: flex;
        justify-content: flex-end;
        margin-bottom: 16px;
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 32px;
        margin-bottom: 32px;
      }
      yunke-faq-threshold {
        margin-block-start: 32px;
      }
      h2 {
        margin-bottom: 8px;
      }
      td a {
        color: inherit;
        overflow-wrap: anywhere;
      }
      .scroll th:first-child,
      .scroll td:first-child {
        min-width: 180px;
        padding-inline-start: 0;
      }
      @media (max-width: 719px) {
        .scroll th,
        .scroll td {
          padding-inline: 4px;
        }
        .scroll th {
          white-space: normal;
          word-break: keep-all;
        }
        .scroll th:first-child,
        .scroll td:first-child {
          min-width: 112px;
        }
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    entry: {},
    days: { state: true },
    figures: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  /** Whose figures are looked at; null: those of all. */
  declare entry: string | null;
  declare days: number;
  declare figures: FaqFigures | null;
  declare problem: FaqProblem | null;
  /** Of what `figures` are, or will be. */
  #asked: [FaqClient, number, Words] | null = null;

  constructor() {
    super();
    this.entry = null;
    this.days = 30;
    this.figures = null;
    this.problem = null;
  }

  override willUpdate() {
    if (this.entry !== null) return;
    const { faq, days, t } = this;
    const [asked, askedDays, askedIn] = this.#asked ?? [];
    // Who comes back from an entry finds the rest as it was.
    if (asked !== faq || askedDays !== days || askedIn !== t) void this.#load();
  }

  async #load() {
    const { faq, days, t } = this;
    this.#asked = [faq, days, t];
    this.problem = null;
    this.figures = null;
    const { from, to } = periodOf(days);
    const answer = await faq.figures(from, to, t.tag);
    if (faq !== this.faq || days !== this.days || t !== this.t) return;
    if (answer.ok) this.figures = answer.value;
    else this.problem = answer.problem;
  }

  #tiles({ total }: FaqFigures) {
    const { t } = this;
    const number = new Intl.NumberFormat(t.tag, { maximumFractionDigits: 0 });
    const marked = total.helped + total.notHelped;
    const tiles: [keyof typeof t.faq.figureHint, string, string][] = [
      [
        "rate",
        t.faq.rate,
        total.selfServiceRate === null ? "–" : (percentText(total.selfServiceRate, 1, t.tag) ?? "–"),
      ],
      ["asked", t.faq.asked, number.format(total.asked)],
      ["answered", t.faq.answered, number.format(total.answered)],
      ["helped", t.faq.helped, marked > 0 ? t.ofCount(total.helped, marked) : "–"],
      ["human", t.faq.human, number.format(total.human)],
      ["saved", t.faq.saved2, total.minutesSaved === null ? "–" : number.format(total.minutesSaved)],
    ];
    return figureTiles(tiles.map(([key, name, value]) => ({ name, value, hint: t.faq.figureHint[key] })));
  }

  #charts({ days, total }: FaqFigures) {
    const { t } = this;
    const number = new Intl.NumberFormat(t.tag, { maximumFractionDigits: 1 });
    const { minutesPerChat } = total;
    return html`<div class="charts">
      ${dayCharts(t, days)}
      ${
        minutesPerChat === null
          ? nothing
          : html`<yunke-chart
            kind="bar"
            .t=${t}
            .name=${t.faq.saved2}
            .labels=${dayLabels(t, days)}
            .write=${(value: number) => number.format(value)}
            .series=${[
              { name: t.faq.saved2, values: days.map(({ selfAnswered }) => selfAnswered * minutesPerChat) },
            ]}
          ></yunke-chart>`
      }
    </div>`;
  }

  #entries({ entries }: FaqFigures) {
    const { t } = this;
    const heads = [t.faq.asked, t.faq.answered, t.faq.helped, t.faq.notHelped, t.faq.human];
    const rows = entries.toSorted((a, b) => b.asked - a.asked);
    return html`<h2 id="per-entry">${t.faq.perEntry}</h2>
      <p class="quiet">${t.faq.perEntryHint}</p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="per-entry">
        <table>
          <thead>
            <tr>
              <th scope="col">${t.faq.entry}</th>
              ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ id, title, asked, answered, helped, notHelped, human }) =>
                html`<tr>
                  <td>
                    <a href=${routeHash({ area: "figures", shop: this.shop, entry: id })} dir="auto">${title ?? id}</a>
                  </td>
                  ${[asked, answered, helped, notHelped, human].map(
                    (value) => html`<td class="number">${value}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #all(figures: FaqFigures) {
    const { t } = this;
    if (figures.total.conversations === 0)
      return html`<div class="empty">
        <h2>${t.faq.noFigures}</h2>
        <p>${t.faq.noFiguresHint}</p>
      </div>`;
    return html`${this.#tiles(figures)} ${this.#charts(figures)}
    ${figures.entries.length > 0 ? this.#entries(figures) : nothing}`;
  }

  override render() {
    const { t, figures, problem, entry } = this;
    if (entry !== null)
      return html`<yunke-faq-entry-figures
        .t=${t}
        .faq=${this.faq}
        .shop=${this.shop}
        .entry=${entry}
        .days=${this.days}
        @days=${(event: CustomEvent<number>) => (this.days = event.detail)}
      ></yunke-faq-entry-figures>`;
    return html`<div class="top">
        ${periodSelect(t, this.days, (days) => (this.days = days))}
      </div>
      ${problem ? notLoaded(problem, t, () => void this.#load()) : figures ? this.#all(figures) : stillLoading(t)}
      ${
        problem
          ? nothing
          : html`<yunke-faq-threshold .t=${t} .faq=${this.faq}></yunke-faq-threshold>
            <yunke-faq-models .t=${t} .faq=${this.faq}></yunke-faq-models>`
      }`;
  }
}

customElements.define("yunke-faq-figures", YunkeFaqFigures);
