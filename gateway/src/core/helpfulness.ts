import type { ConversationEvent, PageContext } from "@yunke/protocol";
import type { Clock, Store, StoredEvent, StreamKey, Telemetry } from "./ports.ts";

/** Its rows: `e/<shop>/<entry>/<kind of page>` → `EntryHelp`. The answering orders its suggestions by them. */
const PROJECTION = "helpfulness";
const PAGE = 250;
const LOOK_MS = 15_000;
/** Conversations at hand; of another one the log is read again. */
const KEPT = 5_000;
/** Answers of one conversation that a mark may still come for. */
const GIVEN_KEPT = 20;

/** How an entry went on one kind of page, over all time. */
export interface EntryHelp {
  entry: string;
  /** `other` where it is not known. */
  page: string;
  answered: number;
  helped: number;
  unhelped: number;
}

/** What the counting must remember of a conversation. */
interface Facts {
  shop: string;
  page: string;
  /** By the answer's number. */
  given: Map<number, { entry: string; page: string }>;
}

type Count = (facts: Facts, entry: string, page: string, field: "answered" | "helped" | "unhelped") => void;

/** Counts what shoppers were answered and helped by on each kind of page, from the log alone. */
export interface Helpfulness {
  start(): void;
  stop(): Promise<void>;
  /** Resolves when all that is committed by now is counted. */
  caughtUp(): Promise<void>;
}

export function createHelpfulness(ports: { store: Store; clock: Clock; telemetry: Telemetry }): Helpfulness {
  const { store, clock, telemetry } = ports;
  const kept = new Map<StreamKey, Facts>();
  let cursor: number | null = null;
  let running = false;
  let stopped = false;
  let reading: Promise<void> | null = null;
  let cancel: (() => void) | null = null;

  function keep(stream: StreamKey, facts: Facts): Facts {
    kept.delete(stream);
    kept.set(stream, facts);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return facts;
  }

  /** As it was before a number. Null: its beginning is not in the log any more. */
  async function recall(stream: StreamKey, before: number): Promise<Facts | null> {
    let facts: Facts | null = null;
    for (let after = 0; after < before - 1;) {
      const rows = await store.readStream(stream, after, Math.min(PAGE, before - 1 - after));
      if (rows.length === 0) break;
      for (const row of rows) if (isTold(row)) facts = evolveFacts(facts, row, () => {});
      after = rows.at(-1)!.seq;
    }
    return facts && keep(stream, facts);
  }

  async function takeIn(rows: readonly StoredEvent[], expected: number): Promise<boolean> {
    const sums = new Map<string, EntryHelp>();
    const changes: Parameters<Count>[] = [];
    for (const row of rows) {
      if (!isTold(row)) continue;
      const before = kept.get(row.stream) ?? (row.seq === 1 ? null : await recall(row.stream, row.seq));
      const after = evolveFacts(before, row, (...change) => void changes.push(change));
      if (after) keep(row.stream, after);
    }
    for (const [{ shop }, entry, page, field] of changes) {
      const key = `e/${shop}/${entry}/${page}`;
      let sum = sums.get(key);
      if (!sum) {
        const row = await store.projectionRow(PROJECTION, key);
        sum = row ? (JSON.parse(row) as EntryHelp) : { entry, page, answered: 0, helped: 0, unhelped: 0 };
        sums.set(key, sum);
      }
      sum[field]++;
    }
    const written = [...sums].map(([key, sum]) => ({ key, value: JSON.stringify(sum) }));
    return store.commitProjection(PROJECTION, expected, rows.at(-1)!.position, written);
  }

  async function readOn(): Promise<void> {
    for (;;) {
      cursor ??= await store.projectionCursor(PROJECTION);
      const rows = await store.readAll(cursor, PAGE);
      if (rows.length === 0) return;
      if (await takeIn(rows, cursor)) cursor = rows.at(-1)!.position;
      else forget();
      // What is left is there at the next start (R9).
      if (rows.length < PAGE || stopped) return;
    }
  }

  /** Another node was quicker, or it is not known what was saved: on from where the store stands. */
  function forget(): void {
    cursor = null;
    kept.clear();
  }

  function read(): Promise<void> {
    reading ??= readOn()
      .catch((cause: unknown) => {
        forget();
        throw cause;
      })
      .finally(() => (reading = null));
    return reading;
  }

  function look(): void {
    cancel = null;
    read()
      .catch((cause: unknown) => {
        telemetry.log("warn", "what helped was not counted; it is tried again", { cause: String(cause) });
      })
      .finally(() => {
        if (running) cancel = clock.after(LOOK_MS, look);
      });
  }

  return {
    start() {
      running = true;
      cancel = clock.after(LOOK_MS, look);
    },
    async stop() {
      running = false;
      stopped = true;
      cancel?.();
      await reading?.catch(() => undefined);
    },
    async caughtUp() {
      await reading;
      await read();
    },
  };
}

const TOLD: ReadonlySet<string> = new Set<ConversationEvent["kind"]>([
  "started",
  "context",
  "answered",
  "helped",
]);

function isTold({ envelope }: StoredEvent): boolean {
  // The first `kind` of an envelope is the event's own.
  return TOLD.has(/"kind":"([a-z-]+)"/.exec(envelope)?.[1] ?? "");
}

function evolveFacts(before: Facts | null, row: StoredEvent, count: Count): Facts | null {
  const event = JSON.parse(row.envelope) as ConversationEvent;
  if (event.kind === "started") return { shop: event.shop, page: pageOf(row.payload), given: new Map() };
  if (!before) return null;
  if (event.kind === "context") return { ...before, page: pageOf(row.payload) };
  const { given } = before;
  if (event.kind === "answered" && event.result === "answer" && event.entries[0]) {
    const { page } = before;
    const { id: entry } = event.entries[0];
    given.set(event.seq, { entry, page });
    if (given.size > GIVEN_KEPT) given.delete(given.keys().next().value!);
    count(before, entry, page, "answered");
  }
  if (event.kind === "helped") {
    // The machine takes one mark for an answer.
    const answer = given.get(event.answer);
    if (answer) count(before, answer.entry, answer.page, event.helped ? "helped" : "unhelped");
  }
  return before;
}

function pageOf(payload: string | null): string {
  const { context } = payload === null ? {} : (JSON.parse(payload) as { context?: PageContext });
  return context?.page?.kind ?? "other";
}
