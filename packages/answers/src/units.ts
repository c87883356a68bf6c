/** A word, or a character of Chinese, which is a word or half of one. */
const UNITS = /\p{Script=Han}|[^\s\p{P}\p{S}\p{Script=Han}]+/gu;

/** How much a text says: its words, or Chinese characters. */
export function unitsIn(text: string): number {
  return text.match(UNITS)?.length ?? 0;
}
