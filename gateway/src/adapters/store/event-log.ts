import type { DatabaseSync } from "node:sqlite";
import type { StoredEvent, StreamKey } from "../../core/ports.ts";

/** The log and its numbering. Everything here runs inside the caller's transaction. */
export interface EventLog {
  /** The number of the stream's last event, those of the open transaction included; 0 when it has none. */
  seqOf(stream: StreamKey): number;
  /** Events given before are the predecessors of those given later: the caller has checked the number. */
  add(stream: StreamKey, seq: number, envelope: string, payload: string | null): void;
  newStream(): StreamKey;
  isStream(stream: StreamKey): boolean;
  readonly lastPosition: number;
  readonly lastStream: number;
  /** Before COMMIT: writes what is kept in memory only. */
  seal(): void;
  /** After a rollback: forgets what was not saved. */
  reset(): void;
  readStream(stream: StreamKey, after: number, limit: number): StoredEvent[];
  readAll(after: number, limit: number): StoredEvent[];
}

/** Streams whose last number is kept at hand; beyond, all are forgotten and found again in the file. */
const MAX_KNOWN = 200_000;

export function createEventLog(db: DatabaseSync): EventLog {
  const insert = db.prepare(
    "INSERT INTO log (position, stream, seq, envelope, payload) VALUES (?, ?, ?, ?, ?)",
  );
  const lastSeq = db.prepare("SELECT seq FROM log WHERE stream = ? ORDER BY seq DESC LIMIT 1");
  const selectStream = db.prepare(
    "SELECT position, stream, seq, envelope, payload FROM log WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?",
  );
  const selectAll = db.prepare(
    "SELECT position, stream, seq, envelope, payload FROM log WHERE position > ? ORDER BY position LIMIT ?",
  );
  const selectLast = db.prepare("SELECT max(position) AS position FROM log");
  const selectStreams = db.prepare("SELECT value FROM counters WHERE name = 'streams'");
  const updateStreams = db.prepare("UPDATE counters SET value = ? WHERE name = 'streams'");

  const known = new Map<StreamKey, number>();
  let lastPosition = 0;
  let lastStream = 0;
  let savedStream = 0;
  reset();

  function reset(): void {
    known.clear();
    lastPosition = Number(selectLast.get()?.["position"] ?? 0);
    lastStream = savedStream = Number(selectStreams.get()?.["value"] ?? 0);
  }

  function seqOf(stream: StreamKey): number {
    let seq = known.get(stream);
    if (seq === undefined) {
      seq = Number(lastSeq.get(stream)?.["seq"] ?? 0);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(stream, seq);
    }
    return seq;
  }

  return {
    seqOf,
    add(stream, seq, envelope, payload) {
      insert.run(++lastPosition, stream, seq, envelope, payload);
      known.set(stream, seq);
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
      if (lastStream === savedStream) return;
      updateStreams.run(lastStream);
      savedStream = lastStream;
    },
    reset,
    // The rows have the port's names and types: node:sqlite gives numbers, strings and nulls.
    readStream: (stream, after, limit) => selectStream.all(stream, after, limit) as unknown as StoredEvent[],
    readAll: (after, limit) => selectAll.all(after, limit) as unknown as StoredEvent[],
  };
}
