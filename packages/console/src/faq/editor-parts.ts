import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqEntryView, FaqSaveState } from "@yunke/protocol";
import { html, noChange, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { TemplateResult } from "lit";
import { icon } from "../icons.ts";
import { languageName } from "../languages.ts";
import type { Words } from "../words/words.ts";
import { UNFINISHED } from "./entry-form.ts";
import type { EntryForm, FormErrors } from "./entry-form.ts";
import type { FaqProblem } from "./faq-client.ts";
import { fieldText } from "./form-errors.ts";
import { problemText } from "./problem-text.ts";
import { routeHash } from "./route.ts";
import { SAVE_KEY } from "./save-key.ts";

export interface LineField {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  hint?: string | undefined;
  type?: "text" | "datetime-local" | undefined;
  inputmode?: "decimal" | undefined;
  /** What is offered to be written. */
  list?: readonly string[] | undefined;
  /** Characters. */
  most?: number;
  /** `UNFINISHED`: what is there is no value yet. */
  set: (value: string) => void;
}

/** What an entry is called, and how it stands. */
export function entryHead(t: Words, shop: string, view: FaqEntryView | null, title: string): TemplateResult {
  return html`<header>
    <h2 tabindex="-1" dir="auto">${title}</h2>
    ${
      view
        ? html`<p class="row">
            <span class="badge ${view.state}">${t.faq.state[view.state]}</span>
            ${view.published && !view.live ? html`<span class="badge off">${t.faq.notLive}</span>` : nothing}
            <span class="quiet">${view.id}</span>
            <a href=${routeHash({ area: "figures", shop, entry: view.id })}>${t.faq.toFigures}</a>
          </p>`
        : nothing
    }
  </header>`;
}

/** Why it was not done, and in which fields. */
export function refusedNote(t: Words, problem: FaqProblem, errors: FormErrors): TemplateResult {
  return html`<div class="note bad" role="alert">
    ${icon("warning")}
    <div>
      <p>${problemText(problem, t)}</p>
      <ul>
        ${Object.entries(errors).map(
          ([path, text]) => html`<li>${fieldText(path, t)}${t.faq.colon}${text}</li>`,
        )}
      </ul>
    </div>
  </div>`;
}

/** Whether an entry goes on to a person. */
export function handoverField(t: Words, handover: boolean, set: (handover: boolean) => void): TemplateResult {
  return html`<div>
    <label class="check"
      ><input
        type="checkbox"
        name="handover"
        .checked=${handover}
        aria-describedby="handover-hint"
        @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
      />${t.faq.handover}</label
    >
    <p class="hint" id="handover-hint">${t.faq.handoverHint}</p>
  </div>`;
}

/** Where and when an entry belongs. */
export function conditionFields(
  t: Words,
  form: EntryForm,
  errors: FormErrors,
  isOpen: boolean,
  set: (part: Partial<EntryForm>) => void,
): TemplateResult {
  return html`<details class="when" ?open=${isOpen}>
    <summary>${t.faq.conditions}</summary>
    <p class="hint">${t.faq.conditionsHint}</p>
    <yunke-faq-when
      .t=${t}
      .form=${form}
      .errors=${errors}
      @form=${(event: CustomEvent<Partial<EntryForm>>) => set(event.detail)}
    ></yunke-faq-when>
  </details>`;
}

/** A field of one line, with what is said about it. */
export function lineField(line: LineField): TemplateResult {
  const { name, label, value, error, hint, type = "text", inputmode, list = [], most = 2000 } = line;
  const read = (event: Event) => {
    const field = event.target as HTMLInputElement;
    // A date half written reads as nothing, and writing that back would take away the half.
    const written = field.validity.badInput ? UNFINISHED : field.value;
    if (written !== value) line.set(written);
  };
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      type=${type}
      maxlength=${most}
      autocomplete="off"
      inputmode=${inputmode ?? nothing}
      list=${list.length > 0 ? `${name}-list` : nothing}
      aria-describedby="${hint ? `${name}-hint` : ""} ${error ? `${name}-wrong` : ""}"
      aria-invalid=${error ? "true" : "false"}
      .value=${value === UNFINISHED ? noChange : live(value)}
      @input=${read}
      @blur=${read}
    />
    ${
      list.length > 0
        ? html`<datalist id="${name}-list">
            ${list.map((each) => html`<option value=${each}></option>`)}
          </datalist>`
        : nothing
    }
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="wrong" id="${name}-wrong">${error}</p>` : nothing}
  </div>`;
}

/** A tab for each language; the arrow keys go along them. */
export function languageTabs(
  t: Words,
  locales: readonly string[],
  locale: string,
  errors: FormErrors,
  choose: (locale: string, focus: boolean) => void,
): TemplateResult {
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0) choose(locales.at((locales.indexOf(locale) + by) % locales.length)!, true);
  };
  const faulty = (each: string) => Object.keys(errors).some((path) => path.startsWith(`texts.${each}.`));
  return html`<div class="tabs" role="tablist" aria-label=${t.faq.languages} @keydown=${step}>
    ${locales.map(
      (each) =>
        html`<button
          role="tab"
          id="tab-${each}"
          aria-controls="texts"
          aria-selected=${each === locale ? "true" : "false"}
          tabindex=${each === locale ? 0 : -1}
          class=${faulty(each) ? "faulty" : ""}
          @click=${() => choose(each, false)}
        >
          ${languageName(each, t.tag)}
        </button>`,
    )}
  </div>`;
}

/** What can be done with an entry, and what was done last. A button that is switched off would lose the focus. */
export function saveActions(
  t: Words,
  entry: { there: boolean; published: boolean; busy: FaqSaveState | null; told: string },
  save: (state: FaqSaveState) => void,
  remove: () => void,
): TemplateResult {
  const { busy } = entry;
  return html`<div class="actions">
    <p role="status" class="quiet">${entry.told}</p>
    ${
      entry.there
        ? html`<wa-button size="s" appearance="plain" @click=${remove}>${t.faq.remove}</wa-button>`
        : nothing
    }
    ${
      entry.published
        ? html`<wa-button size="s" appearance="plain" .loading=${busy === "withdrawn"} @click=${() => save("withdrawn")}
          >${t.faq.withdraw}</wa-button
        >`
        : nothing
    }
    <wa-button size="s" appearance="filled" title=${SAVE_KEY} .loading=${busy === "draft"} @click=${() => save("draft")}
      >${t.faq.saveDraft}</wa-button
    >
    <wa-button size="s" variant="brand" .loading=${busy === "published"} @click=${() => save("published")}
      >${t.faq.publish}</wa-button
    >
  </div>`;
}
