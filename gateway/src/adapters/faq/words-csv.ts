import type { FaqRowError, FaqVocabulary } from "@yunke/protocol";
import { faqVocabulary } from "@yunke/protocol/schema";
import { lostCells, writeCsv, wrongColumns } from "./csv-cells.ts";
import type { CsvRow } from "./csv-cells.ts";
import { fieldsOf } from "./wrong-fields.ts";

/** A shop's own words as a CSV of their own: a group, or a phrase that is never answered, in each row. */
export interface ReadWords {
  vocabulary: FaqVocabulary | null;
  errors: FaqRowError[];
}

const KINDS = ["synonyms", "never"] as const;
const COLUMNS = ["kind", "words"];

/** Whether it is this file, and not the one of the entries. */
export const isWordsCsv = (columns: readonly string[]) =>
  columns.includes("kind") && columns.includes("words") && !columns.includes("question");

export function writeWordsCsv({ synonyms, never }: FaqVocabulary): string {
  return writeCsv(COLUMNS, [
    ...synonyms.map((words) => ({ kind: "synonyms", words: words.join("\n") })),
    ...never.map((words) => ({ kind: "never", words })),
  ]);
}

/** @param unread what could not be read at all */
export function readWordsCsv(
  columns: readonly string[],
  rows: readonly CsvRow[],
  unread: readonly FaqRowError[],
): ReadWords {
  const errors = wrongColumns(columns, COLUMNS);
  const twice = errors.some(({ code }) => code === "column-twice");
  errors.push(...unread);
  if (twice) return { vocabulary: null, errors };
  errors.push(...lostCells(rows));
  const found: FaqVocabulary = { synonyms: [], never: [] };
  /** Where each group and each phrase stands. */
  const places = { synonyms: [] as number[], never: [] as number[] };
  for (const { row, cells } of rows) {
    const kind = (cells["kind"] ?? "").trim().toLowerCase();
    const words = (cells["words"] ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    const wrong = (error: Pick<FaqRowError, "field" | "message" | "code" | "params">) =>
      errors.push({ row, id: null, ...error });
    if (kind !== "synonyms" && kind !== "never") {
      wrong({
        field: "kind",
        message: KINDS.join(" or "),
        code: "not-one-of",
        params: { values: [...KINDS] },
      });
    } else if (words.length === 0) {
      wrong({ field: "words", message: "is empty", code: "empty" });
    } else if (kind === "synonyms") {
      found.synonyms.push(words);
      places.synonyms.push(row);
    } else {
      found.never.push(...words);
      places.never.push(...words.map(() => row));
    }
  }
  const parsed = faqVocabulary.safeParse(found);
  if (!parsed.success) {
    for (const { field, ...error } of fieldsOf(parsed.error)) {
      const [kind, at] = field.split(".") as [(typeof KINDS)[number], string | undefined];
      // Too many of them are wrong in no one row.
      const row = at === undefined ? 0 : places[kind][Number(at)]!;
      errors.push({ row, id: null, field: "words", ...error });
    }
  }
  return errors.length === 0 && parsed.success
    ? { vocabulary: parsed.data, errors }
    : { vocabulary: null, errors };
}
