import type { DeskFigures } from "./core.ts";
import { createFigures } from "./figures.ts";
import type { Committed } from "./mailbox.ts";
import type { Numbered } from "./cell.ts";
import type { Bus, Clock, Store, StoredEvent, StreamKey, Telemetry } from "./ports.ts";

const TOPIC = "log";
const PAGE = 500;
/** The tail looks by itself this often: the bus is a hint. */
const LOOK_MS = 2_000;
/** Commits of this node that wait for an earlier one to be heard of, before the log is read instead. */
const GAP_MS = 200;
/** Figures are saved after so many events, or at the next look. */
const SAVE_EVERY = 2_000;

export interface LogTail {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Feeds what this node committed, so that it need not be read again. */
  committed: Committed;
  figures(desk: string): Promise<DeskFigures>;
}

/** One committed event on its way to the projections. */
interface Item {
  stream: StreamKey;
  event: Numbered;
}

/**
 * Follows all that is committed, by whichever node, in one order. Own commits are fed in; where there is a gap, the log
 * is read: at a start, after another node's commit, after an append that was not heard of.
 */
export function createLogTail(ports: {
  store: Store;
  bus: Bus;
  clock: Clock;
  telemetry: Telemetry;
  node: string;
  /** A committed event that was read, not fed. */
  foreign(row: StoredEvent): void;
}): LogTail {
  const { store, bus, clock, telemetry, node } = ports;
  const figures = createFigures(store);
  /** Everything up to here went through. */
  let position = 0;
  /** Fed out of turn, by position. */
  const early = new Map<number, Item>();
  let running = false;
  let reading: Promise<void> | null = null;
  let cancelLook: (() => void) | null = null;
  let cancelGap: (() => void) | null = null;
  let told = false;
  let unsaved = 0;
  let saving: Promise<void> = Promise.resolve();

  const unsubscribe = bus.subscribe(TOPIC, (from) => {
    if (from !== node && running) read();
  });

  function tellOthers(): void {
    if (told) return;
    told = true;
    clock.after(0, () => {
      told = false;
      bus.publish(TOPIC, node);
    });
  }

  const committed: Committed = (writes, lastPosition) => {
    tellOthers();
    if (!running) return;
    let total = 0;
    for (const write of writes) total += write.events.length;
    let at = lastPosition - total;
    for (const { stream, events } of writes) {
      for (const event of events) {
        at++;
        if (at === position + 1 && reading === null) take({ stream, event });
        else if (at > position) early.set(at, { stream, event });
      }
    }
    drainEarly();
    if (early.size > 0) cancelGap ??= clock.after(GAP_MS, overdue);
  };

  function overdue(): void {
    cancelGap = null;
    if (early.size > 0) read();
  }

  function drainEarly(): void {
    if (reading !== null || early.size === 0) return;
    for (;;) {
      const item = early.get(position + 1);
      if (!item) return;
      early.delete(position + 1);
      take(item);
    }
  }

  function take({ stream, event }: Item): void {
    figures.see(++position, stream, event);
    if (++unsaved >= SAVE_EVERY) save();
  }

  function read(): void {
    if (reading !== null) return;
    reading = readOn()
      .catch((cause: unknown) => {
        telemetry.log("warn", "the log could not be read", { cause: String(cause) });
      })
      .finally(() => {
        reading = null;
        for (const at of early.keys()) if (at <= position) early.delete(at);
        drainEarly();
      });
  }

  async function readOn(): Promise<void> {
    for (;;) {
      const rows = await store.readAll(position, PAGE);
      for (const row of rows) {
        if (row.position <= position) continue;
        const fed = early.get(row.position);
        early.delete(row.position);
        position = row.position;
        unsaved++;
        figures.see(row.position, row.stream, fed?.event ?? (JSON.parse(row.envelope) as Numbered));
        if (!fed) ports.foreign(row);
      }
      // What is left is read at the next start (R9).
      if (rows.length < PAGE || !running) return;
      await figures.settled();
    }
  }

  function save(): void {
    unsaved = 0;
    saving = saving.then(saveNow).catch((cause: unknown) => {
      telemetry.log("warn", "the figures were not saved", { cause: String(cause) });
    });
  }

  async function saveNow(): Promise<void> {
    if (await figures.save()) return;
    // Another node saved them: on from where it stands.
    if (reading !== null) await reading;
    position = await figures.load();
    if (running) read();
  }

  function look(): void {
    cancelLook = null;
    if (unsaved > 0) save();
    read();
    if (running) cancelLook = clock.after(LOOK_MS, look);
  }

  return {
    committed,
    async start() {
      position = await figures.load();
      running = true;
      read();
      await reading;
      cancelLook = clock.after(LOOK_MS, look);
    },
    async stop() {
      running = false;
      unsubscribe();
      cancelLook?.();
      cancelGap?.();
      await reading;
      if (unsaved > 0) save();
      await saving;
    },
    figures: (desk) => figures.of(desk, clock.now()),
  };
}
