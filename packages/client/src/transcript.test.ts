import type { ViewedEvent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { readTranscript } from "./transcript.ts";

const MEI = { id: "mei-mei-mei-mei-mei-me", name: "Mei" };
const by = { role: "shopper" } as const;
const events: ViewedEvent[] = [
  {
    seq: 1,
    at: 10,
    by,
    kind: "started",
    phase: { name: "self-service" },
    c: "c",
    shop: "pk_shop",
    desk: "d",
    visitor: "v",
    locale: "zh-CN",
    payload: null,
  },
  { kind: "skip", from: 2, seq: 3 },
  { seq: 4, at: 40, by, kind: "message", payload: { content: { type: "text", text: "what" } } },
  { seq: 5, at: 50, by, kind: "message", payload: null },
  {
    seq: 6,
    at: 60,
    by: { role: "agent", agent: MEI.id },
    kind: "accepted",
    phase: { name: "live", mode: "sync", agent: MEI, since: 10, acceptedAt: 60 },
  },
  {
    seq: 7,
    at: 70,
    by: { role: "agent", agent: MEI.id },
    kind: "message",
    payload: { content: { type: "text", text: "that" } },
  },
];

describe("a transcript", () => {
  it("is the conversation as its agent saw it, what was erased as null", () => {
    const chat = readTranscript("c", events);
    expect(chat).toMatchObject({ c: "c", shopKey: "pk_shop", locale: "zh-CN", startedAt: 10, agent: MEI });
    const said = chat.items.map((item) =>
      item.kind === "message"
        ? [item.seq, item.from, item.content?.type === "text" ? item.content.text : item.content, item.agent]
        : [item.seq, item.notice, undefined, item.agent],
    );
    expect(said).toEqual([
      [4, "shopper", "what", undefined],
      [5, "shopper", null, undefined],
      [6, "accepted", undefined, MEI],
      [7, "agent", "that", MEI],
    ]);
  });
});
