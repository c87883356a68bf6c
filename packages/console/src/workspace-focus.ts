import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { YunkeFaqArea } from "./faq/yunke-faq-area.ts";
import type { YunkeChat } from "./yunke-chat.ts";
import type { YunkeContext } from "./yunke-context.ts";

/** Where the focus is wanted, once that is drawn. */
type Wish = "reply" | "chat" | "thread" | "details" | "faq";

/**
 * Where the focus goes in the workspace. What was pressed is often gone with what it did, and a browser would leave the
 * focus nowhere then: whoever uses the keyboard goes on near by.
 */
export class WorkspaceFocus implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #wish: Wish | null = null;
  /** What has the focus, or had it when it was taken away. */
  #held: HTMLElement | null = null;
  #inOffer = false;
  /** It was switched off while it had the focus. */
  #wasOff = false;
  #left = false;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener("focusout", this.#lost);
    window.addEventListener("pointerdown", this.#pressed, true);
    for (const act of ["keydown", "click"]) window.addEventListener(act, this.#note, true);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener("focusout", this.#lost);
    window.removeEventListener("pointerdown", this.#pressed, true);
    for (const act of ["keydown", "click"]) window.removeEventListener(act, this.#note, true);
    clearTimeout(this.#look);
    this.#wish = this.#held = null;
  }

  hostUpdate(): void {
    if (!this.#left) this.#note();
  }

  hostUpdated(): void {
    if (this.#wish !== null) this.#fulfil(this.#wish);
    if (this.#held) this.look();
  }

  /** Puts the focus there as soon as it is drawn; nowhere, where no chat is open by then. */
  to(wish: Wish): void {
    this.#wish = wish;
    this.#host.requestUpdate();
  }

  /** To the page, the chat or the list, or to what stands in its place. */
  goOn(): void {
    const offer = this.#inOffer && this.#root.querySelector<HTMLElement>("yunke-offer");
    for (const to of [offer, ...this.#places()]) {
      if (!to) continue;
      to.focus();
      if (this.#root.activeElement) return;
    }
  }

  get #root() {
    return this.#host.shadowRoot!;
  }

  #places() {
    const page = this.#root.querySelector<YunkeFaqArea>("yunke-faq-area");
    const chat = this.#root.querySelector<YunkeChat>("yunke-chat");
    return [
      page && { focus: () => page.focusPage() },
      chat && { focus: () => chat.focusTitle() },
      this.#root.querySelector<HTMLElement>("yunke-chat-list"),
      this.#root.querySelector<HTMLElement>("yunke-offer"),
      this.#root.querySelector<HTMLElement>(".empty h2"),
      this.#root.querySelector<HTMLElement>("yunke-topbar"),
    ];
  }

  #fulfil(wish: Wish): void {
    const chat = this.#root.querySelector<YunkeChat>("yunke-chat");
    const context = this.#root.querySelector<YunkeContext>("yunke-context");
    const to = wish === "details" || wish === "faq" ? context : chat;
    // The details come with what the agent has set for themselves, which is set further up.
    if (!to && chat) return;
    this.#wish = null;
    // What is in it is drawn with it.
    void to?.updateComplete.then(() => {
      if (wish === "reply") chat!.focus();
      else if (wish === "chat") chat!.focusTitle();
      else if (wish === "thread") chat!.focusThread();
      else if (wish === "details") context!.focusTitle();
      else void context!.focusFaq();
    });
  }

  /** Before anything is done or drawn: where the focus moves to inside of an element is told nobody outside. */
  #note = () => {
    this.#left = false;
    const at = this.#host.shadowRoot?.activeElement;
    if (at) this.#hold(focusedElement() as HTMLElement, at.localName === "yunke-offer");
  };

  #hold(held: HTMLElement, inOffer: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#inOffer = inOffer;
    this.#wasOff = false;
  }

  /** Whoever clicks beside it has left it. */
  #pressed = () => {
    this.#left = true;
    this.#held = null;
  };

  #lost = (event: FocusEvent) => {
    if (this.#left || event.relatedTarget !== null) return;
    const path = event.composedPath();
    const inOffer = path.some((each) => each instanceof HTMLElement && each.localName === "yunke-offer");
    this.#hold(path[0] as HTMLElement, inOffer);
    this.look();
  };

  /** Goes on where the focus was taken away, once what is inside is drawn as well. */
  look(): void {
    clearTimeout(this.#look);
    this.#look = setTimeout(() => this.#lookNow());
  }

  #lookNow(): void {
    const held = this.#held;
    if (!held) return;
    const focused = focusedElement();
    // A browser leaves it in what is hidden until it draws.
    if (focused !== document.body && focused !== held) return;
    // Behind a dialog nothing takes the focus: it is tried again when that is gone.
    if (!held.isConnected || !held.checkVisibility({ visibilityProperty: true })) this.goOn();
    else if (held.matches(":disabled")) this.#wasOff = true;
    else if (focused === document.body && this.#wasOff) held.focus();
  }
}

function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
