import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqModels, FaqModelState } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import { languageName } from "../languages.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { problemText } from "./problem-text.ts";

/** A rest is over in minutes: who looks sees it end. */
const LOOK_MS = 15_000;

/**
 * How it stands with the models that a shop's questions may go to. Nothing, where none is set.
 *
 * @element yunke-faq-models
 */
export class YunkeFaqModels extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      section {
        display: grid;
        gap: 12px;
        padding-block: 24px;
        border-block-start: 1px solid var(--yunke-line);
      }
      .intro {
        max-width: 720px;
      }
      .models {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
        gap: 20px 32px;
      }
      .models > div {
        display: grid;
        gap: 4px;
        align-content: start;
        min-width: 0;
      }
      .badge.on {
        color: var(--yunke-success);
      }
      .name {
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      meter {
        width: 100%;
        height: 10px;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    models: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  /** The last that was known. */
  declare models: FaqModels | null;
  /** Nothing is known yet, and why. */
  declare problem: FaqProblem | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.models = null;
    this.problem = null;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.#load();
    }, LOOK_MS);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("faq")) return;
    this.models = null;
    this.problem = null;
    void this.#load();
  }

  async #load() {
    const { faq } = this;
    const answer = await faq.models();
    if (faq !== this.faq) return;
    if (answer.ok) {
      this.models = answer.value;
      this.problem = null;
    } else if (!this.models) this.problem = answer.problem;
  }

  #time(at: number) {
    return dateText(at, this.t.tag, "moment");
  }

  #state(one: FaqModelState) {
    const words = this.t.faq.models;
    const badge = (text: string, on: boolean) =>
      html`<div><span class="badge ${on ? "on" : "off"}">${text}</span></div>`;
    switch (one.state) {
      case "in-use":
        return badge(words.state["in-use"], true);
      case "resting":
        return html`${badge(words.state.resting, false)}
          <p class="hint">${words.why.resting(this.#time(one.since))}</p>`;
      case "paused":
      case "spent":
        return html`${badge(words.state[one.state], false)}
          <p class="hint">${words.why[one.state](this.#time(one.until))}</p>`;
    }
  }

  /** One that could be asked has passed on something, or it is not. */
  #embedding(one: NonNullable<FaqModels["embedding"]>) {
    const words = this.t.faq.models;
    const states = one.trials.map(({ state }) => state);
    const asked = one.state !== "in-use" || states.includes("passed");
    const why = (["reading", "refused", "few"] as const).find((state) => states.includes(state)) ?? "none";
    return html`${
      asked
        ? this.#state(one)
        : html`<div><span class="badge off">${words.unused[why]}</span></div>
            <p class="hint">${words.unusedWhy[why]}</p>`
    }
      <ul class="hint">
        ${one.trials.map(
          ({ locale, state, right, tested }) =>
            html`<li>${languageName(locale, this.t.tag)}${this.t.faq.colon}${words.trial[state](right, tested)}</li>`,
        )}
      </ul>`;
  }

  #tokens({ used, perDay, resetsAt }: NonNullable<FaqModels["tokens"]>) {
    const words = this.t.faq.models;
    const number = new Intl.NumberFormat(this.t.tag);
    const text = words.used(number.format(used), number.format(perDay));
    return html`<div>
      <h3 id="tokens">${words.tokens}</h3>
      <meter
        aria-labelledby="tokens"
        max=${perDay}
        high=${perDay * 0.9}
        optimum="0"
        .value=${Math.min(used, perDay)}
        aria-valuetext=${text}
      ></meter>
      <p>${text}</p>
      <p class="hint">${words.anew(this.#time(resetsAt))}</p>
    </div>`;
  }

  override render() {
    const { t, models, problem } = this;
    const words = t.faq.models;
    if (problem)
      return html`<section aria-labelledby="title">
        <h2 id="title">${words.title}</h2>
        <div class="row" role="status">
          <p class="quiet">${problemText(problem, t)}</p>
          <wa-button size="s" appearance="filled" @click=${() => void this.#load()}>${t.retry}</wa-button>
        </div>
      </section>`;
    // While it is not known whether there are any, there is nothing to see either.
    if (!models?.tokens) return nothing;
    const { embedding, composer, tokens } = models;
    return html`<section aria-labelledby="title">
      <h2 id="title">${words.title}</h2>
      <p class="quiet intro">${words.hint}</p>
      <div class="models">
        ${
          embedding &&
          html`<div class="embedding">
            <h3>${words.kind.embedding}</h3>
            <p class="quiet name" dir="auto">${embedding.model}</p>
            ${this.#embedding(embedding)}
          </div>`
        }
        ${
          composer &&
          html`<div class="composer">
            <h3>${words.kind.composer}</h3>
            <p class="quiet name" dir="auto">${composer.model}</p>
            ${this.#state(composer)}
          </div>`
        }
        ${this.#tokens(tokens)}
      </div>
    </section>`;
  }
}

customElements.define("yunke-faq-models", YunkeFaqModels);
