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
    ridge: -2.35,
    logRidge: 5.94,
    centroid: -1.27,
    best: -3.19,
    rareCover: 1.48,
    phraseCover: 1.76,
    conceptCover: 0.23,
    kinship: 2.11,
  },
  none: {
    unknownWords: -0.29,
    words: -0.43,
    negativeRidge: -1.62,
    asks: -0.43,
    tells: 0.04,
    topicsKnown: 0.91,
    topicNearest: 2.62,
  },
  bias: -5.34,
};

/** Where the entries have no variants, as in a new shop: the map says more then, and a likeness of words less. */
export const POOR: Coefficients = {
  signals: {
    ridge: 0.64,
    logRidge: 7.04,
    centroid: -4.43,
    best: -7.57,
    rareCover: -0.68,
    phraseCover: -1,
    conceptCover: 0.97,
    kinship: 6.71,
  },
  none: {
    unknownWords: -1.18,
    words: -0.64,
    negativeRidge: -1.67,
    asks: 1.01,
    tells: 0.24,
    topicsKnown: 0.06,
    topicNearest: 1.51,
  },
  bias: -8.26,
};

/** Where the map of topics is not looked at: in large shops, and in languages that it does not have. */
export const WORDS_ALONE: Coefficients = {
  signals: {
    ridge: -2.96,
    logRidge: 6.74,
    centroid: 0.68,
    best: -3.96,
    rareCover: 1.21,
    phraseCover: 1.54,
    conceptCover: 0.37,
    kinship: 0,
  },
  none: {
    unknownWords: -0.78,
    words: -0.69,
    negativeRidge: -1.33,
    asks: -0.36,
    tells: -0.1,
    topicsKnown: 0,
    topicNearest: 0,
  },
  bias: -4.52,
};

/** How far the coefficients of poor shops count: hardly, from two variants an entry on. */
function poverty({ richness }: Ranking): number {
  return (1 - richness) ** 3;
}

function coefficientsFor(ranking: Ranking): Coefficients {
  if (ranking.surroundings === undefined) return WORDS_ALONE;
  const poor = poverty(ranking);
  const between = (rich: number, other: number): number => rich + poor * (other - rich);
  const mix = <K extends string>(rich: Readonly<Record<K, number>>, other: Readonly<Record<K, number>>) =>
    Object.fromEntries(
      Object.entries<number>(rich).map(([name, value]) => [name, between(value, other[name as K])]),
    ) as Record<K, number>;
  return {
    signals: mix(COEFFICIENTS.signals, POOR.signals),
    none: mix(COEFFICIENTS.none, POOR.none),
    bias: between(COEFFICIENTS.bias, POOR.bias),
  };
}

/** What is known of one entry: the probability that it is what was asked. */
export interface Judged {
  readonly owner: number;
  readonly probability: number;
}

/** Probability of each candidate, best first; what is missing to 1 is "none of them". */
export function judge(
  ranking: Ranking,
  bias: (owner: number) => number = () => 0,
  coefficients: Coefficients = coefficientsFor(ranking),
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
