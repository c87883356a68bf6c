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
const HAN = /[\u3400-\u9fff]/u;

/** Lines are found by the pairs of letters they hold, so that the time does not grow with the shop. */
export function createSuggester(): Suggester {
  const lines = new Map<string, readonly Line[]>();
  const byStart = new Map<string, Set<Line>>();

  /** First letters of each Latin word, each character of Chinese: where typing may begin. */
  function startsOf(text: string): Set<string> {
    const starts = new Set<string>([text.slice(0, 2)]);
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (HAN.test(char) || (at > 0 && text.charAt(at - 1) === " ")) {
        starts.add(text.slice(at, at + 2));
        starts.add(char);
      }
    }
    starts.add(text.charAt(0));
    return starts;
  }

  function rank(line: Line, typed: string): number {
    const at = line.text.indexOf(typed);
    if (at < 0) return 0;
    if (at === 0) return line.title ? 4 : 3;
    return line.text.charAt(at - 1) === " " || HAN.test(typed) ? 2 : 0;
  }

  return {
    put(entry) {
      this.remove(entry.id);
      const own: Line[] = [entry.question, ...(entry.variants ?? [])]
        .map((text, at) => ({ id: entry.id, text: normalise(text), title: at === 0 }))
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
        for (const start of startsOf(line.text)) byStart.get(start)?.delete(line);
      }
      lines.delete(id);
    },
    suggest(typed, limit, preferred) {
      const clean = normalise(typed.slice(0, LONGEST_TYPED));
      if (clean === "") return [];
      const best = new Map<string, { score: number; length: number }>();
      let looked = 0;
      for (const line of byStart.get(clean.slice(0, 2)) ?? []) {
        looked += 1;
        if (looked > MOST_LINES) break;
        const score = rank(line, clean);
        if (score === 0) continue;
        const known = best.get(line.id);
        if (known === undefined || score > known.score)
          best.set(line.id, { score, length: line.text.length });
      }
      return Array.from(best)
        .sort(
          ([one, left], [other, right]) =>
            right.score - left.score ||
            Number(preferred(other)) - Number(preferred(one)) ||
            left.length - right.length,
        )
        .slice(0, limit)
        .map(([id]) => id);
    },
  };
}
