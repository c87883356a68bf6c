import type { FaqEntrySummary, FaqState } from "@yunke/protocol";
import { localised } from "../words/pick.ts";

/** What a list is narrowed to; `conflict`: what contradicts another entry. */
export type ListedState = FaqState | "all" | "conflict";

/** An entry's question in the reader's language, else in whichever there is. */
export function questionOf(entry: Pick<FaqEntrySummary, "id" | "questions">, tag: string): string {
  return localised(entry.questions, tag) ?? Object.values(entry.questions)[0] ?? entry.id;
}

/** Whether a search finds an entry: all of its words are in it somewhere. */
function finder(search: string): (entry: FaqEntrySummary) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (entry) => {
    const all = [entry.id, entry.category ?? "", ...Object.values(entry.questions)].join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

/** The first of the entries that a search finds, and how many it finds. */
export function foundEntries(
  entries: readonly FaqEntrySummary[],
  search: string,
  most: number,
): { first: FaqEntrySummary[]; count: number } {
  const found = entries.filter(finder(search));
  return { first: found.slice(0, most), count: found.length };
}

/** The entries that a search and a state leave, by category; those without one come last. */
export function listedEntries(
  entries: readonly FaqEntrySummary[],
  search: string,
  state: ListedState,
  tag: string,
): { category: string | null; entries: FaqEntrySummary[] }[] {
  const finds = finder(search);
  const groups = new Map<string | null, FaqEntrySummary[]>();
  const collator = new Intl.Collator(tag, { numeric: true });
  for (const entry of entries) {
    if (state === "conflict" ? !entry.conflicts?.length : state !== "all" && entry.state !== state) continue;
    if (!finds(entry)) continue;
    const group = groups.get(entry.category);
    if (group) group.push(entry);
    else groups.set(entry.category, [entry]);
  }
  return [...groups]
    .map(([category, entries]) => ({
      category,
      entries: entries.sort((a, b) => collator.compare(questionOf(a, tag), questionOf(b, tag))),
    }))
    .sort((a, b) =>
      a.category === null ? 1 : b.category === null ? -1 : collator.compare(a.category, b.category),
    );
}
