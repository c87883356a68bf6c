import type { PageContext, RatingReason, ShopProfile, Suggestion, WireError } from "@yunke/protocol";
import type { ConnectionStatus, ConversationView } from "./conversation-view.ts";
import type { ClientPorts, ClientStorage } from "./ports.ts";

/** Everything a shopper's interface shows. Immutable: compare by identity. */
export interface ShopperView {
  connection: ConnectionStatus;
  /** Why the connection is `stopped`. */
  problem: WireError | null;
  /** Null until the first welcome. */
  shop: ShopProfile | null;
  /** Questions that fit the page. */
  suggestions: readonly Suggestion[];
  /** Questions that what was given to `complete` may become, best first; none while a person is asked for or there. */
  completions: readonly Suggestion[];
  /** The current conversation; null when the next message begins one. */
  conversation: ConversationView | null;
  /** Messages by others after the shopper's read mark. */
  unread: number;
  /** Server time minus this client's clock, in ms; 0 until the first welcome. */
  clockOffset: number;
}

export interface ShopperOptions {
  /** The gateway's http(s) origin. */
  url: string;
  /** The shop's public key, `pk_…`. */
  shop: string;
  /** BCP 47 tag for answers and new conversations. */
  locale: string;
  /** Default: localStorage in a browser, memory elsewhere. */
  storage?: ClientStorage;
  context?: PageContext;
  /** The merchant's signed JWT for a known shopper. */
  identity?: string;
  /** False: `complete` looks nothing up, as where the shop has switched it off. Default true. */
  completions?: boolean;
  /** False: nothing is stored or connected before `connect()` or the first command. Default true. */
  connect?: boolean;
  ports?: Partial<ClientPorts>;
}

/** How it went: at the close of a conversation. */
export interface Rating {
  score: 1 | 2 | 3 | 4 | 5;
  solved?: boolean;
  reasons?: RatingReason[];
  comment?: string;
}

/** A shopper's end of Yunke. Commands return at once; what becomes of them shows in the view. */
export interface Shopper {
  readonly view: ShopperView;
  /** Calls back after each change, at most once a microtask. Returns the unsubscribe. */
  subscribe(listener: (view: ShopperView) => void): () => void;
  /** Connects, also again after `stopped`. Idempotent. */
  connect(): void;
  /** Says something. Without an open conversation, begins one. Blank text is ignored. */
  send(text: string): void;
  /** Takes one of the choices of the reply numbered `answerSeq`. */
  choose(answerSeq: number, entry: string): void;
  markHelped(answerSeq: number, helped: boolean): void;
  /** Asks for a person. Without an open conversation, begins one. */
  requestHuman(): void;
  leaveQueue(): void;
  /** Leaves the queue for an answer later, with a last word where `text` is given. */
  leaveMessage(text?: string): void;
  /** Closes the conversation. */
  end(): void;
  rate(rating: Rating): void;
  /** Takes a closed conversation up again. */
  reopen(): void;
  /** The next message begins a new conversation. */
  startNew(): void;
  /** Sends a failed message again, at the end. */
  retry(key: string): void;
  /** Drops a failed message. */
  discard(key: string): void;
  typing(on: boolean): void;
  /**
   * Looks up what the shopper is typing, after a pause, for `view.completions`. It leaves this machine, is kept nowhere,
   * and only the FAQ is asked. `""`: nothing is typed any more.
   */
  complete(typed: string): void;
  /** Everything shown was seen. */
  markRead(): void;
  /** Where the shopper is now; sent when it changed. */
  setContext(context: PageContext): void;
  setLocale(locale: string): void;
  /** Signs in with the merchant's JWT, or out with null: out forgets token, history and whatever was not sent. */
  identify(token: string | null): void;
  /** Ends it all: no socket, timer or listener is left. What was not sent stays stored. */
  destroy(): void;
}
