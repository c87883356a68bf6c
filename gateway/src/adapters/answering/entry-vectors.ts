import { createHash } from "node:crypto";
import { LEAST_TESTED, coarse } from "@yunke/answers";
import type { FaqModelTrial } from "@yunke/protocol";
import { z } from "zod";
import { maskPersonal } from "../../core/mask-personal.ts";
import { recordPages } from "../../core/pages.ts";
import type { Clock, Embedder, Store, Telemetry } from "../../core/ports.ts";
import { ThreadDied } from "./answering-thread.ts";
import type { AnsweringThread } from "./answering-thread.ts";
import type { EntryPhrases, EntryVectorsOf, FaqName } from "./answering-wire.ts";

/** An entry's vectors, by `<shop>/<locale>/<entry>`; and which entries have some, by `<shop>/<locale>`. */
const VECTORS = "vectors";
const WITH_VECTORS = "vectors-of";
/** Texts that are sent at once: what comes back is read between two messages. */
const BATCH = 8;
const BATCH_MS = 30_000;
/** Of one FAQ; what would be more has the words alone. */
const MOST_TEXTS = 20_000;
/** A FAQ whose vectors failed to come is looked at again after this, each time after twice as long. */
const AGAIN_MS = { least: 15_000, most: 600_000 };
/** Longer questions say no more, and cost. */
const QUESTION_MAX = 1_000;

const vectorsRecord = z.object({ model: z.string(), vectors: z.record(z.string(), z.string()) });

type Cached = Map<string, Int8Array<ArrayBuffer>>;
type Thread = Pick<AnsweringThread, "request">;

/** The vectors of shops' FAQs: made in the background, kept in the store, handed to the thread that answers. */
export interface EntryVectors {
  /** A FAQ was built: its vectors follow; the words answer meanwhile. */
  built(faq: FaqName, thread: Thread): void;
  /** A question as the model puts it; null: there is nothing to compare it to, or it did not come within the time. */
  question(shop: string, text: string, withinMs: number): Promise<Float32Array | null>;
  /** What came of the model's trial on a shop's entries, by language. */
  trials(shop: string): FaqModelTrial[];
  degraded(): string[];
  stop(): void;
}

interface State {
  faq: FaqName;
  thread: Thread;
  failures: number;
  apt: boolean;
  /** All of its vectors are there. */
  whole: boolean;
  tested: number;
  right: number;
  /** How long its vectors are; 0 while there is none. */
  dimensions: number;
  wrong: string | null;
  cancelAgain: (() => void) | null;
}

