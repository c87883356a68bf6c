/**
 * Newcomers' questions to the demo shop (`test/bench/answers/newcomers.ts` shows them one by one): a bound below what
 * was reached, so that it holds against slips and not against every nudge.
 */
import { describe, expect, it } from "vitest";
import { serveNewcomers } from "../bench/answers/serve-newcomers.ts";

describe.each(["en", "zh-CN"] as const)("newcomers to the demo shop in %s", async (locale) => {
  const served = await serveNewcomers(locale);
  const inside = served.filter(({ serve }) => serve.length > 0);
  const outside = served.filter(({ serve }) => serve.length === 0);

  it("are served in four of five questions that an entry answers", () => {
    expect(inside.length).toBeGreaterThan(90);
    expect(inside.filter(({ right }) => right).length / inside.length).toBeGreaterThan(0.8);
  });

  it("are hardly ever answered wrong, and rather left to a person where no entry has it", () => {
    expect(served.filter(({ kind, right }) => kind === "answer" && !right).length).toBeLessThan(4);
    expect(outside.filter(({ kind }) => kind === "none").length / outside.length).toBeGreaterThan(0.55);
  });
});
