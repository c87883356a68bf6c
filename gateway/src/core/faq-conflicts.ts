import type { FaqConflict, FaqContent } from "@yunke/protocol";
import type { CatalogueEntry } from "./faq-catalogue.ts";
import { bareWords, canonical } from "./faq-content.ts";

/** Of one entry; more say nothing more. */
const TOLD = 5;

interface Wording {
  /** Locale and words: the same for the same question. */
  key: string;
  locale: string;
  text: string;
  content: FaqContent;
}

/** All that an entry asks, published and drafted, each once. */
function wordingsOf(entry: CatalogueEntry): Iterable<Wording> {
  const found = new Map<string, Wording>();
  for (const content of [entry.published, entry.draft]) {
    if (!content) continue;
    for (const [locale, { question, variants }] of Object.entries(content.texts)) {
      for (const text of [question, ...variants]) {
        const bare = bareWords(text);
        const key = `${locale} ${bare}`;
        if (bare !== "" && !found.has(key)) found.set(key, { key, locale, text, content });
      }
    }
  }
  return found.values();
}

/** So many entries between two pauses: a large shop has hundreds of thousands of wordings. */
const SLICE = 40;
/** Parts of the table, so that none of them is large when it grows. */
const PARTS = 512;

/**
 * Entries that ask the same in the same words and answer otherwise, by id: shoppers are offered both. Those that are
 * meant for other places or other times are not against each other.
 *
 * @param pause lets others have their turn
 */
export async function findConflicts(
  entries: readonly CatalogueEntry[],
  pause: () => Promise<unknown>,
): Promise<Map<string, FaqConflict[]>> {
  type Same = { id: string; wording: Wording }[];
  const parts: (Map<string, Same> | undefined)[] = [];
  const shared: Same[] = [];
  for (const [at, entry] of entries.entries()) {
    if (at % SLICE === SLICE - 1) await pause();
    for (const wording of wordingsOf(entry)) {
      const part = (parts[partOf(wording.key)] ??= new Map());
      const same = part.get(wording.key);
      if (!same) part.set(wording.key, [{ id: entry.id, wording }]);
      else if (same.push({ id: entry.id, wording }) === 2) shared.push(same);
    }
  }
  const conflicts = new Map<string, FaqConflict[]>();
  for (const [at, same] of shared.entries()) {
    if (at % SLICE === SLICE - 1) await pause();
    for (const { id, wording } of same) {
      const list = conflicts.get(id) ?? [];
      if (list.length === TOLD) continue;
      const against = same.filter((other) => other.id !== id && contradicts(wording, other.wording));
      if (against.length === 0) continue;
      const { locale, text } = wording;
      list.push({ locale, wording: text, with: against.slice(0, TOLD).map((other) => other.id) });
      conflicts.set(id, list);
    }
  }
  return conflicts;
}

function partOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return (hash >>> 0) % PARTS;
}

function contradicts(a: Wording, b: Wording): boolean {
  const answer = ({ content, locale }: Wording) => bareWords(content.texts[locale]?.answer ?? "");
  if (answer(a) === answer(b)) return false;
  if (canonical(a.content.when ?? {}) !== canonical(b.content.when ?? {})) return false;
  const { from = -Infinity, until = Infinity } = a.content;
  const { from: otherFrom = -Infinity, until: otherUntil = Infinity } = b.content;
  return from < otherUntil && otherFrom < until;
}
