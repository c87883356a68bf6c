import { FAMILIES, ofEachFamily } from "./features.ts";
import type { Family, TextFeatures } from "./features.ts";
import { holdersOf, meetTexts } from "./postings.ts";
import type { Postings } from "./postings.ts";
import { FAMILY_INDEX, familyScales, IN_SHOPS, RARITY_POWER, rarityAmong, sublinear } from "./weighing.ts";

/** Where in an entry a phrase comes from; a negative belongs to no entry. */
export type Role = "question" | "variant" | "answer" | "negative";

/** A vector over features, of length 1: ids and what each weighs. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

interface Phrase {
  readonly owner: number;
  readonly role: Role;
  readonly text: string;
  readonly ids: Int32Array;
  /** How often, before the rarity of the feature is counted in. */
  readonly counts: Float32Array;
  readonly meanings: number;
}

/** All phrases of all entries, found again by likeness. */
export interface PhraseIndex {
  /** Takes a phrase in and returns its number; numbers of removed phrases are used again. */
  add(owner: number, role: Role, text: string, features: TextFeatures): number;
  remove(phrase: number): void;
  /**
   * These phrases are not met by `score`, and what only they have is unknown to `read`, until the next call; how rare
   * everything is stays as it was.
   */
  holdBack(phrases: readonly number[]): void;
  isHeldBack(phrase: number): boolean;
  /** One more than the highest number of a phrase. */
  readonly capacity: number;
  /** One more than the highest number of a feature. */
  readonly features: number;
  familyOf(feature: number): number;
  /** What the plain logarithm of the rarity is, over the flattened one. */
  surprise(feature: number): number;
  owner(phrase: number): number;
  role(phrase: number): Role;
  text(phrase: number): string;
  vector(phrase: number): SparseVector;
  /** Of a phrase's vector with one that is spread out by feature. */
  dot(phrase: number, spread: Float32Array): number;
  /** How many features of the vector are words and concepts; they stand first. */
  meanings(phrase: number): number;
  /** The vector of a question; features that no phrase has count in its length only. */
  read(features: TextFeatures): QuestionVector;
  /**
   * Cosine of the question with the phrases, written into `scores`, and which
   * phrases have any, into `touched`: their number is returned. In a large shop what is common is left out.
   */
  score(question: QuestionVector, scores: Float32Array, touched: Int32Array): number;
  /** Whether everything is looked at, as in all but large shops. */
  readonly exact: boolean;
  /** Number of a feature, and undefined when no phrase has it. */
  feature(family: Family, key: string): number | undefined;
  name(feature: number): { family: Family; key: string };
}

export interface QuestionVector extends SparseVector {
  readonly families: Uint8Array;
  /** Share of the rarity-weighted words that no phrase has. */
  readonly unknownWords: number;
  /** Sum over the words of weight times plain rarity, unknown ones among them. */
  readonly surprise: number;
}

const WORD = FAMILIES.indexOf("word");
const CONCEPT = FAMILIES.indexOf("concept");
/** How much of the index is looked at for one question. */
export interface SearchLimits {
  /** Phrases up to which every feature of a question is looked up; above, the rare ones within the budget. */
  readonly exactUpTo: number;
  /** The budget: phrases met, counted again for each feature. */
  readonly work: number;
}

const LIMITS: SearchLimits = { exactUpTo: 2_000, work: 4_000 };

/** Takes phrases out of those that were touched, and returns how many are left. */
function without(
  phrases: ReadonlySet<number>,
  scores: Float32Array,
  touched: Int32Array,
  count: number,
): number {
  let left = 0;
  for (let at = 0; at < count; at += 1) {
    const phrase = touched[at] as number;
    if (phrases.has(phrase)) scores[phrase] = 0;
    else {
      touched[left] = phrase;
      left += 1;
    }
  }
  return left;
}

