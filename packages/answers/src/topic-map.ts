import { createConcepts } from "./concepts.ts";
import { readFeatures } from "./features.ts";
import type { Family, TextFeatures } from "./features.ts";
import { languageOf } from "./locale.ts";
import { nearest } from "./nearest.ts";
import { createPhraseIndex } from "./phrase-index.ts";
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
  /** A topic in a few words, in the first of the map's languages. */
  sample(topic: number): string;
}

/** Languages in which the map has phrases. */
const LANGUAGES = ["en", "zh"] as const;
type Language = (typeof LANGUAGES)[number];

/** Postings that are looked at for one text, rare features first; more found the same topics. */
const WORK = 6_000;
const CANDIDATES = 64;
const SPEAKERS = 32;
const TOPICS_KEPT = 8;
/** Less is noise of the regression. */
const LEAST_VOICE = 0.02;

function createTopicMap(languages: readonly Language[]): TopicMap {
  const concepts = createConcepts([], languages);
  const index = createPhraseIndex({ exactUpTo: 0, work: WORK });
  const topics = readTopics();
  topics.forEach((topic, number) => {
    for (const language of languages) {
      for (const phrase of topic[language])
        index.add(number, "variant", phrase, readFeatures(phrase, concepts));
    }
  });
  const scores = new Float32Array(index.capacity);
  const touched = new Int32Array(index.capacity);
  const spread = new Float32Array(index.features);
  const voices = createVoices(index, SPEAKERS);

  return {
    sample: (topic) => topics[topic]?.[languages[0] as Language][0] ?? "",
    wordings: topics.flatMap((topic) => languages.flatMap((language) => topic[language])),
    locate(features, except) {
      const text = index.read(features);
      const { count } = index.score(text, scores, touched);
      const candidates = nearest(scores, touched, count, CANDIDATES).filter(
        (phrase) => except === undefined || index.text(phrase) !== except,
      );
      for (let at = 0; at < count; at += 1) scores[touched[at] as number] = 0;
      text.ids.forEach((id, at) => (spread[id] = text.weights[at] as number));
      const speakers = candidates
        .map((phrase) => ({ phrase, likeness: index.dot(phrase, spread) }))
        .sort((left, right) => right.likeness - left.likeness)
        .slice(0, SPEAKERS);
      for (const id of text.ids) spread[id] = 0;

      const shares = new Map<number, number>();
      const said = voices.of(
        speakers.map(({ phrase }) => phrase),
        speakers.map(({ likeness }) => likeness),
      );
      speakers.forEach(({ phrase }, row) => {
        const topic = index.owner(phrase);
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
        known: [...strongest.values()].reduce((sum, share) => sum + share, 0),
        idle: [...strongest].reduce((sum, [topic, share]) => sum + (topics[topic]?.idle ? share : 0), 0),
        nearest: speakers[0]?.likeness ?? 0,
      };
    },
  };
}

const maps = new Map<string, TopicMap>();

/**
 * The map in the languages of a shop, undefined where it has none. Read at the first call, which takes about half a
 * second a language, and shared by all answerers: it never changes.
 */
export function topicMapIn(locales: readonly string[]): TopicMap | undefined {
  const own = locales.map(languageOf);
  const languages = LANGUAGES.filter((language) => own.includes(language)).sort(
    (left, right) => own.indexOf(left) - own.indexOf(right),
  );
  if (languages.length === 0) return undefined;
  const key = languages.join();
  let map = maps.get(key);
  if (map === undefined) {
    map = createTopicMap(languages);
    maps.set(key, map);
  }
  return map;
}

function square({ topics }: Whereabouts): number {
  let sum = 0;
  for (const share of topics.values()) sum += share * share;
  return sum;
}

/** Cosine of two places on the map, 0 to 1. */
export function kinship(left: Whereabouts, right: Whereabouts): number {
  return createKin([[0, right]])(left).get(0) ?? 0;
}

/**
 * Kinship of a place with many others, by their numbers and only where there is any: found by topic, so that the rest
 * is not looked at.
 */
export function createKin(
  places: Iterable<readonly [number, Whereabouts]>,
): (place: Whereabouts) => Map<number, number> {
  const byTopic = new Map<number, { number: number; share: number }[]>();
  const squares = new Map<number, number>();
  for (const [number, place] of places) {
    squares.set(number, square(place));
    for (const [topic, share] of place.topics) {
      const known = byTopic.get(topic);
      if (known === undefined) byTopic.set(topic, [{ number, share }]);
      else known.push({ number, share });
    }
  }
  return (place) => {
    const kin = new Map<number, number>();
    for (const [topic, share] of place.topics)
      for (const other of byTopic.get(topic) ?? [])
        kin.set(other.number, (kin.get(other.number) ?? 0) + share * other.share);
    const own = square(place);
    for (const [number, sum] of kin) kin.set(number, sum / Math.sqrt(own * (squares.get(number) as number)));
    return kin;
  };
}

/** Several texts as one: what an entry is about is in all its phrases together. */
export function together(texts: readonly TextFeatures[]): TextFeatures {
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
