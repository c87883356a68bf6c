import { SYLLABLES } from "./pinyin-table.ts";

/** Where the commonest reading in shops is not the first of the table. */
const PREFERRED = "le了hai还de得dou都na哪cha查shi什";

const readings = new Map<string, string>();
const syllables = new Set<string>();
for (const [, syllable, chars] of (PREFERRED + SYLLABLES).matchAll(/([a-z]+)([^a-z]+)/gu)) {
  if (syllable === undefined || chars === undefined) continue;
  syllables.add(syllable);
  for (const char of chars) if (!readings.has(char)) readings.set(char, syllable);
}

/** The commonest reading of a character, without tone; undefined for a rare one. */
export function pinyinOf(char: string): string | undefined {
  return readings.get(char);
}

const LONGEST_SYLLABLE = 6;

/**
 * The ways to read Latin letters as whole syllables, for example `tuikuan` →
 * [["tui", "kuan"]]; empty when they cannot be read so. A space ends a
 * syllable. At most eight ways.
 */
export function splitPinyin(letters: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  if (letters.length > 40) return found;
  const walk = (at: number, path: string[]): void => {
    if (found.length >= 8) return;
    if (at === letters.length) {
      found.push(path);
      return;
    }
    if (letters.charAt(at) === " ") {
      walk(at + 1, path);
      return;
    }
    for (let size = Math.min(LONGEST_SYLLABLE, letters.length - at); size >= 1; size -= 1) {
      const syllable = letters.slice(at, at + size);
      if (syllables.has(syllable)) walk(at + size, [...path, syllable]);
    }
  };
  walk(0, []);
  return found;
}
