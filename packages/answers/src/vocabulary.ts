import { pinyinOf, splitPinyin } from "./pinyin.ts";
import { editDistance } from "./spelling.ts";

/** The words the shop uses, to put right what a shopper mistyped. */
export interface Vocabulary {
  add(written: string): void;
  remove(written: string): void;
  has(written: string): boolean;
  /** The shop's word that was probably meant, and undefined when none is near enough. */
  nearest(written: string): string | undefined;
  /** The commonest of the shop's words that begin so and go on; undefined when none does. */
  goingOn(begun: string): string | undefined;
  /** The Chinese word of the shop that these letters spell in pinyin; a space ends a syllable. */
  fromPinyin(letters: string): string | undefined;
  /**
   * Neighbours that together spell a Chinese word of the shop as that word, the longest and commonest first: "wo yao tui
   * kuan" → 我要, 退款. Words that are all known by themselves are no pinyin: "can you".
   */
  joinPinyin(written: readonly string[], isKnown: (word: string) => boolean): readonly string[];
}

const HAN = /^[\u3400-\u9fff]{2,6}$/u;
const LONGEST_HAN = 6;
const LATIN = /^[a-z]{3,}$/u;
/** Below this a single changed letter is more often another word than a slip. */
const SHORTEST_CORRECTED = 4;
const LONGEST_CORRECTED = 24;

/** What survives most slips: where to look for a neighbour. */
function bucketOf(word: string): string {
  return `${word.charAt(0)}${word.length}`;
}

function put(groups: Map<string, Set<string>>, key: string, word: string): void {
  const members = groups.get(key);
  if (members === undefined) groups.set(key, new Set([word]));
  else members.add(word);
}

function drop(groups: Map<string, Set<string>>, key: string, word: string): void {
  const members = groups.get(key);
  members?.delete(word);
  if (members?.size === 0) groups.delete(key);
}

export function createVocabulary(): Vocabulary {
  /** How often the shop uses each. */
  const words = new Map<string, number>();
  const buckets = new Map<string, Set<string>>();
  const sounds = new Map<string, Set<string>>();

  /** Whether `word` comes before `best`: used oftener, then by the alphabet, so that it is the same whatever came first. */
  function isBefore(word: string, best: string | undefined): boolean {
    if (best === undefined) return true;
    const more = (words.get(word) ?? 0) - (words.get(best) ?? 0);
    return more > 0 || (more === 0 && word < best);
  }

  function soundOf(word: string): string | undefined {
    let sound = "";
    for (const char of word) {
      const read = pinyinOf(char);
      if (read === undefined) return undefined;
      sound += sound === "" ? read : ` ${read}`;
    }
    return sound;
  }

  function fromPinyin(letters: string): string | undefined {
    let best: string | undefined;
    for (const syllables of splitPinyin(letters)) {
      if (syllables.length < 2) continue;
      for (const word of sounds.get(syllables.join(" ")) ?? []) {
        if (isBefore(word, best)) best = word;
      }
    }
    return best;
  }

  function joinPinyin(written: readonly string[], isKnown: (word: string) => boolean): readonly string[] {
    for (let size = Math.min(LONGEST_HAN, written.length); size > 1; size -= 1) {
      let best: string | undefined;
      let place = 0;
      for (let at = 0; at + size <= written.length; at += 1) {
        const some = written.slice(at, at + size);
        const word = some.every(isKnown) ? undefined : fromPinyin(some.join(" "));
        if (word === undefined || word === best || !isBefore(word, best)) continue;
        best = word;
        place = at;
      }
      if (best === undefined) continue;
      const before = joinPinyin(written.slice(0, place), isKnown);
      return [...before, best, ...joinPinyin(written.slice(place + size), isKnown)];
    }
    return written;
  }

  return {
    fromPinyin,
    joinPinyin,
    has: (written) => words.has(written),
    add(written) {
      const count = words.get(written) ?? 0;
      words.set(written, count + 1);
      if (count > 0) return;
      const sound = HAN.test(written) ? soundOf(written) : undefined;
      if (sound !== undefined) put(sounds, sound, written);
      else if (LATIN.test(written)) put(buckets, bucketOf(written), written);
    },
    remove(written) {
      const count = (words.get(written) ?? 0) - 1;
      if (count > 0) {
        words.set(written, count);
        return;
      }
      words.delete(written);
      const sound = HAN.test(written) ? soundOf(written) : undefined;
      if (sound !== undefined) drop(sounds, sound, written);
      else drop(buckets, bucketOf(written), written);
    },
    nearest(written) {
      if (written.length < SHORTEST_CORRECTED || written.length > LONGEST_CORRECTED) return undefined;
      const limit = written.length >= 8 ? 2 : 1;
      let best: string | undefined;
      let bestDistance = limit + 1;
      // Nearly every slip leaves the first letter, or swaps it with the second.
      const firsts = new Set([written.charAt(0), written.charAt(1)]);
      for (const first of firsts) {
        for (let length = written.length - limit; length <= written.length + limit; length += 1) {
          for (const candidate of buckets.get(`${first}${length}`) ?? []) {
            if (candidate.length < SHORTEST_CORRECTED - 1) continue;
            const distance = editDistance(written, candidate, Math.min(limit, bestDistance));
            if (distance > limit || distance > bestDistance) continue;
            if (distance < bestDistance || isBefore(candidate, best)) {
              best = candidate;
              bestDistance = distance;
            }
          }
        }
      }
      return best;
    },
    goingOn(begun) {
      let best: string | undefined;
      for (const word of words.keys()) {
        if (word.length > begun.length && word.startsWith(begun) && isBefore(word, best)) best = word;
      }
      return best;
    },
  };
}
