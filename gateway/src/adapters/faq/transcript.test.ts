import type { ConversationEvent, FaqTranscript } from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conversationName } from "../../core/conversations.ts";
import { storedForm } from "../../core/event-text.ts";
import { SHOP, leadAtDemo } from "../../testing/lead-at-demo.ts";
import type { LeadAtDemo } from "../../testing/lead-at-demo.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";

const C = "Conversation0000000001";
const VISITOR = "Visitor000000000000001";
const by = { role: "shopper" } as const;
const said = (seq: number, text: string | null): ConversationEvent => ({
  seq,
  at: 1_000 + seq,
  by,
  kind: "message",
  payload: text === null ? null : { content: { type: "text", text } },
});
const page = { page: { kind: "cart" as const, url: "https://shop.example/canary7f3a" } };
const log: ConversationEvent[] = [
  {
    seq: 1,
    at: 1_000,
    by,
    kind: "started",
    phase: { name: "self-service" },
    c: C,
    shop: SHOP,
    desk: "tea",
    visitor: VISITOR,
    person: "canary7f3a",
    locale: "en",
    payload: { context: page },
  },
  {
    seq: 2,
    at: 1_002,
    by,
    kind: "identified",
    person: "canary7f3a",
    payload: { email: "canary7f3a@a.example" },
  },
  { seq: 3, at: 1_003, by, kind: "context", payload: { context: page } },
  said(4, "what is it"),
  said(5, null),
  ...Array.from({ length: 600 }, (_, n) => said(n + 6, `line ${n}`)),
];

let lead: LeadAtDemo;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  const store = createMemoryStore();
  await store.append([{ stream: null, expectedSeq: 0, events: log.map(storedForm) }], {
    names: [{ name: conversationName(C), write: 0 }],
  });
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  lead = await leadAtDemo({ store, log: { write } });
});
afterAll(() => lead.close());

const read = (path: string) => lead.fetch(`conversations/${path}`);

describe("a conversation that a lead reads", () => {
  it("comes in pages, erased words as null, without who the shopper is and what their page told", async () => {
    const events: FaqTranscript["events"] = [];
    const pages: (number | null)[] = [];
    for (let after: number | null = 0; after !== null;) {
      const raw = await (await read(`${C}?after=${after}`)).text();
      expect(raw).not.toContain("canary7f3a");
      const transcript = JSON.parse(raw) as FaqTranscript;
      events.push(...transcript.events);
      after = transcript.next;
      pages.push(after);
    }
    expect(pages).toEqual([500, null]);
    expect(events.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect(events.slice(1, 3).map(({ kind }) => kind)).toEqual(["skip", "skip"]);
    expect(events.slice(3)).toEqual(log.slice(3));
    expect(events[4]).toMatchObject({ kind: "message", payload: null });
  });

  it("is on the audit trail, and so is a reach for one that is not the shop's (N19)", async () => {
    lines.length = 0;
    expect((await read(C)).status).toBe(200);
    expect((await read("Nowhere000000000000001")).status).toBe(404);
    expect((await read("canary7f3a")).status).toBe(404);
    const audit = lines.filter((line) => line["audit"] === true);
    const who = { role: "agent", shop: SHOP, what: "transcript" };
    expect(audit).toMatchObject([
      { ...who, level: "info", msg: "a conversation was opened for reading", c: C, after: 0 },
      { ...who, level: "warn", msg: "access refused", c: "Nowhere000000000000001" },
      { ...who, level: "warn", msg: "access refused", c: null },
    ]);
    expect(new Set(audit.map(({ agent }) => agent)).size).toBe(1);
    expect(audit[0]!["agent"]).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(audit)).not.toContain("canary7f3a");
  });
});
