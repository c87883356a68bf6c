import type { Judged } from "./calibration.ts";
import { isNumber } from "./is-value.ts";

/** Log odds that a share adds to what the words say, if it were all; what a model takes from all entries beforehand. */
const WHOLE = 5.5;
const BEFOREHAND = 0.9;
/** More says no more: twelve times the odds, so that an answer is never the model's by the most part. */
const MOST = 0.62;
/** Shares between which an entry that the words do not know comes in, and has as much as it can have. */
const LEAST_ALONE = 0.2;
const MOST_ALONE = 0.8;
/** Log odds of such an entry against "none of them": up to 0.75, less than an answer needs: a model alone never answers. */
const ALONE = { least: -4.5, most: 1.1 };
/** What the odds against "none of them" are counted from where the words leave nothing for it. */
const LEAST_NONE = 1e-9;

/** What is no share counts as none. */
function usable(share: unknown): number {
  return isNumber(share) ? Math.min(1, Math.max(0, share)) : 0;
}

function gain(share: number): number {
  return Math.exp(WHOLE * Math.min(MOST, share) - BEFOREHAND);
}

/**
 * The judgement by words and by how much of the question each entry has by a model's vectors: the odds times what the
 * share says. What it says was fitted on real questions (docs/decisions/0017).
 *
 * @param placed what the place adds to an entry, in log odds
 */
export function withShares(
  judged: readonly Judged[],
  shares: ReadonlyMap<number, number>,
  placed: (owner: number) => number = () => 0,
): readonly Judged[] {
  if (shares.size === 0) return judged;
  const none = Math.max(LEAST_NONE, 1 - judged.reduce((sum, { probability }) => sum + probability, 0));
  const odds = new Map<number, number>();
  for (const { owner, probability } of judged)
    odds.set(owner, (probability / none) * gain(usable(shares.get(owner))));
  for (const [owner, given] of shares) {
    const share = usable(given);
    if (share < LEAST_ALONE) continue;
    const alone = ALONE.least + (ALONE.most - ALONE.least) * Math.min(1, share / MOST_ALONE);
    odds.set(owner, Math.max(odds.get(owner) ?? 0, Math.exp(alone + Math.min(0, placed(owner)))));
  }
  const total = [...odds.values()].reduce((sum, one) => sum + one, 1);
  return Array.from(odds, ([owner, one]) => ({ owner, probability: one / total })).sort(
    (left, right) => right.probability - left.probability || left.owner - right.owner,
  );
}
