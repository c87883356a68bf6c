import type { ClientClock } from "../ports.ts";

/** A clock that stands still until it is turned. */
export interface FakeClock extends ClientClock {
  /** Runs everything that falls due within `ms`, in order of time, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Lets promises settle without turning the clock. */
  settle(): Promise<void>;
  /** How many timers are set. */
  pending(): number;
}

/** How many turns of the microtask queue count as settled: longer than any chain of awaits in the client. */
const TURNS = 64;

/** Makes a clock for tests. `start` is Unix ms. */
export function createFakeClock(start = 1_750_000_000_000): FakeClock {
  let now = start;
  let order = 0;
  let timers: { at: number; order: number; run: () => void }[] = [];

  async function settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await Promise.resolve();
  }

  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), order: order++, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = timers
          .filter((timer) => timer.at <= until)
          .sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = until;
      await settle();
    },
    settle,
    pending: () => timers.length,
  };
}
