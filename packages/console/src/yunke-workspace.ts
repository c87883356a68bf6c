import type { AgentClient, AgentView, ChatView } from "@yunke/client";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { lostCount, neighbour, waitingCount } from "./attention.ts";
import { createChime } from "./chime.ts";
import { ConsoleElement } from "./console-element.ts";
import type { Drafts } from "./drafts.ts";
import { createMissedOffers } from "./missed-offer.ts";
import { createNews } from "./news.ts";
import { notLoaded } from "./faq/faq-states.ts";
import { VisitAreas } from "./faq/visit-areas.ts";
import type { Route } from "./faq/route.ts";
import type { FaqClient } from "./faq/faq-client.ts";
import { isBack } from "./faq/when-back.ts";
import type { News } from "./news.ts";
import type { Preferences } from "./preferences.ts";
import type { Account, Session } from "./session.ts";
import { shortcutOf } from "./shortcuts.ts";
import type { Shortcut } from "./shortcuts.ts";
import type { YunkeChat } from "./yunke-chat.ts";
import "./yunke-chat.ts";
import "./yunke-chat-list.ts";
import "./yunke-confirm.ts";
import "./yunke-context.ts";
import "./yunke-offer.ts";
import "./yunke-shortcuts.ts";
import "./yunke-topbar.ts";
import type { Question } from "./questions.ts";
import { closeQuestion, handBackQuestion, signOutQuestion } from "./questions.ts";
import { showCount } from "./show-count.ts";
import { createSpoken } from "./spoken-news.ts";
import { WatchFigures } from "./watch-figures.ts";
import { agentNotes, noChatOpen, noChats } from "./workspace-notes.ts";
import { WorkspaceFocus } from "./workspace-focus.ts";
import { runShortcut } from "./workspace-shortcuts.ts";
import { workspaceStyles } from "./yunke-workspace.styles.ts";

/** One column at a time on a phone; where there is more room, whether the details are in sight. */
type Pane = "list" | "talk" | "side";

/**
 * An agent's workspace: offers and chats, the open conversation, and what is known of its shopper.
 *
 * @element yunke-workspace
 * @fires {CustomEvent<Partial<Preferences>>} prefer - The agent has set something for themselves.
 * @fires {CustomEvent<void>} signed-out
 * @fires {CustomEvent<void>} session-changed - The browser's session is another agent's now.
 * @fires {CustomEvent<void>} session-over - The gateway does not know this session any more.
 */
export class YunkeWorkspace extends ConsoleElement {
  static override styles = [...[ConsoleElement.styles].flat(), workspaceStyles];
  static override properties = {
    client: { attribute: false },
    session: { attribute: false },
    account: { attribute: false },
    drafts: { attribute: false },
    preferences: { attribute: false },
    pictures: {},
    faqOf: { attribute: false },
    view: { state: true },
    chosen: { state: true },
    pane: { state: true },
    missed: { state: true },
    gone: { state: true },
    lost: { state: true },
    failed: { state: true },
    question: { state: true },
    sheet: { state: true },
    spoken: { state: true },
  };

  declare client: AgentClient;
  declare session: Session;
  declare account: Account;
  declare drafts: Drafts;
  declare preferences: Preferences;
  /** The gateway's origin. */
  declare pictures: string;
  /** The FAQ of a shop, by its key. */
  declare faqOf: ((shop: string) => FaqClient) | undefined;
  declare view: AgentView;
  /** The open chat. */
  declare chosen: string | null;
  declare pane: Pane;
  /** An offer went unanswered, and the gateway set the agent away. */
  declare missed: boolean;
  /** An accepted offer was gone. */
  declare gone: boolean;
  /** Replies that were kept for a chat which went meanwhile. */
  declare lost: number;
  declare failed: boolean;
  declare question: Question | null;
  declare sheet: boolean;
  /** What a screen reader is told. */
  declare spoken: string;

  #areas = new VisitAreas(this);
  #news = createNews();
  #say = createSpoken();
  #missedOffers = createMissedOffers();
  #chime = createChime();
  #figures = new WatchFigures(this);
  #focus = new WorkspaceFocus(this);
  #accepting = new Set<string>();
  #unsubscribe: (() => void) | undefined;
  #inHand = 0;

