import type {
  FaqFileEntry,
  FaqFilePart,
  FaqFolder,
  FaqFormat,
  FaqJsonFile,
  FaqRowError,
  FaqVocabulary,
  FieldError,
} from "@yunke/protocol";
import { faqContent, faqText } from "@yunke/protocol/schema";
import { stringify as stringifyYaml } from "yaml";
import { z } from "zod";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { textKey } from "../../core/faq-changes.ts";
import { lostCells, readCsv, writeCsv, wrongColumns } from "./csv-cells.ts";
import { fileFault } from "./file-fault.ts";
import { withLineFeeds } from "./file-text.ts";
import { frontMatterBudget, frontMatterFault, parseFrontMatter } from "./front-matter.ts";
import { jsonFaultLine } from "./json-fault.ts";
import { NOTHING_SHARED, flatten, unflatten } from "./flat-entry.ts";
import type { FlatEntry } from "./flat-entry.ts";
import {
  isVocabularyFile,
  readVocabulary,
  readVocabularyMarkdown,
  vocabularyMarkdown,
} from "./vocabulary-file.ts";
import { isWordsCsv, readWordsCsv, writeWordsCsv } from "./words-csv.ts";
import { fieldsOf, wrongFields } from "./wrong-fields.ts";

/** What a file holds: entries that can be taken as they are, and all that is wrong with the others. */
export interface ReadFile {
  rows: number;
  /** Whether the file is about entries at all: one of words alone says nothing of them, not even that there are none. */
  ofEntries: boolean;
  /** Columns that a CSV does not have: it says nothing of them, not even that they are empty. */
  absent: readonly string[];
  items: ImportedEntry[];
  /** Null: the file does not speak of the shop's own words, or they are wrong. */
  vocabulary: FaqVocabulary | null;
  errors: FaqRowError[];
}

/** `errors` are the first of them, by row. */
export type ReadWhole = ReadFile & { wrongRows: number };

const MOST_ENTRIES = 50_000;
/** All that a file is told of its errors. */
export const MOST_ERRORS = 1_000;
/** Characters of a text, and texts of a list, in one error. */
const MOST_TOLD = 200;
const MOST_NAMES = 50;
const COLUMNS = [
  "id",
  "locale",
  "state",
  "category",
  "skill",
  "handover",
  "question",
  "answer",
  "without",
  "variants",
  "pages",
  "when_pages",
  "path",
  "products",
  "categories",
  "cart",
  "order",
  "locales",
  "from",
  "until",
];
const REQUIRED = ["id", "locale", "question", "answer"];

/** Words fit no column of the entries: of a CSV they are a `part` of their own. */
export function writeFile(
  shop: string,
  format: FaqFormat,
  entries: readonly ImportedEntry[],
  { synonyms, never }: FaqVocabulary,
  part: FaqFilePart = "entries",
): string {
  const vocabulary = { synonyms, never };
  switch (format) {
    case "csv":
      if (part === "words") return writeWordsCsv(vocabulary);
      return writeCsv(COLUMNS, flatten(entries).map(cellsOf));
    case "json": {
      const file: FaqJsonFile = {
        shop,
        entries: entries.map(({ id, state, content }) => ({ id, state, ...content })),
        vocabulary,
      };
      return `${JSON.stringify(file, null, 2)}\n`;
    }
    case "markdown":
      return `${JSON.stringify(markdownFolder(entries, vocabulary), null, 2)}\n`;
  }
}

export function markdownFolder(
  entries: readonly ImportedEntry[],
  { synonyms, never }: FaqVocabulary,
): FaqFolder {
  return { files: [...flatten(entries).map(markdownFile), vocabularyMarkdown({ synonyms, never })] };
}

/**
 * Never throws: what cannot be read at all is an error in row 1.
 *
 * @param without by `textKey`: what stays where a CSV has no column for it
 */
export function readFile(
  format: FaqFormat,
  text: string,
  without: ReadonlyMap<string, string> = new Map(),
): ReadWhole {
  // `trim` takes a byte order mark for space too.
  if (text.trim() === "") return whole("there is no entry in this file", { code: "no-entry" });
  const read = { csv: readCsvFile, json: readJsonFile, markdown: readFolder }[format];
  try {
    const file = read(text, without);
    if (file.rows === 0 && file.errors.length === 0 && file.vocabulary === null)
      return whole("there is no entry in this file", { code: "no-entry" });
    return {
      ...file,
      errors: file.errors
        .sort((a, b) => a.row - b.row)
        .slice(0, MOST_ERRORS)
        .map(short),
      wrongRows: new Set(file.errors.map(({ row, path }) => path ?? row)).size,
    };
  } catch (error) {
    const { message, ...wrong } = fileFault(error);
    return whole(message, wrong);
  }
}

