import type { FaqEntrySummary, FaqGaps, ShopProfile } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ConsoleElement } from "../console-element.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import type { ExampleName, YunkeFaqGap } from "./yunke-faq-gap.ts";
import "./yunke-faq-gap.ts";
import "./yunke-faq-transcript.ts";

const PERIODS = [7, 14, 31] as const;

/**
 * What shoppers asked and the FAQ did not answer well, by what it cost.
 *
 * @element yunke-faq-gaps
 * @fires {CustomEvent<{ locale: string; wordings: string[] }>} make - A new entry, from these wordings.
 */
export class YunkeFaqGaps extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        margin-bottom: 16px;
      }
      .top p {
        flex: 1;
        min-width: min(240px, 100%);
      }
      .top select {
        width: auto;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    shops: { attribute: false },
    open: { attribute: false },
    pictures: {},
    days: { state: true },
    gaps: { state: true },
    entries: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  declare shops: readonly ShopProfile[];
  /** The conversation that is read; the groups wait behind it as they were left. */
  declare open: ExampleName | null;
  declare pictures: string;
  declare days: number;
  declare gaps: FaqGaps | null;
  declare entries: readonly FaqEntrySummary[];
  declare problem: FaqProblem | null;

  constructor() {
    super();
    this.days = 7;
    this.gaps = null;
    this.entries = [];
    this.problem = null;
    this.shop = "";
    this.shops = [];
    this.open = null;
    this.pictures = "";
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq") || changed.has("days")) void this.#load();
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    const left = changed.get("open") as ExampleName | null | undefined;
    if (!left || this.open) return;
    // Back where the reader came from.
    for (const gap of this.renderRoot.querySelectorAll<YunkeFaqGap>("yunke-faq-gap")) void gap.returnTo(left);
  }

  async #load() {
    const { faq, days } = this;
    this.gaps = null;
    this.problem = null;
    const isStill = () => faq === this.faq && days === this.days;
    // Very many entries take longer than the gaps, and are wanted only once one is opened.
    const listed = faq.list();
    const gaps = await faq.gaps(days);
    if (!isStill()) return;
    if (gaps.ok) this.gaps = gaps.value;
    else this.problem = gaps.problem;
    const list = await listed;
    if (!isStill()) return;
    if (list.ok) this.entries = list.value.entries.filter(({ state }) => state !== "draft").map(asPublished);
    else this.problem = list.problem;
  }

  #groups({ groups, more }: FaqGaps) {
    const { t } = this;
    if (groups.length === 0)
      return html`<div class="empty">
        <h2>${t.faq.noGaps}</h2>
        <p>${t.faq.noGapsHint}</p>
      </div>`;
    return html`${repeat(
      groups,
      ({ key }) => key,
      (gap) =>
        html`<yunke-faq-gap
          .t=${t}
          .faq=${this.faq}
          .shop=${this.shop}
          .gap=${gap}
          .entries=${this.entries}
          @make=${(event: CustomEvent<string[]>) =>
            this.tell("make", { locale: gap.locale, wordings: event.detail })}
        ></yunke-faq-gap>`,
    )}
    ${more > 0 ? html`<p class="quiet">${t.faq.moreGaps(more)}</p>` : nothing}`;
  }

  override render() {
    const { t, open } = this;
    return html`${
      open
        ? html`<yunke-faq-transcript
            .t=${t}
            .faq=${this.faq}
            .shop=${this.shop}
            .shops=${this.shops}
            .pictures=${this.pictures}
            .c=${open.c}
            .seq=${open.seq}
          ></yunke-faq-transcript>`
        : nothing
    }
      <div ?hidden=${open !== null}>${this.#list()}</div>`;
  }

  #list() {
    const { t, gaps, problem } = this;
    return html`<div class="top">
        <p class="quiet">${t.faq.gapsHint}</p>
        <select
          aria-label=${t.faq.period}
          @change=${(event: Event) => (this.days = Number((event.target as HTMLSelectElement).value))}
        >
          ${PERIODS.map((days) => html`<option value=${days}>${t.faq.days(days)}</option>`)}
        </select>
      </div>
      ${problem ? notLoaded(problem, t, () => void this.#load()) : gaps ? this.#groups(gaps) : stillLoading(t)}`;
  }
}

/** What shoppers get counts here, not what a draft beside it says. */
function asPublished(entry: FaqEntrySummary): FaqEntrySummary {
  return { ...entry, questions: entry.publishedQuestions ?? entry.questions };
}

customElements.define("yunke-faq-gaps", YunkeFaqGaps);
