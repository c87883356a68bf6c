import { NO_CONVERSATION, agentOf, evolve } from "@yunke/protocol";
import type { Conversation, ConversationEvent, Phase } from "@yunke/protocol";
import type { Cell } from "./cell.ts";
import type { AgentSession, ShopperSession, Sink } from "./core.ts";
import { parseEnvelope } from "./event-text.ts";
import type { Feeling } from "./handover.ts";
import type { Head, NewEvent, StoredEvent } from "./ports.ts";
import { turnOf } from "./waiting-line.ts";

/** One socket's view of one conversation. */
export interface Watch {
  readonly party: Party;
  readonly sink: Sink;
  /** The number it stands at. */
  to: number;
  /** The store is being read for it; what is committed meanwhile comes out of the store too. */
  catchingUp: boolean;
  closed: boolean;
}

/** For whom a socket speaks. */
export type Party = { role: "shopper"; session: ShopperSession } | { role: "agent"; session: AgentSession };

/** A conversation's mailbox, and what is known of it beside the log: nothing here outlives the process. */
export interface ConversationCell extends Cell<Conversation, ConversationEvent> {
  watches: Watch[];
  /** High-water marks of what each side has read; `loaded` once those of the store are counted in. */
  reads: { shopper: number; agent: number; loaded: boolean } | null;
  /** The question an answer is being looked for. */
  answering: number;
  /** How many replies are being looked for, with those to questions that were followed by another. */
  replies: number;
  position: { at: number; position: number; waiting: number; staffed: boolean } | null;
  /** The page context that is being saved, when the last one was, and the one that waits for its turn. */
  context: { saving: string | null; at: number; next: string | null } | null;
  /** The payload that tells where the shopper is, as the log has it. Undefined: not looked for; null: there is none. */
  place: string | null | undefined;
  /** What shows most feeling of what was written in the wait, as far as it was read. Null: not looked for. */
  heard: { seq: number; most: Felt | null } | null;
}

/** Words that show a feeling. */
export interface Felt {
  feeling: Feeling;
  text: string;
}

export function newConversationState(stored: readonly StoredEvent[], from: Conversation = NO_CONVERSATION) {
  let state = from;
  for (const row of stored) state = evolve(state, parseEnvelope(row));
  return state;
}

/** R16: what a session may see. "Not yours" and "not there" are the same to whoever asks. */
export function maySee(party: Party, state: Conversation): boolean {
  if (state.seq === 0) return false;
  if (party.role === "agent") return agentMaySee(party.session.agent, state.phase);
  const { shop, visitor, person } = party.session;
  if (state.shop !== shop) return false;
  return state.person === null ? state.visitor === visitor : state.person === person;
}

/** What is offered to or owned by the agent, or was theirs when it was closed. */
function agentMaySee(agent: string, phase: Phase): boolean {
  if (phase.name === "closed") return phase.agent?.id === agent;
  return agentOf(phase)?.id === agent;
}

/** The order in a queue: the turn for who waits or is served, the beginning for the others. */
function sinceOf(state: Conversation): number {
  const { phase } = state;
  return "since" in phase ? turnOf(phase) : state.startedAt;
}

function ownerOf(phase: Phase): string | null {
  return (phase.name === "closed" ? phase.agent?.id : agentOf(phase)?.id) ?? null;
}

/** The head row after a change, or undefined where none of its fields changed. */
export function headAfter(before: Conversation, after: Conversation): Head | undefined {
  if (before.phase === after.phase && before.person === after.person) return undefined;
  const same =
    before.seq > 0 &&
    before.phase.name === after.phase.name &&
    before.person === after.person &&
    ownerOf(before.phase) === ownerOf(after.phase) &&
    sinceOf(before) === sinceOf(after);
  if (same) return undefined;
  const { c, shop, desk, visitor, person, startedAt, at, phase } = after;
  const owner = ownerOf(phase);
  return { c, shop, desk, visitor, person, phase: phase.name, owner, since: sinceOf(after), startedAt, at };
}

export type ConversationPublished = (
  cell: ConversationCell,
  event: ConversationEvent,
  stored: NewEvent,
  before: Conversation,
) => void;
