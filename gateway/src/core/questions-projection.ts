import type { ConversationEvent, FaqDay, FaqEntryDay, FaqEntryFigures } from "@yunke/protocol";
import { projectionPages } from "./pages.ts";
import type { Bus, Clock, Store, StoredEvent, StreamKey, Telemetry } from "./ports.ts";
import { evidenceOf } from "./calibration-evidence.ts";
import type { Evidence } from "./calibration-evidence.ts";
import type { CatalogueEvent, VariantSource } from "./faq-catalogue.ts";
import {
  NO_ENTRY_FIGURES,
  TOLD,
  addFigures,
  contribution,
  dayOf,
  emptyDay,
  evolveAsking,
  withMark,
} from "./questions.ts";
import type { Asking } from "./questions.ts";

/**
 * Its rows: `s/<stream>` → the key of the conversation's; `x/<shop>/<day>/<stream>`, `d/<shop>/<day>`, `e/…/<entry>`,
 * `k/<shop>/<day>/<locale>`; `v/<catalogue's stream>/<number>` → a proposed variant's message. Its name changes with
 * what is in them, so that they are built again.
 */
const PROJECTION = "questions-4";
const BEFORE = ["questions", "questions-2", "questions-3"];
const PAGE = 250;
/** The bus wakes it, at most this often; it looks by itself now and then. */
const PAUSE_MS = 1_000;
const LOOK_MS = 10_000;
/** Conversations at hand. */
const KEPT = 5_000;
const DAY_MS = 86_400_000;

/** What shoppers asked and what came of it, from the log alone: reset the projection and it is built again. */
export interface Questions {
  start(): void;
  stop(): Promise<void>;
  /** Resolves when all that is committed by now is in. */
  caughtUp(): Promise<void>;
  /** By UTC days, both included, oldest first; days without anything too. */
  days(shop: string, from: string, to: string): Promise<FaqDay[]>;
  entries(shop: string, from: string, to: string): Promise<Map<string, FaqEntryFigures>>;
  /** Of one entry, as `days`. */
  entryDays(shop: string, entry: string, from: string, to: string): Promise<FaqEntryDay[]>;
  /** What is known of right and wrong answers, by the shopper's locale, then by UTC day. */
  evidence(shop: string, from: string, to: string): Promise<Map<string, Map<string, Evidence>>>;
  /** Conversations with a question, begun after `since`, newest first. */
  since(shop: string, since: number): Promise<Asking[]>;
}

