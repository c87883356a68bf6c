import { z } from "zod";
import { agentCommand, dutyCommand, shopperCommand } from "./commands.ts";
import { pageContext } from "./context.ts";
import { localeTag, publicId, shopKey } from "./primitives.ts";
import { upSignal } from "./signals.ts";

/** The most that is looked up while it is typed, UTF-16 units: what is longer is a question. */
export const TYPED_MAX = 60;

const since = z.int().nonnegative();
const opened = z.array(z.object({ c: publicId, since })).max(50);
const hello = {
  type: z.literal("hello"),
  protocol: z.literal(1),
  caps: z.array(z.string().max(40)).max(40).optional(),
  open: opened.optional(),
};
const numbered = { device: publicId, n: z.int().positive() };

const common = [
  /** Follow a conversation from after number `since`. */
  z.object({ type: z.literal("open"), c: publicId, since }),
  z.object({ type: z.literal("signal"), c: publicId, signal: upSignal }),
  z.object({ type: z.literal("beat") }),
] as const;

/** What a shopper's client sends. The first frame is `hello`, within 10 s. */
export const shopperUp = z.discriminatedUnion("type", [
  z.object({
    ...hello,
    role: z.literal("shopper"),
    shop: shopKey,
    /** From an earlier welcome. Without it a new visitor begins. */
    token: z.string().max(4096).optional(),
    /** The merchant's JWT. */
    identity: z.string().max(8192).optional(),
    locale: localeTag,
    context: pageContext.optional(),
  }),
  /** Begins a conversation; the same (device, id) again gives the same conversation. */
  z.object({
    type: z.literal("start"),
    device: publicId,
    id: publicId,
    locale: localeTag,
    context: pageContext.optional(),
  }),
  z.object({ type: z.literal("do"), c: publicId, ...numbered, command: shopperCommand }),
  /** Where the shopper is by now, and in which language they read there. */
  z.object({ type: z.literal("context"), c: publicId, context: pageContext, locale: localeTag.optional() }),
  /** Questions that fit the place, or that what is being typed may become. */
  z.object({
    type: z.literal("suggest"),
    id: z.int().nonnegative(),
    locale: localeTag,
    context: pageContext.optional(),
    /** Not sent yet: it is looked up and kept nowhere. */
    typed: z.string().min(1).max(TYPED_MAX).optional(),
  }),
  ...common,
]);

/** What an agent's client sends; who they are is known from the upgrade's cookie. */
export const agentUp = z.discriminatedUnion("type", [
  z.object({ ...hello, role: z.literal("agent"), sinceSelf: since.optional() }),
  z.object({ type: z.literal("do"), c: publicId, ...numbered, command: agentCommand }),
  z.object({ type: z.literal("duty"), ...numbered, command: dutyCommand }),
  ...common,
]);

export type ShopperUp = z.infer<typeof shopperUp>;
export type AgentUp = z.infer<typeof agentUp>;
