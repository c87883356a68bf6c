import type { FieldErrorCode, FieldErrorParams } from "@yunke/protocol";
import { SKILL_MAX, entryId, localeTag, shopKey } from "@yunke/protocol/schema";
import { z } from "zod";
import { FIELD_NAMES, fieldsIn } from "./answer-fields.ts";
import { conditions } from "./conditions.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** The kind of record that a shop's FAQ in one language is kept as, by `<shop>/<locale>`; see faq-records.ts. */
export const FAQ_RECORD = "faq";
export const faqKey = (shop: string, locale: string) => `${shop}/${locale}`;

const LETTER = /[\p{L}\p{N}]/u;

/** One question of a shop. The answer is Markdown, which may hold fields such as `{{order.id}}`. */
export const faqEntry = z
  .object({
    id: entryId,
    question: z.string().min(1).max(500),
    answer: z.string().min(1).max(12_000),
    /** The answer where the page does not tell one of its fields; itself without fields. */
    without: z.string().min(1).max(12_000).optional(),
    /** Other ways in which shoppers ask it. */
    variants: z.array(z.string().min(1).max(500)).max(200).optional(),
    category: z.string().min(1).max(100).optional(),
    /** Whom the queue looks for when this goes on to a person; the category when there is none. */
    skill: z.string().min(1).max(SKILL_MAX).optional(),
    /** Once answered, it goes on to a person at once. */
    handover: z.boolean().optional(),
    /** Kinds of pages on which it is suggested in any case. */
    pages: z.array(z.string().min(1).max(40)).max(20).optional(),
    /** Where it is especially meant for, and when it is there at all. */
    when: conditions.optional(),
  })
  .superRefine((entry, context) => {
    const refuse = (field: string, message: string, params: { code: FieldErrorCode } & FieldErrorParams) =>
      context.addIssue({ code: "custom", path: [field], message, params });
    const unknown = fieldsIn(entry.answer).filter((name) => !FIELD_NAMES.includes(name));
    if (unknown.length > 0) {
      refuse("answer", `no field is named ${unknown.join(", ")}; there are ${FIELD_NAMES.join(", ")}`, {
        code: "unknown-placeholder",
        names: unknown,
        known: FIELD_NAMES,
      });
    }
    if (entry.without === undefined && renderMarkdown(entry.answer).html === "") {
      refuse("without", "needed, since the answer says nothing where a field is missing", {
        code: "needs-without",
      });
    }
    // The index takes no such question, and one of them would keep the whole FAQ from being built.
    if (!LETTER.test(entry.question))
      refuse("question", "a letter or a digit at least", { code: "no-letter" });
    for (const field of ["question", "without"] as const) {
      if (fieldsIn(entry[field] ?? "").length > 0)
        refuse(field, "fields may stand in the answer only", { code: "placeholder-not-here" });
    }
  });

/** A shop's FAQ in one language, as a file holds it. */
export const faqFile = z.object({
  shop: shopKey,
  locale: localeTag,
  entries: z.array(faqEntry).max(50_000),
});

export type FaqEntry = z.infer<typeof faqEntry>;
