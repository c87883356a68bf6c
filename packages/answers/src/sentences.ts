import { moodOf } from "./mood.ts";
import { MAX_LENGTH, normalise } from "./normalise.ts";
import { unitsIn } from "./units.ts";

/** A mark that ends a sentence, a full stop only before a space: not the one in 3.5. */
const ENDS = /(?<=[?!。？！\n;；]|\.(?=\s))\s*/u;
/** Words, or Chinese characters, that say something by themselves. */
const LEAST = 3;
const MOST = 3;

/**
 * The sentences in which a longer text asks, as written, at most three; all of them where none asks. None where the text
 * is one sentence.
 */
export function askingSentences(text: string): readonly string[] {
  const sentences = text
    .slice(0, MAX_LENGTH)
    .split(ENDS)
    .filter((sentence) => sentence.trim() !== "");
  if (sentences.length < 2) return [];
  const telling = sentences.filter((sentence) => unitsIn(sentence) >= LEAST);
  const asking = telling.filter((sentence) => moodOf(normalise(sentence)).asks);
  return (asking.length > 0 ? asking : telling).slice(0, MOST);
}
