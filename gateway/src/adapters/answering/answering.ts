import type { FaqFault, PageContext } from "@yunke/protocol";
import type { Draft } from "../../core/grounding.ts";
import { everyRow, projectionPages } from "../../core/pages.ts";
import type { AnswerMatch, Answering, Clock, Store, Telemetry } from "../../core/ports.ts";
import { ThreadDied, createAnsweringThread } from "./answering-thread.ts";
import type { AnsweringThread } from "./answering-thread.ts";
import type { ComposedOrNot } from "./composed-answer.ts";
import type { EntryCounts, FaqName, Replies, Request } from "./answering-wire.ts";
import { listFaqs, readPieces, readThresholds, readVocabulary } from "./faq-records.ts";
import type { FaqHead, ServedVocabulary } from "./faq-records.ts";
import { createTurns } from "./turns.ts";

/** How long a shop's FAQ is taken as it was: another process may have changed it. */
const FRESH_MS = 10_000;
/** Sooner, when it could not be read. */
const AGAIN_MS = 1_000;
/** How long the counts that order suggestions are taken as they were. */
const COUNTS_MS = 60_000;
/** Longer than this nobody waits for an answer: a person is offered. A welcome goes out without suggestions. */
export const ANSWER_MS = 4_000;
const SUGGEST_MS = 2_500;
/** Who types has typed on by then. */
const COMPLETE_MS = 1_000;
/** What a start waits for: a large FAQ is read while the gateway works. */
const WARM_MS = 15_000;

type Question = Extract<Request, { kind: "ask" | "entry" | "suggest" | "complete" }>;

export interface FaqAnswering extends Answering {
  /** `vector`: the question as a model puts it; `withinMs`: what is left of the time. */
  ask(
    shop: string,
    locale: string,
    text: string,
    place: PageContext | null,
    options?: { wordsOnly?: true; vector?: Float32Array | null; withinMs?: number },
  ): ReturnType<Answering["ask"]>;
  /** What a model put together from these as a shopper may see it, or why they may not. Null: it takes too long. */
  composed(
    draft: Draft,
    given: AnswerMatch[],
    question: string,
    locale: string,
    withinMs: number,
  ): Promise<ComposedOrNot | null>;
  /** Makes these shops' FAQs ready, so that no shopper waits for it; large ones are ready later. */
  warm(shops: readonly string[]): Promise<void>;
  /** Told that a shop's FAQs are others now: looks at once instead of within seconds. */
  refresh(shop: string): void;
  /** What is not as it should be, a sentence each: for /readyz. */
  degraded(): string[];
  /** The same for one shop, for its leads. */
  faults(shop: string): FaqFault[];
  close(): Promise<void>;
}

/** What the thread has been told of a shop. */
interface KnownShop {
  /** Unix ms: then it is looked at again. */
  until: number;
  countsUntil: number;
  looking: Promise<void> | null;
  /** The first look at it, and at its FAQs in this thread. */
  first: Promise<void>;
  /** By locale: the version that was built, or that cannot be, of entries and words. */
  versions: Map<string, string>;
  /** By locale: the pieces of the version that the thread has built last. */
  pieces: Map<string, ReadonlySet<string>>;
  /** JSON of the thresholds that the thread knows. */
  thresholds: string;
  /** By locale, `""` for the shop as a whole. */
  wrong: Map<string, FaqFault>;
}

