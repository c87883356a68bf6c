import type { FaqHistoryItem } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import { nameIn } from "../names.ts";
import { changedFields } from "./entry-form.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { fieldText } from "./form-errors.ts";

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
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    entry: {},
    number: { type: Number },
    items: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare entry: string;
  /** Of the entry's last change: another one reads the history again. */
  declare number: number;
  declare items: readonly FaqHistoryItem[] | null;
  declare problem: FaqProblem | null;

  constructor() {
    super();
    this.items = null;
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

  #item(item: FaqHistoryItem, at: number, items: readonly FaqHistoryItem[]) {
    const { t } = this;
    const before = items.slice(at + 1).find(({ content }) => content)?.content ?? null;
    const changed = item.content && before ? changedFields(before, item.content) : [];
    const moment = dateText(item.at, t.tag, "moment");
    return html`<li>
      <p>
        <b>${t.faq.historyKind[item.kind]}</b>
        ${item.state ? html`<span class="badge">${t.faq.state[item.state === "published" ? "published" : "draft"]}</span>` : nothing}
      </p>
      <p class="quiet"><time>${moment}</time> · <bdi>${item.by ? nameIn(item.by, t.tag) : t.faq.seed}</bdi></p>
      ${item.variant ? html`<p dir="auto">${item.variant.text ?? t.erased}</p>` : nothing}
      ${changed.length > 0 ? html`<p class="hint">${changed.map((path) => fieldText(path, t)).join(" · ")}</p>` : nothing}
      ${
        item.content && at > 0
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
      ${items.map((item, at) => this.#item(item, at, items))}
    </ol>`;
  }
}

customElements.define("yunke-faq-history", YunkeFaqHistory);
