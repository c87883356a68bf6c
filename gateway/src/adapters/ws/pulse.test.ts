import { describe, expect, it } from "vitest";
import type { Clock } from "../../core/ports.ts";
import { createPulse } from "./pulse.ts";

/** A clock that stands still until it is moved. */
function handClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
  };
  const advance = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = until;
  };
  return { clock, advance, waiting: () => timers.length };
}

describe("the pulse", () => {
  it("beats for each socket once a period, spread over it (R6)", () => {
    const { clock, advance, waiting } = handClock();
    const beats: { id: number; at: number }[] = [];
    const pulse = createPulse<number>(
      clock,
      20_000,
      (items) => items.forEach((id) => beats.push({ id, at: clock.now() })),
      () => {},
    );
    for (let id = 0; id < 100; id++) pulse.add(id);
    expect(waiting()).toBe(1);
    advance(20_000);
    expect(beats.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, id) => id),
    );
    const perTick = Map.groupBy(beats, ({ at }) => at);
    expect(perTick.size).toBe(20);
    for (const slot of perTick.values()) expect(slot).toHaveLength(5);
    advance(20_000);
    expect(beats).toHaveLength(200);
    pulse.stop();
    advance(60_000);
    expect(beats).toHaveLength(200);
  });

  it("no longer beats for who has gone", () => {
    const { clock, advance } = handClock();
    let beats = 0;
    const pulse = createPulse<object>(
      clock,
      1000,
      (items) => (beats += items.size),
      () => {},
    );
    const one = {};
    pulse.add(one);
    pulse.add({});
    pulse.remove(one);
    pulse.remove({});
    advance(1000);
    expect(beats).toBe(1);
    pulse.stop();
  });
});
