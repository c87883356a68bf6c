import { coefficientsFor, coefficientsOf, firmnessFor, rowsOf, vectorOf } from "./calibration.ts";
import type { Coefficients } from "./calibration.ts";
import type { Catalogue } from "./catalogue.ts";
import { fitLogit } from "./conditional-logit.ts";
import type { LogitExample } from "./conditional-logit.ts";
import type { TextFeatures } from "./features.ts";
import type { Ranking, Script } from "./ranker.ts";

/**
 * Questions that a shop asks itself: phrases as if their entry had only the others, phrases as if there were no such
 * entry, and wordings of the map of topics that no entry is about. More of each found nothing more.
 */
const PHRASES = 80;
const ENTRIES = 48;
const WORDINGS = 24;
/** What each of those counts for: most of their time is the map's, which is read where they lie, and twice as many found the same. */
const WORDING_WEIGHT = 2;
/** Wordings that are tried for those: in a shop that has an entry for nearly everything, few are beside all of them. */
const MOST_TRIED = 72;
/** Kinship with an entry from which a wording of the map may well be answered by it. */
const KIN = 0.3;
/** With fewer phrases to ask, as where entries have no variants, nothing is learnt. */
const FEWEST_PHRASES = 20;
/** Questions that what all shops taught counts for, beside the shop's own: with fewer, much hangs on which ones these are. */
const TAUGHT = 400;
/** Share of the phrases that may change before it is done again. */
const CHANGED = 0.1;

/** One in so many wordings may be asked, whatever other wordings there are. */
const ONE_IN = 64;
const HAN = /\p{Script=Han}/u;

/** What a shop has learnt of itself by rehearsing. */
export interface Rehearsal {
  /** What the signals are worth for this question in this shop. Rehearses where that is due, about half a second at most. */
  coefficientsFor(ranking: Ranking): Coefficients;
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** An order that looks like chance, and is the same whatever came first. */
function scattered<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => {
      const key = keyOf(item);
      return { item, key, hash: hashOf(key) };
    })
    .sort((left, right) => left.hash - right.hash || (left.key < right.key ? -1 : 1))
    .map(({ item }) => item);
}

/** Questions and variants, one of every entry, then a second of those that have more, and so on. */
function inTurns(catalogue: Catalogue): { owner: number; phrase: number; alone: boolean }[] {
  const { index } = catalogue;
  const lists = scattered([...catalogue.entries()], ({ id }) => id).map(({ id }) => {
    const owner = catalogue.ownerOf(id) as number;
    const asked = catalogue.phrasesOf(owner).filter((phrase) => index.role(phrase) !== "answer");
    return { owner, phrases: scattered(asked, (phrase) => index.text(phrase)) };
  });
  const longest = Math.max(0, ...lists.map(({ phrases }) => phrases.length));
  return Array.from({ length: longest }, (_, turn) =>
    lists
      .filter(({ phrases }) => phrases.length > turn)
      .map(({ owner, phrases }) => ({
        owner,
        phrase: phrases[turn] as number,
        alone: phrases.length < 2,
      })),
  ).flat();
}

/** What a shop asks itself, with what was meant by each; undefined where it has too little to ask. */
export function questionsOf(catalogue: Catalogue, script: Script): readonly LogitExample[] | undefined {
  const { index, map } = catalogue;
  if (map === undefined) return undefined;
  const turns = inTurns(catalogue).filter(({ phrase }) => isIn(script, index.text(phrase)));
  const held = turns.filter(({ alone }) => !alone).slice(0, PHRASES);
  if (held.length < FEWEST_PHRASES) return undefined;
  const questions: LogitExample[] = [];
  const ask = (ranking: Ranking, owner?: number, weight = 1): void => {
    const { rows, offsets, owners } = rowsOf(ranking);
    // Where it is not even among the candidates, "none of them" is what is to be said.
    questions.push({ rows, offsets, target: owner === undefined ? 0 : owners.indexOf(owner) + 1, weight });
  };
  const read = new Map<number, TextFeatures>();
  const readPhrase = (phrase: number): TextFeatures => {
    let features = read.get(phrase);
    if (features === undefined) read.set(phrase, (features = catalogue.readPhrase(phrase)));
    return features;
  };
  for (const { owner, phrase } of held)
    ask(catalogue.rankWithout(phrase, "phrase", readPhrase(phrase)), owner);
  for (const { phrase } of turns.slice(0, ENTRIES))
    ask(catalogue.rankWithout(phrase, "entry", readPhrase(phrase)));
  const few = map.wordings.filter((wording) => hashOf(wording) % ONE_IN === 0 && isIn(script, wording));
  const tried = scattered(few, (wording) => wording).slice(0, MOST_TRIED);
  let left = WORDINGS;
  for (const wording of tried) {
    if (left === 0) break;
    const ranking = catalogue.rankWording(wording, KIN);
    if (ranking === undefined) continue;
    ask(ranking, undefined, WORDING_WEIGHT);
    left -= 1;
  }
  return questions;
}

function isIn(script: Script, text: string): boolean {
  return HAN.test(text) === (script === "han");
}

/** What the signals are worth by a shop's own questions and by what all shops taught. */
export function learnFrom(
  questions: readonly LogitExample[],
  taught: Float64Array,
  firmness: Float64Array,
): Float64Array {
  return fitLogit(questions, { mean: taught, precision: firmness.map((value) => TAUGHT * value) });
}

/** @param catalogue may change; what it has when a question comes is what counts */
export function createRehearsal(catalogue: Catalogue): Rehearsal {
  /** By script: what moved, from what all shops taught. */
  const learnt = new Map<Script, Float64Array | undefined>();
  let changesThen = 0;

  function learn(ranking: Ranking): Float64Array | undefined {
    const questions = questionsOf(catalogue, ranking.script);
    if (questions === undefined) return undefined;
    const taught = vectorOf(coefficientsFor(ranking));
    const own = learnFrom(questions, taught, vectorOf(firmnessFor(ranking)));
    return own.map((value, at) => value - (taught[at] as number));
  }

  return {
    coefficientsFor(ranking) {
      const taught = coefficientsFor(ranking);
      if (ranking.surroundings === undefined) return taught;
      if (catalogue.changes - changesThen > CHANGED * catalogue.phrases) learnt.clear();
      if (!learnt.has(ranking.script)) {
        if (learnt.size === 0) changesThen = catalogue.changes;
        learnt.set(ranking.script, learn(ranking));
      }
      const moved = learnt.get(ranking.script);
      return moved === undefined
        ? taught
        : coefficientsOf(vectorOf(taught).map((value, at) => value + (moved[at] as number)));
    },
  };
}
