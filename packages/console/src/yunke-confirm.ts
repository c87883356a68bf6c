import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import { css, html } from "lit";
import { ConsoleElement } from "./console-element.ts";
import type { Question } from "./questions.ts";

/**
 * Asks before something is done.
 *
 * @element yunke-confirm
 * @fires {CustomEvent<void>} answered - Yes or no: it is over.
 * @fires {CustomEvent<void>} gone - It is out of sight, and what had the focus before has it again, if it is there still.
 */
export class YunkeConfirm extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      wa-dialog {
        --width: min(400px, calc(100vw - 32px));
        --spacing: 20px;
      }
      h2 {
        font-size: var(--yunke-size-4);
        line-height: 24px;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      p {
        margin-top: 6px;
        font-size: var(--yunke-size-3);
        color: var(--yunke-muted);
      }
      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 20px;
      }
    `,
  ];
  static override properties = { question: { attribute: false } };

  declare question: Question | null;
  /** Stays readable while the dialog goes away. */
  #last: Question | null = null;

  constructor() {
    super();
    this.question = null;
  }

  #answer(yes: boolean) {
    const { question } = this;
    this.question = null;
    this.tell("answered");
    if (yes) question?.run();
  }

  override render() {
    const { t } = this;
    const question = (this.#last = this.question ?? this.#last);
    return html`<wa-dialog
      .open=${this.question !== null}
      without-header
      light-dismiss
      label=${question?.title ?? ""}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget && this.question) this.#answer(false);
      }}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.tell("gone");
      }}
    >
      <h2>${question?.title}</h2>
      <p>${question?.hint}</p>
      <div class="buttons">
        <wa-button size="s" appearance="filled" @click=${() => this.#answer(false)}>${t.cancel}</wa-button>
        <wa-button size="s" variant="brand" autofocus @click=${() => this.#answer(true)}>${question?.yes}</wa-button>
      </div>
    </wa-dialog>`;
  }
}

customElements.define("yunke-confirm", YunkeConfirm);
