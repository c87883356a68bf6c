import type { Clock } from "../../core/ports.ts";

/** The longest that setTimeout waits; beyond, it would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's clock and timers. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, run) {
      let left = Math.max(0, ms);
      let timer: NodeJS.Timeout;
      function wait(): void {
        const part = Math.min(left, LONGEST_MS);
        left -= part;
        timer = setTimeout(() => (left > 0 ? wait() : run()), part);
        timer.unref();
      }
      wait();
      return () => clearTimeout(timer);
    },
  };
}
