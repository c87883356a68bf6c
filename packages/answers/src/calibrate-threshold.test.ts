import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANSWER_FROM, LOWEST_ANSWER_FROM } from "./answerer.ts";
import { HIGHEST_ANSWER_FROM, SHIPPED_PRECISION, calibrateThreshold, wilson } from "./calibrate-threshold.ts";
import type { Observation } from "./calibrate-threshold.ts";

const of = (confidence: number, right: number, wrong: number): Observation[] => [
  { confidence, right: true, count: right },
  { confidence, right: false, count: wrong },
];

/** Again and again with the same observations, as a shop that does not change would. */
function settle(observations: readonly Observation[], from = ANSWER_FROM): number {
  let at = from;
  for (let day = 0; day < 60; day++) at = calibrateThreshold(observations, at).answerFrom;
  return at;
}

describe("a threshold from feedback", () => {
  it("is what ships while too little is known, and says so", () => {
    expect(calibrateThreshold([])).toEqual({
      answerFrom: ANSWER_FROM,
      why: "few",
      observations: 0,
      right: 0,
      precision: null,
      low: 0,
      high: 1,
      looks: null,
    });
    expect(calibrateThreshold(of(0.9, 1, 48))).toMatchObject({ answerFrom: ANSWER_FROM, why: "few" });
    expect(calibrateThreshold(of(0.82, 199, 0))).toMatchObject({ answerFrom: ANSWER_FROM, why: "few" });
    // Gone back to, where what was known has grown old.
    expect(calibrateThreshold([], 0.72)).toMatchObject({ answerFrom: 0.77, why: "unproven" });
    expect(calibrateThreshold([], 0.97)).toMatchObject({ answerFrom: 0.95, why: "few" });
    expect([settle([], 0.7), settle([], 0.97)]).toEqual([ANSWER_FROM, ANSWER_FROM]);
  });

  it("goes down only where 90 % is proven at each threshold on the way, a little at a time", () => {
    const each = (right: number, wrong: number) => (at: number) => of(at / 100, right, wrong);
    const good = [...of(0.9, 400, 4), ...[84, 83, 82, 81, 80].flatMap(each(58, 2))];
    expect(calibrateThreshold(good)).toMatchObject({ answerFrom: 0.83, why: "proven", observations: 524 });
    expect(settle(good)).toBe(0.79);
    // What lies under 0.82 was wrong half of the time: it stops in time, though the surer ones are without fault.
    const mixed = [...of(0.9, 400, 4), ...[84, 83, 82].flatMap(each(58, 2)), ...of(0.81, 60, 60)];
    expect(settle(mixed)).toBe(0.82);
    // 90.5 % is not proven to be 90 %.
    expect(settle([...of(0.9, 905, 95), ...[84, 83, 82].flatMap(each(91, 9))])).toBe(ANSWER_FROM);
  });

  it("never goes down for what lies above alone: only those speak there who like to click", () => {
    expect(calibrateThreshold(of(0.9, 5_000, 0))).toMatchObject({ answerFrom: ANSWER_FROM, why: "level" });
    expect(calibrateThreshold([...of(0.9, 5_000, 0), ...of(0.84, 29, 0)])).toMatchObject({ why: "level" });
    // And then no further than it was seen.
    const seen = [...of(0.9, 5_000, 0), ...of(0.84, 30, 0)];
    expect(calibrateThreshold(seen)).toMatchObject({ answerFrom: 0.83, why: "proven" });
    expect(settle(seen)).toBe(0.83);
  });

  it("stays where it is for less than it took to get there", () => {
    const less = [...of(0.9, 80, 2), ...of(0.84, 20, 0), ...of(0.83, 20, 0)];
    expect(calibrateThreshold(less, 0.83)).toMatchObject({ answerFrom: 0.83, why: "level" });
    expect(settle(less)).toBe(ANSWER_FROM);
    expect(calibrateThreshold(of(0.9, 80, 2), 0.83)).toMatchObject({
      answerFrom: ANSWER_FROM,
      why: "unproven",
    });
  });

  it("goes up where fewer than 90 % are right for sure, to where they are, and down again as they are", () => {
    const bad = [...of(0.87, 30, 70), ...of(0.95, 190, 5)];
    expect(calibrateThreshold(bad)).toMatchObject({ answerFrom: 0.88, why: "wrong", precision: 190 / 195 });
    expect(settle(bad)).toBe(0.88);
    expect(calibrateThreshold(of(0.87, 89, 11))).toMatchObject({ answerFrom: ANSWER_FROM, why: "level" });
    const better = [...of(0.87, 90, 10), ...of(0.95, 190, 5)];
    expect(calibrateThreshold(better, 0.9)).toMatchObject({ answerFrom: 0.88, why: "better" });
    expect(settle(better, 0.97)).toBe(ANSWER_FROM);
  });

  it("does not answer nothing because of feedback that is all no, nor everything because of all yes", () => {
    const no = calibrateThreshold(of(0.99, 0, 5_000));
    expect(no).toMatchObject({ answerFrom: 0.9, why: "wrong", looks: "one-sided" });
    expect(settle(of(0.99, 0, 5_000))).toBe(HIGHEST_ANSWER_FROM);
    const all = [90, 84, 82, 80, 78, 76, 74, 72, 70].flatMap((at) => of(at / 100, 5_000, 0));
    expect(calibrateThreshold(all)).toMatchObject({ answerFrom: 0.83, why: "proven", looks: "one-sided" });
    expect(settle(all)).toBe(LOWEST_ANSWER_FROM);
    // Surer, and wrong more often: never lower, and people are told.
    const odd = calibrateThreshold([...of(0.75, 300, 2), ...of(0.95, 150, 150)]);
    expect(odd).toMatchObject({ answerFrom: 0.9, why: "wrong", looks: "inverted" });
  });

  it("leaves out what is no observation", () => {
    const odd = [NaN, -1, 1.01, Infinity].flatMap((confidence) => of(confidence, 0, 100));
    const counts = [0, -3, NaN, Infinity].map((count) => ({ confidence: 0.9, right: false, count }));
    expect(calibrateThreshold([...odd, ...counts])).toMatchObject({ observations: 0, why: "few" });
    expect(calibrateThreshold(of(0.9, 400, 4), NaN).answerFrom).toBeGreaterThanOrEqual(LOWEST_ANSWER_FROM);
    expect(calibrateThreshold([...of(1, 100, 0), ...of(0.85, 100, 0)]).observations).toBe(200);
  });

  const observation = fc.record({
    confidence: fc.integer({ min: 0, max: 1000 }).map((at) => at / 1000),
    right: fc.boolean(),
    count: fc.integer({ min: 1, max: 400 }),
  });
  const observations = fc.array(observation, { maxLength: 40 });
  const hundredth = fc.integer({ min: 60, max: 100 }).map((at) => at / 100);

  it("keeps its bounds and its steps, and is below what ships only where that is proven", () => {
    fc.assert(
      fc.property(observations, hundredth, (all, current) => {
        const from = Math.min(HIGHEST_ANSWER_FROM, Math.max(LOWEST_ANSWER_FROM, current));
        const { answerFrom, observations: n, right, low, high, precision } = calibrateThreshold(all, current);
        expect(answerFrom).toBeGreaterThanOrEqual(LOWEST_ANSWER_FROM);
        expect(answerFrom).toBeLessThanOrEqual(HIGHEST_ANSWER_FROM);
        expect(answerFrom - from).toBeLessThan(0.0501);
        expect(from - answerFrom).toBeLessThan(0.0201);
        if (answerFrom < ANSWER_FROM && answerFrom <= from) {
          const moved = answerFrom < from;
          expect(n).toBeGreaterThanOrEqual(moved ? 200 : 100);
          expect(wilson(right, n, moved ? 2.326 : 1.645)[0]).toBeGreaterThanOrEqual(SHIPPED_PRECISION);
        }
        if (precision !== null) expect([low <= precision, precision <= high]).toEqual([true, true]);
      }),
    );
  });

  it("never rises because a wrong observation was a right one, and does not depend on their order", () => {
    fc.assert(
      fc.property(observations, hundredth, fc.nat(), (all, current, pick) => {
        const { answerFrom } = calibrateThreshold(all, current);
        expect(calibrateThreshold(all.toReversed(), current).answerFrom).toBe(answerFrom);
        if (all.length === 0) return;
        const at = pick % all.length;
        const righted = all.with(at, { ...all[at]!, right: true });
        expect(calibrateThreshold(righted, current).answerFrom).toBeLessThanOrEqual(answerFrom);
      }),
      { numRuns: 500 },
    );
  });

  it("comes to rest: the same feedback moves it no further than to one place", () => {
    fc.assert(
      fc.property(observations, hundredth, (all, current) => {
        const rest = settle(all, current);
        expect(calibrateThreshold(all, rest).answerFrom).toBe(rest);
      }),
    );
  });

  /** A shop's shoppers: how sure the answerer is, and how often it is right then. Seeded. */
  function shop(seed: number, rightAt: (confidence: number) => number) {
    let state = seed * 2_654_435_761 + 1;
    const random = () => {
      state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
      return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
    };
    return (count: number): Observation[] =>
      Array.from({ length: count }, () => {
        const confidence = 0.6 + 0.4 * Math.sqrt(random());
        return { confidence, right: random() < rightAt(confidence) };
      });
  }
  /** Of all questions at or above a threshold: how often it is right in truth. */
  function truth(rightAt: (confidence: number) => number, from: number): number {
    let [sum, mass] = [0, 0];
    for (let at = Math.max(0.6, from); at < 1; at += 0.001) {
      const weight = at - 0.6;
      sum += weight * rightAt(at);
      mass += weight;
    }
    return sum / mass;
  }
  /** Ninety days of so many questions a day, of which the last thirty count. */
  function days(seed: number, rightAt: (confidence: number) => number, aDay: number): number[] {
    const ask = shop(seed, rightAt);
    const window: Observation[][] = [];
    const path: number[] = [];
    let at = ANSWER_FROM;
    for (let day = 0; day < 90; day++) {
      window.push(ask(aDay));
      if (window.length > 30) window.shift();
      at = calibrateThreshold(window.flat(), at).answerFrom;
      path.push(at);
    }
    return path;
  }

  it("keeps what ships of simulated shops: lower where more may be answered, at 90 % in truth all the same", () => {
    const sure = (confidence: number) => Math.min(0.99, 0.86 + 0.14 * confidence);
    const calibrated = (confidence: number) => confidence;
    const over = (confidence: number) => Math.max(0, confidence - 0.15);
    let below = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const lower = days(seed, sure, 60).at(-1)!;
      expect(lower).toBeLessThan(ANSWER_FROM);
      expect(truth(sure, lower)).toBeGreaterThanOrEqual(SHIPPED_PRECISION);
      // A shop that is as sure as it says has some room; the path may not fall under 90 % but by chance.
      const path = days(seed, calibrated, 60);
      if (Math.min(...path.map((at) => truth(calibrated, at))) < SHIPPED_PRECISION - 0.01) below++;
      // A shop that is surer than right: up as far as it goes.
      expect(days(seed, over, 60).at(-1)).toBeGreaterThanOrEqual(0.95);
    }
    expect(below).toBe(0);
  });

  it("does not jump to and fro in a shop that does not change", () => {
    const steady = (confidence: number) => 0.5 + 0.45 * confidence;
    for (let seed = 1; seed <= 10; seed++) {
      const path = days(seed, steady, 40).slice(40);
      const turns = path.filter(
        (at, day) => day > 1 && (at - path[day - 1]!) * (path[day - 1]! - path[day - 2]!) < 0,
      );
      expect(turns.length).toBeLessThanOrEqual(6);
      expect(Math.max(...path) - Math.min(...path)).toBeLessThanOrEqual(0.13);
    }
  });
});
