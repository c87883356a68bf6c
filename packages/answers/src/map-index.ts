import type { Concepts } from "./concepts.ts";
import { FAMILIES, ofEachFamily, readFeatures } from "./features.ts";
import type { Family, TextFeatures } from "./features.ts";
import { nearest } from "./nearest.ts";
import type { SparseVector } from "./phrase-index.ts";
import { stem } from "./porter.ts";
import { holdersOf, meetTexts } from "./postings.ts";
import type { Postings } from "./postings.ts";
import { CHINESE_STOP, ENGLISH_STOP } from "./stopwords.ts";
import { familyScales, ON_THE_MAP, rarityAmong, sublinear } from "./weighing.ts";

/** A wording and the number of what it is a wording of. */
export interface Wording {
  readonly owner: number;
  readonly text: string;
}

/**
 * Many texts that never change, of which a question comes near a few: read in full only then. What they are found by,
 * and how rare it is, is words, characters and pairs of characters, which are quickly had.
 */
export interface MapIndex {
  /** Most like the text by what they are found by; best first. */
  near(features: TextFeatures, most: number): number[];
  /** The vector of a text; what no text that was read has counts in its length only. */
  read(features: TextFeatures): SparseVector;
  vector(wording: number): SparseVector;
  /** Whether a wording has the word, as written. */
  hasWord(written: string): boolean;
  /** One more than the highest number of a feature, so far. */
  readonly features: number;
}

const PARTS = /[a-z0-9]+|[\u3400-\u9fff]+/gu;
const LATIN = /^[a-z0-9]/u;
const FIRST_HAN = 0x3400;
const FOUND_BY = ["word", "gram"] as const;
/** As if this many owners had it: of what is not counted. */
const HOLDERS = 2;
/** What a stop word weighs, a character of one, and a pair of such. */
const STOP = 0.4;
const STOP_CHARACTER = 0.3;
const STOP_PAIR = 0.5;
const CHARACTER = 1.3;
/** Features in a block of vectors. */
const BLOCK = 65_536;

/** Room for so many features. */
function blockOf(length: number): { ids: Int32Array; weights: Float32Array; used: number } {
  return { ids: new Int32Array(length), weights: new Float32Array(length), used: 0 };
}

/** Characters of a pair as one number; of one character its code. */
function codeOf(gram: string): number {
  return gram.length === 1 ? gram.charCodeAt(0) : gram.charCodeAt(0) * 0x10000 + gram.charCodeAt(1);
}

/**
 * @param wordings those of an owner one after another
 * @param work postings that are looked at for one text, rare ones first
 */
