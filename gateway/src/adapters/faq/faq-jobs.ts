import type {
  FaqFilePart,
  FaqFormat,
  FaqOutcome,
  FaqReplay,
  FaqRowError,
  FaqTry,
  FaqVocabulary,
  PageContext,
} from "@yunke/protocol";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { groupTexts } from "../../core/question-groups.ts";
import type { FaqPiece } from "../answering/faq-records.ts";
import { MOST_ERRORS, markdownFolder, readFile, writeFile } from "./catalogue-file.ts";
import type { ReadWhole } from "./catalogue-file.ts";
import { fileFault } from "./file-fault.ts";
import { fileText } from "./file-text.ts";
import { askAll, createTrialFaqs } from "./trial-faqs.ts";
import type { Trial, TrialBase, Tried } from "./trial-faqs.ts";
import { isZip, unzipFolder, zipFolder } from "./zipped-folder.ts";

/** Work that takes longer than the loop of a gateway may be held: done in a thread. */
export interface FaqJobs {
  try: {
    ask: { trial: Trial; text: string; locale: string; context: PageContext | null; now: number };
    reply: FaqTry;
  };
  replay: {
    ask: { before: Trial; after: Trial; questions: readonly { text: string; locale: string }[]; now: number };
    reply: { before: FaqOutcome[]; after: FaqOutcome[] };
  };
  /** So that the first question is not the one that waits. */
  warm: { ask: { trial: Trial; now: number }; reply: null };
  /** Of these FAQs: the pieces that a trial needs and the thread does not have. */
  missing: {
    ask: { shop: string; bases: readonly TrialBase[] };
    reply: { locale: string; pieces: string[] }[];
  };
  pieces: { ask: { shop: string; locale: string; pieces: readonly FaqPiece[] }; reply: null };
  /** `locales`: the shop's. */
  group: { ask: { texts: readonly string[]; locales: readonly string[] }; reply: number[][] };
  /** Whether the thread still does anything. */
  ping: { ask: null; reply: null };
  read: {
    /** `without`: by `textKey`, what a CSV need not hold. */
    ask: { format: FaqFormat; bytes: Uint8Array; without?: ReadonlyMap<string, string> };
    /** `pieces`: JSON of lists of entries, small enough to be read between two messages. */
    reply: {
      rows: number;
      ofEntries: boolean;
      absent: readonly string[];
      pieces: string[];
      vocabulary: FaqVocabulary | null;
      errors: FaqRowError[];
      wrongRows: number;
    };
  };
  write: {
    ask: {
      shop: string;
      format: FaqFormat;
      /** JSON of lists of entries: each small enough to be made between two messages. */
      pieces: readonly string[];
      vocabulary: FaqVocabulary;
      part: FaqFilePart;
      /** A Markdown folder as a ZIP file. */
      zipped: boolean;
    };
    /** Moved, not copied. */
    reply: Uint8Array;
  };
}

export type FaqJobName = keyof FaqJobs;

const MATCHES_EXPLAINED = 5;
const PIECE = 200;

const faqs = createTrialFaqs();
/** What questions get by what is served of one shop: a lead looks at one effect after the other. */
const served = { of: "", outcomes: new Map<string, FaqOutcome>() };

const MOST_SERVED = 20_000;

type AskedAgain = FaqJobs["replay"]["ask"]["questions"];

async function asServed(
  trial: Trial,
  questions: AskedAgain,
  ask: (trial: Trial, some: AskedAgain) => Promise<FaqOutcome[]>,
): Promise<FaqOutcome[]> {
  const of = JSON.stringify(trial);
  if (served.of !== of || served.outcomes.size > MOST_SERVED) served.outcomes.clear();
  served.of = of;
  const all = new Map(served.outcomes);
  const keyOf = ({ locale, text }: AskedAgain[number]) => `${locale} ${text}`;
  const unknown = questions.filter((one) => !all.has(keyOf(one)));
  // Not even the index has to be as it is served, where all is known.
  const found = unknown.length > 0 ? await ask(trial, unknown) : [];
  for (const [at, one] of unknown.entries()) all.set(keyOf(one), found[at]!);
  if (served.of === of) for (const [key, one] of all) served.outcomes.set(key, one);
  return questions.map((one) => all.get(keyOf(one))!);
}

function outcome(trial: Tried, text: string, locale: string): FaqOutcome {
  const found = trial.ask(text, locale, null);
  const first = found?.reply.matches[0];
  if (!found || !first || found.reply.kind === "none") return { kind: "none", entry: null, title: null };
  return { kind: found.reply.kind, entry: first.entry, title: first.title };
}

