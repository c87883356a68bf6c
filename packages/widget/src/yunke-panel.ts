import type { ConversationView, Rating, Shopper, ShopperView } from "@yunke/client";
import { html, nothing } from "lit";
import { icon } from "./icons.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./locale.ts";
import { YunkeElement } from "./yunke-element.ts";
import { panelStyles } from "./yunke-panel.styles.ts";

/** What the shopper is being asked in the foot of the panel, beyond what the phase asks. */
type Asking = "end" | "message" | null;

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
  static override styles = [...[YunkeElement.styles].flat(), panelStyles];
  static override properties = {
    view: { attribute: false },
    shopper: { attribute: false },
    gateway: {},
    draft: {},
    asking: { state: true },
    skipped: { state: true },
  };

  declare view: ShopperView;
  declare shopper: Shopper;
  declare gateway: string;
  declare draft: string | undefined;
  declare asking: Asking;
  /** The closure (its time) that the shopper would rather not rate. */
  declare skipped: number | undefined;
  #focused = false;

  constructor() {
    super();
    this.asking = null;
  }

  override focus() {
    const touch = matchMedia("(pointer: coarse)").matches;
    // On a phone the field would bring the keyboard up before anything is read.
    (touch ? this.#heading : this.#ask)?.focus({ preventScroll: true });
  }

  get #heading() {
    return this.renderRoot.querySelector<HTMLElement>("h1");
  }

  get #ask() {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    return find("yunke-composer") ?? find("yunke-rating") ?? find("footer button") ?? this.#heading;
  }

  override willUpdate() {
    this.#focused = this.shadowRoot?.activeElement != null;
    const name = this.view.conversation?.phase.name;
    if (this.asking === "end" && (!name || name === "closed")) this.asking = null;
    if (this.asking === "message" && name !== "queued") this.asking = null;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    // What had the focus is gone: whoever works by keyboard goes on at what took its place.
    const lost = this.#focused && this.shadowRoot?.activeElement == null;
    if (changed.has("asking") && this.asking === "end")
      this.renderRoot.querySelector<HTMLElement>(".ask-end button")?.focus();
    else if (lost || (changed.has("asking") && this.asking === "message")) this.#ask?.focus();
  }

  override render() {
    const { view, t } = this;
    const { conversation, connection } = view;
    return html`
      ${this.#header()}
      ${connection === "offline"
        ? html`<div class="banner" role="status"><b>${t.offline}.</b> ${t.offlineHint}</div>`
        : nothing}
      ${connection === "stopped" ? this.#stopped() : nothing}
      ${view.shop || conversation
        ? html`<yunke-thread
            .t=${t}
            .view=${view}
            .shopper=${this.shopper}
            .gateway=${this.gateway}
            @seen=${() => this.#seen()}
          ></yunke-thread>`
        : connection === "stopped"
          ? html`<div class="fill"></div>`
          : html`<div class="fill wait" role="status"><span class="hidden">${t.connecting}</span></div>`}
      <footer part="footer">
        ${conversation?.refused
          ? html`<p class="refused" role="alert">${t.refused}</p>`
          : nothing}
        ${this.asking === "end" ? this.#askEnd() : this.#foot(conversation)}
      </footer>
    `;
  }

  /** Read is what was in sight, in a window that is in front. */
  #seen() {
    if (document.visibilityState === "visible" && this.view.unread > 0) this.shopper.markRead();
  }

  #header() {
    const { view, t } = this;
    const phase = view.conversation?.phase;
    const agent = phase?.name === "live" ? phase.agent : null;
    const shop = view.shop ? nameOf(view.shop, t.tag) : t.chat;
    const name = agent ? nameOf(agent, t.tag) : shop;
    const open = phase !== undefined && phase.name !== "closed" && view.conversation?.c != null;
    const about = agent
      ? phase?.name === "live" && phase.mode === "async"
        ? t.agentLater
        : t.agentNow
      : `${t.assistant} · ${t.automated}`;
    return html`<header part="header">
      <yunke-avatar
        class=${agent ? "" : "shop"}
        .name=${name}
        .src=${agent ? `${this.gateway}/v1/agents/${agent.id}/picture` : undefined}
      ></yunke-avatar>
      <div class="who">
        <h1 tabindex="-1"><bdi>${name}</bdi></h1>
        <p>${phase?.name === "queued" || phase?.name === "deferred" || phase?.name === "closed" ? shopLine(phase.name, t) : about}</p>
      </div>
      ${open ? this.#button("end", t.endChat, () => (this.asking = this.asking === "end" ? null : "end")) : nothing}
      ${this.#button("down", t.closeChat, () => this.dispatchEvent(new CustomEvent("close-panel")))}
    </header>`;
  }

  #button(name: IconName, label: string, click: () => void) {
    return html`<button class="tool" aria-label=${label} title=${label} @click=${click}>${icon(name)}</button>`;
  }

  #stopped() {
    const { t } = this;
    return html`<div class="banner" role="alert">
      <b>${t.stopped}.</b> ${t.stoppedHint}
      <button class="chip" @click=${() => this.shopper.connect()}>${t.tryAgain}</button>
    </div>`;
  }

  #askEnd() {
    const { t } = this;
    const back = () => (this.asking = null);
    return html`<div
      class="card ask-end"
      role="group"
      aria-label=${t.endAsk}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        back();
      }}
    >
      <b>${t.endAsk}</b>
      <div class="row">
        <button
          class="chip primary"
          @click=${() => {
            back();
            this.shopper.end();
          }}
        >
          ${t.endYes}
        </button>
        <button class="chip" @click=${back}>${t.endNo}</button>
      </div>
    </div>`;
  }

  #foot(conversation: ConversationView | null) {
    const { shopper, t } = this;
    const phase = conversation?.phase;
    const ending = conversation?.sending.some(({ kind }) => kind === "close");
    if (phase?.name === "closed") return this.#closed(conversation!);
    const agent = phase?.name === "live" ? phase.agent : null;
    const leaving = this.asking === "message";
    return html`
      ${phase?.name === "queued" ? this.#queue(conversation!) : nothing}
      ${phase?.name === "deferred"
        ? html`<div class="card"><b>${t.deferred}</b><p>${t.deferredHint}</p></div>`
        : nothing}
      ${!phase || phase.name === "self-service" || phase.name === "deferred"
        ? html`<div class="row human">
            <button
              class="chip quiet"
              ?disabled=${ending || conversation?.sending.some(({ kind }) => kind === "request-human")}
              @click=${() => shopper.requestHuman()}
            >
              ${icon("person")}${t.human}
            </button>
          </div>`
        : nothing}
      <yunke-composer
        part="composer"
        .t=${t}
        .draft=${this.draft}
        placeholder=${leaving ? t.placeholderLeave : agent ? t.placeholderAgent(nameOf(agent, t.tag)) : t.placeholder}
        @send=${(event: CustomEvent<string>) => {
          if (leaving) {
            this.asking = null;
            shopper.leaveMessage(event.detail);
          } else shopper.send(event.detail);
        }}
        @typing=${(event: CustomEvent<boolean>) => shopper.typing(event.detail)}
      ></yunke-composer>
    `;
  }

  #queue({ position, sending }: ConversationView) {
    const { shopper, t } = this;
    const leaving = this.asking === "message";
    const staffed = position?.staffed ?? true;
    const busy = sending.some(({ kind }) => kind === "leave-queue" || kind === "leave-message");
    const title = !staffed
      ? t.queueNobody
      : !position
        ? t.queueWait
        : position.position === 1
          ? t.queueNext
          : t.queuePlace(position.position, position.waiting);
    return html`<div class="card">
      <div role="status"><b>${title}</b>
      <p>${staffed && !leaving ? t.queueHint : t.queueNobodyHint}</p></div>
      <div class="row">
        ${leaving
          ? html`<button class="chip" @click=${() => (this.asking = null)}>${t.cancel}</button>`
          : html`<button
                class="chip ${staffed ? "" : "primary"}"
                ?disabled=${busy}
                @click=${() => (this.asking = "message")}
              >
                ${t.leaveMessage}
              </button>
              <button class="chip quiet" ?disabled=${busy} @click=${() => shopper.leaveQueue()}>${t.leaveQueue}</button>`}
      </div>
    </div>`;
  }

  #closed({ phase, sending, agent }: ConversationView) {
    const { shopper, t } = this;
    if (phase.name !== "closed") return nothing;
    const busy = sending.some(({ kind }) => kind === "rate" || kind === "reopen");
    // Who left before anybody answered has nothing to rate.
    const served = phase.from === "live" || phase.from === "self-service";
    if (served && !phase.rated && !busy && this.skipped !== phase.at)
      return html`<yunke-rating
        .t=${t}
        agent=${phase.from === "live" && agent ? nameOf(agent, t.tag) : ""}
        @rate=${(event: CustomEvent<Rating>) => {
          shopper.rate(event.detail);
          this.dispatchEvent(new CustomEvent("rated", { detail: event.detail }));
        }}
        @skip=${() => (this.skipped = phase.at)}
      ></yunke-rating>`;
    return html`<div class="card" role="status">
        <b>${phase.rated ? t.thanks : t.ended}</b>
        <p>${phase.rated ? t.thanksHint : t.endedHint}</p>
      </div>
      <div class="row stretch">
        <button class="chip primary" @click=${() => shopper.startNew()}>${t.startNew}</button>
        ${phase.reopenUntil > Date.now()
          ? html`<button class="chip" ?disabled=${busy} @click=${() => shopper.reopen()}>${t.continueChat}</button>`
          : nothing}
      </div>`;
  }
}

function shopLine(phase: "queued" | "deferred" | "closed", t: YunkePanel["t"]): string {
  return phase === "queued" ? t.queueWait : phase === "deferred" ? t.deferred : t.ended;
}
