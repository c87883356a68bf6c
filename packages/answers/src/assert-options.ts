import { isListOf, isNumber, isText, isTexts } from "./is-value.ts";

const isGroups = (value: unknown): boolean => isListOf(value, isTexts);
const isLocale = (value: unknown): boolean => isText(value) || isTexts(value);

/** What each option must be, in words, and whether it is. */
const OPTIONS = {
  entries: ["a list of entries", Array.isArray],
  locale: ["a text or a list of texts", isLocale],
  synonyms: ["a list of lists of texts", isGroups],
  negatives: ["a list of texts", isTexts],
  answerFrom: ["a number", isNumber],
} as const;
const CHANGE = {
  put: ["a list of entries", Array.isArray],
  remove: ["a list of ids", isTexts],
} as const;

/** Throws one error that names every wrong one: plain JavaScript is told which it is, and not where it broke. */
function assertAll(
  given: unknown,
  expected: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>>,
  needed?: string,
): void {
  const values: Readonly<Record<string, unknown>> = Object(given);
  const wrong = Object.entries(expected)
    .filter(([name, [, holds]]) => (values[name] !== undefined || name === needed) && !holds(values[name]))
    .map(([name, [what]]) => `${name} must be ${what}`);
  if (wrong.length > 0) throw new TypeError(`Invalid options. ${wrong.join("; ")}.`);
}

/** What an answerer is made of. */
export function assertOptions(given: unknown): void {
  assertAll(given, OPTIONS, "entries");
}

/** What is changed in it. */
export function assertChange(given: unknown): void {
  // A list of entries by itself would change nothing, and nobody would hear of it.
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new TypeError("Invalid options. The change must be an object with put or remove.");
  assertAll(given, CHANGE);
}
