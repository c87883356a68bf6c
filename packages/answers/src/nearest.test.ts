import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.ts";

describe("the nearest", () => {
  it("are the highest of those touched, best first, of equal ones those touched first", () => {
    // Hundredths, so that many are equal; thousandths are told apart though they are counted together.
    const score = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
      fc.integer({ min: 400, max: 410 }).map((n) => n / 10_000),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (values, most) => {
        const scores = Float32Array.from(values);
        // As far as `count` goes, and in another order than their numbers.
        const touched = Int32Array.from([...values.keys()].toReversed());
        const sorted = [...touched].sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0));
        expect(nearest(scores, touched, values.length, most)).toEqual(sorted.slice(0, most));
      }),
    );
    expect(nearest(Float32Array.of(1, 0.5), Int32Array.of(1, 0), 1, 2)).toEqual([1]);
  });
});
