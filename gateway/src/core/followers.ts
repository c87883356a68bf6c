import { maySee } from "./conversation-cell.ts";
import type { ConversationCell, Party, Watch } from "./conversation-cell.ts";
import type { Conversations } from "./conversations.ts";
import type { Follower, Sink } from "./core.ts";
import type { FanOut } from "./fan-out.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Signals } from "./signals.ts";

/** One socket in the core, with the conversations it watches. */
export interface Socket extends Follower {
  readonly party: Party;
  readonly sink: Sink;
  /** Null until it watches something: most shoppers' sockets never do. */
  watched: Map<string, Watched> | null;
  closed: boolean;
}

interface Watched {
  cell: ConversationCell;
  watch: Watch;
}

export interface Followers {
  create(party: Party, sink: Sink, closing: () => void, selfHead: () => number): Socket;
  /** Follows from after `since`, if the party may. */
  open(socket: Socket, c: string, since: number): Promise<boolean>;
  /** The same for a cell in memory that may be seen; what there is comes in a later turn of the loop. */
  attach(socket: Socket, cell: ConversationCell, since: number): void;
}

export function createFollowers(ports: {
  conversations: Conversations;
  mailbox: Mailbox;
  fanOut: FanOut;
  signals: Signals;
  /** A shopper or agent now follows the conversation. */
  opened(cell: ConversationCell, watch: Watch): void;
}): Followers {
  const { conversations, mailbox, fanOut, signals } = ports;

  function detach(watched: Watched): void {
    const { cell, watch } = watched;
    if (watch.closed) return;
    watch.closed = true;
    cell.watches = cell.watches.filter((other) => other !== watch);
    if (watch.party.role === "shopper" && !hasShopper(cell)) signals.presence(cell);
  }

  function attach(socket: Socket, cell: ConversationCell, since: number): void {
    if (socket.closed) return;
    let from = since;
    if (since > cell.committed.seq) {
      // R4: it has seen what the log has not. Never a silent hole: it begins again.
      socket.sink.reset(cell.id);
      from = 0;
    }
    socket.watched ??= new Map();
    const there = socket.watched.get(cell.id);
    if (there && there.cell === cell && !there.watch.closed) {
      there.watch.to = from;
      catchUp(cell, there.watch);
      return;
    }
    const { party, sink } = socket;
    const watch: Watch = { party, sink, to: from, catchingUp: false, closed: false };
    const first = party.role === "shopper" && !hasShopper(cell);
    socket.watched.set(cell.id, { cell, watch });
    cell.watches = [...cell.watches, watch];
    if (first) signals.presence(cell);
    catchUp(cell, watch);
  }

  function catchUp(cell: ConversationCell, watch: Watch): void {
    fanOut.catchUp(cell, watch, () => {
      signals.opened(cell, watch);
      ports.opened(cell, watch);
    });
  }

  function hasShopper(cell: ConversationCell): boolean {
    return cell.watches.some((watch) => watch.party.role === "shopper");
  }

  return {
    attach,
    create: (party, sink, closing, selfHead) => {
      const socket: Socket = {
        party,
        sink,
        watched: null,
        closed: false,
        selfHead,
        heads() {
          const heads: [string, number][] = [];
          for (const { cell, watch } of socket.watched?.values() ?? []) {
            if (!watch.closed) heads.push([cell.id, cell.committed.seq]);
          }
          return heads;
        },
        close() {
          if (socket.closed) return;
          socket.closed = true;
          for (const watched of socket.watched?.values() ?? []) detach(watched);
          socket.watched = null;
          closing();
        },
      };
      return socket;
    },
    async open(socket, c, since) {
      const cell = await conversations.load(c);
      if (!cell || !maySee(socket.party, cell.committed)) return false;
      // Ahead of what is known here: it may have been told by another node.
      if (since > cell.committed.seq) await mailbox.refresh(cell);
      if (!maySee(socket.party, cell.committed)) return false;
      attach(socket, cell, since);
      return true;
    },
  };
}
