import type { ConversationView, Rating, Shopper, ShopperView } from "@yunke/client";
import { html, nothing } from "lit";
import { face, pictureOf } from "./face.ts";
import { focused } from "./focused.ts";
import { icon } from "./icons.ts";
import type { IconName } from "./icons.ts";
import { loadPart } from "./load-part.ts";
import { localised, nameOf } from "./locale.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";
import type { Asking } from "./yunke-status.ts";
import { panelStyles } from "./yunke-panel.styles.ts";

/**
 * Everything inside the opened window: head, thread, what the phase asks, composer.
 *
 * @element yunke-panel
 * @attr {string} gateway - Origin of the gateway, for agents' pictures.
 * @attr {string} draft - Key under which an unsent text is kept over a page load.
 * @csspart header - The head with name and buttons.
 * @csspart footer - What is below the thread.
 * @fires {CustomEvent<void>} close-panel - The shopper closes the window.
 * @fires {CustomEvent<Rating>} rated - The shopper has rated.
 */
export class YunkePanel extends YunkeElement {
  static override styles = [...YunkeElement.styles, panelStyles];
  static override properties = reactive({
    view: { attribute: false },
    shopper: { attribute: false },
    gateway: {},
    draft: {},
    asking: { state: true },
    broken: { state: true },
  });

  declare view: ShopperView;
  declare shopper: Shopper;
  declare gateway: string;
  declare draft: string | undefined;
  declare asking: Asking;
  /** A part did not load. */
  declare broken: boolean;
  /** What had the focus before the last change. */
  #at: Element | null = null;

  constructor() {
    super();
    this.asking = null;
    this.broken = false;
    // Before and after what a press does.
    this.addEventListener("click", this.#pressing, true);
    this.addEventListener("click", this.#keepFocusLater);
  }

  /** What the shopper needs next, while they read or write. */
  async #prepare() {
    const { conversation } = this.view;
    const name = conversation?.phase.name;
    try {
      await loadPart.thread();
      const served =
        (name && name !== "self-service") || conversation?.items.some((item) => item.kind === "notice");
      if (this.asking || served) await loadPart.service();
      this.broken = false;
    } catch {
      this.broken = true;
    }
    // Whoever goes without it writes on; the next questions try again.
    if (this.view.completions.length > 0) loadPart.found().catch(() => {});
  }

  override focus() {
    // On a phone the field would bring the keyboard up before anything is read.
    (isTouch() ? this.#find("h1") : this.#ask)?.focus({ preventScroll: true });
  }

  /** Drops what is written and not sent. */
  forget() {
    this.renderRoot.querySelector("yunke-composer")?.clear();
  }

  #find(selector: string) {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  get #ask() {
    return this.#find("yunke-composer") ?? this.#find("yunke-status:defined") ?? this.#find("h1");
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    this.#markFocus();
    const before = changed.get("view") as ShopperView | undefined;
    // What did not load may have failed with the line: now that it is back, it is tried again.
    if (before && before.connection !== "online" && this.view.connection === "online") this.broken = false;
    const name = this.view.conversation?.phase.name;
    if (this.asking === "end" && (!name || name === "closed")) this.asking = null;
    if (this.asking === "message" && name !== "queued") this.asking = null;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (!this.broken) void this.#prepare();
    // What is asked may have to be loaded first.
    if (changed.has("asking") && this.asking)
      loadPart.service().then(
        () => this.asking && this.#ask?.focus(),
        () => {},
      );
    // Who would rather not end is where they asked to.
    else if (changed.get("asking") === "end" && this.view.conversation?.phase.name !== "closed")
      this.#find(".tool")?.focus();
    this.#keepFocus();
    this.#keepFocusLater();
  }

  #pressing(event: MouseEvent) {
    // The second of a double click is meant for what the first one was, and that may have gone from there.
    if (event.detail > 1) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.#markFocus();
  }

  /** The elements in here follow a little later. */
  #keepFocusLater() {
    setTimeout(() => this.#keepFocus());
  }

  /** Notes what has the focus. What had it and is gone stays noted until something is done about that. */
  #markFocus() {
    if (this.shadowRoot?.activeElement) this.#at = focused();
    else if (usable(this.#at)) this.#at = null;
  }

  /** What had the focus is gone, or cannot be pressed now: whoever works by keyboard goes on at what took its place. */
  #keepFocus() {
    const at = this.#at;
    if (!at || usable(at) || !this.isConnected) return;
    this.#at = null;
    const now = focused();
    // It is elsewhere already, in the page or where a part has put it.
    if (now && now !== at && now !== document.body) return;
    const next = this.#ask;
    // On a phone the field would bring its keyboard up.
    if (next?.localName === "yunke-composer" && isTouch()) this.#find("yunke-thread")?.focus();
    else next?.focus();
  }

