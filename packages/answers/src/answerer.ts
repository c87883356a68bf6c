import { usableContext, usableOptions } from "./ask-options.ts";
import type { AskContext, AskOptions } from "./ask-options.ts";
import { assertChange, assertOptions } from "./assert-options.ts";
import { judge } from "./calibration.ts";
import type { Judged } from "./calibration.ts";
import { createCatalogue } from "./catalogue.ts";
import { takenOver } from "./entry.ts";
import type { Entry } from "./entry.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explain.ts";
import { keywordSearch } from "./keyword.ts";
import type { TextFeatures } from "./features.ts";
import { languageOf } from "./locale.ts";
import { normalise } from "./normalise.ts";
import { otherServiceIn } from "./other-services.ts";
import { askingSentences } from "./sentences.ts";
import { createRehearsal } from "./rehearsal.ts";
import { withShares } from "./shares.ts";
import { createSuggester } from "./suggest.ts";
import type { EntryShares } from "./vector-index.ts";

/** What the answerer knows when it starts. */
export interface AnswererOptions {
  readonly entries: readonly Entry[];
  /** BCP 47 language or languages of the shop, for example `en` or `["zh-CN", "en"]`. */
  readonly locale: string | readonly string[];
  /** The merchant's own synonyms: each list counts as one word. */
  readonly synonyms?: readonly (readonly string[])[];
  /** What the FAQ shall never answer: phrases, the more the better. */
  readonly negatives?: readonly string[];
  /** Confidence from which one entry is given as the answer; never below the shipped one. */
  readonly answerFrom?: number;
}

/** An entry that may be what was asked. */
export interface Match {
  readonly id: string;
  /** Probability, 0 to 1, that this entry is what was asked; comparable between questions. */
  readonly confidence: number;
}

/**
 * - `answer`: the first match is what was asked, in nine of ten cases.
 * - `choices`: it is among the matches in eight of ten cases; offer them. For a keyword ("refund"), which says too
 *   little for that, the entries that have it.
 * - `none`: the FAQ does not have it; the matches are only what lies nearest.
 */
export interface Reply {
  readonly kind: "answer" | "choices" | "none";
  /** Best first. */
  readonly matches: readonly Match[];
  /**
   * It is near to one of `negatives`, or about another company's account or order ("my Netflix password") of which the
   * shop does not speak: nothing else is to answer it either.
   */
  readonly refused?: true;
}

/** What to change: entries with a known id replace the old one. */
export interface Change {
  readonly put?: readonly Entry[];
  readonly remove?: readonly string[];
}

export interface Answerer {
  /** Never throws: a text without a word gives `none` and no matches, an option of a wrong type counts as not given. */
  ask(text: string, options?: AskOptions): Reply;
  /** Why `ask` says what it says: words, synonyms, letters and phrases, in what measure. */
  explain(text: string, options?: AskOptions): Explanation;
  /**
   * Ids of entries that what is being typed may become, best first: those with a phrase or a word of one that goes on so,
   * then, once two words are there, those that `ask` finds likely. 5 when no limit is given.
   */
  suggest(typed: string, limit?: number, context?: AskContext): readonly string[];
  /** Takes entries in or out; all of them, or none when one is wrong (then it throws). */
  update(change: Change): void;
  /** Entries held. */
  readonly size: number;
}

/** Confidence from which a match is the answer; how it was found is in the README. */
export const ANSWER_FROM = 0.85;
/** Below this no feedback moves it. */
export const LOWEST_ANSWER_FROM = 0.7;
/** Confidence of the three best together from which they are offered. */
export const CHOICES_FROM = 0.72;
/**
 * Confidence from which an entry is offered to who types a keyword, where entries have variants and where they have
 * none, so that nothing is likely; and what others need of the first's.
 */
