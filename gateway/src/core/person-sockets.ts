import { isOpen } from "@yunke/protocol";
import type { Socket } from "./followers.ts";

/** The sockets of shoppers whom their merchant vouches for: one person may be at several devices. */
export interface PersonSockets {
  add(socket: Socket): void;
  remove(socket: Socket): void;
  /** Whether there are none. */
  isEmpty(): boolean;
  /** A person's, those that follow no conversation that is open. */
  idle(shop: string, person: string): Socket[];
}

export function createPersonSockets(): PersonSockets {
  const sockets = new Map<string, Set<Socket>>();

  function keyOf({ party }: Socket): string | null {
    if (party.role !== "shopper" || party.session.person === null) return null;
    return keyFor(party.session.shop, party.session.person);
  }

  return {
    add(socket) {
      const key = keyOf(socket);
      if (key === null) return;
      const theirs = sockets.get(key) ?? new Set();
      sockets.set(key, theirs.add(socket));
    },
    remove(socket) {
      const key = keyOf(socket);
      const theirs = key === null ? undefined : sockets.get(key);
      if (key === null || !theirs?.delete(socket)) return;
      if (theirs.size === 0) sockets.delete(key);
    },
    isEmpty: () => sockets.size === 0,
    idle: (shop, person) => [...(sockets.get(keyFor(shop, person)) ?? [])].filter(isIdle),
  };
}

const keyFor = (shop: string, person: string) => `${shop}/${person}`;

function isIdle({ watched }: Socket): boolean {
  for (const { cell, watch } of watched?.values() ?? [])
    if (!watch.closed && isOpen(cell.committed)) return false;
  return true;
}
