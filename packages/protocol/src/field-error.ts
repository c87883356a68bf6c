/** What is wrong with a field of a request, or a cell of a file: `code` is for programs, which word it for their reader. */
export interface FieldError {
  /** Dots between the parts of its path; empty: the whole. */
  field: string;
  /** In English, for whoever reads the answer itself. */
  message: string;
  /** Additive: a later gateway may have others. */
  code?: FieldErrorCode;
  /** What the code speaks of. */
  params?: FieldErrorParams;
}

export type FieldErrorParams = Readonly<Record<string, string | number | readonly string[]>>;

export type FieldErrorCode =
  /** Of any field. */
  | "missing"
  | "wrong-type"
  | "wrong"
  | "empty"
  /** max */
  | "too-long"
  /** min */
  | "too-few"
  /** max */
  | "too-many"
  /** min */
  | "too-small"
  /** max */
  | "too-big"
  /** values */
  | "not-one-of"
  /** names */
  | "unknown-field"
  | "bad-id"
  | "bad-locale"
  | "bad-path"
  | "bad-date"
  | "bad-cart"
  /** `until` is not later than `from`. */
  | "not-later"
  | "no-letter"
  | "repeated"
  /** Of entries. */
  | "no-text"
  /** names, known */
  | "unknown-placeholder"
  | "needs-without"
  | "placeholder-not-here"
  | "no-text-in-history"
  | "not-its-language"
  | "full"
  /** Of a range of days: max. */
  | "too-many-days"
  /** Of files: max. */
  | "too-many-rows"
  | "no-entry"
  | "not-utf8"
  | "bad-zip"
  /** max */
  | "too-many-files"
  /** max: in MB */
  | "too-much-unpacked"
  /** max */
  | "too-many-lines"
  /** max */
  | "too-many-columns"
  /** names */
  | "field-twice"
  | "no-anchors"
  /** detail: what the reader of that format says, in English */
  | "unreadable"
  /** line: from 1, where it stops being JSON */
  | "not-json"
  /** line: of the file, from 1 */
  | "not-yaml"
  | "not-entries"
  | "not-an-entry"
  | "not-a-folder"
  | "missing-column"
  /** known */
  | "unknown-column"
  | "column-twice"
  | "too-many-cells"
  | "open-quote"
  | "twice"
  | "language-twice"
  /** row */
  | "differs"
  | "no-front-matter"
  | "no-title"
  | "one-file";
