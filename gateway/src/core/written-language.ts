const HAN_CHARACTERS = /\p{Script=Han}/gu;
const LATIN_WORDS = /[A-Za-z][A-Za-z']+/gu;
/** None of them is a syllable of pinyin, as "you" and "can" are. */
const ENGLISH =
  /\b(?:the|is|are|do|does|my|your|how|what|when|where|it|to|of|for|and|have|not|i|this|with|please|any|was|will|about|know|there)\b/iu;

/** How many words of each script a text has; a Chinese word has some two characters. */
function wordsOf(text: string): { han: number; latin: number } {
  return {
    han: (text.match(HAN_CHARACTERS)?.length ?? 0) / 2,
    latin: text.match(LATIN_WORDS)?.length ?? 0,
  };
}

/**
 * The language, English or Chinese, in which most of a text is written. Null: Latin letters that may as well be pinyin, or
 * names, also where they outnumber the Chinese beside them ("free shipping 满多少").
 */
export function languageWritten(text: string): "en" | "zh" | null {
  const { han, latin } = wordsOf(text);
  if (han > 0 && han >= latin) return "zh";
  return ENGLISH.test(text) ? "en" : null;
}

/** Whether a text is written in both: "can I use 支付宝". */
export function isMixed(text: string): boolean {
  // An order's number is in no language.
  const { han, latin } = wordsOf(text.replaceAll(/[A-Za-z]+-?\d+/gu, ""));
  return han > 0 && latin > 0;
}

/** English words from which a text on a Chinese page is taken for English: "is ok" is said in Chinese too. */
const SENTENCE = 3;

/** The language in which a shopper who writes this is replied to: theirs where their words tell, else the page's. */
export function replyLanguage(text: string, locale: string): string {
  const written = languageWritten(text);
  if (written === "zh") return "zh";
  return written === "en" && /^zh\b/i.test(locale) && wordsOf(text).latin >= SENTENCE ? "en" : locale;
}
