import type { FaqContent, FaqWhen } from "@yunke/protocol";
import type { Catalogue, CatalogueEntry } from "./faq-catalogue.ts";
import { hasWording, inForce } from "./faq-content.ts";

/** An entry in one language as it is served. */
export interface PublishedEntry {
  id: string;
  question: string;
  answer: string;
  without?: string;
  variants?: string[];
  category?: string;
  skill?: string;
  handover?: boolean;
  pages?: string[];
  when?: FaqWhen;
}

/**
 * What is served of a catalogue at a time, by locale: published entries within their dates. `learnt` has the texts of
 * variants that are kept by reference, by number; one that is not there was erased.
 *
 * @param pause lets others have their turn
 */
export async function publishedRows(
  catalogue: Catalogue,
  learnt: ReadonlyMap<number, string>,
  now: number,
  pause: () => Promise<unknown>,
): Promise<Map<string, PublishedEntry[]>> {
  const rows = new Map<string, PublishedEntry[]>();
  let looked = 0;
  for (const entry of catalogue.entries.values()) {
    if (++looked % SLICE === 0) await pause();
    const content = entry.published;
    if (!content || !inForce(content, now)) continue;
    for (const [locale, row] of rowsOf(entry, content, learnt)) {
      const list = rows.get(locale) ?? [];
      rows.set(locale, list);
      list.push(row);
    }
  }
  return rows;
}

/** Entries between two pauses. */
const SLICE = 500;

type EntryRows = readonly (readonly [locale: string, row: PublishedEntry])[];

/** An entry does not change, a new one takes its place: so a large shop's rows are not made anew with every save. */
const made = new WeakMap<CatalogueEntry, EntryRows>();

function rowsOf(entry: CatalogueEntry, content: FaqContent, learnt: ReadonlyMap<number, string>): EntryRows {
  const there = made.get(entry);
  if (there) return there;
  const { category, skill, handover, pages, when } = content;
  const rows = Object.entries(content.texts).map(([locale, text]) => {
    const variants = [...text.variants];
    for (const one of entry.learnt) {
      const words = one.locale === locale ? learnt.get(one.number) : undefined;
      if (words !== undefined && !hasWording({ ...text, variants }, words)) variants.push(words);
    }
    const row: PublishedEntry = {
      id: entry.id,
      question: text.question,
      answer: text.answer,
      ...(text.without !== undefined && { without: text.without }),
      ...(variants.length > 0 && { variants }),
      ...(category !== undefined && { category }),
      ...(skill !== undefined && { skill }),
      ...(handover && { handover }),
      ...(pages && pages.length > 0 && { pages }),
      ...(when && Object.keys(when).length > 0 && { when }),
    };
    return [locale, row] as const;
  });
  // Whose variants are read elsewhere may change without a new entry: they may be erased.
  if (entry.learnt.length === 0) made.set(entry, rows);
  return rows;
}

/** Rows of one language that a change of the catalogue would put and remove. */
export interface RowChange {
  locale: string;
  put: PublishedEntry[];
  /** Ids. */
  remove: string[];
}

/** What would be served otherwise if these entries were as in `after`. */
export function rowChanges(
  before: Catalogue,
  after: Catalogue,
  ids: Iterable<string>,
  learnt: ReadonlyMap<number, string>,
  now: number,
): RowChange[] {
  const changes = new Map<string, RowChange>();
  const changeOf = (locale: string) => {
    let change = changes.get(locale);
    if (!change) changes.set(locale, (change = { locale, put: [], remove: [] }));
    return change;
  };
  for (const id of new Set(ids)) {
    const entry = after.entries.get(id);
    const content = entry?.published;
    const rows = entry && content && inForce(content, now) ? rowsOf(entry, content, learnt) : [];
    for (const [locale, row] of rows) changeOf(locale).put.push(row);
    const there = new Set(rows.map(([locale]) => locale));
    for (const locale of Object.keys(before.entries.get(id)?.published?.texts ?? {}))
      if (!there.has(locale)) changeOf(locale).remove.push(id);
  }
  return [...changes.values()];
}

/**
 * The next moment after `now` at which an entry begins or ends; null when none does.
 *
 * @param pause lets others have their turn
 */
export async function nextTurn(
  catalogue: Catalogue,
  now: number,
  pause: () => Promise<unknown>,
): Promise<number | null> {
  let next: number | null = null;
  let looked = 0;
  for (const { published } of catalogue.entries.values()) {
    if (++looked % SLICE === 0) await pause();
    for (const at of [published?.from, published?.until]) {
      if (at !== undefined && at > now && (next === null || at < next)) next = at;
    }
  }
  return next;
}