const SEARCHED_FROM = { rich: 0.3, poor: 0.12 };
const SEARCHED_BESIDE = 0.05;
/** Share of the first's confidence below which an entry is no choice beside it. */
const BESIDE = 0.01;
const DEFAULT_LIMIT = 3;
/** Entries of the whole text that a sentence may speak for. */
const LIKELY = 3;
/** A nudge in log odds: what fits the place wins among equals, never against the words. */
const PREFERRED = 0.7;
/** More than word for word in the other language adds. */
const OTHER_LANGUAGE = -4;
/** Likeness from which a question is a phrase of the entry word for word, and what that adds in log odds. */
const SAME = 0.995;
const EXACT = 3;
/**
 * Likeness to a phrase of the merchant's "never answer this" from which nothing is answered, unless an entry is nearer;
 * and from which nothing is, whatever the entries say: a person too many is better than an answer that was forbidden.
 */
const REFUSED_FROM = 0.55;
const REFUSED_ALWAYS = 0.6;
const DEFAULT_SUGGESTIONS = 5;
/** As the vocabulary has them: words of several letters, and the first pair of Chinese characters. */
const WORDS_OF_NAME = /[a-z]{2,}|^\p{Script=Han}{2}/gu;
/** One over how finely probabilities are told apart: what is equal is so whatever the rounding errors on the way. */
const FINE = 1e9;
/** Confidence from which an entry is suggested that goes on otherwise. */
const SUGGESTED_FROM = 0.15;
/** Words that are read before meaning is looked for: one is a prefix. */
const SUGGESTED_WORDS = 2;
/** What a text ends with while a word is being typed; of two letters nobody knows what they become. */
const HALF_WORD = /(?<![\p{L}\p{N}])[a-z]{3,}$/iu;

function confidenceOfThree(judged: readonly Judged[]): number {
  return judged.slice(0, 3).reduce((sum, { probability }) => sum + probability, 0);
}

/**
 * What a whole text makes likely, and a sentence of it more so, is as likely as that sentence makes it: what else was
 * said hardly speaks against it. Where two sentences ask for different entries, both share.
 *
 * @param firsts the likeliest of each sentence
 */
function withSentences(whole: readonly Judged[], firsts: readonly Judged[]): readonly Judged[] {
  const raised = new Map<number, number>();
  let before = 0;
  let isHigher = false;
  for (const { owner, probability } of whole.slice(0, LIKELY)) {
    const most = Math.max(
      ...firsts.filter((first) => first.owner === owner).map((first) => first.probability),
      0,
    );
    if (most === 0) continue;
    isHigher ||= most > probability;
    // What a sentence asks for does not give way to another because the whole text says it louder.
    raised.set(owner, Math.max(most, probability));
    before += probability;
  }
  if (!isHigher) return whole;
  const after = [...raised.values()].reduce((sum, probability) => sum + probability, 0);
  const rest = after >= 1 ? 0 : (1 - after) / (1 - before);
  return whole
    .map(({ owner, probability }) => {
      const higher = raised.get(owner);
      return { owner, probability: higher === undefined ? probability * rest : higher / Math.max(1, after) };
    })
    .sort((left, right) => right.probability - left.probability || left.owner - right.owner);
}

