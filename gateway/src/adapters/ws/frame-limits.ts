import { wireError } from "@yunke/protocol";
import type { Connection, Wire } from "./connection.ts";
import type { SocketConfig } from "./socket-ports.ts";

/** Conversations and devices whose numbers a socket may have held back at once: an honest one has a handful. */
const MAX_HELD = 1000;

/** How many frames a socket may send, and in which order what was too much may come again. */
export function createFrameLimits({ points, seconds }: SocketConfig["rates"]["frames"], wire: Wire) {
  const windowMs = seconds * 1000;

  /** How long until this socket may send again, ms; 0: now. Twice over the limit ends it. */
  function count(connection: Connection): number {
    connection.frames += 1;
    if (connection.frames <= points) return 0;
    const left = connection.windowFrom + windowMs - connection.heardAt;
    // More than a window: the machine's clock was set back.
    if (left <= 0 || left > windowMs) {
      connection.windowFrom = connection.heardAt;
      connection.frames = 1;
      return 0;
    }
    if (connection.frames > 2 * points)
      wire.end(connection, 4429, wireError("rate-limited", { afterMs: left }));
    return left;
  }

  function mayPass(connection: Connection, frame: { type: string }): boolean {
    const afterMs = count(connection);
    const numbered = frame as { type: string; c?: string; device?: string; n?: number; id?: string | number };
    const { c, device, n, id } = numbered;
    if (n === undefined || device === undefined) {
      if (afterMs === 0) return true;
      const error = wireError("rate-limited", { afterMs });
      if (id === undefined && c === undefined) wire.send(connection, { type: "error", error });
      else wire.refuse(connection, id === undefined ? { c: c! } : { id }, error);
      return false;
    }
    if (afterMs === 0 && connection.held === null) return true;
    // What was typed first is saved first: after a number that has to come again, later ones wait for it.
    const key = `${c ?? ""} ${device}`;
    const lowest = connection.held?.get(key);
    const ref = { ...(c !== undefined && { c }), device, n };
    if (afterMs > 0) {
      connection.held ??= new Map();
      connection.held.set(key, Math.min(n, lowest ?? n));
      if (connection.held.size > MAX_HELD) wire.end(connection, 4429, wireError("rate-limited", { afterMs }));
      wire.refuse(connection, ref, wireError("rate-limited", { afterMs }));
      return false;
    }
    if (lowest !== undefined && n > lowest) {
      wire.refuse(connection, ref, wireError("unavailable"));
      return false;
    }
    connection.held?.delete(key);
    if (connection.held?.size === 0) connection.held = null;
    return true;
  }

  return { count, mayPass };
}
