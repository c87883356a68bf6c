import type { FaqContent, FaqHistoryItem, FaqVocabulary } from "@yunke/protocol";
import { contentOf, parseEnvelope } from "./event-text.ts";
import { NO_CATALOGUE, decideCatalogue, parseCatalogueEvent, storedCatalogueForm } from "./faq-catalogue.ts";
import type {
  Catalogue,
  CatalogueCommand,
  CatalogueDecision,
  CatalogueEntry,
  CatalogueEvent,
  VariantSource,
} from "./faq-catalogue.ts";
import { beginFold } from "./faq-fold.ts";
import type { CatalogueFold } from "./faq-fold.ts";
import { nextTurn, publishedRows } from "./faq-publication.ts";
import type { PublishedEntry } from "./faq-publication.ts";
import { PatchedMap } from "./patched-map.ts";
import type { Bus, Clock, NewEvent, Store, StoredEvent, StreamKey, Telemetry } from "./ports.ts";

/** Told after a shop's served entries were written: the message is the shop's key. */
export const FAQ_TOPIC = "faq";
const LOG_TOPIC = "log";
const PAGE = 500;
/** Of events that may each hold hundreds of entries. */
const HISTORY_PAGE = 25;
/** Characters of an event after whose reading others have their turn. */
const LARGE = 50_000;
/** Learnt variants that are read at once. */
const READS = 64;
/** Dates that pass, erased messages, and other nodes' writes that failed half way are looked for this often. */
const LOOK_MS = 60_000;
const TRIES = 5;

/** What answering reads: written from the catalogue, never the other way round. */
export interface ServedFaqs {
  /** Writes all languages of a shop; those that are not among the rows hold nothing from then on. False: it was so. */
  write(
    shop: string,
    rows: ReadonlyMap<string, readonly PublishedEntry[]>,
    vocabulary: FaqVocabulary,
  ): Promise<boolean>;
}

export type CatalogueResult =
  | { kind: "done"; catalogue: Catalogue; events: CatalogueEvent[] }
  | { kind: "nothing"; waits?: number; catalogue: Catalogue }
  | Exclude<CatalogueDecision, { kind: "events" | "nothing" }>
  /** Nothing was saved, as far as is known. */
  | { kind: "failed"; message: string };

