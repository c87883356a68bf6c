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
    ridge: 0.84,
    logRidge: 3.57,
    centroid: 0.64,
    best: -4.09,
    rareCover: 1.08,
    phraseCover: 1.63,
    conceptCover: 0.49,
  },
  none: { unknownWords: -0.83, words: -0.6, negativeRidge: -1.2, asks: -0.45, tells: -0.18 },
  bias: -1.91,
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
