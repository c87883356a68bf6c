import { skillKey } from "@yunke/protocol";
import type { FaqEntryView, FaqSaveState, FaqText } from "@yunke/protocol";
import { html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import type { Drafts } from "../drafts.ts";
import { conflictNote } from "./conflict-note.ts";
import {
  conditionFields,
  entryHead,
  handoverField,
  languageTabs,
  lineField,
  refusedNote,
  saveActions,
} from "./editor-parts.ts";
import { entryAside } from "./entry-aside.ts";
import {
  NO_TEXT,
  changedFields,
  contentOf,
  formLocales,
  formOf,
  idFault,
  isSaved,
  isWritten,
  proposedId,
} from "./entry-form.ts";
import type { EntryForm, FormErrors } from "./entry-form.ts";
import type { FaqAnswer, FaqClient, FaqNames, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { faultTexts, refusedFields } from "./form-errors.ts";
import { keep, takeKept } from "./kept.ts";
import type { KeptEntry } from "./kept.ts";
import type { Navigation } from "./navigation.ts";
import { NEW_ENTRY, routeHash } from "./route.ts";
import { onSaveKey } from "./save-key.ts";
import { toFault } from "./to-fault.ts";
import { editorStyles } from "./yunke-faq-editor.styles.ts";
import "./yunke-faq-text.ts";
import "./yunke-faq-when.ts";

/**
 * An entry: its text in every language, where it belongs, what it was before.
 *
 * @element yunke-faq-editor
 * @fires {CustomEvent<Question>} ask - Something is to be confirmed first.
 */
export class YunkeFaqEditor extends ConsoleElement {
  static override styles = [...[ConsoleElement.styles].flat(), faqStyles, editorStyles];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    entry: {},
    locales: { attribute: false },
    start: { attribute: false },
    nav: { attribute: false },
    drafts: { attribute: false },
    view: { state: true },
    form: { state: true },
    locale: { state: true },
    errors: { state: true },
    problem: { state: true },
    failed: { state: true },
    theirs: { state: true },
    saved: { state: true },
    busy: { state: true },
    names: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  /** An id, or `NEW_ENTRY`. */
  declare entry: string;
  /** The shop's. */
  declare locales: readonly string[];
  /** What a new entry begins with, by locale. */
  declare start: Readonly<Record<string, FaqText>> | null;
  declare nav: Navigation;
  declare drafts: Drafts;
  /** As it was read; null: a new one, or not there yet. */
  declare view: FaqEntryView | null;
  declare form: EntryForm | null;
  declare locale: string;
  declare errors: FormErrors;
  /** It could not be read. */
  declare problem: FaqProblem | null;
  /** It could not be saved. */
  declare failed: FaqProblem | null;
  /** Somebody else's, which came in between, and its number; `view: null`: they removed it. */
  declare theirs: { view: FaqEntryView | null; number: number; state: FaqSaveState } | null;
  declare saved: FaqSaveState | null;
  /** What it is being saved as. */
  declare busy: FaqSaveState | null;
  /** What categories and skills are called; null: not known, and nothing is said of it. */
  declare names: FaqNames | null;

  constructor() {
    super();
    this.locales = [];
    this.start = null;
    this.names = null;
    this.#clear();
    onSaveKey(this, () => {
      if (this.#dirty) void this.#save("draft");
    });
  }

  #clear() {
    this.view = null;
    this.form = null;
    this.locale = "";
    this.errors = {};
    this.problem = null;
    this.failed = null;
    this.theirs = null;
    this.saved = null;
    this.busy = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    // The address of a new entry becomes its own once it is saved.
    const another = changed.has("entry") && this.view?.id !== this.entry;
    if (changed.has("faq")) void this.#nameAll();
    if (another || changed.has("faq")) {
      this.#clear();
      if (this.entry === NEW_ENTRY) {
        const kept = takeKept(this.drafts, this.shop, NEW_ENTRY) as KeptEntry | null;
        this.form = (!this.start && kept?.form) || { ...formOf(null), texts: { ...this.start } };
      } else void this.#load();
    }
    if (this.nav)
      this.nav.guard = this.#dirty
        ? (proceed) => {
            const { t } = this;
            this.tell("ask", {
              title: t.faq.leaveAsk,
              hint: t.faq.leaveHint,
              yes: t.faq.leave,
              run: proceed,
            });
            return true;
          }
        : null;
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
    if (this.nav.guard && form) keep(this.drafts, this.shop, this.entry, { view, form });
    this.nav.guard = null;
  }

  get #base() {
    return this.view?.draft ?? this.view?.published ?? null;
  }

  get #dirty() {
    return this.form !== null && changedFields(this.#base, contentOf(this.form).content).length > 0;
  }

  /** As it was read: who empties the last field is still in it. */
  get #isConditional() {
    const { from, until, when } = this.#base ?? {};
    return from !== undefined || until !== undefined || when !== undefined;
  }

  #take(view: FaqEntryView) {
    this.view = view;
    this.form = formOf(view.draft ?? view.published);
    this.errors = {};
    this.failed = null;
    this.theirs = null;
  }

  /** Tells later whether the lead is still there: what comes for where they were is not for where they are. */
  #staying(): () => boolean {
    const { entry, faq } = this;
    return () => this.isConnected && entry === this.entry && faq === this.faq;
  }

  async #nameAll() {
    const { faq } = this;
    const answer = await faq.names();
    if (faq === this.faq) this.names = answer.ok ? answer.value : null;
  }

  async #load() {
    const staying = this.#staying();
    this.problem = null;
    const answer = await this.faq.entry(this.entry);
    if (!staying()) return;
    if (!answer.ok) return void (this.problem = answer.problem);
    this.#take(answer.value);
    const kept = takeKept(this.drafts, this.shop, this.entry) as KeptEntry | null;
    if (!kept) return;
    this.form = kept.form;
    // Saving it finds out what somebody else changed meanwhile.
    if (kept.view?.number !== answer.value.number) this.view = kept.view;
  }

  #edit(part: Partial<EntryForm>) {
    if (this.form) this.form = { ...this.form, ...part };
    this.saved = null;
    this.errors = {};
  }

  get #locale() {
    const { form, t } = this;
    const locales = form ? formLocales(form, this.locales) : [];
    if (locales.includes(this.locale)) return this.locale;
    // The reader's, unless the entry says something in others only: it would look empty.
    const written = locales.filter((locale) => isWritten(form?.texts[locale]));
    const choice = written.length > 0 ? written : locales;
    const [language] = t.tag.split("-");
    return choice.find((locale) => locale.split("-")[0] === language) ?? choice[0] ?? "en";
  }

  async #save(state: FaqSaveState, number = this.view?.number ?? 0) {
    const { t, form } = this;
    if (!form || this.busy) return;
    const { content, faults } = contentOf(form);
    const first = Object.values(content.texts)[0]?.question ?? "";
    const id = this.view?.id ?? (form.id.trim() || proposedId(first, Date.now()));
    const wrongId = this.view ? null : idFault(id);
    this.errors = faultTexts({ ...faults, ...(wrongId && { id: wrongId }) }, t);
    this.failed = null;
    this.saved = null;
    if (Object.keys(this.errors).length > 0) return this.#toError();
    this.busy = state;
    // Where no answer comes, the next try is for the same entry.
    const sent = this.view ? form : (this.form = { ...form, id });
    const staying = this.#staying();
    const answer = await this.faq.save(id, number, { content, state });
    // An earlier try may have been saved, and only its answer lost.
    const conflict = !answer.ok && answer.problem.kind === "conflict";
    const now = conflict ? await this.faq.entry(id) : undefined;
    if (!staying()) return;
    this.busy = null;
    const saved = answer.ok ? answer.value : now?.ok && isSaved(now.value, content, state) ? now.value : null;
    if (!saved) return answer.ok ? undefined : this.#refused(answer.problem, state, now);
    const { form: written } = this;
    this.#take(saved);
    // What was written meanwhile is still to be saved.
    if (written === sent) this.saved = state;
    else this.form = written;
    this.nav.guard = null;
    if (state === "withdrawn") void this.#toPublish();
    if (this.entry !== id) this.nav.replace({ area: "faq", shop: this.shop, entry: id });
  }

  /** What was pressed is gone with its note. */
  async #toTitle() {
    await this.updateComplete;
    this.renderRoot.querySelector("h2")?.focus();
  }

  /** What takes an entry out of service goes with it, and the focus would go too. */
  async #toPublish() {
    const had = this.shadowRoot?.activeElement;
    await this.updateComplete;
    if (had && !had.isConnected)
      this.renderRoot.querySelector<HTMLElement>(".actions [variant=brand]")?.focus();
  }

  /** @param found the entry as it is now, where it was looked at already */
  async #refused(problem: FaqProblem, state: FaqSaveState, found?: FaqAnswer<FaqEntryView>) {
    const { view } = this;
    if (problem.kind !== "conflict") {
      this.failed = problem;
      this.errors = refusedFields(problem.errors, this.t);
      return this.#toError();
    }
    if (!view) {
      this.errors = { id: this.t.faq.fault.taken };
      return this.#toError();
    }
    const staying = this.#staying();
    const now = found ?? (await this.faq.entry(view.id));
    if (!staying()) return;
    if (now.ok) return void (this.theirs = { view: now.value, number: now.value.number, state });
    if (now.problem.kind !== "not-found") return void (this.failed = now.problem);
    const history = await this.faq.history(view.id);
    if (!staying()) return;
    if (history.ok) this.theirs = { view: null, number: history.value.items[0]?.number ?? 0, state };
    else this.failed = history.problem;
  }

  /** Shows the language in which something is wrong, and goes to it. */
  async #toError() {
    const [path = ""] = Object.keys(this.errors);
    const [first, locale] = path.split(".");
    if (first === "texts" && locale) this.locale = locale;
    await this.updateComplete;
    await toFault(this.renderRoot, path);
  }

  #remove() {
    const { t, view } = this;
    if (!view || this.busy) return;
    const run = async () => {
      const staying = this.#staying();
      const answer = await this.faq.remove(view.id, view.number);
      if (!staying()) return;
      if (!answer.ok) return this.#refused(answer.problem, "withdrawn");
      this.nav.guard = null;
      this.nav.replace({ area: "faq", shop: this.shop, entry: null });
    };
    this.tell("ask", {
      title: t.faq.removeAsk,
      hint: t.faq.removeHint,
      yes: t.faq.remove,
      run: () => void run(),
    });
  }

  #restore(from: number) {
    const { t, view } = this;
    if (!view) return;
    const run = async () => {
      const staying = this.#staying();
      const answer = await this.faq.restore(view.id, view.number, { from, state: "draft" });
      if (!staying()) return;
      if (!answer.ok) return this.#refused(answer.problem, "draft");
      this.#take(answer.value);
      this.saved = "draft";
    };
    this.tell("ask", {
      title: t.faq.restoreAsk,
      hint: this.#dirty ? t.faq.restoreUnsavedHint : t.faq.restoreHint,
      yes: t.faq.restore,
      run: () => void run(),
    });
  }

  async #unlearn(number: number) {
    const { view } = this;
    if (!view) return;
    const staying = this.#staying();
    const answer = await this.faq.removeVariant(view.id, number);
    const now = answer.ok ? await this.faq.entry(view.id) : null;
    if (!staying()) return;
    if (!answer.ok) return void (this.failed = answer.problem);
    // What is being written stays: only the learnt ones and the number are new.
    if (now?.ok) this.view = { ...view, learnt: now.value.learnt, number: now.value.number };
  }

  // ---- what is shown

  #conflict() {
    const { theirs } = this;
    if (!theirs) return nothing;
    const { view, number, state } = theirs;
    return conflictNote(this.t, this.#base, view, {
      take: (view) => {
        this.#take(view);
        void this.#toTitle();
      },
      overwrite: () => {
        this.theirs = null;
        void this.#save(state, number);
        void this.#toTitle();
      },
    });
  }

  #texts(form: EntryForm) {
    const { t } = this;
    const locales = formLocales(form, this.locales);
    const locale = this.#locale;
    const choose = (next: string, focus: boolean) => {
      this.locale = next;
      if (!focus) return;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
      );
    };
    return html`<div>
        ${languageTabs(t, locales, locale, this.errors, choose)}
        ${this.errors["texts"] ? html`<p class="wrong" role="alert">${this.errors["texts"]}</p>` : nothing}
      </div>
      <yunke-faq-text
        id="texts"
        role="tabpanel"
        aria-labelledby="tab-${locale}"
        .t=${t}
        .faq=${this.faq}
        .locale=${locale}
        .text=${form.texts[locale] ?? NO_TEXT}
        .errors=${this.errors}
        .learnt=${(this.view?.learnt ?? []).filter((each) => each.locale === locale)}
        @text=${(event: CustomEvent<FaqText>) => {
          this.locale = locale;
          this.#edit({ texts: { ...form.texts, [locale]: event.detail } });
        }}
        @unlearn=${(event: CustomEvent<number>) => void this.#unlearn(event.detail)}
      ></yunke-faq-text>`;
  }

  #line(name: "id" | "category" | "skill", label: string, hint?: string, list?: readonly string[]) {
    return lineField({
      name,
      label,
      hint,
      value: this.form![name],
      error: this.errors[name],
      list,
      most: 100,
      set: (value) => this.#edit({ [name]: value }),
    });
  }

  /** A skill that nobody has is looked for in vain: it may be misspelt. */
  get #isSkillUnknown() {
    const key = skillKey(this.form?.skill ?? "");
    const had = this.names?.skills.some(({ name, agents }) => agents > 0 && skillKey(name) === key);
    return key !== "" && had === false;
  }

  #actions() {
    const { t, view, busy } = this;
    const { saved } = this;
    const isWaiting = saved === "published" && view?.live === false;
    const told = isWaiting
      ? t.faq.savedNotLive
      : saved
        ? t.faq.saved[saved]
        : this.#dirty
          ? t.faq.unsaved
          : "";
    return saveActions(
      t,
      { there: view !== null, published: Boolean(view?.published), busy, told },
      (state) => void this.#save(state),
      () => this.#remove(),
    );
  }

  override render() {
    const { t, form, view, problem, names } = this;
    const back = html`<a class="back" href=${routeHash({ area: "faq", shop: this.shop, entry: null })}
      >← ${t.faq.entries}</a
    >`;
    if (problem) return html`${back}${notLoaded(problem, t, () => void this.#load())}`;
    if (!form) return html`${back}${stillLoading(t)}`;
    const title = form.texts[this.#locale]?.question.trim() || view?.id || t.faq.newEntry;
    return html`${back}
      ${entryHead(t, this.shop, view, title)}
      ${this.#conflict()}
      ${this.failed ? refusedNote(t, this.failed, this.errors) : nothing}
      <div class="cols">
        <div class="form">
          ${this.#texts(form)}
          <div class="pair">
            ${view ? nothing : this.#line("id", t.faq.id, t.faq.idHint)}
            ${this.#line("category", t.faq.category, undefined, names?.categories)}
            ${this.#line(
              "skill",
              t.faq.skill,
              this.#isSkillUnknown ? t.faq.skillUnknown : t.faq.skillHint,
              names?.skills.map(({ name }) => name),
            )}
          </div>
          ${handoverField(t, form.handover, (handover) => this.#edit({ handover }))}
          ${conditionFields(t, form, this.errors, this.#isConditional, (part) => this.#edit(part))}
        </div>
        ${entryAside(t, this.faq, this.locales, view, form, (number) => this.#restore(number))}
      </div>
      ${this.#actions()}`;
  }
}

customElements.define("yunke-faq-editor", YunkeFaqEditor);
