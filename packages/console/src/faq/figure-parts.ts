import { css, html } from "lit";
import type { TemplateResult } from "lit";
import type { Words } from "../words/words.ts";

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