export function createQuestions(ports: {
  store: Store;
  bus: Bus;
  clock: Clock;
  telemetry: Telemetry;
}): Questions {
  const { store, bus, clock, telemetry } = ports;
  /** As the projection has them, by stream; null: not a conversation, or its beginning is not in the log any more. */
  const kept = new Map<StreamKey, Asking | null>();
  let cursor: number | null = null;
  let running = false;
  let stopped = false;
  let reading: Promise<void> | null = null;
  let again = false;
  let cancel: (() => void) | null = null;
  let unsubscribe: (() => void) | null = null;

  async function saved(stream: StreamKey): Promise<Asking | null> {
    const there = kept.get(stream);
    if (there !== undefined) return there;
    const key = await store.projectionRow(PROJECTION, `s/${stream}`);
    const row = key === null ? null : await store.projectionRow(PROJECTION, key);
    const asking = row === null ? null : (JSON.parse(row) as Asking);
    keep(stream, asking);
    return asking;
  }

  function keep(stream: StreamKey, asking: Asking | null): void {
    kept.delete(stream);
    kept.set(stream, asking);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  }

  async function takeIn(rows: readonly StoredEvent[], expected: number): Promise<boolean> {
    const changed = new Map<StreamKey, { before: Asking | null; after: Asking | null }>();
    const writes = new Map<string, string>();
    const changeOf = async (stream: StreamKey, isNew: boolean) => {
      let change = changed.get(stream);
      if (!change) {
        const before = isNew ? null : await saved(stream);
        change = { before, after: before };
        changed.set(stream, change);
      }
      return change;
    };
    for (const row of rows) {
      // The first `kind` of an envelope is the event's own.
      const kind = /"kind":"([a-z-]+)"/.exec(row.envelope)?.[1];
      if (kind === "variant-proposed" || kind === "variant-approved") {
        await takeMark(row, writes, changeOf);
        continue;
      }
      if (kind === undefined || !TOLD.has(kind)) continue;
      const event = JSON.parse(row.envelope) as ConversationEvent;
      if (!("by" in event) || event.by === null || typeof event.by !== "object") continue;
      const change = await changeOf(row.stream, kind === "started");
      // Of what is written only this: inside a text its quotes would be escaped.
      const composed = kind === "answered" && row.payload?.includes('"composed":true') === true;
      change.after = evolveAsking(change.after, row.stream, event, composed);
    }
    const sums = new Map<string, FaqDay | FaqEntryFigures | Evidence>();
    const add = async <T extends FaqDay | FaqEntryFigures | Evidence>(
      key: string,
      empty: T,
      part: T,
      times: 1 | -1,
    ) => {
      let sum = sums.get(key) as T | undefined;
      if (!sum) {
        const row = await store.projectionRow(PROJECTION, key);
        sum = row === null ? empty : (JSON.parse(row) as T);
      }
      sums.set(key, addFigures(sum, part, times));
    };
    for (const [stream, { before, after }] of changed) {
      if (!after) continue;
      const place = `${after.shop}/${dayOf(after.startedAt)}`;
      for (const [asking, times] of [
        [before, -1],
        [after, 1],
      ] as const) {
        if (!asking) continue;
        const { day, entries } = contribution(asking);
        await add(`d/${place}`, emptyDay(day.day), day, times);
        for (const [id, part] of entries) await add(`e/${place}/${id}`, NO_ENTRY_FIGURES, part, times);
        const evidence = evidenceOf(asking);
        if (Object.keys(evidence).length > 0)
          await add<Evidence>(`k/${place}/${asking.locale}`, {}, evidence, times);
      }
      const key = `x/${place}/${String(stream).padStart(16, "0")}`;
      if (!before) writes.set(`s/${stream}`, key);
      writes.set(key, JSON.stringify(after));
    }
    for (const [key, sum] of sums) writes.set(key, JSON.stringify(sum));
    const next = rows.at(-1)!.position;
    const all = [...writes].map(([key, value]) => ({ key, value }));
    if (!(await store.commitProjection(PROJECTION, expected, next, all))) return false;
    for (const [stream, { after }] of changed) keep(stream, after);
    return true;
  }

  /** An agent's "this was it", once it is approved: which entry a shopper's message was about. */
  async function takeMark(
    row: StoredEvent,
    writes: Map<string, string>,
    changeOf: (stream: StreamKey, isNew: boolean) => Promise<{ after: Asking | null }>,
  ): Promise<void> {
    const event = JSON.parse(row.envelope) as CatalogueEvent;
    if (event.kind === "variant-proposed" && event.source)
      writes.set(`v/${row.stream}/${event.seq}`, JSON.stringify(event.source));
    if (event.kind !== "variant-approved") return;
    const key = `v/${row.stream}/${event.proposal}`;
    const source = writes.get(key) ?? (await store.projectionRow(PROJECTION, key));
    if (source === null) return;
    const { stream, seq } = JSON.parse(source) as VariantSource;
    const change = await changeOf(stream, false);
    if (change.after) change.after = withMark(change.after, seq, event.entry);
  }

  async function readOn(): Promise<void> {
    for (;;) {
      again = false;
      cursor ??= await store.projectionCursor(PROJECTION);
      const rows = await store.readAll(cursor, PAGE);
      if (rows.length > 0) {
        if (await takeIn(rows, cursor)) cursor = rows.at(-1)!.position;
        else {
          // Another node was quicker: on from where it stands.
          cursor = null;
          kept.clear();
          continue;
        }
      }
      if (stopped || (rows.length < PAGE && !again)) return;
    }
  }

  function read(): Promise<void> {
    again = true;
    reading ??= readOn()
      .catch((cause: unknown) => {
        cursor = null;
        kept.clear();
        throw cause;
      })
      .finally(() => (reading = null));
    return reading;
  }

  async function caughtUp(): Promise<void> {
    await read();
    // Asked for while the last page was being settled.
    if (again && !stopped) await caughtUp();
  }

  function look(): void {
    cancel = null;
    read()
      .catch((cause: unknown) => {
        telemetry.log("warn", "what shoppers asked was not counted; it is tried again", {
          cause: String(cause),
        });
      })
      .finally(() => {
        if (running) cancel ??= clock.after(LOOK_MS, look);
      });
  }

  const daysBetween = (from: string, to: string): string[] => {
    const days: string[] = [];
    for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(dayOf(at));
    return days;
  };

  return {
    start() {
      running = true;
      void Promise.all(BEFORE.map((name) => store.resetProjection(name))).catch(() => undefined);
      let soon = false;
      unsubscribe = bus.subscribe("log", () => {
        if (soon || !running) return;
        soon = true;
        clock.after(PAUSE_MS, () => {
          soon = false;
          if (!running) return;
          cancel?.();
          look();
        });
      });
      look();
    },
    async stop() {
      running = false;
      stopped = true;
      unsubscribe?.();
      cancel?.();
      await reading?.catch(() => undefined);
    },
    caughtUp,
    async days(shop, from, to) {
      const days: FaqDay[] = [];
      for (const day of daysBetween(from, to)) {
        const row = await store.projectionRow(PROJECTION, `d/${shop}/${day}`);
        days.push(row === null ? emptyDay(day) : (JSON.parse(row) as FaqDay));
      }
      return days;
    },
    async entries(shop, from, to) {
      const sums = new Map<string, FaqEntryFigures>();
      for (const day of daysBetween(from, to)) {
        const prefix = `e/${shop}/${day}/`;
        for await (const page of projectionPages(store, PROJECTION, prefix)) {
          for (const { key, value } of page) {
            const id = key.slice(prefix.length);
            const part = JSON.parse(value) as FaqEntryFigures;
            sums.set(id, addFigures(sums.get(id) ?? NO_ENTRY_FIGURES, part, 1));
          }
        }
      }
      return sums;
    },
    entryDays: (shop, entry, from, to) =>
      Promise.all(
        daysBetween(from, to).map(async (day) => {
          const row = await store.projectionRow(PROJECTION, `e/${shop}/${day}/${entry}`);
          return { day, ...(row === null ? NO_ENTRY_FIGURES : (JSON.parse(row) as FaqEntryFigures)) };
        }),
      ),
    async evidence(shop, from, to) {
      const found = new Map<string, Map<string, Evidence>>();
      for (const day of daysBetween(from, to)) {
        const prefix = `k/${shop}/${day}/`;
        for await (const page of projectionPages(store, PROJECTION, prefix)) {
          for (const { key, value } of page) {
            const locale = key.slice(prefix.length);
            const days = found.get(locale) ?? new Map<string, Evidence>();
            found.set(locale, days.set(day, JSON.parse(value) as Evidence));
          }
        }
      }
      return found;
    },
    async since(shop, since) {
      const found: Asking[] = [];
      for (const day of daysBetween(dayOf(since), dayOf(clock.now()))) {
        for await (const page of projectionPages(store, PROJECTION, `x/${shop}/${day}/`)) {
          for (const { value } of page) {
            const asking = JSON.parse(value) as Asking;
            if (asking.questions.length > 0 && asking.startedAt >= since) found.push(asking);
          }
        }
      }
      return found.reverse();
    },
  };
}
