import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { FaqVocabulary } from "@yunke/protocol";
import { faqVocabulary } from "@yunke/protocol/schema";
import { z } from "zod";
import { everyRow, recordPages } from "../../core/pages.ts";
import type { Store } from "../../core/ports.ts";
import { FAQ_RECORD, faqKey } from "./faq-entry.ts";
import type { FaqEntry } from "./faq-entry.ts";

/** The pieces, by `<shop>/<locale>/<version>/<number>`: JSON of a list of entries. */
const PIECE = "faq-piece";
/** By shop: JSON of its own words. */
const VOCABULARY = "faq-vocabulary";
/** By shop: JSON, see `saveThresholds`. */
const THRESHOLDS = "faq-threshold";
/** Entries in a piece: small enough to be read and passed on between two messages. */
const PIECE_ENTRIES = 100;

const head = z.object({ version: z.string(), pieces: z.int().min(0), entries: z.int().min(0) });

export interface FaqHead extends z.infer<typeof head> {
  shop: string;
  locale: string;
  /** A FAQ as it was kept before there were pieces: its JSON, a list in one record. */
  whole?: string;
}

/** Saves a FAQ. Whoever reads meanwhile finds the old one or the new one, whole. False: it was so already. */
export async function saveFaq(
  store: Store,
  shop: string,
  locale: string,
  entries: readonly FaqEntry[],
): Promise<boolean> {
  const pieces: string[] = [];
  const hash = createHash("sha256");
  for (let at = 0; at < entries.length; at += PIECE_ENTRIES) {
    const piece = JSON.stringify(entries.slice(at, at + PIECE_ENTRIES));
    hash.update(piece);
    pieces.push(piece);
    // A large FAQ does not hold up who talks meanwhile.
    await setImmediate();
  }
  const version = hash.digest("base64url").slice(0, 22);
  const key = faqKey(shop, locale);
  const before = parseHead(shop, locale, await store.getRecord(FAQ_RECORD, key));
  if (before?.version === version) return false;
  for (const [number, piece] of pieces.entries()) {
    await store.putRecord(PIECE, `${key}/${version}/${number}`, piece);
  }
  await store.putRecord(
    FAQ_RECORD,
    key,
    JSON.stringify({ version, pieces: pieces.length, entries: entries.length }),
  );
  for (let number = 0; number < (before?.pieces ?? 0); number++) {
    await store.putRecord(PIECE, `${key}/${before!.version}/${number}`, null);
  }
  return true;
}

/** A shop's own words, in all its languages. `version` differs when they do. */
export interface ServedVocabulary extends FaqVocabulary {
  version: string;
}

export const NO_VOCABULARY: ServedVocabulary = { version: "", synonyms: [], never: [] };

/** False: it was so already. */
export async function saveVocabulary(
  store: Store,
  shop: string,
  { synonyms, never }: FaqVocabulary,
): Promise<boolean> {
  const empty = synonyms.length === 0 && never.length === 0;
  const value = empty ? null : JSON.stringify({ synonyms, never });
  if ((await store.getRecord(VOCABULARY, shop)) === value) return false;
  await store.putRecord(VOCABULARY, shop, value);
  return true;
}

export async function readVocabulary(store: Store, shop: string): Promise<ServedVocabulary> {
  const value = await store.getRecord(VOCABULARY, shop);
  if (value === null) return NO_VOCABULARY;
  const version = createHash("sha256").update(value).digest("base64url").slice(0, 22);
  return { version, ...faqVocabulary.parse(JSON.parse(value)) };
}

/** By the FAQ's locale: from which confidence an answer is given, where it is not what ships. False: it was so already. */
export async function saveThresholds(
  store: Store,
  shop: string,
  thresholds: ReadonlyMap<string, number>,
): Promise<boolean> {
  const value =
    thresholds.size === 0
      ? null
      : JSON.stringify(Object.fromEntries([...thresholds].sort(([a], [b]) => (a < b ? -1 : 1))));
  if ((await store.getRecord(THRESHOLDS, shop)) === value) return false;
  await store.putRecord(THRESHOLDS, shop, value);
  return true;
}

export async function readThresholds(store: Store, shop: string): Promise<Record<string, number>> {
  const value = await store.getRecord(THRESHOLDS, shop);
  return value === null ? {} : z.record(z.string(), z.number()).parse(JSON.parse(value));
}

/** The FAQs of a shop, without their entries. */
export async function listFaqs(store: Store, shop: string): Promise<FaqHead[]> {
  const rows = await everyRow(recordPages(store, FAQ_RECORD, `${shop}/`));
  return rows.map(({ key, value }) => {
    const locale = key.slice(shop.length + 1);
    const parsed = parseHead(shop, locale, value);
    if (!parsed) throw new Error(`The FAQ of ${shop} in ${locale} cannot be read.`);
    return parsed;
  });
}

/** The pieces of a FAQ, in order, as JSON. Throws where one is gone: another version is there by now. */
export async function* readPieces(store: Store, faq: FaqHead): AsyncGenerator<string> {
  if (faq.whole !== undefined) yield faq.whole;
  for (let number = 0; number < faq.pieces; number++) {
    const piece = await store.getRecord(PIECE, `${faq.shop}/${faq.locale}/${faq.version}/${number}`);
    if (piece === null) throw new Error(`Piece ${number} of ${faq.pieces} is missing.`);
    yield piece;
  }
}

function parseHead(shop: string, locale: string, value: string | null): FaqHead | null {
  if (value === null) return null;
  if (value.startsWith("[")) {
    const version = createHash("sha256").update(value).digest("base64url").slice(0, 22);
    return { shop, locale, version, pieces: 0, entries: 0, whole: value };
  }
  const parsed = head.safeParse(JSON.parse(value));
  return parsed.success ? { shop, locale, ...parsed.data } : null;
}
