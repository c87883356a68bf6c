import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqSettingsChange, FaqThreshold, FaqThresholds } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { percentText } from "../amounts.ts";
import { ConsoleElement } from "../console-element.ts";
import { readersTag } from "../dates.ts";
import { languageName } from "../languages.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { problemText } from "./problem-text.ts";

const HIGHEST = 99;

/**
 * How sure the FAQ has to be before it gives an answer: what is in force, what feedback says of it, and who decides.
 *
 * @element yunke-faq-threshold
 */
export class YunkeFaqThreshold extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
        padding-block: 24px;
        border-block-start: 1px solid var(--yunke-line);
      }
      .intro {
        max-width: 720px;
      }
      td small {
        display: block;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        color: var(--yunke-muted);
      }
      td b {
        font-size: var(--yunke-size-4);
      }
      td:first-child,
      th:first-child {
        padding-inline-start: 0;
      }
      td {
        vertical-align: top;
      }
      .looks td {
        color: var(--yunke-warning);
      }
      .controls {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
        gap: 16px 32px;
      }
      form .row {
        align-items: stretch;
      }
      form input {
        flex: 0 1 110px;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    thresholds: { state: true },
    problem: { state: true },
    failed: { state: true },
    wrong: { state: true },
    saved: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  declare thresholds: FaqThresholds | null;
  /** They could not be read. */
  declare problem: FaqProblem | null;
  /** They could not be set. */
  declare failed: FaqProblem | null;
  /** The number is none that can be set. */
  declare wrong: boolean;
  declare saved: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.#clear();
  }

  #clear() {
    this.thresholds = null;
    this.problem = null;
    this.failed = null;
    this.wrong = false;
    this.saved = false;
    this.busy = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("faq")) return;
    this.#clear();
    void this.#load();
  }

  async #load() {
    const { faq } = this;
    this.problem = null;
    const answer = await faq.threshold();
    if (faq !== this.faq) return;
    if (answer.ok) this.thresholds = answer.value;
    else this.problem = answer.problem;
  }

  /** @returns whether it is as it was wanted */
  async #set(change: FaqSettingsChange): Promise<boolean> {
    const { faq } = this;
    this.busy = true;
    this.saved = false;
    this.wrong = false;
    const answer = await faq.settings(change);
    this.busy = false;
    this.failed = answer.ok ? null : answer.problem;
    if (!answer.ok || faq !== this.faq) return false;
    this.saved = true;
    await this.#load();
    return true;
  }

  async #automatic(box: HTMLInputElement) {
    const done = await this.#set({ calibration: box.checked ? "automatic" : "off" });
    if (!done) box.checked = this.thresholds?.calibration === "automatic";
  }

  #byHand(event: Event) {
    event.preventDefault();
    const { shipped } = this.thresholds!;
    const field = this.renderRoot.querySelector<HTMLInputElement>("#by-hand")!;
    const percent = percentIn(field.value);
    this.wrong = percent === undefined || (percent !== null && percent < Math.round(shipped * 100));
    if (this.wrong) return field.focus();
    if (!this.busy) void this.#set({ answerFrom: percent == null ? null : percent / 100 });
  }

  #row(one: FaqThreshold) {
    const { t } = this;
    const words = t.faq.threshold;
    const percent = (share: number) => percentText(share, 1, t.tag);
    const day = new Intl.DateTimeFormat(readersTag(t.tag), { dateStyle: "medium", timeZone: "UTC" });
    return html`<tr>
        <td>${languageName(one.locale, t.tag)}</td>
        <td><b>${percent(one.inForce)}</b></td>
        <td>
          ${percent(one.byFeedback)}${one.since ? html` ${words.since(day.format(Date.parse(one.since)))}` : nothing}
          <small>${words.why[one.why]}</small>
        </td>
        <td>
          ${one.measured === null ? "–" : percent(one.measured)}
          ${
            one.measured === null
              ? nothing
              : html`<small>${words.within(percent(one.low) ?? "", percent(one.high) ?? "")}</small>`
          }
        </td>
        <td>${words.questions(one.observations, one.days)}</td>
      </tr>
      ${one.looks ? html`<tr class="looks"><td colspan="5">${words.looks[one.looks]}</td></tr>` : nothing}`;
  }

  #table({ locales }: FaqThresholds) {
    const words = this.t.faq.threshold;
    if (locales.length === 0) return html`<p class="quiet">${words.noLanguages}</p>`;
    const heads = [words.language, words.inForce, words.byFeedback, words.measured, words.evidence];
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${locales.map((one) => this.#row(one))}
        </tbody>
      </table>
    </div>`;
  }

  #controls({ shipped, calibration, byHand, windowDays }: FaqThresholds) {
    const { t, wrong } = this;
    const words = t.faq.threshold;
    const least = String(Math.round(shipped * 100));
    return html`<div class="controls">
        <div>
          <label class="check">
            <input
              type="checkbox"
              .checked=${calibration === "automatic"}
              aria-describedby="automatic-hint"
              @change=${(event: Event) => void this.#automatic(event.target as HTMLInputElement)}
            />
            ${words.automatic}
          </label>
          <p class="hint" id="automatic-hint">${words.automaticHint(windowDays)}</p>
        </div>
        <form class="field" novalidate @submit=${this.#byHand}>
          <label for="by-hand">${words.byHand}</label>
          <div class="row">
            <input
              id="by-hand"
              type="text"
              inputmode="numeric"
              autocomplete="off"
              maxlength="20"
              aria-invalid=${wrong ? "true" : "false"}
              aria-describedby="by-hand-hint ${wrong ? "by-hand-wrong" : ""}"
              .value=${byHand === null ? "" : String(Math.round(byHand * 100))}
            />
            <wa-button
              size="s"
              appearance="filled"
              .loading=${this.busy}
              @click=${() => this.renderRoot.querySelector("form")!.requestSubmit()}
              >${words.set}</wa-button
            >
          </div>
          <button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
          <p class="hint" id="by-hand-hint">${words.byHandHint(least)}</p>
          ${wrong ? html`<p class="wrong" id="by-hand-wrong" role="alert">${words.byHandWrong(least)}</p>` : nothing}
        </form>
      </div>
      <p role="status" class=${this.failed ? "wrong" : "hint"}>
        ${this.failed ? problemText(this.failed, t) : this.saved ? words.saved : nothing}
      </p>`;
  }

  override render() {
    const { t, thresholds, problem } = this;
    const words = t.faq.threshold;
    const percent = (share: number) => percentText(share, 1, t.tag) ?? "";
    if (problem) return notLoaded(problem, t, () => void this.#load());
    if (!thresholds) return stillLoading(t);
    return html`<h2 id="title">${words.title}</h2>
      <p class="quiet intro">${words.hint(percent(thresholds.shipped), percent(thresholds.precision))}</p>
      ${this.#table(thresholds)} ${this.#controls(thresholds)}`;
  }
}

/**
 * The whole percents that were typed, up to `HIGHEST`; null: nothing was. Undefined: it is no such number. A field of the
 * browser's for numbers would give nothing for "9e", and empty itself.
 */
function percentIn(typed: string): number | null | undefined {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return null;
  const [, digits] = /^(\d{1,3})\s*%?$/.exec(text) ?? [];
  const percent = Number(digits);
  return percent <= HIGHEST ? percent : undefined;
}

customElements.define("yunke-faq-threshold", YunkeFaqThreshold);
