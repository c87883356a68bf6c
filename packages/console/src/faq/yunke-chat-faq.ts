import type { ChatView } from "@yunke/client";
import type { FaqMatches } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { ConsoleElement } from "../console-element.ts";
import { icon } from "../icons.ts";
import { percentText } from "../amounts.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { errorText } from "./form-errors.ts";
import { lastQuestion } from "./last-question.ts";
import { problemText } from "./problem-text.ts";
import { whenBack } from "./when-back.ts";
import "./yunke-answer.ts";

type Match = Omit<FaqMatches["matches"][number], "confidence"> & { confidence?: number };
interface Wanted {
  key: string;
  text: string;
  /** By the agent. */
  typed: boolean;
}
type Marked = "sending" | "approved" | "proposed" | "known" | FaqProblem;

/** Confidence below which an entry beside the chat is only in the way. */
const BESIDE_FROM = 0.025;
/** What is typed is looked for once nothing more was typed for so long, ms. */
const PAUSE_MS = 200;

/**
 * The FAQ's best entries for what the shopper asked last, beside the conversation, or for what the agent looks for.
 *
 * @element yunke-chat-faq
 * @fires {CustomEvent<string>} insert - Plain text for the reply.
 */
export class YunkeChatFaq extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      h3 {
        margin-bottom: 6px;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        font-weight: 600;
        color: var(--yunke-muted);
      }
      .quiet {
        color: var(--yunke-muted);
      }
      input {
        box-sizing: border-box;
        width: 100%;
        height: 32px;
        margin-bottom: 10px;
        padding: 0 10px;
        border: 1px solid var(--yunke-field);
        border-radius: var(--yunke-radius-s);
        font: inherit;
        color: var(--yunke-text);
        background: var(--yunke-surface);
      }
      ul {
        display: grid;
        gap: 10px;
      }
      summary {
        display: flex;
        gap: 6px;
        align-items: baseline;
        cursor: pointer;
        border-radius: 3px;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary .icon {
        align-self: center;
        font-size: 14px;
        color: var(--yunke-muted);
        transform: rotate(-90deg);
        transition: transform var(--yunke-fast);
      }
      details[open] summary .icon {
        transform: none;
      }
      .title {
        flex: 1;
        min-width: 0;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .sure {
        font-size: var(--yunke-size-1);
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      yunke-answer {
        max-height: 220px;
        margin: 6px 0 6px 20px;
        overflow: hidden auto;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-inline-start: 14px;
      }
      .do {
        padding: 2px 6px;
        border-radius: 5px;
        font-size: var(--yunke-size-1);
        font-weight: 600;
        color: var(--yunke-accent);
      }
      .do:hover {
        background: var(--yunke-hover);
      }
      .do[disabled] {
        color: var(--yunke-muted);
      }
      .marked {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 2px 6px;
        font-size: var(--yunke-size-1);
        color: var(--yunke-success);
      }
      .wrong {
        font-size: var(--yunke-size-1);
        color: var(--yunke-danger);
      }
      .bone {
        height: 14px;
        margin-block: 4px;
        border-radius: 8px;
        background: var(--yunke-hover);
      }
      @media (pointer: coarse) {
        input {
          height: 44px;
          font-size: 16px;
        }
        .do,
        summary {
          min-height: 44px;
          align-content: center;
        }
        summary {
          align-items: center;
        }
      }
    `,
  ];
  static override properties = {
    chat: { attribute: false },
    faq: { attribute: false },
    typed: { state: true },
    found: { state: true },
    problem: { state: true },
    loading: { state: true },
    marked: { state: true },
  };

  declare chat: ChatView;
  declare faq: FaqClient;
  /** What the agent looks for; empty: what the shopper asked. */
  declare typed: string;
  declare found: readonly Match[] | null;
  declare problem: FaqProblem | null;
  declare loading: boolean;
  /** What became of "this was it", by entry. */
  declare marked: ReadonlyMap<string, Marked>;
  #asked = "";
  /** The shopper's words that "this was it" would make a variant. */
  #learns = "";
  /** Whether a message asks for a person, as the gateway has said, by chat and number. */
  #persons = new Map<string, boolean>();
  #checked = "";
  #toFirst = false;
  #abort: AbortController | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.typed = "";
    this.found = null;
    this.problem = null;
    this.loading = false;
    this.marked = new Map();
  }

  /** To the first entry, so that keys reach it; to the heading while it is looked for. */
  override focus(options?: FocusOptions) {
    const find = (selector: string) => this.renderRoot?.querySelector<HTMLElement>(selector);
    const first = find("summary, button") ?? (this.loading ? null : find("input"));
    this.#toFirst = !first;
    (first ?? find("h3"))?.focus(options);
  }

  override updated() {
    // Whoever has gone elsewhere meanwhile stays there.
    if (this.#toFirst && !this.loading && this.shadowRoot?.activeElement?.localName === "h3") this.focus();
  }

  /** What is looked for: by the agent, else what the shopper asked last. */
  get #wanted(): Wanted | null {
    const { c } = this.chat;
    const typed = this.typed.trim();
    if (typed !== "") return { key: `${c} ?${typed}`, text: typed, typed: true };
    const question = this.#question;
    return question && { key: `${c} ${question.seq}`, text: question.text, typed: false };
  }

  get #question() {
    const { items, agent } = this.chat;
    return lastQuestion(items, agent, (seq) => this.#persons.get(`${this.chat.c} ${seq}`) === true);
  }

  get #learnt() {
    return `${this.chat.c} ${this.#question?.seq}`;
  }

  async #match(of: string, text: string, signal?: AbortSignal) {
    const { locale, context } = this.chat;
    const answer = await this.faq.match(text, locale, context, signal);
    if (!answer.ok) return answer;
    this.#persons.set(of, answer.value.asksForPerson === true);
    this.requestUpdate();
    return answer;
  }

  /** What was found for what the agent typed, to be heard: it comes while they are in the field. */
  get #heard() {
    const { t, found, loading, problem } = this;
    const wanted = this.#wanted;
    if (!wanted?.typed || !found || loading || problem) return "";
    return found.length > 0 ? t.faq.countEntries(found.length) : t.faq.besideNotFound(wanted.text);
  }

  override willUpdate() {
    const { c } = this.chat;
    const isAnother = !this.#asked.startsWith(c);
    if (isAnother) this.typed = "";
    const wanted = this.#wanted;
    const asked = wanted?.key ?? c;
    const learns = this.#learnt;
    if (learns !== this.#learns) this.marked = new Map();
    this.#learns = learns;
    // What the agent looks for says nothing of what the shopper wrote meanwhile.
    const question = wanted?.typed ? this.#question : null;
    if (question && !this.#persons.has(learns) && learns !== this.#checked) {
      this.#checked = learns;
      void this.#match(learns, question.text).then(({ ok }) => {
        // Not said yet: it is asked again with what comes next.
        if (!ok && this.#checked === learns) this.#checked = "";
      });
    }
    if (asked === this.#asked) return;
    // What was found for somebody else's question goes at once; this one's stays until there is better.
    if (isAnother || !wanted) this.found = null;
    this.#asked = asked;
    this.#stop();
    this.problem = null;
    this.loading = wanted !== null;
    if (wanted?.typed) this.#pause = setTimeout(() => void this.#look(wanted), PAUSE_MS);
    else if (wanted) void this.#look(wanted);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    this.#asked = "";
  }

  #stop() {
    clearTimeout(this.#pause);
    this.#abort?.abort();
  }

  async #look({ key, text, typed }: Wanted) {
    this.#stop();
    const { signal } = (this.#abort = new AbortController());
    this.loading = true;
    this.problem = null;
    const { locale, context } = this.chat;
    const answer = typed
      ? await this.faq.search(text, locale, context, signal)
      : await this.#match(key, text, signal);
    // Where it only asks for a person, what was asked before is looked for next.
    if (signal.aborted || this.#wanted?.key !== key) return;
    this.loading = false;
    if (!answer.ok) this.problem = answer.problem;
    else if ("entries" in answer.value) this.found = answer.value.entries;
    else this.found = answer.value.matches.filter(({ confidence }) => confidence >= BESIDE_FROM);
  }

  async #mark(entry: string) {
    const question = this.#question;
    if (!question || this.marked.get(entry) === "sending") return;
    const learns = this.#learnt;
    const { c, locale } = this.chat;
    const set = (marked: Marked) => {
      if (this.#learns !== learns) return;
      this.marked = new Map(this.marked).set(entry, marked);
      void this.#stayAtEntry();
    };
    set("sending");
    const answer = await this.faq.addVariant(entry, { c, seq: question.seq, locale });
    set(answer.ok ? answer.value.state : answer.problem);
  }

  /** What was pressed gives way to what became of it: whoever uses the keyboard goes on at the same entry. */
  async #stayAtEntry() {
    const held = this.shadowRoot?.activeElement;
    const line = held?.closest("li");
    await this.updateComplete;
    if (!line?.isConnected || held!.isConnected) return;
    const button = line.querySelector<HTMLElement>("[role=status] button");
    (button ?? line.querySelector<HTMLElement>("summary"))?.focus();
  }

  #outcome(match: Match) {
    const { t } = this;
    const marked = this.marked.get(match.entry);
    if (marked === undefined || marked === "sending")
      return html`<button
        class="do"
        ?disabled=${!this.#persons.has(this.#learnt)}
        aria-label="${t.faq.thisWasIt}: ${match.title}"
        @click=${() => void this.#mark(match.entry)}
      >
        ${marked === "sending" ? t.saving : t.faq.thisWasIt}
      </button>`;
    if (typeof marked === "string")
      return html`<span class="marked">${icon("check")}${t.faq.marked[marked]}</span>`;
    return html`<span class="wrong">${problemText(marked, t)} ${marked.errors.map((error) => errorText(error, t)).join(" ")}</span
      ><button class="do" @click=${() => void this.#mark(match.entry)}>${t.retry}</button>`;
  }

  #body() {
    const { t, found, problem, chat } = this;
    const wanted = this.#wanted;
    if (!wanted) return html`<p class="quiet">${t.faq.besideNothingAsked}</p>`;
    if (problem)
      return html`<p
          class="wrong"
          ${problem.kind === "unreachable" ? whenBack(() => void this.#look(wanted)) : nothing}
        >
          ${problem.kind === "unreachable" ? t.faq.noReply : problemText(problem, t)}
        </p>
        <button class="do" @click=${() => void this.#look(wanted)}>${t.retry}</button>`;
    if (!found)
      return html`<div aria-hidden="true"><div class="bone"></div><div class="bone"></div></div>
        <p class="hidden">${t.loading}</p>`;
    if (found.length === 0)
      return wanted.typed
        ? html`<p class="quiet" aria-hidden="true">${t.faq.besideNotFound(wanted.text)}</p>`
        : html`<p class="quiet" role="status">${t.faq.besideNone}</p>`;
    const question = this.#question;
    return html`<ul aria-busy=${this.loading ? "true" : "false"}>
      ${repeat(
        found,
        ({ entry }) => entry,
        (match) =>
          html`<li>
            <details>
              <summary>
                ${icon("down")}<span class="title" dir="auto">${match.title}</span>
                ${
                  match.confidence === undefined
                    ? nothing
                    : html`<span class="sure" title=${t.faq.confidence}
                        ><span class="hidden">${t.faq.confidence} </span>${percentText(match.confidence, 1, t.tag)}</span
                      >`
                }
              </summary>
              <yunke-answer .html=${match.html}></yunke-answer>
            </details>
            <div class="actions">
              ${
                chat.closed
                  ? nothing
                  : html`<button
                    class="do"
                    aria-label="${t.faq.insert}: ${match.title}"
                    @click=${() => this.tell("insert", match.fallback)}
                  >
                    ${t.faq.insert}
                  </button>`
              }
              ${question ? html`<span role="status">${this.#outcome(match)}</span>` : nothing}
            </div>
          </li>`,
      )}
    </ul>`;
  }

  override render() {
    const { besideSearch, beside } = this.t.faq;
    return html`<h3 tabindex="-1">${beside}</h3>
      <input
        type="search"
        autocomplete="off"
        maxlength="200"
        aria-label=${besideSearch}
        placeholder=${besideSearch}
        .value=${live(this.typed)}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      />
      <p class="hidden" role="status">${this.#heard}</p>
      ${this.#body()}`;
  }
}

customElements.define("yunke-chat-faq", YunkeChatFaq);
