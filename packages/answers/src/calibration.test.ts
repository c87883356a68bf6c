import { describe, expect, it } from "vitest";
import { coefficientsFor, judge } from "./calibration.ts";
import { createCatalogue } from "./catalogue.ts";
import { FITTED } from "./coefficients.ts";
import type { Ranking } from "./ranker.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

const catalogue = createCatalogue({ locales: ["en", "zh-CN"] });
for (const entry of [...ENGLISH, ...CHINESE]) catalogue.put(entry);
/** As where the shop and each of its entries have so many phrasings. */
const asWith = (richness: number, ranking: Ranking): Ranking => ({
  ...ranking,
  richness,
  candidates: ranking.candidates.map((candidate) => ({ ...candidate, richness })),
});
const rank = (text: string) => catalogue.rank(catalogue.read(text));

describe("what the signals are worth", () => {
  it.each([
    ["how do I return it", "latin"],
    ["怎么退货", "han"],
    ["我的order什么时候到", "han"],
  ] as const)("hangs on what %j is written in", (text, script) => {
    const ranking = rank(text);
    expect(ranking.script).toBe(script);
    const rich = asWith(1, ranking);
    expect(judge(rich)).toEqual(judge(rich, undefined, FITTED[script].rich));
    expect(judge(rich)).not.toEqual(judge(rich, undefined, FITTED[script === "han" ? "latin" : "han"].rich));
  });

  it("hangs on how many phrasings the entries have, and on whether the map was looked at", () => {
    const { surroundings, ...words } = rank("how do I return it");
    expect(surroundings).toBeDefined();
    const poor = judge(asWith(0, { ...words, surroundings: surroundings! }));
    judge(words, undefined, FITTED.latin.poor).forEach(({ owner, probability }, at) => {
      expect(poor[at]?.owner).toBe(owner);
      expect(poor[at]?.probability).toBeCloseTo(probability, 9);
    });
    expect(judge(words)).toEqual(judge(words, undefined, FITTED.latin.wordsAlone));
  });

  it("goes for “none of them” by the square of how far the shop counts as one without variants", () => {
    const { signals, bias } = coefficientsFor(asWith(0.5, rank("how do I return it")));
    const { rich, poor } = FITTED.latin;
    const share = (value: number, from: number, to: number) => (value - from) / (to - from);
    const poverty = share(signals.best, rich.signals.best, poor.signals.best);
    expect(poverty).toBeCloseTo(1 / 8, 9);
    expect(share(bias, rich.bias, poor.bias)).toBeCloseTo(poverty ** 2, 9);
  });

  it("hangs for an entry half on its own phrasings, and for the rest of them not at all", () => {
    const ranking = asWith(0.5, rank("how do I return it"));
    const [first, ...others] = ranking.candidates;
    const oddsOf = (of: Ranking) => {
      const judged = new Map(judge(of).map(({ owner, probability }) => [owner, probability]));
      const [left, right] = others.map(({ owner }) => judged.get(owner)!);
      return { first: judged.get(first!.owner)!, others: left! / right! };
    };
    const before = oddsOf(ranking);
    const after = oddsOf({ ...ranking, candidates: [{ ...first!, richness: 0 }, ...others] });
    expect(after.first).toBeGreaterThan(before.first);
    expect(after.others).toBeCloseTo(before.others, 9);
  });
});
