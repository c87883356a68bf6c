import { createShopper, localeOf } from "@yunke/client";
import type { ClientPorts, Rating, Shopper, ShopperView } from "@yunke/client";
import type { PageContext } from "@yunke/protocol";
import { html, nothing } from "lit";
import { createArrivals } from "./arrivals.ts";
import { accentFor } from "./colour.ts";
import { focused } from "./focused.ts";
import { icon } from "./icons.ts";
import { messagesFor, nameOf, pageLocale } from "./locale.ts";
import { toHexColour } from "./shop-accent.ts";
import { area, forget, keep, keyPrefix } from "./storage-keys.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";
import type { YunkePanel } from "./yunke-panel.ts";
import { widgetStyles } from "./yunke-widget.styles.ts";

/** The panel is the whole screen: a phone, or a desktop at 400 %. The style sheet says the same. */
const WHOLE_SCREEN = "(max-width: 480px), (max-height: 480px)";

/** A page whose tokens are all refused is not asked for the next one at once, ms. */
const ASKED_MS = 10_000;

const IDLE: ShopperView = {
  connection: "idle",
  problem: null,
  shop: null,
  suggestions: [],
  completions: [],
  conversation: null,
  unread: 0,
  clockOffset: 0,
};

/**
 * The support widget: a launcher, and the window that it opens. Nothing is stored or connected before it is opened,
 * except where this browser has a conversation open.
 *
 * @element yunke-widget
 * @attr {string} gateway - Origin of the gateway, `https://…`.
 * @attr {string} shop - The shop's public key, `pk_…`.
 * @attr {string} locale - BCP 47 tag; default: the page's `lang`, else the browser's language.
 * @attr {string} accent - The shop's colour, any CSS colour; default: `--yunke-accent`, else what the gateway knows.
 * @attr {"end" | "start"} position - The corner, in the page's direction.
 * @attr {"none"} launcher - Draws no launcher: the shop opens the widget by its own button.
 * @attr {"none"} completions - No questions come up while the shopper types; what is typed stays in the page until sent.
 * @attr {boolean} open - Whether the window is open.
 * @fires {CustomEvent<void>} yunke-ready - Connected for the first time.
 * @fires {CustomEvent<void>} yunke-open - The window was opened.
 * @fires {CustomEvent<void>} yunke-close - The window was closed.
 * @fires {CustomEvent<number>} yunke-unread - How many messages are unread now.
 * @fires {CustomEvent<{from: string, text: string}>} yunke-message - Somebody else said something.
 * @fires {CustomEvent<string>} yunke-status - The conversation's phase changed; `none` when there is none.
 * @fires {CustomEvent<Rating>} yunke-rated - The shopper has rated.
 * @fires {CustomEvent<void>} yunke-identity - The token is over, or was refused: give a fresh one.
 * @csspart launcher - The round button.
 * @csspart badge - The count of unread messages on it.
 * @csspart panel - The window.
 * @cssprop --yunke-accent - The shop's colour. Made readable in light and dark by itself.
 * @cssprop --yunke-surface - Background of the window.
 * @cssprop --yunke-sunken - Background of the other side's messages.
 * @cssprop --yunke-text - Text.
 * @cssprop --yunke-muted - Text that matters less; keep it at 4.5 : 1 on both backgrounds.
 * @cssprop --yunke-line - Lines in tables and quotes.
 * @cssprop --yunke-danger - What failed.
 * @cssprop --yunke-font - Font families.
 * @cssprop --yunke-radius - Corner radius of bubbles and cards, 18px.
 * @cssprop --yunke-launcher-radius - Corner radius of the launcher, 50%.
 * @cssprop --yunke-panel-width - Width of the window, 400px.
 * @cssprop --yunke-panel-height - Its height where there is room, 700px.
 * @cssprop --yunke-offset-inline - Distance from the side, 20px.
 * @cssprop --yunke-offset-block - Distance from the bottom, 20px.
 * @cssprop --yunke-color-scheme - `light`, `dark` or both (the default: as the shopper's system).
 */
