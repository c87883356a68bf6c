import { CIRCUMSTANCES, SIGNALS } from "./ranker.ts";
import type { Circumstance, Ranking, Signal } from "./ranker.ts";

/**
 * A conditional logit over the candidates and "none of them", fitted by
 * `test/bench/answers/calibrate.ts` on six shops at once, each counting the
 * same. Numbers only: it knows how much each signal is worth, and no word.
 */
export interface Coefficients {
  readonly signals: Readonly<Partial<Record<Signal, number>>>;
  readonly ridgeSquared: number;
  readonly none: Readonly<Partial<Record<Circumstance, number>>>;
  readonly noneBias: number;
}

export const COEFFICIENTS: Coefficients = {
  signals: {
    ridge: 17.5,
    centroid: 2.5,
    best: -6,
    question: 1.2,
    answer: 4.5,
    wordCover: 1.4,
    gramCover: 1.3,
    conceptCover: 0.6,
    phraseCover: 1.8,
  },
  ridgeSquared: -11,
  none: { unknownWords: 1.5, words: -0.4, negativeRidge: 1, entries: 1.2 },
  noneBias: 0.6,
};

/** What is known of one entry: the probability that it is what was asked. */
export interface Judged {
  readonly owner: number;
  readonly probability: number;
  readonly phrase: number;
}

const ridgeAt = SIGNALS.indexOf("ridge");

/** Probability of each candidate, best first; what is missing to 1 is "none of them". */
export function judge(
  ranking: Ranking,
  bias: (owner: number) => number = () => 0,
  coefficients: Coefficients = COEFFICIENTS,
): readonly Judged[] {
  let none = coefficients.noneBias;
  CIRCUMSTANCES.forEach((name, at) => {
    none += (coefficients.none[name] ?? 0) * (ranking.circumstances[at] as number);
  });
  const logits = ranking.candidates.map((candidate) => {
    const ridge = candidate.signals[ridgeAt] as number;
    let logit = coefficients.ridgeSquared * ridge * Math.abs(ridge) + bias(candidate.owner);
    SIGNALS.forEach((name, at) => {
      logit += (coefficients.signals[name] ?? 0) * (candidate.signals[at] as number);
    });
    return logit;
  });
  const highest = Math.max(none, ...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), Math.exp(none - highest));
  return ranking.candidates
    .map((candidate, at) => ({
      owner: candidate.owner,
      phrase: candidate.phrase,
      probability: Math.exp((logits[at] as number) - highest) / total,
    }))
    .sort((left, right) => right.probability - left.probability || left.owner - right.owner);
}
