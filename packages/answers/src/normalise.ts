import { withoutCantonese } from "./cantonese.ts";
import { withPlainLetters } from "./plain-letters.ts";
import { toSimplified } from "./traditional.ts";

/** Longest part of a text that is looked at: a question is a sentence or two, not a page. */
export const MAX_LENGTH = 2_000;

/** With an apostrophe. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/gu, "can not"],
  [/\bwon't\b/gu, "will not"],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n't\b/gu, "$1 not"],
  [/\b(what|where|when|how|who|that|there|it|he|she|why)'s\b/gu, "$1 is"],
  [/\bi'm\b/gu, "i am"],
  [/\b(you|we|they)'re\b/gu, "$1 are"],
  [/\b(i|you|we|they)'ve\b/gu, "$1 have"],
  [/\b(i|you|we|they|he|she|it)'ll\b/gu, "$1 will"],
  [/\b(i|you|we|they|he|she)'d\b/gu, "$1 would"],
  [/'s\b/gu, ""],
];

/** As people type them in a hurry. */
const SHORT: Readonly<Record<string, string>> = {
  cannot: "can not",
  cant: "can not",
  wont: "will not",
  dont: "do not",
  doesnt: "does not",
  didnt: "did not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  werent: "were not",
  hasnt: "has not",
  havent: "have not",
  hadnt: "had not",
  wouldnt: "would not",
  couldnt: "could not",
  shouldnt: "should not",
  whats: "what is",
  wheres: "where is",
  hows: "how is",
  im: "i am",
  ive: "i have",
  pls: "please",
  plz: "please",
  thx: "thanks",
  tks: "thanks",
  u: "you",
  ur: "your",
  r: "are",
  wanna: "want to",
  gonna: "going to",
  cud: "could",
};
/** Words by themselves: not the beginning of "U盘". */
const SHORT_WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:${Object.keys(SHORT).join("|")})(?![\\p{L}\\p{N}_])`,
  "gu",
);

/** Written for a person, and never a word of the question. */
const TAG = /<\/?[a-z!][^<>]{0,400}>/gu;
const ENTITY = /&(?:#\d{1,6}|#x[\da-f]{1,6}|[a-z]{2,8});/gu;
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s\u3000-\u9fff]+/gu;
const MAIL = /[\w.+-]+@[\w-]+\.[\w.]+/gu;
/** Most English: nothing in it is written in several ways but for case. */
const PLAIN = /^[\x20-\x7e]*$/u;
// Control and format characters, variation selectors and joiners.
const INVISIBLE = /[\p{Cc}\p{Cf}\u{fe00}-\u{fe0f}]/gu;
const LONG_NUMBER = /\d[\d-]{4,}\d/gu;
const REPEATED = /(.)\1{2,}/gu;
const REPEATED_HAN = /([\u3400-\u9fff])\1{2,}/gu;

/**
 * One spelling for what people write in several: NFKC (so full width becomes
 * half), lower case, letters without accents, traditional to simplified, Cantonese to written Chinese, markup
 * removed, contractions opened, addresses and long numbers masked, drawn-out
 * letters squeezed.
 */
export function normalise(text: string): string {
  let out = text.slice(0, MAX_LENGTH).replace(/[’‘`´]/gu, "'");
  const isPlain = PLAIN.test(out);
  // Once more behind it: one character may stand for eighteen.
  if (!isPlain) out = out.normalize("NFKC").slice(0, MAX_LENGTH);
  out = out.toLowerCase();
  if (!isPlain) out = withPlainLetters(out).replace(/؟/gu, "?");
  if (out.includes("<")) out = out.replace(TAG, " ");
  if (out.includes("&")) out = out.replace(ENTITY, " ");
  if (!isPlain) {
    out = withoutCantonese(toSimplified(out.replace(INVISIBLE, (char) => (/\s/u.test(char) ? " " : ""))));
  }
  if (out.includes("@")) out = out.replace(MAIL, " emailmask ");
  if (out.includes("://") || out.includes("www.")) out = out.replace(ADDRESS, " urlmask ");
  out = out.replace(LONG_NUMBER, " numbermask ");
  if (!isPlain) out = out.replace(REPEATED_HAN, "$1");
  out = out.replace(REPEATED, "$1$1");
  if (out.includes("'")) for (const [from, to] of CONTRACTIONS) out = out.replace(from, to);
  out = out.replace(SHORT_WORDS, (word) => SHORT[word] ?? word);
  return out.replace(/\s+/gu, " ").trim();
}
