import { z } from "zod";
import { entryId, localeTag, publicId, seq, shopKey, shortText, timestamp } from "./primitives.ts";
import { content } from "./content.ts";
import { pageContext } from "./context.ts";
import { SKILL_MAX, phase } from "./phase.ts";
import { ratingReason } from "./commands.ts";

export const actor = z.discriminatedUnion("role", [
  z.object({ role: z.literal("shopper") }),
  z.object({ role: z.literal("agent"), agent: publicId }),
  z.object({ role: z.literal("bot") }),
  z.object({ role: z.literal("system") }),
]);

/** The identity of the command that caused an event: the device (one outbox), its counter, a hash of the command. */
export const commandRef = z.object({ device: publicId, n: z.int().positive(), hash: z.string().max(16) });

const envelope = {
  seq,
  at: timestamp,
  by: actor,
  /** Only shown to the side that sent the command. */
  ref: commandRef.optional(),
};
/** Events that change the phase carry the resulting one, so that who sees blanks still folds right. */
const changesPhase = { ...envelope, phase };
/** Null when erased or expired. */
const payload = <T extends z.ZodType>(shape: T) => shape.nullable();

/**
 * Why somebody waits for a person: they asked, with the button or in words, or after the FAQ had missed (`misses`);
 * their words show anger or distress; the answer's entry says so; they took up a case again. More may come.
 */
export const queuedReason = z.enum(["button", "words", "reopened", "misses", "anger", "distress", "entry"]);

export const conversationEvent = z.discriminatedUnion("kind", [
  z.object({
    ...changesPhase,
    kind: z.literal("started"),
    c: publicId,
    shop: shopKey,
    desk: z.string(),
    visitor: publicId,
    person: z.string().max(256).optional(),
    locale: localeTag,
    payload: payload(z.object({ context: pageContext.optional() })),
  }),
  /** The shopper's verified identity became known: the merchant's `sub`. */
  z.object({
    ...envelope,
    kind: z.literal("identified"),
    person: z.string().max(256),
    payload: payload(
      z.object({ name: z.string().max(200).optional(), email: z.string().max(320).optional() }),
    ),
  }),
  z.object({
    ...envelope,
    kind: z.literal("context"),
    payload: payload(z.object({ context: pageContext, locale: localeTag.optional() })),
  }),
  z.object({ ...envelope, kind: z.literal("message"), payload: payload(z.object({ content })) }),
  /** The FAQ's reply to the question numbered `to`. */
  z.object({
    ...envelope,
    kind: z.literal("answered"),
    to: seq,
    /** `courtesy`: what was said asked nothing, and is answered in kind. */
    result: z.enum(["answer", "choices", "none", "courtesy"]),
    entries: z.array(z.object({ id: entryId, confidence: z.number().min(0).max(1) })).max(5),
    /** Of the first entry: whom the queue looks for when this goes on to a person. Not shown to shoppers. */
    skill: shortText(SKILL_MAX).optional(),
    payload: payload(z.object({ content })),
  }),
  z.object({ ...envelope, kind: z.literal("chosen"), answer: seq, entry: entryId }),
  z.object({ ...envelope, kind: z.literal("helped"), answer: seq, helped: z.boolean() }),
  z.object({ ...changesPhase, kind: z.literal("queued"), reason: queuedReason }),
  /** What somebody wrote while they wait makes it more urgent. Not shown to shoppers. */
  z.object({ ...changesPhase, kind: z.literal("raised"), reason: z.enum(["anger", "distress"]) }),
  z.object({ ...changesPhase, kind: z.literal("left-queue") }),
  z.object({
    ...changesPhase,
    kind: z.literal("deferred"),
    payload: payload(z.object({ content: content.optional() })),
  }),
  z.object({ ...changesPhase, kind: z.literal("offered") }),
  /** An offer ended without being accepted. */
  z.object({
    ...changesPhase,
    kind: z.literal("offer-ended"),
    agent: publicId,
    reason: z.enum(["expired", "declined", "withdrawn"]),
  }),
  z.object({ ...changesPhase, kind: z.literal("accepted") }),
  /** A live chat went back to its old place. */
  z.object({
    ...changesPhase,
    kind: z.literal("returned"),
    agent: publicId,
    reason: z.enum(["agent-gone", "handed-back"]),
  }),
  z.object({ ...changesPhase, kind: z.literal("closed") }),
  z.object({
    ...changesPhase,
    kind: z.literal("rated"),
    score: z.int().min(1).max(5),
    solved: z.boolean().optional(),
    reasons: z.array(ratingReason).max(8),
    payload: payload(z.object({ comment: z.string().max(2000).optional() })),
  }),
  z.object({ ...changesPhase, kind: z.literal("reopened") }),
]);

/** Numbers `from`…`seq` hold nothing for this viewer. */
export const skip = z.object({ kind: z.literal("skip"), from: seq, seq });

/** What comes down the wire for a conversation. Clients step over kinds they do not know. */
export const viewedEvent = z.union([conversationEvent, skip]);

const agentEnvelope = { seq, at: timestamp, ref: commandRef.optional() };
const chat = { c: publicId };

/** An agent's working life: duty, presence, offers, load. */
export const agentEvent = z.discriminatedUnion("kind", [
  z.object({
    ...agentEnvelope,
    kind: z.literal("hired"),
    agent: publicId,
    desk: z.string(),
    slots: z.int().min(1).max(20),
  }),
  z.object({
    ...agentEnvelope,
    kind: z.literal("status-set"),
    status: z.enum(["available", "away", "offline"]),
  }),
  z.object({ ...agentEnvelope, kind: z.literal("slots-set"), slots: z.int().min(1).max(20) }),
  /** The first socket came. */
  z.object({ ...agentEnvelope, kind: z.literal("connected") }),
  /** The last socket went, or the gateway came up and finds none: the grace runs from `at`. */
  z.object({ ...agentEnvelope, kind: z.literal("disconnected") }),
  z.object({ ...agentEnvelope, ...chat, kind: z.literal("offered"), until: timestamp }),
  z.object({
    ...agentEnvelope,
    ...chat,
    kind: z.literal("offer-ended"),
    reason: z.enum(["expired", "declined", "withdrawn"]),
  }),
  z.object({ ...agentEnvelope, ...chat, kind: z.literal("taken") }),
  z.object({
    ...agentEnvelope,
    ...chat,
    kind: z.literal("released"),
    reason: z.enum(["closed", "agent-gone", "handed-back"]),
  }),
]);

/** An agent's stream, folded up to `seq`: what a client begins with that has nothing, or too little. */
export const agentState = z.object({
  seq,
  at: timestamp,
  agent: publicId,
  desk: z.string(),
  status: z.enum(["available", "away", "offline"]),
  slots: z.int().min(1).max(20),
  present: z.boolean(),
  goneSince: timestamp.nullable(),
  idleSince: timestamp,
  offers: z.array(z.object({ ...chat, until: timestamp })),
  chats: z.array(publicId),
  devices: z.array(z.object({ ...commandRef.shape, seq })),
});

export type QueuedReason = z.infer<typeof queuedReason>;
export type Actor = z.infer<typeof actor>;
export type CommandRef = z.infer<typeof commandRef>;
export type ConversationEvent = z.infer<typeof conversationEvent>;
export type ConversationEventOf<K extends ConversationEvent["kind"]> = Extract<
  ConversationEvent,
  { kind: K }
>;
export type Skip = z.infer<typeof skip>;
export type ViewedEvent = z.infer<typeof viewedEvent>;
export type AgentEvent = z.infer<typeof agentEvent>;
