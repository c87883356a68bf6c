import type { FaqEntryDays } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { percentText } from "../amounts.ts";
import { ConsoleElement } from "../console-element.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { dayCharts, figureTiles, periodOf, periodSelect, tilesStyles } from "./figure-parts.ts";
import { routeHash } from "./route.ts";

/**
 * What one entry has done, over time.
 *
 * @element yunke-faq-entry-figures
 * @fires {CustomEvent<number>} days - Another number of days is wanted.
 */
export class YunkeFaqEntryFigures extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    tilesStyles,
    css`
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
        gap: 32px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 8px 16px;
        margin-bottom: 24px;
      }
      header div {
        flex: 1 1 240px;
        min-width: 0;
      }
      h2 {
        overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    entry: {},
    days: { type: Number },
    figures: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  /** Its id. */
  declare entry: string;
  declare days: number;
  declare figures: FaqEntryDays | null;
  declare problem: FaqProblem | null;

  constructor() {
    super();
    this.shop = "";
    this.entry = "";
    this.days = 30;
    this.figures = null;
    this.problem = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (["faq", "entry", "days", "t"].some((name) => changed.has(name))) void this.#load();
  }

  async #load() {
    const { faq, entry, days, t } = this;
    this.problem = null;
    this.figures = null;
    const { from, to } = periodOf(days);
    const answer = await faq.entryFigures(entry, from, to, t.tag);
    if (faq !== this.faq || entry !== this.entry || days !== this.days || t !== this.t) return;
    if (answer.ok) this.figures = answer.value;
    else this.problem = answer.problem;
  }

  #tiles({ total }: FaqEntryDays) {
    const { t } = this;
    const number = new Intl.NumberFormat(t.tag);
    const marked = total.helped + total.notHelped;
    const { selfServiceRate } = total;
    return figureTiles([
      {
        name: t.faq.rate,
        value: selfServiceRate === null ? "–" : (percentText(selfServiceRate, 1, t.tag) ?? "–"),
        hint: t.faq.entryFigureHint.rate,
      },
      { name: t.faq.asked, value: number.format(total.asked), hint: t.faq.entryFigureHint.asked },
      { name: t.faq.answered, value: number.format(total.answered), hint: t.faq.entryFigureHint.answered },
      {
        name: t.faq.helped,
        value: marked > 0 ? t.ofCount(total.helped, marked) : "–",
        hint: t.faq.figureHint.helped,
      },
      { name: t.faq.human, value: number.format(total.human), hint: t.faq.entryFigureHint.human },
    ]);
  }

  #all(figures: FaqEntryDays) {
    const { t } = this;
    if (figures.total.asked === 0)
      return html`<div class="empty">
        <h2>${t.faq.noFigures}</h2>
        <p>${t.faq.noEntryFiguresHint}</p>
      </div>`;
    return html`${this.#tiles(figures)}
      <div class="charts">${dayCharts(this.t, figures.days)}</div>`;
  }

  override render() {
    const { t, figures, problem, shop, entry } = this;
    return html`<a class="back" href=${routeHash({ area: "figures", shop, entry: null })}
        >← ${t.faq.area.figures}</a
      >
      <header>
        <div>
          <h2 tabindex="-1" dir="auto">${figures?.title ?? entry}</h2>
          ${
            figures?.title
              ? html`<p>
                <a href=${routeHash({ area: "faq", shop, entry })}>${t.faq.openEntry}</a>
                <span class="quiet">${entry}</span>
              </p>`
              : nothing
          }
        </div>
        ${periodSelect(t, this.days, (days) => this.tell("days", days))}
      </header>
      ${
        problem
          ? notLoaded(problem, t, () => void this.#load())
          : figures
            ? this.#all(figures)
            : stillLoading(t)
      }`;
  }
}

customElements.define("yunke-faq-entry-figures", YunkeFaqEntryFigures);
