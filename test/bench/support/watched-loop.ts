import { monitorEventLoopDelay } from "node:perf_hooks";

export interface LoopWatch {
  /** Ends it. */
  stop(): {
    /** How late this thread's event loop was at worst, ms. On a machine that does other things, that is in it too. */
    late: number;
    /** The most processor time that this thread took between two ticks of a timer, ms: what it held itself up. */
    held: number;
  };
}

/** Watches the event loop of the thread that calls it. */
export function watchLoop(): LoopWatch {
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let held = 0;
  let before = process.threadCpuUsage();
  const ticks = setInterval(() => {
    const now = process.threadCpuUsage();
    held = Math.max(held, (now.user + now.system - before.user - before.system) / 1000);
    before = now;
  }, 1);
  delay.enable();
  return {
    stop() {
      delay.disable();
      clearInterval(ticks);
      // Its resolution is in the figure.
      return { late: delay.max / 1e6 - 1, held };
    },
  };
}