export class YunkeWidget extends YunkeElement {
  static override styles = [...YunkeElement.styles, widgetStyles];
  static override properties = reactive({
    gateway: {},
    shop: {},
    locale: {},
    accent: {},
    position: { reflect: true },
    launcher: {},
    completions: {},
    open: { type: Boolean, reflect: true },
    // A page may change its own object and pass it again; the client tells only what is new in it.
    context: { attribute: false, hasChanged: () => true },
    // Who signs out once more has something to forget again.
    identity: { attribute: false, hasChanged: (now, before) => now === null || now !== before },
    ports: { attribute: false },
    view: { state: true },
  });

  declare gateway: string;
  declare shop: string;
  declare locale: string | undefined;
  declare accent: string | undefined;
  declare position: "end" | "start" | undefined;
  declare launcher: "none" | undefined;
  declare completions: "none" | undefined;
  declare open: boolean;
  /** Where the shopper is and what they are about. */
  declare context: PageContext | undefined;
  /** The merchant's signed JWT for a known shopper; null signs out and forgets. */
  declare identity: string | null | undefined;
  /** Ports of the client, for a shop's own tests: `@yunke/client/testing` has a gateway in memory. */
  declare ports: Partial<ClientPorts> | undefined;
  /** What the conversation is like now. Read only. */
  declare view: ShopperView;

  #shopper: Shopper | undefined;
  #leave: (() => void) | undefined;
  #arrivals = createArrivals();
  #screen: MediaQueryList | undefined;
  #modal = false;
  #quiet = false;
  #returnTo: Element | null = null;
  #ready = false;
  #left = false;
  #asked = 0;
  #listening: AbortController | undefined;

  constructor() {
    super();
    this.gateway = "";
    this.shop = "";
    this.open = false;
    this.view = IDLE;
  }

  /** The client behind the widget; undefined before it was first opened. */
  get shopper(): Shopper | undefined {
    return this.#shopper;
  }

  /** The loader has drawn a launcher into the shadow root already; this one takes its place, and its focus. */
  override createRenderRoot() {
    const root = super.createRenderRoot() as ShadowRoot;
    const focused = root.activeElement !== null;
    root.replaceChildren();
    this.renderOptions.renderBefore = null;
    if (focused) void this.updateComplete.then(() => !this.open && this.#launcher?.focus());
    return root;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#screen = matchMedia(WHOLE_SCREEN);
    this.#screen.addEventListener("change", () => this.#turn(), { signal });
    // Lets go of socket and lock, so that the page may be kept for "back", and comes back with it.
    addEventListener("pagehide", () => this.#stop(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#left && this.#start(), { signal });
    document.addEventListener("visibilitychange", () => this.#attend(), { signal });
    if (area("local")?.getItem(`${keyPrefix(this.shop)}open`)) {
      // On the next page the window is as it was on the last; a phone's would hide the page that was asked for.
      this.#quiet = !this.open && !this.#screen.matches && area("session")?.getItem(this.#panelKey) !== null;
      if (this.#quiet) this.open = true;
      this.#start();
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#stop();
    this.#left = false;
    this.open = false;
    this.view = IDLE;
    this.#viewport(false);
  }

  get #panelKey() {
    return `${keyPrefix(this.shop)}panel`;
  }

  get #launcher() {
    return this.renderRoot.querySelector<HTMLElement>(".launcher");
  }

  get #dialog() {
    return this.renderRoot.querySelector("dialog")!;
  }

  get #panel() {
    return this.renderRoot.querySelector<YunkePanel>("yunke-panel");
  }

  get #tag() {
    return localeOf(this.locale || pageLocale());
  }

