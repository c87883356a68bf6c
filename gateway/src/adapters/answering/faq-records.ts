import { createHash } from "node:crypto";
import type { FaqVocabulary } from "@yunke/protocol";
import { faqVocabulary } from "@yunke/protocol/schema";
import { z } from "zod";
import { everyRow, recordPages } from "../../core/pages.ts";
import type { Store } from "../../core/ports.ts";
import { breathe } from "../clock/breathe.ts";
import { FAQ_RECORD, faqKey } from "./faq-entry.ts";
import type { FaqEntry } from "./faq-entry.ts";

/** The pieces, by `<shop>/<locale>/<name>`: JSON of a list of entries. A name says what is in it. */
const PIECE = "faq-piece";
/** By shop: JSON of its own words. */
const VOCABULARY = "faq-vocabulary";
/** By shop: JSON, see `saveThresholds`. */
const THRESHOLDS = "faq-threshold";
/**
 * A piece ends after entries that their id chooses, one in so many, or where it has become so large: then an entry more
 * or less changes one piece, and no other. Small enough to be read and passed on between two messages.
 */
const PIECE_ENDS = 50;
const PIECE_ENTRIES = 100;
/** Pieces that are saved at once. */
const AT_ONCE = 50;

/** `pieces`: their names in order; a number, of numbered ones, before they were named by what is in them. */
const head = z.object({
  version: z.string(),
  pieces: z.union([z.array(z.string()), z.int().min(0)]),
  entries: z.int().min(0),
});

export interface FaqHead {
  shop: string;
  locale: string;
  version: string;
  entries: number;
  pieces: string[];
  /** A FAQ as it was kept before there were pieces: its JSON, a list in one record. */
  whole?: string;
}

/** A part of a FAQ: JSON of a list of entries; null: whoever asks has it. */
export interface FaqPiece {
  name: string;
  json: string | null;
}

/** Names of pieces that were made of the very same rows before, by the first of them. */
const named = new WeakMap<FaqEntry, { rows: readonly FaqEntry[]; name: string }>();

function nameOf(rows: readonly FaqEntry[]): { name: string; json: string | null } {
  const before = named.get(rows[0]!);
  if (before?.rows.length === rows.length && before.rows.every((row, at) => row === rows[at]))
    return { name: before.name, json: null };
  const json = JSON.stringify(rows);
  const name = hashOf(json);
  named.set(rows[0]!, { rows, name });
  return { name, json };
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

function endsPiece({ id }: FaqEntry): boolean {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
  return (Math.imul(hash, 0x9e3779b1) >>> 0) % PIECE_ENDS === 0;
}

function* piecesOf(entries: readonly FaqEntry[]): Generator<readonly FaqEntry[]> {
  let from = 0;
  for (let at = 0; at < entries.length; at++) {
    if (at + 1 - from < PIECE_ENTRIES && !endsPiece(entries[at]!)) continue;
    yield entries.slice(from, at + 1);
    from = at + 1;
  }
  if (from < entries.length) yield entries.slice(from);
}

/**
 * Saves a FAQ; rows that are the same objects as at the last time cost next to nothing. Whoever reads meanwhile finds the
 * old one or the new one, whole. False: it was so already.
 */
export async function saveFaq(
  store: Store,
  shop: string,
  locale: string,
  entries: readonly FaqEntry[],
): Promise<boolean> {
  const key = faqKey(shop, locale);
  const before = parseHead(shop, locale, await store.getRecord(FAQ_RECORD, key));
  const there = new Set(before?.pieces);
  const pieces: string[] = [];
  let saving: Promise<void>[] = [];
  for (const rows of piecesOf(entries)) {
    const { name, json } = nameOf(rows);
    pieces.push(name);
    const isNew = !there.has(name);
    if (isNew) saving.push(store.putRecord(PIECE, `${key}/${name}`, json ?? JSON.stringify(rows)));
    // A large FAQ does not hold up who talks meanwhile.
    await breathe();
    if (saving.length < AT_ONCE) continue;
    await Promise.all(saving);
    saving = [];
  }
  await Promise.all(saving);
  const version = hashOf(pieces.join());
  if (before?.version === version) return false;
  await store.putRecord(FAQ_RECORD, key, JSON.stringify({ version, pieces, entries: entries.length }));
  const kept = new Set(pieces);
  const gone = [...there].filter((name) => !kept.has(name));
  for (let at = 0; at < gone.length; at += AT_ONCE) {
    const some = gone.slice(at, at + AT_ONCE);
    await Promise.all(some.map((name) => store.putRecord(PIECE, `${key}/${name}`, null)));
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
  return { version: hashOf(value), ...faqVocabulary.parse(JSON.parse(value)) };
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

/**
 * The pieces of a FAQ in order, without what is in `known` ones. Throws where one is gone: another version is there by now.
 */
export async function* readPieces(
  store: Store,
  faq: FaqHead,
  known: ReadonlySet<string> = new Set(),
): AsyncGenerator<FaqPiece> {
  for (const [at, name] of faq.pieces.entries()) {
    if (known.has(name)) {
      yield { name, json: null };
      continue;
    }
    const json = faq.whole ?? (await store.getRecord(PIECE, `${faq.shop}/${faq.locale}/${name}`));
    if (json === null) throw new Error(`Piece ${at} of ${faq.pieces.length} is missing.`);
    yield { name, json };
  }
}

function parseHead(shop: string, locale: string, value: string | null): FaqHead | null {
  if (value === null) return null;
  if (value.startsWith("[")) {
    const version = hashOf(value);
    return { shop, locale, version, pieces: [version], entries: 0, whole: value };
  }
  const { success, data } = head.safeParse(JSON.parse(value));
  if (!success) return null;
  const { version, pieces, entries } = data;
  const names =
    typeof pieces === "number"
      ? Array.from({ length: pieces }, (_, number) => `${version}/${number}`)
      : pieces;
  return { shop, locale, version, entries, pieces: names };
}
