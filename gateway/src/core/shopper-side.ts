import { NO_CONVERSATION, commandHash, decide, evolve, isOpen, projectPhase } from "@yunke/protocol";
import type { CommandRef, Conversation, ConversationSummary, PageContext } from "@yunke/protocol";
import type { Bars } from "./bars.ts";
import type { ContextUpdates } from "./context-updates.ts";
import { headAfter, maySee } from "./conversation-cell.ts";
import type { ConversationCell, ConversationPublished, Party } from "./conversation-cell.ts";
import { SHOPPER, SYSTEM } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { conversationName } from "./conversations.ts";
import type { Conversations } from "./conversations.ts";
import type { Core, Outcome, ShopperSession } from "./core.ts";
import type { Directory } from "./directory.ts";
import { parseEnvelope, storedForm } from "./event-text.ts";
import type { Followers, Socket } from "./followers.ts";
import { refused } from "./mailbox.ts";
import type { Committed } from "./mailbox.ts";
import type { Answering, Clock, NewId, RateLimits, Store, StoredEvent, Telemetry } from "./ports.ts";
import type { Handover } from "./handover.ts";
import { createPersonSockets } from "./person-sockets.ts";
import type { Signals } from "./signals.ts";

const LISTED = 20;
const SUGGESTIONS = 4;
const COMPLETIONS = 3;
const AGAIN_MS = 1_000;

export interface ShopperSidePorts {
  store: Store;
  clock: Clock;
  newId: NewId;
  rateLimits: RateLimits;
  answering: Answering;
  handover: Handover;
  telemetry: Telemetry;
  directory: Directory;
  conversations: Conversations;
  ops: ConversationOps;
  bars: Bars;
  followers: Followers;
  signals: Signals;
  contexts: ContextUpdates;
  committed: Committed;
  published: ConversationPublished;
  isStopped(): boolean;
}

export interface ShopperSide {
  shopper: Core["shopper"];
  /** Whose a conversation is has become known: who began it, or signed in with it open. */
  identified(cell: ConversationCell): void;
  /** An event that another node committed, of a stream that is not in memory here. */
  elsewhere(row: StoredEvent): void;
}

