import type { Clock } from "./ports.ts";

const LOOK_MS = 2_000;
/** A gap between two looks that is no busy moment any more. */
const GAP_MS = 4_000;

/**
 * Since when this process has been running without a gap that its clock shows: since its start, since the machine woke
 * up, since its clock was set. Time in which the gateway itself did not run is charged to nobody.
 */
export interface Awake {
  start(): void;
  stop(): void;
  /** Looks, whoever's timer comes first after a gap. */
  since(): number;
}

export function createAwake(clock: Clock): Awake {
  let since = clock.now();
  let lookedAt = since;
  let cancel: (() => void) | null = null;

  function look(): number {
    const now = clock.now();
    if (now < lookedAt || now - lookedAt > GAP_MS) since = now;
    lookedAt = now;
    return since;
  }

  function again(): void {
    look();
    cancel = clock.after(LOOK_MS, again);
  }

  return {
    start() {
      since = clock.now();
      lookedAt = since;
      again();
    },
    stop: () => cancel?.(),
    since: look,
  };
}
