import type { FaqGap, FaqMiss } from "@yunke/protocol";
import type { Asked, Asking } from "./questions.ts";

/** A question that the FAQ did not answer, or not well, with its words. */
export interface Missed {
  asking: Asking;
  asked: Asked;
  miss: FaqMiss;
  text: string;
}

const WORDINGS = 20;
const EXAMPLES = 5;

/** A gap before it is looked for what the FAQ has that comes near. */
export type Gap = Omit<FaqGap, "nearest" | "answered">;

/**
 * The groups as a lead reads them: those that cost most agent time first, then the most asked. `missed` is oldest first.
 */
export function describeGaps(missed: readonly Missed[], groups: readonly (readonly number[])[]): Gap[] {
  const gaps = groups.map((group) => describe(group.map((at) => missed[at]!)));
  return gaps.sort((a, b) => b.agentMs - a.agentMs || b.count - a.count || (a.key < b.key ? -1 : 1));
}

function describe(group: readonly Missed[]): Gap {
  const first = group[0]!;
  const count = (miss: FaqMiss) => group.filter((one) => one.miss === miss).length;
  const wordings = new Map<string, { text: string; count: number; c: string; seq: number }>();
  // A conversation costs once, however often the same was asked in it.
  const costs = new Map<string, number>();
  const locales = new Map<string, number>();
  for (const { text, asking, asked } of group) {
    const known = wordings.get(text);
    if (known) known.count++;
    else wordings.set(text, { text, count: 1, c: asking.c, seq: asked.seq });
    if (asked.human) costs.set(asking.c, asking.agentMs);
    locales.set(asking.locale, (locales.get(asking.locale) ?? 0) + 1);
  }
  // A stable sort: of those used as often, the one that came first.
  const ranked = [...wordings.values()].sort((a, b) => b.count - a.count);
  return {
    key: `${first.asking.c}-${first.asked.seq}`,
    text: ranked[0]!.text,
    locale: [...locales].sort(([, a], [, b]) => b - a)[0]![0],
    wordings: ranked.slice(0, WORDINGS),
    count: group.length,
    unanswered: count("unanswered"),
    notHelped: count("not-helped"),
    human: count("human"),
    notChosen: count("not-chosen"),
    agentMs: [...costs.values()].reduce((sum, ms) => sum + ms, 0),
    examples: group
      .toReversed()
      .slice(0, EXAMPLES)
      .map(({ asking, asked, miss, text }) => ({
        c: asking.c,
        seq: asked.seq,
        at: asked.at,
        text,
        miss,
        shown: asked.shown,
        agentMs: asking.agentMs,
      })),
  };
}
