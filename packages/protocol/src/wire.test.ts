import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CLOSE_CODES, ERRORS, NO_CONVERSATION, afterClose, decide, evolve, wireError } from "./index.ts";
import type { Content, Conversation, ViewedEvent } from "./index.ts";
import { agentUp, content, down, shopperUp, viewedEvent, wireErrorSchema } from "./schema.ts";
import { id } from "./testing/scenario.ts";

const say = (text: unknown) => ({
  type: "do",
  c: id("c"),
  device: id("d"),
  n: 1,
  command: { kind: "send", content: { type: "text", text } },
});

describe("the wire", () => {
  it("W1 drops fields it does not know and refuses a field of a wrong shape", () => {
    const frame = { ...say("hi"), extra: 1 };
    expect(shopperUp.parse(frame)).toEqual(say("hi"));
    for (const wrong of [
      { ...frame, n: 0 },
      { ...frame, n: "1" },
      { ...frame, c: "../etc" },
      { ...frame, device: { $ne: null } },
      { ...frame, command: { kind: "accept" } },
      { ...frame, command: null },
      { type: "do" },
      { type: "nonsense" },
      [],
      null,
      true,
    ]) {
      expect(shopperUp.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
    expect(agentUp.safeParse({ ...frame, command: { kind: "rate", score: 5 } }).success).toBe(false);
  });

  it("W1 N38 keys that name the prototype change no prototype", () => {
    const parsed = shopperUp.parse(
      JSON.parse(`{"type":"beat","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`),
    );
    expect(parsed).toEqual({ type: "beat" });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("W2 a text has 1 to 4000 units, one of them visible", () => {
    const ok = (text: unknown) => shopperUp.safeParse(say(text)).success;
    expect(["a", "😀", "你好", "a".repeat(4000), " x "].map(ok)).toEqual([true, true, true, true, true]);
    expect(["", " ", "\u200b\u200d", "\n\t\u0000", "a".repeat(4001), 7, null].map(ok)).toEqual(
      Array.from({ length: 7 }, () => false),
    );
  });

  it("W3 the JSON Schema of what goes up and comes down is as recorded", async () => {
    for (const [name, schema] of Object.entries({ shopperUp, agentUp, down })) {
      const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(
        `../golden/v1/${name}.schema.json`,
      );
    }
  });

  it("W4 every error says whether to send again, every close code what to do next", () => {
    for (const kind of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
      expect(wireErrorSchema.parse(wireError(kind, { field: "x" }))).toMatchObject({ kind, field: "x" });
    }
    for (const code of Object.keys(CLOSE_CODES))
      expect(["reconnect", "stop", "renew", "sign-in"]).toContain(afterClose(Number(code)));
    expect(afterClose(4999)).toBe("reconnect");
    expect(afterClose(4403)).toBe("stop");
  });

  it("W6 an answer that a model put together says so and from what, and is an answer to whom does not know that", () => {
    const plain = { type: "answer", entry: "a", title: "A", html: "<p>a</p>", fallback: "a" } as const;
    const composed = {
      ...plain,
      composed: true,
      sources: [
        { entry: "a", title: "A" },
        { entry: "b", title: "B" },
      ],
    };
    expect(content.parse(composed)).toEqual(composed);
    expect(content.parse(plain)).toEqual(plain);
    expect(content.safeParse({ ...composed, sources: [] }).success).toBe(false);
    expect(content.safeParse({ ...composed, sources: [{ entry: "../b", title: "B" }] }).success).toBe(false);

    // Its sources may be chosen, by the rule for choices.
    const by = { role: "bot" } as const;
    const state: Conversation = { ...NO_CONVERSATION, seq: 2, c: id("c"), pending: 2 };
    const command = {
      kind: "answer",
      to: 2,
      result: "answer",
      entries: [
        { id: "a", confidence: 0.5 },
        { id: "b", confidence: 0.4 },
      ],
      content: composed as Content,
    } as const;
    const answered = decide(state, { ...command, entries: [...command.entries] }, by, 1);
    if (answered.kind !== "events") throw new Error(answered.kind);
    const shown = evolve(state, answered.events[0]!);
    const choose = (entry: string) =>
      decide(shown, { kind: "choose", answer: shown.seq, entry }, { role: "shopper" }, 2).kind;
    expect(["a", "b", "c"].map(choose)).toEqual(["events", "events", "rejected"]);
  });

  const golden = join(import.meta.dirname, "../golden");
  for (const version of readdirSync(golden)) {
    it(`W5 the golden log of ${version} still parses and folds to the recorded state`, () => {
      const { events, state } = JSON.parse(
        readFileSync(join(golden, version, "conversation.json"), "utf8"),
      ) as { events: ViewedEvent[]; state: unknown };
      let folded = NO_CONVERSATION;
      for (const event of events) {
        expect(viewedEvent.safeParse(event).success, event.kind).toBe(true);
        folded = evolve(folded, event);
      }
      expect(folded).toEqual(state);
    });
  }
});
