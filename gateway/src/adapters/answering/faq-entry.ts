import { entryId, localeTag, shopKey } from "@yunke/protocol/schema";
import { z } from "zod";

/** The kind of record that a shop's FAQ in one language is kept as, by `<shop>/<locale>`: JSON of a list of entries. */
export const FAQ_RECORD = "faq";
export const faqKey = (shop: string, locale: string) => `${shop}/${locale}`;

/** One question of a shop. The answer is Markdown. */
export const faqEntry = z.object({
  id: entryId,
  question: z.string().min(1).max(500),
  answer: z.string().min(1).max(12_000),
  /** Other ways in which shoppers ask it. */
  variants: z.array(z.string().min(1).max(500)).max(200).optional(),
  category: z.string().min(1).max(100).optional(),
  /** Kinds of pages on which it is suggested. */
  pages: z.array(z.string().min(1).max(40)).max(20).optional(),
});

/** A shop's FAQ in one language, as a file holds it. */
export const faqFile = z.object({
  shop: shopKey,
  locale: localeTag,
  entries: z.array(faqEntry).max(50_000),
});

export type FaqEntry = z.infer<typeof faqEntry>;
