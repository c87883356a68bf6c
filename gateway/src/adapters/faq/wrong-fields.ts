import type { FaqContent } from "@yunke/protocol";
import { entryId, faqContent } from "@yunke/protocol/schema";
import { z } from "zod";
import { faqEntry } from "../answering/faq-entry.ts";

const fileEntry = z.object({ id: entryId, state: z.enum(["draft", "published"]), content: faqContent });

/** What is wrong with an entry, by field; empty when it can be served as it is. */
export function wrongFields(entry: {
  id: string;
  state: "draft" | "published";
  content: unknown;
}): { field: string; message: string }[] {
  const parsed = fileEntry.safeParse(entry);
  if (!parsed.success) return fieldsOf(parsed.error);
  return unservable(parsed.data.id, parsed.data.content);
}

export function fieldsOf(error: z.ZodError): { field: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
}

/** What the answering would not take: a field that no page can fill, for example. */
export function unservable(id: string, content: FaqContent): { field: string; message: string }[] {
  const { category, pages, when } = content;
  return Object.entries(content.texts).flatMap(([locale, text]) => {
    const { question, answer, without, variants } = text;
    const parsed = faqEntry.safeParse({
      id,
      question,
      answer,
      variants,
      ...(without !== undefined && { without }),
      ...(category !== undefined && { category }),
      ...(pages && { pages }),
      ...(when && { when }),
    });
    if (parsed.success) return [];
    return fieldsOf(parsed.error).map(({ field, message }) => ({
      field: TEXT.test(field) ? `content.texts.${locale}.${field}` : `content.${field}`,
      message,
    }));
  });
}

const TEXT = /^(question|answer|without|variants)\b/;
