import type { Rating } from "@yunke/client";
import type { PageContext, PhaseName } from "@yunke/protocol";

/** What each event of the API brings. */
export interface YunkeEvents {
  /** The API is there. Comes also to who listens later. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** How many messages are unread now. */
  unread: number;
  /** Somebody else said something. */
  message: { from: "agent" | "bot" | "system"; text: string };
  /** The conversation's phase; `none` when there is none. */
  status: PhaseName | "none";
  rated: Rating;
  /** The token is over, or was refused: give a fresh one. */
  identity: undefined;
}

export type YunkeEvent = keyof YunkeEvents;

/** The script tag's global, `Yunke`. */
export interface YunkeApi {
  /** The loader's version. */
  readonly version: string;
  open(): void;
  close(): void;
  toggle(): void;
  /**
   * Says who the shopper is, by a JWT that the shop's server signed. Null, at sign-out: forgets the conversation and
   * all that is kept in this browser.
   */
  identify(who: { token: string } | null): void;
  /** Says where the shopper is: page, product, cart, order. */
  setContext(context: PageContext): void;
  /** A BCP 47 tag. */
  setLocale(tag: string): void;
  /** Listens; returns the way to stop. */
  on<E extends YunkeEvent>(event: E, listener: (detail: YunkeEvents[E]) => void): () => void;
  /** Takes the widget out of the page, with everything that belongs to it. */
  destroy(): void;
  /** Calls by name, for code that may run before the loader has: `(window.Yunke ??= { q: [] }).q.push(["open"])`. */
  readonly q: { push(...calls: [method: string, args?: unknown[]][]): void };
}

declare global {
  interface Window {
    Yunke?: YunkeApi;
  }
}
