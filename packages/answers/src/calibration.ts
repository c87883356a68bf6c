import { FITTED } from "./coefficients.ts";
import { CIRCUMSTANCES, SIGNALS } from "./ranker.ts";
import type { Circumstance, Ranking, Script, Signal } from "./ranker.ts";

/**
 * A conditional logit over the candidates and "none of them". Numbers only: it knows how much each signal is worth,
 * and no word.
 */
export interface Coefficients {
  readonly signals: Readonly<Record<Signal, number>>;
  readonly none: Readonly<Record<Circumstance, number>>;
  readonly bias: number;
}

/** What counts where. */
export interface Calibration {
  /** Where entries have variants. */
  readonly rich: Coefficients;
  /** Where they have none, as in a new shop: the map says more then, and a likeness of words less. */
  readonly poor: Coefficients;
  /** Where the map of topics is not looked at: in large shops, and in languages that it does not have. */
  readonly wordsAlone: Coefficients;
}

const CALIBRATIONS: Readonly<Record<Script, Calibration>> = FITTED;

/** How far the coefficients of poor shops count: hardly, from two variants an entry on. */
function poverty({ richness }: Ranking): number {
  return (1 - richness) ** 3;
}

function coefficientsFor(ranking: Ranking): Coefficients {
  const { rich, poor, wordsAlone } = CALIBRATIONS[ranking.script];
  if (ranking.surroundings === undefined) return wordsAlone;
  const share = poverty(ranking);
  const between = (one: number, other: number): number => one + share * (other - one);
  const mix = <K extends string>(one: Readonly<Record<K, number>>, other: Readonly<Record<K, number>>) =>
    Object.fromEntries(
      Object.entries<number>(one).map(([name, value]) => [name, between(value, other[name as K])]),
    ) as Record<K, number>;
  return {
    signals: mix(rich.signals, poor.signals),
    none: mix(rich.none, poor.none),
    bias: between(rich.bias, poor.bias),
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
