import { commandHash } from "@yunke/protocol";
import type { AgentEvent, CommandRef } from "@yunke/protocol";
import type { AgentCell, AgentSocket } from "./agent-cell.ts";
import type { Agents } from "./agents.ts";
import type { Bars } from "./bars.ts";
import { maySee } from "./conversation-cell.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import type { Conversations } from "./conversations.ts";
import type { AgentSession, Core, DeskFigures, Outcome } from "./core.ts";
import { parseAgentEvent } from "./event-text.ts";
import type { Followers, Socket } from "./followers.ts";
import { refused } from "./mailbox.ts";
import type { Clock, NewId, Presence, Store, Telemetry } from "./ports.ts";
import { summaryOf } from "./shopper-side.ts";
import type { Signals } from "./signals.ts";

const PAGE = 200;
/** Who has missed more of their own stream than this begins with its state. */
const SELF_EVENTS = 500;
const AGAIN_MS = 1_000;
/** Sockets say that they are still there this often, for a presence that forgets who is silent. */
const TOUCH_MS = 20_000;

export interface AgentSidePorts {
  store: Store;
  clock: Clock;
  newId: NewId;
  presence: Presence;
  telemetry: Telemetry;
  agents: Agents;
  conversations: Conversations;
  ops: ConversationOps;
  bars: Bars;
  followers: Followers;
  signals: Signals;
  figures(desk: string): Promise<DeskFigures>;
  isStopped(): boolean;
}

export interface AgentSide {
  agent: Core["agent"];
  /** An agent's stream went on. */
  published(cell: AgentCell, event: AgentEvent): void;
  stop(): void;
}

