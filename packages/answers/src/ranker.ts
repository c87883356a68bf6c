import { FAMILIES } from "./features.ts";
import { solveRidge } from "./local-regression.ts";
import type { PhraseIndex, QuestionVector } from "./phrase-index.ts";

/** Phrases that speak in the regression; more cost time and add nothing that was measured. */
const NEIGHBOURS = 64;
const RIDGE = 0.3;
const NEAREST = 10;

/** What is known of one entry as the answer to one question; each about 0 to 1. */
export const SIGNALS = [
  "ridge",
  "centroid",
  "best",
  "second",
  "question",
  "answer",
  "bestWord",
  "bestPair",
  "bestGram",
  "bestConcept",
  "bestSound",
  "wordCover",
  "gramCover",
  "conceptCover",
  "near",
  "phraseCover",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** What is known of the question itself, whatever the entry. */
export const CIRCUMSTANCES = [
  "unknownWords",
  "unknownGrams",
  "words",
  "negativeRidge",
  "negativeBest",
  "entries",
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface Candidate {
  readonly owner: number;
  readonly signals: Float64Array;
  /** The phrase most like the question. */
  readonly phrase: number;
}

export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly circumstances: Float64Array;
  /** The phrases looked at, with their likeness and what the regression gives each. */
  readonly neighbours: readonly { phrase: number; likeness: number; voice: number }[];
}

const CONCEPT = FAMILIES.indexOf("concept");
const WORD = FAMILIES.indexOf("word");
const GRAM = FAMILIES.indexOf("gram");

/** Curved, so that two likenesses of a half say less than one of a whole. */
function curve(likeness: number): number {
  return (likeness + likeness * likeness) / 2;
}

export interface Ranker {
  rank(question: QuestionVector, words: number): Ranking;
}

/** @param phrasesOf the phrases of an entry */
export function createRanker(
  index: PhraseIndex,
  phrasesOf: (owner: number) => readonly number[],
  entries: () => number,
): Ranker {
  let scores = new Float32Array(0);
  let touched = new Int32Array(0);
  let dense = new Float32Array(0);
  let covered = new Int32Array(0);
  let stamp = 0;
  const kernel = new Float64Array(NEIGHBOURS * NEIGHBOURS);
  const target = new Float64Array(NEIGHBOURS);

  /** The best of what was touched, best first. */
  function nearest(count: number): number[] {
    const kept: number[] = [];
    let floor = 0;
    for (let at = 0; at < count; at += 1) {
      const phrase = touched[at] as number;
      const score = scores[phrase] as number;
      if (kept.length === NEIGHBOURS && score <= floor) continue;
      let place = kept.length;
      while (place > 0 && (scores[kept[place - 1] as number] as number) < score) place -= 1;
      kept.splice(place, 0, phrase);
      if (kept.length > NEIGHBOURS) kept.pop();
      floor = scores[kept[kept.length - 1] as number] as number;
    }
    return kept;
  }

  function rank(question: QuestionVector, words: number): Ranking {
    const capacity = index.capacity;
    if (scores.length < capacity) {
      scores = new Float32Array(capacity + 1024);
      touched = new Int32Array(capacity + 1024);
    }
    if (dense.length < index.features) {
      dense = new Float32Array(index.features + 4096);
      covered = new Int32Array(index.features + 4096);
    }
    const count = index.score(question, scores, touched);
    const phrases = nearest(count);
    const size = phrases.length;

    const vectors = phrases.map((phrase) => index.vector(phrase));
    for (let row = 0; row < size; row += 1) {
      const own = vectors[row] as (typeof vectors)[number];
      for (let at = 0; at < own.ids.length; at += 1) dense[own.ids[at] as number] = own.weights[at] as number;
      kernel[row * size + row] = 1;
      for (let column = 0; column < row; column += 1) {
        const other = vectors[column] as (typeof vectors)[number];
        let sum = 0;
        for (let at = 0; at < other.ids.length; at += 1) {
          sum += (dense[other.ids[at] as number] as number) * (other.weights[at] as number);
        }
        const value = curve(sum);
        kernel[row * size + column] = value;
        kernel[column * size + row] = value;
      }
      for (let at = 0; at < own.ids.length; at += 1) dense[own.ids[at] as number] = 0;
      target[row] = curve(scores[phrases[row] as number] as number);
    }
    solveRidge(kernel, target, size, RIDGE);

    for (let at = 0; at < question.ids.length; at += 1)
      dense[question.ids[at] as number] = question.weights[at] as number;
    const totals = new Float64Array(FAMILIES.length);
    for (let at = 0; at < question.ids.length; at += 1) {
      const family = question.families[at] as number;
      totals[family] = (totals[family] as number) + (question.weights[at] as number);
    }

    const byOwner = new Map<number, number[]>();
    let negativeRidge = 0;
    let negativeBest = 0;
    let nearTotal = 1e-9;
    const neighbours: { phrase: number; likeness: number; voice: number }[] = [];
    for (let row = 0; row < size; row += 1) {
      const phrase = phrases[row] as number;
      const likeness = scores[phrase] as number;
      neighbours.push({ phrase, likeness, voice: target[row] as number });
      if (row < NEAREST) nearTotal += likeness * likeness;
      const owner = index.owner(phrase);
      if (owner < 0) {
        negativeRidge += target[row] as number;
        negativeBest = Math.max(negativeBest, likeness);
        continue;
      }
      const rows = byOwner.get(owner);
      if (rows === undefined) byOwner.set(owner, [row]);
      else rows.push(row);
    }

    const candidates: Candidate[] = [];
    const parts = new Float64Array(FAMILIES.length);
    for (const [owner, rows] of byOwner) {
      const signals = new Float64Array(SIGNALS.length);
      const best = rows[0] as number;
      const all = phrasesOf(owner);
      let sum = 0;
      let meant = 0;
      let questionScore = 0;
      let answerScore = 0;
      stamp += 1;
      const cover = [0, 0, 0];
      for (const phrase of all) {
        const score = scores[phrase] as number;
        const role = index.role(phrase);
        if (role === "answer") answerScore = Math.max(answerScore, score);
        else {
          sum += score;
          meant += 1;
          if (role === "question") questionScore = Math.max(questionScore, score);
        }
        if (score === 0) continue;
        const vector = index.vector(phrase);
        for (let at = 0; at < vector.ids.length; at += 1) {
          const id = vector.ids[at] as number;
          const weight = dense[id] as number;
          if (weight === 0 || covered[id] === stamp) continue;
          covered[id] = stamp;
          const family = index.familyOf(id);
          if (family === WORD) cover[0] = (cover[0] as number) + weight;
          else if (family === GRAM) cover[1] = (cover[1] as number) + weight;
          else if (family === CONCEPT) cover[2] = (cover[2] as number) + weight;
        }
      }
      let ridge = 0;
      let near = 0;
      const tops = new Float64Array(FAMILIES.length);
      let phraseCover = 0;
      for (const row of rows) {
        ridge += target[row] as number;
        const likeness = scores[phrases[row] as number] as number;
        if (row < NEAREST) near += likeness * likeness;
        const vector = vectors[row] as (typeof vectors)[number];
        parts.fill(0);
        let own = 0;
        let met = 0;
        for (let at = 0; at < vector.ids.length; at += 1) {
          const id = vector.ids[at] as number;
          const weight = vector.weights[at] as number;
          const asked = dense[id] as number;
          const family = index.familyOf(id);
          if (family === WORD || family === CONCEPT) own += weight;
          if (asked === 0) continue;
          if (family === WORD || family === CONCEPT) met += weight;
          parts[family] = (parts[family] as number) + weight * asked;
        }
        for (let family = 0; family < parts.length; family += 1) {
          if ((parts[family] as number) > (tops[family] as number)) tops[family] = parts[family] as number;
        }
        if (own > 0) phraseCover = Math.max(phraseCover, met / own);
      }
      const second = rows[1];
      signals.set([
        ridge,
        sum / Math.max(meant, 1),
        scores[phrases[best] as number] as number,
        second === undefined ? 0 : (scores[phrases[second] as number] as number),
        questionScore,
        answerScore,
        ...tops,
        (cover[0] as number) / ((totals[WORD] as number) || 1),
        (cover[1] as number) / ((totals[GRAM] as number) || 1),
        (cover[2] as number) / ((totals[CONCEPT] as number) || 1),
        near / nearTotal,
        phraseCover,
      ]);
      candidates.push({ owner, signals, phrase: phrases[best] as number });
    }
    for (let at = 0; at < question.ids.length; at += 1) dense[question.ids[at] as number] = 0;
    for (let at = 0; at < count; at += 1) scores[touched[at] as number] = 0;
    return {
      candidates,
      circumstances: Float64Array.of(
        question.unknownWords,
        question.unknownGrams,
        Math.log(1 + words),
        negativeRidge,
        negativeBest,
        Math.log(1 + entries()),
      ),
      neighbours,
    };
  }

  return { rank };
}
