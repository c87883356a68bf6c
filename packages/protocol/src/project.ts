import { evolve } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationEvent, ViewedEvent } from "./events.ts";
import type { Phase } from "./phase.ts";

/** Who looks: the shopper, or an agent who has the conversation or its offer. */
export type Viewer = { role: "shopper" } | { role: "agent"; agent: string };

/** A phase as its viewer may see it. Shoppers do not see to whom they are offered, who passed, nor how they rank. */
export function projectPhase(viewer: Viewer, phase: Phase): Phase {
  if (viewer.role === "agent") return phase;
  switch (phase.name) {
    case "offered":
      return { name: phase.from, since: phase.since };
    case "queued":
    case "deferred":
      return { name: phase.name, since: phase.since };
    case "live": {
      if (phase.priority === undefined && phase.skill === undefined) return phase;
      const { priority: _priority, skill: _skill, ...rest } = phase;
      return rest;
    }
    default:
      return phase;
  }
}

/**
 * The one place that says what each viewer sees of an event: all of it, less, or nothing (`null`, a blank that keeps
 * its number). `before` is the state that the event met.
 */
export function project(
  viewer: Viewer,
  _before: Conversation,
  event: ConversationEvent,
): ConversationEvent | null {
  if (viewer.role === "shopper") {
    switch (event.kind) {
      case "offered":
      case "offer-ended":
      case "raised":
      case "context":
        return null;
      default:
        break;
    }
  }
  const side = viewer.role === "agent" ? viewer.agent : "shopper";
  const author = event.by.role === "agent" ? event.by.agent : event.by.role;
  let seen = event;
  if (event.ref && author !== side) {
    const { ref: _ref, ...rest } = event;
    seen = rest;
  }
  if (viewer.role === "shopper" && seen.kind === "answered" && seen.skill !== undefined) {
    const { skill: _skill, ...rest } = seen;
    seen = rest;
  }
  if ("phase" in seen) {
    const phase = projectPhase(viewer, seen.phase);
    if (phase !== seen.phase) seen = { ...seen, phase } as ConversationEvent;
  }
  return seen;
}

/** Projects a run of consecutive events, with runs of blanks as skips. */
export function projectRun(
  viewer: Viewer,
  before: Conversation,
  events: readonly ConversationEvent[],
): ViewedEvent[] {
  const seen: ViewedEvent[] = [];
  let state = before;
  for (const event of events) {
    const view = project(viewer, state, event);
    const last = seen.at(-1);
    if (view) seen.push(view);
    else if (last?.kind === "skip") seen[seen.length - 1] = { ...last, seq: event.seq };
    else seen.push({ kind: "skip", from: event.seq, seq: event.seq });
    state = evolve(state, event);
  }
  return seen;
}

/** The state as its viewer would have folded it from what they see. */
export function projectState(viewer: Viewer, state: Conversation): Conversation {
  const side = viewer.role === "agent" ? viewer.agent : "shopper";
  const { skill, ...rest } = state;
  return {
    ...rest,
    ...(viewer.role === "agent" && skill !== undefined && { skill }),
    phase: projectPhase(viewer, state.phase),
    devices: state.devices.filter((mark) => mark.side === side),
  };
}
