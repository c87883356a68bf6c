import { css, html } from "lit";
import type { TemplateResult } from "lit";
import { percentText } from "../amounts.ts";
import { readersTag } from "../dates.ts";
import type { Words } from "../words/words.ts";
import "./yunke-chart.ts";

const PERIODS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;
const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The last days up to today, UTC, both included. */
export function periodOf(days: number): { from: string; to: string } {
  const now = Date.now();
  return { from: utcDay(now - (days - 1) * DAY_MS), to: utcDay(now) };
}

export function periodSelect(t: Words, chosen: number, choose: (days: number) => void): TemplateResult {
  return html`<select
    class="period"
    aria-label=${t.faq.period}
    @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}
  >
    ${PERIODS.map(
      (days) => html`<option value=${days} ?selected=${days === chosen}>${t.faq.days(days)}</option>`,
    )}
  </select>`;
}

/** What a day of a FAQ and a day of one entry both have. */
interface Day {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly closed: number;
  readonly selfServed: number;
  readonly asked: number;
  readonly answered: number;
  readonly helped: number;
  readonly human: number;
}

export function dayLabels(t: Words, days: readonly Day[]): string[] {
  const day = new Intl.DateTimeFormat(readersTag(t.tag), { day: "numeric", month: "short", timeZone: "UTC" });
  return days.map((each) => day.format(Date.parse(each.day)));
}

/** Self-service rate and questions, over time. */
export function dayCharts(t: Words, days: readonly Day[]): TemplateResult {
  const number = new Intl.NumberFormat(t.tag);
  const labels = dayLabels(t, days);
  return html`<yunke-chart
      .t=${t}
      .name=${t.faq.rate}
      .labels=${labels}
      .most=${1}
      .write=${(value: number) => percentText(value, 1, t.tag) ?? ""}
      .series=${[
        {
          name: t.faq.rate,
          values: days.map(({ closed, selfServed }) => (closed > 0 ? selfServed / closed : null)),
        },
      ]}
    ></yunke-chart>
    <yunke-chart
      .t=${t}
      .name=${t.faq.questions}
      .labels=${labels}
      .write=${(value: number) => number.format(value)}
      .series=${[
        { name: t.faq.asked, values: days.map(({ asked }) => asked) },
        { name: t.faq.answered, values: days.map(({ answered }) => answered) },
        { name: t.faq.helped, values: days.map(({ helped }) => helped) },
        { name: t.faq.human, values: days.map(({ human }) => human) },
      ]}
    ></yunke-chart>`;
}

/** What stands large above the charts. */
export function figureTiles(tiles: readonly { name: string; value: string; hint: string }[]): TemplateResult {
  return html`<dl class="tiles">
    ${tiles.map(
      ({ name, value, hint }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}<small>${hint}</small></dd>
        </div>`,
    )}
  </dl>`;
}

export const tilesStyles = css`
  .period {
    width: auto;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: 16px;
    margin-bottom: 28px;
  }
  .tiles dt {
    font-size: var(--yunke-size-1);
    color: var(--yunke-muted);
  }
  .tiles dd {
    font-size: var(--yunke-size-5);
    line-height: 30px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .tiles dd small {
    display: block;
    font-size: var(--yunke-size-1);
    line-height: 16px;
    font-weight: 400;
    color: var(--yunke-muted);
  }
`;
