/**
 * What the store's front and its worker say to each other. Flat arrays of strings and numbers, since structured
 * cloning of objects is what costs most on the gateway's main thread.
 *
 * Down: items one after the other, each `[op, length, …arguments]`, `length` counting the whole item.
 * Up, once a round: `[count, firstPosition, firstStream, …exceptions]`, each exception `[index, outcome, a, b]`.
 * Items without an exception are appends that are saved; their positions and new streams count up from the firsts.
 */
import type { AppendOptions, StoreFailure, Write } from "../../core/ports.ts";

export type Cell = string | number | null;

export const OP = {
  append: 0,
  saveSnapshot: 1,
  commitProjection: 2,
  resetProjection: 3,
  putRecord: 4,
  claimRecord: 5,
  acquireLease: 6,
  releaseLease: 7,
  /** Reads come from here on. */
  readStream: 16,
  readAll: 17,
  lastPosition: 18,
  findStream: 19,
  load: 20,
  heads: 21,
  projectionCursor: 22,
  projectionRow: 23,
  projectionRows: 24,
  getRecord: 25,
  listRecords: 26,
  health: 27,
} as const;

export const FIRST_READ = OP.readStream;

export const OUTCOME = {
  /** a: stream, b: its seq. */
  conflict: 1,
  /** a: name, b: stream. */
  nameTaken: 2,
  fenced: 3,
  /** a: failure, b: message. */
  failed: 4,
  /** a: message. A fault in this code. */
  bug: 5,
  /** a: what an op other than append answers. */
  value: 6,
} as const;

/** Items of one transaction at the most, so that nobody's ack waits behind a huge one. */
export const MAX_ITEMS = 1024;

export const APPEND_HAS_FENCE = 1;
export const APPEND_HAS_NAMES = 2;

export function encodeAppend(
  out: Cell[],
  writes: readonly Write[],
  options: AppendOptions | undefined,
): void {
  const start = out.length;
  const fence = options?.fence;
  const names = options?.names;
  const hasNames = names !== undefined && names.length > 0;
  out.push(OP.append, 0, writes.length, (fence ? APPEND_HAS_FENCE : 0) | (hasNames ? APPEND_HAS_NAMES : 0));
  if (fence) out.push(fence.lease, fence.token);
  if (hasNames) {
    out.push(names.length);
    for (const { name, write } of names) out.push(name, write);
  }
  for (const { stream, expectedSeq, events, head } of writes) {
    out.push(stream ?? 0, expectedSeq, events.length, head ? 1 : 0);
    for (const event of events) out.push(event.envelope, event.payload);
    if (head) {
      out.push(head.c, head.shop, head.desk, head.visitor, head.person, head.phase, head.owner);
      out.push(head.since, head.startedAt, head.at);
    }
  }
  out[start + 1] = out.length - start;
}

export function encodeOp(out: Cell[], op: number, cells: readonly Cell[]): void {
  out.push(op, cells.length + 2, ...cells);
}

/** What the worker is started with. */
export interface WorkerSetup {
  path: string;
  busyTimeoutMs: number;
  maxBytes: number | null;
  /** Unix ms in shared memory, in place of the system's clock. */
  clock: BigInt64Array | null;
}

export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "refused"; failure: StoreFailure; message: string }
  | readonly unknown[];
