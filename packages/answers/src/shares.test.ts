import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANSWER_FROM, createAnswerer } from "./answerer.ts";
import { withShares } from "./shares.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

const shop = [...ENGLISH, ...CHINESE];
const answerer = createAnswerer({ entries: shop, locale: ["en", "zh-CN"] });

describe("shares", () => {
  it("find what the words do not, as a choice", () => {
    const asked = "the box was soaked when the postman came by";
    expect(answerer.ask(asked).kind).toBe("none");
    const shares = new Map([["track", 0.9]]);
    const reply = answerer.ask(asked, { shares });
    expect(reply.kind).toBe("choices");
    expect(reply.matches[0]?.id).toBe("track");
    expect(answerer.explain(asked, { shares }).matches[0]?.id).toBe("track");
    // Little of it finds nothing.
    expect(answerer.ask(asked, { shares: new Map([["track", 0.3]]) }).kind).toBe("none");
  });

  it("never make an answer by themselves, however sure the model is", () => {
    for (const text of ["qwertyuiop asdf", "the weather in Oslo", "今天天气怎么样"]) {
      const reply = answerer.ask(text, { shares: new Map([["track", 1]]) });
      expect(reply.kind, text).not.toBe("answer");
      expect(reply.matches[0]!.confidence).toBeLessThan(0.8);
    }
  });

  it("make an answer of what the words were half sure of, and take it from what the model does not see in it", () => {
    const judged = [
      { owner: 1, probability: 0.5 },
      { owner: 2, probability: 0.2 },
    ];
    const [first] = withShares(judged, new Map([[1, 0.6]]));
    expect(first).toMatchObject({ owner: 1 });
    expect(first!.probability).toBeGreaterThan(ANSWER_FROM);
    const [other] = withShares(judged, new Map([[2, 0.6]]));
    expect(other!.owner).toBe(2);
    expect(other!.probability).toBeLessThan(ANSWER_FROM);
    const [less] = withShares(judged, new Map([[3, 0.01]]));
    expect(less!.probability).toBeLessThan(0.5);
  });

  it("are not taken from what is likely for the many that have next to nothing", () => {
    const judged = [{ owner: 1, probability: 0.6 }];
    const many = Array.from({ length: 30 }, (_, n) => [n + 2, 0.1] as const);
    const [alone] = withShares(judged, new Map([[1, 0.5]]));
    expect(withShares(judged, new Map([[1, 0.5], ...many]))[0]).toEqual(alone);
  });

  it("are nothing where they are empty or of entries that are not there", () => {
    const asked = "how do i return an item";
    for (const shares of [new Map<string, number>(), new Map([["elsewhere", 1]])])
      expect(answerer.ask(asked, { shares })).toEqual(answerer.ask(asked));
    expect(answerer.ask("😀", { shares: new Map([["track", 1]]) })).toEqual({ kind: "none", matches: [] });
  });

  it("keep to what the merchant never wants answered", () => {
    const asked = "is my soaked parcel insured";
    const strict = createAnswerer({ entries: shop, locale: "en", negatives: [asked] });
    expect(strict.ask(asked, { shares: new Map([["track", 1]]) }).kind).toBe("none");
  });

  it("add up to one with what is none of them, whatever they are", () => {
    const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(
        probabilities,
        fc.array(fc.double()),
        fc.double({ noNaN: true }),
        (parts, values, place) => {
          const sum = parts.reduce((all, one) => all + one, 0) || 1;
          const judged = parts.map((one, owner) => ({ owner, probability: one / Math.max(1, sum) }));
          const shares = new Map(values.map((value, at) => [at * 2, value]));
          const moved = withShares(judged, shares, () => place);
          const total = moved.reduce((all, { probability }) => all + probability, 0);
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});
