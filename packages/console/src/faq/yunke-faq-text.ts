import type { FaqLearnt, FaqText } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { icon } from "../icons.ts";
import { NO_TEXT } from "./entry-form.ts";
import type { FormErrors } from "./entry-form.ts";
import type { FaqClient } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { whenBack } from "./when-back.ts";
import "./yunke-answer.ts";

/** Who types quickly is not asked about after every letter, ms. */
const PAUSE_MS = 300;

/**
 * An entry in one language: question, answer with its preview, other wordings.
 *
 * @element yunke-faq-text
 * @fires {CustomEvent<FaqText>} text
 * @fires {CustomEvent<number>} unlearn - A learnt wording is taken back, by its number.
 */
export class YunkeFaqText extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .answer {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
        gap: 16px;
      }
      .answer textarea {
        min-height: 160px;
        font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
      }
      yunke-answer,
      .nothing {
        padding: 10px 14px;
        border-radius: var(--yunke-radius-s);
        background: var(--yunke-ground);
      }
      .variants {
        display: grid;
        gap: 6px;
      }
      .variants li {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .learnt span {
        flex: 1;
        overflow-wrap: anywhere;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    locale: {},
    text: { attribute: false },
    errors: { attribute: false },
    learnt: { attribute: false },
    html: { state: true },
    behind: { state: true },
    variant: { state: true },
  };

  declare faq: FaqClient;
  declare locale: string;
  declare text: FaqText;
  declare errors: FormErrors;
  declare learnt: readonly FaqLearnt[];
  declare html: string;
  /** The preview is of an earlier text, as the gateway did not answer. */
  declare behind: boolean;
  /** The wording that the focus was in last. */
  declare variant: number;
  #shown = "";
  #pause: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor() {
    super();
    this.text = NO_TEXT;
    this.errors = {};
    this.learnt = [];
    this.html = "";
    this.behind = false;
    this.variant = 0;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#abort?.abort();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    const { answer } = this.text;
    if (answer === this.#shown) return;
    clearTimeout(this.#pause);
    this.#abort?.abort();
    this.#shown = answer;
    const at = changed.has("locale") || !this.html ? 0 : PAUSE_MS;
    this.#pause = setTimeout(() => void this.#preview(answer), at);
  }

  async #preview(answer: string) {
    this.behind = false;
    if (!answer.trim()) return void (this.html = "");
    const abort = (this.#abort = new AbortController());
    const preview = await this.faq.preview(answer, abort.signal);
    if (abort.signal.aborted) return;
    // Where there is no preview, the last one stays: the text is what counts.
    if (preview.ok) this.html = preview.value.html;
    else this.behind = preview.problem.kind === "unreachable";
  }

  #set(part: Partial<FaqText>) {
    this.text = { ...this.text, ...part };
    this.tell("text", this.text);
  }

  #error(part: string) {
    const error = this.errors[`texts.${this.locale}.${part}`];
    return error ? html`<p class="wrong" id="${part}-wrong">${error}</p>` : nothing;
  }

  #described(part: string, hint = false) {
    return [hint && `${part}-hint`, this.errors[`texts.${this.locale}.${part}`] && `${part}-wrong`]
      .filter(Boolean)
      .join(" ");
  }

  #area(part: "answer" | "without", label: string, hint: string) {
    return html`<div class="field">
      <label for=${part}>${label}</label>
      <textarea
        id=${part}
        rows=${part === "answer" ? 8 : 2}
        dir="auto"
        maxlength="12000"
        lang=${this.locale}
        aria-describedby=${this.#described(part, true)}
        aria-invalid=${this.errors[`texts.${this.locale}.${part}`] ? "true" : "false"}
        .value=${this.text[part] ?? ""}
        @input=${(event: Event) => this.#set({ [part]: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <p class="hint" id="${part}-hint">${hint}</p>
      ${this.#error(part)}
    </div>`;
  }

  #addVariant() {
    this.#set({ variants: [...this.text.variants, ""] });
    return this.#toVariant(this.text.variants.length - 1);
  }

  #removeVariant(at: number) {
    this.#set({ variants: this.text.variants.toSpliced(at, 1) });
    return this.#toVariant(Math.min(at, this.text.variants.length - 1));
  }

  async #toVariant(at: number) {
    await this.updateComplete;
    const inputs = this.renderRoot.querySelectorAll<HTMLElement>(".variants:not(.learnt) input");
    (inputs[at] ?? this.renderRoot.querySelector<HTMLElement>("#add-variant"))?.focus();
  }

  #variantKey(event: KeyboardEvent, at: number) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    // Not what an input method takes.
    if (event.isComposing || event.keyCode === 229) return;
    if (key === "Enter") return void this.#addVariant();
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    const to = key === "ArrowDown" ? at + 1 : key === "ArrowUp" ? at - 1 : at;
    if (to === at || to < 0 || to >= this.text.variants.length) return;
    event.preventDefault();
    void this.#toVariant(to);
  }

  #variants() {
    const { t } = this;
    const { variants } = this.text;
    // All of them are one stop of the Tab key: an entry may have hundreds.
    const stop = Math.min(this.variant, variants.length - 1);
    return html`<fieldset class="field" aria-describedby="variants-hint">
      <legend>${t.faq.variants}</legend>
      <p class="hint" id="variants-hint">${t.faq.variantsHint}</p>
      <ul class="variants">
        ${variants.map(
          (variant, at) =>
            html`<li @focusin=${() => (this.variant = at)}>
              <input
                tabindex=${at === stop ? 0 : -1}
                aria-label=${t.faq.variant(at + 1)}
                dir="auto"
                lang=${this.locale}
                maxlength="500"
                .value=${variant}
                @input=${(event: Event) =>
                  this.#set({ variants: variants.with(at, (event.target as HTMLInputElement).value) })}
                @keydown=${(event: KeyboardEvent) => this.#variantKey(event, at)}
              />
              <button
                class="tool"
                tabindex=${at === stop ? 0 : -1}
                aria-label="${t.faq.removeVariant}: ${variant}"
                title=${t.faq.removeVariant}
                @click=${() => void this.#removeVariant(at)}
              >
                ${icon("close")}
              </button>
            </li>`,
        )}
      </ul>
      ${this.#error("variants")}
      <div><button class="do" id="add-variant" @click=${() => void this.#addVariant()}>${t.faq.addVariant}</button></div>
    </fieldset>`;
  }

  override render() {
    const { t, text, learnt } = this;
    return html`<div class="field">
        <label for="question">${t.faq.question}</label>
        <input
          id="question"
          dir="auto"
          lang=${this.locale}
          maxlength="500"
          aria-describedby=${this.#described("question")}
          aria-invalid=${this.errors[`texts.${this.locale}.question`] ? "true" : "false"}
          .value=${text.question}
          @input=${(event: Event) => this.#set({ question: (event.target as HTMLInputElement).value })}
        />
        ${this.#error("question")}
      </div>
      <div class="answer">
        ${this.#area("answer", t.faq.answer, t.faq.answerHint)}
        <div
          class="field"
          role="group"
          aria-labelledby="preview"
          ${this.behind ? whenBack(() => void this.#preview(this.text.answer)) : nothing}
        >
          <h3 id="preview">${t.faq.preview}</h3>
          ${
            this.html
              ? html`<yunke-answer .html=${this.html} lang=${this.locale}></yunke-answer>`
              : html`<p class="nothing quiet">${t.faq.previewEmpty}</p>`
          }
        </div>
      </div>
      ${text.answer.includes("{{") || text.without ? this.#area("without", t.faq.without, t.faq.withoutHint) : nothing}
      ${this.#variants()}
      ${
        learnt.length > 0
          ? html`<div class="field">
            <h3>${t.faq.learnt}</h3>
            <p class="hint">${t.faq.learntHint}</p>
            <ul class="variants learnt">
              ${learnt.map(
                ({ number, text }) =>
                  html`<li>
                    <span dir="auto">${text ?? t.erased}</span>
                    <button
                      class="tool"
                      aria-label="${t.faq.removeVariant}: ${text ?? t.erased}"
                      title=${t.faq.removeVariant}
                      @click=${() => this.tell("unlearn", number)}
                    >
                      ${icon("close")}
                    </button>
                  </li>`,
              )}
            </ul>
          </div>`
          : nothing
      }`;
  }
}

customElements.define("yunke-faq-text", YunkeFaqText);
