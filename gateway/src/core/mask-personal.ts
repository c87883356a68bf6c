/**
 * A text as it may leave this machine: without addresses, telephone, card, identity and order numbers. Names, and what
 * somebody tells in words, cannot be told apart from a question and stay.
 */
export function maskPersonal(text: string): string {
  return text
    .normalize("NFKC")
    .replace(LINK, "[link]")
    .replace(MAIL, "[email]")
    .replace(GROUPS, (found) => (digits(found) >= 7 ? "[number]" : found))
    .replace(CODE, (found) => (isCode(found) ? "[number]" : found));
}

/** What follows an address's path may hold anything, tokens too. */
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'，。；！？（）]+/giu;
const MAIL =
  /(?<![\p{Script=Latin}\p{N}._%+-])[\p{Script=Latin}\p{N}._%+-]+@[\p{Script=Latin}\p{N}-]+(?:\.[\p{Script=Latin}\p{N}-]+)+/gu;
/** Digits in groups, as cards and telephones are written. */
const GROUPS = /(?:\+|\(|\b)\d(?:[\s().·-]{0,3}\d){6,}[xX]?/gu;
/** Letters and digits in one, with dashes: PW-10024, SF1234567890. */
const CODE = /[A-Za-z0-9]+(?:[-_/#][A-Za-z0-9]+)*/gu;

function digits(text: string): number {
  return text.replace(/\D/gu, "").length;
}

/** Five digits are no quantity, size or year; neither are three beside letters, but for the likes of `100ml`. */
function isCode(word: string): boolean {
  const count = digits(word);
  if (count >= 5) return true;
  return count >= 3 && /^[A-Za-z]+[-_/#]?\d/u.test(word);
}
