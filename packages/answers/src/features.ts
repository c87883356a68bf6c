import type { Concepts } from "./concepts.ts";
import { withoutCourtesy } from "./courtesy.ts";
import { hasPhrase } from "./has-phrase.ts";
import { LATIN_RUN, latinWord } from "./latin-words.ts";
import { segmentsOf } from "./locale.ts";
import { moodOf } from "./mood.ts";
import type { Mood } from "./mood.ts";
import { normalise } from "./normalise.ts";
import { pinyinOf } from "./pinyin.ts";
import { stem } from "./porter.ts";
import { CHINESE_STOP, ENGLISH_STOP } from "./stopwords.ts";

/** The kinds of feature a text has, each with a weight of its own; what carries meaning stands first. */
export const FAMILIES = ["word", "concept", "pair", "gram", "sound"] as const;
export type Family = (typeof FAMILIES)[number];

/** One for each kind. */
export function ofEachFamily<T>(make: () => T): Record<Family, T> {
  return { word: make(), concept: make(), pair: make(), gram: make(), sound: make() };
}

/** A word of the text as it will be counted. */
export interface Word {
  /** Stem of a Latin word, else the word itself. */
  readonly text: string;
  /** As written, after normalising. */
  readonly written: string;
  readonly weight: number;
  readonly script: "latin" | "han" | "other";
}

export interface TextFeatures {
  readonly words: readonly Word[];
  /** Per family: key → weight, summed over the occurrences. */
  readonly bags: Readonly<Record<Family, Map<string, number>>>;
  readonly mood: Mood;
}

const STOP_WEIGHT = 0.4;
const HAN_STOP_WEIGHT = 0.4;

/** Pairs of concepts grow with the square; a long text has too many to mean anything. */
const MOST_PAIRED = 10;
const PAIRED_WEIGHT = 0.4;
const MOOD_WEIGHT = 0.7;

const RUNS = new RegExp(`([\\u3400-\\u9fff\\uf900-\\ufaff]+)|(${LATIN_RUN})|([\\p{L}\\p{M}\\p{N}]+)`, "gu");

/** What `normalise` puts for addresses and long numbers: that there is one says something, which one nothing. */
const MASKS: ReadonlySet<string> = new Set(["numbermask", "emailmask", "urlmask"]);
/** As orders and parcels are numbered: PW-20571. */
const CODE = /\b[a-z]{1,4}-?(\d{4,})\b/gu;

