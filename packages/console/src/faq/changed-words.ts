import type { FaqVocabulary, FaqVocabularyChanges } from "@yunke/protocol";
import type { Words } from "../words/words.ts";

/** What became of a shop's own words; neither order nor case says anything. */
export function vocabularyChanges(before: FaqVocabulary, after: FaqVocabulary): FaqVocabularyChanges {
  return {
    synonyms: {
      added: missing(after.synonyms, before.synonyms),
      removed: missing(before.synonyms, after.synonyms),
    },
    never: { added: missing(after.never, before.never), removed: missing(before.never, after.never) },
  };
}

function missing<T extends string | readonly string[]>(from: readonly T[], than: readonly T[]): T[] {
  const keyOf = (one: T) =>
    JSON.stringify(
      [one]
        .flat()
        .map((word) => word.toLowerCase())
        .toSorted(),
    );
  const there = new Set(than.map(keyOf));
  return from.filter((one) => !there.has(keyOf(one)));
}

/** The same for a reader, a part each. */
export function changedWords(
  { synonyms, never }: FaqVocabularyChanges,
  t: Words,
): { title: string; words: string[] }[] {
  const { inFile } = t.faq.own;
  const groups = (list: string[][]) => list.map((group) => group.join(", "));
  return [
    { title: inFile.synonymsAdded(synonyms.added.length), words: groups(synonyms.added) },
    { title: inFile.synonymsRemoved(synonyms.removed.length), words: groups(synonyms.removed) },
    { title: inFile.neverAdded(never.added.length), words: never.added },
    { title: inFile.neverRemoved(never.removed.length), words: never.removed },
  ].filter(({ words }) => words.length > 0);
}
