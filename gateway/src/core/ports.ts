import type { PageContext } from "@yunke/protocol";

/**
 * What the core needs of the world. Small, owned by the core, each with a contract suite that every implementation
 * runs. Expected failures are values; only a fault in this code throws.
 */

/** A stream's key inside the log; given by the store at its first append. */
export type StreamKey = number;

/** A committed event. `envelope` and `payload` are JSON texts: a payload is null once erased, or where there is none. */
export interface StoredEvent {
  /** The place among all events of the store: ascending in commit order, no late inserts. */
  position: number;
  stream: StreamKey;
  seq: number;
  envelope: string;
  payload: string | null;
}

export interface NewEvent {
  envelope: string;
  payload: string | null;
}

/** What lists of open conversations are read from; written with the log, only when one of its fields changes. */
export interface Head {
  /** Public id. */
  c: string;
  shop: string;
  desk: string;
  visitor: string;
  person: string | null;
  phase: string;
  /** The agent's public id. */
  owner: string | null;
  /** Order in the queue, Unix ms. */
  since: number;
  startedAt: number;
  at: number;
}

export interface Write {
  /** The stream's key, or null to begin a new one. */
  stream: StreamKey | null;
  /** The number of the last event there is; 0 for a new stream. */
  expectedSeq: number;
  events: readonly NewEvent[];
  head?: Head | undefined;
}

/** A lease's fencing number, checked inside the transaction. */
export interface Fence {
  lease: string;
  token: number;
}

export interface AppendOptions {
  fence?: Fence | undefined;
  /**
   * Unique names for the streams of this append, by index into the writes: public ids, start ids, token ids.
   * A name that is taken fails the whole append.
   */
  names?: readonly { name: string; write: number }[] | undefined;
}

export type StoreFailure = "unavailable" | "locked" | "disk-full" | "corrupt" | "uncertain" | "closed";

/** `streams`: one per write; `positions`: one per event; both in the order of the writes. */
export type AppendResult =
  | { ok: true; streams: StreamKey[]; positions: number[] }
  /** Somebody appended to `stream` before: reload, decide again. */
  | { ok: false; reason: "conflict"; stream: StreamKey; seq: number }
  | { ok: false; reason: "name-taken"; name: string; stream: StreamKey }
  | { ok: false; reason: "fenced" }
  /** Nothing is known to be saved. `uncertain`: it may have been; try again under the same identity. */
  | { ok: false; reason: "failed"; failure: StoreFailure; message: string };

/** Thrown by reads when the store cannot answer. */
export class StoreError extends Error {
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.failure = failure;
  }
}

export interface Snapshot {
  seq: number;
  /** Versioned by the writer; another version is ignored by `load`. */
  version: number;
  state: string;
}

export interface Lease {
  /** Grows with every change of holder. */
  token: number;
  /** Unix ms by the store's clock. */
  until: number;
}

export interface RecordRow {
  key: string;
  value: string;
}

export interface HeadQuery {
  shop?: string;
  desk?: string;
  visitor?: string;
  /** With `visitor`: rows of this person too; null: only rows without a person. */
  person?: string | null;
  owner?: string;
  phases?: readonly string[];
  /** Newest first by `startedAt`, unless `order` is `queue` (by `since`, oldest first). */
  order?: "newest" | "queue";
  /** Only what comes behind this row of an earlier page, in the same order. */
  after?: HeadPlace;
  limit: number;
}

/** Where a row stands among others, whichever the order. */
export type HeadPlace = Pick<Head, "since" | "startedAt"> & { stream: StreamKey };

export interface Store {
  /** Atomic over all its writes. Appends that arrive together share a transaction, and one's conflict harms no other. */
  append(writes: readonly Write[], options?: AppendOptions): Promise<AppendResult>;
  /** Events of a stream with seq > `after`, ascending, at most `limit`. */
  readStream(stream: StreamKey, after: number, limit: number): Promise<StoredEvent[]>;
  /** All events with position > `after`, ascending, at most `limit`. */
  readAll(after: number, limit: number): Promise<StoredEvent[]>;
  /** The position of the last committed event, 0 when empty. */
  lastPosition(): Promise<number>;
  /** The stream of a name given at an append. */
  findStream(name: string): Promise<StreamKey | null>;
  /** The latest snapshot of that version, and all events after it. */
  load(stream: StreamKey, version: number): Promise<{ snapshot: Snapshot | null; tail: StoredEvent[] }>;
  saveSnapshot(stream: StreamKey, snapshot: Snapshot): Promise<void>;
  heads(query: HeadQuery): Promise<(Head & { stream: StreamKey; seq: number })[]>;

  /** A projection's rows and its cursor move in one transaction; refused when the cursor is not `expected`. */
  projectionCursor(name: string): Promise<number>;
  commitProjection(
    name: string,
    expected: number,
    cursor: number,
    rows: readonly { key: string; value: string | null }[],
  ): Promise<boolean>;
  projectionRow(name: string, key: string): Promise<string | null>;
  /** As `listRecords`. */
  projectionRows(name: string, prefix: string, limit: number, after?: string): Promise<RecordRow[]>;
  /** Forgets a projection's rows and cursor, so that it is built again. */
  resetProjection(name: string): Promise<void>;

  /** Settings, sessions, read marks: small things that are not events. `null` deletes. */
  putRecord(kind: string, key: string, value: string | null): Promise<void>;
  /** Puts only when there is none; tells whether it did. */
  claimRecord(kind: string, key: string, value: string): Promise<boolean>;
  getRecord(kind: string, key: string): Promise<string | null>;
  /**
   * Those whose key begins with `prefix` and comes behind `after`, at most `limit`, in the order of the keys' code
   * points. What has no limit of its own is read page by page: `pages.ts`.
   */
  listRecords(kind: string, prefix: string, limit: number, after?: string): Promise<RecordRow[]>;

