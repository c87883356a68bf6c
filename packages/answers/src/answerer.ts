import { judge } from "./calibration.ts";
import { createCatalogue } from "./catalogue.ts";
import { assertEntries } from "./entry.ts";
import type { Entry } from "./entry.ts";

/** What the answerer knows when it starts. */
export interface AnswererOptions {
  readonly entries: readonly Entry[];
  /** BCP 47 language or languages of the shop, for example `en` or `["zh-CN", "en"]`. */
  readonly locale: string | readonly string[];
  /** The merchant's own synonyms: each list counts as one word. */
  readonly synonyms?: readonly (readonly string[])[];
  /** What the FAQ shall never answer: phrases, the more the better. */
  readonly negatives?: readonly string[];
  /** Confidence from which one entry is given as the answer; never below the shipped one. */
  readonly answerFrom?: number;
}

/** Where the question was asked. */
export interface AskContext {
  /** BCP 47 language of the shopper: entries in another language step back. */
  readonly locale?: string;
  /** Ids or categories that fit the page: they step forward, and hide nothing. */
  readonly prefer?: readonly string[];
}

export interface AskOptions {
  readonly context?: AskContext;
  /** Most matches to return; 3 when not given. */
  readonly limit?: number;
}

/** An entry that may be what was asked. */
export interface Match {
  readonly id: string;
  /** Probability, 0 to 1, that this entry is what was asked; comparable between questions. */
  readonly confidence: number;
}

/**
 * - `answer`: the first match is what was asked, in nine of ten cases.
 * - `choices`: it is among the matches in eight of ten cases; offer them.
 * - `none`: the FAQ does not have it; the matches are only what lies nearest.
 */
export interface Reply {
  readonly kind: "answer" | "choices" | "none";
  /** Best first. */
  readonly matches: readonly Match[];
}

/** What to change: entries with a known id replace the old one. */
export interface Change {
  readonly put?: readonly Entry[];
  readonly remove?: readonly string[];
}

export interface Answerer {
  ask(text: string, options?: AskOptions): Reply;
  update(change: Change): void;
  /** Entries held. */
  readonly size: number;
}

/** Confidence from which a match is the answer; how it was found is in the README. */
export const ANSWER_FROM = 0.84;
/** Confidence of the three best together from which they are offered. */
export const CHOICES_FROM = 0.66;
const DEFAULT_LIMIT = 3;
/** A nudge in log odds: what fits the place wins among equals, never against the words. */
const PREFERRED = 0.7;
const OTHER_LANGUAGE = -2;

function language(locale: string): string {
  return locale.split("-", 1)[0]?.toLowerCase() ?? "";
}

/** Answers from these entries. Throws one error naming every wrong entry and field. */
export function createAnswerer(options: AnswererOptions): Answerer {
  assertEntries(options.entries);
  const catalogue = createCatalogue({
    ...(options.synonyms === undefined ? {} : { synonyms: options.synonyms }),
    ...(options.negatives === undefined ? {} : { negatives: options.negatives }),
  });
  for (const entry of options.entries) catalogue.put(entry);
  const answerFrom = Math.max(ANSWER_FROM, options.answerFrom ?? 0);

  function biasFor(context: AskContext | undefined): ((owner: number) => number) | undefined {
    if (context === undefined) return undefined;
    const asked = context.locale === undefined ? undefined : language(context.locale);
    const prefer = new Set(context.prefer);
    if (asked === undefined && prefer.size === 0) return undefined;
    return (owner) => {
      const entry = catalogue.entryOf(owner);
      let bias = 0;
      if (prefer.has(entry.id) || (entry.category !== undefined && prefer.has(entry.category)))
        bias += PREFERRED;
      if (asked !== undefined && entry.locale !== undefined && language(entry.locale) !== asked)
        bias += OTHER_LANGUAGE;
      return bias;
    };
  }

  return {
    get size() {
      return catalogue.size;
    },
    ask(text, { context, limit = DEFAULT_LIMIT } = {}) {
      const features = catalogue.read(text);
      if (features.words.length === 0) return { kind: "none", matches: [] };
      const judged = judge(catalogue.rank(features), biasFor(context));
      const matches = judged
        .slice(0, Math.max(0, limit))
        .map(({ owner, probability }) => ({ id: catalogue.entryOf(owner).id, confidence: probability }));
      const first = judged[0]?.probability ?? 0;
      const three = judged.slice(0, 3).reduce((sum, { probability }) => sum + probability, 0);
      const kind = first >= answerFrom ? "answer" : three >= CHOICES_FROM ? "choices" : "none";
      return { kind, matches };
    },
    update({ put = [], remove = [] }) {
      assertEntries(put);
      for (const id of remove) catalogue.remove(id);
      for (const entry of put) catalogue.put(entry);
    },
  };
}
