import { assertNever } from "./assert-never.ts";
import { agentOf } from "./conversation.ts";
import type { DutyCommand } from "./commands.ts";
import type { ErrorKind } from "./errors.ts";
import type { AgentEvent, CommandRef } from "./events.ts";
import type { Phase } from "./phase.ts";

/** An agent's duty, presence and load, folded. `load` is offers + chats. */
export interface AgentState {
  seq: number;
  at: number;
  agent: string;
  desk: string;
  status: "available" | "away" | "offline";
  /** How many chats at once. */
  slots: number;
  present: boolean;
  /** When the last socket went, while none is back. */
  goneSince: number | null;
  /** Since when they have had nothing new: the longest idle is offered first. */
  idleSince: number;
  offers: { c: string; until: number }[];
  chats: string[];
  /** The last duty command of each device. */
  devices: { device: string; n: number; seq: number; hash: string }[];
}

export const NO_AGENT: AgentState = {
  seq: 0,
  at: 0,
  agent: "",
  desk: "",
  status: "offline",
  slots: 1,
  present: false,
  goneSince: null,
  idleSince: 0,
  offers: [],
  chats: [],
  devices: [],
};

export type AgentLifeCommand =
  | DutyCommand
  | { kind: "hire"; agent: string; desk: string; slots: number }
  | { kind: "connect" }
  | { kind: "disconnect" }
  | { kind: "offer"; c: string; until: number }
  | { kind: "end-offer"; c: string; reason: "expired" | "declined" | "withdrawn" }
  | { kind: "take"; c: string }
  | { kind: "release"; c: string; reason: "closed" | "agent-gone" | "handed-back" };

export type AgentDecision =
  | { kind: "events"; events: AgentEvent[] }
  /** Already so: nothing to append. `seq` is the first ack where the command had an identity. */
  | { kind: "repeat"; seq: number }
  | { kind: "rejected"; error: ErrorKind };

const DEVICES = 8;

export function load(state: AgentState): number {
  return state.offers.length + state.chats.length;
}

/** Whether the router may offer this agent a chat. */
export function mayBeOffered(state: AgentState): boolean {
  return state.status === "available" && state.present && load(state) < state.slots;
}

/** Says what a command does to an agent's working life. Pure; `at` is Unix ms. */
export function decideAgent(
  state: AgentState,
  command: AgentLifeCommand,
  at: number,
  ref?: CommandRef,
): AgentDecision {
  if (ref) {
    const last = state.devices.find((mark) => mark.device === ref.device);
    if (last && last.n === ref.n) {
      return last.hash === ref.hash
        ? { kind: "repeat", seq: last.seq }
        : { kind: "rejected", error: "identity-reused" };
    }
    if (last && ref.n < last.n) return { kind: "rejected", error: "out-of-order" };
  }
  const envelope = { seq: state.seq + 1, at: Math.max(at, state.at), ...(ref && { ref }) };
  const one = (event: AgentEvent): AgentDecision => ({ kind: "events", events: [event] });
  const same: AgentDecision = { kind: "repeat", seq: state.seq };
  const rejected = (error: ErrorKind): AgentDecision => ({ kind: "rejected", error });

  if (command.kind === "hire") {
    if (state.seq > 0) return same;
    return one({
      ...envelope,
      kind: "hired",
      agent: command.agent,
      desk: command.desk,
      slots: command.slots,
    });
  }
  if (state.seq === 0) return rejected("not-found");
  switch (command.kind) {
    case "set-status":
      if (!ref && state.status === command.status) return same;
      return one({ ...envelope, kind: "status-set", status: command.status });
    case "set-slots":
      if (!ref && state.slots === command.slots) return same;
      return one({ ...envelope, kind: "slots-set", slots: command.slots });
    case "connect":
      return state.present ? same : one({ ...envelope, kind: "connected" });
    case "disconnect":
      // Again while gone: the grace starts again (the gateway itself was away).
      return one({ ...envelope, kind: "disconnected" });
    case "offer":
      if (!mayBeOffered(state)) return rejected("agent-full");
      return one({ ...envelope, kind: "offered", c: command.c, until: command.until });
    case "end-offer":
      if (!state.offers.some((offer) => offer.c === command.c)) return rejected("wrong-phase");
      return one({ ...envelope, kind: "offer-ended", c: command.c, reason: command.reason });
    case "take":
      if (!state.offers.some((offer) => offer.c === command.c)) return rejected("wrong-phase");
      return one({ ...envelope, kind: "taken", c: command.c });
    case "release":
      if (!state.chats.includes(command.c)) return rejected("wrong-phase");
      return one({ ...envelope, kind: "released", c: command.c, reason: command.reason });
    default:
      return assertNever(command);
  }
}

/** The fold of an agent's stream. Total: unknown kinds advance the number. */
export function evolveAgent(state: AgentState, event: AgentEvent): AgentState {
  const next: AgentState = { ...state, seq: event.seq, at: event.at };
  if (event.ref) {
    const others = state.devices.filter((mark) => mark.device !== event.ref?.device);
    next.devices = [...others, { ...event.ref, seq: event.seq }].slice(-DEVICES);
  }
  switch (event.kind) {
    case "hired":
      next.agent = event.agent;
      next.desk = event.desk;
      next.slots = event.slots;
      next.idleSince = event.at;
      break;
    case "status-set":
      // Coming back is not a way to the head of the line.
      if (event.status === "available" && state.status !== "available") next.idleSince = event.at;
      next.status = event.status;
      break;
    case "slots-set":
      next.slots = event.slots;
      break;
    case "connected":
      next.present = true;
      next.goneSince = null;
      break;
    case "disconnected":
      next.present = false;
      next.goneSince = event.at;
      break;
    case "offered":
      next.offers = [...state.offers, { c: event.c, until: event.until }];
      break;
    case "offer-ended":
      next.offers = state.offers.filter((offer) => offer.c !== event.c);
      if (event.reason !== "withdrawn") next.idleSince = event.at;
      break;
    case "taken":
      next.offers = state.offers.filter((offer) => offer.c !== event.c);
      next.chats = [...state.chats, event.c];
      next.idleSince = event.at;
      break;
    case "released":
      next.chats = state.chats.filter((c) => c !== event.c);
      next.idleSince = event.at;
      break;
    default:
      break;
  }
  return next;
}

/**
 * What a change of a conversation's phase means for the agents' streams, to be appended with it in one transaction:
 * so that no two wins share an agent's last slot, whoever appends from wherever (R10).
 */
export function agentEffects(
  c: string,
  before: Phase,
  after: Phase,
  cause: string,
): { agent: string; command: AgentLifeCommand }[] {
  const was = agentOf(before);
  const is = agentOf(after);
  const effects: { agent: string; command: AgentLifeCommand }[] = [];
  if (was && before.name === "offered") {
    if (after.name === "live" && is?.id === was.id) return [{ agent: was.id, command: { kind: "take", c } }];
    if (after.name !== "offered") {
      const reason = cause === "declined" || cause === "expired" ? cause : "withdrawn";
      effects.push({ agent: was.id, command: { kind: "end-offer", c, reason } });
    }
  }
  if (was && before.name === "live" && after.name !== "live") {
    const reason = cause === "agent-gone" || cause === "handed-back" ? cause : "closed";
    effects.push({ agent: was.id, command: { kind: "release", c, reason } });
  }
  if (is && after.name === "offered" && before.name !== "offered") {
    effects.push({ agent: is.id, command: { kind: "offer", c, until: after.until } });
  }
  return effects;
}
