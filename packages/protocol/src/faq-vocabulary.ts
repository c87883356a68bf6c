import { z } from "zod";

/** What a shop says besides its entries: which words mean the same there, and what its FAQ shall never answer. */

const LETTER = /[\p{L}\p{N}]/u;
const spoken = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((text) => LETTER.test(text), {
      message: "a letter or a digit at least",
      params: { code: "no-letter" },
    });

/** Words or short phrases that count as one, in whatever languages shoppers use for it. */
const synonymGroup = z
  .array(spoken(100))
  .min(2)
  .max(30)
  .superRefine((words, context) => {
    const seen = new Set<string>();
    words.forEach((word, index) => {
      const same = word.toLowerCase();
      if (seen.has(same))
        context.addIssue({
          code: "custom",
          path: [index],
          message: "each word once",
          params: { code: "repeated" },
        });
      seen.add(same);
    });
  });

export const faqVocabulary = z.strictObject({
  /** Each list counts as one word, in all languages of the shop. */
  synonyms: z.array(synonymGroup).max(500),
  /** Phrases, and what is said in other words for them, that get no answer but a person. */
  never: z.array(spoken(500)).max(500),
});

export type FaqVocabulary = z.infer<typeof faqVocabulary>;

/** GET, PUT vocabulary. The header `ETag` is the number in quotes; PUT takes it as `If-Match`, 0 for the first. */
export interface FaqVocabularyView extends FaqVocabulary {
  /** Of its last change in the catalogue's history. */
  number: number;
  changedAt: number | null;
  changedBy: { id: string; name: string } | null;
}

/** What an import changes of the vocabulary. */
export interface FaqVocabularyChanges {
  synonyms: { added: string[][]; removed: string[][] };
  never: { added: string[]; removed: string[] };
}
