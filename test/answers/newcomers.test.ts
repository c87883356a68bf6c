/**
 * Newcomers' questions to the demo shop (`test/bench/answers/newcomers.ts` shows them one by one): a bound below what
 * was reached, so that it holds against slips and not against every nudge.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { MANNERS } from "../bench/answers/manners.ts";
import { serveNewcomers } from "../bench/answers/serve-newcomers.ts";
import type { NewcomerServed } from "../bench/answers/serve-newcomers.ts";

describe.each(["en", "zh-CN"] as const)("newcomers to the demo shop in %s", (locale) => {
  let served: readonly NewcomerServed[];
  let inside: readonly NewcomerServed[];
  let outside: readonly NewcomerServed[];
  beforeAll(async () => {
    served = await serveNewcomers(locale);
    inside = served.filter(({ serve }) => serve.length > 0);
    outside = served.filter(({ serve }) => serve.length === 0);
  });

  it("are served in four of five questions that an entry answers", () => {
    expect(inside.length).toBeGreaterThan(90);
    expect(inside.filter(({ right }) => right).length / inside.length).toBeGreaterThan(0.8);
  });

  it("are hardly ever answered wrong, and rather left to a person where no entry has it", () => {
    expect(served.filter(({ kind, right }) => kind === "answer" && !right).length).toBeLessThan(4);
    expect(outside.filter(({ kind }) => kind === "none").length / outside.length).toBeGreaterThan(0.55);
  });

  it("are served as well whatever they say around the question", async () => {
    const plain = inside.filter(({ right }) => right).length;
    const answered = inside.filter(({ kind, right }) => kind === "answer" && right).length;
    const rounds = await Promise.all(MANNERS[locale].map((manner) => serveNewcomers(locale, manner)));
    const right = rounds.map((round) => round.filter((one) => one.serve.length > 0 && one.right));
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    expect(mean(right.map((round) => round.length)) / plain).toBeGreaterThan(0.93);
    expect(
      mean(right.map((round) => round.filter(({ kind }) => kind === "answer").length)) / answered,
    ).toBeGreaterThan(0.85);
    for (const round of rounds)
      expect(round.filter((one) => one.kind === "answer" && !one.right).length).toBeLessThan(5);
  });
});

describe.each(["en", "zh-CN"] as const)("the second set of newcomers in %s", (locale) => {
  it("is served in nine of ten questions that an entry answers, and hardly ever answered wrong", async () => {
    const served = await serveNewcomers(locale, undefined, "second");
    const inside = served.filter(({ serve }) => serve.length > 0);
    expect(inside.length).toBeGreaterThan(60);
    expect(inside.filter(({ right }) => right).length / inside.length).toBeGreaterThan(0.9);
    expect(served.filter(({ kind, right }) => kind === "answer" && !right).length).toBeLessThan(3);
  });
});
