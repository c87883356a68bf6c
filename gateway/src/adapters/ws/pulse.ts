import type { Clock } from "../../core/ports.ts";

/** Something that beats: is called once a period, at its own place in the period. */
export interface Pulse<T> {
  add(item: T): void;
  remove(item: T): void;
  stop(): void;
}

/**
 * One timer for all sockets. A period is cut into slots, and every socket is in one of them: beats are spread over
 * time, and a socket costs no timer of its own. `onTick` is called at every slot, `beat` for the slot's items.
 */
export function createPulse<T>(
  clock: Clock,
  periodMs: number,
  beat: (items: ReadonlySet<T>) => void,
  onTick: () => void,
): Pulse<T> {
  // At most a second apart, so that deadlines are noticed in time; at least 5 ms, for short periods in tests.
  const tickMs = Math.max(5, Math.min(1000, Math.floor(periodMs / 4)));
  const slots = Array.from({ length: Math.max(1, Math.floor(periodMs / tickMs)) }, () => new Set<T>());
  const slotOf = new Map<T, Set<T>>();
  let at = 0;
  let next = 0;
  let cancel = clock.after(tickMs, tick);

  function tick(): void {
    cancel = clock.after(tickMs, tick);
    onTick();
    const slot = slots[at]!;
    at = (at + 1) % slots.length;
    if (slot.size > 0) beat(slot);
  }

  return {
    add(item) {
      const slot = slots[next]!;
      next = (next + 1) % slots.length;
      slot.add(item);
      slotOf.set(item, slot);
    },
    remove(item) {
      slotOf.get(item)?.delete(item);
      slotOf.delete(item);
    },
    stop() {
      cancel();
    },
  };
}
