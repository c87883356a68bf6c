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
 */
export function publishedRows(
  catalogue: Catalogue,
  learnt: ReadonlyMap<number, string>,
  now: number,
): Map<string, PublishedEntry[]> {
  const rows = new Map<string, PublishedEntry[]>();
  for (const entry of catalogue.entries.values()) {
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

/** The next moment after `now` at which an entry begins or ends; null when none does. */
export function nextTurn(catalogue: Catalogue, now: number): number | null {
  let next: number | null = null;
  for (const { published } of catalogue.entries.values()) {
    for (const at of [published?.from, published?.until]) {
      if (at !== undefined && at > now && (next === null || at < next)) next = at;
    }
  }
  return next;
}
