import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqChange, FaqGround, FaqTry, FaqVocabulary } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { percentText } from "../amounts.ts";
import { ConsoleElement } from "../console-element.ts";
import { languageName } from "../languages.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { faqStyles } from "./faq-styles.ts";
import { problemText } from "./problem-text.ts";
import { NOWHERE, contextOf, placeFields } from "./try-place.ts";
import type { TryPlace } from "./try-place.ts";

/** The strongest grounds that are worth a look. */
const GROUNDS = 5;
const PHRASES = 2;

/** Where one tried last in a shop, as long as one is signed in. */
const places = new WeakMap<FaqClient, TryPlace>();

/** The question's words as they were written, by the stems that are counted: nobody reads "kettl". */
type Written = ReadonlyMap<string, string>;

type Explained = FaqTry["explain"]["matches"][number];

/**
 * Asks the FAQ as a shopper would, and says why it answered so.
 *
 * @element yunke-faq-try
 */
export class YunkeFaqTry extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      form,
      .result {
        display: grid;
        gap: 10px;
      }
      .result {
        margin-top: 16px;
      }
      .ask {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .ask input {
        flex: 1 1 100%;
      }
      .ask select {
        flex: 1;
        width: auto;
      }
      .place summary {
        display: list-item;
        font-weight: 600;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(140px, 100%), 1fr));
        gap: 10px;
        margin-top: 8px;
      }
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .words .unknown {
        text-decoration: line-through;
        color: var(--yunke-muted);
      }
      summary {
        display: flex;
        gap: 8px;
        padding: 4px 0;
        cursor: pointer;
      }
      summary b {
        flex: 1;
        min-width: 0;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .this b {
        color: var(--yunke-accent);
      }
      .phrase {
        margin-top: 8px;
        overflow-wrap: anywhere;
      }
      dl div {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 80px 40px;
        align-items: center;
        gap: 8px;
      }
      meter {
        width: 100%;
        height: 10px;
      }
      dd.number {
        text-align: end;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    entry: {},
    locales: { attribute: false },
    change: { attribute: false },
    vocabulary: { attribute: false },
    place: { state: true },
    result: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  declare faq: FaqClient;
  /** The entry in the editor, which is set off. */
  declare entry: string;
  declare locales: readonly string[];
  /** The entry in the editor as it is written, tried as if it were published; null: as it was saved. */
  declare change: FaqChange | null;
  /** Words that are not saved yet, tried as if they were; null: as they are. */
  declare vocabulary: FaqVocabulary | null;
  declare place: TryPlace;
  declare result: FaqTry | null;
  declare problem: FaqProblem | null;
  declare busy: boolean;

  constructor() {
    super();
    this.entry = "";
    this.locales = [];
    this.change = null;
    this.vocabulary = null;
    this.place = NOWHERE;
    this.result = null;
    this.problem = null;
    this.busy = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq")) this.place = places.get(this.faq) ?? NOWHERE;
  }

  async #ask(event: Event) {
    event.preventDefault();
    const field = (name: string) =>
      this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(`#${name}`)!;
    const text = field("text").value.trim();
    if (!text || this.busy) return;
    this.busy = true;
    const context = contextOf(this.place);
    const answer = await this.faq.tryOut({
      text,
      locale: field("locale").value,
      drafts: this.renderRoot.querySelector<HTMLInputElement>("#drafts")!.checked,
      ...(context && { context }),
      ...(this.change && { changes: [this.change] }),
      ...(this.vocabulary && { vocabulary: this.vocabulary }),
    });
    this.busy = false;
    this.result = answer.ok ? answer.value : null;
    this.problem = answer.ok ? null : answer.problem;
  }

  #match({ id, title, confidence, fits, phrases, topics }: Explained, at: number, written: Written) {
    const { t } = this;
    const kinds: Readonly<Record<string, string>> = t.faq.ground;
    return html`<details ?open=${at === 0} class=${id === this.entry ? "this" : ""}>
      <summary>
        <b dir="auto">${title}</b><span class="number">${percentText(confidence, 1, t.tag)}</span>
      </summary>
      ${
        fits === undefined
          ? nothing
          : html`<p class="quiet">${fits ? t.faq.tryPlace.here : t.faq.tryPlace.elsewhere}</p>`
      }
      ${topics.length > 0 ? html`<p class="phrase" dir="auto">${t.faq.bothAbout(topics.map((topic) => `“${topic}”`).join(" · "))}</p>` : nothing}
      ${phrases.slice(0, PHRASES).map(
        ({ text, likeness, grounds }) =>
          html`<p class="phrase"><span dir="auto">“${text}”</span> <span class="quiet">${percentText(likeness, 1, t.tag)}</span></p>
            <dl aria-label=${t.faq.grounds}>
              ${strongest(grounds, t.faq.mark, written).map(
                ({ kind, key, share }) =>
                  html`<div>
                      <dt>
                        <bdi>${key}</bdi>
                        ${Object.hasOwn(kinds, kind) ? html`<span class="hint">${kinds[kind]}</span>` : nothing}
                      </dt>
                      <dd><meter min="0" max="1" .value=${Math.max(0, share)} aria-hidden="true"></meter></dd>
                      <dd class="number">${percentText(share, 1, t.tag)}</dd>
                    </div>`,
              )}
            </dl>`,
      )}
    </details>`;
  }

  #result(result: FaqTry) {
    const { t } = this;
    const { words, matches, none, refused } = result.explain;
    const written = new Map(words.map((word) => [word.counted, word.written]));
    return html`${result.handover ? html`<p class="handover">${t.faq.tryHandover[result.handover]}</p>` : nothing}
      <p><b>${refused === undefined ? t.faq.tryKind[result.kind] : t.faq.own.held}</b></p>
      ${refused === undefined ? nothing : html`<p class="phrase">${t.faq.own.refused(refused)}</p>`}
      <div>
        <h3 class="hidden">${t.faq.words}</h3>
        <p class="words">
          ${words.map(
            ({ written, known }) =>
              html`<span class="badge ${known ? "" : "unknown"}" title=${known ? nothing : t.faq.wordUnknown}
                ><bdi>${written}</bdi>${known ? nothing : html`<span class="hidden"> (${t.faq.wordUnknown})</span>`}</span
              >`,
          )}
        </p>
      </div>
      ${matches.map((match, at) => this.#match(match, at, written))}
      <p class="quiet">${t.faq.noneChance}${t.faq.colon}${percentText(none, 1, t.tag)}</p>`;
  }

  override render() {
    const { t, result, problem, locales } = this;
    // Whoever reads the console in a language most likely writes it.
    const own =
      locales.find((locale) => locale === t.tag) ??
      locales.find((locale) => speaks(locale) === speaks(t.tag));
    return html`<form @submit=${this.#ask}>
        <p class="hint">${t.faq.tryHint}</p>
        <div class="ask">
          <input id="text" dir="auto" maxlength="4000" aria-label=${t.faq.tryText} />
          <select id="locale" aria-label=${t.locale}>
            ${locales.map(
              (locale) =>
                html`<option value=${locale} ?selected=${locale === own}>
                  ${languageName(locale, t.tag)}
                </option>`,
            )}
          </select>
          <wa-button
            size="s"
            appearance="filled"
            .loading=${this.busy}
            @click=${() => this.renderRoot.querySelector("form")!.requestSubmit()}
            >${t.faq.tryRun}</wa-button
          >
        </div>
        <label class="check"><input id="drafts" type="checkbox" checked />${t.faq.tryDrafts}</label>
        <details class="place" ?open=${this.place !== NOWHERE}>
          <summary>${t.faq.tryPlace.title}</summary>
          ${placeFields(t, this.place, (part) => {
            this.place = { ...this.place, ...part };
            places.set(this.faq, this.place);
          })}
        </details>
        <button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
      </form>
      <div class="result" role="status">
        ${problem ? html`<p class="wrong">${problemText(problem, t)}</p>` : nothing}
        ${result ? this.#result(result) : nothing}
      </div>`;
  }
}

