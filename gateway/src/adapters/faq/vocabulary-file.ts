import type { FaqRowError, FaqVocabulary, FieldError } from "@yunke/protocol";
import { faqVocabulary } from "@yunke/protocol/schema";
import { stringify as stringifyYaml } from "yaml";
import { withLineFeeds } from "./file-text.ts";
import { frontMatterFault, parseFrontMatter } from "./front-matter.ts";
import { fieldsOf } from "./wrong-fields.ts";

/** What a file says of the shop's own words; `errors` in row 0, since they belong to no entry. */
export interface ReadVocabulary {
  vocabulary: FaqVocabulary | null;
  errors: FaqRowError[];
}

/** The file of a Markdown folder that holds them. No category makes a folder or file of that name. */
export const VOCABULARY_PATH = "_words.md";

const FRONT = /^\uFEFF?---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

export const isVocabularyFile = (path: string) => path.split("/").at(-1) === VOCABULARY_PATH;

export function vocabularyMarkdown({ synonyms, never }: FaqVocabulary): { path: string; text: string } {
  const head = stringifyYaml({ synonyms, never }, { lineWidth: 0 });
  return { path: VOCABULARY_PATH, text: `---\n${head}---\n` };
}

/** @param value as JSON holds it; undefined: the file does not speak of them. */
export function readVocabulary(value: unknown, path?: string): ReadVocabulary {
  if (value === undefined) return { vocabulary: null, errors: [] };
  const parsed = faqVocabulary.safeParse(value);
  if (parsed.success) return { vocabulary: parsed.data, errors: [] };
  const errors = fieldsOf(parsed.error).map(({ field, ...wrong }) => ({
    row: 0,
    ...(path !== undefined && { path }),
    id: null,
    field: field === "" ? "vocabulary" : `vocabulary.${field}`,
    ...wrong,
  }));
  return { vocabulary: null, errors };
}

export function readVocabularyMarkdown({ path, text }: { path: string; text: string }): ReadVocabulary {
  const wrong = (error: Omit<FieldError, "field">): ReadVocabulary => ({
    vocabulary: null,
    errors: [{ row: 0, path, id: null, field: "vocabulary", ...error }],
  });
  const head = FRONT.exec(withLineFeeds(text))?.[1];
  if (head === undefined) {
    const message = "begins with --- and the words, then --- on a line of its own";
    return wrong({ message, code: "no-front-matter" });
  }
  try {
    const value = parseFrontMatter(head) ?? {};
    return readVocabulary({ synonyms: [], never: [], ...value }, path);
  } catch (error) {
    return wrong(frontMatterFault(error));
  }
}
