/**
 * Eight small FAQs as new merchants write them, headlines without a variant, and what their shoppers would ask. They
 * stand under test/bench/answers/shops; the coefficients for such shops were fitted on them, so this holds what was
 * reached, and says nothing of other shops (`calibrate.ts --left-out` does).
 */
import { fileURLToPath } from "node:url";
import { createAnswerer } from "@yunke/answers";
import { beforeAll, describe, expect, it } from "vitest";
import { figuresOf } from "../bench/answers/figures.ts";
import { readSets } from "../bench/answers/sets.ts";

const shops = readSets(fileURLToPath(new URL("../bench/answers/shops", import.meta.url)));

const ask = ({ name, language, entries, queries }: (typeof shops)[number]) => {
  const answerer = createAnswerer({ entries, locale: language === "zh" ? "zh-CN" : "en" });
  const asked = queries.map(({ text, faqId }) => ({ truth: faqId, ...answerer.ask(text) }));
  const figures = figuresOf(
    asked.map(({ truth, matches }) => ({
      truth,
      ids: matches.map(({ id }) => id),
      confidence: matches[0]?.confidence ?? 0,
    })),
  );
  return { name, asked, figures };
};

let results: ReturnType<typeof ask>[];
beforeAll(() => {
  results = shops.map(ask);
});

const mean = (pick: (figures: (typeof results)[number]["figures"]) => number): number =>
  results.reduce((sum, { figures }) => sum + pick(figures), 0) / results.length;

describe("a new shop without variants", () => {
  it("is there eight times", () => {
    expect(
      shops
        .map(({ name }) => name.slice(0, 2))
        .toSorted()
        .join(),
    ).toBe("en,en,en,en,zh,zh,zh,zh");
    for (const { asked } of results) expect(asked.length).toBeGreaterThan(100);
  });

  it("finds the entry first for three in five of its questions, and among three for three in four", () => {
    expect(mean(({ r1 }) => r1)).toBeGreaterThan(0.58);
    expect(mean(({ r3 }) => r3)).toBeGreaterThan(0.74);
  });

  it("is surer of what it can answer than of what it cannot", () => {
    expect(mean(({ auroc }) => auroc)).toBeGreaterThan(0.85);
  });

  it("is right in nine of ten answers over all of them, and offers choices that hold the right one in four of five", () => {
    const all = results.flatMap(({ asked }) => asked);
    const answers = all.filter(({ kind }) => kind === "answer");
    const right = answers.filter(({ truth, matches }) => matches[0]?.id === truth);
    expect(answers.length).toBeGreaterThan(40);
    expect(right.length / answers.length).toBeGreaterThan(0.9);
    const choices = all.filter(({ kind }) => kind === "choices");
    const held = choices.filter(({ truth, matches }) => matches.some(({ id }) => id === truth));
    expect(choices.length).toBeGreaterThan(60);
    expect(held.length / choices.length).toBeGreaterThan(0.8);
  });
});