export function createEntryVectors(
  embedder: Embedder,
  ports: {
    store: Store;
    clock: Clock;
    telemetry: Telemetry;
    /** Shops that have it; null: all. */
    shops: readonly string[] | null;
    againMs?: number;
  },
): EntryVectors {
  const { store, clock, telemetry, againMs = AGAIN_MS.least } = ports;
  const states = new Map<string, State>();
  /** One FAQ at a time: nobody waits for this. */
  let tail: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const hashOf = (text: string) =>
    createHash("sha256").update(`${embedder.model}\0${text}`).digest("base64url").slice(0, 22);

  async function read(key: string): Promise<Cached> {
    const kept = await store.getRecord(VECTORS, key);
    if (kept === null) return new Map();
    const parsed = vectorsRecord.safeParse(JSON.parse(kept));
    if (!parsed.success || parsed.data.model !== embedder.model) {
      await store.putRecord(VECTORS, key, null);
      return new Map();
    }
    return new Map(
      Object.entries(parsed.data.vectors).map(([hash, text]) => [
        hash,
        Int8Array.from(Buffer.from(text, "base64")),
      ]),
    );
  }

  function save(key: string, vectors: Cached): Promise<void> {
    if (vectors.size === 0) return store.putRecord(VECTORS, key, null);
    const texts = [...vectors].map(([hash, vector]) => [hash, Buffer.from(vector.buffer).toString("base64")]);
    return store.putRecord(
      VECTORS,
      key,
      JSON.stringify({ model: embedder.model, vectors: Object.fromEntries(texts) }),
    );
  }

  function enqueue(key: string, state: State): void {
    tail = tail.then(() => work(key, state));
  }

  /** Never rejects. */
  async function work(key: string, state: State): Promise<void> {
    // A later version is in the queue behind this one.
    if (stopped || states.get(key) !== state) return;
    try {
      const afterMs = await follow(key, state);
      state.whole = afterMs === null;
      if (afterMs === null) state.failures = 0;
      else again(key, state, afterMs);
    } catch (cause) {
      // The next thread is told of the FAQ, and tells.
      if (stopped || cause instanceof ThreadDied) return;
      telemetry.log("warn", "vectors of a FAQ could not be kept", { faq: key, cause: String(cause) });
      again(key, state, 0);
    }
  }

  function again(key: string, state: State, afterMs: number): void {
    if (stopped) return;
    const wait = Math.min(againMs * 2 ** state.failures++, AGAIN_MS.most);
    state.cancelAgain = clock.after(Math.max(wait, afterMs), () => enqueue(key, state));
  }

  /** Null when all are there; else the least time to wait before it is tried again. */
  async function follow(key: string, state: State): Promise<number | null> {
    const { faq, thread } = state;
    const missing: Missing[] = [];
    const ids: string[] = [];
    let texts = 0;
    for (let from: number | null = 0; from !== null;) {
      const page: Awaited<ReturnType<typeof thread.request<"phrases">>> = await thread.request<"phrases">({
        kind: "phrases",
        from,
        ...faq,
      });
      // The next version has been told of.
      if (page === null) return null;
      const there: EntryVectorsOf[] = [];
      for (const entry of page.entries) {
        if ((texts += entry.texts.length) > MOST_TEXTS) break;
        ids.push(entry.id);
        const wanted = await cachedOf(`${key}/${entry.id}`, entry);
        for (const { length } of wanted.cached.values()) state.dimensions ||= length;
        there.push(vectorsIn(entry.id, wanted));
        if (wanted.missing.size > 0) missing.push(wanted);
      }
      await thread.request<"vectors">({
        kind: "vectors",
        shop: faq.shop,
        locale: faq.locale,
        entries: there,
      });
      from = texts > MOST_TEXTS ? null : page.next;
    }
    await forgetOthers(key, ids);
    await allThere(key, state, ids);
    if (missing.length === 0) return null;
    const failed = await make(missing, state);
    if (failed === "others") {
      await forgetAll(key, state);
      return 0;
    }
    if (failed === null || failed.made) await allThere(key, state, ids);
    return failed === null ? null : failed.afterMs;
  }

  interface Missing {
    key: string;
    id: string;
    hashes: string[];
    cached: Cached;
    /** Hash → text, as it may leave this machine. */
    missing: Map<string, string>;
  }

  /** What of an entry is kept. What its texts are no more is forgotten at once, whatever the model does. */
  async function cachedOf(key: string, { id, texts }: EntryPhrases): Promise<Missing> {
    const masked = texts.map(maskPersonal);
    const hashes = masked.map(hashOf);
    const kept = await read(key);
    const wanted = new Set(hashes);
    const cached: Cached = new Map([...kept].filter(([phrase]) => wanted.has(phrase)));
    if (cached.size < kept.size) await save(key, cached);
    const missing = new Map(hashes.map((hash, at) => [hash, masked[at]!]));
    for (const hash of cached.keys()) missing.delete(hash);
    return { key, id, hashes, cached, missing };
  }

  function vectorsIn(id: string, { hashes, cached }: Missing): EntryVectorsOf {
    return { id, vectors: hashes.map((hash) => cached.get(hash)).filter((vector) => vector !== undefined) };
  }

  async function forgetOthers(key: string, ids: readonly string[]): Promise<void> {
    const kept = await store.getRecord(WITH_VECTORS, key);
    const before = idsIn(kept);
    // First what is there from now on: what is gone is found again if this stops half way.
    const all = [...new Set([...before, ...ids])];
    if (all.length > before.length) await store.putRecord(WITH_VECTORS, key, JSON.stringify(all));
    const gone = before.filter((id) => !ids.includes(id));
    for (const id of gone) await store.putRecord(VECTORS, `${key}/${id}`, null);
    if (gone.length > 0) await store.putRecord(WITH_VECTORS, key, JSON.stringify(ids));
  }

  async function allThere(key: string, state: State, entries: string[]): Promise<void> {
    const { shop, locale } = state.faq;
    const { apt, tested, right } = await state.thread.request<"vectors-there">({
      kind: "vectors-there",
      shop,
      locale,
      entries,
    });
    Object.assign(state, { apt, tested, right });
    state.wrong =
      apt || tested === 0
        ? null
        : `The embedding model does not know the entries of ${key} apart (${right} of ${tested}); the words answer.`;
  }

  /** The model of that name gives vectors of another length now: what is kept compares to nothing. */
  async function forgetAll(key: string, state: State): Promise<void> {
    state.apt = false;
    state.dimensions = 0;
    telemetry.log("warn", "the embedding model gives other vectors than before; all are made anew", {
      faq: key,
    });
    await forget(store, key, await store.getRecord(WITH_VECTORS, key));
  }

  /** In batches over the entries' bounds. Null: all are there; `others`: they do not compare to those that are kept. */
  async function make(
    missing: readonly Missing[],
    state: State,
  ): Promise<{ made: boolean; afterMs: number } | "others" | null> {
    const { faq, thread } = state;
    // What several entries say is paid once.
    const wanted = new Map<string, { text: string; by: Missing[] }>();
    for (const one of missing) {
      for (const [hash, text] of one.missing) {
        const same = wanted.get(hash);
        if (same) same.by.push(one);
        else wanted.set(hash, { text, by: [one] });
      }
    }
    const all = [...wanted];
    for (let at = 0; at < all.length; at += BATCH) {
      const batch = all.slice(at, at + BATCH);
      const texts = batch.map(([, { text }]) => text);
      const result = await embedder.embed(faq.shop, texts, BATCH_MS);
      if (!result.ok) return { made: at > 0, afterMs: result.afterMs ?? 0 };
      const { length } = result.value[0]!;
      state.dimensions ||= length;
      if (length !== state.dimensions) return "others";
      const changed = new Set<Missing>();
      batch.forEach(([hash, { by }], place) => {
        const vector = coarse(result.value[place]!);
        for (const one of by) {
          one.cached.set(hash, vector);
          changed.add(one);
        }
      });
      for (const one of changed) await save(one.key, one.cached);
      await thread.request<"vectors">({
        kind: "vectors",
        shop: faq.shop,
        locale: faq.locale,
        entries: [...changed].map((one) => vectorsIn(one.id, one)),
      });
    }
    return null;
  }

  return {
    built(faq, thread) {
      if (stopped || ports.shops?.includes(faq.shop) === false) return;
      const key = `${faq.shop}/${faq.locale}`;
      const before = states.get(key);
      before?.cancelAgain?.();
      const state: State = {
        faq,
        thread,
        failures: 0,
        apt: before?.apt ?? false,
        whole: false,
        tested: before?.tested ?? 0,
        right: before?.right ?? 0,
        dimensions: 0,
        wrong: null,
        cancelAgain: null,
      };
      states.set(key, state);
      enqueue(key, state);
    },
    async question(shop, text, withinMs) {
      // What cannot be compared need not leave.
      const apt = [...states].filter(([, { faq, apt }]) => apt && faq.shop === shop);
      if (apt.length === 0) return null;
      const masked = maskPersonal(text).slice(0, QUESTION_MAX).toWellFormed();
      const result = await embedder.embed(shop, [masked], withinMs);
      if (!result.ok) return null;
      const vector = result.value[0]!;
      const others = apt.filter(([, { dimensions }]) => dimensions !== vector.length);
      for (const [key, state] of others) {
        state.apt = false;
        tail = tail.then(() => forgetAll(key, state)).catch(() => undefined);
        enqueue(key, state);
      }
      return others.length === apt.length ? null : vector;
    },
    trials: (shop) =>
      [...states.values()]
        .filter(({ faq }) => faq.shop === shop)
        .map((state) => ({
          locale: state.faq.locale,
          state: trialOf(state),
          tested: state.tested,
          right: state.right,
        }))
        .toSorted((a, b) => (a.locale < b.locale ? -1 : 1)),
    degraded: () => [...states.values()].flatMap(({ wrong }) => wrong ?? []),
    stop() {
      stopped = true;
      for (const { cancelAgain } of states.values()) cancelAgain?.();
    },
  };
}

function trialOf({ apt, whole, tested }: State): FaqModelTrial["state"] {
  if (apt) return "passed";
  if (!whole) return "reading";
  return tested < LEAST_TESTED ? "few" : "refused";
}

/** Forgets the vectors of all FAQs but those of shops that keep them. */
export async function forgetVectors(store: Store, keeps: (shop: string) => boolean): Promise<void> {
  for await (const page of recordPages(store, WITH_VECTORS)) {
    for (const { key, value } of page) {
      if (keeps(key.split("/", 1)[0]!)) continue;
      await forget(store, key, value);
      await store.putRecord(WITH_VECTORS, key, null);
    }
  }
}

async function forget(store: Store, key: string, kept: string | null): Promise<void> {
  for (const id of idsIn(kept)) await store.putRecord(VECTORS, `${key}/${id}`, null);
}

function idsIn(kept: string | null): string[] {
  return kept === null ? [] : z.array(z.string()).parse(JSON.parse(kept));
}
