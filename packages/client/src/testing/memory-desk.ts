import {
  NO_AGENT,
  NO_CONVERSATION,
  agentEffects,
  agentOf,
  commandHash,
  decide,
  decideAgent,
  evolve,
  evolveAgent,
  mayBeOffered,
  wireError,
} from "@yunke/protocol";
import type {
  AgentCard,
  AgentEvent,
  AgentLifeCommand,
  AgentState,
  Command,
  CommandActor,
  Conversation,
  ConversationEvent,
  DutyCommand,
  Policy,
  WireError,
} from "@yunke/protocol";
import type { ClientClock } from "../ports.ts";
import type { MemoryFaq } from "./memory-faq.ts";

export interface MemoryConversation {
  c: string;
  visitor: string;
  state: Conversation;
  log: ConversationEvent[];
  read: { shopper: number; agent: number };
}

export interface MemoryAgent {
  card: AgentCard;
  state: AgentState;
  log: AgentEvent[];
}

export type DeskOutcome = { ok: true; seq: number } | { ok: false; error: WireError };

export interface DeskOptions {
  clock: ClientClock;
  newId: () => string;
  faq: MemoryFaq;
  shop: string;
  agents: readonly { card: AgentCard; slots: number }[];
  offerMs: number;
  graceMs: number;
  /** How long the FAQ thinks, in ms. */
  answerMs: number;
  policy: Policy;
  /** After something was appended. */
  changed(c: string): void;
  selfChanged(agent: string): void;
}

const DESK = "memory";

