import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pickOffers } from "./pick-offers.ts";
import type { FreeAgent } from "./pick-offers.ts";
import type { Place } from "./waiting-line.ts";

const PAUSE = 5;
const agent = (id: string, rest: Partial<FreeAgent> = {}): FreeAgent => ({
  id,
  free: 1,
  offers: 0,
  idleSince: 0,
  skills: [],
  ...rest,
});
const place = (c: string, rest: Partial<Place> = {}): Place => ({
  c,
  line: "queued",
  since: 0,
  priority: 0,
  skill: null,
  tried: [],
  offered: null,
  ...rest,
});

const agents = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    free: fc.integer({ min: 0, max: 3 }),
    offers: fc.nat(2),
    idleSince: fc.nat(10),
    skills: fc.uniqueArray(fc.constantFrom("refunds", "tea"), { maxLength: 2 }),
  }),
  { selector: (one) => one.id },
);
const places = (prefix: string) =>
  fc
    .array(
      fc.record({
        tried: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "gone"), { maxLength: 4 }),
        skill: fc.constantFrom(null, "refunds", "tea", "nobody's"),
      }),
      { maxLength: 8 },
    )
    .map((all) => all.map((rest, i) => place(`${prefix}${i}`, rest)));

describe("pickOffers", () => {
  it("gives the oldest to who is idle longest", () => {
    const picked = pickOffers(
      [place("1"), place("2")],
      [],
      [agent("b", { idleSince: 1 }), agent("a", { idleSince: 2 })],
      10,
      PAUSE,
    );
    expect(picked.offers).toEqual([
      { c: "1", agent: "b" },
      { c: "2", agent: "a" },
    ]);
  });

  it("asks who has not had it first, then begins again, but not with the last to pass", () => {
    const two = [agent("a", { idleSince: 1 }), agent("b", { idleSince: 2 })];
    const first = (tried: string[]) =>
      pickOffers([place("1", { tried })], [], two, 3, PAUSE).offers[0]?.agent;
    expect(first([])).toBe("a");
    expect(first(["a"])).toBe("b");
    expect(first(["b", "a"])).toBe("b");
    expect(first(["a", "b"])).toBe("a");
  });

  it("asks who has the skill, though others are idle longer, and anybody where none is free (R13)", () => {
    const three = [
      agent("a", { idleSince: 1 }),
      agent("b", { idleSince: 2, skills: ["tea", "refunds"] }),
      agent("c", { idleSince: 3, skills: ["refunds"] }),
    ];
    const first = (rest: Partial<Place>, free = three) =>
      pickOffers([place("1", rest)], [], free, 3, PAUSE).offers[0]?.agent;
    expect(first({})).toBe("a");
    expect(first({ skill: "refunds" })).toBe("b");
    expect(first({ skill: "refunds", tried: ["b"] })).toBe("c");
    expect(first({ skill: "refunds", tried: ["b", "c"] })).toBe("a");
    expect(first({ skill: "refunds", tried: ["a", "b", "c"] })).toBe("b");
    expect(first({ skill: "wholesale" })).toBe("a");
    expect(first({ skill: "refunds" }, [three[0]!])).toBe("a");
  });

  it("R13: asks the only one again after the pause, and says when", () => {
    const only = [agent("a", { idleSince: 10 })];
    const waiting = [place("1", { tried: ["a"] })];
    expect(pickOffers(waiting, [], only, 12, PAUSE)).toEqual({ offers: [], again: 15 });
    expect(pickOffers(waiting, [], only, 15, PAUSE)).toEqual({
      offers: [{ c: "1", agent: "a" }],
      again: null,
    });
  });

  it("holds R10 and R13 for every floor", () => {
    fc.assert(
      fc.property(places("q"), places("d"), agents, fc.nat(30), (queued, deferred, free, now) => {
        const { offers, again } = pickOffers(queued, deferred, free, now, PAUSE);
        // R10: nobody past their slots, nobody at two agents.
        for (const one of free) {
          expect(offers.filter((offer) => offer.agent === one.id).length).toBeLessThanOrEqual(one.free);
        }
        expect(new Set(offers.map((offer) => offer.c)).size).toBe(offers.length);
        // Whoever comes first gets one with the skill, if such a one is free and has not had it.
        const [head] = queued;
        const able = free.filter(
          (one) =>
            one.free > 0 &&
            head?.skill != null &&
            (one.skills as string[]).includes(head.skill) &&
            !head.tried.includes(one.id),
        );
        if (able.length > 0) expect(able.map((one) => one.id)).toContain(offers[0]?.agent);
        // R13: nobody idle beside a shopper waiting, but for a pause that ends.
        const served = new Set(offers.map((offer) => offer.c));
        const left = queued.filter((one) => !served.has(one.c));
        const slots = free.reduce((sum, one) => sum + one.free, 0);
        if (left.length > 0 && offers.length < slots) expect(again).not.toBeNull();
        if (again !== null) expect(again).toBeGreaterThan(now);
        // Messages that were left wait for those who wait.
        if (left.length > 0) expect(offers.every((offer) => offer.c.startsWith("q"))).toBe(true);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
