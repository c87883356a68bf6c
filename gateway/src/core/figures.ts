import type { ConversationEvent } from "@yunke/protocol";
import type { Numbered } from "./cell.ts";
import type { DeskFigures } from "./core.ts";
import type { Store, StreamKey } from "./ports.ts";

const PROJECTION = "figures";
/** Conversations whose facts are kept at hand. */
const KEPT = 50_000;

/** What the figures must remember of a conversation: whose it is, and whether it waits for a person. */
interface Facts {
  desk: string;
  /** Was ever queued. */
  queued: boolean;
  /** Queued and not yet answered, given up or left as a message. */
  waiting: boolean;
}

/** Per desk and UTC day, from the log alone: reset the projection and it is built again. */
export interface Figures {
  /** Reads the cursor; whatever was not saved is forgotten. */
  load(): Promise<number>;
  see(position: number, stream: StreamKey, event: Numbered): void;
  /** Resolves when all that was seen is counted. */
  settled(): Promise<void>;
  /** False: another node saved first; `load` and go on from there. */
  save(): Promise<boolean>;
  of(desk: string, now: number): Promise<DeskFigures>;
}

export function createFigures(store: Store): Figures {
  const facts = new Map<StreamKey, Facts>();
  const days = new Map<string, DeskFigures>();
  const dirty = new Set<string>();
  const queue: { stream: StreamKey; event: ConversationEvent }[] = [];
  let pumping: Promise<void> | null = null;
  let failure: unknown = null;
  let saved = 0;
  let seen = 0;

  function see(position: number, stream: StreamKey, event: Numbered): void {
    seen = position;
    // Agents' events and what is only said are most of the log, and count nothing.
    if (!("kind" in event) || !COUNTED.has(event.kind as string) || !("by" in event)) return;
    const conversationEvent = event as ConversationEvent;
    if (queue.length === 0 && countNow(stream, conversationEvent)) return;
    queue.push({ stream, event: conversationEvent });
    pumping ??= pump();
  }

  /** Counts what waits for something to be read. Where that fails it goes on at the next call. */
  async function pump(): Promise<void> {
    failure = null;
    try {
      for (let item = queue[0]; item; item = queue[0]) {
        const { stream, event } = item;
        while (!countNow(stream, event)) await fetch(stream, event);
        queue.shift();
      }
    } catch (cause) {
      failure = cause;
    } finally {
      pumping = null;
    }
  }

  /** False: something must be read first. */
  function countNow(stream: StreamKey, event: ConversationEvent): boolean {
    if (event.kind === "started") {
      if (!days.has(dayKey(event.desk, event.at))) return false;
      keep(stream, { desk: event.desk, queued: false, waiting: false });
      dirty.add(factsKey(stream));
    }
    const known = facts.get(stream);
    if (!known) return false;
    const key = dayKey(known.desk, event.at);
    const day = days.get(key);
    if (!day) return false;
    const { queued, waiting } = known;
    tally(day, known, event);
    if (known.queued !== queued || known.waiting !== waiting) dirty.add(factsKey(stream));
    dirty.add(key);
    return true;
  }

  async function fetch(stream: StreamKey, event: ConversationEvent): Promise<void> {
    if (event.kind !== "started" && !facts.has(stream)) {
      const row = await store.projectionRow(PROJECTION, factsKey(stream));
      // A conversation whose beginning is not in the log any more: nothing is known of it, nothing is counted.
      keep(stream, row ? (JSON.parse(row) as Facts) : { desk: "", queued: false, waiting: false });
    }
    const desk = event.kind === "started" ? event.desk : facts.get(stream)!.desk;
    await dayOf(dayKey(desk, event.at), event.at);
  }

  async function dayOf(key: string, at: number): Promise<DeskFigures> {
    const there = days.get(key);
    if (there) return there;
    const row = await store.projectionRow(PROJECTION, key);
    const meanwhile = days.get(key);
    if (meanwhile) return meanwhile;
    const day = row ? (JSON.parse(row) as DeskFigures) : emptyDay(dayName(at));
    days.set(key, day);
    return day;
  }

  function keep(stream: StreamKey, value: Facts): void {
    facts.set(stream, value);
    if (facts.size <= KEPT) return;
    for (const key of facts.keys()) {
      if (facts.size <= KEPT * 0.9) return;
      if (key !== stream && !dirty.has(factsKey(key))) facts.delete(key);
    }
  }

  async function settled(): Promise<void> {
    if (queue.length === 0) return;
    pumping ??= pump();
    await pumping;
    if (failure !== null) throw new Error("the figures could not be read", { cause: failure });
    await settled();
  }

  return {
    see,
    settled,
    async load() {
      await pumping;
      queue.length = 0;
      facts.clear();
      days.clear();
      dirty.clear();
      saved = seen = await store.projectionCursor(PROJECTION);
      return saved;
    },
    async save() {
      await settled();
      if (seen === saved) return true;
      const cursor = seen;
      const keys = [...dirty];
      const rows = keys.map((key) => ({
        key,
        value: JSON.stringify(days.get(key) ?? facts.get(streamOf(key))),
      }));
      dirty.clear();
      try {
        if (!(await store.commitProjection(PROJECTION, saved, cursor, rows))) return false;
      } catch (cause) {
        for (const key of keys) dirty.add(key);
        throw cause;
      }
      saved = cursor;
      return true;
    },
    async of(desk, now) {
      await settled();
      return { ...(await dayOf(dayKey(desk, now), now)) };
    },
  };
}

const COUNTED: ReadonlySet<string> = new Set<ConversationEvent["kind"]>([
  "started",
  "answered",
  "queued",
  "left-queue",
  "deferred",
  "accepted",
  "closed",
  "rated",
  "reopened",
]);

/** Counts one event into its day. Messages that were left are no part of the speed figures. */
function tally(day: DeskFigures, facts: Facts, event: ConversationEvent): void {
  switch (event.kind) {
    case "started":
      day.started++;
      break;
    case "answered":
      if (event.result === "answer") day.answeredByFaq++;
      break;
    case "queued":
    case "reopened":
      if (event.phase.name !== "queued") break;
      day.queued++;
      facts.queued = facts.waiting = true;
      break;
    case "left-queue":
      if (facts.waiting) day.abandoned++;
      facts.waiting = false;
      break;
    case "deferred":
      facts.waiting = false;
      break;
    case "accepted":
      if (!facts.waiting || event.phase.name !== "live" || event.phase.mode !== "sync") break;
      day.accepted++;
      day.waitMs += event.phase.acceptedAt - event.phase.since;
      facts.waiting = false;
      break;
    case "closed":
      day.closed++;
      if (facts.waiting) day.abandoned++;
      if (!facts.queued) day.selfServed++;
      facts.waiting = false;
      break;
    case "rated":
      day.ratings++;
      if (event.score >= 4) day.satisfied++;
      if (event.solved !== undefined) day.solvedAnswered++;
      if (event.solved) day.solvedYes++;
      break;
    default:
      break;
  }
}

function emptyDay(day: string): DeskFigures {
  return {
    day,
    started: 0,
    answeredByFaq: 0,
    queued: 0,
    accepted: 0,
    abandoned: 0,
    closed: 0,
    selfServed: 0,
    waitMs: 0,
    ratings: 0,
    satisfied: 0,
    solvedYes: 0,
    solvedAnswered: 0,
  };
}

function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function dayKey(desk: string, at: number): string {
  return `d/${desk}/${dayName(at)}`;
}

function factsKey(stream: StreamKey): string {
  return `s/${stream}`;
}

function streamOf(key: string): StreamKey {
  return Number(key.slice(2));
}
