import "@awesome.me/webawesome/dist/components/button/button.js";
import type { FaqConflict, FaqEntrySummary, FaqFault, FaqList } from "@yunke/protocol";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { listedEntries, questionOf } from "./entry-order.ts";
import type { ListedState } from "./entry-order.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { icon } from "../icons.ts";
import { languageInBrackets } from "../languages.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { NEW_ENTRY, routeHash } from "./route.ts";
import "./yunke-faq-proposals.ts";

/** Entries shown at first, and with each wish for more. */
const SHOWN = 500;
const STATES = ["all", "published", "changed", "draft", "conflict"] as const;

/** What the list is narrowed to, and how much of it is shown. */
export interface Narrowed {
  search: string;
  state: ListedState;
  most: number;
}

/**
 * A shop's entries by category, with what waits for a lead.
 *
 * @element yunke-faq-list
 * @fires {CustomEvent<Narrowed>} narrowed - For `start`, when a lead comes back to it.
 */
export class YunkeFaqList extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-bottom: 16px;
      }
      .bar input {
        flex: 1 1 220px;
        width: auto;
      }
      .bar select {
        width: auto;
      }
      section {
        margin-bottom: 24px;
      }
      section h2 {
        display: flex;
        gap: 8px;
        margin-bottom: 4px;
        font-size: var(--yunke-size-2);
      }
      section h2 span {
        font-weight: 400;
        color: var(--yunke-muted);
      }
      .note {
        margin-bottom: 16px;
      }
      .note ul {
        overflow-wrap: anywhere;
      }
      .conflict {
        display: flex;
        gap: 6px;
        padding-bottom: 8px;
        font-size: var(--yunke-size-1);
        line-height: 18px;
        color: var(--yunke-warning);
        overflow-wrap: anywhere;
      }
      .conflict .icon {
        flex: none;
        width: 16px;
        height: 16px;
      }
      .conflict a {
        color: inherit;
      }
      li > a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 16px;
        align-items: center;
        padding: 10px 12px;
        margin-inline: -12px;
        border-radius: var(--yunke-radius-s);
        color: inherit;
        text-decoration: none;
      }
      li > a:hover {
        background: var(--yunke-hover);
      }
      li b {
        font-weight: 550;
        font-size: var(--yunke-size-3);
        overflow-wrap: anywhere;
      }
      .about {
        grid-column: 1;
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: var(--yunke-size-1);
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      .badges {
        grid-area: 1 / 2 / span 2;
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 4px;
      }
      @media (max-width: 719px) {
        .badges {
          grid-area: auto / 1;
          justify-content: start;
        }
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    start: { attribute: false },
    from: {},
    list: { state: true },
    problem: { state: true },
    search: { state: true },
    state: { state: true },
    most: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  declare start: Narrowed | null;
  /** The entry that the lead comes back from. */
  declare from: string | null;
  declare list: FaqList | null;
  declare problem: FaqProblem | null;
  declare search: string;
  declare state: ListedState;
  /** So many entries are shown: a browser takes seconds for tens of thousands of them. */
  declare most: number;
  #byId: ReadonlyMap<string, FaqEntrySummary> = new Map();

  constructor() {
    super();
    this.start = null;
    this.from = null;
    this.list = null;
    this.problem = null;
    this.search = "";
    this.state = "all";
    this.most = SHOWN;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!this.hasUpdated) Object.assign(this, this.start);
    if (changed.has("faq")) {
      this.list = null;
      void this.#load();
    }
    if (changed.has("list")) this.#byId = new Map(this.list?.entries.map((each) => [each.id, each]));
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    const { search, state, most } = this;
    if (["search", "state", "most"].some((part) => changed.has(part)))
      this.tell("narrowed", { search, state, most });
    if (this.list && this.from !== null) this.#goTo(this.from);
  }

  /** Comes back to where the lead left it. */
  #goTo(entry: string) {
    this.from = null;
    const href = routeHash({ area: "faq", shop: this.shop, entry });
    const link = [...this.renderRoot.querySelectorAll<HTMLAnchorElement>("li > a")].find(
      (each) => each.hash === href,
    );
    link?.scrollIntoView({ block: "center" });
    // Whoever has gone elsewhere meanwhile stays there.
    if ((this.getRootNode() as ShadowRoot).activeElement?.localName === "main")
      link?.focus({ preventScroll: true });
  }

  async #load() {
    const { faq } = this;
    this.problem = null;
    const answer = await faq.list();
    if (faq !== this.faq) return;
    if (answer.ok) this.list = answer.value;
    else this.problem = answer.problem;
  }

  #entry(entry: FaqEntrySummary) {
    const { t } = this;
    const { asked, helped, notHelped } = entry.figures;
    return html`<li>
      <a href=${routeHash({ area: "faq", shop: this.shop, entry: entry.id })}>
        <b dir="auto">${questionOf(entry, t.tag)}</b>
        <span class="about">
          <span>${Object.keys(entry.questions).join(" · ")}</span>
          <span>${t.faq.variantCount(entry.variants)}</span>
          ${asked > 0 ? html`<span title=${t.faq.last30}>${t.faq.askedTimes(asked)}</span>` : nothing}
          ${
            helped + notHelped > 0
              ? html`<span title=${t.faq.last30}>${t.faq.helpedTimes(helped, helped + notHelped)}</span>`
              : nothing
          }
        </span>
        <span class="badges">
          ${entry.state !== "draft" && !entry.live ? html`<span class="badge off">${t.faq.notLive}</span>` : nothing}
          ${entry.handover ? html`<span class="badge">${t.faq.handover}</span>` : nothing}
          <span class="badge ${entry.state}">${t.faq.state[entry.state]}</span>
        </span>
      </a>
      ${this.#conflicts(entry)}
    </li>`;
  }

  /** Which other entries answer the same question otherwise. */
  #conflicts({ conflicts = [] }: FaqEntrySummary) {
    const { t } = this;
    if (conflicts.length === 0) return nothing;
    const link = (id: string) => {
      const other = this.#byId.get(id);
      return html`<a href=${routeHash({ area: "faq", shop: this.shop, entry: id })} dir="auto"
        >${other ? questionOf(other, t.tag) : id}</a
      >`;
    };
    return conflicts.map(
      ({ wording, with: others }: FaqConflict) =>
        html`<p class="conflict">
          ${icon("warning")}<span>${t.faq.contradicts(wording)} ${others.map((id) => html`${link(id)} `)}</span>
        </p>`,
    );
  }

  #faults(faults: readonly FaqFault[]) {
    const { t } = this;
    if (faults.length === 0) return nothing;
    return html`<div class="note bad" role="alert">
      ${icon("warning")}
      <div>
        <p><b>${t.faq.notServed}</b></p>
        <ul>
          ${faults.map(
            ({ kind, locale, detail }) =>
              html`<li>
                ${locale ? t.faq.inLanguage(t.faq.serveFault[kind], languageInBrackets(locale, t.tag)) : t.faq.serveFault[kind]}${
                  detail ? html`${t.faq.colon}<span lang="en">${detail}</span>` : nothing
                }
              </li>`,
          )}
        </ul>
      </div>
      <wa-button size="s" appearance="filled" @click=${() => void this.#load()}>${t.faq.lookAgain}</wa-button>
    </div>`;
  }

  #groups(list: FaqList) {
    const { t } = this;
    if (list.entries.length === 0)
      return html`<div class="empty">
        <h2>${t.faq.noEntries}</h2>
        <p>${t.faq.noEntriesHint}</p>
      </div>`;
    const groups = listedEntries(list.entries, this.search, this.state, t.tag);
    const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    let room = this.most;
    return html`<p class="hidden" role="status">${t.faq.countEntries(count)}</p>
      ${
        count === 0
          ? html`<div class="empty">
            <h2>${t.faq.nothingFound}</h2>
            <p>${t.faq.nothingFoundHint}</p>
          </div>`
          : groups.map(({ category, entries }) => {
              const shown = entries.slice(0, room);
              room -= shown.length;
              if (shown.length === 0) return nothing;
              return html`<section>
                <h2>
                  <bdi>${category ?? t.faq.noCategory}</bdi><span>${entries.length}</span>
                </h2>
                <ul>
                  ${shown.map((entry) => this.#entry(entry))}
                </ul>
              </section>`;
            })
      }
      ${
        count > this.most
          ? html`<wa-button size="s" appearance="filled" @click=${() => (this.most += SHOWN)}
            >${t.faq.showMore(Math.min(SHOWN, count - this.most))}</wa-button
          >`
          : nothing
      }`;
  }

  #contradicting(entries: readonly FaqEntrySummary[]) {
    const { t } = this;
    // Drafts count, so that it is known before they are published.
    const served = entries.every(({ state, live }) => state === "published" && live);
    return html`<div class="note">
      <p>${t.faq.contradicting(entries.length, served)}</p>
      <wa-button size="s" appearance="filled" @click=${() => (this.state = "conflict")}
        >${t.faq.showThese}</wa-button
      >
    </div>`;
  }

  override render() {
    const { t, list, problem } = this;
    if (problem) return notLoaded(problem, t, () => void this.#load());
    if (!list) return stillLoading(t);
    const contradicting = list.entries.filter(({ conflicts }) => conflicts?.length);
    return html`${this.#faults(list.faults ?? [])}
      <div class="bar">
        <input
          type="search"
          aria-label=${t.faq.search}
          placeholder=${t.faq.search}
          .value=${this.search}
          @input=${(event: Event) => {
            this.search = (event.target as HTMLInputElement).value;
            this.most = SHOWN;
          }}
        />
        <select
          aria-label=${t.faq.stateLabel}
          @change=${(event: Event) => {
            this.state = (event.target as HTMLSelectElement).value as ListedState;
            this.most = SHOWN;
          }}
        >
          ${STATES.map(
            (state) =>
              html`<option value=${state} .selected=${state === this.state}>${t.faq.state[state]}</option>`,
          )}
        </select>
        <wa-button
          size="s"
          variant="brand"
          href=${routeHash({ area: "faq", shop: this.shop, entry: NEW_ENTRY })}
          >${t.faq.newEntry}</wa-button
        >
      </div>
      <yunke-faq-proposals
        .t=${t}
        .faq=${this.faq}
        .settings=${list.settings}
        .count=${list.proposals}
        @decided=${() => void this.#load()}
      ></yunke-faq-proposals>
      ${contradicting.length > 0 && this.state !== "conflict" ? this.#contradicting(contradicting) : nothing}
      ${this.#groups(list)}`;
  }
}

customElements.define("yunke-faq-list", YunkeFaqList);
