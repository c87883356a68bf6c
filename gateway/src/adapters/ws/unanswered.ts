import type { Connection } from "./connection.ts";

/** What one socket may have asked for without an answer: more than any client of ours, fewer than are felt (R8). */
export const MAX_UNANSWERED = 32;
/**
 * From so many of all sockets on, each may have only a few: what is under way is what an ack waits for, and what a stop
 * has to wait for (R9). Enough to fill a transaction; about as much as a small machine saves in a tenth of a second.
 */
export const MANY_UNANSWERED = 1024;
export const FEW_UNANSWERED = 4;

export interface Unanswered {
  /** Whether a frame may be looked at now. Else it is kept, and its socket is not read until there is room. */
  admits(connection: Connection, text: string): boolean;
  /** What a frame asked for is under way until `work` has come to an end. */
  add(connection: Connection, work: Promise<unknown>): void;
}

/**
 * Whoever sends faster than their answers come is not read for a while: TCP holds them back, and it costs nobody else
 * more than a turn. `look` gets what was kept, in its order; `open` is asked before.
 */
export function createUnanswered(
  open: (connection: Connection) => boolean,
  look: (connection: Connection, text: string) => void,
): Unanswered {
  let all = 0;

  const hasRoom = ({ unanswered }: Connection) =>
    unanswered < (all < MANY_UNANSWERED ? MAX_UNANSWERED : FEW_UNANSWERED);

  function release(connection: Connection): void {
    const { kept, ws } = connection;
    if (!kept) return;
    if (!open(connection)) {
      // What was not looked at has no answer: it is sent again, elsewhere (R5).
      connection.kept = null;
      return;
    }
    while (kept.length > 0 && hasRoom(connection)) look(connection, kept.shift()!);
    if (kept.length > 0 || !hasRoom(connection)) return;
    connection.kept = null;
    ws.resume();
  }

  return {
    admits(connection, text) {
      if (!connection.kept && hasRoom(connection)) return true;
      if (!connection.kept) connection.ws.pause();
      // Of one read of the socket at most: 64 kB.
      (connection.kept ??= []).push(text);
      return false;
    },
    add(connection, work) {
      connection.unanswered += 1;
      all += 1;
      void work.then(() => {
        connection.unanswered -= 1;
        all -= 1;
        release(connection);
      });
    },
  };
}
