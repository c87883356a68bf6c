import { describe, expect, it } from "vitest";
import { judge } from "./calibration.ts";
import { createCatalogue } from "./catalogue.ts";
import { FITTED } from "./coefficients.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

const catalogue = createCatalogue({ locales: ["en", "zh-CN"] });
for (const entry of [...ENGLISH, ...CHINESE]) catalogue.put(entry);
const rank = (text: string) => catalogue.rank(catalogue.read(text));

describe("what the signals are worth", () => {
  it.each([
    ["how do I return it", "latin"],
    ["怎么退货", "han"],
    ["我的order什么时候到", "han"],
  ] as const)("hangs on what %j is written in", (text, script) => {
    const ranking = rank(text);
    expect(ranking.script).toBe(script);
    const bare = { ...ranking, richness: 1 };
    expect(judge(bare)).toEqual(judge(bare, undefined, FITTED[script].rich));
    expect(judge(bare)).not.toEqual(judge(bare, undefined, FITTED[script === "han" ? "latin" : "han"].rich));
  });

  it("hangs on how many phrasings the entries have, and on whether the map was looked at", () => {
    const { surroundings, ...words } = rank("how do I return it");
    expect(surroundings).toBeDefined();
    const poor = judge({ ...words, surroundings: surroundings!, richness: 0 });
    judge(words, undefined, FITTED.latin.poor).forEach(({ owner, probability }, at) => {
      expect(poor[at]?.owner).toBe(owner);
      expect(poor[at]?.probability).toBeCloseTo(probability, 9);
    });
    expect(judge(words)).toEqual(judge(words, undefined, FITTED.latin.wordsAlone));
  });
});
