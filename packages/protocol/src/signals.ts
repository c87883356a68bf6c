import { z } from "zod";
import { seq } from "./primitives.ts";

/** Signals have no number, are never stored, and the latest wins. */
export const upSignal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typing"), on: z.boolean() }),
  /** Read up to and including this number. */
  z.object({ kind: z.literal("read"), seq }),
]);

export const downSignal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typing"), by: z.enum(["shopper", "agent"]), on: z.boolean() }),
  z.object({ kind: z.literal("read"), by: z.enum(["shopper", "agent"]), seq }),
  /** The shopper's place in the queue, 1 is next; `staffed` says whether anybody is there to serve it. */
  z.object({
    kind: z.literal("position"),
    position: z.int().positive(),
    waiting: z.int().positive(),
    staffed: z.boolean(),
  }),
  /** Whether the shopper is connected; for agents. */
  z.object({ kind: z.literal("presence"), online: z.boolean() }),
]);

export type UpSignal = z.infer<typeof upSignal>;
export type DownSignal = z.infer<typeof downSignal>;
