import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqProposal, FaqSettings } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ConsoleElement } from "../console-element.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { problemText } from "./problem-text.ts";

/**
 * Wordings that agents marked with "this was it", and whether a lead looks at them first.
 *
 * @element yunke-faq-proposals
 * @fires {CustomEvent<void>} decided - The catalogue has changed.
 */
export class YunkeFaqProposals extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        margin-bottom: 20px;
      }
      details {
        margin-bottom: 8px;
        border-radius: var(--yunke-radius-s);
        background: var(--yunke-soft);
      }
      summary {
        padding: 10px 14px;
        font-weight: 600;
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: 16px;
        padding: 0 14px 14px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      li p {
        flex: 1;
        min-width: min(220px, 100%);
        overflow-wrap: anywhere;
      }
      .check span {
        display: block;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    settings: { attribute: false },
    count: { type: Number },
    proposals: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  declare settings: FaqSettings;
  declare count: number;
  declare proposals: readonly FaqProposal[] | null;
  declare problem: FaqProblem | null;
  /** The number of the one that is being decided. */
  declare busy: number | null;

  constructor() {
    super();
    this.count = 0;
    this.proposals = null;
    this.problem = null;
    this.busy = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq")) this.proposals = null;
    // A decision keeps the list open: it is read again.
    if (changed.has("count") && this.proposals) void this.#load();
  }

  async #load() {
    const answer = await this.faq.proposals();
    if (answer.ok) this.proposals = answer.value.proposals;
    else this.problem = answer.problem;
  }

  async #decide(number: number, approve: boolean) {
    if (this.busy !== null) return;
    this.busy = number;
    const answer = await this.faq.decide(number, approve);
    this.busy = null;
    // Another lead may have decided: then it waits no more either.
    const settled = answer.ok || answer.problem.kind === "not-found";
    this.problem = settled ? null : answer.problem;
    const at = this.proposals?.findIndex((one) => one.number === number) ?? -1;
    const isHere = this.shadowRoot?.activeElement?.closest("li") ?? null;
    await this.#load();
    if (isHere) await this.#goOn(at, approve);
    if (settled) this.tell("decided");
  }

  /** What was decided goes, and the focus with it: whoever uses the keyboard goes on at the next one. */
  async #goOn(at: number, approve: boolean) {
    await this.updateComplete;
    const lines = this.renderRoot.querySelectorAll("li");
    const line = lines[Math.min(at, lines.length - 1)];
    const button = line?.querySelector<HTMLElement>(
      approve ? '[variant="brand"]' : '[appearance="outlined"]',
    );
    (button ?? this.renderRoot.querySelector<HTMLElement>("input"))?.focus();
  }

  async #set(box: HTMLInputElement) {
    const answer = await this.faq.settings({ approveVariants: box.checked });
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.tell("decided");
    else box.checked = this.settings.approveVariants;
  }

  override render() {
    const { t, problem } = this;
    return html`${
      this.count > 0
        ? html`<details
          @toggle=${(event: Event) => {
            if ((event.target as HTMLDetailsElement).open && !this.proposals) void this.#load();
          }}
        >
          <summary>${t.faq.proposals(this.count)}</summary>
          <ul aria-busy=${this.proposals ? "false" : "true"}>
            ${repeat(
              this.proposals ?? [],
              ({ number }) => number,
              ({ number, text, title, entry }) => {
                const isWaiting = this.busy !== null && this.busy !== number;
                return html`<li>
                  <p>
                    <b dir="auto">${text ?? t.erased}</b>
                    <span class="quiet">${t.faq.saidIn}</span> <span dir="auto">${title ?? entry}</span>
                  </p>
                  <div class="row"><wa-button
                    size="s"
                    variant="brand"
                    ?disabled=${isWaiting || text === null}
                    @click=${() => void this.#decide(number, true)}
                    >${t.faq.approve}</wa-button
                  >
                  <wa-button
                    size="s"
                    appearance="outlined"
                    ?disabled=${isWaiting}
                    @click=${() => void this.#decide(number, false)}
                    >${t.faq.decline}</wa-button
                  ></div>
                </li>`;
              },
            )}
          </ul>
        </details>`
        : nothing
    }
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.settings.approveVariants}
          aria-describedby="approve-hint"
          @change=${(event: Event) => void this.#set(event.target as HTMLInputElement)}
        />
        ${t.faq.approveVariants}
      </label>
      <p class="hint" id="approve-hint">${t.faq.approveVariantsHint}</p>
      ${problem ? html`<p class="wrong" role="alert">${problemText(problem, t)}</p>` : nothing}`;
  }
}

customElements.define("yunke-faq-proposals", YunkeFaqProposals);
