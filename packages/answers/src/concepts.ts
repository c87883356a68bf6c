import { latinWordsIn } from "./latin-words.ts";
import { LEXICON } from "./lexicon.ts";
import { languageOf } from "./locale.ts";
import { normalise } from "./normalise.ts";
import { placeNames } from "./places.ts";
import { stem } from "./porter.ts";

/** Groups of words that mean the same, ready to be found in a text. */
export interface Concepts {
  /** Language of what is written in neither Latin letters nor Chinese. */
  readonly locale: string;
  /** Whether Latin words are English (stems, stop words), as they are beside Chinese. */
  readonly english: boolean;
  /** Keys are stems joined by a space. */
  readonly latin: ReadonlyMap<string, readonly string[]>;
  readonly han: ReadonlyMap<string, readonly string[]>;
  /** What the keys of several stems begin with. */
  readonly latinStarts: ReadonlySet<string>;
  readonly longestHan: number;
  /** Phrases that are neither Chinese nor in Latin letters alone: "U盘", "キャンセル", "возврат". */
  readonly others: ReadonlyMap<string, readonly string[]>;
  /** What people call a concept, in the first of the shop's languages: `deliver` → 送货. Own synonyms: the first of them. */
  readonly labels: ReadonlyMap<string, string>;
  /** Latin words of the merchant's own synonyms: spelt right, also where no entry has them. */
  readonly ownWords: ReadonlySet<string>;
}

const HAN = /[\u3400-\u9fff]/u;
const LETTER = /[\p{L}\p{N}]/u;
const HAN_ALONE = /^[\u3400-\u9fff\uf900-\ufaff]+$/u;
const ASCII_ALONE = /^[\0-\x7f]+$/u;
/** Longer than any word: every place of a question is looked up in this length. */
const LONGEST_HAN = 24;
function add(map: Map<string, string[]>, key: string, concept: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [concept]);
  else if (!known.includes(concept)) known.push(concept);
}

/**
 * The built-in groups plus the merchant's own: each of theirs is a list of
 * words or short phrases, in any language, that shall count as one.
 */
export function createConcepts(
  own: readonly (readonly string[])[] = [],
  locales: readonly string[] = ["en"],
): Concepts {
  const languages = locales.map(languageOf);
  const english = languages.length === 0 || languages.includes("en") || languages.includes("zh");
  const latin = new Map<string, string[]>();
  const han = new Map<string, string[]>();
  const latinStarts = new Set<string>();
  const others = new Map<string, string[]>();
  const ownWords = new Set<string>();
  const labels = new Map<string, string>();
  let longestHan = 1;
  const takeHan = (clean: string, concept: string): void => {
    add(han, clean, concept);
    longestHan = Math.max(longestHan, clean.length);
  };
  const takeLatin = (words: readonly string[], concept: string): void => {
    const stems = words.map((word) => (english ? stem(word) : word));
    add(latin, stems.join(" "), concept);
    for (let size = 1; size < stems.length; size += 1) latinStarts.add(stems.slice(0, size).join(" "));
  };
  const take = (phrase: string, concept: string): void => {
    const clean = normalise(phrase);
    if (clean === "") return;
    if (HAN.test(clean)) takeHan(clean, concept);
    else takeLatin(clean.split(/[^\p{L}\p{N}]+/u).filter(Boolean), concept);
  };
  /** Read as questions are, since nobody knows what is in it. */
  const takeOwn = (phrase: string, concept: string): void => {
    const clean = normalise(phrase);
    if (!LETTER.test(clean)) return;
    if (HAN_ALONE.test(clean) && clean.length <= LONGEST_HAN) takeHan(clean, concept);
    else if (ASCII_ALONE.test(clean)) {
      const words = latinWordsIn(clean);
      takeLatin(words, concept);
      for (const word of words) ownWords.add(word);
    } else add(others, clean, concept);
  };
  // The groups are English and Chinese: in a shop of another language they would only mislead.
  for (const line of english ? LEXICON.split("\n") : []) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    const words = line.slice(colon + 1);
    for (const phrase of words.split(/[,|、]/u)) take(phrase, name);
    const [label = name] =
      (languages[0] === "zh" ? words.split("|").at(-1) : words)?.trim().split(/[,|、]/u) ?? [];
    labels.set(name, label.trim());
  }
  if (english) for (const name of placeNames()) take(name, "#place");
  own.forEach((group, index) => {
    for (const phrase of group) takeOwn(phrase, `own${index}`);
    if (group[0] !== undefined) labels.set(`own${index}`, group[0]);
  });
  return {
    locale: locales[0] ?? "en",
    english,
    latin,
    han,
    latinStarts,
    longestHan,
    others,
    labels,
    ownWords,
  };
}
