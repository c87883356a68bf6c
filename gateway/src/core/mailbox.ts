import { wireError } from "@yunke/protocol";
import type { ErrorKind } from "@yunke/protocol";
import type { Bars } from "./bars.ts";
import type { AnyCell, AnyPart, Numbered, Op } from "./cell.ts";
import { createMarkFinder } from "./device-marks.ts";
import type { Outcome } from "./core.ts";
import { StoreError } from "./ports.ts";
import type {
  AppendOptions,
  AppendResult,
  Clock,
  Store,
  StoredEvent,
  StreamKey,
  Telemetry,
} from "./ports.ts";

/** How often a decision is made again because somebody else wrote first. */
const ATTEMPTS = 6;
const PAGE = 200;
const REFRESH_AGAIN_MS = 1_000;

export interface Mailbox {
  submit(op: Op): void;
  /** Reads what the store has after `cell.committed`; followers get it. Resolves when the cell is ready or cannot be. */
  refresh(cell: AnyCell): Promise<boolean>;
  /** Resolves with false when it cannot be read. */
  whenReady(cell: AnyCell): Promise<boolean>;
  /** A committed event of the stream that somebody read: ours, or another node's. */
  seen(cell: AnyCell, stored: StoredEvent): void;
  /** No new work; resolves when what is in flight has landed. */
  stop(): Promise<void>;
}

export interface MailboxPorts {
  store: Store;
  clock: Clock;
  telemetry: Telemetry;
  bars: Bars;
  committed: Committed;
}

/** Told of every append that was saved: for the tail of the log. */
export type Committed = (
  writes: readonly { stream: StreamKey; events: readonly Numbered[] }[],
  lastPosition: number,
) => void;

export function refused(
  kind: ErrorKind,
  extra?: { field?: string; afterMs?: number; message?: string },
): Extract<Outcome, { ok: false }> {
  return { ok: false, error: wireError(kind, extra) };
}

/**
 * Runs operations on cells: decide at once, append without waiting for the last, ack after the commit, then publish.
 * What a lost append left behind is thrown away and read again from the log.
 */
