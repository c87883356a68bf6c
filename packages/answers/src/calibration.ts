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
  /** How firmly a question holds each number, in the mean: what a shop's own rehearsal has to outweigh. */
  readonly firmness: Coefficients;
}

const CALIBRATIONS: Readonly<Record<Script, Calibration>> = FITTED;

/** How far the coefficients of poor shops count: hardly, from two variants an entry on. */
function poverty({ richness }: { readonly richness: number }): number {
  return (1 - richness) ** 3;
}

/**
 * What all shops taught. An entry leans from it: see `leaningsOf`. "None of them" goes sooner than the entries to where the
 * shops with variants are.
 */
export function coefficientsFor(ranking: Ranking): Coefficients {
  const { rich, poor, wordsAlone } = CALIBRATIONS[ranking.script];
  if (ranking.surroundings === undefined) return wordsAlone;
  const share = poverty(ranking);
  const mix = <K extends string>(
    one: Readonly<Record<K, number>>,
    other: Readonly<Record<K, number>>,
    by: number,
  ) =>
    Object.fromEntries(
      Object.entries<number>(one).map(([name, value]) => [name, value + by * (other[name as K] - value)]),
    ) as Record<K, number>;
  return {
    signals: mix(rich.signals, poor.signals, share),
    none: mix(rich.none, poor.none, share ** 2),
    bias: rich.bias + share ** 2 * (poor.bias - rich.bias),
  };
}

/**
 * What an entry's logit is more or less than by the shop's coefficients, since it has fewer or more variants than the
 * others: half of what counts for it is how many it has itself. Whoever gives variants to one entry takes little from
 * the rest.
 */
function leaningsOf({ script, surroundings, richness, candidates }: Ranking): readonly number[] {
  if (surroundings === undefined) return candidates.map(() => 0);
  const { rich, poor } = CALIBRATIONS[script];
  const apart = SIGNALS.map((name) => poor.signals[name] - rich.signals[name]);
  const shop = poverty({ richness });
  return candidates.map((candidate) => {
    let more = 0;
    apart.forEach((value, at) => {
      more += value * (candidate.signals[at] as number);
    });
    return ((poverty(candidate) - shop) / 2) * more;
  });
}

export function firmnessFor({ script }: Ranking): Coefficients {
  return CALIBRATIONS[script].firmness;
}

/** Signals, then circumstances, then the bias. */
const WIDTH = SIGNALS.length + CIRCUMSTANCES.length + 1;
const BIAS = WIDTH - 1;

export function vectorOf({ signals, none, bias }: Coefficients): Float64Array {
  return Float64Array.from([
    ...SIGNALS.map((name) => signals[name]),
    ...CIRCUMSTANCES.map((name) => none[name]),
    bias,
  ]);
}

export function coefficientsOf(vector: ArrayLike<number>): Coefficients {
  const named = <K extends string>(names: readonly K[], from: number): Record<K, number> =>
    Object.fromEntries(names.map((name, at) => [name, vector[from + at] as number])) as Record<K, number>;
  return {
    signals: named(SIGNALS, 0),
    none: named(CIRCUMSTANCES, SIGNALS.length),
    bias: vector[BIAS] as number,
  };
}

/** Candidates that a fit looks at, nearest first, and others from which kinship. */
const NEAREST = 16;
const KIN_FROM = 0.2;

/** A ranking as `conditional-logit.ts` wants it; `owners` are those of the rows after "none". */
export function rowsOf(ranking: Ranking): {
  readonly rows: readonly Float64Array[];
  readonly offsets: readonly number[];
  readonly owners: readonly number[];
} {
  const { candidates, circumstances } = ranking;
  const leanings = leaningsOf(ranking);
  const none = new Float64Array(WIDTH);
  none.set(circumstances, SIGNALS.length);
  none[BIAS] = 1;
  const kept = candidates
    .map((candidate, at) => ({ ...candidate, at, offset: leanings[at] as number }))
    .filter(({ signals, at }) => at < NEAREST || (signals[SIGNALS.indexOf("kinship")] as number) > KIN_FROM);
  const rows = kept.map(({ signals }) => {
    const row = new Float64Array(WIDTH);
    row.set(signals);
    return row;
  });
  return {
    rows: [none, ...rows],
    offsets: [0, ...kept.map(({ offset }) => offset)],
    owners: kept.map(({ owner }) => owner),
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
  const leanings = leaningsOf(ranking);
  const logits = ranking.candidates.map((candidate, at) => {
    let logit = bias(candidate.owner) + (leanings[at] as number);
    SIGNALS.forEach((name, signal) => {
      logit += coefficients.signals[name] * (candidate.signals[signal] as number);
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
