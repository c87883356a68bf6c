import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HEAD_START_MS, MOST_STEPS, byTurn, createWaitingLine, turnOf } from "./waiting-line.ts";
import type { Place } from "./waiting-line.ts";

const place: fc.Arbitrary<Place> = fc.record({
  c: fc.nat(30).map(String),
  line: fc.constant("queued" as const),
  since: fc.nat(20).map((steps) => steps * (HEAD_START_MS / 4)),
  priority: fc.integer({ min: -1, max: 5 }),
  skill: fc.constant(null),
  tried: fc.constant([]),
  offered: fc.constant(null),
});

const blank = { line: "queued", skill: null, tried: [], offered: null } as const;

describe("the waiting line", () => {
  it("R13: a step of priority is a head start, and nobody is overtaken by who comes later than the largest", () => {
    const at = (since: number, priority: number) => ({
      ...blank,
      c: `${since}/${priority}`,
      since,
      priority,
    });
    expect(turnOf({ since: HEAD_START_MS })).toBe(HEAD_START_MS);
    const order = [at(1_000, 0), at(0, 0), at(HEAD_START_MS + 1, 1), at(HEAD_START_MS - 1, 1)];
    expect(order.toSorted(byTurn).map((place) => place.c)).toEqual([
      `${HEAD_START_MS - 1}/1`,
      "0/0",
      `${HEAD_START_MS + 1}/1`,
      "1000/0",
    ]);
    const any = fc.record({ since: fc.nat(1e8), priority: fc.integer({ min: -9, max: 99 }) });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const later = { ...other, since: one.since + MOST_STEPS * HEAD_START_MS + 1 + other.since };
        expect(byTurn(at(one.since, one.priority), at(later.since, later.priority))).toBeLessThan(0);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  it("R13: is always in order of turn and first arrival, whatever comes, moves and goes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), place)), (steps) => {
        const line = createWaitingLine();
        const model = new Map<string, Place>();
        for (const [put, one] of steps) {
          if (put) {
            line.put(one);
            model.set(one.c, one);
          } else {
            expect(line.remove(one.c)).toBe(model.delete(one.c));
          }
          const order = [...model.values()].toSorted(byTurn);
          expect([...line]).toEqual(order);
          expect(line.size).toBe(order.length);
          for (const [i, there] of order.entries()) {
            expect(line.rank(there.c)).toBe(i + 1);
            expect(line.get(there.c)).toBe(there);
          }
        }
        expect(line.rank("nobody")).toBe(0);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
