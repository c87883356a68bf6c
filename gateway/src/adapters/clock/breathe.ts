import { setImmediate } from "node:timers/promises";

/** The loop is let go after this, ms: a tenth of what anybody would notice. */
const HELD_MS = 3;

let since = 0;

/** Lets others have their turn, where this thread has been at one thing for a while; else goes on at once. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < HELD_MS) return;
  await setImmediate();
  since = performance.now();
}