/** After a quotation mark too many, an id is the rest of the file; and a head may have any number of fields. */
function short<T>(told: T): T {
  const cut = (value: unknown): unknown => {
    if (typeof value === "string") return value.length > MOST_TOLD ? `${value.slice(0, MOST_TOLD)}…` : value;
    if (Array.isArray(value)) return value.slice(0, MOST_NAMES).map(cut);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one)]));
  };
  return cut(told) as T;
}

const NOTHING_READ = {
  rows: 0,
  wrongRows: 1,
  ofEntries: false,
  absent: [],
  items: [],
  vocabulary: null,
};

const whole = (message: string, code: Pick<FieldError, "code" | "params">, rows = 0): ReadWhole => ({
  ...NOTHING_READ,
  rows,
  errors: [{ row: 1, id: null, field: "", message, ...code }],
});

/** Told before any of them is looked at: a file of millions would hold up all other shops' work. */
const tooMany = (rows: number): ReadWhole =>
  whole(`at most ${MOST_ENTRIES} rows`, { code: "too-many-rows", params: { max: MOST_ENTRIES } }, rows);

/** Lists of words in one cell: one a line. */
const joined = (values: readonly string[]) => values.join("\n");
const split = (cell = "") =>
  cell
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function cellsOf({ id, locale, state, question, answer, without, variants, shared }: FlatEntry) {
  const { whenPages, pages, products, categories, order, locales, ...plain } = shared;
  return {
    id,
    locale,
    state,
    question,
    answer,
    without,
    ...plain,
    variants: joined(variants),
    pages: joined(pages),
    when_pages: joined(whenPages),
    products: joined(products),
    categories: joined(categories),
    order: joined(order),
    locales: joined(locales),
  };
}

function readCsvFile(text: string, without: ReadonlyMap<string, string>): ReadFile {
  const { columns, rows, count, errors: open } = readCsv(text, MOST_ENTRIES);
  if (count > MOST_ENTRIES) return tooMany(count);
  if (isWordsCsv(columns))
    return {
      rows: rows.length,
      ofEntries: false,
      absent: [],
      items: [],
      ...readWordsCsv(columns, rows, open),
    };
  const missing = REQUIRED.filter((name) => !columns.includes(name));
  const errors: FaqRowError[] = missing.map((field) => ({
    row: 1,
    id: null,
    field,
    message: "this column is missing",
    code: "missing-column",
  }));
  errors.push(...wrongColumns(columns, COLUMNS));
  const absent = COLUMNS.filter((name) => !columns.includes(name));
  const read = { rows: rows.length, ofEntries: true, absent, vocabulary: null };
  // What the rows hold of a column that is missing or there twice is not known: of them the rest is told.
  const unknown = new Set(errors.flatMap(({ field, code }) => (code === "unknown-column" ? [] : [field])));
  const flat = rows.map(({ row, cells: written }): FlatEntry => {
    const cells = { ...written, ...standIns(unknown) };
    const cell = (name: string) => (cells[name] ?? "").trim();
    const [id, locale, state] = [cell("id"), cell("locale"), cell("state") || "published"];
    const kept = columns.includes("without") ? undefined : without.get(textKey(state, id, locale));
    return {
      row,
      id,
      locale,
      state,
      question: cell("question"),
      answer: cell("answer"),
      without: kept ?? cell("without"),
      variants: split(cells["variants"]),
      shared: {
        category: cell("category"),
        skill: cell("skill"),
        handover: cell("handover"),
        pages: split(cells["pages"]),
        whenPages: split(cells["when_pages"]),
        path: cell("path"),
        products: split(cells["products"]),
        categories: split(cells["categories"]),
        cart: cell("cart"),
        order: split(cells["order"]),
        locales: split(cells["locales"]),
        from: dayOf(cell("from")),
        until: dayOf(cell("until")),
      },
    };
  });
  const lost = lostCells(rows);
  const lostIds = new Set(lost.map(({ id }) => id));
  const { items, errors: found } = unflatten(flat);
  return {
    ...read,
    items: unknown.size > 0 ? [] : items.filter(({ id }) => !lostIds.has(id)),
    errors: [...errors, ...open, ...lost, ...found.filter(({ field }) => !unknown.has(field))],
  };
}

