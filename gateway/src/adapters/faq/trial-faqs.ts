import { setImmediate } from "node:timers/promises";
import type { PageContext } from "@yunke/protocol";
import type { PublishedEntry, RowChange } from "../../core/faq-publication.ts";
import type { FaqPiece, ServedVocabulary } from "../answering/faq-records.ts";
import { buildFaq } from "../answering/held-faq.ts";
import type { HeldFaq } from "../answering/held-faq.ts";
import { askFaqs, byLocale, spokenIn } from "../answering/spoken-faqs.ts";
import type { Found } from "../answering/spoken-faqs.ts";

/** A shop's FAQ in one language as it is served: the names of its pieces, in order. */
export interface TrialBase {
  locale: string;
  pieces: readonly string[];
}

/** What would be served: what is, with these changes and these of the shop's own words. */
export interface Trial {
  shop: string;
  bases: readonly TrialBase[];
  vocabulary: ServedVocabulary;
  /** By locale: the confidence from which an answer is given. */
  answerFrom: Readonly<Record<string, number>>;
  changes: readonly RowChange[];
}

export interface Tried {
  ask(text: string, locale: string, context: PageContext | null): Found | null;
}

/** So many changes are put into the index that there is: nobody waits for an answer of this thread's meanwhile. */
const IN_PLACE = 2_000;
/** Of a language: with the words that are served, and with those that are being written. */
const INDEXES = 2;
/** Entries of all shops together that stay beside the one that is looked at. */
const KEPT_ENTRIES = 60_000;
/** Leads come back; after so long without one, the memory is given back. */
const IDLE_MS = 10 * 60_000;

interface Base {
  /** By the names of the pieces. */
  pieces: Map<string, { json: string; ids: readonly string[] }>;
  /** Indexes by the version of the words that they were made with, the last one used last. */
  indexes: Map<string, HeldFaq>;
}

/** Indexes of shops' FAQs for trials: each is made once, and from then on only what differs is put into it. */
export interface TrialFaqs {
  /** The pieces of these that are not here. */
  missing(shop: string, bases: readonly TrialBase[]): { locale: string; pieces: string[] }[];
  take(shop: string, locale: string, pieces: readonly FaqPiece[]): void;
  /** One after the other: `work` has the indexes for itself. */
  with<T>(trial: Trial, now: number, work: (tried: Tried) => Promise<T>): Promise<T>;
}

export function createTrialFaqs(): TrialFaqs {
  /** By shop, then by locale; the last one used last. */
  const shops = new Map<string, Map<string, Base>>();
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function baseOf(shop: string, locale: string): Base {
    const bases = shops.get(shop) ?? new Map<string, Base>();
    shops.delete(shop);
    shops.set(shop, bases);
    let base = bases.get(locale);
    if (!base) bases.set(locale, (base = { pieces: new Map(), indexes: new Map() }));
    return base;
  }

  function forgetOthers(): void {
    let entries = 0;
    for (const [shop, bases] of [...shops].reverse()) {
      // The one that is used stays, however large.
      if (entries > KEPT_ENTRIES) shops.delete(shop);
      for (const { pieces } of bases.values()) for (const { ids } of pieces.values()) entries += ids.length;
    }
    clearTimeout(idle);
    idle = setTimeout(() => shops.clear(), IDLE_MS).unref();
  }

  async function index(trial: Trial, locale: string, now: number): Promise<HeldFaq> {
    const base = baseOf(trial.shop, locale);
    const names = trial.bases.find((each) => each.locale === locale)?.pieces ?? [];
    const { version } = trial.vocabulary;
    const before = base.indexes.get(version) ?? null;
    const change = trial.changes.find((each) => each.locale === locale);
    const pieces = changedPieces(base, names, change, before);
    // What fails in the middle leaves nothing that may be half of it.
    base.indexes.delete(version);
    const faq = await buildFaq({ locale, version: "trial" }, pieces, before, now, trial.vocabulary, IN_PLACE);
    base.indexes.set(version, faq);
    if (base.indexes.size > INDEXES) base.indexes.delete(base.indexes.keys().next().value!);
    return faq;
  }

  return {
    missing(shop, bases) {
      const found = bases.map(({ locale, pieces }) => {
        const base = baseOf(shop, locale);
        const wanted = new Set(pieces);
        for (const name of base.pieces.keys()) if (!wanted.has(name)) base.pieces.delete(name);
        return { locale, pieces: pieces.filter((name) => !base.pieces.has(name)) };
      });
      forgetOthers();
      return found.filter(({ pieces }) => pieces.length > 0);
    },
    take(shop, locale, pieces) {
      const base = baseOf(shop, locale);
      for (const { name, json } of pieces) {
        if (json === null) continue;
        const ids = (JSON.parse(json) as PublishedEntry[]).map(({ id }) => id);
        base.pieces.set(name, { json, ids });
      }
    },
    with(trial, now, work) {
      const done = turn.then(async () => {
        const locales = new Set([...trial.bases, ...trial.changes].map(({ locale }) => locale));
        const faqs: HeldFaq[] = [];
        for (const locale of locales) faqs.push(await index(trial, locale, now));
        forgetOthers();
        return work(
          answerer(
            faqs.filter(({ size }) => size > 0),
            trial,
            now,
          ),
        );
      });
      turn = done.catch(() => undefined);
      return done;
    },
  };
}

/** The pieces with the changes in them; those that `before` has need not be read again. */
function changedPieces(
  { pieces }: Base,
  names: readonly string[],
  change: RowChange | undefined,
  before: HeldFaq | null,
): (FaqPiece | string)[] {
  const put = new Map(change?.put.map((row) => [row.id, row]));
  const remove = new Set(change?.remove);
  const made: (FaqPiece | string)[] = names.map((name) => {
    const piece = pieces.get(name);
    if (!piece) throw new Error(`The piece ${name} of a FAQ has not come.`);
    if (!piece.ids.some((id) => put.has(id) || remove.has(id)))
      return { name, json: before?.inside.pieces.has(name) ? null : piece.json };
    const rows = (JSON.parse(piece.json) as PublishedEntry[]).flatMap((row) => {
      const other = put.get(row.id);
      put.delete(row.id);
      return other ? [other] : remove.has(row.id) ? [] : [row];
    });
    return JSON.stringify(rows);
  });
  // What is new stands at the end, as it would.
  if (put.size > 0) made.push(JSON.stringify([...put.values()]));
  return made;
}

/** Answers as shoppers are answered from what is served, but for a model's vectors. */
function answerer(faqs: readonly HeldFaq[], { answerFrom }: Trial, now: number): Tried {
  return {
    ask(text, locale, context) {
      const asked = { text, locale, place: context, now };
      return askFaqs(byLocale(faqs, locale), asked, (faq) =>
        faq.ask(text, context, spokenIn(faq, locale), now, undefined, answerFrom[faq.locale]),
      );
    },
  };
}

/** Questions between two looks at what else is asked of the thread. */
const SLICE = 20;

/** Asks all of them, in slices. */
export async function askAll<T>(list: readonly T[], ask: (one: T) => void): Promise<void> {
  for (const [at, one] of list.entries()) {
    if (at % SLICE === SLICE - 1) await setImmediate();
    ask(one);
  }
}
