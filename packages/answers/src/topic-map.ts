import { createConcepts } from "./concepts.ts";
import type { Family, TextFeatures } from "./features.ts";
import { languageOf } from "./locale.ts";
import { createMapIndex } from "./map-index.ts";
import type { Wording } from "./map-index.ts";
import type { SparseVector } from "./phrase-index.ts";
import { readTopics } from "./topics/read-topics.ts";
import { createVoices } from "./voices.ts";

/**
 * What a text is about, on the map of what people ask shops and services in
 * general: two texts without a word in common may lie in one place on it, and
 * a question may lie where the shop has no entry at all.
 */
export interface Whereabouts {
  /** How much of the text each topic has; the strongest few. */
  readonly topics: ReadonlyMap<number, number>;
  /** How like the text each topic's nearest wording is, squared: of siblings none takes another's share. */
  readonly around: ReadonlyMap<number, number>;
  /** Sum over them: how much of the text the map knows. */
  readonly known: number;
  /** Sum over those of them that ask nothing: greetings, statements. */
  readonly idle: number;
  /** Likeness of the nearest phrase on the map, 0 to 1. */
  readonly nearest: number;
}

export interface TopicMap {
  /** @param except a wording of the map that is not to speak for itself */
  locate(features: TextFeatures, except?: string): Whereabouts;
  /** What the map is made of, in its languages. */
  readonly wordings: readonly string[];
  /** Whether people write the word: one that only looks like another is no slip. */
  hasWord(written: string): boolean;
  /** A topic in a few words, in the first of the map's languages. */
  sample(topic: number): string;
}

/** Languages in which the map has phrases. */
const LANGUAGES = ["en", "zh"] as const;
type Language = (typeof LANGUAGES)[number];

/** Postings that are looked at for one text, rare features first; more found the same topics. */
const WORK = 16_000;
const CANDIDATES = 160;
const SPEAKERS = 48;
const RIDGE = 0.15;
const TOPICS_KEPT = 8;
/** Less is noise of the regression. */
const LEAST_VOICE = 0.02;

function dot({ ids, weights }: SparseVector, spread: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at += 1)
    sum += (spread[ids[at] as number] as number) * (weights[at] as number);
  return sum;
}

function createTopicMap(languages: readonly Language[]): TopicMap {
  const topics = readTopics();
  const wordings = topics.flatMap((topic, owner) =>
    languages.flatMap((language) => topic[language].map((text) => ({ owner, text }))),
  );
  const index = createMapIndex(wordings, createConcepts([], languages), WORK);
  const voices = createVoices(index, SPEAKERS, RIDGE);
  let spread = new Float32Array(0);
  const topicOf = (wording: number): number => (wordings[wording] as Wording).owner;

  return {
    sample: (topic) => topics[topic]?.[languages[0] as Language][0] ?? "",
    wordings: wordings.map(({ text }) => text),
    hasWord: (written) => index.hasWord(written),
    locate(features, except) {
      const candidates = index
        .near(features, CANDIDATES)
        .filter((wording) => except === undefined || wordings[wording]?.text !== except);
      const vectors = candidates.map((wording) => index.vector(wording));
      const text = index.read(features);
      if (spread.length < index.features) spread = new Float32Array(index.features + 4096);
      text.ids.forEach((id, at) => (spread[id] = text.weights[at] as number));
      const likely = candidates
        .map((phrase, at) => ({ phrase, likeness: dot(vectors[at] as SparseVector, spread) }))
        .sort((left, right) => right.likeness - left.likeness);
      for (const id of text.ids) spread[id] = 0;
      const speakers = likely.slice(0, SPEAKERS);
      const around = new Map<number, number>();
      for (const { phrase, likeness } of likely) {
        const topic = topicOf(phrase);
        if (!around.has(topic)) around.set(topic, likeness * likeness);
      }

      const shares = new Map<number, number>();
      const said = voices.of(
        speakers.map(({ phrase }) => phrase),
        speakers.map(({ likeness }) => likeness),
      );
      speakers.forEach(({ phrase }, row) => {
        const topic = topicOf(phrase);
        shares.set(topic, (shares.get(topic) ?? 0) + (said[row] as number));
      });
      const strongest = new Map(
        [...shares]
          .filter(([, share]) => share > LEAST_VOICE)
          .sort((left, right) => right[1] - left[1])
          .slice(0, TOPICS_KEPT),
      );
      return {
        topics: strongest,
        around,
        known: [...strongest.values()].reduce((sum, share) => sum + share, 0),
        idle: [...strongest].reduce((sum, [topic, share]) => sum + (topics[topic]?.idle ? share : 0), 0),
        nearest: speakers[0]?.likeness ?? 0,
      };
    },
  };
}