/** A day as ISO has it; a spreadsheet in Chinese or Japanese makes 2026/11/5 of it. */
function dayOf(cell: string): string {
  const [, year, month, day] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(cell) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : cell;
}

/** In place of cells that are not known: with these nothing else is wrong. */
function standIns(unknown: ReadonlySet<string>): Record<string, string> {
  const good: Record<string, string> = { locale: "en", question: "a", answer: "a" };
  return Object.fromEntries([...unknown].map((name) => [name, good[name] ?? ""]));
}

function parseJson(text: string): { value: unknown } | { wrong: ReadWhole } {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    const line = jsonFaultLine(json);
    const message = `line ${line}: ${(error as Error).message}`;
    const wrong = { row: line, id: null, field: "", message, code: "not-json", params: { line } } as const;
    return { wrong: { ...NOTHING_READ, errors: [wrong] } };
  }
}

function readJsonFile(text: string): ReadFile {
  const read = parseJson(text);
  if ("wrong" in read) return read.wrong;
  const { value } = read;
  const object = Array.isArray(value) ? null : (value as { entries?: unknown; vocabulary?: unknown } | null);
  const words = readVocabulary(object?.vocabulary);
  const list = Array.isArray(value) ? value : (object?.entries ?? (words.vocabulary ? [] : undefined));
  if (!Array.isArray(list))
    return whole("a list of entries, or an object that holds it as entries", { code: "not-entries" });
  if (list.length > MOST_ENTRIES) return tooMany(list.length);
  const errors: FaqRowError[] = [...words.errors];
  const items: ImportedEntry[] = [];
  const seen = new Set<string>();
  (list as unknown[]).forEach((entry, index) => {
    const row = index + 1;
    if (!isObject(entry)) {
      errors.push({ row, id: null, field: "", message: "an entry", code: "not-an-entry" });
      return;
    }
    const { id, state = "published", ...content } = entry as Partial<FaqFileEntry>;
    const name = typeof id === "string" ? id : null;
    const problems: FieldError[] = [
      ...unknownFields(entry),
      ...wrongFields({ id: id as string, state, content }).map(({ field, ...wrong }) => ({
        field: field.replace(/^content\./, ""),
        ...wrong,
      })),
    ];
    const key = `${state} ${id}`;
    if (seen.has(key))
      problems.push({ field: "id", message: "this entry is in the file already", code: "twice" });
    seen.add(key);
    for (const problem of problems) errors.push({ row, id: name, ...problem });
    if (problems.length === 0) items.push({ id: id!, state, content: faqContent.parse(content) });
  });
  const ofEntries = Array.isArray(value) || object?.entries !== undefined;
  return { rows: list.length, ofEntries, absent: [], items, vocabulary: words.vocabulary, errors };
}

const ENTRY_FIELDS = ["id", "state", ...Object.keys(faqContent.shape)];
const TEXT_FIELDS = Object.keys(faqText.shape);

