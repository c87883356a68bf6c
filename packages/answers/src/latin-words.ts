/** A run of Latin letters and digits, with what stands in the middle of words: "c++", "3.5mm", "dell'arte". */
export const LATIN_RUN = "[a-z0-9][a-z0-9+#.']*";

/** A run without the full stop or the quote behind it; empty where nothing else was in it. */
export function latinWord(run: string): string {
  return /[.']/u.test(run) ? run.replace(/[.']+$/u, "").replace(/'/gu, "") : run;
}

/** @param text normalised */
export function latinWordsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(new RegExp(LATIN_RUN, "gu")), ([run]) => latinWord(run)).filter(Boolean);
}
