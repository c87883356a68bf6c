import { z } from "zod";
import { agentEvent, agentState, viewedEvent } from "./events.ts";
import { ERRORS } from "./errors.ts";
import { SKILL_MAX, agentCard, phase } from "./phase.ts";
import { entryId, localeTag, publicId, seq, shopKey, shortText, timestamp } from "./primitives.ts";
import { downSignal } from "./signals.ts";

export const wireErrorSchema = z.object({
  kind: z.enum(Object.keys(ERRORS) as [keyof typeof ERRORS, ...(keyof typeof ERRORS)[]]),
  message: z.string(),
  retry: z.enum(["never", "same", "later", "hello"]),
  field: z.string().optional(),
  afterMs: z.int().nonnegative().optional(),
});

/** A localised text, by tag; `en` is always there. */
const localised = z.record(z.string(), z.string());

export const shopProfile = z.object({
  key: shopKey,
  name: shortText(100),
  names: localised.optional(),
  locales: z.array(localeTag),
  greeting: localised,
  /** CSS colour, #rrggbb. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  /** False: nothing is looked up while a shopper types. */
  completions: z.boolean().optional(),
});

/** A conversation in a list. `phase` is as its viewer may see it. */
export const conversationSummary = z.object({
  c: publicId,
  shop: shopKey,
  phase,
  head: seq,
  startedAt: timestamp,
  at: timestamp,
});

export const suggestion = z.object({ entry: entryId, question: shortText(500) });

export const down = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("welcome"),
    protocol: z.literal(1),
    /** The server's time. */
    at: timestamp,
    /** A beat comes at least this often, in ms. */
    beatMs: z.int().positive(),
    /** Newest first: a shopper's of the last months, or the chats in an agent's hands. */
    conversations: z.array(conversationSummary),
    /** For a shopper. */
    visitor: publicId.optional(),
    person: z.string().optional(),
    token: z.string().optional(),
    shop: shopProfile.optional(),
    suggestions: z.array(suggestion).optional(),
    /** For an agent. */
    agent: agentCard
      .extend({
        login: z.string(),
        desk: z.string(),
        deskName: z.string(),
        role: z.enum(["agent", "lead"]),
        /** Whose cases come to them first. */
        skills: z.array(shortText(SKILL_MAX)).optional(),
      })
      .optional(),
    shops: z.array(shopProfile).optional(),
    /** Where the own stream is not continued from `sinceSelf`: its state. What follows begins after its number. */
    self: agentState.optional(),
  }),
  z.object({ type: z.literal("started"), id: publicId, c: publicId }),
  /** Consecutive, ascending; the first number is the last sent one + 1. */
  z.object({ type: z.literal("events"), c: publicId, events: z.array(viewedEvent).min(1) }),
  /** The agent's own stream. */
  z.object({ type: z.literal("self"), events: z.array(agentEvent).min(1) }),
  /** The history cannot be continued from where the client is: drop it, what follows begins at 1. */
  z.object({ type: z.literal("reset"), c: publicId }),
  /** Saved as number `seq`. `c` is missing for a duty command. */
  z.object({ type: z.literal("ack"), c: publicId.optional(), device: publicId, n: z.int().positive(), seq }),
  z.object({
    type: z.literal("refused"),
    c: publicId.optional(),
    device: publicId.optional(),
    n: z.int().positive().optional(),
    id: z.union([publicId, z.int()]).optional(),
    error: wireErrorSchema,
  }),
  z.object({ type: z.literal("signal"), c: publicId, signal: downSignal }),
  /** Heads of every stream this socket follows, so that who is behind knows. `self` for the agent's own. */
  z.object({
    type: z.literal("beat"),
    at: timestamp,
    heads: z.array(z.tuple([publicId, z.int().nonnegative()])),
    self: z.int().nonnegative().optional(),
  }),
  z.object({
    type: z.literal("suggestions"),
    id: z.int().nonnegative(),
    items: z.array(suggestion),
    /** For what was being typed. */
    typed: z.literal(true).optional(),
  }),
  /** This viewer may no longer see the conversation. */
  z.object({ type: z.literal("left"), c: publicId }),
  /** About a frame that names nothing else; a fatal one is followed by a close. */
  z.object({ type: z.literal("error"), error: wireErrorSchema }),
]);

export type ShopProfile = z.infer<typeof shopProfile>;
export type ConversationSummary = z.infer<typeof conversationSummary>;
export type Suggestion = z.infer<typeof suggestion>;
export type Down = z.infer<typeof down>;
export type DownOf<T extends Down["type"]> = Extract<Down, { type: T }>;
