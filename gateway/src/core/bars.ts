import type { CommandRef } from "@yunke/protocol";
import type { Clock } from "./ports.ts";

/** How long a device's later numbers wait for the one that was refused; a client comes back well before. */
const BAR_MS = 30_000;
/** Bars at most: beyond, the oldest fall, whose numbers may then be saved out of order. */
const MOST = 50_000;

/**
 * Keeps what a device typed in order: after a refusal that may be tried again, its later numbers are refused too, until
 * the refused one has come again.
 */
export interface Bars {
  set(home: string, ref: CommandRef): void;
  /** Whether a number that comes now must wait; the barred number itself lifts the bar. */
  stops(home: string, ref: CommandRef): boolean;
}

export function createBars(clock: Clock): Bars {
  /** By age: each set is put at the end, so that whoever sets thousands costs the others nothing. */
  const bars = new Map<string, { n: number; until: number }>();

  function sweep(now: number): void {
    for (const [key, bar] of bars) {
      if (bar.until > now && bars.size <= MOST) return;
      bars.delete(key);
    }
  }

  return {
    set(home, ref) {
      const key = `${home} ${ref.device}`;
      const now = clock.now();
      const there = bars.get(key);
      if (there && there.n < ref.n && there.until > now) return;
      bars.delete(key);
      bars.set(key, { n: ref.n, until: now + BAR_MS });
      sweep(now);
    },
    stops(home, ref) {
      if (bars.size === 0) return false;
      const key = `${home} ${ref.device}`;
      const bar = bars.get(key);
      if (!bar) return false;
      if (ref.n > bar.n && clock.now() < bar.until) return true;
      bars.delete(key);
      return false;
    },
  };
}