const COUNT = "(?:\\d+|[一二两三四五六七八九十几多]+|one|two|three|four|five|six|seven|ten|a few|several)";
/** Amounts say what a question is about whatever the number is. */
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  [
    "#money",
    new RegExp(
      `[$€£¥₹]\\s?\\d|\\d\\s?(?:元|块|usd|eur|rmb|dollars?|euros?|pounds?|rupees?|rs)|${COUNT}(?:块钱|块|元|毛)`,
      "u",
    ),
  ],
  ["#days", new RegExp(`${COUNT}\\s?(?:多)?个?(?:天|日|周|星期|礼拜|月|days?|weeks?|months?)`, "u")],
  ["#hours", new RegExp(`${COUNT}\\s?(?:多)?个?(?:小时|分钟|hours?|minutes?|hrs?|mins?)`, "u")],
  ["#clock", new RegExp(`${COUNT}\\s?点|\\d\\s?[ap]m\\b|\\d:\\d\\d`, "u")],
  ["#weight", new RegExp(`${COUNT}\\s?(?:克|斤|公斤|千克|kg|grams?|g|lbs?)(?![a-z])`, "u")],
  ["#size", new RegExp(`${COUNT}\\s?(?:厘米|毫米|米|寸|cm|mm|inch(?:es)?|ft|feet)(?![a-z])`, "u")],
  ["#percent", /\d\s?(?:%|折|percent)/u],
  ["#pieces", new RegExp(`${COUNT}\\s?(?:包|袋|盒|件|瓶|箱|罐|双|套|份|台|pcs|pieces?|items?)`, "u")],
  ["#number", /numbermask/u],
  ["#address", /emailmask|urlmask/u],
  ["#dims", /\d\s?[*×x]\s?\d|\d\s?(?:"|''|”|寸)/u],
  [
    "#deal",
    new RegExp(
      `[买拍满两](?:${COUNT}|[^，。？！,.?!]{0,3}?)[元块盒包件份箱袋组提瓶条个双套斤]?(?:就|可以|能|再)?(?:送(?![到达货来去])|减|赠|返|立减|免(?!费))|第${COUNT}[件份个]|\\b(?:buy|get) (?:one|two|three|\\d+),? (?:and )?get\\b|\\bbogo\\b|\\b\\d for \\d\\b|\\btwo for one\\b`,
      "u",
    ),
  ],
];

/** What every text has that one of the patterns fits: most have none of it, and need not be looked at twelve times. */
const AMOUNT = new RegExp(`${COUNT}|mask|[买拍满]|\\d|\\b(?:buy|get|bogo)\\b`, "u");

function bump(bag: Map<string, number>, key: string, weight: number): void {
  bag.set(key, (bag.get(key) ?? 0) + weight);
}

/** Corrects a word that the index does not know: into nothing where it says nothing; undefined when it knows no better. */
export type Corrector = (written: string) => readonly { text: string; weight: number }[] | undefined;

/** What a text consists of, for the index and for a question alike. */
export function readFeatures(raw: string, concepts: Concepts, correct?: Corrector): TextFeatures {
  const isNothing = (written: string): boolean => correct?.(written)?.length === 0;
  const whole = normalise(raw);
  const text = withoutCourtesy(whole).replace(CODE, (code, digits: string) =>
    isNothing(code) && isNothing(digits) ? " numbermask " : code,
  );
  const words: Word[] = [];
  const word = new Map<string, number>();
  const pair = new Map<string, number>();
  const gram = new Map<string, number>();
  const concept = new Map<string, number>();
  const sound = new Map<string, number>();
  let latinRow: string[] = [];
  let previous: Word | undefined;

  const take = (next: Word): void => {
    words.push(next);
    bump(word, next.text, next.weight);
    if (previous !== undefined) {
      bump(pair, `${previous.text} ${next.text}`, Math.sqrt(previous.weight * next.weight));
    }
    previous = next;
  };
  const endLatinRow = (): void => {
    for (let from = 0; from < latinRow.length; from += 1) {
      let key = latinRow[from] as string;
      for (let next = from + 1; ; next += 1) {
        for (const name of concepts.latin.get(key) ?? []) bump(concept, name, 1);
        if (next === latinRow.length || !concepts.latinStarts.has(key)) break;
        key = `${key} ${latinRow[next] as string}`;
      }
    }
    latinRow = [];
  };
  const takeLatin = (written: string): void => {
    if (MASKS.has(written)) return;
    const fixed = correct?.(written);
    for (const { text: found, weight } of fixed ?? [{ text: written, weight: 1 }]) {
      if (/[\u3400-\u9fff]/u.test(found)) {
        takeHan(found, weight);
        continue;
      }
      const base = concepts.english ? stem(found) : found;
      const stop = concepts.english && ENGLISH_STOP.has(found);
      latinRow.push(base);
      take({ text: base, written, weight: (stop ? STOP_WEIGHT : 1) * weight, script: "latin" });
      if (!stop) {
        const framed = `^${found}$`;
        for (let size = 3; size <= 4; size += 1) {
          for (let at = 0; at + size <= framed.length; at += 1) {
            bump(gram, framed.slice(at, at + size), weight);
          }
        }
      }
    }
  };
  const takeHan = (run: string, weight: number): void => {
    for (const segment of segmentsOf(run, "zh")) {
      const stop = CHINESE_STOP.has(segment);
      take({
        text: segment,
        written: segment,
        weight: weight * (stop ? HAN_STOP_WEIGHT : 1),
        script: "han",
      });
    }
    let lastSound = "";
    for (let at = 0; at < run.length; at += 1) {
      const char = run.charAt(at);
      const stop = CHINESE_STOP.has(char);
      bump(gram, char, weight * (stop ? 0.3 : 1.3));
      if (at + 1 < run.length) {
        const two = run.slice(at, at + 2);
        bump(gram, two, weight * (stop && CHINESE_STOP.has(run.charAt(at + 1)) ? 0.5 : 1));
      }
      const read = pinyinOf(char) ?? char;
      if (lastSound !== "") bump(sound, `${lastSound} ${read}`, weight);
      lastSound = read;
    }
    takeHanConcepts(run);
  };
  /** What stands inside a longer phrase of meaning counts half: 怎么没 is not 怎么. */
  const takeHanConcepts = (run: string): void => {
    let reached = 0;
    for (let at = 0; at < run.length; at += 1) {
      for (let size = Math.min(concepts.longestHan, run.length - at); size >= 1; size -= 1) {
        const names = concepts.han.get(run.slice(at, at + size));
        if (names === undefined) continue;
        for (const name of names) bump(concept, name, at + size <= reached ? 0.5 : 1);
        reached = Math.max(reached, at + size);
      }
    }
  };
  const takeOther = (run: string): void => {
    for (const segment of segmentsOf(run, concepts.locale)) {
      take({ text: segment, written: segment, weight: 1, script: "other" });
      const framed = `^${segment}$`;
      for (let at = 0; at + 3 <= framed.length; at += 1) bump(gram, framed.slice(at, at + 3), 1);
      if (segment.length === 1) bump(gram, segment, 1);
    }
  };

  if (AMOUNT.test(text))
    for (const [name, pattern] of PATTERNS) if (pattern.test(text)) bump(concept, name, 1);
  for (const match of text.matchAll(RUNS)) {
    const [whole, han, latin] = match;
    if (han !== undefined) {
      endLatinRow();
      takeHan(han, 1);
    } else if (latin !== undefined) {
      const clean = latinWord(latin);
      if (clean !== "") takeLatin(clean);
    } else {
      endLatinRow();
      takeOther(whole);
    }
  }
  endLatinRow();
  for (const [phrase, names] of concepts.others) {
    if (hasPhrase(text, phrase)) for (const name of names) bump(concept, name, 1);
  }
  // What is said of what: "refund" with "late" is another question than either.
  const meant = [...concept.keys()].filter((name) => !name.startsWith("#")).sort();
  if (meant.length <= MOST_PAIRED) {
    meant.forEach((left, at) => {
      for (const right of meant.slice(at + 1)) bump(pair, `${left}&${right}`, PAIRED_WEIGHT);
    });
  }
  const { asks, tells } = moodOf(text);
  // Also "I would like to know", which has gone by now.
  const mood = { asks: asks || (text !== whole && moodOf(whole).asks), tells };
  if (mood.asks) bump(concept, "#asks", MOOD_WEIGHT);
  else if (mood.tells) bump(concept, "#tells", MOOD_WEIGHT);
  return { words, bags: { word, pair, gram, concept, sound }, mood };
}
