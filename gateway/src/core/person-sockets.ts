import type { Socket } from "./followers.ts";

/** The sockets of shoppers whom their merchant vouches for: one person may be at several devices. */
export interface PersonSockets {
  add(socket: Socket): void;
  remove(socket: Socket): void;
  /** Those of the same person that follow no conversation yet. */
  idleBeside(socket: Socket): Socket[];
}

export function createPersonSockets(): PersonSockets {
  const sockets = new Map<string, Set<Socket>>();

  function keyOf({ party }: Socket): string | null {
    if (party.role !== "shopper" || party.session.person === null) return null;
    return `${party.session.shop}/${party.session.person}`;
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
    idleBeside(socket) {
      const key = keyOf(socket);
      const theirs = key === null ? undefined : sockets.get(key);
      return [...(theirs ?? [])].filter((other) => other !== socket && other.watched === null);
    },
  };
}
