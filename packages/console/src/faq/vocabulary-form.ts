import type { FaqVocabulary } from "@yunke/protocol";
import type { VocabularyWords } from "../words/vocabulary-words.ts";

/** A shop's own words as they are typed: a line for each group and each phrase. */
export interface VocabularyForm {
  synonyms: readonly string[];
  never: readonly string[];
}

export type VocabularyList = keyof VocabularyForm;
export type VocabularyFault = keyof VocabularyWords["fault"];

const LETTER = /[\p{L}\p{N}]/u;
const SEPARATOR = /[,，、;；\n]/;
const MOST_WORDS = 30;
const WORD_LENGTH = 100;
const PHRASE_LENGTH = 500;
export const MOST_LINES = 500;

export function formOf({ synonyms, never }: FaqVocabulary): VocabularyForm {
  return {
    // A comma inside a word, which only a file can bring, would part it.
    synonyms: synonyms.map((words) => words.map((word) => word.split(SEPARATOR).join(" ")).join(", ")),
    never,
  };
}

/** `faults` by the line's place in the form, as `synonyms.3`; empty lines are left out of the vocabulary. */
export function vocabularyOf(form: VocabularyForm): {
  vocabulary: FaqVocabulary;
  faults: Readonly<Record<string, VocabularyFault>>;
} {
  const faults: Record<string, VocabularyFault> = {};
  const synonyms: string[][] = [];
  form.synonyms.forEach((line, at) => {
    const words = wordsOf(line);
    if (words.length === 0) return;
    const fault = groupFault(words);
    if (fault) faults[`synonyms.${at}`] = fault;
    synonyms.push(words);
  });
  const never: string[] = [];
  form.never.forEach((line, at) => {
    const phrase = line.trim();
    if (!phrase || never.includes(phrase)) return;
    if (!LETTER.test(phrase)) faults[`never.${at}`] = "no-letter";
    else if (phrase.length > PHRASE_LENGTH) faults[`never.${at}`] = "too-long";
    never.push(phrase);
  });
  return { vocabulary: { synonyms, never }, faults };
}

function wordsOf(line: string): string[] {
  const words = new Map<string, string>();
  for (const part of line.split(SEPARATOR)) {
    const word = part.trim();
    if (word && !words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
  }
  return [...words.values()];
}

function groupFault(words: readonly string[]): VocabularyFault | null {
  if (words.some((word) => !LETTER.test(word))) return "no-letter";
  if (words.some((word) => word.length > WORD_LENGTH)) return "too-long";
  if (words.length > MOST_WORDS) return "too-many";
  return words.length < 2 ? "few-words" : null;
}