function explained(
  found: ReturnType<Tried["ask"]>,
  { text, locale, context }: FaqJobs["try"]["ask"],
): FaqTry {
  if (!found) return { kind: "none", locale, matches: [], explain: { words: [], matches: [], none: 1 } };
  const { faq, reply } = found;
  const why = faq.explain(text, context, locale, MATCHES_EXPLAINED);
  return {
    kind: reply.kind,
    locale: faq.locale,
    matches: reply.matches.map(({ entry, title, confidence }) => ({ entry, title, confidence })),
    explain: {
      words: why.words.map((word) => ({ ...word })),
      matches: why.matches.map(({ id, confidence, title, phrases, topics, fits }) => ({
        id,
        confidence,
        title,
        ...(fits !== undefined && { fits }),
        topics: [...topics],
        phrases: phrases.map((phrase) => ({
          ...phrase,
          grounds: phrase.grounds.map(({ synonyms, ...ground }) =>
            synonyms ? { kind: "own", key: synonyms.join(" = "), share: ground.share } : ground,
          ),
        })),
      })),
      none: why.none,
      ...(why.refused !== undefined && { refused: why.refused }),
    },
  };
}

export const faqJobs: { [J in FaqJobName]: (ask: FaqJobs[J]["ask"]) => Promise<FaqJobs[J]["reply"]> } = {
  try: (asked) =>
    faqs.with(asked.trial, asked.now, async (tried) =>
      explained(tried.ask(asked.text, asked.locale, asked.context), asked),
    ),
  async replay({ before, after, questions, now }) {
    const ask = (trial: Trial, some = questions) =>
      faqs.with(trial, now, async (tried) => {
        const outcomes: FaqOutcome[] = [];
        await askAll(some, ({ text, locale }) => outcomes.push(outcome(tried, text, locale)));
        return outcomes;
      });
    return { before: await asServed(before, questions, ask), after: await ask(after) };
  },
  async warm({ trial, now }) {
    return faqs.with(trial, now, async () => null);
  },
  missing: async ({ shop, bases }) => faqs.missing(shop, bases),
  async pieces({ shop, locale, pieces }) {
    faqs.take(shop, locale, pieces);
    return null;
  },
  group: async ({ texts, locales }) => groupTexts(texts, locales),
  ping: async () => null,
  async read({ format, bytes, without }) {
    if (format === "markdown" && isZip(bytes)) return readZip(bytes);
    const text = fileText(format, bytes);
    return text === null ? unread(notUtf8) : inPieces(readFile(format, text, without));
  },
  async write({ shop, format, pieces, vocabulary, part, zipped }) {
    const entries = pieces.flatMap((piece) => JSON.parse(piece) as ImportedEntry[]);
    return zipped && format === "markdown"
      ? zipFolder(markdownFolder(entries, vocabulary))
      : new TextEncoder().encode(writeFile(shop, format, entries, vocabulary, part));
  },
};

const notUtf8 = { row: 1, id: null, field: "", message: "a text in UTF-8", code: "not-utf8" } as const;

const unread = (...errors: FaqRowError[]): FaqJobs["read"]["reply"] => ({
  rows: 0,
  ofEntries: false,
  absent: [],
  pieces: [],
  vocabulary: null,
  errors,
  wrongRows: errors.length,
});

function inPieces({ items, ...read }: ReadWhole): FaqJobs["read"]["reply"] {
  const pieces: string[] = [];
  for (let at = 0; at < items.length; at += PIECE) pieces.push(JSON.stringify(items.slice(at, at + PIECE)));
  return { ...read, pieces };
}

/** A folder in a ZIP file. What cannot be read in it is told beside what is wrong in the rest. */
async function readZip(bytes: Uint8Array): Promise<FaqJobs["read"]["reply"]> {
  try {
    const { folder, garbled } = await unzipFolder(bytes);
    const wrong = garbled.map((path) => ({ ...notUtf8, path }));
    if (folder.files.length === 0 && wrong.length > 0)
      return first({ ...unread(...wrong), rows: wrong.length });
    const read = inPieces(readFile("markdown", JSON.stringify(folder)));
    return first({
      ...read,
      rows: read.rows + wrong.length,
      errors: [...wrong, ...read.errors],
      wrongRows: read.wrongRows + wrong.length,
    });
  } catch (error) {
    return unread({ row: 1, id: null, field: "", ...fileFault(error) });
  }
}

const first = (read: FaqJobs["read"]["reply"]) => ({ ...read, errors: read.errors.slice(0, MOST_ERRORS) });

/** Counts and changed examples of a replay; `asked` goes with the outcomes. */
export function compareReplay(
  asked: readonly Omit<FaqReplay["examples"][0], "before" | "after">[],
  { before, after }: FaqJobs["replay"]["reply"],
  shown: number,
): Pick<FaqReplay, "before" | "after" | "changed" | "examples"> {
  const count = (outcomes: readonly FaqOutcome[]) => {
    const counts = { answer: 0, choices: 0, none: 0 };
    for (const { kind } of outcomes) counts[kind]++;
    return counts;
  };
  const examples = asked
    .map((one, index) => ({ ...one, before: before[index]!, after: after[index]! }))
    .filter(({ before: was, after: is }) => was.kind !== is.kind || was.entry !== is.entry);
  return {
    before: count(before),
    after: count(after),
    changed: examples.length,
    examples: examples.slice(0, shown),
  };
}