/** The grounds that count most. Parts of words are many and say little one by one: they are told as one. */
function strongest(
  grounds: readonly FaqGround[],
  marks: Readonly<Record<string, string>>,
  written: Written,
): FaqGround[] {
  const grams = grounds.filter(({ kind }) => kind === "gram");
  const share = grams.reduce((sum, gram) => sum + gram.share, 0);
  const told = grounds
    .filter(({ kind }) => kind !== "gram")
    .map((ground) => ({ ...ground, key: readable(ground, marks, written) }));
  if (share > 0) told.push({ kind: "gram", key: "", share });
  return told.sort((a, b) => b.share - a.share).slice(0, GROUNDS);
}

function readable(
  { kind, key, label }: FaqGround,
  marks: Readonly<Record<string, string>>,
  written: Written,
): string {
  const mark = kind === "concept" && key.startsWith("#") ? key.slice(1) : "";
  if (Object.hasOwn(marks, mark)) return marks[mark]!;
  if (label !== undefined) return label;
  if (kind === "word" || kind === "pair")
    return key
      .split(" ")
      .map((counted) => written.get(counted) ?? counted)
      .join(" ");
  return key.replaceAll(/[#^$]/g, "").replaceAll(/[&_]/g, " + ");
}

const speaks = (tag: string) => tag.split("-", 1)[0]!.toLowerCase();

customElements.define("yunke-faq-try", YunkeFaqTry);
