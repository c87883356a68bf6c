import type { Rating } from "@yunke/client";
import type { RatingReason } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { icon } from "./icons.ts";
import { serviceWords } from "./locales/service.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";

const GOOD: readonly RatingReason[] = ["friendly", "fast", "solved", "knowledgeable"];
const BAD: readonly RatingReason[] = ["slow", "unclear", "unsolved", "impolite"];
const STAR = "m12 3.5 2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.9Z";
const SCORES = [1, 2, 3, 4, 5] as const;

/**
 * How it went: a score first, and only then what one may add to it.
 *
 * @element yunke-rating
 * @attr {string} agent - Name of who served; empty for the assistant.
 * @fires {CustomEvent<Rating>} rate - The rating, as it is to be sent.
 * @fires {CustomEvent<void>} skip - The shopper would rather not.
 */
export class YunkeRating extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
    css`
      form {
        display: grid;
        gap: 16px;
      }
      fieldset {
        text-align: center;
      }
      legend {
        all: unset;
        display: block;
        width: 100%;
        margin-bottom: 8px;
        font-size: 13px;
        line-height: 18px;
        color: var(--_muted);
      }
      .title legend {
        margin-bottom: 4px;
        font-size: 17px;
        line-height: 24px;
        font-weight: 600;
        color: var(--_text);
        overflow-wrap: anywhere;
      }
      .stars,
      .row {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
      }
      label {
        position: relative;
        cursor: pointer;
        -webkit-tap-highlight-color: transparent;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .pick {
        padding: 8px 6px;
        font-size: 32px;
        color: var(--_field);
        border-radius: 12px;
        transition: transform var(--_fast);
      }
      .pick.on {
        color: var(--_accent);
      }
      .pick.on .icon {
        fill: currentColor;
      }
      .pick:hover {
        transform: scale(1.08);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--_accent);
        outline-offset: 1px;
      }
      .said {
        min-height: 20px;
        font-size: 13px;
        line-height: 20px;
        color: var(--_muted);
      }
      .chip {
        color: var(--_text);
        font-weight: 450;
        background: var(--_sunken);
      }
      .chip.on {
        color: var(--_accent);
        font-weight: 550;
        background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
        box-shadow: inset 0 0 0 1.5px var(--_accent);
      }
      .chip.primary {
        color: var(--_on);
        font-weight: 550;
        background: var(--_accent);
      }
      .chip.quiet {
        background: none;
      }
      textarea {
        all: unset;
        box-sizing: border-box;
        width: 100%;
        min-height: 64px;
        padding: 10px 14px;
        border: 1px solid var(--_field);
        border-radius: var(--_radius-s);
        font-size: 16px;
        line-height: 22px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        overflow-y: auto;
        cursor: text;
      }
      textarea:focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: -1px;
      }
      /* No background says what is picked there. */
      @media (forced-colors: active) {
        label.chip {
          border: 1px solid;
        }
        label.chip.on {
          forced-color-adjust: none;
          color: HighlightText;
          background: Highlight;
        }
      }
      textarea::placeholder {
        color: var(--_muted);
        opacity: 1;
      }
    `,
  ];
  static override properties = reactive({
    agent: {},
    score: { state: true },
    solved: { state: true },
    reasons: { state: true },
  });

  declare agent: string;
  declare score: Rating["score"] | undefined;
  declare solved: boolean | undefined;
  declare reasons: readonly RatingReason[];

  constructor() {
    super();
    this.agent = "";
    this.reasons = [];
  }

  override focus() {
    void this.updateComplete.then(() => this.renderRoot.querySelector("input")?.focus());
  }

  #score(score: Rating["score"]) {
    const good = (of: number | undefined) => of !== undefined && of > 3;
    // The reasons asked for are others now.
    if (good(score) !== good(this.score)) this.reasons = [];
    this.score = score;
  }

  #send(event: Event) {
    event.preventDefault();
    const { score, solved, reasons } = this;
    if (!score) return;
    const comment = this.renderRoot.querySelector("textarea")?.value.trim();
    const rating: Rating = {
      score,
      ...(solved !== undefined && { solved }),
      ...(reasons.length > 0 && { reasons: [...reasons] }),
      ...(comment && { comment }),
    };
    this.tell("rate", rating);
  }

  override render() {
    const { score, agent } = this;
    const words = serviceWords(this.t.tag);
    return html`<form @submit=${this.#send}>
      <fieldset class="title">
        <legend><bdi>${agent ? words.rateAgent(agent) : words.rateBot}</bdi></legend>
        <div class="stars">
          ${SCORES.map(
            (value) =>
              html`<label class="pick ${score && value <= score ? "on" : ""}" title=${words.scores[value - 1]!}>
                <input
                  type="radio"
                  name="score"
                  .value=${String(value)}
                  .checked=${score === value}
                  aria-label=${`${value}: ${words.scores[value - 1]!}`}
                  @change=${() => this.#score(value)}
                />${icon("star", STAR)}
              </label>`,
          )}
        </div>
        <p class="said" aria-hidden="true">${score ? words.scores[score - 1] : nothing}</p>
      </fieldset>
      ${score ? this.#details(score) : nothing}
      <div class="row">
        ${score ? html`<button class="chip primary">${words.sendRating}</button>` : nothing}
        <button type="button" class="chip quiet" @click=${() => this.tell("skip")}>
          ${words.skip}
        </button>
      </div>
    </form>`;
  }

  #details(score: number) {
    const words = serviceWords(this.t.tag);
    const reasons = score > 3 ? GOOD : BAD;
    return html`<fieldset>
        <legend>${words.solved}</legend>
        <div class="row">
          ${[true, false].map((value) =>
            this.#pick(
              "radio",
              value ? words.yes : words.no,
              this.solved === value,
              () => (this.solved = value),
            ),
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>${score > 3 ? words.reasonsGood : words.reasonsBad}</legend>
        <div class="row">
          ${reasons.map((reason) => {
            const on = this.reasons.includes(reason);
            return this.#pick("checkbox", words.reasons[reason], on, () => {
              this.reasons = on
                ? this.reasons.filter((other) => other !== reason)
                : [...this.reasons, reason];
            });
          })}
        </div>
      </fieldset>
      <textarea rows="2" maxlength="2000" dir="auto" aria-label=${words.commentLabel} placeholder=${words.comment}></textarea>`;
  }

  #pick(type: "radio" | "checkbox", label: string, on: boolean, change: () => void) {
    return html`<label class="chip ${on ? "on" : ""}">
      <input type=${type} name=${type} .checked=${on} @change=${change} />${label}
    </label>`;
  }
}
