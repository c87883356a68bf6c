import { describe, expect, it } from "vitest";
import type { Clock } from "../../../core/ports.ts";

/** What every clock does. `pass` lets time go by for it, ms. */
export function clockContract(
  name: string,
  makeClock: () => Clock,
  pass: (ms: number) => Promise<void> | void,
): void {
  describe(`Clock: ${name}`, () => {
    it("calls back once, when the time has come and not before", async () => {
      const clock = makeClock();
      const start = clock.now();
      const calls: number[] = [];
      clock.after(50, () => calls.push(clock.now() - start));
      await pass(49);
      expect(calls).toEqual([]);
      await pass(1);
      expect(calls).toHaveLength(1);
      expect(calls[0]).toBeGreaterThanOrEqual(50);
      await pass(1_000);
      expect(calls).toHaveLength(1);
    });

    it("does not call back after cancelling, and cancelling late or twice is harmless", async () => {
      const clock = makeClock();
      let calls = 0;
      const cancel = clock.after(50, () => calls++);
      cancel();
      cancel();
      await pass(100);
      expect(calls).toBe(0);
      const late = clock.after(10, () => calls++);
      await pass(10);
      late();
      expect(calls).toBe(1);
    });

    it("waits for deadlines that are months away, and can cancel them on the way", async () => {
      const clock = makeClock();
      const days = 24 * 3_600_000;
      let calls = 0;
      clock.after(60 * days, () => calls++);
      const cancel = clock.after(60 * days, () => (calls += 100));
      await pass(59 * days);
      expect(calls).toBe(0);
      cancel();
      await pass(days);
      expect(calls).toBe(1);
    });

    it("calls back for a time that has passed", async () => {
      const clock = makeClock();
      let calls = 0;
      clock.after(-5, () => calls++);
      await pass(1);
      expect(calls).toBe(1);
    });
  });
}
