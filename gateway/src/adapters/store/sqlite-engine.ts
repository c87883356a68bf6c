import type { DatabaseSync } from "node:sqlite";
import type { HeadQuery } from "../../core/ports.ts";
import { createEventLog } from "./event-log.ts";
import { failureOf, type Failure, type Phase } from "./sqlite-failure.ts";
import { createTables } from "./sqlite-tables.ts";
import { APPEND_HAS_FENCE, APPEND_HAS_NAMES, FIRST_READ, OP, OUTCOME, type Cell } from "./store-wire.ts";

/** Does rounds of items against one database: all their writes in one transaction, then their reads. */
export interface Engine {
  /** `batches`: arrays of items as in store-wire.ts. Answers what goes up. */
  round(batches: readonly (readonly Cell[])[]): unknown[];
}

export interface EngineOptions {
  db: DatabaseSync;
  path: string;
  /** Unix ms; the store's clock. */
  now: () => number;
}

/** A probe tells more than the last write when that is this long ago, ms. */
const PROBE_AFTER_MS = 5_000;

const HEAD_CELLS = 10;

export function createEngine({ db, path, now }: EngineOptions): Engine {
  const log = createEventLog(db, path);
  const tables = createTables(db, now);
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");

  let lastFailure: Failure | null = null;
  let lastSuccessAt = performance.now();
  /** What is remembered of the log may differ from what is in it. */
  let stale = false;

  let count = 0;
  /** Exceptions of this round: index, outcome, a, b. */
  let exceptions: unknown[] = [];
  const except = (index: number, outcome: number, a: unknown = null, b: unknown = null): void =>
    void exceptions.push(index, outcome, a, b);

  function round(batches: readonly (readonly Cell[])[]): unknown[] {
    // Items that break by themselves are taken out, and the others are done again without them.
    const broken = new Map<number, string>();
    if (stale) undo();
    for (;;) {
      exceptions = [];
      const firstPosition = log.lastPosition + 1;
      const firstStream = log.lastStream + 1;
      if (writeAll(batches, broken)) {
        readAll(batches);
        return [count, firstPosition, firstStream, ...inOrder(exceptions)];
      }
    }
  }

  /** False: an item is newly known to be broken, nothing was saved. */
  function writeAll(batches: readonly (readonly Cell[])[], broken: Map<number, string>): boolean {
    let phase: Phase = "write";
    let begun = false;
    let appended = false;
    let atItem = true;
    let index = 0;
    if (stale) {
      failWrites(batches, lastFailure!);
      return true;
    }
    try {
      for (const cells of batches) {
        for (let at = 0; at < cells.length; at += cells[at + 1] as number, index++) {
          const op = cells[at] as number;
          if (op >= FIRST_READ) continue;
          const why = broken.get(index);
          if (why !== undefined) {
            except(index, OUTCOME.bug, why);
            continue;
          }
          if (!begun) {
            begin.run();
            begun = true;
          }
          if (op === OP.append) {
            append(cells, at, index);
            appended = true;
          } else writeOp(op, cells, at, index);
        }
      }
      count = index;
      if (!begun) return true;
      atItem = false;
      log.seal();
      phase = "commit";
      commit.run();
      // On a full disk a lease's row can still be changed in its place: only what takes room tells that there is some.
      if (lastFailure?.failure !== "disk-full" || appended) lastFailure = null;
      lastSuccessAt = performance.now();
      return true;
    } catch (error) {
      undo();
      const failure = failureOf(error, path, phase);
      if (!failure && atItem && begun) {
        broken.set(index, String(error));
        return false;
      }
      lastFailure = failure ?? {
        failure: "uncertain",
        message: `${path} could not be saved: ${String(error)}`,
      };
      failWrites(batches, lastFailure);
      return true;
    }
  }

  /** May fail too, when the disk is gone: then nothing is numbered, and each round tries again. */
  function undo(): void {
    stale = true;
    try {
      if (db.isTransaction) rollback.run();
      log.reset();
      stale = false;
    } catch (error) {
      lastFailure = failureOf(error, path, "read") ?? { failure: "unavailable", message: String(error) };
    }
  }

  function failWrites(batches: readonly (readonly Cell[])[], { failure, message }: Failure): void {
    exceptions = [];
    let index = 0;
    for (const cells of batches) {
      for (let at = 0; at < cells.length; at += cells[at + 1] as number, index++) {
        if ((cells[at] as number) < FIRST_READ) except(index, OUTCOME.failed, failure, message);
      }
    }
    count = index;
  }

  /** Looks at everything first and writes only what will hold, so that no append needs a savepoint. */
  function append(cells: readonly Cell[], start: number, index: number): void {
    const writes = cells[start + 2] as number;
    const flags = cells[start + 3] as number;
    let at = start + 4;
    if (flags & APPEND_HAS_FENCE) {
      if (!tables.holds(cells[at] as string, cells[at + 1] as number)) return except(index, OUTCOME.fenced);
      at += 2;
    }
    let names = 0;
    const namesAt = at + 1;
    if (flags & APPEND_HAS_NAMES) {
      names = cells[at] as number;
      at = namesAt + names * 2;
      for (let i = 0; i < names; i++) {
        const name = cells[namesAt + i * 2] as string;
        const taken = tables.streamOf(name);
        if (taken !== null) return except(index, OUTCOME.nameTaken, name, taken);
      }
    }
    const writesAt = at;
    /** Numbers that this append itself moves on, when it names a stream twice. */
    const moved = writes > 1 ? new Map<number, number>() : null;
    for (let i = 0; i < writes; i++) {
      const stream = cells[at] as number;
      const expected = cells[at + 1] as number;
      const events = cells[at + 2] as number;
      if (stream === 0) {
        if (expected !== 0) throw new Error(`A new stream cannot expect number ${expected}.`);
      } else {
        if (!log.isStream(stream)) throw new Error(`There is no stream ${stream}.`);
        const seq = moved?.get(stream) ?? log.seqOf(stream);
        if (seq !== expected) return except(index, OUTCOME.conflict, stream, log.seqOf(stream));
        moved?.set(stream, seq + events);
      }
      at += 4 + events * 2 + (cells[at + 3] === 1 ? HEAD_CELLS : 0);
    }

    at = writesAt;
    const streams: number[] | null = names > 0 ? [] : null;
    for (let i = 0; i < writes; i++) {
      const stream = (cells[at] as number) || log.newStream();
      let seq = cells[at + 1] as number;
      const events = cells[at + 2] as number;
      const hasHead = cells[at + 3] === 1;
      at += 4;
      for (let e = 0; e < events; e++, at += 2) {
        log.add(stream, ++seq, cells[at] as string, cells[at + 1] as string | null);
      }
      if (hasHead) {
        tables.putHead(stream, cells.slice(at, at + HEAD_CELLS));
        at += HEAD_CELLS;
      }
      streams?.push(stream);
    }
    for (let i = 0; i < names; i++) {
      const stream = streams![cells[namesAt + i * 2 + 1] as number];
      if (stream === undefined) throw new Error("A name points at a write that is not there.");
      tables.addName(cells[namesAt + i * 2] as string, stream);
    }
  }

  function writeOp(op: number, cells: readonly Cell[], start: number, index: number): void {
    const at = start + 2;
    const text = (i: number): string => cells[at + i] as string;
    const number = (i: number): number => cells[at + i] as number;
    switch (op) {
      case OP.saveSnapshot:
        return tables.saveSnapshot(number(0), number(1), number(2), text(3));
      case OP.commitProjection: {
        const rows = cells.slice(at + 3, start + (cells[start + 1] as number));
        return except(index, OUTCOME.value, tables.commitProjection(text(0), number(1), number(2), rows));
      }
      case OP.resetProjection:
        return tables.resetProjection(text(0));
      case OP.putRecord:
        return tables.putRecord(text(0), text(1), cells[at + 2] as string | null);
      case OP.claimRecord:
        return except(index, OUTCOME.value, tables.claimRecord(text(0), text(1), text(2)));
      case OP.acquireLease:
        return except(index, OUTCOME.value, tables.acquireLease(text(0), text(1), number(2)));
      case OP.releaseLease:
        return tables.releaseLease(text(0), text(1));
      default:
        throw new Error(`Unknown write ${op}.`);
    }
  }

  function readAll(batches: readonly (readonly Cell[])[]): void {
    let index = 0;
    for (const cells of batches) {
      for (let at = 0; at < cells.length; at += cells[at + 1] as number, index++) {
        const op = cells[at] as number;
        if (op < FIRST_READ) continue;
        try {
          if (stale && op !== OP.health)
            except(index, OUTCOME.failed, lastFailure!.failure, lastFailure!.message);
          else except(index, OUTCOME.value, readOp(op, cells, at + 2));
        } catch (error) {
          const failure = failureOf(error, path, "read");
          if (failure) except(index, OUTCOME.failed, failure.failure, failure.message);
          else except(index, OUTCOME.bug, String(error));
        }
      }
    }
  }

  function readOp(op: number, cells: readonly Cell[], at: number): unknown {
    const text = (i: number): string => cells[at + i] as string;
    const number = (i: number): number => cells[at + i] as number;
    const textOrNull = (i: number): string | null => cells[at + i] as string | null;
    switch (op) {
      case OP.readStream:
        return log.readStream(number(0), number(1), number(2));
      case OP.readAll:
        return log.readAll(number(0), number(1));
      case OP.lastPosition:
        return log.lastPosition;
      case OP.findStream:
        return tables.streamOf(text(0));
      case OP.load: {
        const snapshot = tables.snapshot(number(0), number(1));
        return { snapshot, tail: log.readStream(number(0), snapshot?.seq ?? 0, -1) };
      }
      case OP.heads: {
        const query = JSON.parse(text(0)) as HeadQuery;
        return tables.heads(query).map((head) => ({ ...head, seq: log.seqOf(head.stream) }));
      }
      case OP.projectionCursor:
        return tables.cursor(text(0));
      case OP.projectionRow:
        return tables.projectionRow(text(0), text(1));
      case OP.projectionRows:
        return tables.projectionRows(text(0), text(1), number(2), textOrNull(3));
      case OP.getRecord:
        return tables.record(text(0), text(1));
      case OP.listRecords:
        return tables.records(text(0), text(1), number(2), textOrNull(3));
      case OP.health:
        return health();
      default:
        throw new Error(`Unknown read ${op}.`);
    }
  }

  /** The last write's outcome; when that failed or is long ago, a tiny write tells how it is now. */
  function health(): Failure | null {
    if (stale) return lastFailure;
    if (lastFailure === null && performance.now() - lastSuccessAt < PROBE_AFTER_MS) return null;
    let phase: Phase = "write";
    try {
      begin.run();
      tables.probe();
      phase = "commit";
      commit.run();
      lastFailure = null;
      lastSuccessAt = performance.now();
    } catch (error) {
      undo();
      lastFailure = failureOf(error, path, phase) ?? { failure: "unavailable", message: String(error) };
    }
    return lastFailure;
  }

  return { round };
}

/** Writes are done before reads; the front takes a round's exceptions in the order of its items. */
function inOrder(exceptions: unknown[]): unknown[] {
  let last = -1;
  for (let at = 0; at < exceptions.length; at += 4) {
    const index = exceptions[at] as number;
    if (index < last) return sorted(exceptions);
    last = index;
  }
  return exceptions;
}

function sorted(exceptions: unknown[]): unknown[] {
  const groups: unknown[][] = [];
  for (let at = 0; at < exceptions.length; at += 4) groups.push(exceptions.slice(at, at + 4));
  return groups.sort((a, b) => (a[0] as number) - (b[0] as number)).flat();
}
