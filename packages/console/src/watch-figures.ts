import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Figures, Session } from "./session.ts";

/** The figures are looked at again this often, ms. */
const PERIOD_MS = 60_000;
/** What has just happened is in the figures a moment later, ms. */
const SETTLE_MS = 1000;

/** Keeps the desk's figures fresh while its element is in the page. */
export class WatchFigures implements ReactiveController {
  /** Null until they came; the last known where they cannot be loaded. */
  value: Figures | null = null;
  #host: ReactiveControllerHost & { session: Session };
  #period: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & { session: Session }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#period = setInterval(() => void this.#load(), PERIOD_MS);
    void this.#load();
  }

  hostDisconnected(): void {
    clearInterval(this.#period);
    clearTimeout(this.#soon);
  }

  /** Something has happened that they count. */
  lookSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#load(), SETTLE_MS);
  }

  async #load(): Promise<void> {
    const figures = await this.#host.session.figures();
    if (!figures) return;
    this.value = figures;
    this.#host.requestUpdate();
  }
}
