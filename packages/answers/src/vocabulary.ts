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
  /** The Chinese word of the shop that these letters spell in pinyin. */
  fromPinyin(letters: string): string | undefined;
  readonly words: ReadonlyMap<string, number>;
}

const HAN = /^[\u3400-\u9fff]{2,6}$/u;
const LATIN = /^[a-z]{3,}$/u;
/** Below this a single changed letter is more often another word than a slip. */
const SHORTEST_CORRECTED = 4;
const LONGEST_CORRECTED = 24;

/** Two letters that survive most slips: buckets in which to look for a neighbour. */
function bucketsOf(word: string): string[] {
  return [`${word.charAt(0)}${word.length}`];
}

export function createVocabulary(): Vocabulary {
  const words = new Map<string, number>();
  const buckets = new Map<string, Set<string>>();
  const sounds = new Map<string, Map<string, number>>();

  function soundOf(word: string): string | undefined {
    let sound = "";
    for (const char of word) {
      const read = pinyinOf(char);
      if (read === undefined) return undefined;
      sound += sound === "" ? read : ` ${read}`;
    }
    return sound;
  }

  return {
    words,
    has: (written) => words.has(written),
    add(written) {
      const count = words.get(written) ?? 0;
      words.set(written, count + 1);
      if (HAN.test(written)) {
        const sound = soundOf(written);
        if (sound === undefined) return;
        const bySound = sounds.get(sound) ?? new Map<string, number>();
        bySound.set(written, count + 1);
        sounds.set(sound, bySound);
      } else if (count === 0 && LATIN.test(written)) {
        for (const bucket of bucketsOf(written)) {
          const members = buckets.get(bucket) ?? new Set<string>();
          members.add(written);
          buckets.set(bucket, members);
        }
      }
    },
    remove(written) {
      const count = (words.get(written) ?? 0) - 1;
      if (count > 0) {
        words.set(written, count);
        return;
      }
      words.delete(written);
      for (const bucket of bucketsOf(written)) buckets.get(bucket)?.delete(written);
      const sound = HAN.test(written) ? soundOf(written) : undefined;
      if (sound !== undefined) sounds.get(sound)?.delete(written);
    },
    nearest(written) {
      if (written.length < SHORTEST_CORRECTED || written.length > LONGEST_CORRECTED) return undefined;
      const limit = written.length >= 8 ? 2 : 1;
      let best: string | undefined;
      let bestDistance = limit + 1;
      let bestCount = 0;
      // Nearly every slip leaves the first letter, or swaps it with the second.
      const firsts = new Set([written.charAt(0), written.charAt(1)]);
      for (const first of firsts) {
        for (let length = written.length - limit; length <= written.length + limit; length += 1) {
          for (const candidate of buckets.get(`${first}${length}`) ?? []) {
            if (candidate.length < SHORTEST_CORRECTED - 1) continue;
            const distance = editDistance(written, candidate, Math.min(limit, bestDistance));
            const count = words.get(candidate) ?? 0;
            if (distance < bestDistance || (distance === bestDistance && count > bestCount)) {
              if (distance > limit) continue;
              best = candidate;
              bestDistance = distance;
              bestCount = count;
            }
          }
        }
      }
      return best;
    },
    goingOn(begun) {
      let best: string | undefined;
      let most = 0;
      for (const [word, count] of words) {
        if (count <= most || word.length === begun.length || !word.startsWith(begun)) continue;
        best = word;
        most = count;
      }
      return best;
    },
    fromPinyin(letters) {
      let best: string | undefined;
      let bestCount = 0;
      for (const syllables of splitPinyin(letters)) {
        if (syllables.length < 2) continue;
        for (const [word, count] of sounds.get(syllables.join(" ")) ?? []) {
          if (count > bestCount) {
            best = word;
            bestCount = count;
          }
        }
      }
      return best;
    },
  };
}
