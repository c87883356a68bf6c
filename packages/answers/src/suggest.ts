import type { Entry } from "./entry.ts";
import { normalise } from "./normalise.ts";

/** Questions that begin, or go on, as what is being typed. */
export interface Suggester {
  put(entry: Entry): void;
  remove(id: string): void;
  /**
   * Ids, best first: the title begins so, a variant does, a word of it does, it stands inside; between equals
   * `preferred`, then the shorter.
   */
  suggest(typed: string, limit: number, preferred: (id: string) => boolean): readonly string[];
}

interface Line {
  readonly id: string;
  readonly text: string;
  readonly title: boolean;
}

const LONGEST_TYPED = 60;
/** Lines looked through for one suggestion: in a shop where more begin so, a few are as good as all. */
const MOST_LINES = 1_000;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Written without spaces: any character may begin a word. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function withoutOpeningMark(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+/u, "");
}

const ASCII_END = 0x80;
/** As `LETTER`, by code, for what most text is made of; NaN, before the beginning, is none. */
function isAsciiLetter(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < ASCII_END ? isAsciiLetter(code) : LETTER.test(text.charAt(at));
}

/** Whether typing may begin here. */
function isStart(text: string, at: number): boolean {
  if (!isLetter(text, at)) return false;
  return (text.charCodeAt(at) >= ASCII_END && SPACELESS.test(text.charAt(at))) || !isLetter(text, at - 1);
}

/** What is typed, as far as it is: "im" as the beginning of "image" first, then as "I am". */
function readings(typed: string): Set<string> {
  const begun = typed.slice(0, LONGEST_TYPED);
  // With a letter behind it no word is short for others, since it is not at its end.
  const half = normalise(`${begun}x`).slice(0, -1).trim();
  return new Set([half, normalise(begun)].map(withoutOpeningMark).filter(Boolean));
}

/** How well a line goes on from what is typed; 0 where it does not. */
function fit({ text, title }: Line, typed: string): number {
  if (text.startsWith(typed)) return title ? 4 : 3;
  for (let at = text.indexOf(typed, 1); at >= 0; at = text.indexOf(typed, at + 1)) {
    if (isStart(text, at)) return 2;
  }
  return 0;
}

/** Lines are found by the pairs of letters they hold, so that the time does not grow with the shop. */
export function createSuggester(): Suggester {
  const lines = new Map<string, readonly Line[]>();
  const byStart = new Map<string, Set<Line>>();

  /** First one and two letters of each word: where typing may begin. */
  function startsOf(text: string): Set<string> {
    const starts = new Set<string>();
    for (let at = 0; at < text.length; at += 1) {
      if (!isStart(text, at)) continue;
      starts.add(text.charAt(at));
      starts.add(text.slice(at, at + 2));
    }
    return starts;
  }

  function linesFor(typed: string): Map<string, { score: number; length: number }> {
    const best = new Map<string, { score: number; length: number }>();
    let looked = 0;
    for (const line of byStart.get(typed.slice(0, 2)) ?? []) {
      looked += 1;
      if (looked > MOST_LINES) break;
      const score = fit(line, typed);
      if (score === 0) continue;
      const { length } = line.text;
      const known = best.get(line.id);
      if (known === undefined || score > known.score || (score === known.score && length < known.length))
        best.set(line.id, { score, length });
    }
    return best;
  }

  return {
    put(entry) {
      this.remove(entry.id);
      const own: Line[] = [entry.question, ...(entry.variants ?? [])]
        .map((text, at) => ({ id: entry.id, text: withoutOpeningMark(normalise(text)), title: at === 0 }))
        .filter(({ text }) => text !== "");
      lines.set(entry.id, own);
      for (const line of own) {
        for (const start of startsOf(line.text)) {
          const members = byStart.get(start);
          if (members === undefined) byStart.set(start, new Set([line]));
          else members.add(line);
        }
      }
    },
    remove(id) {
      for (const line of lines.get(id) ?? []) {
        for (const start of startsOf(line.text)) {
          const members = byStart.get(start);
          members?.delete(line);
          if (members?.size === 0) byStart.delete(start);
        }
      }
      lines.delete(id);
    },
    suggest(typed, limit, preferred) {
      let found = new Map<string, { score: number; length: number }>();
      for (const reading of readings(typed)) {
        found = linesFor(reading);
        if (found.size > 0) break;
      }
      return Array.from(found)
        .sort(
          ([one, left], [other, right]) =>
            right.score - left.score ||
            Number(preferred(other)) - Number(preferred(one)) ||
            left.length - right.length ||
            (one < other ? -1 : 1),
        )
        .slice(0, limit)
        .map(([id]) => id);
    },
  };
}