/** What a gateway does behind its sockets, with the real machine and everything in memory: log, FAQ, routing. */
export function createMemoryDesk(options: DeskOptions) {
  const { clock, faq } = options;
  const conversations = new Map<string, MemoryConversation>();
  const starts = new Map<string, string>();
  const graces = new Map<string, () => void>();
  const agents = new Map<string, MemoryAgent>(
    options.agents.map(({ card }) => [card.id, { card, state: NO_AGENT, log: [] }]),
  );
  for (const { card, slots } of options.agents) {
    live(card.id, { kind: "hire", agent: card.id, desk: DESK, slots });
  }

  function live(id: string, command: AgentLifeCommand, ref?: { device: string; n: number }): DeskOutcome {
    const agent = agents.get(id);
    if (!agent) return { ok: false, error: wireError("not-found") };
    const decision = decideAgent(
      agent.state,
      command,
      clock.now(),
      ref && { ...ref, hash: commandHash(command) },
    );
    if (decision.kind === "rejected") return { ok: false, error: wireError(decision.error) };
    if (decision.kind === "repeat") return { ok: true, seq: decision.seq };
    for (const event of decision.events) {
      agent.log.push(event);
      agent.state = evolveAgent(agent.state, event);
    }
    options.selfChanged(id);
    return { ok: true, seq: agent.state.seq };
  }

  function give(
    c: string,
    command: Command,
    actor: CommandActor,
    ref?: { device: string; n: number },
  ): DeskOutcome {
    const conversation = conversations.get(c);
    if (!conversation) return { ok: false, error: wireError("not-found") };
    const hash = commandHash(command);
    const before = conversation.state;
    const decision = decide(before, command, actor, clock.now(), ref && { ...ref, hash }, options.policy);
    switch (decision.kind) {
      case "repeat":
        return { ok: true, seq: decision.seq };
      case "old": {
        const found = conversation.log.find(
          (event) => event.ref?.device === ref?.device && event.ref?.n === ref?.n,
        );
        if (!found) return { ok: false, error: wireError("out-of-order") };
        if (found.ref?.hash !== hash) return { ok: false, error: wireError("identity-reused") };
        return { ok: true, seq: found.seq };
      }
      case "rejected":
        return { ok: false, error: wireError(decision.error) };
      default:
        break;
    }
    for (const event of decision.events) {
      const was = conversation.state.phase;
      conversation.log.push(event);
      conversation.state = evolve(conversation.state, event);
      const cause = "reason" in event ? event.reason : event.kind;
      for (const effect of agentEffects(c, was, conversation.state.phase, cause)) {
        live(effect.agent, effect.command);
      }
    }
    const { seq } = conversation.state;
    // The ack goes out first.
    clock.after(0, () => {
      options.changed(c);
      answerSoon(conversation);
      route();
    });
    return { ok: true, seq };
  }

  function answerSoon(conversation: MemoryConversation): void {
    const to = conversation.state.pending;
    if (to === null) return;
    clock.after(options.answerMs, () => {
      if (conversation.state.pending !== to) return;
      const event = conversation.log[to - 1];
      const text =
        event?.kind === "message" && event.payload?.content.type === "text" ? event.payload.content.text : "";
      const reply = event?.kind === "chosen" ? (faq.entry(event.entry) ?? "human") : faq.ask(text);
      if (reply === "human") give(conversation.c, { kind: "queue", to }, { role: "bot" });
      else give(conversation.c, { kind: "answer", to, ...reply }, { role: "bot" });
    });
  }

  const waiting = () =>
    [...conversations.values()]
      .filter(({ state }) => state.phase.name === "queued" || state.phase.name === "deferred")
      .sort((a, b) => sinceOf(a) - sinceOf(b));

  function route(): void {
    for (const { c, state } of waiting()) {
      const { phase } = state;
      if (phase.name !== "queued" && phase.name !== "deferred") continue;
      const free = [...agents.values()].filter((agent) => mayBeOffered(agent.state));
      const untried = free.filter(({ card }) => !phase.tried?.includes(card.id));
      const [next] = (untried.length > 0 ? untried : free).sort(
        (a, b) => a.state.idleSince - b.state.idleSince,
      );
      if (!next) return;
      const until = clock.now() + options.offerMs;
      give(c, { kind: "offer", agent: next.card, until }, { role: "system" });
      clock.after(options.offerMs, () => {
        const { phase: now } = conversations.get(c)!.state;
        if (now.name !== "offered" || now.until !== until || now.agent.id !== next.card.id) return;
        give(c, { kind: "end-offer", agent: next.card.id, reason: "expired" }, { role: "system" });
        // As the gateway's router does: who does not answer is not there.
        live(next.card.id, { kind: "set-status", status: "away" });
      });
    }
  }

  return {
    conversations,
    agents,
    give,
    start(
      visitor: string,
      person: string | undefined,
      start: { device: string; id: string; locale: string },
    ) {
      const name = `${visitor} ${start.device} ${start.id}`;
      const known = starts.get(name);
      if (known) return known;
      const c = options.newId();
      starts.set(name, c);
      conversations.set(c, { c, visitor, state: NO_CONVERSATION, log: [], read: { shopper: 0, agent: 0 } });
      const { device: _device, id: _id, ...rest } = start;
      give(
        c,
        { kind: "start", c, shop: options.shop, desk: DESK, visitor, person, ...rest },
        { role: "shopper" },
      );
      return c;
    },
    duty(agent: string, command: DutyCommand, ref: { device: string; n: number }): DeskOutcome {
      const outcome = live(agent, command, ref);
      clock.after(0, route);
      return outcome;
    },
    arrived(agent: string): void {
      graces.get(agent)?.();
      graces.delete(agent);
      live(agent, { kind: "connect" });
      clock.after(0, route);
    },
    gone(agent: string): void {
      live(agent, { kind: "disconnect" });
      const cancel = clock.after(options.graceMs, () => {
        graces.delete(agent);
        const state = agents.get(agent)!.state;
        for (const { c } of state.offers) {
          give(c, { kind: "end-offer", agent, reason: "withdrawn" }, { role: "system" });
        }
        for (const c of state.chats)
          give(c, { kind: "return", agent, reason: "agent-gone" }, { role: "system" });
      });
      graces.set(agent, cancel);
    },
    /** A place in the queue, 1 is next; null when it does not wait. */
    position(c: string) {
      const line = [...conversations.values()]
        .filter(
          ({ state: { phase } }) =>
            phase.name === "queued" || (phase.name === "offered" && phase.from === "queued"),
        )
        .sort((a, b) => sinceOf(a) - sinceOf(b));
      const at = line.findIndex((conversation) => conversation.c === c);
      const staffed = [...agents.values()].some(({ state }) => state.present && state.status === "available");
      return at < 0 ? null : { position: at + 1, waiting: line.length, staffed };
    },
    /** Whether an agent may see a conversation. */
    inHand: (agent: string, c: string) => {
      const phase = conversations.get(c)?.state.phase;
      return phase !== undefined && agentOf(phase)?.id === agent;
    },
  };
}

function sinceOf({ state: { phase } }: MemoryConversation): number {
  return "since" in phase ? phase.since : 0;
}
