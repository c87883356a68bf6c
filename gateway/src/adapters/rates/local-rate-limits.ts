import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { RateLimits } from "../../core/ports.ts";

export interface RateLimit {
  /** What may be taken in one window. */
  points: number;
  /** The window's length, ms. It begins with a key's first taking. */
  perMs: number;
}

/**
 * Budgets of one process, in fixed windows.
 *
 * @throws RangeError at `take` of a limit that was not configured.
 */
export function createLocalRateLimits(limits: Readonly<Record<string, RateLimit>>): RateLimits {
  const limiters = new Map(
    Object.entries(limits).map(([name, { points, perMs }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points, duration: perMs / 1000 }),
    ]),
  );
  return {
    async take(limit, key, cost = 1) {
      const limiter = limiters.get(limit);
      if (!limiter) throw new RangeError(`There is no rate limit "${limit}".`);
      try {
        await limiter.consume(key, cost);
        return { ok: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return { ok: false, afterMs: Math.max(1, Math.ceil(refused.msBeforeNext)) };
      }
    },
  };
}
