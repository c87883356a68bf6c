import { createAnswerer } from "@yunke/answers";
import { bareWords } from "./faq-content.ts";

/** Wordings that are compared with one another: the most used; others stay by themselves. */
const COMPARED = 1_000;
/** Wordings looked at beside one. */
const NEIGHBOURS = 12;
/** Likeness, 0 to 1, from which two wordings ask the same; below it the words they share are those that all share. */
const ALIKE = 0.5;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Puts texts that ask the same together, by index: the same words first, then by the likeness that answering uses. Each
 * group gathers round its most used wording, so that likeness is not handed on from one to the next. The same texts in
 * the same order make the same groups.
 */
export function groupTexts(texts: readonly string[], locales: readonly string[]): number[][] {
  const wordings = new Map<string, number[]>();
  texts.forEach((text, index) => {
    const key = bareWords(text) || text;
    const same = wordings.get(key);
    if (same) same.push(index);
    else wordings.set(key, [index]);
  });
  const all = [...wordings.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const compared = all.slice(0, COMPARED).filter(([first]) => WORD.test(texts[first!]!));
  const answerer = createAnswerer({
    entries: compared.map(([first], index) => ({ id: String(index), question: texts[first!]! })),
    locale: locales,
  });
  const taken = new Set<number>();
  const groups: number[][] = [];
  compared.forEach((wording, index) => {
    if (taken.has(index)) return;
    taken.add(index);
    const group = [...wording];
    const { matches } = answerer.explain(texts[wording[0]!]!, { limit: NEIGHBOURS });
    for (const { id, phrases } of matches) {
      const other = Number(id);
      if (taken.has(other) || !phrases.some(({ likeness }) => likeness >= ALIKE)) continue;
      taken.add(other);
      group.push(...compared[other]!);
    }
    groups.push(group.sort((a, b) => a - b));
  });
  const inGroups = new Set(compared);
  for (const wording of all) if (!inGroups.has(wording)) groups.push([...wording]);
  return groups;
}
