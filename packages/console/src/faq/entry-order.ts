import type { FaqEntrySummary, FaqState } from "@yunke/protocol";
import { localised } from "../words/pick.ts";

/** What a list is narrowed to; `conflict`: what contradicts another entry. */
export type ListedState = FaqState | "all" | "conflict";

/** An entry's question in the reader's language, else in whichever there is. */
export function questionOf(entry: Pick<FaqEntrySummary, "id" | "questions">, tag: string): string {
  return localised(entry.questions, tag) ?? Object.values(entry.questions)[0] ?? entry.id;
}

/** The entries that a search and a state leave, by category; those without one come last. */
export function listedEntries(
  entries: readonly FaqEntrySummary[],
  search: string,
  state: ListedState,
  tag: string,
): { category: string | null; entries: FaqEntrySummary[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string | null, FaqEntrySummary[]>();
  const collator = new Intl.Collator(tag, { numeric: true });
  for (const entry of entries) {
    if (state === "conflict" ? !entry.conflicts?.length : state !== "all" && entry.state !== state) continue;
    const all = [entry.id, entry.category ?? "", ...Object.values(entry.questions)].join("\n").toLowerCase();
    if (!words.every((word) => all.includes(word))) continue;
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
