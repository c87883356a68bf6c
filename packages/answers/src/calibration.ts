import { CIRCUMSTANCES, SIGNALS } from "./ranker.ts";
import type { Circumstance, Ranking, Signal } from "./ranker.ts";

/**
 * A conditional logit over the candidates and "none of them", fitted by
 * `test/bench/answers/calibrate.ts` on six shops at once, each counting the
 * same. Numbers only: it knows how much each signal is worth, and no word.
 */
export interface Coefficients {
  readonly signals: Readonly<Record<Signal, number>>;
  readonly none: Readonly<Record<Circumstance, number>>;
  readonly bias: number;
}

export const COEFFICIENTS: Coefficients = {
  signals: {
    ridge: -3.02,
    logRidge: 6.76,
    centroid: 0.68,
    best: -3.92,
    rareCover: 1.21,
    phraseCover: 1.55,
    conceptCover: 0.39,
  },
  none: { unknownWords: -0.78, words: -0.69, negativeRidge: -1.36, asks: -0.36, tells: -0.09 },
  bias: -4.51,
};

/** What is known of one entry: the probability that it is what was asked. */
export interface Judged {
  readonly owner: number;
  readonly probability: number;
}

/** Probability of each candidate, best first; what is missing to 1 is "none of them". */
export function judge(
  ranking: Ranking,
  bias: (owner: number) => number = () => 0,
  coefficients: Coefficients = COEFFICIENTS,
): readonly Judged[] {
  let none = coefficients.bias;
  CIRCUMSTANCES.forEach((name, at) => {
    none += coefficients.none[name] * (ranking.circumstances[at] as number);
  });
  const logits = ranking.candidates.map((candidate) => {
    let logit = bias(candidate.owner);
    SIGNALS.forEach((name, at) => {
      logit += coefficients.signals[name] * (candidate.signals[at] as number);
    });
    return logit;
  });
  const highest = Math.max(none, ...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), Math.exp(none - highest));
  return ranking.candidates
    .map((candidate, at) => ({
      owner: candidate.owner,
      probability: Math.exp((logits[at] as number) - highest) / total,
    }))
    .sort((left, right) => right.probability - left.probability || left.owner - right.owner);
}
