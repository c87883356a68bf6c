import { ANSWER_FROM, LOWEST_ANSWER_FROM } from "./answerer.ts";

/** What became of a question: how sure the answerer was of its first match, and whether that was what was asked. */
export interface Observation {
  /** Of the first match, 0 to 1, whether it was given as the answer or only offered among choices. */
  readonly confidence: number;
  readonly right: boolean;
  /** How many of the same; 1 when not given. */
  readonly count?: number;
}

/**
 * - `few`: too little is known to say anything, so it is, or goes back to, what ships.
 * - `proven`: it may be lower, since enough answers there were right.
 * - `unproven`: it was lower, and what is known does not carry that any more.
 * - `wrong`: too many answers were wrong.
 * - `better`: it was higher, and answers are right again below it.
 * - `level`: nothing speaks for another one.
 */
export type CalibrationReason = "few" | "proven" | "unproven" | "wrong" | "better" | "level";

export interface Calibrated {
  /** Confidence from which one entry is to be given as the answer: for `ask(text, { answerFrom })`. */
  readonly answerFrom: number;
  readonly why: CalibrationReason;
  /** Observations at or above `answerFrom`, and how many of them were right. */
  readonly observations: number;
  readonly right: number;
  /** `right` ÷ `observations`; null without any. */
  readonly precision: number | null;
  /** Within these it lies in 95 of 100 cases (Wilson). */
  readonly low: number;
  readonly high: number;
  /**
   * What makes the feedback look unlike shoppers': `one-sided` (not one wrong, or not one right, among many), `inverted`
   * (surer answers were wrong more often). It is for people to see; the rule is safe against it by itself.
   */
  readonly looks: "one-sided" | "inverted" | null;
}

/** The precision that ships: of all answers given, so many are right. */
export const SHIPPED_PRECISION = 0.9;
/** Surer than this an answer is hardly ever: above it, nothing would be answered. */
export const HIGHEST_ANSWER_FROM = 0.97;

/**
 * What it takes to be below what ships, by going there and by staying there: observations at or above the threshold, of
 * them between it and what ships, and just above it; and the interval's normal quantile, one-sided. To go takes more
 * than to stay, and 99 %, since it is looked at again and again.
 */
const TO_LOWER = { all: 200, below: 30, just: 10, z: 2.326 };
const TO_STAY = { all: 100, below: 15, just: 5, z: 1.645 };
/** Hundredths that count as just above it. */
const JUST = 2;
/** Observations from which it may be above what ships, and the quantile for that: 95 %, one-sided. */
const ENOUGH_TO_RAISE = 50;
const Z_RAISE = 1.645;
const Z_SHOWN = 1.96;
/** So much at a time: down slowly, up quickly. */
const STEP_DOWN = 2;
const STEP_UP = 5;
/** Thresholds are whole hundredths, and so is everything in here. */
const LOWEST = Math.round(LOWEST_ANSWER_FROM * 100);
const SHIPPED = Math.round(ANSWER_FROM * 100);
const HIGHEST = Math.round(HIGHEST_ANSWER_FROM * 100);

interface Tally {
  n: number;
  right: number;
}

/**
 * Wilson's interval of a share (E. B. Wilson, 1927): good for few observations and for shares near 1, where the usual
 * one is too narrow. [0, 1] without observations.
 */
export function wilson(right: number, n: number, z: number): readonly [low: number, high: number] {
  if (n === 0) return [0, 1];
  const share = right / n;
  const about = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [right === 0 ? 0 : about - reach, right === n ? 1 : about + reach];
}

/**
 * The threshold that a shop's own feedback asks for, one step on from the one in force. Pure: the same observations and
 * `current` give the same.
 *
 * - **Down**, to 0.70 at least, where of all answers at or above the new threshold at least 90 % are right by the lower
 *   end of their interval (99 %, one-sided), at 200 observations or more, of them 30 below what ships, and the same
 *   holds at every threshold between. To stay there takes half as many and 95 %. What lies above alone never lowers it:
 *   there only those speak who like to click, while of choices it is known whether one was picked.
 * - **Up**, to 0.97 at most, where of all answers at or above the one in force fewer than 90 % are right by the upper
 *   end of their interval (95 %), at 50 or more; up to where the share itself is 90 % or more.
 * - **Back** to what ships where that is not so any more, or too little is known.
 * - Otherwise it stays: between "credibly less" and "credibly more" nothing moves, so that it does not jump.
 *
 * A step goes down by at most 0.02 and up by at most 0.05. Turning a wrong observation into a right one never raises the
 * result. An observation that is no number from 0 to 1, or whose count is not above 0, is left out.
 *
 * Give it what is known without asking who likes to click: choices of which none was picked count as wrong. See
 * docs/decisions/0009 of the project for what feedback leaves out.
 *
 * @param current the threshold in force; what ships when not given
 */
