import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byTurn, createWaitingLine } from "./waiting-line.ts";
import type { Place } from "./waiting-line.ts";

const place: fc.Arbitrary<Place> = fc.record({
  c: fc.nat(30).map(String),
  line: fc.constant("queued" as const),
  since: fc.nat(20),
  priority: fc.nat(2),
  tried: fc.constant([]),
  offered: fc.constant(null),
});

describe("the waiting line", () => {
  it("R13: is always in order of priority and first arrival, whatever comes, moves and goes", () => {
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
