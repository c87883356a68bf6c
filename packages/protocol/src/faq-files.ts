import { z } from "zod";
import type { FaqContent } from "./faq-api.ts";
import type { FaqVocabulary, FaqVocabularyChanges } from "./faq-vocabulary.ts";
import type { FieldError } from "./field-error.ts";
import { localeTag } from "./primitives.ts";

/** A shop's FAQ as files: what is asked of `/v1/faq/{shop}/export` and `/import`, what a file holds, and what is wrong in one. */

export const faqFormat = z.enum(["csv", "json", "markdown"]);

/** GET export */
export const faqExportQuery = z.object({
  format: faqFormat,
  /** Of a CSV: the entries, or the shop's own words. The other formats hold both. */
  part: z.enum(["entries", "words"]).default("entries"),
  /** The Markdown folder as a ZIP file instead of JSON. */
  as: z.literal("zip").optional(),
});
export type FaqFilePart = z.infer<typeof faqExportQuery>["part"];

/**
 * POST import. `replace` removes what the file does not hold; `merge` leaves it. `locale`: the questions that are told are
 * in that language, where an entry has it.
 */
export const faqImportQuery = z.object({
  format: faqFormat,
  mode: z.enum(["merge", "replace"]).default("merge"),
  preview: z.enum(["0", "1"]).default("0"),
  locale: localeTag.optional(),
});

export type FaqFormat = z.infer<typeof faqFormat>;

/** An entry as a JSON file holds it, and as an import reads it. */
export type FaqFileEntry = FaqContent & { id: string; state: "draft" | "published" };

/** GET export?format=json */
export interface FaqJsonFile {
  shop: string;
  entries: FaqFileEntry[];
  /** A file without it leaves the shop's words as they are. */
  vocabulary?: FaqVocabulary;
}

/** GET export?format=markdown, and what an import of that format takes: a folder of files. */
export interface FaqFolder {
  files: { path: string; text: string }[];
}

/**
 * What is wrong in a file: the row (from 1, the header is row 1 of a CSV; the file or entry elsewhere; the line, where it
 * is no JSON) and the field.
 */
export interface FaqRowError extends FieldError {
  row: number;
  /** The file's path, in a folder. */
  path?: string;
  id: string | null;
}

/**
 * POST import. With preview=1 nothing is saved, and wrong rows are told with 200. Without it, a file with a wrong row
 * is refused whole with 422, whose `errors` name `rows.<row>.<field>`.
 */
export interface FaqImport {
  rows: number;
  /** What is wrong, by row; the first 1,000 of it. */
  errors: FaqRowError[];
  /** Rows in which something is wrong, in all. */
  wrongRows: number;
  /** The catalogue's number it was compared with, or has now. Send it as `If-Match` to apply what was previewed. */
  number: number;
  added: { id: string; question: string }[];
  changed: { id: string; question: string; fields: string[] }[];
  removed: { id: string; question: string }[];
  unchanged: number;
  /** Where the file holds words that are others than the shop's. */
  vocabulary?: FaqVocabularyChanges;
  applied: boolean;
}
