import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqVocabularyView } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import type { Drafts } from "../drafts.ts";
import { icon } from "../icons.ts";
import { nameIn } from "../names.ts";
import { changedWords, vocabularyChanges } from "./changed-words.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { errorText } from "./form-errors.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { WORDS, keep, takeKept } from "./kept.ts";
import type { KeptWords } from "./kept.ts";
import type { Navigation } from "./navigation.ts";
import { problemText } from "./problem-text.ts";
import { SAVE_KEY, onSaveKey } from "./save-key.ts";
import { MOST_LINES, formOf, vocabularyOf } from "./vocabulary-form.ts";
import type { VocabularyForm, VocabularyList } from "./vocabulary-form.ts";
import { editorStyles } from "./yunke-faq-editor.styles.ts";
import "./yunke-faq-effect.ts";
import "./yunke-faq-try.ts";

/** Of each kind of change, so many are named. */
const NAMED = 20;

/**
 * A shop's own synonyms, and what its FAQ shall never answer.
 *
 * @element yunke-faq-words
 * @fires {CustomEvent<Question>} ask - Something is to be confirmed first.
 */
export class YunkeFaqWords extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    editorStyles,
    css`
      section h2 {
        margin-bottom: 4px;
      }
      .form section > .hint {
        max-width: 640px;
        margin-bottom: 12px;
      }
      ol {
        display: grid;
        gap: 8px;
        margin: 0 0 8px;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 4px;
      }
      li .wrong {
        grid-column: 1;
      }
      .remove {
        display: grid;
        place-items: center;
        width: 34px;
        border-radius: var(--yunke-radius-s);
        color: var(--yunke-muted);
      }
      .remove:hover {
        color: var(--yunke-text);
        background: var(--yunke-hover);
      }
      aside > section > .hint {
        margin-bottom: 8px;
      }
      @media (pointer: coarse) {
        .remove {
          width: 44px;
        }
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    locales: { attribute: false },
    nav: { attribute: false },
    drafts: { attribute: false },
    view: { state: true },
    form: { state: true },
    told: { state: true },
    problem: { state: true },
    failed: { state: true },
    theirs: { state: true },
    saved: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  /** The shop's. */
  declare locales: readonly string[];
  declare nav: Navigation;
  declare drafts: Drafts;
  /** As it was read. */
  declare view: FaqVocabularyView | null;
  declare form: VocabularyForm | null;
  /** Faults are told from the first try to save on. */
  declare told: boolean;
  /** It could not be read. */
  declare problem: FaqProblem | null;
  /** It could not be saved. */
  declare failed: FaqProblem | null;
  /** Somebody else's, which came in between. */
  declare theirs: FaqVocabularyView | null;
  declare saved: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.locales = [];
    this.#clear();
    onSaveKey(this, () => {
      if (this.#dirty) void this.#save();
    });
  }

  #clear() {
    this.view = null;
    this.form = null;
    this.told = false;
    this.problem = null;
    this.failed = null;
    this.theirs = null;
    this.saved = false;
    this.busy = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq")) {
      this.#clear();
      void this.#load();
    }
    const { t } = this;
    const ask = (run: () => void) => {
      this.tell("ask", { title: t.faq.leaveAsk, hint: t.faq.leaveHint, yes: t.faq.leave, run });
      return true;
    };
    if (this.nav) this.nav.guard = this.#dirty ? ask : null;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    // It is saved at the end of what may be a long page, and told at its beginning.
    const isTold = (changed.has("failed") && this.failed) || (changed.has("theirs") && this.theirs);
    if (isTold) this.renderRoot.querySelector(".note.bad")?.scrollIntoView({ block: "nearest" });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // Not left by choice: the session is over.
    const { view, form } = this;
    if (this.nav.guard && view && form) keep(this.drafts, this.shop, WORDS, { view, form });
    this.nav.guard = null;
  }

  get #dirty() {
    const { view, form } = this;
    if (!view || !form) return false;
    const of = (one: VocabularyForm) => JSON.stringify(vocabularyOf(one).vocabulary);
    return of(form) !== of(formOf(view));
  }

  #take(view: FaqVocabularyView) {
    this.view = view;
    this.form = formOf(view);
    this.told = false;
    this.failed = null;
    this.theirs = null;
  }

  async #load() {
    const { faq } = this;
    this.problem = null;
    const answer = await faq.vocabulary();
    if (faq !== this.faq) return;
    if (!answer.ok) return void (this.problem = answer.problem);
    this.#take(answer.value);
    const kept = takeKept(this.drafts, this.shop, WORDS) as KeptWords | null;
    if (!kept) return;
    this.form = kept.form;
    // Saving it finds out what somebody else changed meanwhile.
    if (kept.view.number !== answer.value.number) this.view = kept.view;
  }

  async #save(number = this.view?.number ?? 0) {
    const { faq, form } = this;
    if (!form || this.busy) return;
    const { vocabulary, faults } = vocabularyOf(form);
    this.told = true;
    this.saved = false;
    this.failed = null;
    const [wrong] = Object.keys(faults);
    if (wrong) return this.#focus(wrong);
    this.busy = true;
    const answer = await faq.saveVocabulary(number, vocabulary);
    this.busy = false;
    if (faq !== this.faq) return;
    if (answer.ok) {
      const { form: written } = this;
      this.#take(answer.value);
      // What was written meanwhile is still to be saved.
      if (written === form) this.saved = true;
      else this.form = written;
      return;
    }
    const { problem } = answer;
    const now = problem.kind === "conflict" ? await faq.vocabulary() : null;
    if (now?.ok) this.theirs = now.value;
    else this.failed = problem;
  }

  #edit(list: VocabularyList, lines: readonly string[]) {
    if (this.form) this.form = { ...this.form, [list]: lines };
    this.saved = false;
  }

  #add(list: VocabularyList) {
    const lines = this.form![list];
    if (lines.length >= MOST_LINES) return;
    this.#edit(list, [...lines, ""]);
    void this.#focus(`${list}.${lines.length}`);
  }

  #remove(list: VocabularyList, at: number) {
    const lines = this.form![list].toSpliced(at, 1);
    this.#edit(list, lines);
    // Whoever uses the keyboard goes on where they were.
    void this.#focus(lines.length > 0 ? `${list}.${Math.min(at, lines.length - 1)}` : `add-${list}`);
  }

  async #focus(id: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[id="${id}"]`)?.focus();
  }

  // ---- what is shown

  #line(list: VocabularyList, line: string, at: number, fault: string | undefined) {
    const words = this.t.faq.own;
    const id = `${list}.${at}`;
    const group = list === "synonyms";
    return html`<li>
      <input
        id=${id}
        dir="auto"
        autocomplete="off"
        maxlength="3500"
        aria-label=${group ? words.group(at + 1) : words.phrase(at + 1)}
        placeholder=${group ? words.groupPlaceholder : nothing}
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby=${fault ? `${id}-wrong` : nothing}
        .value=${line}
        @input=${(event: Event) =>
          this.#edit(list, this.form![list].with(at, (event.target as HTMLInputElement).value))}
        @keydown=${(event: KeyboardEvent) => {
          // Not the Enter that takes a word over from an input method.
          if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          this.#add(list);
        }}
      />
      <button
        class="remove"
        type="button"
        aria-label=${group ? words.removeGroup(line) : words.removePhrase(line)}
        @click=${() => this.#remove(list, at)}
      >
        ${icon("close")}
      </button>
      ${fault ? html`<p class="wrong" id="${id}-wrong">${fault}</p>` : nothing}
    </li>`;
  }

  #list(list: VocabularyList, lines: readonly string[], faults: Readonly<Record<string, string>>) {
    const words = this.t.faq.own;
    const [title, hint, none, add] =
      list === "synonyms"
        ? [words.synonyms, words.synonymsHint, words.noGroups, words.addGroup]
        : [words.never, words.neverHint, words.noPhrases, words.addPhrase];
    return html`<section aria-labelledby="${list}-title">
      <h2 id="${list}-title" tabindex="-1">${title}</h2>
      <p class="hint">${hint}</p>
      ${
        lines.length === 0
          ? html`<p class="quiet">${none}</p>`
          : html`<ol>
            ${lines.map((line, at) => this.#line(list, line, at, faults[`${list}.${at}`]))}
          </ol>`
      }
      <button
        class="do"
        type="button"
        id="add-${list}"
        ?disabled=${lines.length >= MOST_LINES}
        @click=${() => this.#add(list)}
      >
        + ${add}
      </button>
      ${lines.length >= MOST_LINES ? html`<p class="hint">${words.tooMany}</p>` : nothing}
    </section>`;
  }

  #conflict() {
    const { t, theirs, view } = this;
    if (!theirs) return nothing;
    const changed = view ? changedWords(vocabularyChanges(view, theirs), t) : [];
    return html`<div class="note bad" role="alert">
      <p><b>${t.faq.own.conflict}</b> ${t.faq.conflictHint(theirs.changedBy ? nameIn(theirs.changedBy, t.tag) : t.faq.somebody)}</p>
      ${
        changed.length > 0
          ? html`<p>${t.faq.conflictFields}${t.faq.colon}</p><ul>
              ${changed.map(
                ({ title, words }) =>
                  html`<li>${title}${t.faq.colon}<span dir="auto">${words.slice(0, NAMED).join(" · ")}${words.length > NAMED ? " …" : nothing}</span></li>`,
              )}
            </ul>`
          : html`<p>${t.faq.conflictSame}</p>`
      }
      <wa-button size="s" appearance="filled" @click=${() => {
        this.#take(theirs);
        void this.#focus("synonyms-title");
      }}>${t.faq.loadTheirs}</wa-button>
      <wa-button
        size="s"
        variant="brand"
        @click=${() => {
          this.theirs = null;
          void this.#save(theirs.number);
          void this.#focus("synonyms-title");
        }}
        >${t.faq.overwrite}</wa-button
      >
    </div>`;
  }

  #status(view: FaqVocabularyView) {
    const { t } = this;
    if (this.saved) return t.faq.own.saved;
    if (this.#dirty) return t.faq.unsaved;
    if (view.changedAt === null) return "";
    const when = dateText(view.changedAt, t.tag, "moment");
    return t.faq.own.changedBy(view.changedBy ? nameIn(view.changedBy, t.tag) : t.faq.seed, when);
  }

  override render() {
    const { t, form, view, problem, failed } = this;
    if (problem) return notLoaded(problem, t, () => void this.#load());
    if (!form || !view) return stillLoading(t);
    const { vocabulary, faults } = vocabularyOf(form);
    const good = Object.keys(faults).length === 0;
    const told = Object.fromEntries(
      this.told ? Object.entries(faults).map(([line, fault]) => [line, t.faq.own.fault[fault]]) : [],
    );
    return html`${this.#conflict()}
      ${
        failed
          ? html`<div class="note bad" role="alert">
            ${icon("warning")}
            <p>${problemText(failed, t)} ${[...new Set(failed.errors.map((error) => errorText(error, t)))].join(" ")}</p>
          </div>`
          : nothing
      }
      <div class="cols">
        <div class="form">
          ${this.#list("synonyms", form.synonyms, told)} ${this.#list("never", form.never, told)}
        </div>
        <aside>
          <section>
            <h2>${t.faq.tryOut}</h2>
            <p class="hint">${good ? t.faq.own.tryHint : t.faq.tryUnfit}</p>
            <yunke-faq-try
              .t=${t}
              .faq=${this.faq}
              .locales=${this.locales}
              .vocabulary=${good ? vocabulary : null}
            ></yunke-faq-try>
          </section>
          <section>
            <h2>${t.faq.effect}</h2>
            <yunke-faq-effect
              .t=${t}
              .faq=${this.faq}
              .vocabulary=${good && this.#dirty ? vocabulary : null}
              .off=${good ? "same" : "unfit"}
            ></yunke-faq-effect>
          </section>
        </aside>
      </div>
      <div class="actions">
        <p role="status" class="quiet">${this.#status(view)}</p>
        <wa-button
          size="s"
          variant="brand"
          title=${SAVE_KEY}
          .loading=${this.busy}
          ?disabled=${!this.#dirty && !this.saved}
          @click=${() => void this.#save()}
          >${t.faq.own.save}</wa-button
        >
      </div>`;
  }
}

customElements.define("yunke-faq-words", YunkeFaqWords);
