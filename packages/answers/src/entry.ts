import { isText, isTexts } from "./is-value.ts";

/** A question that the shop answers. */
export interface Entry {
  /** Unique in the shop; what a match names. */
  readonly id: string;
  /** The question as a title. */
  readonly question: string;
  /** The answer's text; Markdown and HTML are looked through to the words. */
  readonly answer?: string;
  /** Other ways in which shoppers ask it. Five or more of them help more than anything else. */
  readonly variants?: readonly string[];
  readonly category?: string;
  /** BCP 47 language of the entry, where the shop has the same entry in several. */
  readonly locale?: string;
}

/** What is wrong with an entry: which one, which field, and in words. */
export interface EntryProblem {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly field: keyof Entry;
  readonly message: string;
}

const WORD = /[\p{L}\p{N}]/u;

/** Everything that is wrong with a list of entries; empty when all is well. */
export function checkEntries(entries: readonly Entry[]): readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const id: unknown = entry?.id;
    const name = isText(id) && id !== "" ? id : undefined;
    const where = name === undefined ? `Entry at place ${index}` : `Entry "${name}" at place ${index}`;
    const report = (field: EntryProblem["field"], message: string): void => {
      problems.push({ index, id: name, field, message: `${where}: ${field} ${message}` });
    };
    if (name === undefined) report("id", "must be a text that is not empty");
    else {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, index);
      else report("id", `is already the id of the entry at place ${first}`);
    }
    const question: unknown = entry?.question;
    if (!isText(question)) report("question", "must be a text");
    else if (!WORD.test(question)) report("question", "must have at least one letter or digit");
    for (const field of ["answer", "category", "locale"] as const) {
      const value: unknown = entry?.[field];
      if (value !== undefined && !isText(value)) report(field, "must be a text");
    }
    const variants: unknown = entry?.variants;
    if (variants !== undefined && !isTexts(variants)) report("variants", "must be a list of texts");
  }
  return problems;
}

/** An entry as it is now, whatever is written in it later. */
function copyOf({ id, question, answer, variants, category, locale }: Entry): Entry {
  return {
    id,
    question,
    ...(answer !== undefined && { answer }),
    ...(variants !== undefined && { variants: [...variants] }),
    ...(category !== undefined && { category }),
    ...(locale !== undefined && { locale }),
  };
}

/**
 * Entries to keep: who gave them may go on writing in theirs. Throws one error that names every wrong entry and field, in
 * `message` and as `problems`.
 */
export function takenOver(entries: readonly Entry[]): readonly Entry[] {
  const problems = checkEntries(entries);
  if (problems.length === 0) return entries.map(copyOf);
  const shown = problems.slice(0, 5).map((problem) => problem.message);
  const rest = problems.length - shown.length;
  if (rest > 0) shown.push(`and ${rest} more`);
  throw Object.assign(new Error(`Invalid FAQ entries. ${shown.join("; ")}.`), {
    name: "InvalidEntriesError",
    problems,
  });
}
