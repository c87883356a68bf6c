import { z } from "zod";
import { entryId, seq } from "./primitives.ts";
import { textContent } from "./content.ts";

/** Reasons a shopper may tick with a rating. */
export const ratingReason = z.enum([
  "friendly",
  "fast",
  "solved",
  "knowledgeable",
  "slow",
  "unclear",
  "unsolved",
  "impolite",
]);

const send = z.object({ kind: z.literal("send"), content: textContent });
const close = z.object({ kind: z.literal("close") });

/** What a shopper may ask of a conversation. */
export const shopperCommand = z.discriminatedUnion("kind", [
  send,
  /** One of the choices of the answer numbered `answer`. */
  z.object({ kind: z.literal("choose"), answer: seq, entry: entryId }),
  /** "Did this help?" about the answer numbered `answer`. */
  z.object({ kind: z.literal("mark-helped"), answer: seq, helped: z.boolean() }),
  z.object({ kind: z.literal("request-human") }),
  /** Back from the queue to self-service. */
  z.object({ kind: z.literal("leave-queue") }),
  /** Out of the queue, answered when somebody is there. */
  z.object({ kind: z.literal("leave-message"), content: textContent.optional() }),
  close,
  z.object({
    kind: z.literal("rate"),
    score: z.int().min(1).max(5),
    solved: z.boolean().optional(),
    reasons: z.array(ratingReason).max(8).optional(),
    comment: z.string().max(2000).optional(),
  }),
  z.object({ kind: z.literal("reopen") }),
]);

/** What an agent may ask of a conversation that is offered to or owned by them. */
export const agentCommand = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accept") }),
  z.object({ kind: z.literal("decline") }),
  send,
  /** Back to the queue, at the shopper's old place. */
  z.object({ kind: z.literal("hand-back") }),
  close,
]);

/** What an agent says of themselves. */
export const dutyCommand = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("set-status"), status: z.enum(["available", "away", "offline"]) }),
  z.object({ kind: z.literal("set-slots"), slots: z.int().min(1).max(20) }),
]);

export type RatingReason = z.infer<typeof ratingReason>;
export type ShopperCommand = z.infer<typeof shopperCommand>;
export type AgentCommand = z.infer<typeof agentCommand>;
export type DutyCommand = z.infer<typeof dutyCommand>;