export function calibrateThreshold(observations: Iterable<Observation>, current = ANSWER_FROM): Calibrated {
  const bins = binned(observations);
  /** By threshold: all that lie at or above it. */
  const above: Tally[] = [];
  const sum: Tally = { n: 0, right: 0 };
  for (let at = 100; at >= 0; at--) {
    sum.n += bins[at]!.n;
    sum.right += bins[at]!.right;
    above[at] = { ...sum };
  }
  const from = Number.isFinite(current) ? Math.round(current * 100) : SHIPPED;
  const now = Math.min(HIGHEST, Math.max(LOWEST, from));
  const [to, why] = step(above, now);
  const { n, right } = above[to]!;
  const [low, high] = wilson(right, n, Z_SHOWN);
  return {
    answerFrom: to / 100,
    why,
    observations: n,
    right,
    precision: n === 0 ? null : right / n,
    low,
    high,
    looks: looksOf(bins),
  };
}

function binned(observations: Iterable<Observation>): Tally[] {
  const bins: Tally[] = Array.from({ length: 101 }, () => ({ n: 0, right: 0 }));
  for (const { confidence, right, count = 1 } of observations) {
    if (!(confidence >= 0 && confidence <= 1) || !(count > 0 && count < Infinity)) continue;
    // 0.29 × 100 is a little less than 29.
    const bin = bins[Math.floor(confidence * 100 + 1e-9)]!;
    bin.n += count;
    if (right) bin.right += count;
  }
  return bins;
}

function step(above: readonly Tally[], now: number): [to: number, why: CalibrationReason] {
  const here = above[now]!;
  const enough = ({ n }: Tally, least: number) => n >= least;
  const holds = (at: number, { all, below, just, z }: typeof TO_LOWER) => {
    const { n, right } = above[at]!;
    return (
      n >= all &&
      n - above[SHIPPED]!.n >= below &&
      n - above[Math.min(SHIPPED, at + JUST)]!.n >= just &&
      wilson(right, n, z)[0] >= SHIPPED_PRECISION
    );
  };
  const fair = (at: number) => {
    const { n, right } = above[at]!;
    return n >= ENOUGH_TO_RAISE && right / n >= SHIPPED_PRECISION;
  };

  const wrong = (at: number) => {
    const { n, right } = above[at]!;
    return n >= ENOUGH_TO_RAISE && wilson(right, n, Z_RAISE)[1] < SHIPPED_PRECISION;
  };
  /** The next threshold above that will do; what is the most for this step where none does. */
  const up = (most: number, does: (at: number) => boolean) => {
    let to = Math.min(most, now + 1);
    while (to < Math.min(most, now + STEP_UP) && !does(to)) to++;
    return to;
  };

  // Below what ships there has to be proof, always.
  const stays = (at: number) => holds(at, TO_STAY);
  const back = now < SHIPPED && !stays(now) ? up(SHIPPED, stays) : now;
  if (wrong(now)) return [Math.max(back, up(HIGHEST, fair)), "wrong"];
  if (back > now) return [back, "unproven"];
  if (now > SHIPPED) {
    // Where nothing is answered any more, nothing is known: back as far as it is not known to be wrong.
    const few = !enough(here, ENOUGH_TO_RAISE);
    let to = now;
    while (to > Math.max(SHIPPED, now - STEP_DOWN) && (few ? !wrong(to - 1) : fair(to - 1))) to--;
    if (few) return [to, to === now ? "wrong" : "few"];
    return [to, to < now ? "better" : "level"];
  }
  let to = now;
  while (to > Math.max(LOWEST, now - STEP_DOWN) && holds(to - 1, TO_LOWER)) to--;
  if (to < now) return [to, "proven"];
  return [now, enough(here, ENOUGH_TO_RAISE) ? "level" : "few"];
}

/** How many observations of one kind alone are remarkable. */
const REMARKABLE = 100;

function looksOf(bins: readonly Tally[]): Calibrated["looks"] {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const right = bins.reduce((sum, bin) => sum + bin.right, 0);
  if (total >= REMARKABLE && (right === 0 || right === total)) return "one-sided";
  // The less sure half against the surer one.
  const halves: [Tally, Tally] = [
    { n: 0, right: 0 },
    { n: 0, right: 0 },
  ];
  let seen = 0;
  for (const bin of bins) {
    const half = halves[seen * 2 < total ? 0 : 1];
    half.n += bin.n;
    half.right += bin.right;
    seen += bin.n;
  }
  const [less, more] = halves.map((half) => wilson(half.right, half.n, Z_SHOWN));
  return more![1] < less![0] ? "inverted" : null;
}
