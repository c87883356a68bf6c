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
    // A third of the questions in each manner, another third in the next: the bench asks them all.
    const isAsked = (manner: number) => (number: number) => number % 3 === manner % 3;
    const rounds = await Promise.all(
      MANNERS[locale].map((manner, at) => serveNewcomers(locale, manner, "first", isAsked(at))),
    );
    const plain = MANNERS[locale].map((_, at) => served.filter((_, number) => isAsked(at)(number)));
    const right = (of: readonly (readonly NewcomerServed[])[]) =>
      of.flat().filter((one) => one.serve.length > 0 && one.right);
    const answered = (of: readonly NewcomerServed[]) => of.filter(({ kind }) => kind === "answer").length;
    expect(right(rounds).length / right(plain).length).toBeGreaterThan(0.93);
    expect(answered(right(rounds)) / answered(right(plain))).toBeGreaterThan(0.75);
    const wrong = rounds.flat().filter((one) => one.kind === "answer" && !one.right);
    expect(wrong.length).toBeLessThan(rounds.length);
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
