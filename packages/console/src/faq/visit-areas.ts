import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Account } from "../session.ts";
import type { FaqClient } from "./faq-client.ts";
import { createNavigation } from "./navigation.ts";
import type { Navigation } from "./navigation.ts";
import type { Route } from "./route.ts";

/** Whom it is for; only leads go anywhere else than to the chats. */
interface Visitor extends ReactiveControllerHost {
  account: Account;
  faqOf: ((shop: string) => FaqClient) | undefined;
}

const CHATS: Route = { area: "chats" };

/** Whether the gateway hands out this page. */
async function isThere(): Promise<boolean> {
  const { ok } = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => ({
    ok: false,
  }));
  return ok;
}

/** Where a lead is in the console, while its element is in the page. The FAQ's elements are loaded when wanted. */
export class VisitAreas implements ReactiveController {
  /** Null: there is nowhere else to go. */
  nav: Navigation | null = null;
  ready = false;
  /** The FAQ's elements did not come. */
  failed = false;
  #host: Visitor;

  constructor(host: Visitor) {
    this.#host = host;
    host.addController(this);
  }

  get route(): Route {
    return this.nav?.route ?? CHATS;
  }

  hostConnected(): void {
    if (this.#host.account.role !== "lead" || !this.#host.faqOf) return;
    this.nav = createNavigation(window, () => this.#moved());
    this.#moved();
  }

  hostDisconnected(): void {
    this.nav?.stop();
    this.nav = null;
  }

  #moved(): void {
    this.#host.requestUpdate();
    if (this.route.area === "chats" || this.ready) return;
    void this.load();
  }

  load(): Promise<void> {
    this.failed = false;
    this.#host.requestUpdate();
    const loaded = (ready: boolean) => {
      this.ready = ready;
      this.failed = !ready;
      this.#host.requestUpdate();
    };
    return import("./yunke-faq-area.ts").then(
      () => loaded(true),
      () => loaded(false),
    );
  }

  /** Most browsers keep it that a module did not come, and never ask for it again: where it is there now, the page begins anew. */
  async loadAgain(): Promise<void> {
    await this.load();
    if (this.failed && (await isThere())) location.reload();
  }
}