/** An empty index. Changing it is cheap; the weights are worked out again when next asked. */
export function createPhraseIndex({ exactUpTo, work }: SearchLimits = LIMITS): PhraseIndex {
  /** By family: one map of them all would have a new string made for each look. */
  const numbers = ofEachFamily(() => new Map<string, number>());
  const keys: string[] = [];
  const families: number[] = [];
  /** Phrases that have a feature. */
  const documents: number[] = [];
  const phrases: (Phrase | undefined)[] = [];
  const free: number[] = [];
  /** Numbers of features that no phrase has any more. */
  const freeFeatures: number[] = [];
  let living = 0;
  let stale = true;

  let rarityOf = new Float32Array(0);
  let starts = new Int32Array(0);
  let postings = new Int32Array(0);
  let impacts = new Float32Array(0);
  let phraseStarts = new Int32Array(0);
  let phraseIds = new Int32Array(0);
  let phraseWeights = new Float32Array(0);

  let heldBack: ReadonlySet<number> = new Set();
  let owners = 0;
  let surpriseOf = new Float32Array(0);
  /** Rarity by entries, not phrases: a word in all variants of one entry tells it apart. */
  const rarity = (holders: number): number => rarityAmong(owners, holders);
  const unknownRarity = (): number => rarity(0);
  const isExact = (): boolean => living <= exactUpTo;

  function countsOf(features: TextFeatures): { ids: number[]; counts: number[] } {
    const ids: number[] = [];
    const counts: number[] = [];
    for (const family of FAMILIES) {
      const known = numbers[family];
      for (const [key, count] of features.bags[family]) {
        let id = known.get(key);
        if (id === undefined) {
          id = freeFeatures.pop() ?? keys.length;
          known.set(key, id);
          keys[id] = key;
          families[id] = FAMILY_INDEX.get(family) as number;
          documents[id] = 0;
        }
        ids.push(id);
        counts.push(sublinear(count));
      }
    }
    return { ids, counts };
  }

  function forget(feature: number): void {
    numbers[FAMILIES[families[feature] as number] as Family].delete(keys[feature] as string);
    freeFeatures.push(feature);
  }

  /** How many entries have each feature; every negative counts as one. */
  function countHolders(features: number): void {
    const holders = new Float64Array(features);
    const seen = new Int32Array(features).fill(-1);
    const byOwner = new Map<number, Phrase[]>();
    owners = 0;
    for (const phrase of phrases) {
      if (phrase === undefined) continue;
      if (phrase.owner < 0) {
        owners += 1;
        for (const id of phrase.ids) holders[id] = (holders[id] as number) + 1;
        continue;
      }
      const known = byOwner.get(phrase.owner);
      if (known === undefined) byOwner.set(phrase.owner, [phrase]);
      else known.push(phrase);
    }
    owners += byOwner.size;
    for (const [owner, own] of byOwner) {
      for (const phrase of own) {
        for (const id of phrase.ids) {
          if (seen[id] === owner) continue;
          seen[id] = owner;
          holders[id] = (holders[id] as number) + 1;
        }
      }
    }
    rarityOf = Float32Array.from(holders, rarity);
    // What raises the plain logarithm once the flattened rarity is in the weight already.
    surpriseOf = rarityOf.map((value) => value ** (1 / RARITY_POWER - 1));
  }

  /**
   * Living phrases by what they say, not by when they came: of equally near ones the same are kept then, however the
   * index came to be what it is. In a large one by number, since a memory read in order is read twice as fast.
   */
  function inOrder(): number[] {
    const numbered: [number, Phrase][] = [];
    phrases.forEach((phrase, number) => {
      if (phrase !== undefined) numbered.push([number, phrase]);
    });
    if (isExact()) {
      numbered.sort(([, one], [, other]) =>
        one.text === other.text ? one.owner - other.owner : one.text < other.text ? -1 : 1,
      );
    }
    return numbered.map(([number]) => number);
  }

  /** Weights, lengths and postings for the phrases as they are now. */
  function settle(): void {
    if (!stale) return;
    stale = false;
    const features = keys.length;
    countHolders(features);
    starts = new Int32Array(features + 1);
    phraseStarts = new Int32Array(phrases.length + 1);
    let total = 0;
    phrases.forEach((phrase, number) => {
      phraseStarts[number] = total;
      if (phrase === undefined) return;
      total += phrase.ids.length;
      for (const id of phrase.ids) starts[id + 1] = (starts[id + 1] as number) + 1;
    });
    phraseStarts[phrases.length] = total;
    for (let id = 0; id < features; id += 1)
      starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
    postings = new Int32Array(total);
    impacts = new Float32Array(total);
    phraseIds = new Int32Array(total);
    phraseWeights = new Float32Array(total);
    const fill = starts.slice(0, features);
    const squares = new Float64Array(FAMILIES.length);
    for (const number of inOrder()) {
      const phrase = phrases[number] as Phrase;
      const from = phraseStarts[number] as number;
      squares.fill(0);
      for (let at = 0; at < phrase.ids.length; at += 1) {
        const id = phrase.ids[at] as number;
        const weight = (phrase.counts[at] as number) * (rarityOf[id] as number);
        phraseIds[from + at] = id;
        phraseWeights[from + at] = weight;
        const family = families[id] as number;
        squares[family] = (squares[family] as number) + weight * weight;
      }
      const scales = familyScales(squares, IN_SHOPS);
      for (let at = 0; at < phrase.ids.length; at += 1) {
        const id = phrase.ids[at] as number;
        const weight = (phraseWeights[from + at] as number) * (scales[families[id] as number] as number);
        phraseWeights[from + at] = weight;
        const slot = fill[id] as number;
        postings[slot] = number;
        impacts[slot] = weight;
        fill[id] = slot + 1;
      }
    }
  }

  function countDocuments(phrase: number, by: number): void {
    for (const id of phrases[phrase]?.ids ?? []) documents[id] = (documents[id] as number) + by;
  }

  return {
    add(owner, role, text, features) {
      const { ids, counts } = countsOf(features);
      const phrase: Phrase = {
        owner,
        role,
        text,
        ids: Int32Array.from(ids),
        counts: Float32Array.from(counts),
        meanings: ids.filter((id) => (families[id] as number) <= CONCEPT).length,
      };
      for (const id of ids) documents[id] = (documents[id] as number) + 1;
      const number = free.pop() ?? phrases.length;
      phrases[number] = phrase;
      living += 1;
      stale = true;
      return number;
    },
    remove(number) {
      const phrase = phrases[number];
      if (phrase === undefined) return;
      for (const id of phrase.ids) {
        documents[id] = (documents[id] as number) - 1;
        if (documents[id] === 0) forget(id);
      }
      phrases[number] = undefined;
      free.push(number);
      living -= 1;
      stale = true;
    },
    holdBack(numbers) {
      for (const number of heldBack) countDocuments(number, 1);
      heldBack = new Set(numbers);
      for (const number of heldBack) countDocuments(number, -1);
    },
    isHeldBack: (number) => heldBack.has(number),
    get capacity() {
      return phrases.length;
    },
    get features() {
      return keys.length;
    },
    surprise: (feature) => surpriseOf[feature] as number,
    familyOf: (feature) => families[feature] as number,
    owner: (number) => phrases[number]?.owner ?? -1,
    role: (number) => phrases[number]?.role ?? "negative",
    text: (number) => phrases[number]?.text ?? "",
    vector(number) {
      settle();
      const from = phraseStarts[number] as number;
      const to = phraseStarts[number + 1] as number;
      return { ids: phraseIds.subarray(from, to), weights: phraseWeights.subarray(from, to) };
    },
    dot(number, spread) {
      settle();
      const [ids, weights] = [phraseIds, phraseWeights];
      const to = phraseStarts[number + 1] as number;
      let sum = 0;
      for (let at = phraseStarts[number] as number; at < to; at += 1)
        sum += (spread[ids[at] as number] as number) * (weights[at] as number);
      return sum;
    },
    meanings: (number) => phrases[number]?.meanings ?? 0,
    read(features) {
      settle();
      const ids: number[] = [];
      const weights: number[] = [];
      const ofFamily: number[] = [];
      const squares = new Float64Array(FAMILIES.length);
      const unseen = unknownRarity();
      let unknownWord = 0;
      let knownWord = 0;
      let unknownWeight = 0;
      FAMILIES.forEach((family, number) => {
        let square = 0;
        for (const [key, count] of features.bags[family]) {
          const id = numbers[family].get(key);
          const known = id !== undefined && (documents[id] as number) > 0;
          const rarityHere = known ? (rarityOf[id] as number) : unseen;
          const weight = sublinear(count) * rarityHere;
          square += weight * weight;
          if (known) {
            ids.push(id);
            weights.push(weight);
            ofFamily.push(number);
          }
          if (number !== WORD) continue;
          if (known) knownWord += count * rarityHere;
          else {
            unknownWord += count * rarityHere;
            unknownWeight += weight;
          }
        }
        squares[number] = square;
      });
      const scales = familyScales(squares, IN_SHOPS);
      let surprise = unknownWeight * (scales[WORD] as number) * unseen ** (1 / RARITY_POWER - 1);
      ids.forEach((id, at) => {
        const family = ofFamily[at] as number;
        const weight = (weights[at] as number) * (scales[family] as number);
        weights[at] = weight;
        if (family === WORD) surprise += weight * (surpriseOf[id] as number);
      });
      return {
        ids: Int32Array.from(ids),
        weights: Float32Array.from(weights),
        families: Uint8Array.from(ofFamily),
        unknownWords: unknownWord / (knownWord + unknownWord || 1),
        surprise,
      };
    },
    score(question, scores, touched) {
      settle();
      const exact = isExact();
      const held: Postings = { starts, texts: postings, impacts };
      let { ids, weights }: { ids: ArrayLike<number>; weights: ArrayLike<number> } = question;
      if (!exact) {
        const order = Array.from(question.ids.keys()).sort(
          (left, right) =>
            holdersOf(held, question.ids[left] as number) - holdersOf(held, question.ids[right] as number),
        );
        ids = order.map((at) => question.ids[at] as number);
        weights = order.map((at) => question.weights[at] as number);
      }
      const count = meetTexts(held, ids, weights, exact ? Infinity : work, scores, touched);
      return heldBack.size === 0 ? count : without(heldBack, scores, touched, count);
    },
    get exact() {
      return isExact();
    },
    feature: (family, key) => numbers[family].get(key),
    name: (feature) => ({
      family: FAMILIES[families[feature] as number] as Family,
      key: keys[feature] as string,
    }),
  };
}
