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
 * Entries that ask the same in the same words and answer otherwise, published or drafted, by id: shoppers are offered
 * both once both are served. Those that are meant for other places or other times are not against each other.
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
  let looked = 0;
  for (const all of shared) {
    const same: Said[] = [];
    for (const one of all) {
      if (++looked % SLICE === 0) await pause();
      same.push({ ...one, ...saidBy(one.wording) });
    }
    // Most often it is one answer that many give: nobody is against anybody.
    if (same.every(({ answer }) => answer === same[0]!.answer)) continue;
    for (const one of same) {
      if (++looked % SLICE === 0) await pause();
      const { id, wording } = one;
      const list = conflicts.get(id) ?? [];
      if (list.length === TOLD) continue;
      const against: string[] = [];
      for (const other of same) {
        if (other.id !== id && contradicts(one, other)) against.push(other.id);
        if (against.length === TOLD) break;
      }
      if (against.length === 0) continue;
      list.push({ locale: wording.locale, wording: wording.text, with: against });
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

/** What an entry says to a wording, and where: read once, since hundreds may ask the same. */
interface Said {
  id: string;
  wording: Wording;
  answer: string;
  when: string;
}

function saidBy({ content, locale }: Wording): Pick<Said, "answer" | "when"> {
  return { answer: bareWords(content.texts[locale]?.answer ?? ""), when: canonical(content.when ?? {}) };
}

function contradicts(a: Said, b: Said): boolean {
  if (a.answer === b.answer || a.when !== b.when) return false;
  const { from = -Infinity, until = Infinity } = a.wording.content;
  const { from: otherFrom = -Infinity, until: otherUntil = Infinity } = b.wording.content;
  return from < otherUntil && otherFrom < until;
}