/** What no entry has: it may be misspelt, and would be lost. */
function unknownFields(entry: object): FieldError[] {
  const { texts } = entry as { texts?: unknown };
  const places: [field: string, value: unknown, known: readonly string[]][] = [["", entry, ENTRY_FIELDS]];
  for (const [locale, one] of Object.entries(isObject(texts) ? texts : {}))
    places.push([`texts.${locale}`, one, TEXT_FIELDS]);
  return places.flatMap(([field, value, known]) => {
    const names = isObject(value) ? Object.keys(value).filter((name) => !known.includes(name)) : [];
    if (names.length === 0) return [];
    return {
      field,
      message: `nothing is called ${names.join(", ")}`,
      code: "unknown-field",
      params: { names },
    };
  });
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const FRONT = /^\uFEFF?---\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/;
const TITLE = /^\s*#[ \t]+([^\n]+)\n?/;

function markdownFile({ id, locale, state, question, answer, without, variants, shared }: FlatEntry) {
  const head: Record<string, unknown> = { id, locale, state };
  for (const [key, value] of Object.entries(shared) as [string, string | string[]][])
    if (value.length > 0) head[key === "whenPages" ? "when_pages" : key] = value;
  if (variants.length > 0) head["variants"] = variants;
  if (without !== "") head["without"] = without;
  const folder = shared.category.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-|-$/g, "") || "entries";
  const name = `${id}.${locale}${state === "draft" ? ".draft" : ""}.md`;
  return {
    path: `${folder}/${name}`,
    text: `---\n${stringifyYaml(head, { lineWidth: 0 })}---\n\n# ${question.replace(/\s+/g, " ")}\n\n${answer}\n`,
  };
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const listOf = z.union([z.array(scalar), scalar.transform((one) => [one])]).default([]);
const text = scalar.default("");
const frontMatter = z
  .object({
    id: text,
    locale: text,
    state: scalar.default("published"),
    without: text,
    variants: listOf,
    category: text,
    skill: text,
    handover: text,
    pages: listOf,
    when_pages: listOf,
    path: text,
    products: listOf,
    categories: listOf,
    cart: text,
    order: listOf,
    locales: listOf,
    from: text,
    until: text,
  })
  .strict();

/** What is right of a head, of which each field may be left out. */
function withoutFields(head: object, faults: readonly FieldError[]): Record<string, unknown> {
  const wrong = new Set(faults.map(({ field }) => field.split(".", 1)[0]));
  return Object.fromEntries(
    Object.entries(head).filter(([name]) => Object.hasOwn(frontMatter.shape, name) && !wrong.has(name)),
  );
}

function readFolder(body: string): ReadFile {
  const read = parseJson(body);
  if ("wrong" in read) return read.wrong;
  const folder = z
    .object({ files: z.array(z.object({ path: z.string(), text: z.string() })) })
    .safeParse(read.value);
  if (!folder.success)
    return whole("an object with files, each with path and text", { code: "not-a-folder" });
  const files = folder.data.files.filter(({ path }) => !isVocabularyFile(path));
  if (files.length > MOST_ENTRIES) return tooMany(files.length);
  const flat: FlatEntry[] = [];
  const errors: FaqRowError[] = [];
  const words = folder.data.files.filter(({ path }) => isVocabularyFile(path));
  const ownWords = words.map(readVocabularyMarkdown);
  errors.push(...ownWords.flatMap((one) => one.errors));
  if (words.length > 1)
    errors.push({
      row: 0,
      path: words[1]!.path,
      id: null,
      field: "vocabulary",
      message: "one such file",
      code: "one-file",
    });
  const left = frontMatterBudget();
  /** Fields that are told here, by the file's row. */
  const told = new Map<number, Set<string>>();
  files.forEach(({ path, text: source }, index) => {
    const row = index + 1;
    const inFile = new Set<string>();
    told.set(row, inFile);
    const wrong = (error: FieldError, id: string | null = null) => {
      inFile.add(error.field);
      errors.push({ row, path, id, ...error });
    };
    const parts = FRONT.exec(withLineFeeds(source));
    if (!parts) {
      const message = "begins with --- and the entry's fields, then --- on a line of its own";
      return wrong({ field: "", message, code: "no-front-matter" });
    }
    let head: unknown;
    try {
      head = parseFrontMatter(parts[1]!, left) ?? {};
    } catch (error) {
      return wrong({ field: "", ...frontMatterFault(error) });
    }
    const parsed = frontMatter.safeParse(head);
    const faults = parsed.success ? [] : fieldsOf(parsed.error);
    if (!isObject(head)) return faults.forEach((fault) => wrong(fault));
    // The rest of the file is looked at too, as if what has been told were not there.
    const fields = parsed.data ?? frontMatter.parse(withoutFields(head, faults));
    const { id, locale, state, without, variants, when_pages: whenPages, ...shared } = fields;
    for (const fault of faults) wrong(fault, id || null);
    const title = TITLE.exec(parts[2]!);
    if (!title) {
      const message = "a line with # and the question, after the fields";
      wrong({ field: "question", message, code: "no-title" }, id || null);
    }
    flat.push({
      row,
      path,
      id,
      locale,
      state,
      without,
      variants,
      question: title ? title[1]!.trim() : "a",
      answer: parts[2]!.slice(title?.[0].length).trim(),
      shared: {
        ...NOTHING_SHARED,
        ...shared,
        whenPages,
      },
    });
  });
  const bad = new Set(errors.map(({ id }) => id));
  const { items, errors: found } = unflatten(flat);
  const known = (row: number, field: string) => told.get(row)?.has(field);
  return {
    rows: files.length,
    ofEntries: files.length > 0,
    absent: [],
    items: items.filter(({ id }) => !bad.has(id)),
    vocabulary: ownWords[0]?.vocabulary ?? null,
    errors: [
      ...errors,
      // Nor does a field differ from one that is told.
      ...found.filter(
        ({ row, field, code, params }) =>
          !known(row, field) && !(code === "differs" && known(Number(params?.["row"]), field)),
      ),
    ],
  };
}