  override render() {
    const { view, t } = this;
    const { conversation, connection } = view;
    return html`
      ${this.#header()}
      ${
        connection === "offline"
          ? html`<div class="banner" role="status"><b>${t.offline}.</b> ${t.offlineHint}</div>`
          : nothing
      }
      ${
        connection === "stopped"
          ? this.#problem(`${t.stopped}. ${t.stoppedHint}`, () => this.shopper.connect())
          : nothing
      }
      ${this.broken ? this.#problem(t.broken, () => void this.#prepare()) : nothing}
      ${
        view.shop || conversation
          ? html`<yunke-thread
            .t=${t}
            .view=${view}
            .shopper=${this.shopper}
            .gateway=${this.gateway}
            @seen=${() => this.#seen()}
            >${this.#intro()}</yunke-thread
          >`
          : connection === "stopped"
            ? html`<div class="fill"></div>`
            : html`<div class="fill wait" role="status"><span class="hidden">${t.connecting}</span></div>`
      }
      <footer part="footer" role="none">
        ${conversation?.refused ? html`<p class="refused" role="alert">${t.refused}</p>` : nothing}
        ${this.#foot(conversation)}
      </footer>
    `;
  }

  #found() {
    const { shopper, t, view } = this;
    if (view.completions.length === 0) return nothing;
    return html`<yunke-found
      .t=${t}
      .items=${view.completions}
      .shopper=${shopper}
    ></yunke-found>`;
  }

  #intro() {
    const { t, view } = this;
    if (!view.shop) return nothing;
    const { greeting } = view.shop;
    const asked = (view.conversation?.items.length ?? 0) > 0;
    return html`<div class="intro">
      <h2 dir="auto">${localised(greeting, t.tag) ?? greeting.en ?? t.openChat}</h2>
      <p class="about">${t.intro}</p>
      ${
        asked || view.suggestions.length === 0
          ? nothing
          : html`<h3 id="often">${t.suggestions}</h3>
            <ul aria-labelledby="often">
              ${view.suggestions.map(
                ({ question }) =>
                  html`<li>
                    <button @click=${() => this.shopper.send(question)}>
                      <span dir="auto">${question}</span>${icon("next")}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  /** Read is what was in sight, in a window that is in front. */
  #seen() {
    if (document.visibilityState === "visible" && this.view.unread > 0) this.shopper.markRead();
  }

  #header() {
    const { view, t } = this;
    const phase = view.conversation?.phase;
    const agent = phase?.name === "live" ? phase.agent : null;
    const shop = view.shop ? nameOf(view.shop, t.tag) : t.openChat;
    const name = agent ? nameOf(agent, t.tag) : shop;
    const open = phase !== undefined && phase.name !== "closed" && view.conversation?.c != null;
    const about = view.conversation?.loading
      ? t.connecting
      : agent
        ? phase?.name === "live" && phase.mode === "async"
          ? t.agentLater
          : t.agentNow
        : `${t.assistant} · ${t.automated}`;
    return html`<header part="header" role="none">
      <div class=${agent ? "" : "shop"}>${face(name, agent ? pictureOf(this.gateway, agent) : undefined)}</div>
      <div class="who">
        <h1 tabindex="-1"><bdi>${name}</bdi></h1>
        <p>${phase?.name === "queued" || phase?.name === "deferred" || phase?.name === "closed" ? shopLine(phase.name, t) : about}</p>
      </div>
      ${open ? this.#button("end", t.endChat, () => (this.asking = this.asking === "end" ? null : "end")) : nothing}
      ${this.#button("down", t.closeChat, () => this.tell("close-panel"))}
    </header>`;
  }

  #button(name: IconName, label: string, click: () => void) {
    return html`<button class="tool" aria-label=${label} title=${label} @click=${click}>${icon(name)}</button>`;
  }

  #problem(text: string, again: () => void) {
    return html`<div class="banner" role="alert">
      ${text}
      <button class="chip" @click=${again}>${this.t.tryAgain}</button>
    </div>`;
  }

  #foot(conversation: ConversationView | null) {
    const { shopper, t, asking } = this;
    // Of what the last page knew of, it is not known yet who serves.
    const loading = conversation?.loading;
    const phase = conversation?.phase;
    const agent = phase?.name === "live" ? phase.agent : null;
    const status =
      conversation && (asking === "end" || (phase!.name !== "self-service" && phase!.name !== "live"))
        ? html`<yunke-status
            .t=${t}
            .conversation=${conversation}
            .shopper=${shopper}
            .asking=${asking}
            @ask=${(event: CustomEvent<Asking>) => (this.asking = event.detail)}
            @rated=${(event: CustomEvent<Rating>) => this.tell("rated", event.detail)}
          ></yunke-status>`
        : nothing;
    if (phase?.name === "closed" || asking === "end") return status;
    return html`
      ${status}
      ${
        !loading && (!phase || phase.name === "self-service" || phase.name === "deferred")
          ? html`<div class="row human">
            <button
              class="chip ${suggestsPerson(conversation) ? "primary" : "quiet"}"
              ?disabled=${conversation?.sending.some(({ kind }) => kind === "request-human")}
              @click=${() => shopper.requestHuman()}
            >
              ${icon("person")}${t.human}
            </button>
          </div>`
          : nothing
      }
      ${this.#found()}
      <yunke-composer
        part="composer"
        .t=${t}
        .draft=${this.draft}
        placeholder=${loading || asking || phase?.name === "queued" ? t.placeholderLeave : agent ? t.placeholderAgent(nameOf(agent, t.tag)) : t.placeholder}
        @send=${(event: CustomEvent<string>) => {
          if (asking) {
            this.asking = null;
            shopper.leaveMessage(event.detail);
          } else shopper.send(event.detail);
        }}
        @write=${(event: CustomEvent<string>) => shopper.complete(event.detail)}
        @typing=${(event: CustomEvent<boolean>) => shopper.typing(event.detail)}
      ></yunke-composer>
    `;
  }
}

const isTouch = () => matchMedia("(pointer: coarse)").matches;

function usable(at: Element | null): boolean {
  return at !== null && at.isConnected && !at.matches(":disabled");
}

/** The last reply is that a person may help. The button for it stays where it always is, and stands out. */
function suggestsPerson(conversation: ConversationView | null): boolean {
  const last = conversation?.items.at(-1);
  return last?.kind === "message" && (last.content?.type === "offer-human" || last.answer?.helped === false);
}

function shopLine(phase: "queued" | "deferred" | "closed", t: YunkePanel["t"]): string {
  return phase === "queued" ? t.queueWait : phase === "deferred" ? t.deferred : t.ended;
}