export interface FaqCatalogues {
  /** Writes what is served where it is behind the log, now and from now on. */
  start(shops: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  current(shop: string): Promise<Catalogue>;
  run(shop: string, command: CatalogueCommand, by: string | null): Promise<CatalogueResult>;
  /** Of one entry, newest first; `by` are agents' ids. */
  history(shop: string, entry: string): Promise<CatalogueEvent[]>;
  /** The text of an entry that event `number` held. */
  contentAt(shop: string, entry: string, number: number): Promise<FaqContent | null>;
  /** The words of a message; null when they were erased. */
  wordsOf(stream: StreamKey, seq: number): Promise<string | null>;
  /** Texts of these entries' learnt variants that are still there, by number. */
  learntTexts(entries: Iterable<CatalogueEntry>): Promise<Map<number, string>>;
}

export const catalogueName = (shop: string) => `faq/${shop}`;

interface Held {
  stream: StreamKey | null;
  catalogue: Catalogue;
  /** Commands and publications of a shop go one after the other. */
  tail: Promise<unknown>;
}

export function createFaqCatalogues(ports: {
  store: Store;
  bus: Bus;
  clock: Clock;
  telemetry: Telemetry;
  servedFaqs: ServedFaqs;
  /** Lets others have their turn: a large shop does not hold up who talks meanwhile. */
  pause?: () => Promise<unknown>;
}): FaqCatalogues {
  const { store, bus, clock, telemetry, servedFaqs, pause = () => Promise.resolve() } = ports;
  const held = new Map<string, Held>();
  let stopped = false;
  const cancels = new Map<string, () => void>();

  function of(shop: string): Held {
    let one = held.get(shop);
    if (!one) {
      one = { stream: null, catalogue: NO_CATALOGUE, tail: Promise.resolve() };
      held.set(shop, one);
    }
    return one;
  }

  function inTurn<T>(shop: string, work: (one: Held) => Promise<T>): Promise<T> {
    const one = of(shop);
    const result = one.tail.then(() => work(one));
    one.tail = result.catch(() => undefined);
    return result;
  }

  async function eachEvent(
    stream: StreamKey,
    after: number,
    page: number,
    see: (row: StoredEvent) => void,
  ): Promise<void> {
    for (let from = after; ;) {
      const rows = await store.readStream(stream, from, page);
      for (const row of rows) {
        see(row);
        if ((row.payload?.length ?? 0) > LARGE) await pause();
      }
      if (rows.length < page) return;
      from = rows.at(-1)!.seq;
    }
  }

  /** The end of a fold, whose maps are made anew in time. */
  async function settled(fold: CatalogueFold): Promise<Catalogue> {
    const { entries, removed, proposals, ...rest } = fold.done();
    return {
      ...rest,
      entries: await PatchedMap.settled(entries, pause),
      removed: await PatchedMap.settled(removed, pause),
      proposals: await PatchedMap.settled(proposals, pause),
    };
  }

  /** What the log has beyond what is in memory: another node may have written. */
  async function refresh(shop: string, one: Held): Promise<Catalogue> {
    one.stream ??= await store.findStream(catalogueName(shop));
    if (one.stream === null) return one.catalogue;
    const found: { fold: CatalogueFold | null } = { fold: null };
    await eachEvent(one.stream, one.catalogue.seq, PAGE, (row) => {
      found.fold ??= beginFold(one.catalogue);
      found.fold.take(parseCatalogueEvent(row));
    });
    if (found.fold) one.catalogue = await settled(found.fold);
    return one.catalogue;
  }

  async function wordsOf(stream: StreamKey, seq: number): Promise<string | null> {
    const [row] = await store.readStream(stream, seq - 1, 1);
    if (row?.seq !== seq) return null;
    const event = parseEnvelope(row);
    const isTold = event.kind === "message" || event.kind === "deferred";
    const content = isTold && event.by.role === "shopper" ? contentOf(row) : null;
    return content?.type === "text" ? content.text : null;
  }

  async function learntTexts(entries: Iterable<CatalogueEntry>): Promise<Map<number, string>> {
    const texts = new Map<number, string>();
    const all: { number: number; source: VariantSource }[] = [];
    let looked = 0;
    for (const { learnt } of entries) {
      all.push(...learnt);
      if (++looked % PAGE === 0) await pause();
    }
    for (let at = 0; at < all.length; at += READS) {
      const some = all.slice(at, at + READS);
      const read = await Promise.all(some.map(({ source }) => wordsOf(source.stream, source.seq)));
      for (const [index, text] of read.entries()) if (text !== null) texts.set(some[index]!.number, text);
    }
    return texts;
  }

  const served = async (catalogue: Catalogue) =>
    publishedRows(catalogue, await learntTexts(catalogue.entries.values()), clock.now(), pause);

  /** The log is the truth: whoever writes last looks again, so that an older state never stays. */
  async function publish(shop: string, one: Held): Promise<void> {
    let changed = false;
    for (let done = -1; done !== one.catalogue.seq; await refresh(shop, one)) {
      done = one.catalogue.seq;
      if (done === 0) return;
      const { catalogue } = one;
      if (await servedFaqs.write(shop, await served(catalogue), catalogue.vocabulary)) changed = true;
    }
    if (!changed) return;
    telemetry.count("yunke_faq_publications_total", { shop });
    bus.publish(FAQ_TOPIC, shop);
  }

  async function look(shop: string): Promise<void> {
    cancels.get(shop)?.();
    if (stopped) return;
    try {
      await inTurn(shop, async (one) => {
        await refresh(shop, one);
        await publish(shop, one);
      });
    } catch (cause) {
      telemetry.log("warn", "a FAQ could not be published; it is tried again", {
        shop,
        cause: String(cause),
      });
    }
    if (stopped) return;
    const now = clock.now();
    const turn = (await nextTurn(of(shop).catalogue, now, pause)) ?? Infinity;
    if (stopped) return;
    cancels.get(shop)?.();
    cancels.set(
      shop,
      clock.after(Math.min(LOOK_MS, Math.max(1, turn - now)), () => void look(shop)),
    );
  }

  async function runNow(
    shop: string,
    one: Held,
    command: CatalogueCommand,
    by: string | null,
  ): Promise<CatalogueResult> {
    for (let tries = 0; tries < TRIES; tries++) {
      const catalogue = await refresh(shop, one);
      const decision = decideCatalogue(catalogue, command, by, clock.now());
      if (decision.kind === "nothing") return { ...decision, catalogue };
      if (decision.kind !== "events") return decision;
      const { events } = decision;
      const stored: NewEvent[] = [];
      const fold = beginFold(catalogue);
      for (const event of events) {
        stored.push(storedCatalogueForm(event));
        fold.take(event);
        if (events.length > 1) await pause();
      }
      const result = await store.append(
        [{ stream: one.stream, expectedSeq: catalogue.seq, events: stored }],
        one.stream === null ? { names: [{ name: catalogueName(shop), write: 0 }] } : {},
      );
      if (result.ok) {
        one.stream = result.streams[0]!;
        one.catalogue = await settled(fold);
        // Whoever follows the log reads this now, and does not wait for a number that nobody fed in.
        bus.publish(LOG_TOPIC, catalogueName(shop));
        return { kind: "done", catalogue: one.catalogue, events };
      }
      if (result.reason === "failed") return { kind: "failed", message: result.message };
    }
    return { kind: "failed", message: "Others change this catalogue all the time." };
  }

  return {
    async start(shops) {
      for (const shop of shops) await look(shop);
    },
    async stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
      await Promise.all([...held.values()].map(({ tail }) => tail));
    },
    current: (shop) => inTurn(shop, (one) => refresh(shop, one)),
    async run(shop, command, by) {
      const result = await inTurn(shop, (one) => runNow(shop, one, command, by));
      // Saved is saved: what is served follows at once, or at the next look.
      if (result.kind === "done") await look(shop);
      return result;
    },
    async history(shop, entry) {
      const events: CatalogueEvent[] = [];
      const stream = await store.findStream(catalogueName(shop));
      if (stream === null) return events;
      await eachEvent(stream, 0, HISTORY_PAGE, (row) => {
        // The envelope tells without reading what an import of thousands holds.
        if (!row.envelope.includes(`"${entry}"`)) return;
        const event = parseCatalogueEvent(row);
        const about =
          event.kind === "imported"
            ? event.ids.includes(entry) || event.removed.includes(entry)
            : "entry" in event && event.entry === entry;
        if (about) events.push(event.kind === "imported" ? partOf(event, entry) : event);
      });
      return events.reverse();
    },
    async contentAt(shop, entry, number) {
      const stream = await store.findStream(catalogueName(shop));
      if (stream === null) return null;
      const [row] = await store.readStream(stream, number - 1, 1);
      return row?.seq === number ? heldContent(parseCatalogueEvent(row), entry) : null;
    },
    wordsOf,
    learntTexts,
  };
}

