import type {
  AgentCard,
  AgentCommand,
  AgentState,
  DownOf,
  DutyCommand,
  PageContext,
  Phase,
  RatingReason,
  ShopProfile,
  WireError,
} from "@yunke/protocol";
import type { ConnectionStatus, Item } from "./conversation-view.ts";
import type { ClientPorts, ClientStorage } from "./ports.ts";

/** Who is signed in, as the gateway's welcome says. */
export type AgentMe = NonNullable<DownOf<"welcome">["agent"]>;

/** What an offer and a chat both show of a conversation. Times are Unix ms by this client's clock. */
export interface CaseView {
  c: string;
  /** The shop's public key; empty until its first event came. */
  shopKey: string;
  shop: ShopProfile | null;
  /** In which the shopper reads by now. */
  locale: string;
  startedAt: number;
  phase: Phase;
  items: readonly Item[];
  /** The last the shopper's page told; never trusted. */
  context: PageContext | null;
  /** Who the merchant says the shopper is. */
  person: { id: string; name?: string; email?: string } | null;
  /** Whether the shopper is connected; null: not known. */
  shopperOnline: boolean | null;
  /** Commands under way that show no message. */
  sending: readonly AgentCommand[];
  /** The last command without a message that was refused; gone with the next command. */
  refused: { command: AgentCommand; error: WireError } | null;
}

/** A chat that may be accepted until `endsAt`. */
export interface OfferView extends CaseView {
  /** Unix ms by this client's clock: what is left is `endsAt - Date.now()`. */
  endsAt: number;
  /** Since when the shopper waits. */
  waitingSince: number;
}

/** A chat in hand, or one that was closed and not dismissed yet. */
export interface ChatView extends CaseView {
  mode: "sync" | "async";
  agent: AgentCard | null;
  shopperTyping: boolean;
  /** The shopper has read up to this number. */
  readByOther: number;
  /** The shopper's messages after this agent's read mark. */
  unread: number;
  /** The first of the shopper's messages that nobody has answered, or when they asked for a person; null when all are. */
  waitingSince: number | null;
  closed: boolean;
  rating: { score: number; solved?: boolean; reasons: readonly RatingReason[]; comment?: string } | null;
}

/** Everything an agent's workspace shows. Immutable: compare by identity. */
export interface AgentView {
  connection: ConnectionStatus;
  /** Why the connection is `stopped`; `unauthorized`: sign in again. */
  problem: WireError | null;
  me: AgentMe | null;
  /** Duty, slots and load, as the gateway has them. */
  self: AgentState;
  /** Duty commands under way. */
  sending: readonly DutyCommand[];
  offers: readonly OfferView[];
  /** Open ones in the order taken, then closed ones. */
  chats: readonly ChatView[];
  shops: readonly ShopProfile[];
  /** Server time minus this client's clock, in ms. */
  clockOffset: number;
}

export interface AgentOptions {
  /** The gateway's http(s) origin, where the session's cookie is. */
  url: string;
  storage?: ClientStorage;
  /** False: not before `connect()`. Default true. */
  connect?: boolean;
  ports?: Partial<ClientPorts>;
}

/** An agent's end of Yunke. Commands return at once; what becomes of them shows in the view. */
export interface AgentClient {
  readonly view: AgentView;
  /** Calls back after each change, at most once a microtask. Returns the unsubscribe. */
  subscribe(listener: (view: AgentView) => void): () => void;
  /** Connects, also again after `stopped`. Idempotent. */
  connect(): void;
  accept(c: string): void;
  decline(c: string): void;
  send(c: string, text: string): void;
  close(c: string): void;
  /** Back to the queue, at the shopper's old place. */
  handBack(c: string): void;
  setStatus(status: AgentState["status"]): void;
  /** How many chats at once, 1 to 20. */
  setSlots(slots: number): void;
  typing(c: string, on: boolean): void;
  markRead(c: string): void;
  /** Sends a failed message again, at the end. */
  retry(c: string, key: string): void;
  /** Drops a failed message. */
  discard(c: string, key: string): void;
  /** Takes a closed chat off the list. */
  dismiss(c: string): void;
  /** Ends it all: no socket, timer or listener is left. */
  destroy(): void;
}
