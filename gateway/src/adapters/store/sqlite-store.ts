import { Worker } from "node:worker_threads";
import {
  StoreError,
  type AppendResult,
  type Store,
  type StoreFailure,
  type Telemetry,
  type Write,
} from "../../core/ports.ts";
import {
  encodeAppend,
  encodeOp,
  MAX_ITEMS,
  OP,
  OUTCOME,
  type Cell,
  type WorkerMessage,
} from "./store-wire.ts";

export interface SqliteStoreOptions {
  /** The database's file; `-wal`, `-shm` and `.lock` lie beside it. Its folder is made when it is not there. */
  path: string;
  telemetry?: Telemetry | undefined;
  /** How long to wait for another program's lock before an append fails, ms. */
  busyTimeoutMs?: number | undefined;
  /** The greatest size of the file in bytes; without it the disk is the limit. */
  maxBytes?: number | undefined;
  /** Unix ms in shared memory, in place of the system's clock, for leases. */
  clock?: BigInt64Array | undefined;
}

/** Long enough for a backup's short locks, short enough that a sender is told in time. */
const BUSY_TIMEOUT_MS = 250;

/** After a failed reopening the next is not tried earlier than this, ms. */
const REOPEN_AFTER_MS = 250;

interface PendingAppend {
  writes: readonly Write[];
  resolve: (result: AppendResult) => void;
  reject: (error: Error) => void;
}
interface PendingOp {
  writes: null;
  /** An op that changes something: when the worker dies, nobody knows whether it did. */
  changes: boolean;
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}
type Pending = PendingAppend | PendingOp;

type State =
  | { kind: "open"; worker: Worker }
  | { kind: "opening"; worker: Worker }
  | { kind: "down"; failure: StoreFailure; message: string; since: number }
  /** Takes nothing new; what the worker has is finished. */
  | { kind: "closed" };

const workerUrl = new URL(
  import.meta.url.endsWith(".ts") ? "./sqlite-worker.ts" : "./sqlite-worker.js",
  import.meta.url,
);

