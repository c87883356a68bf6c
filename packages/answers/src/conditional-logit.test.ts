import { describe, expect, it } from "vitest";
import { chancesOf, firmnessOf, fitLogit } from "./conditional-logit.ts";
import type { LogitExample } from "./conditional-logit.ts";

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Questions whose answers were drawn with these numbers. */
function drawn(truth: Float64Array, count: number): LogitExample[] {
  const random = seeded(5);
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 4 }, () => truth.map(() => 2 * random() - 1));
    let left = random();
    const target = chancesOf({ rows }, truth).findIndex((chance) => (left -= chance) <= 0);
    return { rows, target: Math.max(0, target), weight: 1 };
  });
}

const TRUTH = Float64Array.of(1.5, -2, 0.5);
const prior = (precision: number, mean = 0) => ({
  mean: new Float64Array(3).fill(mean),
  precision: new Float64Array(3).fill(precision),
});

describe("a conditional logit", () => {
  it("finds the numbers that the answers were drawn with", () => {
    const theta = fitLogit(drawn(TRUTH, 4000), prior(1e-6));
    theta.forEach((value, at) => expect(value).toBeCloseTo(TRUTH[at]!, 0.7));
  });

  it("stays with what was believed where that is held firmly, and moves with the examples where it is not", () => {
    const examples = drawn(TRUTH, 100);
    const [firm, loose] = [1e6, 1].map((precision) => fitLogit(examples, prior(precision, 0.3)));
    firm!.forEach((value) => expect(value).toBeCloseTo(0.3, 2));
    const far = (theta: Float64Array) => Math.hypot(...theta.map((value, at) => value - TRUTH[at]!));
    expect(far(loose!)).toBeLessThan(far(firm!) / 2);
  });

  it("adds to a row's logit what is known of it besides, and learns only the rest", () => {
    const rows = [Float64Array.of(0, 0, 0), Float64Array.of(0, 0, 0)];
    expect([...chancesOf({ rows, offsets: [0, Math.log(3)] }, TRUTH)].map((one) => one.toFixed(6))).toEqual([
      "0.250000",
      "0.750000",
    ]);
    // What the offsets say already is nothing to be learnt.
    const explained = drawn(TRUTH, 4000).map((one) => ({
      ...one,
      offsets: one.rows.map((row) => row.reduce((sum, value, at) => sum + value * TRUTH[at]!, 0)),
    }));
    fitLogit(explained, prior(1e-6)).forEach((value) => expect(Math.abs(value)).toBeLessThan(0.2));
  });

  it("counts an example as often as it weighs", () => {
    const examples = drawn(TRUTH, 30);
    const twice = fitLogit([...examples, ...examples], prior(1));
    const weighed = fitLogit(
      examples.map((one) => ({ ...one, weight: 2 })),
      prior(1),
    );
    twice.forEach((value, at) => expect(weighed[at]).toBeCloseTo(value, 6));
  });

  it("says of a number that no example hangs on that nothing holds it", () => {
    const examples = drawn(TRUTH, 50).map(({ rows, ...one }) => ({
      ...one,
      rows: rows.map((row) => Float64Array.of(row[0]!, row[1]!, 1)),
    }));
    const [first, second, same] = firmnessOf(examples, TRUTH);
    expect(first).toBeGreaterThan(0.01);
    expect(second).toBeGreaterThan(0.01);
    expect(same).toBeCloseTo(0, 9);
  });
});
