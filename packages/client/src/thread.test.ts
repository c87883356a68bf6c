import { describe, expect, it } from "vitest";
import { fold } from "@yunke/protocol";
import type { ConversationEvent, ViewedEvent } from "@yunke/protocol";
import { newThread, takeEvents, takeSignal, unreadOf } from "./thread.ts";

const by = { role: "shopper" } as const;
const started: ViewedEvent = {
  seq: 1,
  at: 10,
  by,
  kind: "started",
  phase: { name: "self-service" },
  c: "c",
  shop: "pk_shop",
  desk: "d",
  visitor: "v",
  locale: "en",
  payload: {},
};
const message = (seq: number, text: string, more: object = {}): ViewedEvent => ({
  seq,
  at: seq * 10,
  by,
  kind: "message",
  payload: { content: { type: "text", text } },
  ...more,
});
const agentSays = (seq: number) => message(seq, "hi", { by: { role: "agent", agent: "a1" } });

const take = (events: ViewedEvent[], thread = newThread("c", 0)) => takeEvents(thread, events, "shopper");

describe("what is confirmed of a conversation", () => {
  it("R3: is the fold of what came, whatever the pieces", () => {
    const log = [started, message(2, "a"), { kind: "skip", from: 3, seq: 5 } as const, message(6, "b")];
    const whole = take(log).thread;
    expect(whole.state).toEqual(fold(log));
    let pieces = newThread("c", 0);
    for (const event of log) pieces = take([event], pieces).thread;
    expect(pieces).toEqual(whole);
  });

  it("R4: drops duplicates, also a run of blanks that begins before what is known", () => {
    const first = take([started, message(2, "a")]).thread;
    const again = take([started, message(2, "a"), { kind: "skip", from: 2, seq: 4 }, message(5, "b")], first);
    expect(again.gap).toBe(false);
    expect(again.thread.state.seq).toBe(5);
    expect(again.thread.items.map(({ key }) => key)).toEqual(["s2", "s5"]);
  });

  it("R4: stops at a gap and says so", () => {
    const { thread, gap } = take([started, message(3, "late")]);
    expect(gap).toBe(true);
    expect(thread.state.seq).toBe(1);
    expect(thread.items).toEqual([]);
  });

  it("W6: shows an entry of a composed answer that was opened by its title, as what the shopper said", () => {
    const sources = [
      { entry: "a", title: "First" },
      { entry: "b", title: "Second" },
    ];
    const content = {
      type: "answer",
      entry: "a",
      title: "",
      html: "",
      fallback: "",
      composed: true,
      sources,
    };
    const answered = {
      ...message(3, ""),
      kind: "answered",
      by: { role: "bot" },
      to: 2,
      result: "answer",
      entries: [
        { id: "a", confidence: 0.5 },
        { id: "b", confidence: 0.4 },
      ],
      payload: { content },
    } as unknown as ViewedEvent;
    const chosen = { ...message(4, ""), kind: "chosen", answer: 3, entry: "b" } as unknown as ViewedEvent;
    const { items } = take([started, message(2, "q"), answered, chosen]).thread;
    expect(items[1]).toMatchObject({ content, answer: { chosen: "b" } });
    expect(items[2]).toMatchObject({ from: "shopper", content: { type: "text", text: "Second" } });
  });

  it("steps over kinds of a later version, and shows the fallback of content it does not know", () => {
    const unknown = { seq: 2, at: 20, by, kind: "foretold", payload: { what: 1 } } as unknown as ViewedEvent;
    const card = message(3, "", { payload: { content: { type: "card", image: "x", fallback: "A card" } } });
    const odd = message(4, "", { payload: { content: { type: "odd" } } });
    const erased = message(5, "", { payload: null });
    const { thread, gap } = take([started, unknown, card, odd, erased, message(6, "b")]);
    expect(gap).toBe(false);
    expect(thread.state.seq).toBe(6);
    expect(thread.items.map((item) => item.kind === "message" && item.content)).toEqual([
      { type: "unknown", fallback: "A card" },
      { type: "unknown", fallback: "" },
      null,
      { type: "text", text: "b" },
    ]);
  });

  it("marks own messages read up to the other side's mark, which only grows", () => {
    let { thread } = take([started, message(2, "a"), message(3, "b")]);
    thread = takeSignal(thread, { kind: "read", by: "agent", seq: 2 }, "shopper");
    const states = () => thread.items.map((item) => item.kind === "message" && item.state);
    expect(states()).toEqual(["read", "sent"]);
    thread = takeSignal(thread, { kind: "read", by: "agent", seq: 1 }, "shopper");
    expect(states()).toEqual(["read", "sent"]);
    // What comes late, below the mark, is read already.
    thread = takeSignal(thread, { kind: "read", by: "agent", seq: 9 }, "shopper");
    thread = take([message(4, "c")], thread).thread;
    expect(states()).toEqual(["read", "read", "read"]);
  });

  it("counts what others said after this side's mark, and takes the mark from its other tabs", () => {
    let { thread } = take([started, message(2, "a"), agentSays(3), agentSays(4)]);
    const unread = () => unreadOf(thread, (from) => from !== "shopper");
    expect(unread()).toBe(2);
    thread = takeSignal(thread, { kind: "read", by: "shopper", seq: 3 }, "shopper");
    expect(unread()).toBe(1);
  });

  it("tells what happened, with who and why", () => {
    const agent = { id: "a1", name: "Ada" };
    const live = { name: "live", mode: "sync", agent, since: 20, acceptedAt: 30 } as const;
    const events: ConversationEvent[] = [
      { seq: 2, at: 20, by, kind: "queued", reason: "button", phase: { name: "queued", since: 20 } },
      { seq: 3, at: 30, by: { role: "agent", agent: "a1" }, kind: "accepted", phase: live },
      {
        seq: 4,
        at: 40,
        by: { role: "system" },
        kind: "returned",
        agent: "a1",
        reason: "agent-gone",
        phase: { name: "queued", since: 20 },
      },
    ];
    const { thread } = take([started, ...events]);
    expect(thread.items).toMatchObject([
      { kind: "notice", notice: "queued", reason: "button", by: "shopper" },
      { kind: "notice", notice: "accepted", agent },
      { kind: "notice", notice: "returned", reason: "agent-gone" },
    ]);
    expect(thread.agent).toEqual(agent);
  });
});
