import type { FaqRowError } from "@yunke/protocol";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { FileFault } from "./file-fault.ts";
import { withLineFeeds } from "./file-text.ts";

/** What a spreadsheet takes for a formula (N34), also after apostrophes, so that reading takes exactly one away. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const NEUTRALISED = /^'+[=+\-@\t\r＝＋－＠]/;

export const neutralised = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);
const asWritten = (cell: string) => (NEUTRALISED.test(cell) ? cell.slice(1) : cell);

/** A CSV with a byte order mark, so that spreadsheets read it as UTF-8. */
export function writeCsv(columns: readonly string[], rows: readonly Record<string, string>[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => neutralised(row[column] ?? ""))),
    {
      header: true,
      columns: [...columns],
      bom: true,
      record_delimiter: "\r\n",
      // Spreadsheets end a row at a lone line feed, too.
      quoted_match: /[\r\n]/,
    },
  );
}

export interface CsvRow {
  /** Number of the record, the first of the file being 1: most often the header. */
  row: number;
  cells: Record<string, string>;
  /** More is written in it than there are columns: most often a comma that is not in quotes. */
  beyond: boolean;
}

/** Some spreadsheets say in a line before the header what is between the cells. */
const SEPARATOR = /^\uFEFF?"?sep=(.)"?[ \t]*\n/i;

/** More than any table of entries has; each costs something in every row. */
const MOST_COLUMNS = 100;
/** Far more than 50,000 rows have. One that is shorter than the header takes the parser long, even where it is empty. */
const MOST_LINES = 500_000;

/**
 * `count`: how many rows there are; where that is more than `most`, none of them is read.
 *
 * @throws an error of csv-parse where the text is no CSV, and `FileFault` where it has too many columns or lines.
 */
export function readCsv(
  text: string,
  most: number,
): { columns: string[]; rows: CsvRow[]; count: number; errors: FaqRowError[] } {
  if (linesOf(text) > MOST_LINES)
    throw new FileFault(`more than ${MOST_LINES} lines`, "too-many-lines", { max: MOST_LINES });
  const lines = withLineFeeds(text);
  const named = SEPARATOR.exec(lines);
  const above = named ? 1 : 0;
  const errors: FaqRowError[] = [];
  const [header, ...records] = parse(named ? lines.slice(named[0].length) : lines, {
    bom: true,
    relax_column_count: true,
    // A quote within a cell is one: 5" wide.
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: "\n",
    delimiter: named?.[1] ?? delimiterOf(lines),
    skip_records_with_error: true,
    on_skip(error) {
      if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED")
        throw new Error(error?.message, { cause: error });
      const row = Number(error["records"]) + 1 + above;
      const message = "a quote opens here and does not close";
      errors.push({ row, id: null, field: "", message, code: "open-quote" });
    },
  });
  const columns = (header ?? []).map((name) => name.trim().toLowerCase());
  const titled = [...columns.entries()].filter(([, column]) => column !== "");
  if (titled.length > MOST_COLUMNS)
    throw new FileFault(`more than ${MOST_COLUMNS} columns`, "too-many-columns", { max: MOST_COLUMNS });
  const filled = [...records.entries()].filter(([, record]) => record.some((cell) => cell.trim() !== ""));
  if (filled.length > most) return { columns, rows: [], count: filled.length, errors };
  const rows = filled.map(([index, record]): CsvRow => {
    // No prototype: a column may be called anything.
    const cells = Object.create(null) as Record<string, string>;
    for (const [at, column] of titled) cells[column] = asWritten(record[at] ?? "");
    const beyond = record.some((cell, at) => !columns[at] && cell.trim() !== "");
    return { row: index + 2 + above, cells, beyond };
  });
  return { columns, rows, count: rows.length, errors };
}

function linesOf(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || (sign === 13 && text.charCodeAt(at + 1) !== 10)) lines++;
  }
  return lines;
}

/**
 * What a header names and the file does not have, or names twice: an error each. One without a name is no column:
 * spreadsheets write such ones behind the last.
 */
export function wrongColumns(found: readonly string[], known: readonly string[]): FaqRowError[] {
  const named = found.filter((name) => name !== "");
  const twice = known.filter((name) => named.indexOf(name) !== named.lastIndexOf(name));
  return [
    ...named
      .filter((name) => !known.includes(name))
      .map((field) => ({
        row: 1,
        id: null,
        field,
        message: `no such column; there are ${known.join(", ")}`,
        code: "unknown-column" as const,
        params: { known: [...known] },
      })),
    ...twice.map((field) => ({
      row: 1,
      id: null,
      field,
      message: "this column is there twice",
      code: "column-twice" as const,
    })),
  ];
}

/** Rows in which text would be lost, as it is in no column. */
export function lostCells(rows: readonly CsvRow[]): FaqRowError[] {
  return rows
    .filter(({ beyond }) => beyond)
    .map(({ row, cells }) => ({
      row,
      id: cells["id"]?.trim() || null,
      field: "",
      message: "more cells than columns; text with a comma has to be in quotes",
      code: "too-many-cells",
    }));
}

/** Spreadsheets write semicolons or tabs where a comma is the decimal sign. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\n|$/));
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0]!;
}
