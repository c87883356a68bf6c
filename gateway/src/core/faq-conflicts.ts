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

/** An entry does not change, a new one takes its place: so a large shop's are not read anew with every save. */
const read = new WeakMap<CatalogueEntry, readonly Wording[]>();

/** All that an entry asks, published and drafted, each once. */
export function wordingsOf(entry: CatalogueEntry): readonly Wording[] {
  const there = read.get(entry);
  if (there) return there;
  const found = new Map<string, Wording>();
  for (const content of [entry.published, entry.draft]) {
    for (const [locale, { question, variants }] of Object.entries(content?.texts ?? {})) {
      for (const text of [question, ...variants]) {
        const bare = bareWords(text);
        const key = `${locale} ${bare}`;
        if (bare !== "" && content && !found.has(key)) found.set(key, { key, locale, text, content });
      }
    }
  }
  const wordings = [...found.values()];
  read.set(entry, wordings);
  return wordings;
}

/**
 * Entries that ask the same in the same words and answer otherwise: shoppers are offered both. Those that are meant for
 * other places or other times are not against each other.
 *
 * Takes entries a few at a time, since a large shop has hundreds of thousands of wordings.
 */
export function createConflictFinder(): {
  take(entries: readonly CatalogueEntry[]): void;
  /** By entry's id. */
  found(): Map<string, FaqConflict[]>;
} {
  const byKey = new Map<string, { id: string; wording: Wording }[]>();
  const shared = new Set<string>();
  return {
    take(entries) {
      for (const entry of entries) {
        for (const wording of wordingsOf(entry)) {
          const same = byKey.get(wording.key);
          if (same) {
            same.push({ id: entry.id, wording });
            shared.add(wording.key);
          } else byKey.set(wording.key, [{ id: entry.id, wording }]);
        }
      }
    },
    found() {
      const conflicts = new Map<string, FaqConflict[]>();
      for (const key of shared) {
        const same = byKey.get(key)!;
        for (const { id, wording } of same) {
          const against = same.filter((other) => other.id !== id && contradicts(wording, other.wording));
          if (against.length === 0) continue;
          const list = conflicts.get(id) ?? [];
          conflicts.set(id, list);
          const { locale, text } = wording;
          if (list.length < TOLD)
            list.push({ locale, wording: text, with: against.slice(0, TOLD).map((other) => other.id) });
        }
      }
      return conflicts;
    },
  };
}

function contradicts(a: Wording, b: Wording): boolean {
  const answer = ({ content, locale }: Wording) => bareWords(content.texts[locale]?.answer ?? "");
  if (answer(a) === answer(b)) return false;
  if (canonical(a.content.when ?? {}) !== canonical(b.content.when ?? {})) return false;
  const { from = -Infinity, until = Infinity } = a.content;
  const { from: otherFrom = -Infinity, until: otherUntil = Infinity } = b.content;
  return from < otherUntil && otherFrom < until;
}
