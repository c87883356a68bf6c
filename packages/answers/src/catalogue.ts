import { createConcepts } from "./concepts.ts";
import type { Concepts } from "./concepts.ts";
import type { Entry } from "./entry.ts";
import { readFeatures } from "./features.ts";
import type { Corrector, TextFeatures } from "./features.ts";
import { latinWordsIn } from "./latin-words.ts";
import { NEGATIVES } from "./negatives.ts";
import { MAX_LENGTH, normalise } from "./normalise.ts";
import { createPhraseIndex } from "./phrase-index.ts";
import type { PhraseIndex, Role } from "./phrase-index.ts";
import { stem } from "./porter.ts";
import { createRanker, placeOnMap, scriptOf, withoutFaint } from "./ranker.ts";
import type { Ranking, Surroundings } from "./ranker.ts";
import { ENGLISH_STOP } from "./stopwords.ts";
import { createKin, hasTopicMap, kinship, together, topicMapIn } from "./topic-map.ts";
import type { TopicMap, Whereabouts } from "./topic-map.ts";
import { createVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A corrected word says less than one that was written so. */
const CORRECTED_WEIGHT = 0.8;

const HAN_PAIR = /^[\u3400-\u9fff]{2}$/u;
/** Phrasings of an entry, in the mean, from which more hardly change what a likeness is worth. */
const RICH = 4;
/** Share of that from which an entry's answer is not looked up on the map. */
const HAS_VARIANTS = 0.5;
/** As much of it as is looked up, characters: what it is about is said first. */
const ANSWER_LOCATED = 400;
/** Owners of phrases that belong to no entry. */
const SMALL_TALK = -1;
const REFUSED = -2;

interface Held {
  readonly entry: Entry;
  readonly phrases: readonly number[];
  readonly words: readonly string[];
  /** Where it lies on the map of topics, and where its answer does, once that was asked. */
  whereabouts?: Whereabouts;
  answerLies?: Whereabouts;
}

/** What is to be thought away: an entry, or one phrase of it, or the map's own wording. */
interface ThoughtAway {
  readonly owner?: number;
  readonly phrase?: number | undefined;
  readonly wording?: string;
}

/** The entries, indexed: what the answerer asks. */
export interface Catalogue {
  put(entry: Entry): void;
  remove(id: string): boolean;
  readonly size: number;
  entries(): Iterable<Entry>;
  read(text: string): TextFeatures;
  rank(features: TextFeatures): Ranking;
  readPhrase(phrase: number): TextFeatures;
  /**
   * As `rank`, for a phrase of an entry, as if that phrase were not there, or all of the entry.
   *
   * @param features of the phrase; where the same come again, the map is not asked again
   */
  rankWithout(phrase: number, what: "phrase" | "entry", features: TextFeatures): Ranking;
  /**
   * As `rank`, for a wording of the map of topics, as if the map did not have it; undefined where an entry is more akin
   * to it than `mostKin`, which is known sooner.
   */
  rankWording(wording: string, mostKin: number): Ranking | undefined;
  /** Undefined where there is none in the shop's languages. */
  readonly map: TopicMap | undefined;
  /** Phrases of all entries. */
  readonly phrases: number;
  /** Phrases that came or went, since the beginning. */
  readonly changes: number;
  /** Of the merchant's own negatives the most alike, however many entries are nearer; undefined where there are none. */
  nearestNegative(features: TextFeatures): { phrase: number; likeness: number } | undefined;
  entryOf(owner: number): Entry;
  ownerOf(id: string): number | undefined;
  /** Numbers of an entry's phrases in the index. */
  phrasesOf(owner: number): readonly number[];
  readonly index: PhraseIndex;
  readonly vocabulary: Vocabulary;
  readonly concepts: Concepts;
}

/** An answer is none of them: it has the words, but nobody asks so. */
function phrasingsOf({ variants = [] }: Entry): number {
  return 1 + variants.length;
}

/** What shoppers might write: its question and the variants. */
function asked({ question, variants = [] }: Entry): readonly string[] {
  return [question, ...variants];
}

/** Of an answer; what is read of it is a quarter of this, the rest is room for links. */
const LONGEST_ANSWER = 4 * MAX_LENGTH;

/** Markdown and HTML without what is not read aloud. */
function plain(text: string): string {
  return text
    .slice(0, LONGEST_ANSWER)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/[`*_#>|~]+/gu, " ");
}

export interface CatalogueOptions {
  readonly locales?: readonly string[];
  readonly synonyms?: readonly (readonly string[])[];
  readonly negatives?: readonly string[];
}

/** Numbers. One that the shop does not know is the shopper's own, and no word: of an order, a parcel, a telephone. */
const IDENTIFIER = /^\d+$|\d.*\d.*\d.*\d/u;

const SEVERAL_LATIN = /\p{Script=Latin}\s+\p{Script=Latin}/u;
/** A few at a time, so that the time is in proportion to the text. */
const LATIN_WORDS = /(?<![\p{L}\p{N}])[a-z]+(?: [a-z]+){1,19}(?![\p{L}\p{N}])/gu;
const BETWEEN_HAN = /(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/gu;

export function createCatalogue(options: CatalogueOptions = {}): Catalogue {
  const { locales = ["en"] } = options;
  const concepts = createConcepts(options.synonyms, locales);
  const index = createPhraseIndex();
  const vocabulary = createVocabulary();
  const owners = new Map<string, number>();
  const held: (Held | undefined)[] = [];
  const vacant: number[] = [];
  let hasHan = false;
  /** Questions and variants of all entries. */
  let phrasings = 0;
  let phraseCount = 0;
  let changes = 0;
  const isMapped = hasTopicMap(locales);
  /** What was read of an entry's questions and variants, by owner, until it is known where they lie; on no map, nowhere. */
  const readings = new Map<number, readonly TextFeatures[]>();
  /** Where texts lie that are looked up more than once; gone with what was read of them. */
  const places = new WeakMap<TextFeatures, Whereabouts>();
  /** Of all entries as they are; worked out anew at the first question after a change. */
  let akin: Readonly<Record<"topics" | "around" | "answers", ReturnType<typeof createKin>>> | undefined;

  const isWord = (written: string): boolean => {
    const base = concepts.english ? stem(written) : written;
    return (
      concepts.ownWords.has(written) || index.feature("word", base) !== undefined || concepts.latin.has(base)
    );
  };

  const isKnown = (written: string): boolean =>
    vocabulary.has(written) || concepts.ownWords.has(written) || isWord(written);

  /** Numbers and pinyin. */
  const correctForm: Corrector = (written) => {
    if (vocabulary.has(written) || concepts.ownWords.has(written)) return undefined;
    if (IDENTIFIER.test(written)) return [];
    if (!hasHan || /[^a-z]/u.test(written) || isWord(written)) return undefined;
    const word = vocabulary.fromPinyin(written);
    return word === undefined ? undefined : [{ text: word, weight: 1 }];
  };

  /** And slips. */
  const correct: Corrector = (written) => {
    const fixed = correctForm(written);
    if (fixed !== undefined || isKnown(written) || /[^a-z]/u.test(written)) return fixed;
    // What people write elsewhere is a word, however like one of the shop's: "cup" is no "cap".
    if (index.exact && topicMapIn(locales)?.hasWord(written) === true) return undefined;
    const near = vocabulary.nearest(written);
    return near === undefined ? undefined : [{ text: near, weight: CORRECTED_WEIGHT }];
  };

  /**
   * Whether what the shop does not know may be slips: not where hardly a word is left that it knows, nor nearly knows.
   * "Guten Morgen" is another language, and no gluten.
   */
  function mayBeSlips(text: string): boolean {
    const words = latinWordsIn(normalise(text)).filter((word) => !ENGLISH_STOP.has(word));
    if (words.some(isKnown)) return true;
    return 2 * words.filter((word) => correct(word) !== undefined).length > words.length;
  }

  /** With the shop's words in place of pinyin that is typed with spaces; as it was where there is none. */
  function withoutPinyin(text: string): string {
    if (!hasHan || !SEVERAL_LATIN.test(text)) return text;
    const plainText = normalise(text);
    const joined = plainText.replace(LATIN_WORDS, (run) =>
      vocabulary.joinPinyin(run.split(" "), isWord).join(" ").replace(BETWEEN_HAN, ""),
    );
    return joined === plainText ? text : joined;
  }

  /** Numbers of the phrases that a text became; its words are known from then on, and put into `words`. */
  function take(
    owner: number,
    role: Role,
    text: string,
    words: string[],
    features = readFeatures(text, concepts),
  ): number[] {
    if (features.words.length === 0) return [];
    // Pairs of characters too: a segmenter may part what a shopper spells as one.
    for (const pair of features.bags.gram.keys()) {
      if (!HAN_PAIR.test(pair)) continue;
      hasHan = true;
      vocabulary.add(pair);
      words.push(pair);
    }
    for (const word of features.words) {
      vocabulary.add(word.written);
      words.push(word.written);
    }
    return [index.add(owner, role, text, features)];
  }

  for (const phrase of NEGATIVES) {
    const features = readFeatures(phrase, concepts);
    if (features.words.length > 0) index.add(SMALL_TALK, "negative", phrase, features);
  }
  // The merchant's own words, as those of entries are.
  const refusals = (options.negatives ?? []).flatMap((phrase) => take(REFUSED, "negative", phrase, []));

  function remove(id: string): boolean {
    const owner = owners.get(id);
    if (owner === undefined) return false;
    const { phrases, words } = held[owner] as Held;
    for (const phrase of phrases) index.remove(phrase);
    for (const word of words) vocabulary.remove(word);
    phrasings -= phrasingsOf((held[owner] as Held).entry);
    phraseCount -= phrases.length;
    changes += phrases.length;
    akin = undefined;
    held[owner] = undefined;
    readings.delete(owner);
    owners.delete(id);
    vacant.push(owner);
    return true;
  }

  function richness(): number {
    return owners.size === 0 ? 1 : Math.min(1, (phrasings / owners.size - 1) / (RICH - 1));
  }

  function placeOf(map: TopicMap, features: TextFeatures): Whereabouts {
    let place = places.get(features);
    if (place === undefined) {
      place = map.locate(features);
      places.set(features, place);
    }
    return place;
  }

  const readAll = (texts: readonly string[]): readonly TextFeatures[] =>
    texts.map((text) => readFeatures(text, concepts));

  function whereabouts(map: TopicMap, owner: number): Whereabouts {
    const own = held[owner] as Held;
    if (own.whereabouts === undefined) {
      own.whereabouts = map.locate(together(readings.get(owner) ?? readAll(asked(own.entry))));
      readings.delete(owner);
    }
    return own.whereabouts;
  }

  /** Where the answers lie of shops that have few other words: elsewhere the variants say it better. */
  function answersLie(map: TopicMap): (readonly [number, Whereabouts["topics"]])[] {
    if (richness() > HAS_VARIANTS) return [];
    return [...owners.values()].flatMap((owner) => {
      const own = held[owner] as Held;
      if (own.entry.answer === undefined) return [];
      own.answerLies ??= map.locate(readFeatures(plain(own.entry.answer).slice(0, ANSWER_LOCATED), concepts));
      return [[owner, own.answerLies.topics] as const];
    });
  }

  function whereaboutsWithout(map: TopicMap, { entry }: Held, text: string): Whereabouts {
    return map.locate(together(readAll(asked(entry).filter((one) => one !== text))));
  }

  const phrasesOf = (owner: number): readonly number[] => held[owner]?.phrases ?? [];
  const ranker = createRanker(index, phrasesOf);

  function kinOf(map: TopicMap, question: Whereabouts, { owner, phrase }: ThoughtAway) {
    if (akin === undefined) {
      // By id, so that of equally near ones the same come first, however they came into the shop.
      const places = [...owners]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, one]) => [one, whereabouts(map, one)] as const);
      akin = {
        topics: createKin(places.map(([one, place]) => [one, place.topics])),
        around: createKin(places.map(([one, place]) => [one, place.around])),
        answers: createKin(answersLie(map)),
      };
    }
    const kin = akin.topics(question.topics);
    const around = akin.around(question.around);
    const answers = akin.answers(question.topics);
    if (owner !== undefined) {
      kin.delete(owner);
      around.delete(owner);
      if (phrase === undefined) answers.delete(owner);
      else {
        const left = whereaboutsWithout(map, held[owner] as Held, index.text(phrase));
        kin.set(owner, kinship(question.topics, left.topics));
        around.set(owner, kinship(question.around, left.around));
      }
    }
    return { kin, around, answers };
  }

  /** Undefined where the map is not looked at: in a large shop the words are nearer, and the time is short. */
  function surroundingsOf(features: TextFeatures, as: ThoughtAway): Surroundings | undefined {
    const map = index.exact ? topicMapIn(locales) : undefined;
    if (map === undefined) return undefined;
    const question = as.wording === undefined ? placeOf(map, features) : map.locate(features, as.wording);
    return {
      map,
      question,
      of: (owner) => whereabouts(map, owner),
      richnessOf: ranker.richnessOf,
      ...kinOf(map, question, as),
    };
  }

  function rankAs(
    features: TextFeatures,
    as: ThoughtAway = {},
    surroundings = surroundingsOf(features, as),
  ): Ranking {
    const ranking = {
      ...ranker.rank(index.read(features), features.words.length, features.mood, owners.size),
      richness: richness(),
      script: scriptOf(features),
    };
    return withoutFaint(surroundings === undefined ? ranking : placeOnMap(ranking, surroundings));
  }

  return {
    index,
    vocabulary,
    concepts,
    put(entry) {
      remove(entry.id);
      const owner = vacant.pop() ?? held.length;
      const words: string[] = [];
      const texts = asked(entry);
      const read = readAll(texts);
      const phrases = texts.flatMap((text, at) =>
        take(owner, at === 0 ? "question" : "variant", text, words, read[at]),
      );
      if (entry.answer !== undefined) phrases.push(...take(owner, "answer", plain(entry.answer), words));
      if (index.exact && isMapped) readings.set(owner, read);
      else readings.clear();
      held[owner] = { entry, phrases, words };
      phrasings += phrasingsOf(entry);
      phraseCount += phrases.length;
      changes += phrases.length;
      akin = undefined;
      owners.set(entry.id, owner);
    },
    remove,
    get size() {
      return owners.size;
    },
    *entries() {
      for (const owner of owners.values()) yield (held[owner] as Held).entry;
    },
    // Also what the types do not allow: whoever asks from plain JavaScript is not to be thrown at.
    read(text: unknown) {
      const written = typeof text === "string" ? withoutPinyin(text) : "";
      return readFeatures(written, concepts, mayBeSlips(written) ? correct : correctForm);
    },
    rank: (features) => rankAs(features),
    readPhrase: (phrase) => readFeatures(index.text(phrase), concepts),
    rankWithout(phrase, what, features) {
      const owner = index.owner(phrase);
      index.holdBack(what === "phrase" ? [phrase] : phrasesOf(owner));
      const ranking = rankAs(features, { owner, ...(what === "phrase" && { phrase }) });
      index.holdBack([]);
      return ranking;
    },
    rankWording(wording, mostKin) {
      const features = readFeatures(wording, concepts, correct);
      const surroundings = surroundingsOf(features, { wording });
      for (const kin of surroundings?.kin.values() ?? []) if (kin > mostKin) return undefined;
      return rankAs(features, { wording }, surroundings);
    },
    get map() {
      return topicMapIn(locales);
    },
    get phrases() {
      return phraseCount;
    },
    get changes() {
      return changes;
    },
    nearestNegative(features) {
      if (refusals.length === 0) return undefined;
      const { ids, weights } = index.read(features);
      const asked = new Map(Array.from(ids, (id, at) => [id, weights[at] as number]));
      return refusals
        .map((phrase) => {
          const vector = index.vector(phrase);
          const likeness = vector.ids.reduce(
            (sum, id, at) => sum + (asked.get(id) ?? 0) * (vector.weights[at] as number),
            0,
          );
          return { phrase, likeness };
        })
        .reduce((best, one) => (one.likeness > best.likeness ? one : best));
    },
    entryOf: (owner) => (held[owner] as Held).entry,
    ownerOf: (id) => owners.get(id),
    phrasesOf,
  };
}
