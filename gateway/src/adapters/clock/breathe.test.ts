import { describe, expect, it } from "vitest";
import { breathe } from "./breathe.ts";

describe("breathing", () => {
  it("lets others have their turn in the middle of a long work", async () => {
    let turns = 0;
    let counting = true;
    const count = () => {
      turns++;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    const before = turns;
    for (let at = 0; at < 20; at++) {
      for (const until = performance.now() + 5; performance.now() < until;);
      await breathe();
    }
    counting = false;
    expect(turns - before).toBeGreaterThanOrEqual(20);
  });
});
