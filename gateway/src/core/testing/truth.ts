import { NO_AGENT, NO_CONVERSATION, evolve, evolveAgent, load } from "@yunke/protocol";
import type { AgentEvent, AgentState, Conversation, ConversationEvent } from "@yunke/protocol";
import { parseAgentEvent, parseEnvelope } from "../event-text.ts";
import type { Store } from "../ports.ts";

export interface Truth {
  conversations: Map<string, { state: Conversation; events: ConversationEvent[]; texts: (string | null)[] }>;
  agents: Map<string, AgentState>;
  /** What breaks a rule in the log itself. */
  faults: string[];
}

/** Reads the whole log and folds it, checking what must hold at every number: R3, R10, and that nothing is there twice. */
export async function readTruth(store: Store): Promise<Truth> {
  const streams = new Map<number, { conversation?: string; agent?: string; seq: number }>();
  const truth: Truth = { conversations: new Map(), agents: new Map(), faults: [] };
  const { conversations, agents, faults } = truth;

  for (const row of await store.readAll(0, 1_000_000)) {
    const event: unknown = JSON.parse(row.envelope);
    const isConversation = typeof event === "object" && event !== null && "by" in event;
    let stream = streams.get(row.stream);
    if (!stream) {
      stream = { seq: 0 };
      streams.set(row.stream, stream);
    }
    if (row.seq !== stream.seq + 1)
      faults.push(`R3: stream ${row.stream} has ${row.seq} after ${stream.seq}`);
    stream.seq = row.seq;
    if (isConversation) addConversationEvent(stream, parseEnvelope(row), row.payload);
    else addAgentEvent(stream, parseAgentEvent(row));
  }

  function addConversationEvent(
    stream: { conversation?: string },
    event: ConversationEvent,
    payload: string | null,
  ): void {
    if (event.kind === "started") stream.conversation = event.c;
    const c = stream.conversation!;
    const entry = conversations.get(c) ?? { state: NO_CONVERSATION, events: [], texts: [] };
    if (event.seq !== entry.state.seq + 1) faults.push(`R3: ${c} says ${event.seq} after ${entry.state.seq}`);
    if (event.at < entry.state.at) faults.push(`${c}: time runs back at ${event.seq}`);
    const { ref } = event;
    if (ref) {
      const same = entry.events.find((other) => other.ref?.device === ref.device && other.ref.n >= ref.n);
      if (same)
        faults.push(
          `R2: ${c} has ${ref.device}/${ref.n} at ${event.seq} after ${same.ref!.n} at ${same.seq}`,
        );
    }
    entry.state = evolve(entry.state, event);
    entry.events.push(event);
    entry.texts.push(payload);
    conversations.set(c, entry);
  }

  function addAgentEvent(stream: { agent?: string }, event: AgentEvent): void {
    if (event.kind === "hired") stream.agent = event.agent;
    const id = stream.agent!;
    const before = agents.get(id) ?? NO_AGENT;
    if (event.kind === "offered" && load(before) >= before.slots) {
      faults.push(`R10: ${id} is offered a chat with ${load(before)} of ${before.slots} slots taken`);
    }
    agents.set(id, evolveAgent(before, event));
  }

  // R10, R11: both streams say the same of who has what.
  for (const [c, { state }] of conversations) {
    const { phase } = state;
    for (const [id, agent] of agents) {
      const offered = agent.offers.filter((offer) => offer.c === c).length;
      const owned = agent.chats.filter((chat) => chat === c).length;
      const wantOffer = phase.name === "offered" && phase.agent.id === id ? 1 : 0;
      const wantChat = phase.name === "live" && phase.agent.id === id ? 1 : 0;
      if (offered !== wantOffer || owned !== wantChat) {
        faults.push(`R10: ${c} is ${phase.name}, while ${id} has ${offered} offers and ${owned} chats of it`);
      }
    }
  }
  return truth;
}
