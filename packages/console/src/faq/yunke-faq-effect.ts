import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqChange, FaqCounts, FaqOutcome, FaqReplay, FaqVocabulary } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import type { Words } from "../words/words.ts";
import { problemText } from "./problem-text.ts";

const KINDS = ["answer", "choices", "none"] as const;
/** How many of the changed questions are worth a look. */
const EXAMPLES = 10;

/**
 * What a change would have done to last week's questions, before it is saved.
 *
 * @element yunke-faq-effect
 * @fires seen - it is shown, or why it cannot be
 */
export class YunkeFaqEffect extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        display: grid;
        gap: 10px;
        justify-items: start;
      }
      [role="status"] {
        display: grid;
        gap: 10px;
        width: 100%;
      }
      th,
      td {
        padding: 4px 8px 4px 0;
      }
      .examples {
        display: grid;
        gap: 10px;
      }
      .examples p {
        overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    changes: { attribute: false },
    vocabulary: { attribute: false },
    off: {},
    replay: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  /** What would be saved; empty: nothing that could be tried. */
  declare changes: readonly FaqChange[];
  /** Words that would be saved; null: they stay. */
  declare vocabulary: FaqVocabulary | null;
  /** Why there is nothing that could be tried, where that is so. */
  declare off: keyof Words["faq"]["effectOff"];
  declare replay: FaqReplay | null;
  declare problem: FaqProblem | null;
  declare busy: boolean;
  #told = "";

  constructor() {
    super();
    this.changes = [];
    this.vocabulary = null;
    this.off = "same";
    this.replay = null;
    this.problem = null;
    this.busy = false;
  }

  override willUpdate() {
    // What was said of another change is not said of this one.
    const told = JSON.stringify([this.changes, this.vocabulary]);
    if (told !== this.#told) this.replay = this.problem = null;
    this.#told = told;
  }

  async #run() {
    const told = this.#told;
    this.busy = true;
    const { changes, vocabulary } = this;
    const answer = await this.faq.replay({ changes: [...changes], ...(vocabulary && { vocabulary }) });
    this.busy = false;
    if (told !== this.#told) return;
    this.replay = answer.ok ? answer.value : null;
    this.problem = answer.ok ? null : answer.problem;
    this.tell("seen");
  }

  #outcome({ kind, title }: FaqOutcome) {
    return html`${this.t.faqResult[kind]}${title ? html`${this.t.faq.colon}<bdi>${title}</bdi>` : nothing}`;
  }

  #replay({ questions, before, after, changed, examples }: FaqReplay) {
    const { t } = this;
    const row = (label: string, counts: FaqCounts) =>
      html`<tr>
        <th scope="row">${label}</th>
        ${KINDS.map((kind) => html`<td>${counts[kind]}</td>`)}
      </tr>`;
    return html`<p class="hint">${t.faq.effectHint(questions)}</p>
      <table>
        <thead>
          <tr>
            <td></td>
            ${KINDS.map((kind) => html`<th scope="col">${t.faqResult[kind]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${row(t.faq.before, before)} ${row(t.faq.after, after)}
        </tbody>
      </table>
      <p><b>${changed > 0 ? t.faq.changed(changed) : t.faq.effectNone}</b></p>
      <ul class="examples">
        ${examples.slice(0, EXAMPLES).map(
          (example) =>
            html`<li>
              <p dir="auto">“${example.text}”</p>
              <p class="hint">${t.faq.before}${t.faq.colon}${this.#outcome(example.before)}</p>
              <p class="hint">${t.faq.after}${t.faq.colon}${this.#outcome(example.after)}</p>
            </li>`,
        )}
      </ul>`;
  }

  override render() {
    const { t, replay, problem } = this;
    const isOff = this.changes.length === 0 && !this.vocabulary;
    return html`<wa-button
        size="s"
        appearance="filled"
        .loading=${this.busy}
        ?disabled=${isOff}
        aria-describedby=${isOff ? "off" : nothing}
        @click=${() => void this.#run()}
        >${t.faq.effectRun}</wa-button
      >
      ${isOff ? html`<p class="hint" id="off">${t.faq.effectOff[this.off]}</p>` : nothing}
      <div role="status">
        ${problem ? html`<p class="wrong">${problemText(problem, t)}</p>` : nothing}
        ${replay ? this.#replay(replay) : nothing}
      </div>`;
  }
}

customElements.define("yunke-faq-effect", YunkeFaqEffect);