/**
 * The embedded store: one SQLite file, written by one worker thread. Appends that arrive in one turn of the loop, or
 * while the previous transaction runs, are saved by one transaction (WAL, synchronous=FULL).
 *
 * @throws StoreError when the file cannot be opened: `locked` when another gateway has it.
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { path, telemetry } = options;
  let state: State = { kind: "down", failure: "unavailable", message: "", since: -Infinity };
  /** What waits for its turn's end, and what the worker has, oldest first. */
  let outgoing: Cell[] = [];
  let outgoingItems = 0;
  let scheduled = false;
  let pending: Pending[] = [];
  let settled = 0;
  let closing: Promise<void> | null = null;

  function start(): Promise<void> {
    const worker = new Worker(workerUrl, {
      workerData: {
        path,
        busyTimeoutMs: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS,
        maxBytes: options.maxBytes ?? null,
        clock: options.clock ?? null,
      },
    });
    state = { kind: "opening", worker };
    return new Promise((resolve, reject) => {
      let refusal: StoreError | null = null;
      let fault: Error | undefined;
      worker.on("message", (message: WorkerMessage) => {
        if (!("kind" in message)) {
          receive(message);
        } else if (message.kind === "ready") {
          state = { kind: "open", worker };
          flush();
          resolve();
        } else {
          refusal = new StoreError(message.failure, message.message);
        }
      });
      worker.on("error", (error) => (fault = error));
      worker.on("exit", () => {
        if (state.kind === "closed" || !("worker" in state) || state.worker !== worker) return;
        const opened = state.kind === "open";
        const error =
          refusal ??
          new StoreError(
            opened ? "uncertain" : "unavailable",
            `The thread that writes ${path} ended (${fault?.message ?? "no reason given"}); it is started again.`,
            { cause: fault },
          );
        telemetry?.log("error", error.message, { failure: error.failure });
        state = { kind: "down", failure: "unavailable", message: error.message, since: performance.now() };
        failPending(error.failure, error.message);
        reject(error);
        if (opened) start().catch(() => {});
      });
    });
  }

  /** Starts the worker again when the last try is long enough ago. False: there is nobody to send to. */
  function ready(): boolean {
    if (state.kind === "down" && performance.now() - state.since >= REOPEN_AFTER_MS) start().catch(() => {});
    return state.kind === "open" || state.kind === "opening";
  }

  const refusal = (): StoreError =>
    state.kind === "down"
      ? new StoreError(state.failure, state.message)
      : new StoreError("closed", `The store ${path} is closed.`);

  function schedule(): void {
    if (++outgoingItems >= MAX_ITEMS) flush();
    else if (!scheduled) {
      scheduled = true;
      setImmediate(onTurnEnd);
    }
  }

  function onTurnEnd(): void {
    scheduled = false;
    flush();
  }

  function flush(): void {
    if (state.kind !== "open" || outgoingItems === 0) return;
    const cells = outgoing;
    outgoing = [];
    outgoingItems = 0;
    state.worker.postMessage(cells);
  }

  /** A round's answers, in the order of the items sent. */
  function receive(message: readonly unknown[]): void {
    const count = message[0] as number;
    telemetry?.observe("store_round_items", count);
    let position = message[1] as number;
    let stream = message[2] as number;
    let exception = 3;
    for (let index = 0; index < count; index++) {
      const item = pending[settled++]!;
      if (message[exception] === index) {
        settle(item, message[exception + 1] as number, message[exception + 2], message[exception + 3]);
        exception += 4;
      } else if (item.writes === null) {
        item.resolve(undefined as never);
      } else {
        const streams: number[] = [];
        const positions: number[] = [];
        for (const write of item.writes) {
          streams.push(write.stream ?? stream++);
          for (let i = write.events.length; i > 0; i--) positions.push(position++);
        }
        item.resolve({ ok: true, streams, positions });
      }
    }
    // Cutting the front off costs a copy: only when it is the greater part.
    if (settled === pending.length) pending = [];
    else if (settled > MAX_ITEMS * 4) pending = pending.slice(settled);
    else return;
    settled = 0;
  }

  function settle(item: Pending, outcome: number, a: unknown, b: unknown): void {
    if (outcome === OUTCOME.bug) {
      item.reject(new Error(a as string));
    } else if (item.writes === null) {
      if (outcome === OUTCOME.value) item.resolve(a as never);
      else item.reject(new StoreError(a as StoreFailure, b as string));
    } else if (outcome === OUTCOME.conflict) {
      item.resolve({ ok: false, reason: "conflict", stream: a as number, seq: b as number });
    } else if (outcome === OUTCOME.nameTaken) {
      item.resolve({ ok: false, reason: "name-taken", name: a as string, stream: b as number });
    } else if (outcome === OUTCOME.fenced) {
      item.resolve({ ok: false, reason: "fenced" });
    } else {
      item.resolve({ ok: false, reason: "failed", failure: a as StoreFailure, message: b as string });
    }
  }

  function failPending(failure: StoreFailure, message: string): void {
    const failed = pending.slice(settled);
    pending = [];
    settled = 0;
    outgoing = [];
    outgoingItems = 0;
    for (const item of failed) {
      if (item.writes !== null) item.resolve({ ok: false, reason: "failed", failure, message });
      else
        item.reject(
          new StoreError(!item.changes && failure === "uncertain" ? "unavailable" : failure, message),
        );
    }
  }

  function op<T>(code: number, changes: boolean, ...cells: Cell[]): Promise<T> {
    if (!ready()) return Promise.reject(refusal());
    encodeOp(outgoing, code, cells);
    return new Promise<T>((resolve, reject) => {
      pending.push({ writes: null, changes, resolve, reject });
      schedule();
    });
  }
  const read = <T>(code: number, ...cells: Cell[]): Promise<T> => op(code, false, ...cells);
  const change = <T>(code: number, ...cells: Cell[]): Promise<T> => op(code, true, ...cells);

  async function close(): Promise<void> {
    if (state.kind === "closed" || state.kind === "down") {
      state = { kind: "closed" };
      return;
    }
    const { worker } = state;
    flush();
    state = { kind: "closed" };
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.postMessage(null);
    await ended;
    failPending("closed", `The store ${path} is closed.`);
  }

  await start();

  return {
    append(writes, appendOptions) {
      if (!ready()) {
        const { failure, message } = refusal();
        return Promise.resolve({ ok: false, reason: "failed", failure, message });
      }
      encodeAppend(outgoing, writes, appendOptions);
      return new Promise<AppendResult>((resolve, reject) => {
        pending.push({ writes, resolve, reject });
        schedule();
      });
    },
    readStream: (stream, after, limit) => read(OP.readStream, stream, after, limit),
    readAll: (after, limit) => read(OP.readAll, after, limit),
    lastPosition: () => read(OP.lastPosition),
    findStream: (name) => read(OP.findStream, name),
    load: (stream, version) => read(OP.load, stream, version),
    saveSnapshot: (stream, { version, seq, state: text }) =>
      change(OP.saveSnapshot, stream, version, seq, text),
    heads: (query) => read(OP.heads, JSON.stringify(query)),
    projectionCursor: (name) => read(OP.projectionCursor, name),
    commitProjection: (name, expected, cursor, rows) =>
      change(OP.commitProjection, name, expected, cursor, ...rows.flatMap(({ key, value }) => [key, value])),
    projectionRow: (name, key) => read(OP.projectionRow, name, key),
    projectionRows: (name, prefix, limit, after) =>
      read(OP.projectionRows, name, prefix, limit, after ?? null),
    resetProjection: (name) => change(OP.resetProjection, name),
    putRecord: (kind, key, value) => change(OP.putRecord, kind, key, value),
    claimRecord: (kind, key, value) => change(OP.claimRecord, kind, key, value),
    getRecord: (kind, key) => read(OP.getRecord, kind, key),
    listRecords: (kind, prefix, limit, after) => read(OP.listRecords, kind, prefix, limit, after ?? null),
    acquireLease: (name, holder, ttlMs) => change(OP.acquireLease, name, holder, ttlMs),
    releaseLease: (name, holder) => change(OP.releaseLease, name, holder),
    async health() {
      if (!ready()) {
        const { failure, message } = refusal();
        return { failure, message };
      }
      try {
        return await read(OP.health);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return { failure: error.failure, message: error.message };
      }
    },
    close: () => (closing ??= close()),
  };
}
