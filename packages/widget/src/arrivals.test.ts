import type { ConversationView, Item, MessageItem } from "@yunke/client";
import { describe, expect, it } from "vitest";
import { createArrivals } from "./arrivals.ts";

function said(seq: number | null, from: MessageItem["from"]): Item {
  const text = { type: "text", text: "x" } as const;
  return { key: `k${seq}`, kind: "message", seq, at: seq, from, content: text, state: "sent" };
}

function conversation(c: string | null, items: Item[]): ConversationView {
  return {
    c,
    loading: false,
    phase: { name: "self-service" },
    items,
    agent: null,
    agentTyping: false,
    position: null,
    pendingAnswer: false,
    readByOther: 0,
    sending: [],
    refused: null,
  };
}

describe("arrivals", () => {
  it("takes what is there at first for history, also when it comes in late", () => {
    const arrivals = createArrivals();
    expect(arrivals(conversation("c1", []))).toEqual([]);
    expect(arrivals(conversation("c1", [said(1, "shopper"), said(2, "bot")]))).toEqual([]);
    const next = arrivals(conversation("c1", [said(1, "shopper"), said(2, "bot"), said(3, "agent")]));
    expect(next.map((item) => item.seq)).toEqual([3]);
  });

  it("tells each once, and none of the shopper's own", () => {
    const arrivals = createArrivals();
    arrivals(conversation("c1", [said(1, "bot")]));
    const items = [said(1, "bot"), said(2, "shopper"), said(3, "bot"), said(null, "shopper")];
    expect(arrivals(conversation("c1", items)).map((item) => item.seq)).toEqual([3]);
    expect(arrivals(conversation("c1", items))).toEqual([]);
  });

  it("tells the very first answer of a conversation that began here", () => {
    const arrivals = createArrivals();
    arrivals(null);
    arrivals(conversation(null, [said(null, "shopper")]));
    expect(
      arrivals(conversation("c1", [said(2, "shopper"), said(3, "bot")])).map((item) => item.seq),
    ).toEqual([3]);
  });

  it("another conversation begins with its history again", () => {
    const arrivals = createArrivals();
    arrivals(conversation("c1", [said(9, "bot")]));
    expect(arrivals(conversation("c2", [said(1, "bot"), said(2, "bot")]))).toEqual([]);
  });
});