/** Answers from these entries. Throws one error naming every wrong option, or every wrong entry and field. */
export function createAnswerer(options: AnswererOptions): Answerer {
  assertOptions(options);
  const entries = takenOver(options.entries);
  const catalogue = createCatalogue({
    locales: typeof options.locale === "string" ? [options.locale] : options.locale,
    ...(options.synonyms === undefined ? {} : { synonyms: options.synonyms }),
    ...(options.negatives === undefined ? {} : { negatives: options.negatives }),
  });
  const suggester = createSuggester();
  const rehearsal = createRehearsal(catalogue);
  const put = (entry: Entry): void => {
    catalogue.put(entry);
    suggester.put(entry);
  };
  for (const entry of entries) put(entry);
  const answerFrom = Math.max(ANSWER_FROM, options.answerFrom ?? 0);
  const { synonyms } = options;

  /** Whether it fits the place. */
  function preferredIn(context: AskContext): (entry: Entry) => boolean {
    const prefer = new Set(context.prefer);
    return ({ id, category }) => prefer.has(id) || (category !== undefined && prefer.has(category));
  }

  function biasFor(context: AskContext | undefined): ((owner: number) => number) | undefined {
    if (context === undefined) return undefined;
    const asked = context.locale === undefined ? undefined : languageOf(context.locale);
    if (asked === undefined && (context.prefer ?? []).length === 0) return undefined;
    const isPreferred = preferredIn(context);
    return (owner) => {
      const entry = catalogue.entryOf(owner);
      let bias = 0;
      if (isPreferred(entry)) bias += PREFERRED;
      if (asked !== undefined && entry.locale !== undefined && languageOf(entry.locale) !== asked)
        bias += OTHER_LANGUAGE;
      return bias;
    };
  }

  /** By the words alone. `refused`: the phrase of "never answer this" that forbids it. */
  function read(features: TextFeatures, placed: ((owner: number) => number) | undefined) {
    const ranking = catalogue.rank(features);
    const same = new Set<number>();
    for (const { phrase, likeness } of ranking.neighbours) {
      if (likeness >= SAME && catalogue.index.role(phrase) !== "answer")
        same.add(catalogue.index.owner(phrase));
    }
    const judged = judge(
      ranking,
      (owner) => (placed?.(owner) ?? 0) + (same.has(owner) ? EXACT : 0),
      rehearsal.coefficientsFor(ranking),
    );
    // Neighbours come nearest first; between equals "never" wins.
    const nearest = ranking.neighbours[0]?.likeness ?? 0;
    const refusedFrom = Math.max(REFUSED_FROM, Math.min(REFUSED_ALWAYS, nearest));
    const never = catalogue.nearestNegative(features);
    return { ranking, judged, refused: never && never.likeness >= refusedFrom ? never : undefined };
  }

  /** Whether the shop speaks of a company, as far as that was asked since the entries changed. */
  const spokenOf = new Map<string, boolean>();

  function speaksOf(name: string): boolean {
    let speaks = spokenOf.get(name);
    if (speaks === undefined) {
      speaks = [...catalogue.entries()].some(({ question, variants = [], answer = "" }) =>
        [question, ...variants, answer].some((one) => normalise(one).includes(name)),
      );
      spokenOf.set(name, speaks);
    }
    return speaks;
  }

  /** The other company whose thing is asked about; undefined where the shop speaks of it. */
  function elsewhere(text: string): string | undefined {
    const name = otherServiceIn(normalise(text));
    if (name === undefined) return undefined;
    // Of a word that nothing in the shop has, no entry need be read.
    if (!(name.match(WORDS_OF_NAME) ?? []).every((word) => catalogue.vocabulary.has(word))) return name;
    return speaksOf(name) ? undefined : name;
  }

  function judgeText(text: string, features: TextFeatures, options: AskOptions) {
    const { context, shares, choicesFrom = CHOICES_FROM } = options;
    const placed = biasFor(context);
    const whole = read(features, placed);
    const { ranking } = whole;
    const sentences = askingSentences(text)
      .map((sentence) => catalogue.read(sentence))
      .filter(({ words }) => words.length > 0)
      .map((sentence) => read(sentence, placed));
    const byWords = withSentences(
      whole.judged,
      sentences.flatMap(({ judged }) => judged.slice(0, 1)),
    );
    const never = [whole, ...sentences].find((one) => one.refused)?.refused;
    const refused = never ? catalogue.index.text(never.phrase) : elsewhere(text);
    const likely = shares ? withShares(byWords, ownersOf(shares), placed) : byWords;
    const { rich, poor } = SEARCHED_FROM;
    const searchedFrom = poor + (rich - poor) * ranking.richness;
    const found = foundByKeyword(features, likely, searchedFrom, choicesFrom);
    const judged = inOrder(found ?? likely);
    const first = judged[0]?.probability ?? 0;
    const from =
      options.answerFrom === undefined ? answerFrom : Math.max(LOWEST_ANSWER_FROM, options.answerFrom);
    let kind: Reply["kind"] = "none";
    if (refused === undefined) {
      if (first >= from) kind = "answer";
      else if (found || confidenceOfThree(judged) >= choicesFrom) kind = "choices";
    }
    return {
      ranking,
      kind,
      judged: kind === "choices" ? judged.filter(({ probability }) => probability >= BESIDE * first) : judged,
      refused,
    };
  }

  /** Likeliest first; equals by id, so that it does not hang on which came into the index first. */
  function inOrder(judged: readonly Judged[]): readonly Judged[] {
    return judged
      .map(({ owner, probability }) => ({ owner, probability: Math.round(probability * FINE) / FINE }))
      .sort(
        (left, right) =>
          right.probability - left.probability || (idOf(left.owner) < idOf(right.owner) ? -1 : 1),
      );
  }

  /** What a keyword is offered where nothing is likely enough by itself; undefined where it is not one, or finds nothing. */
  function foundByKeyword(
    features: TextFeatures,
    judged: readonly Judged[],
    searchedFrom: number,
    choicesFrom: number,
  ): readonly Judged[] | undefined {
    const [first] = judged;
    if (first === undefined || first.probability < searchedFrom) return undefined;
    if (confidenceOfThree(judged) >= choicesFrom) return undefined;
    const has = keywordSearch(catalogue, features);
    // Where the likeliest has it not, what was typed means more than that it is written somewhere.
    if (!has?.(first.owner)) return undefined;
    return judged.filter(
      ({ owner, probability }) => probability >= SEARCHED_BESIDE * first.probability && has(owner),
    );
  }

  /** With the last word, of which only the beginning is there, as the shop would go on: "how do I ret" as "return". */
  function wordCompleted(typed: string): string {
    return typed.replace(HALF_WORD, (half) => {
      const { vocabulary } = catalogue;
      const begun = half.toLowerCase();
      return vocabulary.has(begun) ? half : (vocabulary.goingOn(begun) ?? half);
    });
  }

  function ownersOf(shares: EntryShares): Map<number, number> {
    const owners = new Map<number, number>();
    for (const [id, share] of shares) {
      const owner = catalogue.ownerOf(id);
      if (owner !== undefined) owners.set(owner, share);
    }
    return owners;
  }

  function idOf(owner: number): string {
    return catalogue.entryOf(owner).id;
  }

  function matchOf({ owner, probability }: Judged): Match {
    return { id: idOf(owner), confidence: probability };
  }

  return {
    get size() {
      return catalogue.size;
    },
    ask(text, given) {
      const options = usableOptions(given);
      const { limit = DEFAULT_LIMIT } = options;
      const features = catalogue.read(text);
      if (features.words.length === 0) return { kind: "none", matches: [] };
      const { kind, judged, refused } = judgeText(text, features, options);
      const matches = judged.slice(0, Math.max(0, limit)).map(matchOf);
      return refused === undefined ? { kind, matches } : { kind, matches, refused: true };
    },
    explain(text, given) {
      const options = usableOptions(given);
      const { limit = DEFAULT_LIMIT } = options;
      const features = catalogue.read(text);
      if (features.words.length === 0) return { words: [], matches: [], none: 1 };
      const { judged, ranking, refused } = judgeText(text, features, options);
      const why = explain(catalogue, features, ranking, judged, limit, synonyms);
      return refused === undefined ? why : { ...why, refused };
    },
    suggest(typed: unknown, limit, given) {
      if (typeof typed !== "string") return [];
      const most = Math.max(0, usableOptions({ limit }).limit ?? DEFAULT_SUGGESTIONS);
      const context = usableContext(given);
      const isPreferred = preferredIn(context);
      const begun = suggester.suggest(typed, most, (id) => {
        const owner = catalogue.ownerOf(id);
        return owner !== undefined && isPreferred(catalogue.entryOf(owner));
      });
      if (begun.length >= most) return begun;
      const text = wordCompleted(typed);
      const features = catalogue.read(text);
      if (features.words.length < SUGGESTED_WORDS) return begun;
      const { judged, refused } = judgeText(text, features, { context });
      if (refused !== undefined) return begun;
      const likely = judged
        .filter(({ probability }) => probability >= SUGGESTED_FROM)
        .map(({ owner }) => idOf(owner));
      return [...new Set([...begun, ...likely])].slice(0, most);
    },
    update(change) {
      assertChange(change);
      const { put: given = [], remove = [] } = change;
      const changed = takenOver(given);
      spokenOf.clear();
      for (const id of remove) {
        catalogue.remove(id);
        suggester.remove(id);
      }
      for (const entry of changed) put(entry);
    },
  };
}
