import { assertNever } from "./assert-never.ts";
import type { AgentCommand, ShopperCommand } from "./commands.ts";
import type { Content } from "./content.ts";
import type { PageContext } from "./context.ts";
import { agentOf, DEVICES_KEPT, mayTimeOut, OFFER_AFTER, owesOffer } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import type { ErrorKind } from "./errors.ts";
import type { Actor, CommandRef, ConversationEvent, QueuedReason } from "./events.ts";
import type { AgentCard, Phase, PhaseOf } from "./phase.ts";

/** Who gives a command. An agent comes with the card that shoppers will see. */
export type CommandActor =
  | { role: "shopper" }
  | { role: "agent"; card: AgentCard }
  | { role: "bot" }
  | { role: "system" };

/** Commands of the gateway itself. */
export type GatewayCommand =
  | {
      kind: "start";
      c: string;
      shop: string;
      desk: string;
      visitor: string;
      person?: string | undefined;
      locale: string;
      context?: PageContext | undefined;
    }
  | { kind: "identify"; person: string; name?: string | undefined; email?: string | undefined }
  | { kind: "set-context"; context: PageContext; locale?: string | undefined }
  | {
      kind: "answer";
      to: number;
      result: "answer" | "choices" | "none" | "courtesy";
      entries: { id: string; confidence: number }[];
      content: Content;
      /** Of the first entry. */
      skill?: string | undefined;
      /** An answer whose entry says that it goes on to a person. */
      handover?: boolean | undefined;
      /** What the shopper's words say of an answer before: it is marked so, unless it is marked. */
      mark?: { answer: number; helped: boolean } | undefined;
    }
  | {
      kind: "queue";
      to: number;
      /** `words` unless told. */
      reason?: "words" | "anger" | "distress" | undefined;
      /** What is said first. */
      content?: Content | undefined;
      priority?: number | undefined;
      /** That of the last answer unless told. */
      skill?: string | undefined;
    }
  /** Of who waits already: a larger head start, and what is said to it. */
  | { kind: "raise"; reason: "anger" | "distress"; priority: number; content?: Content | undefined }
  /** A person is offered after misses. */
  | { kind: "offer-person"; content: Content }
  /** Of who waits already: the FAQ's answer to what was written last. */
  | { kind: "answer-meanwhile"; to: number; content: Content }
  | { kind: "offer"; agent: AgentCard; until: number }
  | { kind: "end-offer"; agent: string; reason: "expired" | "declined" | "withdrawn" }
  | { kind: "return"; agent: string; reason: "agent-gone" }
  | { kind: "time-out" };

export type Command = ShopperCommand | AgentCommand | GatewayCommand;

export interface Policy {
  /** How long after its close a case can be taken up again, in ms. */
  reopenMs: number;
}
export const DEFAULT_POLICY: Policy = { reopenMs: 24 * 3_600_000 };

/** How many agents are remembered as having had the offer; a larger floor starts over earlier. */
const TRIED_KEPT = 16;

export type Decision =
  | { kind: "events"; events: ConversationEvent[] }
  /** The same identity and body as before: `seq` is the first ack. */
  | { kind: "repeat"; seq: number }
  /**
   * A number that the state may have forgotten: the caller looks for it in the log. Where the log has none as high of
   * that device, the caller decides again on a state whose `devices` hold what the log has of it, if anything.
   */
  | { kind: "old" }
  | { kind: "rejected"; error: ErrorKind; field?: string };

const rejected = (error: ErrorKind, field?: string): Decision => ({
  kind: "rejected",
  error,
  ...(field && { field }),
});

