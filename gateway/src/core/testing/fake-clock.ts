import type { Clock } from "../ports.ts";

/** A clock that stands still until it is turned. */
export interface FakeClock extends Clock {
  /** Runs what falls due within `ms`, in order of time; `settle` is awaited after each. */
  advance(ms: number, settle: () => Promise<void>): Promise<void>;
  /** The machine slept: what fell due meanwhile is late, and runs once. */
  jump(ms: number): void;
  /** The machine's clock was set, by so much: timers run on as before. */
  set(ms: number): void;
}

export function createFakeClock(start = 1_767_225_600_000): FakeClock {
  let now = start;
  let order = 0;
  let timers: { at: number; order: number; run: () => void }[] = [];

  function next(until: number) {
    let found: (typeof timers)[number] | undefined;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (!found || timer.at < found.at || (timer.at === found.at && timer.order < found.order))
        found = timer;
    }
    return found;
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
    async advance(ms, settle) {
      const until = now + ms;
      await settle();
      for (let due = next(until); due; due = next(until)) {
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = until;
      await settle();
    },
    jump(ms) {
      now += ms;
    },
    set(ms) {
      now += ms;
      timers = timers.map((timer) => Object.assign(timer, { at: timer.at + ms }));
    },
  };
}
