import type { CommandRef, DeviceMark } from "@yunke/protocol";
import type { Outcome } from "./core.ts";
import type { Fence, Head, NewEvent, StreamKey } from "./ports.ts";

/** What a stream folds into, as far as the mailbox cares. */
export interface Folded {
  readonly seq: number;
}

export interface Numbered {
  readonly seq: number;
}

/** How a kind of stream is folded, and who is told of what was committed. */
export interface StreamKind<S extends Folded, E extends Numbered> {
  parse(stored: NewEvent): E;
  evolve(state: S, event: E): S;
  /** After the commit and the ack, once per event, in order. `cell.committed` is the state after it. */
  published(cell: Cell<S, E>, event: E, stored: NewEvent, before: S): void;
  /** What was lost from sight has been read again: what could not be decided may be tried now. */
  recovered(cell: Cell<S, E>): void;
}

/**
 * A stream in memory: its mailbox. `committed` is what the store is known to hold; `state` is that plus what is in
 * flight, which is what decisions are made against, so that several appends can be under way in order.
 */
export interface Cell<S extends Folded, E extends Numbered> {
  readonly kind: StreamKind<S, E>;
  /** The public id. */
  readonly id: string;
  readonly stream: StreamKey;
  committed: S;
  state: S;
  /** False: an append was lost or somebody else wrote; the log is read again before the next decision. */
  ready: boolean;
  refreshing: boolean;
  /** It could not be read; a timer is set to try again. */
  retrying: boolean;
  /** The first operation in the queue waits for something else. */
  blocked: boolean;
  /** In flight, in order. */
  parts: Part<S, E>[];
  queue: Op[];
  /** Conflicted; decided again once all that was in flight has landed. */
  retries: Op[];
  /** Repeats of what is still in flight. */
  acks: { seq: number; op: Op }[];
  /** Called once when it is ready, or with false when it cannot be read. */
  readyWaiters: ((ready: boolean) => void)[];
  /** Called once when nothing is in flight. */
  landedWaiters: (() => void)[];
  snapshotSeq: number;
  usedAt: number;
}

/** What one append adds to one stream. */
export interface Part<S extends Folded, E extends Numbered> {
  readonly cell: Cell<S, E>;
  readonly before: S;
  readonly after: S;
  readonly events: readonly E[];
  readonly stored: readonly NewEvent[];
  readonly head: Head | undefined;
  outcome: "in-flight" | "saved" | "lost";
}

// StreamKind's members are methods, which TypeScript compares both ways: a cell of any kind is an AnyCell.
export type AnyCell = Cell<Folded, Numbered>;
export type AnyPart = Part<Folded, Numbered>;

export type Step =
  | { kind: "reject"; outcome: Extract<Outcome, { ok: false }> }
  /** Was accepted before as number `seq`. */
  | { kind: "repeat"; seq: number }
  /** An old number that the state no longer knows: the log is asked. */
  | { kind: "look-up" }
  /** Needs another stream that is not in memory or not ready; rejects with what the op is refused with. */
  | { kind: "wait"; until: Promise<unknown> }
  /** `seq` is the ack. The first part is of the home stream. */
  | { kind: "append"; parts: AnyPart[]; seq: number };

/** One thing to be decided about a stream, and where its outcome goes. */
export interface Op {
  readonly home: AnyCell;
  readonly ref: CommandRef | undefined;
  readonly fence: Fence | undefined;
  attempts: number;
  /** The device's mark as the log has it, once looked up; null: it has none. */
  mark: DeviceMark | null | undefined;
  /** Synchronous, against the provisional states. */
  decide(): Step;
  settle(outcome: Outcome, fenced: boolean): void;
}

export function createCell<S extends Folded, E extends Numbered>(
  kind: StreamKind<S, E>,
  id: string,
  stream: StreamKey,
  state: S,
  snapshotSeq: number,
  now: number,
): Cell<S, E> {
  return {
    kind,
    id,
    stream,
    committed: state,
    state,
    ready: true,
    refreshing: false,
    retrying: false,
    blocked: false,
    parts: [],
    queue: [],
    retries: [],
    acks: [],
    readyWaiters: [],
    landedWaiters: [],
    snapshotSeq,
    usedAt: now,
  };
}

/** Nothing in flight, nothing waiting: it may leave memory. */
export function isIdle(cell: AnyCell): boolean {
  return (
    cell.ready &&
    !cell.blocked &&
    !cell.refreshing &&
    !cell.retrying &&
    cell.parts.length === 0 &&
    cell.queue.length === 0 &&
    cell.acks.length === 0
  );
}