export function createAgentSide(ports: AgentSidePorts): AgentSide {
  const { store, clock, presence, telemetry, agents, conversations, ops, bars, followers, signals } = ports;
  let cancelTouch: (() => void) | null = clock.after(TOUCH_MS, touchAll);

  function warn(message: string) {
    return (cause: unknown) => telemetry.log("warn", message, { cause: String(cause) });
  }

  function touchAll(): void {
    for (const cell of agents.all()) {
      for (const socket of cell.sockets) {
        presence.touch(cell.id, socket.id).catch(warn("an agent's presence could not be told"));
      }
    }
    cancelTouch = clock.after(TOUCH_MS, touchAll);
  }

  /** Makes the log agree with the sockets that are here, however often the store fails meanwhile. */
  function connect(cell: AgentCell): void {
    if (ports.isStopped() || cell.sockets.length === 0) return;
    void agents
      .give(cell, { kind: "connect" }, { unless: () => cell.sockets.length === 0 })
      .then((outcome) => {
        if (!outcome.ok) clock.after(AGAIN_MS, () => connect(cell));
      });
  }

  async function disconnect(cell: AgentCell, socket: string): Promise<void> {
    const left = await presence.leave(cell.id, socket);
    if (left > 0 || ports.isStopped()) return;
    const unless = () => cell.sockets.length > 0 || !cell.state.present;
    const outcome = await agents.give(cell, { kind: "disconnect" }, { unless });
    if (!outcome.ok) clock.after(AGAIN_MS, () => void disconnect(cell, socket).catch(failed));
  }
  const failed = warn("an agent's leaving could not be saved");

  async function sendSelf(cell: AgentCell, socket: AgentSocket): Promise<void> {
    while (!socket.closed && socket.selfTo < cell.committed.seq) {
      const rows = await store.readStream(cell.stream, socket.selfTo, PAGE);
      if (socket.closed) return;
      const events = rows.filter((row) => row.seq <= cell.committed.seq).map(parseAgentEvent);
      if (events.length === 0)
        throw new Error(`the log of agent ${cell.id} ends before ${cell.committed.seq}`);
      socket.selfTo = events.at(-1)!.seq;
      socket.sink.self(events);
      await socket.sink.drained();
    }
    socket.catchingUp = false;
  }

  function catchUp(cell: AgentCell, socket: AgentSocket): void {
    if (socket.catchingUp) return;
    socket.catchingUp = true;
    sendSelf(cell, socket).catch((cause: unknown) => {
      warn("an agent's own stream could not be sent")(cause);
      socket.catchingUp = false;
      clock.after(AGAIN_MS, () => catchUp(cell, socket));
    });
  }

  function published(cell: AgentCell, event: AgentEvent): void {
    for (const socket of cell.sockets) {
      if (socket.catchingUp || socket.selfTo >= event.seq) continue;
      if (socket.selfTo !== event.seq - 1) {
        catchUp(cell, socket);
        continue;
      }
      socket.selfTo = event.seq;
      socket.sink.self([event]);
    }
    if (event.kind === "offered") for (const socket of cell.sockets) socket.follow(event.c, 0);
    // Another node saw the last of its sockets go, and did not know of ours.
    if (event.kind === "disconnected" && cell.sockets.length > 0) connect(cell);
  }

  function inHand(cell: AgentCell): string[] {
    const { offers, chats } = cell.committed;
    return [...new Set([...chats, ...offers.map((offer) => offer.c)])];
  }

  async function follow(
    session: AgentSession,
    sink: Parameters<Core["agent"]["follow"]>[1],
    sinceSelf: number,
    open: readonly { c: string; since: number }[],
  ): Promise<Socket> {
    const cell = await agents.hire(session.agent);
    if (!cell) throw new Error("a session of an agent who does not exist");
    await agents.renew(cell);
    const id = ports.newId();
    const closing = () => {
      agentSocket.closed = true;
      cell.sockets = cell.sockets.filter((other) => other !== agentSocket);
      void disconnect(cell, id).catch(failed);
    };
    const socket = followers.create({ role: "agent", session }, sink, closing, () => cell.committed.seq);
    const agentSocket: AgentSocket = {
      id,
      sink,
      selfTo: sinceSelf > cell.committed.seq ? 0 : sinceSelf,
      catchingUp: true,
      closed: false,
      follow(c, since) {
        const here = conversations.peek(c);
        if (here && maySee(socket.party, here.committed)) followers.attach(socket, here, since);
        else {
          followers.open(socket, c, since).catch((cause: unknown) => {
            warn("an agent's chat could not be followed")(cause);
            clock.after(AGAIN_MS, () => {
              if (!socket.closed && !socket.watched?.has(c)) agentSocket.follow(c, since);
            });
          });
        }
      },
    };
    cell.sockets = [...cell.sockets, agentSocket];
    try {
      await presence.touch(cell.id, id);
      connect(cell);
      await sendSelf(cell, agentSocket);
      const since = new Map(open.map((one) => [one.c, one.since]));
      // What was theirs and is closed by now is asked for by name, for the rating that may have come.
      for (const c of new Set([...inHand(cell), ...since.keys()])) {
        if (socket.watched?.has(c) || (await followers.open(socket, c, since.get(c) ?? 0))) continue;
        // It went to the queue or to somebody else while they were gone (R12).
        if (!socket.closed && !socket.watched?.has(c)) sink.left(c);
      }
    } catch (cause) {
      // Nobody would ever close it: a socket that is not there must not count as presence.
      socket.close();
      throw cause;
    }
    return socket;
  }

  async function command(
    session: AgentSession,
    c: string,
    ref: CommandRef,
    given: Parameters<Core["agent"]["do"]>[4],
  ): Promise<Outcome> {
    const cell = agents.peek(session.agent) ?? (await agents.hire(session.agent));
    const conversation = cell && (conversations.peek(c) ?? (await conversations.load(c)));
    if (!cell || !conversation) return refused("not-found");
    return ops.ask(conversation, given, { role: "agent", card: cell.profile.card }, { ref });
  }

  function guarded(home: string, ref: CommandRef, run: () => Promise<Outcome>): Promise<Outcome> {
    return run().catch((cause: unknown) => {
      warn("an agent's command could not be decided")(cause);
      bars.set(home, ref);
      return refused("unavailable");
    });
  }

  return {
    published,
    stop() {
      cancelTouch?.();
      cancelTouch = null;
    },
    agent: {
      async conversations(session) {
        const cell = await agents.hire(session.agent);
        if (!cell) return [];
        const cells = await Promise.all(inHand(cell).map((c) => conversations.load(c)));
        return cells
          .filter((one): one is ConversationCell => one !== null)
          .map((one) => summaryOf(one, "agent", session.agent))
          .toSorted((a, b) => b.startedAt - a.startedAt);
      },
      async self(session, sinceSelf) {
        const cell = await agents.hire(session.agent);
        if (!cell) return null;
        const missed = cell.committed.seq - sinceSelf;
        return sinceSelf > 0 && missed >= 0 && missed <= SELF_EVENTS ? null : cell.committed;
      },
      follow,
      // Of the core's own making, by `follow`.
      open: (follower, c, since) => followers.open(follower as Socket, c, since),
      do(session, c, device, n, given) {
        const ref = { device, n, hash: commandHash(given) };
        return guarded(c, ref, () => command(session, c, ref, given));
      },
      duty(session, device, n, given) {
        const ref = { device, n, hash: commandHash(given) };
        return guarded(session.agent, ref, async () => {
          const cell = await agents.hire(session.agent);
          return cell ? agents.give(cell, given, { ref }) : refused("not-found");
        });
      },
      async signal(session, c, signal) {
        const cell = await conversations.load(c);
        if (!cell || !maySee({ role: "agent", session }, cell.committed)) return;
        if (signal.kind === "typing") signals.typing(cell, "agent", signal.on);
        else signals.read(cell, "agent", signal.seq);
      },
      async figures(session) {
        const cell = await agents.hire(session.agent);
        if (!cell) throw new Error("a session of an agent who does not exist");
        return ports.figures(cell.profile.desk);
      },
    },
  };
}
