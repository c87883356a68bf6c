import { css, html, nothing, svg } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { faqStyles } from "./faq-styles.ts";

export interface Series {
  name: string;
  /** One for each label; null: there is nothing to tell of it. */
  values: readonly (number | null)[];
}

const WIDTH = 600;
const HEIGHT = 140;

/**
 * Figures over time, as lines or bars, with all of it in a table as well. Lines differ in colour and in dashes.
 *
 * @element yunke-chart
 */
export class YunkeChart extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      figure {
        display: grid;
        gap: 8px;
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      figcaption b {
        font-weight: 650;
      }
      .key {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      .key svg {
        width: 22px;
        height: 8px;
      }
      .plot {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 4px 8px;
        font-size: var(--yunke-size-1);
        line-height: 12px;
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      .scale {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        text-align: end;
      }
      .plot > svg {
        width: 100%;
        height: 140px;
        overflow: visible;
      }
      /* Its text keeps its shape: it is not stretched with the plot. */
      .plot > .span {
        grid-column: 2;
        height: 12px;
      }
      text {
        fill: currentColor;
      }
      .grid {
        stroke: var(--yunke-line);
      }
      polyline {
        fill: none;
        stroke-width: 2;
        stroke-linejoin: round;
        stroke-linecap: round;
      }
      .grid,
      polyline,
      line {
        vector-effect: non-scaling-stroke;
      }
      .s0 {
        stroke: var(--yunke-accent);
      }
      .s1 {
        stroke: var(--yunke-success);
        stroke-dasharray: 7 4;
      }
      .s2 {
        stroke: var(--yunke-warning);
        stroke-dasharray: 2 4;
      }
      .s3 {
        stroke: var(--yunke-danger);
        stroke-dasharray: 9 3 2 3;
      }
      .dot {
        stroke-width: 5;
        stroke-dasharray: none;
        stroke-linecap: round;
      }
      .bar {
        fill: var(--yunke-accent);
      }
      .day {
        fill: transparent;
      }
      .day:hover {
        fill: var(--yunke-hover);
      }
      summary {
        width: fit-content;
        padding-block: 4px;
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
        cursor: pointer;
      }
      @media (pointer: coarse) {
        summary {
          padding-block: 12px;
        }
      }
      .scroll {
        max-height: 320px;
        overflow: auto;
      }
    `,
  ];
  static override properties = {
    name: {},
    kind: {},
    labels: { attribute: false },
    series: { attribute: false },
    write: { attribute: false },
    most: { type: Number },
  };

  declare name: string;
  declare kind: "line" | "bar";
  declare labels: readonly string[];
  /** At most four; bars: one. */
  declare series: readonly Series[];
  declare write: (value: number) => string;
  /** The top of the scale; 0: as the values need it. */
  declare most: number;

  constructor() {
    super();
    this.name = "";
    this.kind = "line";
    this.labels = [];
    this.series = [];
    this.write = String;
    this.most = 0;
  }

  get #top() {
    return (
      this.most ||
      topOf(Math.max(0, ...this.series.flatMap(({ values }) => values.map((value) => value ?? 0))))
    );
  }

  #line({ values }: Series, at: number, top: number) {
    const step = WIDTH / Math.max(1, values.length - 1);
    return runs(values).map((run) => {
      const points = run.map(({ at, value }) => `${at * step},${HEIGHT * (1 - value / top)}`);
      // One day alone is a dot.
      const [point = "0,0"] = points;
      const [x, y] = point.split(",");
      return points.length === 1
        ? svg`<line class="dot s${at}" x1=${x!} x2=${x!} y1=${y!} y2=${y!}></line>`
        : svg`<polyline class="s${at}" points=${points.join(" ")}></polyline>`;
    });
  }

  #bars({ values }: Series, top: number) {
    const step = WIDTH / Math.max(1, values.length);
    return values.map((value, at) => {
      const height = (HEIGHT * (value ?? 0)) / top;
      return svg`<rect class="bar" x=${at * step + step * 0.15} y=${HEIGHT - height} width=${step * 0.7} height=${height}></rect>`;
    });
  }

  /** Where a label's day is, of the whole width. */
  #at(at: number): number {
    const { length } = this.labels;
    return this.kind === "bar" ? (at + 0.5) / length : length > 1 ? at / (length - 1) : 0;
  }

  /** Who points at a day is told its figures. */
  #days() {
    const { labels, series } = this;
    const width = WIDTH / Math.max(1, this.kind === "bar" ? labels.length : labels.length - 1);
    return labels.map((label, at) => {
      const from = Math.max(0, this.#at(at) * WIDTH - width / 2);
      const to = Math.min(WIDTH, this.#at(at) * WIDTH + width / 2);
      const figures = series.map(
        ({ name, values }) => `${name}${this.t.faq.colon}${this.#written(values[at])}`,
      );
      return svg`<rect class="day" x=${from} y="0" width=${to - from} height=${HEIGHT}><title>${[label, ...figures].join("\n")}</title></rect>`;
    });
  }

  /** The first day, the last, and one in the middle where there are enough. */
  #labels() {
    const { labels } = this;
    const last = labels.length - 1;
    const shown = [...new Set(last < 4 ? [0, last] : [0, Math.round(last / 2), last])];
    return shown.map((at) => {
      const [x, anchor] = at === 0 ? [0, "start"] : at === last ? [1, "end"] : [this.#at(at), "middle"];
      return svg`<text x="${x * 100}%" y="10" text-anchor=${anchor}>${labels[at]}</text>`;
    });
  }

  #written(value: number | null | undefined): string {
    return value === null || value === undefined ? "–" : this.write(value);
  }

  #table() {
    const { t, labels, series } = this;
    return html`<details>
      <summary>${t.faq.table}<span class="hidden">: ${this.name}</span></summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${this.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.faq.day}</th>
              ${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${labels.map(
              (label, at) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  ${series.map(({ values }) => html`<td class="number">${this.#written(values[at])}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  override render() {
    const { series, kind } = this;
    const top = this.#top;
    // Half of one is no count.
    const marks = top === 1 && this.most === 0 ? [1, 0] : [top, top / 2, 0];
    if (series.every(({ values }) => values.every((value) => value === null)))
      return html`<figure aria-label=${this.name}>
        <figcaption><b>${this.name}</b></figcaption>
        <p class="quiet">${this.t.faq.noFigures}</p>
      </figure>`;
    return html`<figure aria-label=${this.name}>
      <figcaption>
        <b>${this.name}</b>
      </figcaption>
      <div class="plot" aria-hidden="true">
        <div class="scale">${marks.map((mark) => html`<span>${this.write(mark)}</span>`)}</div>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
          ${this.#days()}
          ${marks.map((mark) => {
            const y = HEIGHT * (1 - mark / top);
            return svg`<line class="grid" x1="0" x2=${WIDTH} y1=${y} y2=${y}></line>`;
          })}
          ${series.map((each, at) => (kind === "bar" ? this.#bars(each, top) : this.#line(each, at, top)))}
        </svg>
        <svg class="span">${this.#labels()}</svg>
      </div>
      ${
        series.length > 1
          ? html`<p class="keys">
            ${series.map(
              ({ name }, at) =>
                html`<span class="key"
                  ><svg viewBox="0 0 22 8" aria-hidden="true">
                    ${svg`<polyline class="s${at}" points="1,4 21,4"></polyline>`}</svg
                  >${name}</span
                >`,
            )}
          </p>`
          : nothing
      }
      ${this.#table()}
    </figure>`;
  }
}

/** The next round number whose half is one too: 1, 2, 4, 6 or 10 of its power of ten. */
export function topOf(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 10].map((factor) => factor * power).find((top) => top >= most) ?? most;
}

/** Values that follow each other without a gap. */
function runs(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const found: { at: number; value: number }[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last?.at(-1)?.at === at - 1) last.push({ at, value });
    else found.push([{ at, value }]);
  });
  return found;
}

customElements.define("yunke-chart", YunkeChart);
