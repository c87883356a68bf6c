import { createAnswerer } from "@yunke/answers";
import type { Explanation } from "@yunke/answers";
import { averageLinkage } from "./average-linkage.ts";
import { bareWords } from "./faq-content.ts";

/** Wordings that are compared with one another: the most used; others stay by themselves. */
const COMPARED = 1_000;
/** Wordings looked at beside one. */
const NEIGHBOURS = 20;
/**
 * Likeness, 0 to 1, from which wordings ask the same: below it the words they share are those that all share. Chinese ones are
 * short, and one character more is much of them. Of what shoppers of six shops asked and nobody had answered, nine of ten in a group ask
 * the same.
 */
const ALIKE = { latin: 0.5, han: 0.42 };
/** Concepts that say that something is asked, and not what: in a new shop they are most of what two questions share. */
const OF_ASKING = new Set(["may", "#asks"]);
/** What it counts beside the words that two wordings are about the same. */
const SAME_TOPIC = 0.15;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;

function likenessOf({ likeness, grounds }: Explanation["matches"][0]["phrases"][0]): number {
  const ofAsking = grounds.filter(({ kind, key }) => kind === "concept" && OF_ASKING.has(key));
  return ofAsking.reduce((rest, { share }) => rest - share, likeness);
}

/**
 * Puts texts that ask the same together, by index: the same words first, then by the likeness that answering uses, in the
 * mean of a group. The same texts in the same order make the same groups.
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
  const likeness = compared.map(([first], index) => {
    const text = texts[first!]!;
    const { matches } = answerer.explain(text, { limit: NEIGHBOURS });
    const topic = matches.find(({ id }) => id === String(index))?.topics[0];
    const enough = HAN.test(text) ? ALIKE.han : ALIKE.latin;
    return new Map(
      matches.map(({ id, phrases, topics }) => {
        const same = topic !== undefined && topics[0] === topic ? SAME_TOPIC : 0;
        return [Number(id), (Math.max(0, ...phrases.map(likenessOf)) + same) / enough];
      }),
    );
  });
  const groups = averageLinkage(likeness).map((group) =>
    group.flatMap((index) => compared[index]!).sort((a, b) => a - b),
  );
  const inGroups = new Set(compared);
  for (const wording of all) if (!inGroups.has(wording)) groups.push([...wording]);
  return groups;
}
