import { describe, expect, it } from "vitest";
import type { RateLimits } from "../../../core/ports.ts";

export type MakeRateLimits = (
  limits: Record<string, { points: number; perMs: number }>,
) => Promise<RateLimits> | RateLimits;

/** What every implementation of rate limits does. `pass` lets time go by for it, ms. */
export function ratesContract(name: string, make: MakeRateLimits, pass: (ms: number) => Promise<void>): void {
  describe(`RateLimits: ${name}`, () => {
    it("gives what the budget holds, then says when there is more", async () => {
      const rates = await make({ messages: { points: 3, perMs: 1_000 } });
      for (let i = 0; i < 3; i++) expect(await rates.take("messages", "v1")).toEqual({ ok: true });
      const refused = await rates.take("messages", "v1");
      if (refused.ok) throw new Error("The fourth was given.");
      expect(refused.afterMs).toBeGreaterThan(0);
      expect(refused.afterMs).toBeLessThanOrEqual(1_000);
      await pass(refused.afterMs + 1);
      expect(await rates.take("messages", "v1")).toEqual({ ok: true });
    });

    it("keeps keys and limits apart", async () => {
      const rates = await make({ a: { points: 1, perMs: 1_000 }, b: { points: 1, perMs: 1_000 } });
      expect((await rates.take("a", "v1")).ok).toBe(true);
      expect((await rates.take("a", "v1")).ok).toBe(false);
      expect((await rates.take("a", "v2")).ok).toBe(true);
      expect((await rates.take("b", "v1")).ok).toBe(true);
    });

    it("takes a cost, and never one that is more than the whole budget", async () => {
      const rates = await make({ a: { points: 10, perMs: 1_000 } });
      expect((await rates.take("a", "v1", 10)).ok).toBe(true);
      expect((await rates.take("a", "v1", 1)).ok).toBe(false);
      expect((await rates.take("a", "v2", 11)).ok).toBe(false);
    });

    it("N38: takes any text as a key", async () => {
      const rates = await make({ a: { points: 1, perMs: 1_000 } });
      for (const key of ["__proto__", "constructor", "toString", "", "雲"]) {
        expect((await rates.take("a", key)).ok, key).toBe(true);
        expect((await rates.take("a", key)).ok, key).toBe(false);
      }
    });

    it("throws for a limit that nobody configured, since that is a fault in the code", async () => {
      const rates = await make({});
      await expect(rates.take("none", "v1")).rejects.toThrow('no rate limit "none"');
    });
  });
}
