/** Scripts that put spaces between words, and endings to hardly any: a phrase in them is whole words. */
const SPACED =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Devanagari}\p{N}]/u;

/** Whether `phrase` stands in `text` as written, both normalised; in scripts with spaces as whole words. */
export function hasPhrase(text: string, phrase: string): boolean {
  const meet = (one: string, other: string): boolean => SPACED.test(one) && SPACED.test(other);
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    const begins = !meet(text.charAt(at - 1), phrase.charAt(0));
    if (begins && !meet(phrase.charAt(phrase.length - 1), text.charAt(end))) return true;
  }
  return false;
}