/** A 53-bit hash of a command, base 36: tells another body under the same identity. Not for secrets. */
export function commandHash(command: unknown): string {
  const text = JSON.stringify(command);
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/**
 * Says what a command does to a conversation: the events to append, or why not. Pure; `at` is Unix ms.
 * Commands of people carry `ref`, their identity (R2).
 */
export function decide(
  state: Conversation,
  command: Command,
  actor: CommandActor,
  at: number,
  ref?: CommandRef,
  policy: Policy = DEFAULT_POLICY,
): Decision {
  if (ref) {
    const side = actor.role === "agent" ? actor.card.id : actor.role;
    const last = state.devices.find((mark) => mark.device === ref.device);
    if (last && last.side !== side) return rejected("not-found");
    if (last && last.n === ref.n) {
      return last.hash === ref.hash ? { kind: "repeat", seq: last.seq } : rejected("identity-reused");
    }
    if (last && ref.n < last.n) return { kind: "old" };
    // A device whose mark was dropped looks like a new one: even its first number may be a repeat.
    if (!last && state.devices.length >= DEVICES_KEPT) return { kind: "old" };
  }
  return decideNew(state, command, actor, Math.max(at, state.at), ref, policy);
}

function decideNew(
  state: Conversation,
  command: Command,
  actor: CommandActor,
  at: number,
  ref: CommandRef | undefined,
  policy: Policy,
): Decision {
  const by: Actor = actor.role === "agent" ? { role: "agent", agent: actor.card.id } : { role: actor.role };
  const envelope = { seq: state.seq + 1, at, by, ...(ref && { ref }) };
  const one = (event: ConversationEvent): Decision => ({ kind: "events", events: [event] });
  const { phase } = state;

  if (command.kind === "start") {
    if (state.seq > 0) return rejected("already-done");
    const { c, shop, desk, visitor, person, locale, context } = command;
    return one({
      ...envelope,
      kind: "started",
      phase: { name: "self-service" },
      c,
      shop,
      desk,
      visitor,
      ...(person !== undefined && { person }),
      locale,
      payload: context ? { context } : {},
    });
  }
  if (state.seq === 0) return rejected("not-found");
  if (!mayGive(actor, command.kind)) return rejected("not-found");
  if (actor.role === "agent" && agentOf(phase)?.id !== actor.card.id) {
    // It was closed while they acted, and they may see that. Whose it was not learns nothing of it (R16).
    const theirs = phase.name === "closed" && phase.agent?.id === actor.card.id;
    return rejected(theirs ? "wrong-phase" : "not-found");
  }

  switch (command.kind) {
    case "send":
      if (phase.name === "closed") return rejected("wrong-phase");
      if (actor.role === "agent" && phase.name !== "live") return rejected("wrong-phase");
      return one({ ...envelope, kind: "message", payload: { content: command.content } });

    case "choose": {
      if (phase.name !== "self-service") return rejected("wrong-phase");
      const mark = state.answers.find((answer) => answer.seq === command.answer);
      if (!mark) return rejected("invalid", "command.answer");
      if (!mark.entries.includes(command.entry)) return rejected("invalid", "command.entry");
      return one({ ...envelope, kind: "chosen", answer: command.answer, entry: command.entry });
    }

    case "mark-helped": {
      if (phase.name === "closed") return rejected("wrong-phase");
      const mark = state.answers.find((answer) => answer.seq === command.answer);
      if (!mark || mark.result !== "answer") return rejected("invalid", "command.answer");
      if (mark.helped !== null) return rejected("already-done");
      return one({ ...envelope, kind: "helped", answer: command.answer, helped: command.helped });
    }

    case "request-human":
      if (phase.name !== "self-service" && phase.name !== "deferred") return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "queued",
        reason: phase.name === "self-service" && state.misses >= OFFER_AFTER ? "misses" : "button",
        phase: { name: "queued", since: at, ...standingOf(state) },
      });

    case "leave-queue":
      if (!waitsInQueue(phase)) return rejected("wrong-phase");
      return one({ ...envelope, kind: "left-queue", phase: { name: "self-service" } });

    case "leave-message":
      if (phase.name !== "self-service" && !waitsInQueue(phase)) return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "deferred",
        // Who waited keeps the place.
        phase: {
          name: "deferred",
          since: waitsInQueue(phase) ? phase.since : at,
          ...standingOf(state),
        },
        payload: command.content ? { content: command.content } : {},
      });

    case "close":
    case "time-out": {
      if (phase.name === "closed") return rejected("wrong-phase");
      if (actor.role === "agent" && phase.name !== "live") return rejected("wrong-phase");
      if (command.kind === "time-out" && !mayTimeOut(state)) return rejected("wrong-phase");
      const from = phase.name === "offered" ? phase.from : phase.name;
      return one({
        ...envelope,
        kind: "closed",
        phase: {
          name: "closed",
          at,
          by: actor.role === "shopper" || actor.role === "agent" ? actor.role : "system",
          reason:
            command.kind === "time-out"
              ? "inactive"
              : from === "queued" || from === "deferred"
                ? "left"
                : "done",
          from,
          ...(phase.name === "live" && { agent: phase.agent, mode: phase.mode }),
          reopenUntil: at + policy.reopenMs,
          rated: false,
        },
      });
    }

    case "rate":
      if (phase.name !== "closed") return rejected("wrong-phase");
      if (phase.rated) return rejected("already-done");
      return one({
        ...envelope,
        kind: "rated",
        phase: { ...phase, rated: true },
        score: command.score,
        ...(command.solved !== undefined && { solved: command.solved }),
        reasons: [...new Set(command.reasons)],
        payload: command.comment ? { comment: command.comment } : {},
      });

    case "reopen":
      if (phase.name !== "closed" || at > phase.reopenUntil) return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "reopened",
        phase:
          phase.from === "self-service"
            ? { name: "self-service" }
            : { name: "queued", since: at, ...standingOf(state) },
      });

    case "identify":
      if (state.person !== null) return rejected("already-done");
      return one({
        ...envelope,
        kind: "identified",
        person: command.person,
        payload: {
          ...(command.name && { name: command.name }),
          ...(command.email && { email: command.email }),
        },
      });

    case "set-context":
      if (phase.name === "closed") return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "context",
        payload: { context: command.context, ...(command.locale && { locale: command.locale }) },
      });

    case "answer": {
      if (phase.name !== "self-service" || state.pending !== command.to) return rejected("wrong-phase");
      const answered: ConversationEvent = {
        ...envelope,
        kind: "answered",
        to: command.to,
        result: command.result,
        entries: command.entries,
        ...(command.skill !== undefined && { skill: command.skill }),
        payload: { content: command.content },
      };
      const { mark } = command;
      const before = state.answers.find(({ seq }) => seq === mark?.answer);
      if (mark && command.result === "courtesy" && before?.result === "answer" && before.helped === null) {
        const helped: ConversationEvent = { ...envelope, kind: "helped", ...mark };
        return { kind: "events", events: [helped, { ...answered, seq: helped.seq + 1 }] };
      }
      return handedOver(
        answered,
        command.handover === true && command.result === "answer" ? "entry" : null,
        command.skill === undefined ? {} : { skill: command.skill },
      );
    }

    case "queue": {
      if (phase.name !== "self-service" || state.pending !== command.to) return rejected("wrong-phase");
      const { reason = "words", content, priority, skill } = command;
      const standing = {
        ...standingOf(state),
        ...(priority !== undefined && { priority }),
        ...(skill !== undefined && { skill }),
      };
      if (content)
        return handedOver({ ...envelope, kind: "message", payload: { content } }, reason, standing);
      return one({ ...envelope, kind: "queued", reason, phase: { name: "queued", since: at, ...standing } });
    }

    case "raise": {
      if (phase.name !== "queued" && phase.name !== "deferred") return rejected("wrong-phase");
      const { reason, priority, content } = command;
      if (priority <= (phase.priority ?? 0)) return rejected("already-done");
      const raised = { kind: "raised", reason, phase: { ...phase, priority } } as const;
      if (!content) return one({ ...envelope, ...raised });
      const said: ConversationEvent = { ...envelope, kind: "message", payload: { content } };
      return { kind: "events", events: [said, { seq: said.seq + 1, at, by, ...raised }] };
    }

    case "offer-person":
      if (!owesOffer(state)) return rejected("wrong-phase");
      return one({ ...envelope, kind: "message", payload: { content: command.content } });

    case "answer-meanwhile":
      if (phase.name !== "queued" && phase.name !== "deferred") return rejected("wrong-phase");
      // Something happened since, this answer by another node perhaps.
      if (state.seq !== command.to) return rejected("wrong-phase");
      return one({ ...envelope, kind: "message", payload: { content: command.content } });

    case "offer": {
      if (phase.name !== "queued" && phase.name !== "deferred") return rejected("wrong-phase");
      const { name: from, ...place } = phase;
      return one({
        ...envelope,
        kind: "offered",
        phase: { ...place, name: "offered", from, agent: command.agent, until: command.until },
      });
    }

    case "accept":
      // An offer that has run out is ended by the router; until then the agent is in time.
      if (phase.name !== "offered") return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "accepted",
        phase: {
          name: "live",
          mode: phase.from === "deferred" ? "async" : "sync",
          agent: phase.agent,
          since: phase.since,
          acceptedAt: at,
          ...standingOf(state),
        },
      });

    case "decline":
      if (phase.name !== "offered") return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "offer-ended",
        agent: phase.agent.id,
        reason: "declined",
        phase: backInQueue(phase, true),
      });

    case "end-offer":
      if (phase.name !== "offered" || phase.agent.id !== command.agent) return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "offer-ended",
        agent: command.agent,
        reason: command.reason,
        // Withdrawn through no doing of the agent: they may have it again at once.
        phase: backInQueue(phase, command.reason !== "withdrawn"),
      });

    case "hand-back":
    case "return": {
      if (phase.name !== "live") return rejected("wrong-phase");
      const agent = command.kind === "return" ? command.agent : phase.agent.id;
      if (agent !== phase.agent.id) return rejected("wrong-phase");
      return one({
        ...envelope,
        kind: "returned",
        agent,
        reason: command.kind === "return" ? command.reason : "handed-back",
        phase: {
          name: phase.mode === "async" ? "deferred" : "queued",
          since: phase.since,
          ...standingOf(state),
          tried: [agent],
        },
      });
    }

    default:
      return assertNever(command);
  }
}

