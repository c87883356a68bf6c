import type { Content } from "./content.ts";
import type { AgentCard, Phase } from "./phase.ts";
import type { ConversationEvent, ViewedEvent } from "./events.ts";

/** What a device (one outbox) had accepted last: whose it is, its counter, the number it became, the command's hash. */
export interface DeviceMark {
  device: string;
  /** `shopper`, or the agent's id. */
  side: string;
  n: number;
  seq: number;
  hash: string;
}

/** An FAQ reply that may still be chosen from or marked. */
export interface AnswerMark {
  seq: number;
  result: "answer" | "choices" | "none" | "courtesy";
  entries: string[];
  helped: boolean | null;
}

/** How many devices and answers the state remembers; older ones are looked up in the log or refused. */
export const DEVICES_KEPT = 12;
export const ANSWERS_KEPT = 8;
/** So many misses in a row, and a person is offered. */
export const OFFER_AFTER = 2;

/**
 * A conversation, folded. Small (≤ 4 kB) and without any text that a person wrote.
 * `seq` is 0 before it has started.
 */
export interface Conversation {
  c: string;
  shop: string;
  desk: string;
  visitor: string;
  person: string | null;
  locale: string;
  startedAt: number;
  seq: number;
  at: number;
  phase: Phase;
  /** The number of the shopper's question that waits for the FAQ. */
  pending: number | null;
  answers: AnswerMark[];
  /** Questions in a row without an answer that helped. */
  misses: number;
  /** A person was offered since the misses are enough for it. */
  offered?: true | undefined;
  /** Of the entry that was answered or shown last: whom the queue looks for. */
  skill?: string | undefined;
  /** An agent wrote last: nobody owes the shopper anything. */
  replied?: true | undefined;
  /** Oldest first. */
  devices: DeviceMark[];
}

export const NO_CONVERSATION: Conversation = {
  c: "",
  shop: "",
  desk: "",
  visitor: "",
  person: null,
  locale: "en",
  startedAt: 0,
  seq: 0,
  at: 0,
  phase: { name: "self-service" },
  pending: null,
  answers: [],
  misses: 0,
  devices: [],
};

/** The agent who has the conversation or holds an offer for it. */
export function agentOf(phase: Phase): AgentCard | null {
  return phase.name === "live" || phase.name === "offered" ? phase.agent : null;
}

export function isOpen(state: Conversation): boolean {
  return state.seq > 0 && state.phase.name !== "closed";
}

/** Whether `event` is the next one for a reader that has everything up to `seq`. */
export function follows(seq: number, event: { seq: number; kind: string; from?: number }): boolean {
  return (event.kind === "skip" ? event.from : event.seq) === seq + 1;
}

/**
 * The fold. Total: an event of a kind it does not know advances the number and, where it carries one, the phase.
 * Never reads a payload. The caller has checked `follows`.
 */
export function evolve(state: Conversation, event: ViewedEvent): Conversation {
  if (event.kind === "skip") return { ...state, seq: event.seq };
  const next: Conversation = { ...state, seq: event.seq, at: event.at };
  if ("phase" in event) next.phase = event.phase;
  if (event.ref) {
    const side = event.by.role === "agent" ? event.by.agent : event.by.role;
    const others = state.devices.filter((mark) => mark.device !== event.ref?.device);
    next.devices = [...others, { ...event.ref, side, seq: event.seq }].slice(-DEVICES_KEPT);
  }
  switch (event.kind) {
    case "started":
      next.c = event.c;
      next.shop = event.shop;
      next.desk = event.desk;
      next.visitor = event.visitor;
      next.person = event.person ?? null;
      next.locale = event.locale;
      next.startedAt = event.at;
      break;
    case "identified":
      next.person = event.person;
      break;
    case "message":
      if (event.by.role === "shopper" && state.phase.name === "self-service") next.pending = event.seq;
      if (event.by.role === "agent") next.replied = true;
      else if (event.by.role === "shopper") delete next.replied;
      break;
    case "returned":
      // Whoever hands it back wants another to go on with it; who is gone has said what there was to say.
      if (event.reason === "handed-back") delete next.replied;
      break;
    case "queued":
    case "deferred":
    case "closed":
      delete next.replied;
      break;
    case "chosen":
      next.pending = event.seq;
      break;
    case "answered":
      next.pending = null;
      next.answers = [
        ...state.answers,
        {
          seq: event.seq,
          result: event.result,
          entries: event.entries.map((entry) => entry.id),
          helped: null,
        },
      ].slice(-ANSWERS_KEPT);
      if (event.result === "none") next.misses++;
      else if (event.result !== "courtesy") next.skill = event.skill;
      break;
    case "helped":
      next.answers = state.answers.map((mark) =>
        mark.seq === event.answer ? { ...mark, helped: event.helped } : mark,
      );
      next.misses = event.helped ? 0 : state.misses + 1;
      if (event.helped) next.offered = undefined;
      break;
    default:
      // Whatever else changes, changes the phase, which the event carries.
      break;
  }
  if (next.phase.name !== "self-service") next.pending = null;
  if (next.misses >= OFFER_AFTER && offersPerson(event)) next.offered = true;
  return next;
}

/** It is owed no more: the bot has said it, or a person was asked for without. */
function offersPerson(event: ConversationEvent): boolean {
  return (
    event.kind === "queued" ||
    // The bot marks an answer only where it offers a person.
    ((event.kind === "message" || event.kind === "helped") && event.by.role === "bot") ||
    (event.kind === "answered" && event.result === "none")
  );
}

/**
 * Whether it may end because nobody goes on with it. What was left as a message may once an agent has replied, wherever
 * it has gone since; before, a reply is owed.
 */
export function mayTimeOut({ phase, replied }: Conversation): boolean {
  if (phase.name === "self-service") return true;
  if (phase.name === "live" && phase.mode === "sync") return true;
  return (phase.name === "live" || phase.name === "deferred") && replied === true;
}

/** Whether the bot is to offer a person by itself now. */
export function owesOffer(state: Conversation): boolean {
  return (
    state.phase.name === "self-service" &&
    state.pending === null &&
    state.misses >= OFFER_AFTER &&
    state.offered !== true
  );
}

/** Folds a log. */
export function fold(events: Iterable<ViewedEvent>, from: Conversation = NO_CONVERSATION): Conversation {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** The plain text of a content, for who cannot show it otherwise. */
export function fallbackOf(content: Content): string {
  return content.type === "text" ? content.text : content.fallback;
}