  #start() {
    if (this.#shopper || !this.isConnected) return;
    this.#left = false;
    const { gateway, shop, context, identity, ports } = this;
    this.#shopper = createShopper({
      url: gateway,
      shop,
      locale: this.#tag,
      completions: this.completions !== "none",
      ...(context && { context }),
      ...(identity && { identity }),
      ...(ports && { ports }),
    });
    this.#leave = this.#shopper.subscribe((view) => this.#take(view));
  }

  #stop() {
    this.#left = this.#shopper !== undefined;
    this.#leave?.();
    this.#shopper?.destroy();
    this.#shopper = undefined;
  }

  #take(view: ShopperView) {
    const before = this.view;
    // Back from "back": what was there stays until the connection is, and says how that goes.
    if (!view.shop && before.shop && view.connection !== "stopped" && this.identity !== null)
      view = goingOn(before, view);
    this.view = view;
    // Signed out, here or in another tab: what was being written is nobody else's either.
    if (view.connection === "idle") {
      forget(this.shop, ["session"]);
      this.#panel?.forget();
    }
    if (!this.#ready && view.connection === "online") {
      this.#ready = true;
      this.#tell("ready");
    }
    if (view.unread !== before.unread) this.#tell("unread", view.unread);
    const phase = view.conversation?.phase.name ?? "none";
    if (phase !== (before.conversation?.phase.name ?? "none")) this.#tell("status", phase);
    for (const { from, content } of this.#arrivals(view.conversation)) {
      const text = !content ? "" : content.type === "text" ? content.text : content.fallback;
      this.#tell("message", { from, text });
    }
    if (view.problem && view.problem !== before.problem) {
      const { kind, field, message } = view.problem;
      console.warn(`yunke: ${kind}: ${field ?? ""} ${message}`);
      if (kind === "bad-identity" && Date.now() - this.#asked > ASKED_MS) {
        this.#asked = Date.now();
        this.#tell("identity");
      }
    }
  }

  #tell(name: string, detail?: unknown) {
    this.tell(`yunke-${name}`, detail);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    // A page that has destroyed it may still call it.
    this.open &&= this.isConnected;
    if (changed.has("locale") || !this.hasUpdated) {
      const { locale } = this;
      void messagesFor(this.#tag).then((messages) => {
        if (locale === this.locale) this.t = messages;
      });
      this.#shopper?.setLocale(this.#tag);
    }
    if (changed.has("context") && this.context) this.#shopper?.setContext(this.context);
    if (changed.has("identity") && this.identity !== undefined) {
      if (this.identity === null && !this.#shopper) forget(this.shop, ["session", "local"]);
      this.#shopper?.identify(this.identity);
    }
    if (this.open) this.#start();
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    const shop = changed.get("view") as ShopperView | undefined;
    if (changed.has("accent") || changed.has("open") || (shop && shop.shop !== this.view.shop)) this.#dress();
    if (!changed.has("open")) return;
    if (this.open) {
      this.#show(this.#quiet);
      keep("session", this.#panelKey, "");
      this.#quiet = false;
      this.#tell("open");
    } else if (changed.get("open")) {
      this.#hide();
      keep("session", this.#panelKey, null);
      // Whoever is busy elsewhere in the page stays there.
      if ([null, document.body, this].includes(document.activeElement as HTMLElement | null))
        (this.launcher === "none" ? (this.#returnTo as HTMLElement | null) : this.#launcher)?.focus();
      this.#tell("close");
    }
  }

  #dress() {
    const colour = toHexColour(
      this.accent ||
        getComputedStyle(this).getPropertyValue("--yunke-accent") ||
        (this.view.shop?.accent ?? ""),
    );
    this.style.setProperty("--_al", accentFor(colour, false).accent);
    this.style.setProperty("--_ad", accentFor(colour, true).accent);
  }

  /** @param quiet leaves the focus where it is */
  #show(quiet: boolean) {
    const dialog = this.#dialog;
    this.#returnTo = document.activeElement;
    this.#modal = this.#screen?.matches ?? false;
    // A dialog takes the focus when it is shown; it cannot while it is inert.
    dialog.inert = true;
    if (this.#modal) dialog.showModal();
    else if (dialog.showPopover) dialog.showPopover();
    else dialog.show();
    dialog.inert = false;
    this.#viewport(this.#modal);
    if (!quiet || this.#modal) void this.#panel?.updateComplete.then(() => this.#panel?.focus());
  }

  #hide() {
    const dialog = this.#dialog;
    if (dialog.open) dialog.close();
    else if (dialog.matches(":popover-open")) dialog.hidePopover();
    this.#viewport(false);
  }

  /** The window became a whole screen, or stopped being one. */
  #turn() {
    if (!this.open || this.#modal === this.#screen?.matches) return;
    const focused = this.shadowRoot?.activeElement != null;
    this.#hide();
    this.#show(!focused);
  }

  #viewportListening: AbortController | undefined;
  /** On a phone the panel fills what the keyboard leaves. */
  #viewport(follow: boolean) {
    this.#viewportListening?.abort();
    const screen = window.visualViewport;
    if (!follow || !screen) return;
    this.#viewportListening = new AbortController();
    const { signal } = this.#viewportListening;
    const fit = () => {
      this.style.setProperty("--_top", `${screen.offsetTop}px`);
      this.style.setProperty("--_height", `${screen.height}px`);
      // What is written in may have been below the new edge.
      focused()?.scrollIntoView({ block: "nearest" });
    };
    screen.addEventListener("resize", fit, { signal });
    screen.addEventListener("scroll", fit, { signal });
    fit();
  }

  /** Whoever comes back to the tab with the window open has now seen what is in sight. */
  #attend() {
    if (this.open && document.visibilityState === "visible") this.#panel?.requestUpdate();
  }

  #key(event: KeyboardEvent) {
    // An input method's Escape only gives up its composition.
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.stopPropagation();
    this.open = false;
  }

  override render() {
    const { t, view, open } = this;
    const label = open ? t.closeChat : t.openChat;
    return html`
      ${
        this.launcher === "none"
          ? nothing
          : html`<button
            class="launcher"
            part="launcher"
            aria-haspopup="dialog"
            aria-expanded=${open}
            aria-label=${view.unread > 0 && !open ? `${label}, ${t.unread(view.unread)}` : label}
            @click=${() => (this.open = !open)}
          >
            ${icon(open ? "down" : "chat")}
            ${
              view.unread > 0 && !open
                ? html`<span class="badge" part="badge" aria-hidden="true">${view.unread > 99 ? "99+" : view.unread}</span>`
                : nothing
            }
          </button>`
      }
      <dialog
        part="panel"
        popover="manual"
        lang=${t.tag}
        aria-label=${view.shop ? t.chatWith(nameOf(view.shop, t.tag)) : t.openChat}
        @keydown=${this.#key}
        @cancel=${(event: Event) => {
          event.preventDefault();
          this.open = false;
        }}
      >
        ${
          open && this.#shopper
            ? html`<yunke-panel
              dir="ltr"
              .t=${t}
              .view=${view}
              .shopper=${this.#shopper}
              .gateway=${this.gateway}
              .draft=${`${keyPrefix(this.shop)}draft`}
              @close-panel=${() => (this.open = false)}
              @rated=${(event: CustomEvent<Rating>) => this.#tell("rated", event.detail)}
            ></yunke-panel>`
            : nothing
        }
      </dialog>
    `;
  }
}

/** What was shown, with how the line is now, and what is typed while the history has not come again. */
function goingOn(before: ShopperView, { connection, conversation: now }: ShopperView): ShopperView {
  const { conversation: was } = before;
  const conversation =
    was && now?.loading && now.c === was.c
      ? { ...was, items: [...was.items.filter(({ seq }) => seq), ...now.items] }
      : (now ?? was);
  return { ...before, connection, conversation };
}
