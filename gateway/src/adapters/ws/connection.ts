import type { Socket } from "node:net";
import type { CloseCode, Down, WireError } from "@yunke/protocol";
import { CLOSE_CODES, wireError } from "@yunke/protocol";
import { WebSocket } from "ws";
import type { AgentSession, Follower, ShopperSession } from "../../core/core.ts";
import type { FrameRef } from "./parse-frame.ts";
import { textFrame } from "./text-frame.ts";

/** Who a socket speaks for, once it has said hello. */
export type Party =
  | { role: "expected" }
  /** Hello is being checked; what comes meanwhile waits, and goes on waiting until hello's `open` is done. */
  | { role: "greeting"; waiting: string[] }
  | { role: "shopper"; session: ShopperSession; follower: Follower; waiting: string[] | null }
  | {
      role: "agent";
      session: AgentSession;
      follower: Follower;
      cookie: string;
      /** Role and desk at the welcome: with others, the socket is not theirs any more (N18). */
      post: string;
      waiting: string[] | null;
    }
  | { role: "over" };

/** One socket. Plain fields, no timers and few closures of its own: thousands of these are idle. */
export interface Connection {
  readonly ws: WebSocket;
  /** The socket under it: frames are written to it as ready-made buffers, corked for a turn of the loop. */
  readonly socket: Socket;
  readonly address: string;
  /** As the browser sent it; null: not a browser. */
  readonly origin: string | null;
  /** The agent's cookie, where the page is the gateway's own; else null: a cookie from elsewhere says nothing. */
  cookie: string | null;
  party: Party;
  /** Unix ms. */
  readonly since: number;
  heardAt: number;
  /** The window in which frames are counted. */
  windowFrom: number;
  frames: number;
  malformed: number;
  /** Times that it asked for what is not its own. */
  denied: number;
  /** The lowest number refused with "later", by conversation and device: later ones wait for it (R5). */
  held: Map<string, number> | null;
  /** Has asked for something since the agent's session was last looked at. */
  acted: boolean;
  corked: boolean;
  /** What it asked for and has no answer yet. */
  unanswered: number;
  /** Frames that were read and not looked at, while there is no room for them; then the socket is not read either. */
  kept: string[] | null;
}

export interface Wire {
  send(to: Connection, frame: Down): void;
  /** A frame that is JSON already. */
  sendText(to: Connection, text: string): void;
  sendFrame(to: Connection, frame: Buffer): void;
  /** Null: nothing much waits for the reader. Else resolves when all has left for them, or they are gone. */
  drained(to: Connection): Promise<void> | null;
  refuse(to: Connection, ref: FrameRef, error: WireError): void;
  /** Says why, then closes. */
  end(to: Connection, code: CloseCode, error?: WireError): void;
}

/**
 * Writes to sockets: all frames of a turn of the loop leave each socket in one system call, and a reader who does not
 * read is let go when `maxUnread` bytes wait for them (R8).
 */
export function createWire(maxUnread: number, onTooSlow: (of: Connection) => void): Wire {
  let corked: Connection[] = [];

  function uncorkAll(): void {
    const all = corked;
    corked = [];
    for (const connection of all) {
      connection.corked = false;
      connection.socket.uncork();
    }
  }

  /** Whether a frame more is too much. What waits for this turn's end only is no fault of the reader's: it goes first. */
  function isOver(to: Connection, frame: Buffer): boolean {
    const { socket } = to;
    if (socket.writableLength + frame.length <= maxUnread) return false;
    if (to.corked) {
      socket.uncork();
      socket.cork();
    }
    // One frame may always wait, however long.
    return socket.writableLength > 0 && socket.writableLength + frame.length > maxUnread;
  }

  function sendFrame(to: Connection, frame: Buffer): void {
    if (to.ws.readyState !== WebSocket.OPEN) return;
    if (isOver(to, frame)) {
      onTooSlow(to);
      end(to, 4413);
      return;
    }
    if (!to.corked) {
      to.corked = true;
      to.socket.cork();
      if (corked.push(to) === 1) setImmediate(uncorkAll);
    }
    to.socket.write(frame);
  }

  const sendText = (to: Connection, text: string) => sendFrame(to, textFrame(text));
  const send = (to: Connection, frame: Down) => sendText(to, JSON.stringify(frame));

  function end(to: Connection, code: CloseCode, error?: WireError): void {
    if (error) send(to, { type: "error", error });
    if (to.ws.readyState === WebSocket.OPEN) to.ws.close(code, CLOSE_CODES[code].name);
  }

  function drained({ socket }: Connection): Promise<void> | null {
    if (!socket.writableNeedDrain) return null;
    return new Promise((resolve) => {
      const done = () => {
        socket.off("drain", done);
        socket.off("close", done);
        resolve();
      };
      socket.on("drain", done);
      socket.on("close", done);
    });
  }

  return {
    send,
    sendText,
    sendFrame,
    drained,
    refuse: (to, ref, error) => send(to, { type: "refused", ...ref, error }),
    end,
  };
}

/** What a fault of ours or of the store looks like from outside: not saved, may be sent again (R7). */
export const notSaved = (): WireError => wireError("unavailable");