  constructor() {
    super();
    this.chosen = null;
    this.pane = "list";
    this.missed = false;
    this.gone = false;
    this.lost = 0;
    this.failed = false;
    this.question = null;
    this.sheet = false;
    this.spoken = "";
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#unsubscribe = this.client.subscribe((view) => this.#take(view));
    this.#take(this.client.view);
    wide.addEventListener("change", this.#resized);
    narrow.addEventListener("change", this.#resized);
    window.addEventListener("keydown", this.#key);
    document.addEventListener("visibilitychange", this.#visible);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    wide.removeEventListener("change", this.#resized);
    narrow.removeEventListener("change", this.#resized);
    window.removeEventListener("keydown", this.#key);
    document.removeEventListener("visibilitychange", this.#visible);
    this.#chime.close();
    showCount(0, "Yunke");
  }

  /** Puts the focus where whoever has just come in begins. */
  begin() {
    this.#focus.goOn();
  }

  get #chat() {
    return this.renderRoot?.querySelector<YunkeChat>("yunke-chat") ?? undefined;
  }

  get #open(): ChatView | undefined {
    return this.view.chats.find((chat) => chat.c === this.chosen);
  }

  #take(view: AgentView) {
    const { t } = this;
    const wasOnline = this.view?.connection === "online";
    if (this.view) this.lost += lostCount(this.view, view);
    this.view = view;
    if (!wasOnline && view.connection === "online") isBack();
    if (this.#missedOffers(view.self, Date.now() + view.clockOffset)) this.missed = true;
    if (view.self.status === "available") this.missed = false;
    for (const c of this.#accepting) {
      if (view.chats.some((chat) => chat.c === c)) {
        this.#accepting.delete(c);
        this.#choose(c);
      } else if (view.connection === "online" && !view.offers.some((offer) => offer.c === c)) {
        this.#accepting.delete(c);
        this.gone = true;
      }
    }
    if (this.chosen && !this.#open) {
      this.chosen = null;
      this.pane = "list";
    }
    const news = this.#news(view);
    for (const each of news) this.#heed(each);
    this.spoken = this.#say(view.connection, news, t);
    // Accepted or closed.
    if (view.self.chats.length !== this.#inHand) this.#figures.lookSoon();
    this.#inHand = view.self.chats.length;
    showCount(waitingCount(view), t.product);
    if (view.connection === "stopped" && view.problem?.kind === "unauthorized") this.tell("session-over");
    // Somebody else has signed in, in another tab.
    if (view.me && view.me.id !== this.account.id) this.tell("session-changed");
  }

  /** What news ask for beside being told. */
  #heed(news: News) {
    const inSight =
      news.kind === "message" && news.chat.c === this.chosen && document.visibilityState === "visible";
    if (news.kind === "rated") this.#figures.lookSoon();
    else if (this.preferences.sound && !inSight) this.#chime.play(news.kind);
  }

  // ---- what the agent does

  #choose(c: string, focus = true) {
    this.chosen = c;
    this.pane = "talk";
    this.gone = false;
    if (focus) this.#focus.to("reply");
  }

  #accept(c: string) {
    const offer = this.view.offers.find((offer) => offer.c === c);
    if (!offer || offer.sending.length > 0) return;
    this.#accepting.add(c);
    this.gone = false;
    this.client.accept(c);
  }

  #decline(c: string) {
    const offer = this.view.offers.find((offer) => offer.c === c);
    if (offer && offer.sending.length === 0) this.client.decline(c);
  }

  #askClose(chat: ChatView) {
    const { t } = this;
    if (chat.closed) return this.#dismiss(chat.c);
    this.question = closeQuestion(chat, t, () => this.client.close(chat.c));
  }

  #askHandBack(chat: ChatView) {
    const { t } = this;
    if (chat.closed) return;
    this.question = handBackQuestion(chat, t, () => this.client.handBack(chat.c));
  }

