import type {
  FaqFilePart,
  FaqFormat,
  FaqMatch,
  FaqOutcome,
  FaqReplay,
  FaqRowError,
  FaqTry,
  FaqVocabulary,
  PageContext,
} from "@yunke/protocol";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { nearestLocale } from "../../core/faq-content.ts";
import type { PublishedEntry } from "../../core/faq-publication.ts";
import { groupTexts } from "../../core/question-groups.ts";
import { CHOICES_FROM, buildFaq } from "../answering/held-faq.ts";
import type { HeldFaq } from "../answering/held-faq.ts";
import { markdownFolder, readFile, writeFile } from "./catalogue-file.ts";
import { isZip, unzipFolder, zipFolder } from "./zipped-folder.ts";

/** A shop's FAQ as it would be served, by locale. */
export type Rows = readonly (readonly [locale: string, entries: readonly PublishedEntry[]])[];

/** What would be served: the entries, and the shop's own words. */
export interface Trial {
  rows: Rows;
  vocabulary: FaqVocabulary;
  /** By locale: the confidence from which an answer is given. */
  answerFrom: Readonly<Record<string, number>>;
}

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
  /** `locales`: the shop's. `nearest` goes with `groups`: for the first question of each, as its shopper would get it. */
  group: {
    ask: {
      questions: readonly { text: string; locale: string }[];
      locales: readonly string[];
      trial: Trial;
      now: number;
    };
    reply: { groups: number[][]; nearest: (FaqMatch | null)[] };
  };
  read: {
    ask: { format: FaqFormat; bytes: Uint8Array };
    /** `pieces`: JSON of lists of entries, small enough to be read between two messages. */
    reply: {
      rows: number;
      ofEntries: boolean;
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
      entries: readonly ImportedEntry[];
      vocabulary: FaqVocabulary;
      part: FaqFilePart;
      /** A Markdown folder as a ZIP file. */
      zipped: boolean;
    };
    reply: string | Uint8Array;
  };
}

export type FaqJobName = keyof FaqJobs;

const HAN = /\p{Script=Han}/u;
const MATCHES_EXPLAINED = 5;
const PIECE = 200;

interface Tried {
  ask(
    text: string,
    locale: string,
    context: PageContext | null,
  ): { faq: HeldFaq; reply: ReturnType<HeldFaq["ask"]> } | null;
}

/** Answers from rows as the gateway would from what is served: in the shopper's language first. */
async function tryOut({ rows, vocabulary, answerFrom }: Trial, now: number): Promise<Tried> {
  const faqs: HeldFaq[] = [];
  for (const [locale, entries] of rows) {
    const name = { locale, version: "trial" };
    const words = { version: "trial", ...vocabulary };
    faqs.push(await buildFaq(name, [JSON.stringify(entries)], null, now, words));
  }
  return {
    ask(text, locale, context) {
      const tag = nearestLocale(
        faqs.map((faq) => faq.locale),
        locale,
      );
      const first = faqs.find((faq) => faq.locale === tag);
      if (!first) return null;
      const reply = first.ask(text, context, locale, now, null, answerFrom[first.locale]);
      if (reply.kind !== "none" || reply.refused) return { faq: first, reply };
      const han = HAN.test(text);
      for (const faq of faqs) {
        if (faq === first || /^zh\b/i.test(faq.locale) !== han) continue;
        const other = faq.ask(text, context, faq.locale, now, null, answerFrom[faq.locale]);
        if (other.kind !== "none") return { faq, reply: other };
      }
      return { faq: first, reply };
    },
  };
}

function outcome(trial: Tried, text: string, locale: string): FaqOutcome {
  const found = trial.ask(text, locale, null);
  const first = found?.reply.matches[0];
  if (!found || !first || found.reply.kind === "none") return { kind: "none", entry: null, title: null };
  return { kind: found.reply.kind, entry: first.entry, title: first.title };
}

export const faqJobs: { [J in FaqJobName]: (ask: FaqJobs[J]["ask"]) => Promise<FaqJobs[J]["reply"]> } = {
  async try({ trial, text, locale, context, now }) {
    const found = (await tryOut(trial, now)).ask(text, locale, context);
    if (!found) return { kind: "none", locale, matches: [], explain: { words: [], matches: [], none: 1 } };
    const { faq, reply } = found;
    const { answerer, held } = faq.inside;
    const why = answerer.explain(text, { limit: MATCHES_EXPLAINED, choicesFrom: CHOICES_FROM });
    const titleOf = (id: string) => held.get(id)?.entry.question ?? id;
    return {
      kind: reply.kind,
      locale: faq.locale,
      matches: reply.matches.map(({ entry, title, confidence }) => ({ entry, title, confidence })),
      explain: {
        words: why.words.map((word) => ({ ...word })),
        matches: why.matches.map(({ id, confidence, phrases, topics }) => ({
          id,
          confidence,
          title: titleOf(id),
          topics: [...topics],
          phrases: phrases.map((phrase) => ({
            ...phrase,
            grounds: phrase.grounds.map(({ kind, key, share, synonyms }) =>
              synonyms ? { kind: "own", key: synonyms.join(" = "), share } : { kind, key, share },
            ),
          })),
        })),
        none: why.none,
        ...(why.refused !== undefined && { refused: why.refused }),
      },
    };
  },
  async replay({ before, after, questions, now }) {
    const trials = [await tryOut(before, now), await tryOut(after, now)] as const;
    const ask = (trial: Tried) => questions.map(({ text, locale }) => outcome(trial, text, locale));
    return { before: ask(trials[0]), after: ask(trials[1]) };
  },
  async group({ questions, locales, trial, now }) {
    const groups = groupTexts(
      questions.map(({ text }) => text),
      locales,
    );
    const tried = await tryOut(trial, now);
    const nearest = groups.map(([first]) => {
      const { text, locale } = questions[first!]!;
      const match = tried.ask(text, locale, null)?.reply.matches[0];
      return match ? { entry: match.entry, title: match.title, confidence: match.confidence } : null;
    });
    return { groups, nearest };
  },
  async read({ format, bytes }) {
    const written = format === "markdown" && isZip(bytes) ? unzipped(bytes) : decoded(bytes);
    if (typeof written !== "string")
      return { rows: 0, ofEntries: false, pieces: [], vocabulary: null, errors: [written], wrongRows: 1 };
    const { items, ...read } = readFile(format, written);
    const pieces: string[] = [];
    for (let at = 0; at < items.length; at += PIECE) pieces.push(JSON.stringify(items.slice(at, at + PIECE)));
    return { ...read, pieces };
  },
  write: async ({ shop, format, entries, vocabulary, part, zipped }) =>
    zipped && format === "markdown"
      ? zipFolder(markdownFolder(entries, vocabulary))
      : writeFile(shop, format, entries, vocabulary, part),
};

const notUtf8 = { row: 1, id: null, field: "", message: "a text in UTF-8", code: "not-utf8" } as const;

/** The text, or why it is none. */
function decoded(bytes: Uint8Array): string | FaqRowError {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return notUtf8;
  }
}

/** A ZIP file as the folder's JSON, or why it is none. */
function unzipped(bytes: Uint8Array): string | FaqRowError {
  try {
    const { folder, garbled } = unzipFolder(bytes);
    return garbled === null ? JSON.stringify(folder) : { ...notUtf8, path: garbled };
  } catch (error) {
    const { message } = error as Error;
    return { row: 1, id: null, field: "", message, code: "unreadable", params: { detail: message } };
  }
}

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
