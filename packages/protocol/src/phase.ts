import { z } from "zod";
import { publicId, shortText, timestamp } from "./primitives.ts";

/** How an agent is shown to a shopper. Their picture is at `/v1/agents/{id}/picture` of the gateway. */
export const agentCard = z.object({
  id: publicId,
  name: shortText(80),
  /** The name in other locales, by tag. */
  names: z.record(z.string(), shortText(80)).optional(),
});

/** The longest name of a skill. */
export const SKILL_MAX = 100;

const standing = {
  /** A head start in the queue, in steps. Not shown to shoppers. */
  priority: z.int().optional(),
  /** What the case is about: an agent who has this skill gets it first. Not shown to shoppers. */
  skill: shortText(SKILL_MAX).optional(),
};

const waiting = {
  /** First arrival: the place in the queue, kept through offers and returns. */
  since: timestamp,
  ...standing,
  /** Agents who had it offered since it last changed hands, oldest first. Not shown to shoppers. */
  tried: z.array(publicId).max(16).optional(),
};

const live = z.object({
  name: z.literal("live"),
  /** `async`: the answer to a message that was left; out of the speed figures. */
  mode: z.enum(["sync", "async"]),
  agent: agentCard,
  since: timestamp,
  acceptedAt: timestamp,
  ...standing,
});

export const phase = z.discriminatedUnion("name", [
  z.object({ name: z.literal("self-service") }),
  z.object({ name: z.literal("queued"), ...waiting }),
  /** Seen by shoppers as `queued` or `deferred`, whichever `from` says. */
  z.object({
    name: z.literal("offered"),
    ...waiting,
    from: z.enum(["queued", "deferred"]),
    agent: agentCard,
    /** When the offer ends if nobody accepts. */
    until: timestamp,
  }),
  live,
  /** A message was left; it is offered when no shopper waits live. */
  z.object({ name: z.literal("deferred"), ...waiting }),
  z.object({
    name: z.literal("closed"),
    at: timestamp,
    by: z.enum(["shopper", "agent", "system"]),
    reason: z.enum(["done", "left", "inactive"]),
    from: z.enum(["self-service", "queued", "live", "deferred"]),
    /** Who had it at the close. */
    agent: agentCard.optional(),
    mode: z.enum(["sync", "async"]).optional(),
    /** The case can be taken up again until then. */
    reopenUntil: timestamp,
    rated: z.boolean(),
  }),
]);

export type AgentCard = z.infer<typeof agentCard>;
export type Phase = z.infer<typeof phase>;
export type PhaseName = Phase["name"];
export type PhaseOf<N extends PhaseName> = Extract<Phase, { name: N }>;
