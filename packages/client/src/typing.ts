import type { ClientClock } from "./ports.ts";

/** "Is typing" is repeated this often while it goes on, and is forgotten this long after the last, in ms. */
const REPEAT = 3000;
const FORGET = 6000;

/** Tells the other side that somebody types: not at every key, and off at once. */
export function createTypingSender(clock: ClientClock, send: (on: boolean) => void) {
  let saidAt = -Infinity;
  return (on: boolean): void => {
    if (on && clock.now() - saidAt < REPEAT) return;
    if (!on && saidAt === -Infinity) return;
    saidAt = on ? clock.now() : -Infinity;
    send(on);
  };
}

/** Forgets that the other side types, when nothing more is heard of it. */
export function createTypingExpiry(clock: ClientClock, expire: () => void) {
  let cancel = () => {};
  return (on: boolean): void => {
    cancel();
    if (on) cancel = clock.after(FORGET, expire);
  };
}