  /** Takes or keeps a lease. Null while another holds it. Times by the store's clock. */
  acquireLease(name: string, holder: string, ttlMs: number): Promise<Lease | null>;
  releaseLease(name: string, holder: string): Promise<void>;

  /** `null` when it can write; else what is wrong. For /readyz. */
  health(): Promise<{ failure: StoreFailure; message: string } | null>;
  close(): Promise<void>;
}

/** Fan-out hints between nodes: a lost one costs latency, never data. */
export interface Bus {
  publish(topic: string, message: string): void;
  subscribe(topic: string, receive: (message: string) => void): () => void;
  close(): Promise<void>;
}

/** Which agents have a socket anywhere. */
export interface Presence {
  /** A socket came or is still there. */
  touch(agent: string, socket: string): Promise<void>;
  /** A socket went; tells how many are left, on all nodes. */
  leave(agent: string, socket: string): Promise<number>;
  count(agent: string): Promise<number>;
  close(): Promise<void>;
}

export interface RateLimits {
  /** Takes `cost` from the budget of `key` in the named limit. */
  take(limit: string, key: string, cost?: number): Promise<{ ok: true } | { ok: false; afterMs: number }>;
}

export interface Clock {
  /** Unix ms. */
  now(): number;
  /** Calls back once after `ms`; returns a cancel. Never keeps the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** 128 random bits as 22 characters of base64url. */
export type NewId = () => string;

export interface AnswerMatch {
  entry: string;
  confidence: number;
  title: string;
  /** Sanitised. */
  html: string;
  /** Plain text. */
  fallback: string;
  /** Whom the queue looks for when this goes on to a person: the entry's skill, else its category. */
  skill?: string | undefined;
  /** Once answered, it goes on to a person at once. */
  handover?: boolean | undefined;
}

/** An answer that a model put together from entries, checked against them. */
export interface ComposedAnswer {
  /** Sanitised. */
  html: string;
  /** Plain text. */
  fallback: string;
  /** What it rests on, most first. */
  sources: { entry: string; title: string }[];
}

/**
 * The shops' FAQs. `place` is where the shopper is, as the merchant's page tells it: what fits it steps forward, and
 * answers may speak of it. Null: not known.
 */
export interface Answering {
  ask(
    shop: string,
    locale: string,
    text: string,
    place: PageContext | null,
    /** `wordsOnly`: no model is asked, since it is for no answer that a shopper sees. */
    options?: { wordsOnly?: true },
    /** `refused`: the shop wants no answer to this, from anything. */
  ): Promise<{
    kind: "answer" | "choices" | "none";
    matches: AnswerMatch[];
    refused?: true;
    composed?: ComposedAnswer;
  }>;
  /** `shown`: the title under which it was offered, in the language of which it is given. */
  entry(
    shop: string,
    locale: string,
    id: string,
    place: PageContext | null,
    shown?: string,
  ): Promise<AnswerMatch | null>;
  /** Questions that what is being typed may become, best first. */
  complete(
    shop: string,
    locale: string,
    typed: string,
    place: PageContext | null,
    limit: number,
  ): Promise<{ entry: string; question: string }[]>;
  /** Questions that fit a place, best first. */
  suggest(
    shop: string,
    locale: string,
    place: PageContext | null,
    limit: number,
  ): Promise<{ entry: string; question: string }[]>;
}

/**
 * Why a model gave nothing; the words of the FAQ answer then. `late`: not within the time; `budget`: the shop's is spent;
 * `resting`: it failed too often and is left alone for a while; `busy`: it asked for a pause; `failed`; `unreadable`:
 * what came is no answer; `stopped`: the gateway is stopping.
 */
export type ModelFailure = "late" | "budget" | "resting" | "busy" | "failed" | "unreadable" | "stopped";

export type ModelResult<T> =
  | { ok: true; value: T }
  /** `afterMs`: not sooner than this. */
  | { ok: false; why: ModelFailure; afterMs?: number };

/** Puts texts where texts that mean the same are near. What it gets leaves this machine. */
export interface Embedder {
  /** Vectors of other models do not compare. */
  readonly model: string;
  /** One vector a text, in order, all of one length. */
  embed(
    shop: string,
    texts: readonly string[],
    withinMs: number,
  ): Promise<ModelResult<Float32Array<ArrayBuffer>[]>>;
}

/** Puts an answer together from entries. What it gets leaves this machine; what it gives is not to be trusted. */
export interface Composer {
  /** Null: it says that the entries do not answer this. */
  compose(
    shop: string,
    task: { question: string; entries: readonly { id: string; title: string; text: string }[] },
    withinMs: number,
  ): Promise<ModelResult<{ text: string; cites: string[] } | null>>;
}

/** What went on inside, for logs and metrics. Never message texts, tokens or secrets. */
export interface Telemetry {
  count(name: string, labels?: Record<string, string>, by?: number): void;
  observe(name: string, value: number, labels?: Record<string, string>): void;
  log(level: "debug" | "info" | "warn" | "error", message: string, fields?: Record<string, unknown>): void;
}

export interface Ports {
  store: Store;
  bus: Bus;
  presence: Presence;
  rateLimits: RateLimits;
  clock: Clock;
  newId: NewId;
  answering: Answering;
  telemetry: Telemetry;
}
