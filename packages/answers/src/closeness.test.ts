import { describe, expect, it } from "vitest";
import { ANSWER_FROM, createAnswerer } from "./answerer.ts";
import { standing, withStanding } from "./closeness.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

const shop = [...ENGLISH, ...CHINESE];
const answerer = createAnswerer({ entries: shop, locale: ["en", "zh-CN"] });

/** What a model gives that knows nothing: the same numbers for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** All entries near one another, but for those that are named. */
function near(...ids: string[]): Map<string, number> {
  const noise = dice(7);
  return new Map(shop.map(({ id }) => [id, (ids.includes(id) ? 0.72 : 0.2) + 0.06 * noise()]));
}

describe("closeness", () => {
  it("finds what the words do not, as a choice", () => {
    const asked = "the box was soaked when the postman came by";
    expect(answerer.ask(asked).kind).toBe("none");
    const reply = answerer.ask(asked, { closeness: near("track") });
    expect(reply.kind).toBe("choices");
    expect(reply.matches[0]?.id).toBe("track");
    expect(answerer.explain(asked, { closeness: near("track") }).matches[0]?.id).toBe("track");
  });

  it("never makes an answer by itself, however sure the model is", () => {
    for (const text of ["qwertyuiop asdf", "the weather in Oslo", "今天天气怎么样"]) {
      const reply = answerer.ask(text, { closeness: near("track") });
      expect(reply.kind, text).not.toBe("answer");
      expect(reply.matches[0]!.confidence).toBeLessThan(0.8);
    }
  });

  it("makes an answer of what the words were nearly sure of", () => {
    const judged = [
      { owner: 1, probability: 0.7 },
      { owner: 2, probability: 0.2 },
    ];
    const [first] = withStanding(judged, new Map([[1, 1]]));
    expect(first).toMatchObject({ owner: 1 });
    expect(first!.probability).toBeGreaterThan(ANSWER_FROM);
    // Three times the odds at most.
    expect(first!.probability / (1 - first!.probability)).toBeLessThan((3.01 * 0.7) / 0.3);
  });

  it("makes choices of an answer where the model says another", () => {
    const asked = "how do i return an item";
    expect(answerer.ask(asked, { closeness: near("return") }).kind).toBe("answer");
    // Word for word stays what it is.
    const same = answerer.ask("How do I return an item?", { closeness: near("track") });
    expect([same.kind, same.matches[0]?.id]).toEqual(["answer", "return"]);
    const judged = [{ owner: 1, probability: 0.85 }];
    const moved = withStanding(judged, new Map([[2, 1]]));
    expect(moved[0]).toMatchObject({ owner: 1 });
    expect(moved[0]!.probability).toBeLessThan(ANSWER_FROM);
    expect(moved[1]!.owner).toBe(2);
  });

  it("says nothing of a model that puts all entries at one distance, or in any order", () => {
    const texts = [...shop.flatMap(({ variants = [] }) => variants), "who are you", "the weather in Oslo"];
    let answers = 0;
    let turned = 0;
    for (const [n, text] of texts.entries()) {
      const alone = answerer.ask(text);
      const constant = new Map(shop.map(({ id }, at) => [id, at === 3 ? 0.8001 : 0.8]));
      expect(answerer.ask(text, { closeness: constant })).toEqual(alone);
      for (let seed = 0; seed < 40; seed++) {
        const roll = dice(seed * 1000 + n);
        // The best of several phrases, as a real one would be.
        const random = new Map(
          shop.map(({ id }) => [id, Math.max(roll(), roll(), roll()) + roll() + roll()]),
        );
        const reply = answerer.ask(text, { closeness: random });
        if (reply.kind !== "answer") continue;
        answers++;
        if (reply.matches[0]!.id !== alone.matches[0]!.id || alone.kind !== "answer") turned++;
      }
    }
    expect(answers).toBeGreaterThan(1000);
    expect(turned).toBe(0);
  });

  it("compares models of another scale and spread", () => {
    const of = (scale: number, shift: number) =>
      standing(new Map([...near("track", "return")].map(([id, value]) => [id, value * scale + shift])));
    expect([...of(1, 0).keys()].sort()).toEqual(["return", "track"]);
    for (const [scale, shift] of [
      [0.15, 0.8],
      [12, -3],
    ] as const) {
      const moved = of(scale, shift);
      for (const [id, out] of of(1, 0)) expect(moved.get(id)).toBeCloseTo(out, 6);
    }
  });

  it("takes what is no number, too few entries or unknown ones for nothing", () => {
    const asked = "how do i return an item";
    const alone = answerer.ask(asked);
    for (const closeness of [
      new Map<string, number>(),
      new Map([["return", 0.9]]),
      new Map(shop.map(({ id }) => [id, NaN])),
      new Map(shop.map(({ id }) => [`other-${id}`, id === "track" ? 0.9 : 0.1])),
    ]) {
      expect(answerer.ask(asked, { closeness })).toEqual(alone);
    }
    expect(answerer.ask("😀", { closeness: near("track") })).toEqual({ kind: "none", matches: [] });
  });

  it("keeps to what the merchant never wants answered", () => {
    const strict = createAnswerer({
      entries: shop,
      locale: "en",
      negatives: ["is my soaked parcel insured"],
    });
    expect(strict.ask("is my soaked parcel insured", { closeness: near("track") }).kind).toBe("none");
  });

  it("adds up to one with what is none of them", () => {
    const judged = withStanding(
      [{ owner: 3, probability: 1 }],
      new Map([
        [4, 1],
        [5, 0.5],
      ]),
      (owner) => (owner === 5 ? -4 : 0.7),
    );
    expect(judged.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1);
    expect(judged.map(({ owner }) => owner)).toEqual([3, 4, 5]);
  });
});
