import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageLinkage } from "./average-linkage.ts";

const alike = (...rows: (readonly [number, number])[][]) => averageLinkage(rows.map((row) => new Map(row)));

/** The same by definition: every mean taken anew each time. */
function slowly(likeness: readonly (readonly number[])[]): number[][] {
  const pair = (one: number, other: number) =>
    Math.max(likeness[one]?.[other] ?? 0, likeness[other]?.[one] ?? 0);
  const groups = likeness.map((_, one) => [one]);
  for (;;) {
    let best: { mean: number; at: number; other: number } | undefined;
    groups.forEach((group, at) =>
      groups.slice(at + 1).forEach((against, step) => {
        const sum = group.flatMap((a) => against.map((b) => pair(a, b))).reduce((a, b) => a + b, 0);
        const mean = sum / (group.length * against.length);
        if (mean > (best?.mean ?? 0)) best = { mean, at, other: at + 1 + step };
      }),
    );
    if (best === undefined || best.mean < 1) return groups.map((group) => group.sort((a, b) => a - b));
    groups[best.at]!.push(...groups.splice(best.other, 1)[0]!);
  }
}

describe("groups of what is alike", () => {
  it("are of what is alike enough, whichever of two says so", () => {
    expect(alike([[2, 1]], [[3, 0.9]], [], [])).toEqual([[0, 2], [1], [3]]);
    expect(alike([], [], [[0, 1]], [[1, 0.99]])).toEqual([[0, 2], [1], [3]]);
  });

  it("are not handed on from one to the next", () => {
    // 0 and 1 are alike, 1 and 2 are; 0 and 2 are not.
    expect(alike([[1, 1.4]], [[2, 1.2]], [])).toEqual([[0, 1], [2]]);
    expect(alike([[1, 1.4]], [[2, 1.2]], [[0, 0.8]])).toEqual([[0, 1, 2]]);
  });

  it("of nothing are none", () => {
    expect(averageLinkage([])).toEqual([]);
  });

  it("are those of the definition, in the order of their first", () => {
    // Whole numbers that differ, so that no two means are a rounding apart.
    const things = fc
      .integer({ min: 1, max: 9 })
      .chain((count) =>
        fc
          .uniqueArray(fc.integer({ min: 0, max: 2 ** 30 }), { minLength: count ** 2, maxLength: count ** 2 })
          .map((all) =>
            Array.from({ length: count }, (_, row) =>
              all.slice(row * count, (row + 1) * count).map((value) => (2 * value) / 2 ** 30),
            ),
          ),
      );
    fc.assert(
      fc.property(things, (rows) => {
        expect(averageLinkage(rows.map((row) => new Map(row.entries())))).toEqual(slowly(rows));
      }),
    );
  });
});
