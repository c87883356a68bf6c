import type { Judged } from "./calibration.ts";

/**
 * How near a model of the caller's puts each entry to the question, by id: the cosine of its nearest phrase, say. On
 * any scale, since only what stands out among the shop's own entries counts; of entries that are not in it nothing is
 * known.
 */
export type Closeness = ReadonlyMap<string, number>;

/** Of fewer entries nobody can say what is usual among them. */
const FEWEST = 5;
/** Below this spread an answer of the model tells nothing: it puts all at one distance, rounding aside. */
const LEAST_SPREAD = 0.004;
/** The median distance from the median, as a standard deviation. */
const AS_DEVIATION = 1.4826;
/** Deviations past the highest that chance alone puts among so many, from which an entry stands out wholly. */
const WHOLLY = 2.5;
/** Log odds that standing out wholly adds to what the words say: three times the odds. */
const BESIDE_WORDS = 1.1;
/**
 * Log odds against "none of them" of what stands out and the words do not know: from hardly anything up to 0.75,
 * which is less than an answer needs, so that a model alone never answers.
 */
const ALONE = { least: -3, most: 1.1 };
/** What the odds against "none of them" are counted from where the words leave nothing for it. */
const LEAST_NONE = 1e-9;

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/**
 * How much each entry stands out, 0 to 1; what does not is left out. The usual is the median, and the measure is how
 * far the highest of so many would lie from it by chance: so that models with other scales and spreads compare.
 */
export function standing(closeness: Closeness): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const values = Float64Array.from([...closeness.values()].filter(Number.isFinite)).sort();
  if (values.length < FEWEST) return found;
  const usual = middle(values);
  const distances = values.map((value) => Math.abs(value - usual)).sort();
  const spread = Math.max(AS_DEVIATION * middle(distances), LEAST_SPREAD);
  const byChance = Math.sqrt(2 * Math.log(values.length));
  for (const [id, value] of closeness) {
    if (!Number.isFinite(value)) continue;
    const out = ((value - usual) / spread - byChance) / WHOLLY;
    if (out > 0) found.set(id, Math.min(1, out));
  }
  return found;
}

/**
 * The judgement by words, moved by what stands out: entries that the words did not find come in, the others gain, and
 * the probabilities add up again. Bounded, so that the words keep the last word on what is an answer.
 *
 * @param placed what the place adds to an entry, in log odds
 */
export function withStanding(
  judged: readonly Judged[],
  outstanding: ReadonlyMap<number, number>,
  placed: (owner: number) => number = () => 0,
): readonly Judged[] {
  if (outstanding.size === 0) return judged;
  const none = Math.max(LEAST_NONE, 1 - judged.reduce((sum, { probability }) => sum + probability, 0));
  const odds = new Map<number, number>();
  for (const { owner, probability } of judged) odds.set(owner, probability / none);
  for (const [owner, out] of outstanding) {
    const alone = Math.exp(ALONE.least + (ALONE.most - ALONE.least) * out + Math.min(0, placed(owner)));
    const beside = (odds.get(owner) ?? 0) * Math.exp(BESIDE_WORDS * out);
    odds.set(owner, Math.max(alone, beside));
  }
  const total = [...odds.values()].reduce((sum, one) => sum + one, 1);
  return Array.from(odds, ([owner, one]) => ({ owner, probability: one / total })).sort(
    (left, right) => right.probability - left.probability || left.owner - right.owner,
  );
}
