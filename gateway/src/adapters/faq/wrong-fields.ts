import type { FaqContent, FieldError, FieldErrorCode, FieldErrorParams } from "@yunke/protocol";
import { entryId, faqContent } from "@yunke/protocol/schema";
import { z } from "zod";
import { faqEntry } from "../answering/faq-entry.ts";

const fileEntry = z.object({ id: entryId, state: z.enum(["draft", "published"]), content: faqContent });

/** What is wrong with an entry, by field; empty when it can be served as it is. */
export function wrongFields(entry: {
  id: string;
  state: "draft" | "published";
  content: unknown;
}): FieldError[] {
  const parsed = fileEntry.safeParse(entry);
  if (!parsed.success) return fieldsOf(parsed.error);
  return unservable(parsed.data.id, parsed.data.content);
}

export function fieldsOf(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => {
    const { code, params } = codeOf(issue);
    return { field: issue.path.join("."), message: issue.message, code, ...(params && { params }) };
  });
}

interface Code {
  code: FieldErrorCode;
  params?: FieldErrorParams;
}

/** zod's issues as this API names them. A schema's own refinement brings its code along as `params`. */
function codeOf(issue: z.core.$ZodIssue): Code {
  switch (issue.code) {
    case "custom": {
      const { code = "wrong", ...params } = (issue.params ?? {}) as Partial<Code> & FieldErrorParams;
      return Object.keys(params).length > 0 ? { code, params } : { code };
    }
    case "invalid_type":
      // The input itself is not told.
      return { code: issue.message.endsWith("received undefined") ? "missing" : "wrong-type" };
    case "too_small": {
      const min = Number(issue.minimum);
      if (issue.origin === "string") return min <= 1 ? { code: "empty" } : { code: "wrong" };
      return { code: LISTS.has(issue.origin) ? "too-few" : "too-small", params: { min } };
    }
    case "too_big": {
      const max = Number(issue.maximum);
      if (issue.origin === "string") return { code: "too-long", params: { max } };
      return { code: LISTS.has(issue.origin) ? "too-many" : "too-big", params: { max } };
    }
    case "invalid_value":
      return { code: "not-one-of", params: { values: issue.values.map(String) } };
    case "unrecognized_keys":
      return { code: "unknown-field", params: { names: issue.keys } };
    case "invalid_key":
      return { code: "bad-locale" };
    case "invalid_format":
      return { code: formatCode(issue.format, String(issue.path.at(-1))) };
    default:
      return { code: "wrong" };
  }
}

const LISTS: ReadonlySet<string> = new Set(["array", "set", "map"]);

function formatCode(format: string, name: string): FieldErrorCode {
  if (format === "date" || format === "datetime") return "bad-date";
  if (name === "path") return "bad-path";
  if (name === "id" || name === "entry") return "bad-id";
  return name === "locale" ? "bad-locale" : "wrong";
}

/** What the answering would not take: a field that no page can fill, for example. */
export function unservable(id: string, content: FaqContent): FieldError[] {
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
    return fieldsOf(parsed.error).map(({ field, ...wrong }) => ({
      field: TEXT.test(field) ? `content.texts.${locale}.${field}` : `content.${field}`,
      ...wrong,
    }));
  });
}

const TEXT = /^(question|answer|without|variants)\b/;