export function createShopperSide(ports: ShopperSidePorts): ShopperSide {
  const { store, clock, telemetry, conversations, ops, bars, followers, signals } = ports;
  const persons = createPersonSockets();

  async function load(c: string): Promise<ConversationCell | null> {
    return conversations.peek(c) ?? (await conversations.load(c));
  }

  /** A verified person's open conversation that this visitor began without signing in becomes theirs. */
  function identify(session: ShopperSession, cell: ConversationCell): void {
    if (session.person === null || cell.state.person !== null) return;
    const { person, personName: name, personEmail: email } = session;
    const may = (state: Conversation) => isOpen(state) && maySee({ role: "shopper", session }, state);
    if (may(cell.state)) ops.run(cell, { kind: "identify", person, name, email }, SYSTEM, { may });
  }

  async function start(
    socket: Socket,
    request: { device: string; id: string; locale: string; context?: PageContext | undefined },
  ): Promise<{ ok: true; c: string } | Extract<Outcome, { ok: false }>> {
    if (socket.party.role !== "shopper") return refused("not-found");
    if (ports.isStopped()) return refused("going-away");
    const { session } = socket.party;
    const { shop: key, visitor, person, personName: name, personEmail: email } = session;
    const limit = await ports.rateLimits.take("start", `${key}/${visitor}`);
    if (!limit.ok) return refused("rate-limited", { afterMs: limit.afterMs });
    const shop = await ports.directory.shop(key);
    if (!shop) return refused("unknown-shop");
    const c = ports.newId();
    const command = {
      kind: "start",
      c,
      shop: key,
      desk: shop.desk,
      visitor,
      locale: request.locale,
      context: request.context,
    } as const;
    const at = clock.now();
    const decision = decide(NO_CONVERSATION, command, SHOPPER, at);
    if (decision.kind !== "events") throw new Error("a conversation could not be started");
    const begun = evolve(NO_CONVERSATION, decision.events[0]!);
    // Who they are comes as when they sign in later: with the name that the agent is to see.
    const known =
      person === null ? null : decide(begun, { kind: "identify", person, name, email }, SYSTEM, at);
    if (known && known.kind !== "events") throw new Error("a shopper could not be identified");
    const events = [...decision.events, ...(known?.events ?? [])];
    const states = [NO_CONVERSATION, begun, ...(known ? [evolve(begun, known.events[0]!)] : [])];
    const state = states.at(-1)!;
    const stored = events.map(storedForm);
    const startName = `start/${visitor}/${request.device}/${request.id}`;
    const result = await store.append(
      [
        {
          stream: null,
          expectedSeq: 0,
          events: stored,
          head: headAfter(NO_CONVERSATION, state),
        },
      ],
      {
        names: [
          { name: startName, write: 0 },
          { name: conversationName(c), write: 0 },
        ],
      },
    );
    if (result.ok) {
      const stream = result.streams[0]!;
      telemetry.count("yunke_conversations_started_total", { shop: key });
      ports.committed([{ stream, events }], result.positions.at(-1)!);
      const cell = conversations.begin(stream, state);
      for (const [i, event] of events.entries()) ports.published(cell, event, stored[i]!, states[i]!);
      return { ok: true, c };
    }
    // Only the start's own name: another conversation of that id would be somebody else's.
    if (result.reason === "name-taken" && result.name === startName) {
      const [first] = await store.readStream(result.stream, 0, 1);
      const started = first && parseEnvelope(first);
      if (started?.kind !== "started") throw new Error("a start's stream does not begin with it");
      return { ok: true, c: started.c };
    }
    return refused("unavailable");
  }

  function followStarted(socket: Socket, c: string): void {
    // A repeat on the same socket: it follows already.
    if (socket.closed || socket.watched?.get(c)?.watch.closed === false) return;
    followers.open(socket, c, 0).catch((cause: unknown) => {
      telemetry.log("warn", "a new conversation could not be followed", { cause: String(cause) });
      clock.after(AGAIN_MS, () => followStarted(socket, c));
    });
  }

  /** R15: a person's other devices show it too, where they show none that is open. */
  function followBeside(c: string, shop: string, person: string): void {
    clock.after(0, () => {
      for (const beside of persons.idle(shop, person)) followStarted(beside, c);
    });
  }

  async function begunElsewhere(row: StoredEvent): Promise<void> {
    const event = parseEnvelope(row);
    if (event.kind !== "identified") return;
    const [first] = await store.readStream(row.stream, 0, 1);
    const started = first && parseEnvelope(first);
    if (started?.kind === "started") followBeside(started.c, started.shop, event.person);
  }

  const shopper: Core["shopper"] = {
    async conversations(session) {
      const party: Party = { role: "shopper", session };
      const { shop, visitor, person } = session;
      const heads = await store.heads({ shop, visitor, person, order: "newest", limit: LISTED });
      const cells = await Promise.all(heads.map((head) => conversations.load(head.c)));
      const seen = cells.filter((cell) => cell !== null && maySee(party, cell.committed));
      return seen.map((cell) => summaryOf(cell!, "shopper"));
    },

    follow(session, sink) {
      // Most are nobody's in particular, and need no closure.
      if (session.person === null) return followers.create({ role: "shopper", session }, sink, nothing, zero);
      const socket = followers.create({ role: "shopper", session }, sink, () => persons.remove(socket), zero);
      persons.add(socket);
      return socket;
    },

    async open(follower, c, since) {
      const socket = follower as Socket;
      if (socket.party.role !== "shopper" || !(await followers.open(socket, c, since))) return false;
      identify(socket.party.session, conversations.peek(c)!);
      return true;
    },

    async start(follower, request) {
      // Of the core's own making, by `follow`.
      const socket = follower as Socket;
      const result = await start(socket, request).catch((cause: unknown) => {
        telemetry.log("warn", "a conversation could not be started", { cause: String(cause) });
        return refused("unavailable");
      });
      if (result.ok) {
        // Later, so that whoever asked can say that it has started before its events come.
        clock.after(0, () => followStarted(socket, result.c));
      }
      return result;
    },

    do(session, c, device, n, command) {
      return new Promise<Outcome>((resolve) => {
        const ref: CommandRef = { device, n, hash: commandHash(command) };
        const party: Party = { role: "shopper", session };
        const may = (state: Conversation) => maySee(party, state);
        const go = (cell: ConversationCell | null) => {
          if (!cell) {
            resolve(refused("not-found"));
            return;
          }
          if (session.person !== null) identify(session, cell);
          ops.run(cell, command, SHOPPER, { ref, may, settled: resolve });
        };
        const fail = (cause: unknown) => {
          telemetry.log("warn", "a conversation could not be read", { cause: String(cause) });
          bars.set(c, ref);
          resolve(refused("unavailable"));
        };
        ports.rateLimits.take("message", session.visitor).then((limit) => {
          if (!limit.ok) {
            bars.set(c, ref);
            resolve(refused("rate-limited", { afterMs: limit.afterMs }));
            return;
          }
          const cell = conversations.peek(c);
          if (cell) go(cell);
          else conversations.load(c).then(go, fail);
        }, fail);
      });
    },

    async context(session, c, context, locale) {
      const cell = await load(c);
      if (!cell || !maySee({ role: "shopper", session }, cell.committed)) return;
      ports.contexts.tell(cell, context, locale);
    },

    async signal(session, c, signal) {
      const limit = await ports.rateLimits.take("signal", session.visitor);
      if (!limit.ok) return;
      const cell = await load(c);
      if (!cell || !maySee({ role: "shopper", session }, cell.committed)) return;
      if (signal.kind === "typing") signals.typing(cell, "shopper", signal.on);
      else signals.read(cell, "shopper", signal.seq);
    },

    suggest: (session, locale, context) =>
      ports.answering.suggest(session.shop, locale, context ?? null, SUGGESTIONS),

    async complete({ shop, visitor }, locale, typed, context) {
      const limit = await ports.rateLimits.take("typing", visitor);
      if (!limit.ok) return refused("rate-limited", { afterMs: limit.afterMs });
      // An older client asks although the shop wants none.
      if ((await ports.directory.shop(shop))?.completions === false) return { ok: true, items: [] };
      // Whoever is in need, or wants a person, is shown no questions about deliveries while they write it.
      const { handover } = ports;
      if (handover.feelingIn(typed) !== null || handover.asksForPerson(typed)) return { ok: true, items: [] };
      const items = await ports.answering.complete(shop, locale, typed, context ?? null, COMPLETIONS);
      return { ok: true, items };
    },
  };

  return {
    shopper,
    identified({ committed: state }) {
      if (state.person !== null && isOpen(state)) followBeside(state.c, state.shop, state.person);
    },
    elsewhere(row) {
      // Most nodes' shoppers are visitors, and nothing is read for them.
      if (persons.isEmpty() || !row.envelope.includes('"kind":"identified"')) return;
      begunElsewhere(row).catch((cause: unknown) => {
        telemetry.log("warn", "what another node began could not be read", { cause: String(cause) });
      });
    },
  };
}

/** A conversation in a list, as its viewer may see it. */
export function summaryOf(cell: ConversationCell, role: Party["role"], agent = ""): ConversationSummary {
  const { c, shop, phase, seq, startedAt, at } = cell.committed;
  const viewer = role === "shopper" ? ({ role } as const) : ({ role, agent } as const);
  return { c, shop, phase: projectPhase(viewer, phase), head: seq, startedAt, at };
}

function nothing(): void {}

function zero(): number {
  return 0;
}
