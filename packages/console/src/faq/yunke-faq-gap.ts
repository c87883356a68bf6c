import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqChange, FaqEntrySummary, FaqGap } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import { icon } from "../icons.ts";
import { foundEntries, questionOf } from "./entry-order.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { problemText } from "./problem-text.ts";
import { routeHash } from "./route.ts";
import "./yunke-faq-effect.ts";

/** More entries than that are searched: a browser takes seconds for a choice of tens of thousands. */
const MOST = 100;
/** Entries that are seen at once while they are searched. */
const ROWS = 6;

/** A question in a conversation. */
export interface ExampleName {
  c: string;
  seq: number | null;
}

/**
 * Questions that ask the same and were not answered well, and what a lead can do about it.
 *
 * @element yunke-faq-gap
 * @fires {CustomEvent<string[]>} make - A new entry, from these wordings.
 */
export class YunkeFaqGap extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        padding: 12px 0;
        border-top: 1px solid var(--yunke-line);
      }
      summary {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto;
        gap: 2px 8px;
        cursor: pointer;
        border-radius: 3px;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      h2 {
        font-size: var(--yunke-size-3);
        line-height: 20px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .cost {
        grid-area: 1 / 3 / span 2;
        padding-inline-start: 8px;
        font-size: var(--yunke-size-4);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .cost.none {
        font-weight: 400;
        color: var(--yunke-muted);
      }
      summary .icon {
        width: 16px;
        height: 16px;
        margin-top: 2px;
        color: var(--yunke-muted);
        rotate: -90deg;
      }
      details[open] > summary .icon {
        rotate: none;
      }
      summary .quiet {
        grid-column: 2;
      }
      .body {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 24px;
        padding: 16px 0 12px;
      }
      .part {
        display: grid;
        gap: 8px;
        align-content: start;
        justify-items: start;
        min-width: 0;
      }
      .part h3:not(:first-child) {
        margin-top: 12px;
      }
      .part .field {
        width: 100%;
      }
      .part yunke-faq-effect {
        margin-bottom: 8px;
      }
      .check span {
        overflow-wrap: anywhere;
      }
      li p,
      li a {
        overflow-wrap: anywhere;
      }
      .list {
        display: grid;
        gap: 8px;
        width: 100%;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    gap: { attribute: false },
    entries: { attribute: false },
    looked: { state: true },
    left: { state: true },
    entry: { state: true },
    search: { state: true },
    problem: { state: true },
    done: { state: true },
    busy: { state: true },
    seen: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  declare gap: FaqGap;
  declare entries: readonly FaqEntrySummary[];
  /** It was opened: a list of entries in every closed group is more than a browser bears. */
  declare looked: boolean;
  /** Wordings that are left out. */
  declare left: ReadonlySet<string>;
  /** Which entry they would be added to; empty: the nearest, or none yet. */
  declare entry: string;
  /** What is looked for among very many entries. */
  declare search: string;
  declare problem: FaqProblem | null;
  declare done: boolean;
  declare busy: boolean;
  /** The effect of just this was shown. */
  declare seen: boolean;

  constructor() {
    super();
    this.shop = "";
    this.entries = [];
    this.looked = false;
    this.left = new Set();
    this.entry = "";
    this.search = "";
    this.problem = null;
    this.done = false;
    this.busy = false;
    this.seen = false;
  }

  get #target() {
    return this.entry || this.gap.nearest?.entry || "";
  }

  get #picked() {
    return this.gap.wordings.filter(({ text }) => !this.left.has(text));
  }

  /** Puts the focus on an example that was opened from here. */
  async returnTo({ c, seq }: ExampleName) {
    if (!this.gap.examples.some((example) => example.c === c && example.seq === seq)) return;
    this.looked = true;
    await this.updateComplete;
    this.renderRoot.querySelector("details")!.open = true;
    this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(`${c}-${seq}`)}`)!.focus();
  }

  async #add() {
    const { gap } = this;
    const entry = this.#target;
    this.busy = true;
    this.problem = null;
    this.done = false;
    // By reference: what a shopper has erased is forgotten here too.
    for (const { c, seq } of this.#picked) {
      const answer = await this.faq.addVariant(entry, { c, seq, locale: gap.locale });
      if (answer.ok) continue;
      this.problem = answer.problem;
      break;
    }
    this.busy = false;
    this.done = this.problem === null;
  }

  /** As the list of all entries has it. */
  #questionOf(id: string): string | undefined {
    const entry = this.entries.find((each) => each.id === id);
    return entry && questionOf(entry, this.t.tag);
  }

  /** Those to choose from, and how many there are; the chosen one is always among them. */
  #choice(target: string) {
    const { entries, search, gap } = this;
    const { first, count } = foundEntries(entries, search, MOST);
    const choice = first.map((entry) => ({ id: entry.id, question: questionOf(entry, this.t.tag) }));
    if (target && !first.some(({ id }) => id === target)) {
      const nearest = gap.nearest?.entry === target ? gap.nearest.title : target;
      choice.unshift({ id: target, question: this.#questionOf(target) ?? nearest });
    }
    return { choice, count };
  }

  #chooser(target: string) {
    const { t, search } = this;
    const { choice, count } = this.#choice(target);
    const isSearched = this.entries.length > MOST;
    return html`<div class="field">
      <label for="entry">${t.faq.chooseEntry}</label>
      ${
        isSearched
          ? html`<input
              type="search"
              autocomplete="off"
              maxlength="200"
              aria-label=${t.faq.search}
              placeholder=${t.faq.search}
              aria-controls="entry"
              .value=${search}
              @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
            />
            <p class="hint" role="status">${search.trim() === "" ? nothing : t.faq.countEntries(count)}</p>`
          : nothing
      }
      <select
        id="entry"
        size=${search.trim() === "" ? nothing : ROWS}
        @change=${(event: Event) => {
          this.entry = (event.target as HTMLSelectElement).value;
          this.seen = this.done = false;
        }}
      >
        ${target ? nothing : html`<option value="" selected>${t.faq.pickEntry}</option>`}
        ${choice.map(
          ({ id, question }) =>
            html`<option value=${id} .selected=${live(id === target)}>${question}</option>`,
        )}
      </select>
    </div>`;
  }

  #body() {
    const { t, gap } = this;
    const picked = this.#picked;
    const target = this.#target;
    const changes: FaqChange[] = picked.map(({ text }) => ({
      id: target,
      locale: gap.locale,
      variant: text.slice(0, 500),
    }));
    return html`<div class="body">
      <div class="part">
        <fieldset class="field">
          <legend>${t.faq.wordings}</legend>
          ${gap.wordings.map(
            ({ text, count }) =>
              html`<label class="check">
                <input
                  type="checkbox"
                  .checked=${!this.left.has(text)}
                  @change=${(event: Event) => {
                    const left = new Set(this.left);
                    if ((event.target as HTMLInputElement).checked) left.delete(text);
                    else left.add(text);
                    this.left = left;
                    this.seen = this.done = false;
                  }}
                />
                <span dir="auto">${text}</span>${count > 1 ? html`<span class="quiet">× ${count}</span>` : nothing}
              </label>`,
          )}
        </fieldset>
        <wa-button
          size="s"
          variant="brand"
          ?disabled=${picked.length === 0}
          @click=${() =>
            this.tell(
              "make",
              picked.map(({ text }) => text),
            )}
          >${t.faq.makeEntry}</wa-button
        >
        <h3>${t.faq.examples}</h3>
        <ul class="list">
          ${gap.examples.map(
            ({ c, seq, text, at, miss, agentMs }) =>
              html`<li>
                <a
                  dir="auto"
                  id=${`${c}-${seq}`}
                  title=${t.faq.openExample}
                  href=${routeHash({ area: "gaps", shop: this.shop, c, seq })}
                  >${text}</a
                >
                <p class="hint">
                  ${dateText(at, t.tag, "moment")} · ${t.faq.miss[miss]}${
                    agentMs > 0 ? ` · ${t.faq.minutes(Math.ceil(agentMs / 60_000))}` : nothing
                  }
                </p>
              </li>`,
          )}
        </ul>
      </div>
      <div class="part">
        <h3>${t.faq.addToEntry}</h3>
        ${this.#chooser(target)}
        <h3>${t.faq.effect}</h3>
        <yunke-faq-effect .t=${t} .faq=${this.faq} .changes=${target ? changes : []} .off=${"nothingPicked"}
          @seen=${() => (this.seen = true)}></yunke-faq-effect>
        <wa-button
          size="s"
          variant="brand"
          .loading=${this.busy}
          ?disabled=${picked.length === 0 || !target || !this.seen}
          aria-describedby=${this.seen ? nothing : "first"}
          @click=${() => void this.#add()}
          >${t.faq.saveVariants}</wa-button
        >
        ${this.seen ? nothing : html`<p class="hint" id="first">${t.faq.effectFirst}</p>`}
        <p role="status" class=${this.problem ? "wrong" : "hint"}>
          ${this.problem ? problemText(this.problem, t) : this.done ? t.faq.variantsSaved : nothing}
        </p>
      </div>
    </div>`;
  }

  override render() {
    const { t, gap } = this;
    const misses = [
      [gap.unanswered, t.faq.miss.unanswered],
      [gap.notHelped, t.faq.miss["not-helped"]],
      [gap.human, t.faq.miss.human],
      [gap.notChosen, t.faq.miss["not-chosen"]],
    ] as const;
    return html`<details @toggle=${() => (this.looked = true)}>
      <summary>
        ${icon("down")}
        <h2>
          <span dir="auto">${gap.text}</span>
          ${gap.answered ? html`<span class="badge published">${t.faq.answeredByNow}</span>` : nothing}
        </h2>
        <span class="quiet"
          >${t.faq.gapCount(gap.count)}${misses.filter(([count]) => count > 0).map(([count, what]) => ` · ${t.faq.missCount(count, what)}`)}${
            gap.nearest
              ? html` · ${gap.answered ? t.faq.answeredBy : t.faq.nearest}${t.faq.colon}<bdi>${this.#questionOf(gap.nearest.entry) ?? gap.nearest.title}</bdi>`
              : nothing
          }</span
        >
        <span class="cost ${gap.agentMs > 0 ? "" : "none"}">${t.faq.minutes(Math.ceil(gap.agentMs / 60_000))}</span>
      </summary>
      ${this.looked ? this.#body() : nothing}
    </details>`;
  }
}

customElements.define("yunke-faq-gap", YunkeFaqGap);
