import { z } from "zod";
import { entryId, shortText } from "./primitives.ts";

/** The longest text a person may send, in UTF-16 units. */
export const TEXT_MAX = 4000;

const visible = /[^\s\p{Cc}\p{Cf}]/u;
/** What a person wrote: must hold at least one visible character. */
export const personText = z
  .string()
  .min(1)
  .max(TEXT_MAX)
  .refine((text) => visible.test(text), "text with at least one visible character");

/** Plain text, by a shopper or an agent. */
export const textContent = z.object({ type: z.literal("text"), text: personText });

/** An FAQ answer. `html` is sanitised by the gateway, and again by whoever shows it. */
export const answerContent = z.object({
  type: z.literal("answer"),
  entry: entryId,
  title: shortText(500),
  html: z.string().max(40_000),
  fallback: z.string().max(20_000),
  /** A model put it together from `sources`; `entry` is the first of them. */
  composed: z.literal(true).optional(),
  sources: z
    .array(z.object({ entry: entryId, title: shortText(500) }))
    .min(1)
    .max(5)
    .optional(),
});

/** The nearest entries, as buttons. */
export const choicesContent = z.object({
  type: z.literal("choices"),
  options: z
    .array(z.object({ entry: entryId, label: shortText(500) }))
    .min(1)
    .max(5),
  fallback: z.string().max(4000),
});

/** The FAQ does not know: a person is offered. */
export const offerHumanContent = z.object({ type: z.literal("offer-human"), fallback: z.string().max(1000) });

/** What the gateway writes. A client that meets another `type` shows its `fallback`. */
export const content = z.discriminatedUnion("type", [
  textContent,
  answerContent,
  choicesContent,
  offerHumanContent,
]);

export type TextContent = z.infer<typeof textContent>;
export type AnswerContent = z.infer<typeof answerContent>;
export type ChoicesContent = z.infer<typeof choicesContent>;
export type OfferHumanContent = z.infer<typeof offerHumanContent>;
export type Content = z.infer<typeof content>;