/** Priority and skill of who waits or is served; whoever does neither has the skill of what was answered last. */
function standingOf({ phase, skill: last }: Conversation): { priority?: number; skill?: string } {
  const at: { priority?: number | undefined; skill?: string | undefined } = "since" in phase ? phase : {};
  const skill = at.skill ?? last;
  return {
    ...(at.priority !== undefined && { priority: at.priority }),
    ...(skill !== undefined && { skill }),
  };
}

/** What the bot says and, with a reason, the wait that follows it at once. */
function handedOver(
  said: ConversationEvent,
  reason: QueuedReason | null,
  standing: { priority?: number; skill?: string },
): Decision {
  if (reason === null) return { kind: "events", events: [said] };
  const { seq, at, by } = said;
  const phase: Phase = { name: "queued", since: at, ...standing };
  return { kind: "events", events: [said, { seq: seq + 1, at, by, kind: "queued", reason, phase }] };
}

function waitsInQueue(phase: Phase): phase is PhaseOf<"queued"> | PhaseOf<"offered"> {
  return phase.name === "queued" || (phase.name === "offered" && phase.from === "queued");
}

function backInQueue(phase: PhaseOf<"offered">, tried: boolean): Phase {
  const { from, since, priority, skill, agent } = phase;
  const before = (phase.tried ?? []).filter((id) => id !== agent.id);
  const all = tried ? [...before, agent.id].slice(-TRIED_KEPT) : before;
  return {
    name: from,
    since,
    ...(priority !== undefined && { priority }),
    ...(skill !== undefined && { skill }),
    ...(all.length > 0 && { tried: all }),
  };
}

const GIVEN_BY: Record<Exclude<Command["kind"], "start">, readonly CommandActor["role"][]> = {
  send: ["shopper", "agent"],
  close: ["shopper", "agent"],
  choose: ["shopper"],
  "mark-helped": ["shopper"],
  "request-human": ["shopper"],
  "leave-queue": ["shopper"],
  "leave-message": ["shopper"],
  rate: ["shopper"],
  reopen: ["shopper"],
  accept: ["agent"],
  decline: ["agent"],
  "hand-back": ["agent"],
  identify: ["system"],
  "set-context": ["shopper"],
  answer: ["bot"],
  queue: ["bot"],
  raise: ["bot"],
  "offer-person": ["bot"],
  "answer-meanwhile": ["bot"],
  offer: ["system"],
  "end-offer": ["system"],
  return: ["system"],
  "time-out": ["system"],
};

function mayGive(actor: CommandActor, kind: Exclude<Command["kind"], "start">): boolean {
  return GIVEN_BY[kind].includes(actor.role);
}
