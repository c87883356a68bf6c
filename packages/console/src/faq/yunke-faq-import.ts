import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqFormat, FaqImport } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { changedWords } from "./changed-words.ts";
import type { FaqClient, FaqImportMode, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { errorText, fieldText } from "./form-errors.ts";
import { NotUtf8, importBody, workbookIn } from "./import-file.ts";
import type { Workbook } from "./import-file.ts";
import { problemText } from "./problem-text.ts";

const FORMATS: readonly FaqFormat[] = ["csv", "json", "markdown"];
/** Of each kind of change, so many are named. */
const NAMED = 50;

/**
 * The FAQ from a file, after a look at what would change, and into one.
 *
 * @element yunke-faq-import
 * @fires {CustomEvent<Question>} ask - Something is to be confirmed first.
 */
export class YunkeFaqImport extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      :host,
      form,
      .changes {
        display: grid;
        gap: 16px;
      }
      form {
        max-width: 560px;
      }
      .changes {
        margin-top: 12px;
      }
      .exports {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        padding-top: 16px;
        border-top: 1px solid var(--yunke-line);
      }
      .exports > * {
        padding-block: 2px;
      }
      summary {
        padding-block: 2px;
        font-weight: 600;
        cursor: pointer;
      }
      li {
        overflow-wrap: anywhere;
      }
      details ul {
        display: grid;
        gap: 4px;
        padding: 8px 0 0 16px;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    mode: { state: true },
    result: { state: true },
    problem: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  declare mode: FaqImportMode;
  declare result: FaqImport | null;
  declare problem: FaqProblem | null;
  declare fault: "noFile" | "unreadable" | Workbook | NotUtf8 | null;
  declare busy: boolean;
  #sent: { format: FaqFormat; body: ArrayBuffer | string } | null = null;

  constructor() {
    super();
    this.mode = "merge";
    this.#clear();
    this.busy = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq")) this.#clear();
  }

  /** What was looked at is not what would be done any more. */
  #clear() {
    this.#sent = null;
    this.result = null;
    this.problem = null;
    this.fault = null;
  }

  async #look(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.#clear();
    const files = [...(this.renderRoot.querySelector<HTMLInputElement>("#file")?.files ?? [])];
    if (files.length === 0) return void (this.fault = "noFile");
    this.busy = true;
    // A file that went away while it was chosen cannot be read either.
    const workbook = await workbookIn(files).catch(() => null);
    let fault: typeof this.fault = workbook ?? "unreadable";
    this.#sent = workbook
      ? null
      : await importBody(files).catch((error: unknown) => {
          if (error instanceof NotUtf8) fault = error;
          return null;
        });
    this.busy = false;
    if (!this.#sent) return void (this.fault = fault);
    await this.#send(null);
  }

  async #send(number: number | null) {
    const sent = this.#sent;
    if (!sent) return;
    this.busy = true;
    const answer = await this.faq.import(sent.format, this.mode, sent.body, number, this.t.tag);
    this.busy = false;
    // Another shop's by now.
    if (sent !== this.#sent) return;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.result = answer.value;
    // What was looked at is not what would be done any more, however often it is tried.
    else if (answer.problem.kind === "conflict") this.result = null;
  }

  #words({ vocabulary }: FaqImport) {
    return vocabulary ? changedWords(vocabulary, this.t) : [];
  }

  #some(result: FaqImport): boolean {
    const { added, changed, removed } = result;
    return added.length + changed.length + removed.length + this.#words(result).length > 0;
  }

  /** Of an import that tells nothing wrong, or of what is right in it. */
  #unchanged(result: FaqImport): string {
    const { t } = this;
    const none = result.errors.length === 0 && !this.#some(result) ? t.faq.noChange : "";
    return `${none} ${result.unchanged > 0 ? t.faq.unchanged(result.unchanged) : ""}`.trim();
  }

  #counts(result: FaqImport): string[] {
    const { t } = this;
    return [
      t.faq.added(result.added.length),
      t.faq.changedCount(result.changed.length),
      t.faq.removedCount(result.removed.length),
      ...this.#words(result).map(({ title }) => title),
    ];
  }

  #apply(result: FaqImport) {
    const { t } = this;
    const hint = this.#counts(result).join(" · ");
    const run = () => void this.#send(result.number);
    this.tell("ask", { title: t.faq.applyAsk, hint, yes: t.faq.apply, run });
  }

  /** What would change, or has, for whoever listens; what is wrong tells itself. */
  #heard(result: FaqImport): string {
    const { t } = this;
    if (result.errors.length > 0) return "";
    if (!this.#some(result)) return this.#unchanged(result);
    const counts = [...this.#counts(result), this.#unchanged(result)].filter((count) => count !== "");
    return `${result.applied ? t.faq.applied : ""} ${new Intl.ListFormat(t.tag).format(counts)}`.trim();
  }

  #group(title: string, entries: readonly { id: string; question: string; fields?: string[] }[]) {
    const { t } = this;
    if (entries.length === 0) return nothing;
    return html`<details>
      <summary>${title}</summary>
      <ul>
        ${entries.slice(0, NAMED).map(
          ({ id, question, fields }) =>
            html`<li>
              <span dir="auto">${question}</span> <span class="quiet">${id}</span>
              ${
                fields
                  ? html`<span class="hint"
                    >${fields.map((field) => fieldText(field.replace(/^content\./, ""), t)).join(" · ")}</span
                  >`
                  : nothing
              }
            </li>`,
        )}
        ${entries.length > NAMED ? html`<li class="quiet">+ ${entries.length - NAMED}</li>` : nothing}
      </ul>
    </details>`;
  }

  #errors({ errors, wrongRows }: FaqImport) {
    const { t } = this;
    if (errors.length === 0) return nothing;
    return html`<div class="note bad" role="alert">
        <p><b>${t.faq.rowErrors(wrongRows)}</b></p>
        ${
          new Set(errors.map(({ row, path }) => path ?? row)).size < wrongRows
            ? html`<p>${t.faq.firstErrors(errors.length)}</p>`
            : nothing
        }
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.faq.what}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.faq.row}</th>
              <th scope="col">${t.faq.id}</th>
              <th scope="col">${t.faq.fieldName}</th>
              <th scope="col">${t.faq.what}</th>
            </tr>
          </thead>
          <tbody>
            ${errors.map(
              (error) =>
                html`<tr>
                  <td>${error.path ?? (error.row || "–")}</td>
                  <td>${error.id ?? "–"}</td>
                  <td>${error.field || "–"}</td>
                  <td>${errorText(error, t)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #faultText(fault: NonNullable<typeof this.fault>): string {
    const { t } = this;
    if (!(fault instanceof NotUtf8)) return t.faq.fileFault[fault];
    const more = fault.paths.length - NAMED;
    return t.faq.notUtf8([...fault.paths.slice(0, NAMED), ...(more > 0 ? [`+ ${more}`] : [])].join(", "));
  }

  #result(result: FaqImport) {
    const { t } = this;
    const { added, changed, removed, applied, errors } = result;
    const words = this.#words(result);
    const unchanged = this.#unchanged(result);
    return html`<div class="changes">
      ${applied ? html`<div class="note"><p><b>${t.faq.applied}</b></p></div>` : nothing}
      ${this.#errors(result)} ${this.#group(t.faq.added(added.length), added)}
      ${this.#group(t.faq.changedCount(changed.length), changed)}
      ${this.#group(t.faq.removedCount(removed.length), removed)}
      ${words.map((part) =>
        this.#group(
          part.title,
          part.words.map((question) => ({ id: "", question })),
        ),
      )}
      ${unchanged === "" ? nothing : html`<p class="quiet">${unchanged}</p>`}
      ${
        !applied && errors.length === 0 && this.#some(result)
          ? html`<div>
            <wa-button size="s" variant="brand" .loading=${this.busy} @click=${() => this.#apply(result)}
              >${t.faq.apply}</wa-button
            >
          </div>`
          : nothing
      }
    </div>`;
  }

  override render() {
    const { t, fault, problem, result } = this;
    return html`<form @submit=${this.#look}>
        <p class="quiet">${t.faq.importHint}</p>
        <div class="field">
          <label for="file">${t.faq.file}</label>
          <input
            id="file"
            type="file"
            multiple
            accept=".csv,.json,.md,.zip"
            aria-describedby="file-hint ${fault ? "file-wrong" : ""}"
            aria-invalid=${fault ? "true" : "false"}
            ?disabled=${this.busy}
            @change=${this.#clear}
          />
          <p class="hint" id="file-hint">
            ${FORMATS.map((format) => t.faq.formats[format]).join(" · ")}<br />${t.faq.wordsCsvHint}
          </p>
          ${fault ? html`<p class="wrong" id="file-wrong" role="alert">${this.#faultText(fault)}</p>` : nothing}
        </div>
        <fieldset class="field" ?disabled=${this.busy}>
          <legend>${t.faq.mode}</legend>
          ${(["merge", "replace"] as const).map(
            (mode) =>
              html`<label class="check">
                <input
                  type="radio"
                  name="mode"
                  .checked=${mode === this.mode}
                  @change=${() => {
                    this.mode = mode;
                    this.#clear();
                  }}
                />
                <span>${t.faq[mode]} <span class="hint">${t.faq[`${mode}Hint`]}</span></span>
              </label>`,
          )}
        </fieldset>
        <div>
          <wa-button
            size="s"
            appearance="filled"
            .loading=${this.busy}
            @click=${() => this.renderRoot.querySelector("form")!.requestSubmit()}
            >${t.faq.look}</wa-button
          >
        </div>
      </form>
      ${
        problem
          ? html`<p class="wrong" role="alert">
            ${problemText(problem, t)}
          </p>`
          : nothing
      }
      <p class="hidden" role="status">${result ? this.#heard(result) : nothing}</p>
      ${result ? this.#result(result) : nothing}
      <p class="exports">
        <b>${t.faq.exportAs}</b>
        ${FORMATS.map(
          (format) => html`<a href=${this.faq.exportAddress(format)} download>${t.faq.formats[format]}</a>
            ${
              format === "csv"
                ? html`<a href=${this.faq.exportAddress(format, "words")} download>${t.faq.wordsCsv}</a>`
                : nothing
            }`,
        )}
      </p>`;
  }
}

customElements.define("yunke-faq-import", YunkeFaqImport);
