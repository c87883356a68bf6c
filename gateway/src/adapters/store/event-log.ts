import type { DatabaseSync } from "node:sqlite";
import type { StoredEvent, StreamKey } from "../../core/ports.ts";
import { createStreamRuns } from "./stream-runs.ts";

/** The log and its numbering. What changes runs inside the caller's transaction. */
export interface EventLog {
  /** The number of the stream's last event, those of the open transaction included; 0 when it has none. */
  seqOf(stream: StreamKey): number;
  /** The caller has checked that `seq` follows the stream's last. */
  add(stream: StreamKey, seq: number, envelope: string, payload: string | null): void;
  newStream(): StreamKey;
  isStream(stream: StreamKey): boolean;
  readonly lastPosition: number;
  readonly lastStream: number;
  /** Before COMMIT: writes what is kept in memory only. */
  seal(): void;
  /** After COMMIT. */
  settle(): void;
  /** After a rollback: forgets what was not saved. */
  reset(): void;
  /** All that follow when `limit` is negative. */
  readStream(stream: StreamKey, after: number, limit: number): StoredEvent[];
  readAll(after: number, limit: number): StoredEvent[];
}

export function createEventLog(db: DatabaseSync, path: string): EventLog {
  const insert = db.prepare(
    "INSERT INTO log (position, stream, seq, envelope, payload) VALUES (?, ?, ?, ?, ?)",
  );
  const columns = "position, stream, seq, envelope, payload";
  const selectOne = db.prepare(`SELECT ${columns} FROM log WHERE position = ?`);
  const selectAll = db.prepare(`SELECT ${columns} FROM log WHERE position > ? ORDER BY position LIMIT ?`);
  const selectLast = db.prepare("SELECT max(position) AS position FROM log");
  const selectStreams = db.prepare("SELECT value FROM counters WHERE name = 'streams'");
  const updateStreams = db.prepare("UPDATE counters SET value = ? WHERE name = 'streams'");

  const runs = createStreamRuns(db, path);
  let lastPosition = 0;
  let lastStream = 0;
  let savedStream = 0;
  /** What the runs hold in memory is ahead of the last commit. */
  let dirty = false;
  readCounters();

  function readCounters(): void {
    lastPosition = Number(selectLast.get()?.["position"] ?? 0);
    lastStream = savedStream = Number(selectStreams.get()?.["value"]);
  }

  return {
    seqOf: runs.lastSeq,
    add(stream, seq, envelope, payload) {
      const position = lastPosition + 1;
      dirty = true;
      insert.run(position, stream, seq, envelope, payload);
      lastPosition = position;
      runs.add(stream, seq, position);
    },
    newStream: () => ++lastStream,
    isStream: (stream) => Number.isInteger(stream) && stream > 0 && stream <= lastStream,
    get lastPosition() {
      return lastPosition;
    },
    get lastStream() {
      return lastStream;
    },
    seal() {
      if (lastStream !== savedStream) updateStreams.run(lastStream);
      dirty = true;
      runs.fold(lastPosition);
    },
    settle() {
      savedStream = lastStream;
      dirty = false;
    },
    reset() {
      // From the file, not from memory: a commit that failed may have been saved all the same.
      readCounters();
      // Mostly a transaction fails at its very beginning, and reading the log's end again can be spared.
      if (!dirty) return;
      runs.reload();
      dirty = false;
    },
    readStream: (stream, after, limit) =>
      // The rows have the port's names and types: node:sqlite gives numbers, strings and nulls.
      runs
        .positions(stream, after, limit)
        .map((position) => selectOne.get(position) as unknown as StoredEvent),
    readAll: (after, limit) => selectAll.all(after, limit) as unknown as StoredEvent[],
  };
}