export function createMapIndex(wordings: readonly Wording[], concepts: Concepts, work: number): MapIndex {
  /** By how a word is written, and by stem. */
  const written = new Map<string, number>();
  const stems = new Map<string, number>();
  const grams = new Map<number, number>();
  const weightOf: number[] = [];
  const holders: number[] = [];
  const lastOwner: number[] = [];
  let owners = 0;

  const newToken = (weight: number): number => {
    holders.push(0);
    lastOwner.push(-1);
    return weightOf.push(weight) - 1;
  };
  const wordToken = (word: string): number => {
    let token = written.get(word);
    if (token !== undefined) return token;
    const base = concepts.english ? stem(word) : word;
    token = stems.get(base);
    if (token === undefined) {
      token = newToken(concepts.english && ENGLISH_STOP.has(word) ? STOP : 1);
      stems.set(base, token);
    }
    written.set(word, token);
    return token;
  };
  const gramToken = (gram: string, weight: (gram: string) => number): number => {
    const code = codeOf(gram);
    let token = grams.get(code);
    if (token === undefined) {
      token = newToken(weight(gram));
      grams.set(code, token);
    }
    return token;
  };
  const weightOfCharacter = (char: string): number => (CHINESE_STOP.has(char) ? STOP_CHARACTER : CHARACTER);
  const weightOfPair = (pair: string): number =>
    CHINESE_STOP.has(pair.charAt(0)) && CHINESE_STOP.has(pair.charAt(1)) ? STOP_PAIR : 1;

  /** Tokens of all wordings one after another, and where each ends. */
  const tokens: number[] = [];
  const ends = new Int32Array(wordings.length);
  wordings.forEach(({ owner, text }, number) => {
    if (owner !== wordings[number - 1]?.owner) owners += 1;
    const take = (token: number): void => {
      tokens.push(token);
      if (lastOwner[token] === owner) return;
      lastOwner[token] = owner;
      holders[token] = (holders[token] as number) + 1;
    };
    for (const [part] of text.toLowerCase().replaceAll("n't", " not").matchAll(PARTS)) {
      if (LATIN.test(part)) {
        take(wordToken(part));
        continue;
      }
      for (let at = 0; at < part.length; at += 1) {
        take(gramToken(part.charAt(at), weightOfCharacter));
        if (at + 1 < part.length) take(gramToken(part.slice(at, at + 2), weightOfPair));
      }
    }
    ends[number] = tokens.length;
  });

  const rarity = Float32Array.from(holders, (count) => rarityAmong(owners, count));
  const uncounted = rarityAmong(owners, HOLDERS);
  const unseen = rarityAmong(owners, 0);
  const starts = new Int32Array(holders.length + 1);
  for (const token of tokens) starts[token + 1] = (starts[token + 1] as number) + 1;
  for (let token = 0; token < holders.length; token += 1)
    starts[token + 1] = (starts[token + 1] as number) + (starts[token] as number);
  const postings = new Int32Array(tokens.length);
  const impacts = new Float32Array(tokens.length);
  const fill = starts.slice(0, holders.length);
  let from = 0;
  ends.forEach((to, number) => {
    let square = 0;
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] as number;
      square += ((weightOf[token] as number) * (rarity[token] as number)) ** 2;
    }
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] as number;
      const slot = fill[token] as number;
      postings[slot] = number;
      impacts[slot] = ((weightOf[token] as number) * (rarity[token] as number)) / Math.sqrt(square || 1);
      fill[token] = slot + 1;
    }
    from = to;
  });

  /** Of what wordings are found by; -1 where none has it, undefined for all else. */
  const tokenOf = (family: Family, key: string): number | undefined => {
    const han = key.charCodeAt(0) >= FIRST_HAN;
    if (family === "word" && !han) return stems.get(key) ?? -1;
    if (family === "gram" && han && key.length <= 2) return grams.get(codeOf(key)) ?? -1;
    return undefined;
  };
  const rarityOf = (family: Family, key: string): number => {
    const token = tokenOf(family, key);
    if (token === undefined) return uncounted;
    return token < 0 ? unseen : (rarity[token] as number);
  };

  const held: Postings = { starts, texts: postings, impacts };
  const scores = new Float32Array(wordings.length);
  const touched = new Int32Array(wordings.length);

  function near(features: TextFeatures, most: number): number[] {
    const asked: { readonly token: number; readonly weight: number }[] = [];
    let square = 0;
    for (const family of FOUND_BY) {
      for (const [key, count] of features.bags[family]) {
        const token = tokenOf(family, key) ?? -1;
        if (token < 0) continue;
        const weight = count * (rarity[token] as number);
        square += weight * weight;
        asked.push({ token, weight });
      }
    }
    asked.sort((left, right) => holdersOf(held, left.token) - holdersOf(held, right.token));
    // Scores as cosines, which is what `nearest` counts with.
    const length = Math.sqrt(square);
    const ids = asked.map(({ token }) => token);
    const weights = asked.map(({ weight }) => weight / length);
    const count = meetTexts(held, ids, weights, work, scores, touched);
    const found = nearest(scores, touched, count, most);
    for (let at = 0; at < count; at += 1) scores[touched[at] as number] = 0;
    return found;
  }

  const numbers = ofEachFamily(() => new Map<string, number>());
  /** By the number of a feature. */
  const rarities: number[] = [];
  const vectors: (SparseVector | undefined)[] = [];

  /** Vectors that are kept lie in blocks, one after another: an array of its own for each would take longer than to fill it. */
  let block = blockOf(0);
  const squares = new Float64Array(FAMILIES.length);
  const familyEnds = new Int32Array(FAMILIES.length);

  function vectorOf(text: TextFeatures, isNew: boolean): SparseVector {
    const size = FAMILIES.reduce((sum, family) => sum + text.bags[family].size, 0);
    if (isNew && block.used + size > block.ids.length) block = blockOf(Math.max(BLOCK, size));
    const into = isNew ? block : blockOf(size);
    const { ids, weights, used } = into;
    let end = used;
    for (let number = 0; number < FAMILIES.length; number += 1) {
      const family = FAMILIES[number] as Family;
      const known = numbers[family];
      let square = 0;
      for (const [key, count] of text.bags[family]) {
        let id = known.get(key);
        if (id === undefined && isNew) {
          id = rarities.push(rarityOf(family, key)) - 1;
          known.set(key, id);
        }
        const weight =
          sublinear(count) * (id === undefined ? rarityOf(family, key) : (rarities[id] as number));
        square += weight * weight;
        if (id === undefined) continue;
        ids[end] = id;
        weights[end] = weight;
        end += 1;
      }
      squares[number] = square;
      familyEnds[number] = end;
    }
    const scales = familyScales(squares, ON_THE_MAP);
    let at = used;
    for (let number = 0; number < FAMILIES.length; number += 1) {
      for (; at < (familyEnds[number] as number); at += 1)
        weights[at] = (weights[at] as number) * (scales[number] as number);
    }
    into.used = end;
    return { ids: ids.subarray(used, end), weights: weights.subarray(used, end) };
  }

  return {
    near,
    read: (text) => vectorOf(text, false),
    hasWord: (word) => written.has(word),
    vector(number) {
      return (vectors[number] ??= vectorOf(readFeatures((wordings[number] as Wording).text, concepts), true));
    },
    get features() {
      return rarities.length;
    },
  };
}
