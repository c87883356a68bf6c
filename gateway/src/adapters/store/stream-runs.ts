import type { DatabaseSync } from "node:sqlite";
import { StoreError, type StreamKey } from "../../core/ports.ts";

/**
 * Where a stream's events lie in the log. An index on the log would write a page for every stream of every
 * transaction, which costs three times what the log itself costs. So the places of the newest events are kept in
 * memory only, and written a few thousand at a time, as runs: a row holds the positions of successive numbers of one
 * stream. After a crash the newest are found again by reading the log's end.
 */
export interface StreamRuns {
  /** 0 when the stream has no events. */
  lastSeq(stream: StreamKey): number;
  /** Called for every event written, in the order of positions. */
  add(stream: StreamKey, seq: number, position: number): void;
  /** Positions of the events with seq > `after`, ascending; at most `limit`, all when that is negative. */
  positions(stream: StreamKey, after: number, limit: number): number[];
  /** Inside the transaction: writes the runs when there are enough of them. */
  fold(lastPosition: number): void;
  /** Reads the log's end again: at the start, and after a rollback. */
  reload(): void;
}

/** Events whose places are in memory only, at the most: reading them again at a start takes some 10 ms. */
const FOLD_AT = 4096;
/** The longest run, so that reading a stream's end reads at most 1 kB in vain. */
const MAX_RUN = 128;
/** Streams whose last number is kept at hand; beyond, all are forgotten and found again in the file. */
const MAX_KNOWN = 200_000;
const POSITION_BYTES = 8;

interface Tail {
  firstSeq: number;
  positions: number[];
}

export function createStreamRuns(db: DatabaseSync, path: string): StreamRuns {
  const insertRun = db.prepare("INSERT INTO runs (stream, first_seq, positions) VALUES (?, ?, ?)");
  const lastRun = db.prepare(
    "SELECT first_seq AS firstSeq, length(positions) AS bytes FROM runs WHERE stream = ? ORDER BY first_seq DESC LIMIT 1",
  );
  const selectRuns = db.prepare(`
    SELECT first_seq AS firstSeq, positions FROM runs
    WHERE stream = ?1 AND first_seq >= coalesce(
      (SELECT max(first_seq) FROM runs WHERE stream = ?1 AND first_seq <= ?2), 0)
    ORDER BY first_seq`);
  const selectFolded = db.prepare("SELECT value FROM counters WHERE name = 'runs'");
  const updateFolded = db.prepare("UPDATE counters SET value = ? WHERE name = 'runs'");
  const selectEnd = db.prepare("SELECT position, stream, seq FROM log WHERE position > ? ORDER BY position");

  const known = new Map<StreamKey, number>();
  const tails = new Map<StreamKey, Tail>();
  let tailEvents = 0;

  function lastSeq(stream: StreamKey): number {
    let seq = known.get(stream);
    if (seq === undefined) {
      const tail = tails.get(stream);
      if (tail) seq = tail.firstSeq + tail.positions.length - 1;
      else {
        const run = lastRun.get(stream) as { firstSeq: number; bytes: number } | undefined;
        seq = run ? run.firstSeq + run.bytes / POSITION_BYTES - 1 : 0;
      }
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(stream, seq);
    }
    return seq;
  }

  function add(stream: StreamKey, seq: number, position: number): void {
    const tail = tails.get(stream);
    if (tail) tail.positions.push(position);
    else tails.set(stream, { firstSeq: seq, positions: [position] });
    tailEvents++;
    known.set(stream, seq);
  }

  function positions(stream: StreamKey, after: number, limit: number): number[] {
    const found: number[] = [];
    const wanted = limit < 0 ? Infinity : limit;
    const tail = tails.get(stream);
    if (!tail || after + 1 < tail.firstSeq) {
      for (const row of selectRuns.iterate(stream, after + 1)) {
        const firstSeq = row["firstSeq"] as number;
        const run = decode(row["positions"] as Uint8Array);
        for (let i = Math.max(0, after + 1 - firstSeq); i < run.length; i++) {
          if (found.length >= wanted) return found;
          found.push(run[i]!);
        }
      }
    }
    if (tail) {
      for (let i = Math.max(0, after + 1 - tail.firstSeq); i < tail.positions.length; i++) {
        if (found.length >= wanted) return found;
        found.push(tail.positions[i]!);
      }
    }
    return found;
  }

  function fold(lastPosition: number): void {
    if (tailEvents < FOLD_AT) return;
    // In the order of the table, so that each of its pages is written once.
    for (const [stream, tail] of [...tails].toSorted(([a], [b]) => a - b)) {
      for (let at = 0; at < tail.positions.length; at += MAX_RUN) {
        insertRun.run(stream, tail.firstSeq + at, encode(tail.positions.slice(at, at + MAX_RUN)));
      }
    }
    updateFolded.run(lastPosition);
    tails.clear();
    tailEvents = 0;
  }

  function reload(): void {
    known.clear();
    tails.clear();
    tailEvents = 0;
    for (const row of selectEnd.iterate(Number(selectFolded.get()?.["value"]))) {
      const stream = row["stream"] as number;
      const seq = row["seq"] as number;
      if (seq !== lastSeq(stream) + 1) {
        throw new StoreError(
          "corrupt",
          `${path} is damaged: number ${seq} of stream ${stream} does not follow ${lastSeq(stream)}. Stop the gateway and put back a copy of the file.`,
        );
      }
      add(stream, seq, row["position"] as number);
    }
  }

  reload();
  return { lastSeq, add, positions, fold, reload };
}

function encode(positions: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(positions).buffer);
}

function decode(bytes: Uint8Array): Float64Array {
  // A copy, since what SQLite gives need not lie at a multiple of 8.
  return new Float64Array(bytes.slice().buffer);
}
