/**
 * Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980),
 * steps 1a to 5b. Words that are not plain lower-case ASCII come back as they are.
 */
const CONSONANT = "[^aeiou]";
const VOWEL = "[aeiouy]";
const CS = `${CONSONANT}[^aeiouy]*`;
const VS = `${VOWEL}[aeiou]*`;
const M_GT_0 = new RegExp(`^(?:${CS})?${VS}${CS}`, "u");
const M_EQ_1 = new RegExp(`^(?:${CS})?${VS}${CS}(?:${VS})?$`, "u");
const M_GT_1 = new RegExp(`^(?:${CS})?${VS}${CS}${VS}${CS}`, "u");
const HAS_VOWEL = new RegExp(`^(?:${CS})?${VOWEL}`, "u");
const DOUBLE = /([^aeiouylsz])\1$/u;
const CVC = new RegExp(`^${CS}${VOWEL}[^aeiouwxy]$`, "u");

const STEP2: readonly (readonly [string, string])[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["bli", "ble"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
  ["logi", "log"],
];
const STEP3: readonly (readonly [string, string])[] = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];
const STEP4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/u;

function replaceSuffix(word: string, table: readonly (readonly [string, string])[]): string {
  let best: readonly [string, string] | undefined;
  for (const pair of table) {
    if (word.endsWith(pair[0]) && (best === undefined || pair[0].length > best[0].length)) best = pair;
  }
  if (best === undefined) return word;
  const stem = word.slice(0, -best[0].length);
  return M_GT_0.test(stem) ? stem + best[1] : word;
}

const known = new Map<string, string>();
/** A language has about so many words in use; what comes after is mostly typed wrong. */
const MOST_KNOWN = 20_000;

/** The stem of an English word, for example `deliveries` → `deliveri`. */
export function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    found = strip(word);
    if (known.size < MOST_KNOWN) known.set(word, found);
  }
  return found;
}

function strip(input: string): string {
  if (input.length < 3 || !/^[a-z]+$/u.test(input)) return input;
  let word = input;
  const startsWithY = word.startsWith("y");
  if (startsWithY) word = `Y${word.slice(1)}`;

  if (word.endsWith("sses") || word.endsWith("ies")) word = word.slice(0, -2);
  else if (/[^s]s$/u.test(word)) word = word.slice(0, -1);

  if (word.endsWith("eed")) {
    if (M_GT_0.test(word.slice(0, -3))) word = word.slice(0, -1);
  } else {
    const match = /^(.+?)(ed|ing)$/u.exec(word);
    const base = match?.[1];
    if (base !== undefined && HAS_VOWEL.test(base)) {
      word = base;
      if (/(?:at|bl|iz)$/u.test(word)) word += "e";
      else if (DOUBLE.test(word)) word = word.slice(0, -1);
      else if (CVC.test(word)) word += "e";
    }
  }
  if (word.endsWith("y") && HAS_VOWEL.test(word.slice(0, -1))) word = `${word.slice(0, -1)}i`;

  word = replaceSuffix(word, STEP2);
  word = replaceSuffix(word, STEP3);

  const step4 = STEP4.exec(word);
  if (step4?.[1] !== undefined) {
    if (M_GT_1.test(step4[1])) word = step4[1];
  } else if (/[st]ion$/u.test(word) && M_GT_1.test(word.slice(0, -3))) {
    word = word.slice(0, -3);
  }

  if (word.endsWith("e")) {
    const base = word.slice(0, -1);
    if (M_GT_1.test(base) || (M_EQ_1.test(base) && !CVC.test(base))) word = base;
  }
  if (word.endsWith("ll") && M_GT_1.test(word)) word = word.slice(0, -1);
  return startsWithY ? `y${word.slice(1)}` : word;
}