const maps = new Map<string, TopicMap>();

function languagesIn(locales: readonly string[]): readonly Language[] {
  const own = locales.map(languageOf);
  return LANGUAGES.filter((language) => own.includes(language)).sort(
    (left, right) => own.indexOf(left) - own.indexOf(right),
  );
}

/** Whether there is a map in the languages of a shop. */
export const hasTopicMap = (locales: readonly string[]): boolean => languagesIn(locales).length > 0;

/**
 * The map in the languages of a shop, undefined where it has none. Looked through at the first call, which takes
 * a tenth of a second or two a language, and shared by all answerers: it never changes.
 */
export function topicMapIn(locales: readonly string[]): TopicMap | undefined {
  const languages = languagesIn(locales);
  if (languages.length === 0) return undefined;
  const key = languages.join();
  let map = maps.get(key);
  if (map === undefined) {
    map = createTopicMap(languages);
    maps.set(key, map);
  }
  return map;
}

type Shares = ReadonlyMap<number, number>;

function square(shares: Shares): number {
  let sum = 0;
  for (const share of shares.values()) sum += share * share;
  return sum;
}

/** Cosine of two places on the map, 0 to 1. */
export function kinship(left: Shares, right: Shares): number {
  return createKin([[0, right]])(left).get(0) ?? 0;
}

/**
 * Kinship of a place with many others, by their numbers and only where there is any: found by topic, so that the rest
 * is not looked at.
 */
export function createKin(
  places: readonly (readonly [number, Shares])[],
): (place: Shares) => Map<number, number> {
  const byTopic = new Map<number, { readonly at: number[]; readonly share: number[] }>();
  const squares = places.map(([, shares]) => square(shares));
  places.forEach(([, shares], at) => {
    for (const [topic, share] of shares) {
      const known = byTopic.get(topic);
      if (known === undefined) byTopic.set(topic, { at: [at], share: [share] });
      else {
        known.at.push(at);
        known.share.push(share);
      }
    }
  });
  const sums = new Float64Array(places.length);
  return (place) => {
    sums.fill(0);
    for (const [topic, own] of place) {
      const { at = [], share = [] } = byTopic.get(topic) ?? {};
      for (let nth = 0; nth < at.length; nth += 1) {
        const one = at[nth] as number;
        sums[one] = (sums[one] as number) + own * (share[nth] as number);
      }
    }
    const own = square(place);
    const kin = new Map<number, number>();
    places.forEach(([number], at) => {
      const sum = sums[at] as number;
      if (sum > 0) kin.set(number, sum / Math.sqrt(own * (squares[at] as number)));
    });
    return kin;
  };
}

/** Several texts as one: what an entry is about is in all its phrases together. */
export function together(texts: readonly TextFeatures[]): TextFeatures {
  const [first] = texts;
  if (first !== undefined && texts.length === 1) return first;
  const bag = (family: Family): Map<string, number> => {
    const sum = new Map<string, number>();
    for (const { bags } of texts) {
      for (const [key, weight] of bags[family]) sum.set(key, (sum.get(key) ?? 0) + weight);
    }
    return sum;
  };
  return {
    words: texts.flatMap(({ words }) => words),
    bags: {
      word: bag("word"),
      concept: bag("concept"),
      pair: bag("pair"),
      gram: bag("gram"),
      sound: bag("sound"),
    },
    mood: { asks: false, tells: false },
  };
}
