import type { FaqMiss } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { describeGaps } from "./questions-gaps.ts";
import type { Missed } from "./questions-gaps.ts";

let seq = 0;
const missed = (text: string, c: string, agentMs: number, miss: FaqMiss = "unanswered"): Missed => ({
  text,
  miss,
  asking: { c, agentMs, locale: "en", stream: 1 } as Missed["asking"],
  asked: { seq: ++seq, at: seq, human: agentMs > 0, shown: [] } as unknown as Missed["asked"],
});

describe("gaps", () => {
  it("come with the most agent time first, then the most questions; a conversation costs once", () => {
    const all = [
      missed("dear", "c1", 60_000),
      missed("dear again", "c1", 60_000),
      missed("often", "c2", 0),
      missed("often", "c3", 0),
      missed("often?", "c4", 0, "not-helped"),
      missed("dearest", "c5", 61_000, "human"),
      missed("once", "c6", 0, "not-chosen"),
    ];
    const gaps = describeGaps(all, [[0, 1], [6], [2, 3, 4], [5]]);
    expect(gaps.map(({ text, agentMs }) => [text, agentMs])).toEqual([
      ["dearest", 61_000],
      ["dear", 60_000],
      ["often", 0],
      ["once", 0],
    ]);
    expect(gaps[2]).toMatchObject({ count: 3, unanswered: 2, notHelped: 1, human: 0 });
    expect(gaps[3]).toMatchObject({ count: 1, unanswered: 0, notChosen: 1 });
    expect(gaps[2]!.wordings.map(({ text, count }) => [text, count])).toEqual([
      ["often", 2],
      ["often?", 1],
    ]);
    expect(gaps[2]!.examples.map(({ c }) => c)).toEqual(["c4", "c3", "c2"]);
  });
});
