/** Scripts whose marks many leave out when they type: accents, vowel points. In others a mark is half of a letter. */
const MARKED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu;
/** What is two letters to Unicode and one to who types, or has a usual spelling without it. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ı", "i"],
  ["ς", "σ"],
  ["ё", "е"],
  ["ى", "ي"],
  ["ی", "ي"],
  ["ک", "ك"],
  ["ة", "ه"],
  ["ٱ", "ا"],
  ["ـ", ""],
]);
const SPECIAL = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "gu");
/** Where all of them are: a text without one is left as it is. */
const ANY = /[\u00c0-\u06ff\u1e00-\u1fff]/u;

/**
 * The text with the letters that people type for those that are hard to: "envío" as "envio", "größe" as "grosse", "ё" as
 * "е", Arabic without vowel points. Words that differ in such a mark alone are one word then.
 *
 * @param text in NFKC and lower case
 */
export function withPlainLetters(text: string): string {
  if (!ANY.test(text)) return text;
  return text
    .replace(SPECIAL, (letter) => LETTERS.get(letter) ?? letter)
    .normalize("NFD")
    .replace(MARKED, "$1")
    .normalize("NFC");
}