/** What an import says of one entry: all of them, kept for each of many imports, would fill the memory. */
function partOf(
  event: Extract<CatalogueEvent, { kind: "imported" }>,
  entry: string,
): Extract<CatalogueEvent, { kind: "imported" }> {
  const { ids, removed, payload } = event;
  return {
    ...event,
    ids: ids.filter((id) => id === entry),
    removed: removed.filter((id) => id === entry),
    payload: payload && { entries: payload.entries.filter(({ id }) => id === entry) },
  };
}

/** The text of an entry that an event brought. */
export function heldContent(event: CatalogueEvent, entry: string): FaqContent | null {
  if (event.kind === "imported")
    return event.payload?.entries.findLast(({ id }) => id === entry)?.content ?? null;
  if (event.kind !== "entry-saved" && event.kind !== "entry-restored") return null;
  return event.entry === entry ? (event.payload?.content ?? null) : null;
}

/** The kind of an event as the history names it, from the side of one entry. */
export function historyKind(event: CatalogueEvent, entry: string): FaqHistoryItem["kind"] {
  switch (event.kind) {
    case "entry-saved":
      return "saved";
    case "entry-removed":
      return "removed";
    case "entry-restored":
      return "restored";
    case "imported":
      return event.ids.includes(entry) ? "imported" : "removed";
    case "settings-set":
    case "vocabulary-set":
      return "saved";
    default:
      return event.kind;
  }
}
