import type { OwnHandoverRules } from "./handover.ts";
import type {
  AgentCard,
  AgentCommand,
  AgentEvent,
  AgentState,
  ConversationSummary,
  DownSignal,
  DutyCommand,
  PageContext,
  ShopProfile,
  ShopperCommand,
  Suggestion,
  UpSignal,
  WireError,
} from "@yunke/protocol";

/** A shop as the gateway keeps it. */
export interface Shop extends ShopProfile {
  desk: string;
  /** Origins whose pages may embed the widget, lower case, no trailing slash. */
  origins: readonly string[];
  /** HS256 secrets with which the merchant signs identities (records of before there were several: one); null: none. */
  identitySecret: string | readonly string[] | null;
}

export interface AgentProfile {
  card: AgentCard;
  login: string;
  /** argon2id, PHC string. */
  passwordHash: string;
  desk: string;
  role: "agent" | "lead";
  slots: number;
  /** What they are especially good at; none in records of before there were any. */
  skills?: readonly string[];
  /** A data: URI, or null. */
  picture: string | null;
  disabled: boolean;
}

/** A pool of agents with the shops they serve: the unit of routing. */
export interface Desk {
  id: string;
  name: string;
}

/** Times in ms. `DEFAULT_CORE_CONFIG` in create-core.ts has what each is unless told. */
export interface CoreConfig {
  /**
   * The holder's name in leases: one per process. Where only one process can have the store open (SQLite), a constant,
   * so that a restart takes its own leases up again at once.
   */
  node: string;
  /** How long an agent has for an offer. */
  offerMs: number;
  /** How long an agent may be gone and keep the chats. */
  graceMs: number;
  /** How long after its close a case can be taken up again. */
  reopenMs: number;
  /** How long before a chat goes to the very agent who just declined it, when nobody else is there. */
  declinePauseMs: number;
  /** How long nobody goes on with it before a conversation ends by itself, in self-service and in a live chat. */
  selfServiceIdleMs: number;
  liveIdleMs: number;
  /** The same for what was left as a message and is replied to: whoever did not wait comes back when it suits them. */
  repliedIdleMs: number;
  /** A desk's lease; renewed at a third of it. */
  leaseMs: number;
  /** Conversations kept in memory while nobody follows them. */
  cachedConversations: number;
  /** The merchant's own, beside the shipped ones. */
  handoverRules: OwnHandoverRules;
}

/** Who a shopper's socket speaks for. `person` is the verified `sub`, null for a visitor. */
export interface ShopperSession {
  shop: string;
  visitor: string;
  person: string | null;
  personName?: string | undefined;
  personEmail?: string | undefined;
}

export interface AgentSession {
  agent: string;
}

/**
 * Where a follower's news go. Called in order; `eventsJson` is a JSON array (`[{…},{…}]`) of consecutive `viewedEvent`s
 * for this viewer, serialised once for all who see the same (the same string object): never parse it again. `to` is the
 * number after which the follower stands.
 */
export interface Sink {
  events(c: string, eventsJson: string, to: number): void;
  signal(c: string, signal: DownSignal): void;
  /** The viewer may no longer see `c`; nothing follows. */
  left(c: string): void;
  /** `since` was ahead of the log: drop the history, what follows begins at 1. */
  reset(c: string): void;
  /** Null: it can take more at once. Else resolves when what it got has been taken, or nobody is there any more. */
  drained(): Promise<void> | null;
}

/** An agent's socket also gets their own stream, and follows by itself every conversation they are offered or own. */
export interface AgentSink extends Sink {
  self(events: readonly AgentEvent[]): void;
}

/** The handle of one socket in the core. */
export interface Follower {
  /** Heads of all that is followed, for beats. */
  heads(): [string, number][];
  /** For agents: the head of their own stream. */
  selfHead(): number;
  close(): void;
}

export type Outcome = { ok: true; seq: number } | { ok: false; error: WireError };