/** Answers from the shops' FAQs as the store keeps them, in a thread of its own. */
export function createAnswering(
  store: Store,
  clock: Clock,
  telemetry: Telemetry,
  /** Told of each FAQ that the thread has built. */
  built?: (faq: FaqName, thread: Pick<AnsweringThread, "request">) => void,
): FaqAnswering {
  const shops = new Map<string, KnownShop>();
  const turns = createTurns(() => performance.now());
  let closed = false;
  /** Until there is a thread again. */
  let next = Promise.withResolvers<void>();
  const thread = createAnsweringThread({
    clock,
    telemetry,
    started() {
      // A new thread knows nothing.
      for (const [key, shop] of shops) begin(key, shop);
      next.resolve();
      next = Promise.withResolvers();
    },
  });

  function shopOf(key: string): KnownShop {
    let shop = shops.get(key);
    if (!shop) {
      shop = {
        until: 0,
        countsUntil: 0,
        looking: null,
        first: Promise.resolve(),
        versions: new Map(),
        pieces: new Map(),
        thresholds: "{}",
        wrong: new Map(),
      };
      shops.set(key, shop);
      begin(key, shop);
    }
    if (shop.until <= clock.now()) void look(key, shop);
    return shop;
  }

  function begin(key: string, shop: KnownShop): void {
    shop.versions.clear();
    shop.pieces.clear();
    shop.thresholds = "{}";
    shop.countsUntil = 0;
    // Nor does it hold what the old one went on answering from.
    for (const [locale, fault] of shop.wrong)
      if (fault.kind === "not-built") shop.wrong.set(locale, { ...fault, kind: "nothing-built" });
    // A look under way tells the old thread.
    shop.first = (shop.looking ?? Promise.resolve()).then(() => look(key, shop));
  }

  /** Never rejects: what is wrong is kept to be told. */
  function look(key: string, shop: KnownShop): Promise<void> {
    shop.until = clock.now() + FRESH_MS;
    shop.looking ??= lookNow(key, shop)
      .then(
        () => void shop.wrong.delete(""),
        (cause: unknown) => {
          if (closed || cause instanceof ThreadDied) return;
          shop.until = clock.now() + AGAIN_MS;
          shop.wrong.set("", { kind: "not-read", locale: null, detail: "" });
          telemetry.log("warn", "FAQs could not be read", { shop: key, cause: String(cause) });
        },
      )
      .finally(() => (shop.looking = null));
    return shop.looking;
  }

  async function lookNow(key: string, shop: KnownShop): Promise<void> {
    const thresholds = await readThresholds(store, key);
    const told = JSON.stringify(thresholds);
    if (told !== shop.thresholds) await thread.request({ kind: "thresholds", shop: key, thresholds });
    shop.thresholds = told;
    const vocabulary = await readVocabulary(store, key);
    const faqs = await listFaqs(store, key);
    for (const faq of faqs) {
      if (shop.versions.get(faq.locale) === versionOf(faq, vocabulary)) continue;
      await send(faq, vocabulary, shop);
    }
    const locales = faqs.map(({ locale }) => locale);
    const gone = [...shop.versions.keys()].filter((locale) => !locales.includes(locale));
    for (const locale of gone) {
      shop.versions.delete(locale);
      shop.pieces.delete(locale);
      shop.wrong.delete(locale);
    }
    if (gone.length > 0) await thread.request({ kind: "keep", shop: key, locales });
    if (shop.countsUntil > clock.now()) return;
    shop.countsUntil = clock.now() + COUNTS_MS;
    await thread.request({ kind: "counts", shop: key, counts: await countsOf(key) });
  }

  async function send(faq: FaqHead, vocabulary: ServedVocabulary, shop: KnownShop): Promise<void> {
    const { shop: key, locale, version, entries } = faq;
    const name = { shop: key, locale, version };
    const started = performance.now();
    const known = shop.pieces.get(locale);
    // Until it is known how it went, nothing is known to be there.
    shop.pieces.delete(locale);
    for await (const { name: piece, json } of readPieces(store, faq, known)) {
      if (json !== null) await thread.request({ kind: "piece", piece, json, ...name });
    }
    const { pieces } = faq;
    const now = clock.now();
    const { wrong, held } = await thread.request({ kind: "build", pieces, now, vocabulary, ...name });
    // What could not be built has left the one before in its place, where there was one.
    const inPlace = wrong === null ? new Set(pieces) : known;
    if (inPlace) shop.pieces.set(locale, inPlace);
    // Also where it cannot be built: it is not tried again until it is another one.
    shop.versions.set(locale, versionOf(faq, vocabulary));
    telemetry.count("yunke_faq_builds_total", { result: wrong === null ? "built" : "failed" });
    if (wrong === null) {
      shop.wrong.delete(locale);
      const ms = performance.now() - started;
      telemetry.observe("yunke_faq_build_ms", ms);
      telemetry.log("debug", "a FAQ was read", { shop: key, locale, entries, ms: Math.round(ms) });
      built?.(name, thread);
      return;
    }
    const fault: FaqFault = { kind: held ? "not-built" : "nothing-built", locale, detail: wrong };
    shop.wrong.set(locale, fault);
    telemetry.log("error", sentenceOf(key, fault));
  }

  async function countsOf(key: string): Promise<EntryCounts[]> {
    const rows = await everyRow(projectionPages(store, "helpfulness", `e/${key}/`));
    return rows.map(({ value }) => JSON.parse(value) as EntryCounts);
  }

  /** Null when it takes too long. */
  async function within<T>(ms: number, answer: Promise<T>): Promise<T | null> {
    let cancel: (() => void) | undefined;
    const late = new Promise<null>((resolve) => (cancel = clock.after(ms, () => resolve(null))));
    try {
      return await Promise.race([answer, late]);
    } finally {
      cancel?.();
    }
  }

  /** A question that the thread died of, or with, is asked once more: the next one may have lived on. */
  async function question<K extends Question["kind"]>(
    request: Extract<Question, { kind: K }>,
    wanted: () => boolean,
  ): Promise<Replies[K]> {
    const characters = "text" in request ? request.text.length : 0;
    for (let attempt = 1; ; attempt++) {
      await shopOf(request.shop).first;
      try {
        return await turns.run(characters, wanted, () => thread.request<K>(request));
      } catch (cause) {
        if (!(cause instanceof ThreadDied) || closed || attempt === 2) throw cause;
        if (!thread.running) await next.promise;
      }
    }
  }

  async function timely<K extends Question["kind"]>(
    ms: number,
    request: Extract<Question, { kind: K }>,
  ): Promise<Replies[K] | null> {
    const started = performance.now();
    let over = false;
    // `entry` has null of its own.
    const found = await within(
      ms,
      question<K>(request, () => !over).then(
        (value) => ({ value }),
        (cause: unknown) => {
          if (cause instanceof ThreadDied) return null;
          throw cause;
        },
      ),
    );
    telemetry.observe("yunke_answer_ms", performance.now() - started, { kind: request.kind });
    if (found) return found.value;
    over = true;
    telemetry.count("yunke_answers_late_total", { kind: request.kind });
    thread.suspect();
    return null;
  }

  return {
    async warm(keys) {
      await within(WARM_MS, Promise.all(keys.map((key) => shopOf(key).first)));
    },
    async ask(shop, locale, text, place, { vector = null, withinMs = ANSWER_MS } = {}) {
      const request = { kind: "ask", shop, locale, text, vector, place, now: clock.now() } as const;
      return (await timely<"ask">(withinMs, request)) ?? { kind: "none", matches: [] };
    },
    entry(shop, locale, entry, place, shown = "") {
      const request = { kind: "entry", shop, locale, entry, shown, place, now: clock.now() } as const;
      return timely<"entry">(ANSWER_MS, request);
    },
    composed(draft, given, question, locale, withinMs) {
      return within(
        withinMs,
        thread
          .request<"composed">({ kind: "composed", draft, given, question, locale })
          .catch((cause: unknown) => {
            if (cause instanceof ThreadDied) return null;
            throw cause;
          }),
      );
    },
    async suggest(shop, locale, place, limit) {
      const request = { kind: "suggest", shop, locale, place, limit, now: clock.now() } as const;
      return (await timely<"suggest">(SUGGEST_MS, request)) ?? [];
    },
    async complete(shop, locale, typed, place, limit) {
      const request = { kind: "complete", shop, locale, typed, place, limit, now: clock.now() } as const;
      return (await timely<"complete">(COMPLETE_MS, request)) ?? [];
    },
    refresh(key) {
      const shop = shops.get(key);
      // A look under way may have seen the old ones.
      if (shop) void (shop.looking ?? Promise.resolve()).then(() => look(key, shop));
    },
    faults(key) {
      return [...(thread.running ? [] : [DOWN]), ...(shops.get(key)?.wrong.values() ?? [])];
    },
    degraded() {
      const down = thread.running ? [] : [sentenceOf("", DOWN)];
      const wrong = Array.from(shops, ([key, shop]) =>
        Array.from(shop.wrong.values(), (fault) => sentenceOf(key, fault)),
      );
      return [...down, ...wrong.flat()];
    },
    async close() {
      closed = true;
      await thread.close();
    },
  };
}

const DOWN: FaqFault = { kind: "not-running", locale: null, detail: "" };

function sentenceOf(shop: string, { kind, locale, detail }: FaqFault): string {
  const faq = `The FAQ of ${shop} in ${locale} could not be built`;
  switch (kind) {
    case "not-built":
      return `${faq}, and the one before it answers: ${detail}.`;
    case "nothing-built":
      return `${faq}, and nothing answers in that language: ${detail}.`;
    case "not-read":
      return `The FAQs of ${shop} could not be read.`;
    case "not-running":
      return "The thread that answers from the FAQs is being started again.";
  }
}

const versionOf = (faq: FaqHead, vocabulary: ServedVocabulary) => `${faq.version} ${vocabulary.version}`;
