import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Renders its element again every second while it is in the page and the page is seen. */
export class EverySecond implements ReactiveController {
  #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #seen = () => {
    if (document.visibilityState === "visible") this.#host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#seen, 1000);
    document.addEventListener("visibilitychange", this.#seen);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
  }
}