/** What adapters call. Every method checks that the session may do it; "not yours" and "not there" are the same. */
export interface Core {
  /** Recovers from the log: agents who were present are gone from now on, offers and graces run on, routing begins. */
  start(): Promise<void>;
  /** No new work; resolves when appends in flight are settled. */
  stop(): Promise<void>;

  shops: {
    get(key: string): Promise<Shop | null>;
    /** The shops a desk serves. */
    ofDesk(desk: string): Promise<Shop[]>;
  };
  desks: { get(id: string): Promise<Desk | null> };
  agents: {
    byLogin(login: string): Promise<AgentProfile | null>;
    byId(id: string): Promise<AgentProfile | null>;
    /** Those of a desk, without the disabled. */
    ofDesk(desk: string): Promise<AgentProfile[]>;
  };

  shopper: {
    /** Newest first, at most 20, of this visitor (and person). */
    conversations(session: ShopperSession): Promise<ConversationSummary[]>;
    follow(session: ShopperSession, sink: Sink): Follower;
    /** Follows `c` from after `since`. False: not there or not theirs. */
    open(follower: Follower, c: string, since: number): Promise<boolean>;
    /** Idempotent by (visitor, device, id). The follower follows the new conversation, from a later turn of the loop. */
    start(
      follower: Follower,
      start: { device: string; id: string; locale: string; context?: PageContext | undefined },
    ): Promise<{ ok: true; c: string } | { ok: false; error: WireError }>;
    /**
     * After a refusal with retry `same` or `later` the core refuses the same device's later numbers as `unavailable`
     * until that number comes again (or half a minute has passed): what was typed first is saved first.
     */
    do(
      session: ShopperSession,
      c: string,
      device: string,
      n: number,
      command: ShopperCommand,
    ): Promise<Outcome>;
    context(session: ShopperSession, c: string, context: PageContext, locale?: string): Promise<void>;
    signal(session: ShopperSession, c: string, signal: UpSignal): Promise<void>;
    suggest(session: ShopperSession, locale: string, context: PageContext | undefined): Promise<Suggestion[]>;
    /** Questions that what the shopper is typing may become. It is kept nowhere. */
    complete(
      session: ShopperSession,
      locale: string,
      typed: string,
      context: PageContext | undefined,
    ): Promise<{ ok: true; items: Suggestion[] } | { ok: false; error: WireError }>;
  };

  agent: {
    /** Chats and offers in hand. */
    conversations(session: AgentSession): Promise<ConversationSummary[]>;
    /**
     * What the own stream has come to, where it is not continued from after `sinceSelf` (too far back, or 0): then
     * `follow` goes on after its number. Null: goes on after `sinceSelf`.
     */
    self(session: AgentSession, sinceSelf: number): Promise<AgentState | null>;
    /**
     * Counts as presence until closed. Sends the own stream after `sinceSelf` first, then follows what is in hand,
     * each from after its number in `open` (0 where missing).
     */
    follow(
      session: AgentSession,
      sink: AgentSink,
      sinceSelf: number,
      open: readonly { c: string; since: number }[],
    ): Promise<Follower>;
    open(follower: Follower, c: string, since: number): Promise<boolean>;
    do(session: AgentSession, c: string, device: string, n: number, command: AgentCommand): Promise<Outcome>;
    duty(session: AgentSession, device: string, n: number, command: DutyCommand): Promise<Outcome>;
    signal(session: AgentSession, c: string, signal: UpSignal): Promise<void>;
    /** Today's figures of the agent's desk, by the desk's day (UTC). */
    figures(session: AgentSession): Promise<DeskFigures>;
  };
}

/** A day's figures of a desk, with their inputs; see docs for the formulas. */
export interface DeskFigures {
  day: string;
  started: number;
  answeredByFaq: number;
  queued: number;
  accepted: number;
  abandoned: number;
  closed: number;
  /** Closed without ever being queued. */
  selfServed: number;
  /** Σ wait of accepted, ms. */
  waitMs: number;
  ratings: number;
  /** Ratings of 4 or 5. */
  satisfied: number;
  solvedYes: number;
  solvedAnswered: number;
}
