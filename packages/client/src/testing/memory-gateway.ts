import {
  DEFAULT_POLICY,
  NO_CONVERSATION,
  PROTOCOL,
  projectPhase,
  projectRun,
  isOpen,
  wireError,
} from "@yunke/protocol";
import type { AgentUp, Down, ShopperUp, ShopProfile, Viewer, WireError } from "@yunke/protocol";
import type { ClientClock, Connect, SocketListener } from "../ports.ts";
import { createMemoryDesk } from "./memory-desk.ts";
import type { DeskOutcome, MemoryConversation } from "./memory-desk.ts";
import { createMemoryFaq } from "./memory-faq.ts";
import type { MemoryFaults, MemoryGateway, MemoryGatewayOptions } from "./memory-gateway-view.ts";

interface Peer {
  listener: SocketListener;
  open: boolean;
  agent: string | null;
  visitor: string | null;
  person: string | undefined;
  greeted: boolean;
  /** Up to where each followed conversation was sent. */
  follows: Map<string, number>;
  self: number;
  /** Lowest number refused for now, by conversation and device: later ones wait for it. */
  held: Map<string, number>;
  arrivesAt: number;
  cancelBeat: () => void;
}

/** Who has missed more of their own stream than this begins with its state. */
const SELF_EVENTS = 500;

