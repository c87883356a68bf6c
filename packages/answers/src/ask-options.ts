import { isNumber, isText, isTexts } from "./is-value.ts";
import type { EntryShares } from "./vector-index.ts";

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
  /**
   * Confidence from which one entry is given as the answer, in place of the answerer's own: what `calibrateThreshold`
   * found. Not below `LOWEST_ANSWER_FROM`.
   */
  readonly answerFrom?: number;
  /**
   * Confidence of the three best together from which they are offered, 0 to 1; `CHOICES_FROM` when not given. Lower
   * serves more shoppers, and shows more of them three questions in vain.
   */
  readonly choicesFrom?: number;
  /**
   * How much of the question each entry has by an embedding model of yours, as `createVectorIndex().shares(vector)` says:
   * finds what the words do not, and adds to what they do. It never makes an answer by itself.
   */
  readonly shares?: EntryShares | undefined;
}

/** Not by its class: a map of another realm is one too. */
const isMap = (value: unknown): value is ReadonlyMap<string, number> =>
  typeof value === "object" &&
  value !== null &&
  Symbol.iterator in value &&
  "get" in value &&
  "values" in value;
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => Object(value);

/** What can be used of where a question was asked: whoever asks from plain JavaScript is not to be thrown at. */
export function usableContext(given: unknown): AskContext {
  const { locale, prefer } = fieldsOf(given);
  return { ...(isText(locale) && { locale }), ...(isTexts(prefer) && { prefer }) };
}

/** What can be used of a question's options; the rest counts as not given. */
export function usableOptions(given: unknown): AskOptions {
  const { context, limit, answerFrom, choicesFrom, shares } = fieldsOf(given);
  return {
    context: usableContext(context),
    ...(isNumber(limit) && { limit }),
    ...(isNumber(answerFrom) && { answerFrom }),
    ...(isNumber(choicesFrom) && { choicesFrom }),
    ...(isMap(shares) && { shares }),
  };
}
