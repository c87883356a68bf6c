import { readTranscript } from "@yunke/client";
import type { ChatView } from "@yunke/client";
import type { ShopProfile } from "@yunke/protocol";
import { css, html } from "lit";
import { ConsoleElement } from "../console-element.ts";
import { dateText } from "../dates.ts";
import { languageName } from "../languages.ts";
import type { FaqClient, FaqProblem } from "./faq-client.ts";
import { notLoaded, stillLoading } from "./faq-states.ts";
import { faqStyles } from "./faq-styles.ts";
import { routeHash } from "./route.ts";
import "../yunke-chat-thread.ts";

/**
 * A conversation of the shop's, to read: what led to a question that the FAQ did not answer, and what came of it.
 *
 * @element yunke-faq-transcript
 */
export class YunkeFaqTranscript extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    faqStyles,
    css`
      header {
        margin-bottom: 12px;
      }
      yunke-chat-thread {
        height: calc(100dvh - 240px);
        min-height: 320px;
        border-block-start: 1px solid var(--yunke-line);
      }
    `,
  ];
  static override properties = {
    faq: { attribute: false },
    shop: {},
    shops: { attribute: false },
    pictures: {},
    c: {},
    seq: { type: Number },
    chat: { state: true },
    problem: { state: true },
  };

  declare faq: FaqClient;
  declare shop: string;
  declare shops: readonly ShopProfile[];
  /** Where agents' pictures are: the gateway's origin. */
  declare pictures: string;
  declare c: string;
  /** The question that it is open for; null: none. */
  declare seq: number | null;
  declare chat: ChatView | null;
  declare problem: FaqProblem | null;

  constructor() {
    super();
    this.shop = "";
    this.shops = [];
    this.pictures = "";
    this.c = "";
    this.seq = null;
    this.chat = null;
    this.problem = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has("faq") || changed.has("c")) void this.#load();
  }

  override firstUpdated() {
    // Whoever came by keyboard goes on here.
    this.renderRoot.querySelector<HTMLElement>(".back")?.focus();
  }

  async #load() {
    const { faq, c } = this;
    this.chat = null;
    this.problem = null;
    const answer = await faq.transcript(c);
    if (faq !== this.faq || c !== this.c) return;
    if (answer.ok) this.chat = readTranscript(c, answer.value, this.shops);
    else this.problem = answer.problem;
  }

  #content() {
    const { t, chat, problem } = this;
    if (problem?.kind === "not-found")
      return html`<div class="empty" role="alert">
        <h2>${t.faq.noTranscript}</h2>
        <p>${t.faq.noTranscriptHint}</p>
      </div>`;
    if (problem) return notLoaded(problem, t, () => void this.#load());
    if (!chat) return stillLoading(t);
    return html`<header>
        <h2>${t.faq.transcript(dateText(chat.startedAt, t.tag, "moment"))}</h2>
        <p class="hint">${languageName(chat.locale, t.tag)} · ${t.faq.transcriptHint}</p>
      </header>
      <yunke-chat-thread
        .t=${t}
        .chat=${chat}
        .mark=${this.seq}
        .pictures=${this.pictures}
        me=""
      ></yunke-chat-thread>`;
  }

  override render() {
    const { t } = this;
    const back = routeHash({ area: "gaps", shop: this.shop, c: null, seq: null });
    return html`<a class="back" href=${back}>← ${t.faq.area.gaps}</a>${this.#content()}`;
  }
}

customElements.define("yunke-faq-transcript", YunkeFaqTranscript);