const realClock: ClientClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A gateway in memory for tests: real frames and the real machine, no network, and every fault on demand. */
export function createMemoryGateway(options: MemoryGatewayOptions = {}): MemoryGateway {
  const clock = options.clock ?? realClock;
  const beatMs = options.beatMs ?? 20_000;
  const shop: ShopProfile = {
    key: "pk_memory",
    name: "Memory",
    locales: ["en", "zh-CN"],
    greeting: { en: "Hello" },
    ...options.shop,
  };
  let ids = 0;
  const newId = () => `mem${String(++ids).padStart(19, "0")}`;
  const cards = (options.agents ?? []).map(({ name, names }) => ({
    id: newId(),
    name,
    ...(names && { names }),
  }));
  const peers = new Set<Peer>();
  const faq = createMemoryFaq(options.faq ?? []);
  let tokensFrom = 0;
  let tokens = 0;
  let down = false;
  let latency = 0;
  let acksToLose = 0;
  let storeDown = false;
  let refuse: ((frame: ShopperUp | AgentUp) => WireError | null) | null = null;
  let loses: ((frame: Down) => boolean) | null = null;

  const desk = createMemoryDesk({
    clock,
    newId,
    faq,
    shop: shop.key,
    agents: cards.map((card, at) => ({ card, slots: options.agents?.[at]?.slots ?? 3 })),
    offerMs: options.offerMs ?? 30_000,
    graceMs: options.graceMs ?? 60_000,
    answerMs: options.answerMs ?? 0,
    policy: { reopenMs: options.reopenMs ?? DEFAULT_POLICY.reopenMs },
    changed: publish,
    selfChanged(agent) {
      for (const peer of peers) if (peer.agent === agent && peer.greeted) sendSelf(peer);
    },
  });

  // ---- sockets

  function arrive(peer: Peer, run: () => void): void {
    const now = clock.now();
    // Frames never overtake each other, also when the latency changes.
    peer.arrivesAt = Math.max(peer.arrivesAt, now + latency);
    clock.after(peer.arrivesAt - now, () => {
      if (peer.open) run();
    });
  }

  function send(peer: Peer, frame: Down): void {
    if ((frame.type === "ack" || frame.type === "started") && acksToLose > 0) {
      acksToLose--;
      return;
    }
    if (loses?.(frame)) return;
    const text = JSON.stringify(frame);
    arrive(peer, () => {
      options.tap?.(JSON.parse(text) as Down, "down");
      peer.listener.message(text);
    });
  }

  function leave(peer: Peer): void {
    if (!peers.delete(peer)) return;
    peer.open = false;
    peer.cancelBeat();
    const { agent } = peer;
    if (!agent || !peer.greeted) tellPresence(peer, false);
    else if (![...peers].some((other) => other.agent === agent && other.greeted)) desk.gone(agent);
  }

  function end(peer: Peer, code: number, error?: WireError): void {
    if (error) send(peer, { type: "error", error });
    arrive(peer, () => {
      leave(peer);
      peer.listener.close(code);
    });
  }

  function connect(agent: string | null): Connect {
    return (_url, _protocol, listener) => {
      const peer: Peer = {
        listener,
        open: true,
        agent,
        visitor: null,
        person: undefined,
        greeted: false,
        follows: new Map(),
        self: 0,
        held: new Map(),
        arrivesAt: 0,
        cancelBeat: () => {},
      };
      peers.add(peer);
      if (down) end(peer, 1006);
      else arrive(peer, () => listener.open());
      return {
        send(text) {
          const frame = JSON.parse(text) as ShopperUp | AgentUp;
          arrive(peer, () => {
            options.tap?.(frame, "up");
            receive(peer, frame);
          });
        },
        close: () => leave(peer),
      };
    };
  }

  // ---- what goes down

  const viewerOf = (peer: Peer): Viewer =>
    peer.agent ? { role: "agent", agent: peer.agent } : { role: "shopper" };

  function sendNew(peer: Peer, conversation: MemoryConversation): void {
    const from = peer.follows.get(conversation.c);
    if (from === undefined || from >= conversation.log.length) return;
    const news = conversation.log.slice(from);
    peer.follows.set(conversation.c, conversation.log.length);
    // Projection does not look at the state before.
    const events = projectRun(viewerOf(peer), NO_CONVERSATION, news);
    send(peer, { type: "events", c: conversation.c, events });
  }

  function follow(peer: Peer, c: string, since: number): void {
    const conversation = desk.conversations.get(c)!;
    if (since > conversation.log.length) {
      send(peer, { type: "reset", c });
      peer.follows.set(c, 0);
    } else peer.follows.set(c, since);
    sendNew(peer, conversation);
    const by = peer.agent ? "shopper" : "agent";
    if (conversation.read[by] > 0) {
      send(peer, { type: "signal", c, signal: { kind: "read", by, seq: conversation.read[by] } });
    }
    if (peer.agent) {
      const online = [...peers].some((other) => !other.agent && other.follows.has(c));
      send(peer, { type: "signal", c, signal: { kind: "presence", online } });
    } else {
      sendPosition(peer, c);
      tellPresence(peer, true);
    }
  }

  function sendPosition(peer: Peer, c: string): void {
    const position = desk.position(c);
    if (position) send(peer, { type: "signal", c, signal: { kind: "position", ...position } });
  }

  function tellPresence(of: Peer, online: boolean): void {
    if (of.agent) return;
    for (const peer of peers) {
      for (const c of of.follows.keys()) {
        if (peer.agent && peer.follows.has(c))
          send(peer, { type: "signal", c, signal: { kind: "presence", online } });
      }
    }
  }

  function sendSelf(peer: Peer): void {
    const agent = desk.agents.get(peer.agent!)!;
    const events = agent.log.slice(peer.self);
    peer.self = agent.log.length;
    if (events.length > 0) send(peer, { type: "self", events });
  }

  function publish(c: string): void {
    const conversation = desk.conversations.get(c)!;
    for (const peer of peers) {
      if (!peer.greeted) continue;
      if (peer.agent) {
        const mine = desk.inHand(peer.agent, c);
        const { phase } = conversation.state;
        const was = phase.name === "closed" && phase.agent?.id === peer.agent;
        if (mine && !peer.follows.has(c)) follow(peer, c, 0);
        else if (!mine && !was && peer.follows.delete(c)) send(peer, { type: "left", c });
      }
      sendNew(peer, conversation);
    }
    for (const peer of peers) {
      if (peer.agent) continue;
      for (const other of peer.follows.keys()) sendPosition(peer, other);
    }
  }

  function beat(peer: Peer): void {
    peer.cancelBeat = clock.after(beatMs, () => {
      const heads = [...peer.follows.keys()].map((c): [string, number] => [
        c,
        desk.conversations.get(c)!.log.length,
      ]);
      const self = peer.agent ? { self: desk.agents.get(peer.agent)!.log.length } : {};
      send(peer, { type: "beat", at: clock.now(), heads, ...self });
      beat(peer);
    });
  }

  // ---- what comes up

  function receive(peer: Peer, frame: ShopperUp | AgentUp): void {
    if (frame.type === "hello") {
      if (frame.role === "agent") greetAgent(peer, frame);
      else greetShopper(peer, frame);
      return;
    }
    if (!peer.greeted) {
      end(peer, 4400, wireError("hello-expected"));
      return;
    }
    switch (frame.type) {
      case "start":
        if (storeDown || refuse?.(frame)) {
          const error = refuse?.(frame) ?? wireError("unavailable");
          send(peer, { type: "refused", id: frame.id, error });
          return;
        }
        {
          const c = desk.start(peer.visitor!, peer.person, frame);
          send(peer, { type: "started", id: frame.id, c });
          if (!peer.follows.has(c)) follow(peer, c, 0);
          const { person } = peer;
          for (const other of peers)
            if (person !== undefined && other.person === person && !showsOpen(other)) follow(other, c, 0);
        }
        return;
      case "do":
        command(peer, frame, () =>
          peer.agent
            ? desk.give(
                frame.c,
                frame.command,
                { role: "agent", card: desk.agents.get(peer.agent)!.card },
                frame,
              )
            : ours(peer, frame.c)
              ? desk.give(frame.c, frame.command, { role: "shopper" }, frame)
              : { ok: false, error: wireError("not-found") },
        );
        return;
      case "duty":
        command(peer, frame, () => desk.duty(peer.agent!, frame.command, frame));
        return;
      case "open":
        if (ours(peer, frame.c)) follow(peer, frame.c, frame.since);
        else send(peer, { type: "refused", c: frame.c, error: wireError("not-found") });
        return;
      case "context":
        if (ours(peer, frame.c)) {
          const { c, context, locale } = frame;
          desk.give(c, { kind: "set-context", context, locale }, { role: "shopper" });
        }
        return;
      case "suggest": {
        const error = refuse?.(frame);
        if (error) send(peer, { type: "refused", id: frame.id, error });
        else if (frame.typed === undefined) {
          send(peer, { type: "suggestions", id: frame.id, items: faq.suggestions() });
        } else {
          send(peer, { type: "suggestions", id: frame.id, items: faq.complete(frame.typed), typed: true });
        }
        return;
      }
      case "signal": {
        if (!ours(peer, frame.c)) return;
        const by = peer.agent ? "agent" : "shopper";
        const { signal } = frame;
        const conversation = desk.conversations.get(frame.c)!;
        if (signal.kind === "read") conversation.read[by] = Math.max(conversation.read[by], signal.seq);
        for (const other of peers) {
          if (other === peer || !other.follows.has(frame.c)) continue;
          if (signal.kind === "typing" && !other.agent === !peer.agent) continue;
          send(other, { type: "signal", c: frame.c, signal: { ...signal, by } });
        }
        return;
      }
      case "beat":
        return;
      default:
        frame satisfies never;
    }
  }

  function command(
    peer: Peer,
    frame: { c?: string; device: string; n: number } & (ShopperUp | AgentUp),
    run: () => DeskOutcome,
  ): void {
    const { device, n } = frame;
    const ref = { ...(frame.c !== undefined && { c: frame.c }), device, n };
    const line = `${frame.c} ${device}`;
    const held = peer.held.get(line);
    const error = storeDown || (held !== undefined && n > held) ? wireError("unavailable") : refuse?.(frame);
    if (error) {
      if (error.retry !== "never") peer.held.set(line, Math.min(n, held ?? n));
      send(peer, { type: "refused", ...ref, error });
      return;
    }
    if (held !== undefined) peer.held.delete(line);
    const outcome = run();
    if (outcome.ok) send(peer, { type: "ack", ...ref, seq: outcome.seq });
    else send(peer, { type: "refused", ...ref, error: outcome.error });
  }

  const showsOpen = (peer: Peer) =>
    [...peer.follows.keys()].some((c) => isOpen(desk.conversations.get(c)!.state));

  function ours(peer: Peer, c: string): boolean {
    const conversation = desk.conversations.get(c);
    if (!conversation) return false;
    if (peer.agent) return peer.follows.has(c) || desk.inHand(peer.agent, c);
    const { person } = conversation.state;
    return conversation.visitor === peer.visitor || (person !== null && person === peer.person);
  }

  function summaries(peer: Peer, of: readonly MemoryConversation[]) {
    return of.map(({ c, state }) => ({
      c,
      shop: shop.key,
      phase: projectPhase(viewerOf(peer), state.phase),
      head: state.seq,
      startedAt: state.startedAt,
      at: state.at,
    }));
  }

  function greetShopper(peer: Peer, hello: Extract<ShopperUp, { type: "hello" }>): void {
    if (hello.shop !== shop.key) return end(peer, 4404, wireError("unknown-shop"));
    const [number, visitor] = hello.token?.split(" ") ?? [];
    if (hello.token !== undefined && (!visitor || Number(number) <= tokensFrom)) {
      return end(peer, 4410, wireError("bad-token"));
    }
    peer.visitor = visitor ?? newId();
    peer.person = hello.identity;
    peer.greeted = true;
    const theirs = [...desk.conversations.values()].filter(({ c }) => ours(peer, c)).reverse();
    send(peer, {
      type: "welcome",
      protocol: PROTOCOL,
      at: clock.now(),
      beatMs,
      conversations: summaries(peer, theirs),
      visitor: peer.visitor,
      ...(peer.person !== undefined && { person: peer.person }),
      token: visitor && hello.token ? hello.token : `${++tokens} ${peer.visitor}`,
      shop,
      suggestions: faq.suggestions(),
    });
    for (const { c, since } of hello.open ?? []) {
      if (ours(peer, c)) follow(peer, c, since);
      else send(peer, { type: "refused", c, error: wireError("not-found", { field: "open" }) });
    }
    beat(peer);
  }

  function greetAgent(peer: Peer, hello: Extract<AgentUp, { type: "hello" }>): void {
    const agent = peer.agent && desk.agents.get(peer.agent);
    if (!agent) return end(peer, 4401, wireError("unauthorized"));
    peer.greeted = true;
    const since = hello.sinceSelf ?? 0;
    const resumes = since > 0 && since <= agent.log.length && agent.log.length - since <= SELF_EVENTS;
    peer.self = resumes ? since : agent.log.length;
    const inHand = [...desk.conversations.values()].filter(({ c }) => desk.inHand(agent.card.id, c));
    send(peer, {
      type: "welcome",
      protocol: PROTOCOL,
      at: clock.now(),
      beatMs,
      conversations: summaries(peer, inHand),
      agent: { ...agent.card, login: agent.card.name, desk: "memory", deskName: "Memory", role: "agent" },
      shops: [shop],
      ...(!resumes && { self: agent.state }),
    });
    desk.arrived(agent.card.id);
    sendSelf(peer);
    for (const { c } of inHand) {
      follow(peer, c, hello.open?.find((opened) => opened.c === c)?.since ?? 0);
    }
    for (const { c, since } of hello.open ?? []) {
      if (peer.follows.has(c)) continue;
      const phase = desk.conversations.get(c)?.state.phase;
      if (phase?.name === "closed" && phase.agent?.id === agent.card.id) follow(peer, c, since);
      else send(peer, { type: "left", c });
    }
    beat(peer);
  }

  const faults: MemoryFaults = {
    drop(code = 1006) {
      for (const peer of peers) {
        leave(peer);
        clock.after(0, () => peer.listener.close(code));
      }
    },
    refuseConnections: (on) => {
      down = on;
    },
    loseAcks: (count) => {
      acksToLose = count;
    },
    loseFrames: (lose) => {
      loses = lose;
    },
    repeatEvents() {
      for (const peer of peers) {
        for (const c of peer.follows.keys()) {
          peer.follows.set(c, 0);
          sendNew(peer, desk.conversations.get(c)!);
        }
      }
    },
    reset(c) {
      for (const peer of peers) if (peer.follows.has(c)) follow(peer, c, Infinity);
    },
    latency: (ms) => {
      latency = ms;
    },
    storeDown: (on) => {
      storeDown = on;
    },
    refuse: (why) => {
      refuse = why;
    },
    forgetTokens: () => {
      tokensFrom = tokens;
    },
  };

  return {
    url: "http://gateway.test",
    shop: shop.key,
    agents: cards,
    connect: connect(null),
    connectAs: (agent) => connect(agent),
    log: (c) => desk.conversations.get(c)?.log ?? [],
    conversations: () => [...desk.conversations.keys()],
    faults,
    sockets: () => peers.size,
    close() {
      for (const peer of peers) leave(peer);
    },
  };
}