  #dismiss(c: string) {
    const next = c === this.chosen ? neighbour(this.view.chats, c, 1) : null;
    this.drafts.set(c, "");
    this.client.dismiss(c);
    if (next && next.c !== c) this.chosen = next.c;
    if (this.pane !== "list" && c === this.chosen) this.pane = "list";
  }

  #askSignOut() {
    const { t } = this;
    const run = async () => {
      this.failed = false;
      if (await this.session.signOut()) this.tell("signed-out");
      else this.failed = true;
    };
    this.question = signOutQuestion(this.view.self.chats.length, t, () => void run());
  }

  /** Beside the conversation where there is room, over it where there is not. */
  get #detailed() {
    return wide.matches ? this.preferences.details : this.pane === "side";
  }

  #toggleDetails() {
    const on = !this.#detailed;
    this.#detail(on);
    this.#focus.to(on ? "details" : "chat");
  }

  #detail(on: boolean) {
    if (wide.matches) this.tell("prefer", { details: on });
    else this.pane = on ? "side" : "talk";
  }

  /** To what the FAQ has for the shopper's last question. */
  #toFaq() {
    if (!this.#detailed) this.#detail(true);
    this.#focus.to("faq");
  }

  #insert(text: string) {
    if (!wide.matches) this.pane = "talk";
    void this.updateComplete.then(() => this.#chat?.insert(text));
  }

  #back() {
    this.pane = "list";
    const c = this.chosen;
    void this.updateComplete.then(() => {
      const list = this.renderRoot.querySelector("yunke-chat-list");
      if (c) list?.shadowRoot?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    });
  }

  #seen() {
    if (this.chosen && document.visibilityState === "visible") this.client.markRead(this.chosen);
  }

  #visible = () => {
    // What came in meanwhile is seen now, where the end of the conversation is in sight.
    if (document.visibilityState === "visible") this.#chat?.look();
  };

  #resized = () => {
    this.requestUpdate();
  };

  #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || this.question || this.sheet || this.#areas.route.area !== "chats") return;
    const focus = event.composedPath()[0];
    const writing =
      focus instanceof HTMLElement && focus.matches("input, textarea, select, [contenteditable]");
    // A search that holds something is emptied first, by the browser.
    if (event.key === "Escape" && writing && focus.matches("textarea, [type=search]:placeholder-shown")) {
      this.#focus.to("thread");
      return;
    }
    const shortcut = shortcutOf(event, writing, this.preferences.singleKeys);
    if (shortcut && this.#do(shortcut)) event.preventDefault();
  };

  #do(shortcut: Shortcut): boolean {
    return runShortcut(shortcut, this.view, this.#open, {
      accept: (c) => this.#accept(c),
      decline: (c) => this.#decline(c),
      choose: (c, focus) => this.#choose(c, focus),
      close: (chat) => this.#askClose(chat),
      handBack: (chat) => this.#askHandBack(chat),
      details: () => this.#toggleDetails(),
      faq: () => this.#toFaq(),
      help: () => (this.sheet = true),
    });
  }

  // ---- what is shown

  #notes() {
    const { client } = this;
    return agentNotes(this.t, this.view, {
      elsewhere: this.#areas.route.area !== "chats" && (() => this.#areas.nav?.go({ area: "chats" })),
      connect: () => client.connect(),
      missed: this.missed && (() => client.setStatus("available")),
      gone: this.gone && (() => (this.gone = false)),
      lost: this.lost > 0 && { count: this.lost, done: () => (this.lost = 0) },
      failed: this.failed && (() => (this.failed = false)),
    });
  }

  #list() {
    const { t, view } = this;
    if (view.self.seq === 0)
      return html`<div role="status" aria-label=${t.loading}>
        ${[0, 1, 2].map(() => html`<div class="bone"><i></i></div>`)}
      </div>`;
    if (view.chats.length > 0)
      return html`<yunke-chat-list
        .t=${t}
        .chats=${view.chats}
        .chosen=${this.chosen}
        @choose=${(event: CustomEvent<string>) => this.#choose(event.detail)}
        @dismiss=${(event: CustomEvent<string>) => this.#dismiss(event.detail)}
      ></yunke-chat-list>`;
    if (view.offers.length > 0) return nothing;
    return noChats(t, view.self.status, () => this.client.setStatus("available"));
  }

  #talk(chat: ChatView | undefined) {
    const { t, view } = this;
    if (chat)
      return html`<yunke-chat
        .t=${t}
        .chat=${chat}
        .draft=${this.drafts.get(chat.c)}
        .me=${this.account.id}
        .pictures=${this.pictures}
        .offline=${view.connection !== "online"}
        .detailed=${this.#detailed}
        @back=${this.#back}
        @details=${this.#toggleDetails}
        @close-chat=${() => this.#askClose(chat)}
        @hand-back=${() => this.#askHandBack(chat)}
        @dismiss=${() => this.#dismiss(chat.c)}
        @seen=${this.#seen}
        @send=${(event: CustomEvent<string>) => this.client.send(chat.c, event.detail)}
        @draft=${(event: CustomEvent<string>) => this.drafts.set(chat.c, event.detail)}
        @typing=${(event: CustomEvent<boolean>) => this.client.typing(chat.c, event.detail)}
        @resend=${(event: CustomEvent<string>) => this.client.retry(chat.c, event.detail)}
        @discard=${(event: CustomEvent<string>) => this.client.discard(chat.c, event.detail)}
      ></yunke-chat>`;
    return noChatOpen(t, view.chats, () => this.#do("waiting"));
  }

  #desk(chat: ChatView | undefined) {
    const { t, view } = this;
    const prefer = (what: Partial<Preferences>) => this.tell("prefer", what);
    return html`<div class="desk at-${chat ? this.pane : "list"} ${chat && this.#detailed ? "" : "plain"}">
      <section class="offers ${view.chats.length === 0 ? "alone" : ""}" aria-labelledby="offers" ?hidden=${view.offers.length === 0}>
        <h2 class="hidden" id="offers">${t.offers}</h2>
        ${repeat(
          view.offers,
          (offer) => offer.c,
          (offer, at) =>
            html`<yunke-offer
              .t=${t}
              .offer=${offer}
              .keys=${at === 0 && this.preferences.singleKeys}
              .small=${chat !== undefined && this.pane !== "list" && narrow.matches}
              @accept=${(event: CustomEvent<string>) => this.#accept(event.detail)}
              @decline=${(event: CustomEvent<string>) => this.#decline(event.detail)}
            ></yunke-offer>`,
        )}
      </section>
      <nav aria-label=${t.chats}>${this.#list()}</nav>
      <main class="talk">${this.#talk(chat)}</main>
      ${
        chat && this.#detailed
          ? html`<yunke-context
            class="side"
            role="complementary"
            aria-label=${t.about}
            .t=${t}
            .chat=${chat}
            .faq=${this.faqOf?.(chat.shopKey)}
            .clockOffset=${view.clockOffset}
            .pictureHosts=${this.preferences.pictureHosts}
            @back=${this.#toggleDetails}
            @insert=${(event: CustomEvent<string>) => this.#insert(event.detail)}
            @picture-host=${(event: CustomEvent<string>) =>
              prefer({ pictureHosts: [...this.preferences.pictureHosts, event.detail] })}
          ></yunke-context>`
          : nothing
      }
    </div>`;
  }

  #faq(route: Exclude<Route, { area: "chats" }>) {
    const { t, view } = this;
    if (this.#areas.failed)
      return html`<main>
        ${notLoaded({ kind: "unreachable", errors: [] }, t, () => void this.#areas.loadAgain())}
      </main>`;
    if (!this.#areas.ready || view.self.seq === 0)
      return html`<p class="quiet" role="status">${t.loading}…</p>`;
    return html`<yunke-faq-area
      .t=${t}
      .route=${route}
      .nav=${this.#areas.nav}
      .drafts=${this.drafts}
      .shops=${view.shops}
      .faqOf=${this.faqOf}
      .pictures=${this.pictures}
      @ask=${(event: CustomEvent<Question>) => (this.question = event.detail)}
    ></yunke-faq-area>`;
  }

  override render() {
    const { t, view } = this;
    const chat = this.#open;
    const prefer = (what: Partial<Preferences>) => this.tell("prefer", what);
    return html`<yunke-topbar
        role="banner"
        .t=${t}
        .view=${view}
        .account=${this.account}
        .figures=${this.#figures.value}
        .pictures=${this.pictures}
        .sound=${this.preferences.sound}
        .area=${this.#areas.nav && this.#areas.route.area}
        @status=${(event: CustomEvent<AgentView["self"]["status"]>) => this.client.setStatus(event.detail)}
        @slots=${(event: CustomEvent<number>) => this.client.setSlots(event.detail)}
        @sound=${(event: CustomEvent<boolean>) => {
          prefer({ sound: event.detail });
          if (event.detail) this.#chime.play("message");
        }}
        @language=${(event: CustomEvent<string>) => prefer({ language: event.detail })}
        @shortcuts=${() => (this.sheet = true)}
        @sign-out=${this.#askSignOut}
      ></yunke-topbar>
      ${
        // It is there before them: what comes into the page together with its words is not read out everywhere.
        html`<div role="status" aria-atomic="false">${this.#notes()}</div>`
      }
      ${this.#areas.route.area === "chats" ? this.#desk(chat) : this.#faq(this.#areas.route)}
      <div class="hidden" role="status" aria-live="polite">${this.spoken}</div>
      <yunke-confirm .t=${t} .question=${this.question} @answered=${() => (this.question = null)} @gone=${() => this.#focus.look()}></yunke-confirm>
      <yunke-shortcuts
        .t=${t}
        .open=${this.sheet}
        .single=${this.preferences.singleKeys}
        @closed=${() => (this.sheet = false)}
        @single=${(event: CustomEvent<boolean>) => prefer({ singleKeys: event.detail })}
      ></yunke-shortcuts>`;
  }
}

const wide = matchMedia("(min-width: 1100px)");
const narrow = matchMedia("(max-width: 719px)");

customElements.define("yunke-workspace", YunkeWorkspace);
