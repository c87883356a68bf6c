import { FAMILIES } from "./features.ts";
import type { Mood } from "./mood.ts";
import { solveRidge } from "./local-regression.ts";
import type { PhraseIndex, QuestionVector, SparseVector } from "./phrase-index.ts";

/** Phrases that speak in the regression; more cost time and added nothing that was measured. */
const NEIGHBOURS = 64;
/** In a large shop, where the nearest are nearer. */
const SPARSE_NEIGHBOURS = 16;
/** Phrases whose likeness is worked out in full there, to find those. */
const SPARSE_CANDIDATES = 40;
const RIDGE = 0.3;

/** What is known of one entry as the answer to one question; each about 0 to 1. */
export const SIGNALS = [
  "ridge",
  "logRidge",
  "centroid",
  "best",
  "rareCover",
  "phraseCover",
  "conceptCover",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** What is known of the question itself, whatever the entry. */
export const CIRCUMSTANCES = ["unknownWords", "words", "negativeRidge", "asks", "tells"] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface Candidate {
  readonly owner: number;
  readonly signals: Float64Array;
}

/** A phrase that was near: how like the question it is, and what the regression lets it say. */
export interface Neighbour {
  readonly phrase: number;
  readonly likeness: number;
  readonly voice: number;
}

export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly circumstances: Float64Array;
  /** Most alike first. */
  readonly neighbours: readonly Neighbour[];
}

const WORD = FAMILIES.indexOf("word");
const CONCEPT = FAMILIES.indexOf("concept");

/** Curved, so that two likenesses of a half say less than one of a whole. */
function curve(likeness: number): number {
  return (likeness + likeness * likeness) / 2;
}

export interface Ranker {
  /** @param words how many words the question has */
  rank(question: QuestionVector, words: number, mood: Mood): Ranking;
}

/** @param phrasesOf the phrases of an entry */
export function createRanker(index: PhraseIndex, phrasesOf: (owner: number) => readonly number[]): Ranker {
  let scores = new Float32Array(0);
  let touched = new Int32Array(0);
  let dense = new Float32Array(0);
  let covered = new Int32Array(0);
  let stamp = 0;
  const kernel = new Float64Array(NEIGHBOURS * NEIGHBOURS);
  const target = new Float64Array(NEIGHBOURS);

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

  /** The best of what was touched, best first. */
  function nearest(count: number, most: number): number[] {
    const kept: number[] = [];
    let floor = 0;
    for (let at = 0; at < count; at += 1) {
      const phrase = touched[at] as number;
      const score = scores[phrase] as number;
      if (kept.length === most && score <= floor) continue;
      let place = kept.length;
      while (place > 0 && (scores[kept[place - 1] as number] as number) < score) place -= 1;
      kept.splice(place, 0, phrase);
      if (kept.length > most) kept.pop();
      floor = scores[kept[kept.length - 1] as number] as number;
    }
    return kept;
  }

  function dot(vector: SparseVector): number {
    let sum = 0;
    for (let at = 0; at < vector.ids.length; at += 1) {
      sum += (dense[vector.ids[at] as number] as number) * (vector.weights[at] as number);
    }
    return sum;
  }

  function spread(vector: SparseVector): void {
    for (let at = 0; at < vector.ids.length; at += 1)
      dense[vector.ids[at] as number] = vector.weights[at] as number;
  }

  function gather(vector: SparseVector): void {
    for (let at = 0; at < vector.ids.length; at += 1) dense[vector.ids[at] as number] = 0;
  }

  /** The neighbours' voices, in their order. */
  function regress(phrases: readonly number[], likeness: (phrase: number) => number): void {
    const size = phrases.length;
    const vectors = phrases.map((phrase) => index.vector(phrase));
    for (let row = 0; row < size; row += 1) {
      const own = vectors[row] as SparseVector;
      spread(own);
      for (let column = 0; column <= row; column += 1) {
        kernel[row * size + column] = curve(dot(vectors[column] as SparseVector));
      }
      gather(own);
      target[row] = curve(likeness(phrases[row] as number));
    }
    solveRidge(kernel, target, size, RIDGE);
  }

  function rank(question: QuestionVector, words: number, mood: Mood): Ranking {
    grow();
    const { count, exact } = index.score(question, scores, touched);
    let phrases: number[];
    let likeness: (phrase: number) => number;
    if (exact) {
      phrases = nearest(count, NEIGHBOURS);
      likeness = (phrase) => scores[phrase] as number;
    } else {
      spread(question);
      const full = new Map<number, number>();
      likeness = (phrase) => {
        let value = full.get(phrase);
        if (value === undefined) {
          value = dot(index.vector(phrase));
          full.set(phrase, value);
        }
        return value;
      };
      phrases = nearest(count, SPARSE_CANDIDATES)
        .sort((left, right) => likeness(right) - likeness(left))
        .slice(0, SPARSE_NEIGHBOURS);
      // What the entries' other phrases are like is asked for below; it needs the question spread.
      for (const owner of new Set(phrases.map((phrase) => index.owner(phrase)))) {
        if (owner >= 0) for (const phrase of phrasesOf(owner)) likeness(phrase);
      }
      gather(question);
    }
    regress(phrases, likeness);

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
    }));
    gather(question);
    for (let at = 0; at < count; at += 1) scores[touched[at] as number] = 0;
    return {
      candidates,
      circumstances: Float64Array.of(
        question.unknownWords,
        Math.log(1 + words),
        negativeRidge,
        mood.asks ? 1 : 0,
        mood.tells && !mood.asks ? 1 : 0,
      ),
      neighbours,
    };
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
      Math.log(Math.max(ridge, 0) + 0.15),
      sum / Math.max(meant, 1),
      (neighbours[rows[0] as number] as Neighbour).likeness,
      rareCover / (question.surprise || 1),
      phraseCover,
      conceptCover / (conceptTotal || 1),
    );
  }

  return { rank };
}