export function createMailbox(ports: MailboxPorts): Mailbox {
  const { store, clock, telemetry, bars } = ports;
  const findMark = createMarkFinder(store);
  let stopped = false;
  let inFlight = 0;
  let onQuiet: (() => void) | null = null;

  function submit(op: Op): void {
    const { home } = op;
    if (stopped) {
      op.settle(refused("going-away"), false);
      return;
    }
    home.usedAt = clock.now();
    if (home.ready && !home.blocked && home.queue.length === 0) {
      attempt(op);
      return;
    }
    home.queue.push(op);
    wake(home);
  }

  function attempt(op: Op): void {
    const { home, ref } = op;
    if (ref !== undefined && bars.stops(home.id, ref)) {
      op.settle(refused("unavailable"), false);
      return;
    }
    const step = op.decide();
    switch (step.kind) {
      case "append":
        launch(op, step.parts, step.seq);
        break;
      case "reject":
        op.settle(step.outcome, false);
        break;
      case "repeat":
        // R1: a repeat of what is not saved yet waits with it.
        if (step.seq <= home.committed.seq) op.settle({ ok: true, seq: step.seq }, false);
        else home.acks.push({ seq: step.seq, op });
        break;
      case "wait":
        home.blocked = true;
        home.queue.unshift(op);
        step.until.then(
          () => unblock(home),
          (cause: unknown) => {
            telemetry.log("warn", "a stream that was needed could not be read", { cause: String(cause) });
            const at = home.queue.indexOf(op);
            if (at >= 0) {
              home.queue.splice(at, 1);
              refuse(op);
            }
            unblock(home);
          },
        );
        break;
      case "look-up":
        home.blocked = true;
        void lookUp(op).then(() => unblock(home));
        break;
    }
  }

  function unblock(cell: AnyCell): void {
    cell.blocked = false;
    pump(cell);
  }

  function pump(cell: AnyCell): void {
    while (cell.ready && !cell.blocked && cell.queue.length > 0) attempt(cell.queue.shift()!);
    if (!cell.ready) wake(cell);
  }

  function launch(op: Op, parts: AnyPart[], seq: number): void {
    const writes = parts.map((part) => ({
      stream: part.cell.stream,
      expectedSeq: part.before.seq,
      events: part.stored,
      head: part.head,
    }));
    for (const part of parts) {
      part.cell.state = part.after;
      part.cell.parts.push(part);
    }
    inFlight++;
    const began = clock.now();
    const options: AppendOptions | undefined = op.fence && { fence: op.fence };
    store.append(writes, options).then(
      (result) => land(op, parts, seq, result, began),
      (cause: unknown) => {
        telemetry.log("error", "an append threw", { cause: String(cause) });
        land(op, parts, seq, { ok: false, reason: "failed", failure: "uncertain", message: "threw" }, began);
      },
    );
  }

  function land(op: Op, parts: AnyPart[], seq: number, result: AppendResult, began: number): void {
    inFlight--;
    telemetry.observe("yunke_append_seconds", (clock.now() - began) / 1000);
    if (result.ok) {
      for (const part of parts) part.outcome = "saved";
      op.settle({ ok: true, seq }, false);
      ports.committed(
        parts.map((part) => ({ stream: part.cell.stream, events: part.events })),
        result.positions.at(-1)!,
      );
    } else {
      for (const part of parts) {
        part.outcome = "lost";
        part.cell.ready = false;
      }
      lose(op, result);
    }
    for (const part of parts) drain(part.cell);
    if (inFlight === 0 && onQuiet) onQuiet();
  }

  function lose(op: Op, result: Extract<AppendResult, { ok: false }>): void {
    const { home } = op;
    if (result.reason === "conflict" && op.attempts < ATTEMPTS) {
      telemetry.count("yunke_append_conflicts_total");
      op.attempts++;
      home.retries.push(op);
      return;
    }
    if (result.reason === "fenced") {
      op.settle(refused("unavailable"), true);
      return;
    }
    if (result.reason === "failed") {
      telemetry.count("yunke_append_failures_total", { failure: result.failure });
      telemetry.log("warn", "an append failed", { failure: result.failure, message: result.message });
    }
    refuse(op);
  }

  /** Takes what has landed off the front, in order, and publishes it. */
  function drain(cell: AnyCell): void {
    while (cell.parts.length > 0 && cell.parts[0]!.outcome !== "in-flight") {
      const part = cell.parts.shift()!;
      if (part.outcome === "saved") confirm(part);
    }
    if (cell.acks.length > 0) settleAcks(cell);
    if (!cell.ready) wake(cell);
    if (cell.parts.length === 0 && cell.landedWaiters.length > 0) {
      const waiters = cell.landedWaiters;
      cell.landedWaiters = [];
      for (const tell of waiters) tell();
    }
  }

  function confirm(part: AnyPart): void {
    const { cell, events, stored } = part;
    const first = events[0]!.seq;
    // A gap: what came before was lost from sight, though it was saved. Read it, then this.
    if (first > cell.committed.seq + 1) {
      cell.ready = false;
      return;
    }
    // Seen in the log before its append was heard of.
    if (first <= cell.committed.seq) return;
    for (let i = 0; i < events.length; i++) {
      const before = cell.committed;
      const event = events[i]!;
      cell.committed = i === events.length - 1 ? part.after : cell.kind.evolve(before, event);
      cell.kind.published(cell, event, stored[i]!, before);
    }
    if (cell.committed.seq - cell.snapshotSeq >= SNAPSHOT_EVERY) saveSnapshot(cell);
  }

  function saveSnapshot(cell: AnyCell): void {
    const { seq } = cell.committed;
    cell.snapshotSeq = seq;
    store
      .saveSnapshot(cell.stream, { seq, version: SNAPSHOT_VERSION, state: JSON.stringify(cell.committed) })
      .then(
        undefined,
        // A snapshot saves time only; the next one comes soon.
        (cause: unknown) => telemetry.log("warn", "a snapshot was not saved", { cause: String(cause) }),
      );
  }

  function settleAcks(cell: AnyCell): void {
    if (!cell.ready) return;
    const waiting = cell.acks;
    cell.acks = [];
    for (const ack of waiting) {
      if (ack.seq <= cell.committed.seq) ack.op.settle({ ok: true, seq: ack.seq }, false);
      else cell.acks.push(ack);
    }
  }

  function wake(cell: AnyCell): void {
    if (cell.ready || cell.refreshing || cell.parts.length > 0) return;
    void refresh(cell);
  }

  async function refresh(cell: AnyCell): Promise<boolean> {
    if (cell.refreshing) return whenReady(cell);
    cell.ready = false;
    cell.refreshing = true;
    // Nothing new is launched from here on; what is under way lands first.
    while (cell.parts.length > 0) await new Promise<void>((resolve) => cell.landedWaiters.push(resolve));
    try {
      for (;;) {
        const rows = await store.readStream(cell.stream, cell.committed.seq, PAGE);
        for (const row of rows) if (row.seq === cell.committed.seq + 1) apply(cell, row);
        if (rows.length < PAGE) break;
      }
    } catch (cause) {
      telemetry.log("warn", "a stream could not be read again", { cause: String(cause) });
      cell.refreshing = false;
      giveUp(cell);
      againLater(cell);
      return false;
    }
    cell.refreshing = false;
    cell.state = cell.committed;
    cell.ready = true;
    const again = [...cell.acks.map((ack) => ack.op), ...cell.retries];
    cell.acks = [];
    cell.retries = [];
    cell.queue.unshift(...again);
    tellWaiters(cell, true);
    pump(cell);
    cell.kind.recovered(cell);
    return true;
  }

  /** So that followers get on even where nobody asks for anything. */
  function againLater(cell: AnyCell): void {
    if (stopped || cell.retrying) return;
    cell.retrying = true;
    clock.after(REFRESH_AGAIN_MS, () => {
      cell.retrying = false;
      wake(cell);
    });
  }

  function giveUp(cell: AnyCell): void {
    const ops = [...cell.acks.map((ack) => ack.op), ...cell.retries, ...cell.queue];
    cell.acks = [];
    cell.retries = [];
    cell.queue = [];
    for (const op of ops) refuse(op);
    tellWaiters(cell, false);
  }

  function tellWaiters(cell: AnyCell, ready: boolean): void {
    const waiters = cell.readyWaiters;
    cell.readyWaiters = [];
    for (const tell of waiters) tell(ready);
  }

  function apply(cell: AnyCell, stored: StoredEvent): void {
    const event = cell.kind.parse(stored);
    const before = cell.committed;
    cell.committed = cell.kind.evolve(before, event);
    // With appends in flight it may be one of them; if it is not, they conflict and the log is read again.
    if (cell.parts.length === 0) cell.state = cell.committed;
    cell.kind.published(cell, event, stored, before);
  }

  function seen(cell: AnyCell, stored: StoredEvent): void {
    if (stored.seq <= cell.committed.seq) return;
    if (stored.seq > cell.committed.seq + 1) {
      cell.ready = false;
      wake(cell);
      return;
    }
    apply(cell, stored);
  }

  /** Not saved, to be sent again as it is. */
  function refuse(op: Op): void {
    if (op.ref) bars.set(op.home.id, op.ref);
    op.settle(refused(stopped ? "going-away" : "unavailable"), false);
  }

  async function lookUp(op: Op): Promise<void> {
    const ref = op.ref!;
    const { home } = op;
    try {
      await landed(home);
      const found = await findMark(home.stream, ref);
      if (found.exact) {
        const same = found.exact.hash === ref.hash;
        op.settle(same ? { ok: true, seq: found.exact.seq } : refused("identity-reused"), false);
      } else if (found.last && found.last.n > ref.n) {
        op.settle(refused("out-of-order"), false);
      } else {
        op.mark = found.last;
        home.queue.unshift(op);
      }
    } catch (cause) {
      telemetry.log("warn", "an old number could not be looked up", { cause: String(cause) });
      refuse(op);
    }
  }

  /** Nothing of the cell is in flight and it is as the log has it. */
  async function landed(cell: AnyCell): Promise<void> {
    while (cell.parts.length > 0 || !cell.ready) {
      if (cell.parts.length > 0) await new Promise<void>((resolve) => cell.landedWaiters.push(resolve));
      else if (!(await refresh(cell))) throw new StoreError("unavailable", "the stream could not be read");
    }
  }

  function whenReady(cell: AnyCell): Promise<boolean> {
    if (cell.ready) return Promise.resolve(true);
    return new Promise((resolve) => {
      cell.readyWaiters.push(resolve);
      wake(cell);
    });
  }

  return {
    submit,
    refresh,
    whenReady,
    seen,
    async stop() {
      stopped = true;
      if (inFlight > 0) await new Promise<void>((resolve) => (onQuiet = resolve));
    },
  };
}

/** A snapshot after this many events: loading reads no more than these. */
const SNAPSHOT_EVERY = 100;
/** Grows when the shape of a state changes; older snapshots are then ignored. */
export const SNAPSHOT_VERSION = 3;
