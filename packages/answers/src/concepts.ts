import { LEXICON } from "./lexicon.ts";
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
}

const HAN = /[\u3400-\u9fff]/u;

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
  const languages = locales.map((locale) => locale.split("-", 1)[0]?.toLowerCase());
  const english = languages.length === 0 || languages.includes("en") || languages.includes("zh");
  const latin = new Map<string, string[]>();
  const han = new Map<string, string[]>();
  const latinStarts = new Set<string>();
  let longestHan = 1;
  const take = (phrase: string, concept: string): void => {
    const clean = normalise(phrase);
    if (clean === "") return;
    if (HAN.test(clean)) {
      add(han, clean, concept);
      longestHan = Math.max(longestHan, clean.length);
      return;
    }
    const stems = clean
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map((word) => (english ? stem(word) : word));
    add(latin, stems.join(" "), concept);
    for (let size = 1; size < stems.length; size += 1) latinStarts.add(stems.slice(0, size).join(" "));
  };
  // The groups are English and Chinese: in a shop of another language they would only mislead.
  for (const line of english ? LEXICON.split("\n") : []) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    for (const phrase of line.slice(colon + 1).split(/[,|、]/u)) take(phrase, name);
  }
  if (english) for (const name of placeNames()) take(name, "#place");
  own.forEach((group, index) => {
    for (const phrase of group) take(phrase, `own${index}`);
  });
  return { locale: locales[0] ?? "en", english, latin, han, latinStarts, longestHan };
}
