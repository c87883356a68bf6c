import { FAMILIES } from "./features.ts";
import type { TextFeatures } from "./features.ts";
import type { Mood } from "./mood.ts";
import { nearest } from "./nearest.ts";
import type { PhraseIndex, QuestionVector, SparseVector } from "./phrase-index.ts";
import type { TopicMap, Whereabouts } from "./topic-map.ts";
import { createVoices } from "./voices.ts";

/** Phrases that speak in the regression; more cost time and added nothing that was measured. */
const NEIGHBOURS = 64;
const RIDGE = 0.3;
/** In a large shop, where the nearest are nearer. */
const SPARSE_NEIGHBOURS = 16;
/** Phrases whose likeness is worked out in full there, to find those. */
const SPARSE_CANDIDATES = 40;

/** Words that count as a long question: none that taught was longer by much. */
const MOST_WORDS = 20;

/** What is known of one entry as the answer to one question; each about 0 to 1. */
export const SIGNALS = [
  "ridge",
  "logRidge",
  "centroid",
  "best",
  "rareCover",
  "phraseCover",
  "conceptCover",
  "kinship",
  "around",
  "answerKinship",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** What is known of the question itself and of the shop, whatever the entry. */
export const CIRCUMSTANCES = [
  "unknownWords",
  "words",
  "negativeRidge",
  "asks",
  "tells",
  "topicsKnown",
  "topicNearest",
  "topicsIdle",
  "entries",
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface Candidate {
  readonly owner: number;
  readonly signals: Float64Array;
  /** Its phrasings, 0 (the question alone) to 1 (three variants or more): what its likeness is worth hangs on it too. */
  readonly richness: number;
}

/** A phrase that was near: how like the question it is, and what the regression lets it say. */
export interface Neighbour {
  readonly phrase: number;
  readonly likeness: number;
  readonly voice: number;
}

export interface Ranking {
  /** Nearest phrase first. */
  readonly candidates: readonly Candidate[];
  readonly circumstances: Float64Array;
  /** Most alike first. */
  readonly neighbours: readonly Neighbour[];
  /** Where question and entries lie on the map of topics, where it was looked at; without it other coefficients count. */
  readonly surroundings?: Surroundings;
  /** Phrasings of an entry in the mean, 0 (the question alone) to 1 (five or more): what likeness is worth hangs on it. */
  readonly richness: number;
  /** What the question is written in: what the signals are worth hangs on it. */
  readonly script: Script;
}

/** Chinese where a question has a Chinese character; all else counts as Latin. */
export type Script = "latin" | "han";

export function scriptOf({ words }: TextFeatures): Script {
  return words.some(({ script }) => script === "han") ? "han" : "latin";
}

/** Where a question and a shop's entries lie on the map of topics. */
export interface Surroundings {
  readonly map: TopicMap;
  readonly question: Whereabouts;
  /** Kinship of question and entry by their topics, by owner, where there is any. */
  readonly kin: ReadonlyMap<number, number>;
  /** The same by what lies around them. */
  readonly around: ReadonlyMap<number, number>;
  /** Kinship of question and answer, where a shop has few other words. */
  readonly answers: ReadonlyMap<number, number>;
  of(owner: number): Whereabouts;
  /** As a candidate's. */
  richnessOf(owner: number): number;
}

/** Entries that the map puts beside the question and the words did not find, taken in at most, and from which kinship. */
const MOST_AKIN = 4;
const AKIN_FROM = 0.25;

/** Puts in where question and entries lie on the map of topics. */
export function placeOnMap(ranking: Ranking, surroundings: Surroundings): Ranking {
  const { question, kin } = surroundings;
  const circumstances = Float64Array.from(ranking.circumstances);
  circumstances[TOPICS_KNOWN] = question.known;
  circumstances[TOPIC_NEAREST] = question.nearest;
  circumstances[TOPICS_IDLE] = question.idle;
  for (const candidate of ranking.candidates) putKinship(candidate, surroundings);
  const found = new Set(ranking.candidates.map(({ owner }) => owner));
  const akin = [...kin]
    .filter(([owner, value]) => value >= AKIN_FROM && !found.has(owner))
    .sort((left, right) => right[1] - left[1])
    .slice(0, MOST_AKIN)
    .map(([owner]) => {
      const candidate = { owner, signals: signalsOfNothing(), richness: surroundings.richnessOf(owner) };
      return putKinship(candidate, surroundings);
    });
  return { ...ranking, circumstances, candidates: [...ranking.candidates, ...akin], surroundings };
}

function putKinship(candidate: Candidate, { kin, around, answers }: Surroundings): Candidate {
  const { owner, signals } = candidate;
  signals[KINSHIP] = kin.get(owner) ?? 0;
  signals[AROUND] = around.get(owner) ?? 0;
  signals[ANSWER_KINSHIP] = answers.get(owner) ?? 0;
  return candidate;
}

/** Of an entry that has no word in common with the question. */
function signalsOfNothing(): Float64Array {
  const signals = new Float64Array(SIGNALS.length);
  signals[SIGNALS.indexOf("logRidge")] = logRidge(0);
  return signals;
}

/** What little the regression lets a phrase say counts as little, and as no less. */
function logRidge(ridge: number): number {
  return Math.log(Math.max(ridge, 0) + 0.15);
}

/** Below both an entry has a few letters in common with the question, and nothing to say to it. */
const FAINT = 0.03;

/** Without the entries that only chance puts beside the question: to nonsense, the longer the likelier, they were offered. */
export function withoutFaint(ranking: Ranking): Ranking {
  const candidates = ranking.candidates.filter(
    ({ signals }) => (signals[BEST] as number) >= FAINT || (signals[KINSHIP] as number) >= FAINT,
  );
  return { ...ranking, candidates };
}

const BEST = SIGNALS.indexOf("best");
const KINSHIP = SIGNALS.indexOf("kinship");
const AROUND = SIGNALS.indexOf("around");
const ANSWER_KINSHIP = SIGNALS.indexOf("answerKinship");
const TOPICS_KNOWN = CIRCUMSTANCES.indexOf("topicsKnown");
const TOPIC_NEAREST = CIRCUMSTANCES.indexOf("topicNearest");
const TOPICS_IDLE = CIRCUMSTANCES.indexOf("topicsIdle");
const WORD = FAMILIES.indexOf("word");
const CONCEPT = FAMILIES.indexOf("concept");

/** Variants of an entry from which more hardly change what a likeness is worth. */
const RICH_ENTRY = 3;

export interface Ranker {
  /**
   * @param words how many words the question has
   * @param entries how many the shop has
   */
  rank(question: QuestionVector, words: number, mood: Mood, entries: number): Ranking;
  /** Of an entry, as a candidate's. */
  richnessOf(owner: number): number;
}

/** @param phrasesOf the phrases of an entry */
export function createRanker(index: PhraseIndex, phrasesOf: (owner: number) => readonly number[]): Ranker {
  let scores = new Float32Array(0);
  let touched = new Int32Array(0);
  let dense = new Float32Array(0);
  let covered = new Int32Array(0);
  let stamp = 0;
  const voices = createVoices(index, NEIGHBOURS, RIDGE);

  function grow(): void {
    if (scores.length < index.capacity) {
      scores = new Float32Array(index.capacity + 1024);
      touched = new Int32Array(index.capacity + 1024);
    }
    if (dense.length < index.features) {
      dense = new Float32Array(index.features + 4096);
      covered = new Int32Array(index.features + 4096);
      stamp = 0;
    }
  }

  function spread(vector: SparseVector): void {
    for (let at = 0; at < vector.ids.length; at += 1)
      dense[vector.ids[at] as number] = vector.weights[at] as number;
  }

  function gather(vector: SparseVector): void {
    for (let at = 0; at < vector.ids.length; at += 1) dense[vector.ids[at] as number] = 0;
  }

  function rank(question: QuestionVector, words: number, mood: Mood, entries: number): Ranking {
    grow();
    const count = index.score(question, scores, touched);
    let phrases: number[];
    let likeness: (phrase: number) => number;
    if (index.exact) {
      phrases = nearest(scores, touched, count, NEIGHBOURS);
      likeness = (phrase) => scores[phrase] as number;
    } else {
      spread(question);
      const full = new Map<number, number>();
      likeness = (phrase) => {
        let value = full.get(phrase);
        if (value === undefined) {
          value = index.dot(phrase, dense);
          full.set(phrase, value);
        }
        return value;
      };
      phrases = nearest(scores, touched, count, SPARSE_CANDIDATES)
        .sort((left, right) => likeness(right) - likeness(left))
        .slice(0, SPARSE_NEIGHBOURS);
      // What the entries' other phrases are like is asked for below; it needs the question spread.
      for (const owner of new Set(phrases.map((phrase) => index.owner(phrase)))) {
        if (owner >= 0) for (const phrase of phrasesOf(owner)) likeness(phrase);
      }
      gather(question);
    }
    const target = voices.of(phrases, phrases.map(likeness));

    const byOwner = new Map<number, number[]>();
    let negativeRidge = 0;
    const neighbours: Neighbour[] = phrases.map((phrase, row) => {
      const owner = index.owner(phrase);
      if (owner < 0) negativeRidge += target[row] as number;
      else {
        const rows = byOwner.get(owner);
        if (rows === undefined) byOwner.set(owner, [row]);
        else rows.push(row);
      }
      return { phrase, likeness: likeness(phrase), voice: target[row] as number };
    });

    spread(question);
    let conceptTotal = 0;
    for (let at = 0; at < question.ids.length; at += 1) {
      if (question.families[at] === CONCEPT) conceptTotal += question.weights[at] as number;
    }
    const candidates = Array.from(byOwner, ([owner, rows]) => ({
      owner,
      signals: signalsOf(owner, rows, neighbours, question, conceptTotal, likeness),
      richness: richnessOf(owner),
    }));
    gather(question);
    for (let at = 0; at < count; at += 1) scores[touched[at] as number] = 0;
    return {
      candidates,
      circumstances: Float64Array.of(
        question.unknownWords,
        Math.log(1 + Math.min(words, MOST_WORDS)),
        negativeRidge,
        mood.asks ? 1 : 0,
        mood.tells && !mood.asks ? 1 : 0,
        0,
        0,
        0,
        Math.min(1, Math.log10(Math.max(1, entries)) / 2),
      ),
      neighbours,
      richness: 1,
      script: "latin",
    };
  }

  function richnessOf(owner: number): number {
    const variants = phrasesOf(owner).filter(
      (phrase) => index.role(phrase) === "variant" && !index.isHeldBack(phrase),
    );
    return Math.min(1, variants.length / RICH_ENTRY);
  }

  /** Needs the question spread. */
  function signalsOf(
    owner: number,
    rows: readonly number[],
    neighbours: readonly Neighbour[],
    question: QuestionVector,
    conceptTotal: number,
    likeness: (phrase: number) => number,
  ): Float64Array {
    stamp += 1;
    let sum = 0;
    let meant = 0;
    let conceptCover = 0;
    let rareCover = 0;
    let phraseCover = 0;
    for (const phrase of phrasesOf(owner)) {
      if (index.isHeldBack(phrase)) continue;
      const answer = index.role(phrase) === "answer";
      const score = likeness(phrase);
      if (!answer) {
        sum += score;
        meant += 1;
      }
      if (score === 0) continue;
      const vector = index.vector(phrase);
      const meanings = index.meanings(phrase);
      let own = 0;
      let met = 0;
      let asked = 0;
      for (let at = 0; at < meanings; at += 1) {
        const id = vector.ids[at] as number;
        const weight = dense[id] as number;
        const word = index.familyOf(id) === WORD;
        const surprise = index.surprise(id);
        if (word) own += (vector.weights[at] as number) * surprise;
        if (weight === 0) continue;
        if (word) {
          met += (vector.weights[at] as number) * surprise;
          asked += weight * surprise;
        }
        if (covered[id] === stamp) continue;
        covered[id] = stamp;
        if (word) rareCover += weight * surprise;
        else conceptCover += weight;
      }
      if (own > 0 && !answer && question.surprise > 0) {
        phraseCover = Math.max(phraseCover, Math.sqrt((met / own) * (asked / question.surprise)));
      }
    }
    let ridge = 0;
    for (const row of rows) ridge += (neighbours[row] as Neighbour).voice;
    return Float64Array.of(
      ridge,
      logRidge(ridge),
      sum / Math.max(meant, 1),
      (neighbours[rows[0] as number] as Neighbour).likeness,
      rareCover / (question.surprise || 1),
      phraseCover,
      conceptCover / (conceptTotal || 1),
      0,
      0,
      0,
    );
  }

  return { rank, richnessOf };
}
