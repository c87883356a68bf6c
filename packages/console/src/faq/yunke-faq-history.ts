import type { FaqContent, FaqHistoryItem } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import { nameIn } from "../names.ts";
import { changedFields } from "./entry-form.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { fieldText } from "./form-errors.ts";
import { textChanges } from "./text-changes.ts";
import type { Stretch } from "./text-changes.ts";

/**
 * What happened to an entry, newest first.
 *
 * @element yunke-faq-history
 * @fires {CustomEvent<number>} restore - The text of this number is wanted back.
 */
export class YunkeFaqHistory extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      ol {
        display: grid;
        gap: 14px;
      }
      li p {
        overflow-wrap: anywhere;
      }
      .do {
        margin-inline-start: -6px;
      }
      summary {
        padding-block: 4px;
        cursor: pointer;
      }
      .change {
        white-space: pre-wrap;
        margin-block: 2px 6px;
      }
      del {
        color: var(--yunke-danger);
      }
      ins {
        color: var(--yunke-success);
        text-decoration-thickness: 2px;
        text-underline-offset: 3px;
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    entry: {},
    number: { type: Number },
    items: { state: true },
    shown: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare entry: string;
  /** Of the entry's last change: another one reads the history again. */
  declare number: number;
  declare items: readonly FaqHistoryItem[] | null;
  /** Numbers of the changes that are looked at. */
  declare shown: ReadonlySet<number>;
  declare problem: FaqProblem | null;

  constructor() {
    super();
    this.items = null;
    this.shown = new Set();
    this.problem = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("entry")) this.items = null;
    if (changed.has("entry") || changed.has("number")) void this.#load();
  }

  async #load() {
    const { entry, number } = this;
    this.problem = null;
    const answer = await this.faq.history(entry);
    if (entry !== this.entry || number !== this.number) return;
    if (answer.ok) this.items = answer.value.items;
    else this.problem = answer.problem;
  }

  /** Which fields changed; what their texts were and are is worked out for who wants to see it. */
  #changes(item: FaqHistoryItem, before: FaqContent | null) {
    const { t, shown } = this;
    const { content, number } = item;
    if (!content || !before) return nothing;
    const changed = changedFields(before, content);
    if (changed.length === 0) return nothing;
    const names = changed.map((path) => fieldText(path, t)).join(" · ");
    if (!changed.some((path) => path.startsWith("texts."))) return html`<p class="hint">${names}</p>`;
    const toggled = (event: Event) => {
      const { open } = event.target as HTMLDetailsElement;
      this.shown = new Set([...shown].filter((one) => one !== number).concat(open ? number : []));
    };
    return html`<details @toggle=${toggled}>
      <summary class="hint">${names}</summary>
      ${
        shown.has(number)
          ? textChanges(before, content).map(
              ({ path, locale, stretches }) =>
                html`${changed.length > 1 ? html`<p class="quiet">${fieldText(path, t)}</p>` : nothing}
                  <p class="change" dir="auto" lang=${locale}>${stretches.map(stretchText)}</p>`,
            )
          : nothing
      }
    </details>`;
  }

  #item(item: FaqHistoryItem, at: number, items: readonly FaqHistoryItem[]) {
    const { t } = this;
    const before = items.slice(at + 1).find(({ content }) => content)?.content ?? null;
    const moment = dateText(item.at, t.tag, "moment");
    return html`<li>
      <p>
        <b>${t.faq.historyKind[item.kind]}</b>
        ${item.state ? html`<span class="badge">${t.faq.state[item.state === "published" ? "published" : "draft"]}</span>` : nothing}
      </p>
      <p class="quiet"><time>${moment}</time> · <bdi>${item.by ? nameIn(item.by, t.tag) : t.faq.seed}</bdi></p>
      ${item.variant ? html`<p dir="auto">${item.variant.text ?? t.erased}</p>` : nothing}
      ${this.#changes(item, before)}
      ${
        item.content && items.slice(0, at).some(({ content }) => content)
          ? html`<button
            class="do"
            aria-label="${t.faq.restore}: ${moment}"
            @click=${() => this.tell("restore", item.number)}
          >
            ${t.faq.restore}
          </button>`
          : nothing
      }
    </li>`;
  }

  override render() {
    const { t, items, problem } = this;
    if (problem) return notLoaded(problem, t, () => void this.#load());
    if (!items) return stillLoading(t);
    if (items.length === 0) return html`<p class="quiet">${t.faq.historyEmpty}</p>`;
    return html`<ol>
      ${repeat(
        items,
        ({ number }) => number,
        (item, at) => this.#item(item, at, items),
      )}
    </ol>`;
  }
}

function stretchText({ text, side }: Stretch) {
  if (side === "both") return text;
  return side === "before" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
}

customElements.define("yunke-faq-history", YunkeFaqHistory);
