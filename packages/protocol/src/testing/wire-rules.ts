import { expect } from "vitest";
import { z } from "zod";
import type { Content, Conversation, ViewedEvent } from "../index.ts";
import type { Golden, Rule, UnderTest } from "./rule.ts";
import { id } from "./scenario.ts";

const say = (text: unknown) => ({
  type: "do",
  c: id("c"),
  device: id("d"),
  n: 1,
  command: { kind: "send", content: { type: "text", text } },
});

/** What goes up and comes down, as JSON Schema. */
export function schemasOf({ shopperUp, agentUp, down }: UnderTest): Golden["schemas"] {
  const text = (schema: z.ZodType) =>
    `${JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), null, 2)}\n`;
  return { shopperUp: text(shopperUp), agentUp: text(agentUp), down: text(down) };
}

/** Frames, texts, errors, and what is recorded of them. */
export const WIRE_RULES: Rule[] = [
  {
    title: "W1 drops fields it does not know and refuses a field of a wrong shape",
    check({ shopperUp, agentUp }) {
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
    },
  },
  {
    title: "W2 a text has 1 to 4000 units, one of them visible",
    check({ shopperUp }) {
      const ok = (text: unknown) => shopperUp.safeParse(say(text)).success;
      expect(["a", "😀", "你好", "a".repeat(4000), " x "].map(ok)).toEqual([true, true, true, true, true]);
      expect(["", " ", "\u200b\u200d", "\n\t\u0000", "a".repeat(4001), 7, null].map(ok)).toEqual(
        Array.from({ length: 7 }, () => false),
      );
    },
  },
  {
    title: "W3 the JSON Schema of what goes up and comes down is as recorded",
    check(m, { schemas }) {
      expect(schemasOf(m)).toEqual(schemas);
    },
  },
  {
    title: "W4 every error says whether to send again, every close code what to do next",
    check({ ERRORS, CLOSE_CODES, wireError, wireErrorSchema, afterClose }) {
      for (const kind of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
        const { retry } = ERRORS[kind];
        expect(wireErrorSchema.parse(wireError(kind, { field: "x" }))).toMatchObject({
          kind,
          retry,
          field: "x",
        });
      }
      for (const [code, { next }] of Object.entries(CLOSE_CODES)) {
        expect(["reconnect", "stop", "renew", "sign-in"]).toContain(next);
        expect(afterClose(Number(code))).toBe(next);
      }
      expect(afterClose(4999)).toBe("reconnect");
      expect(afterClose(4403)).toBe("stop");
    },
  },
  {
    title: "W5 golden logs of every released version still parse and fold to the recorded state",
    check({ NO_CONVERSATION, evolve, viewedEvent }, { logs }) {
      for (const [version, { events, state }] of Object.entries(logs)) {
        let folded = NO_CONVERSATION;
        for (const event of events) {
          expect(viewedEvent.safeParse(event).error, version).toBeUndefined();
          folded = evolve(folded, event as ViewedEvent);
        }
        expect(folded, version).toEqual(state);
      }
    },
  },
  {
    title:
      "W6 an answer that a model put together says so and from what, and is an answer to whom does not know that",
    check({ NO_CONVERSATION, content, decide, evolve }) {
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
      expect(content.safeParse({ ...composed, sources: [{ entry: "../b", title: "B" }] }).success).toBe(
        false,
      );

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
    },
  },
  {
    title: "W7 what is being typed, 1 to 60 units, may go along with suggest; suggestions for it say so",
    check({ down, shopperUp }) {
      const asked = { type: "suggest", id: 3, locale: "en" } as const;
      const typed = (text: string) => shopperUp.safeParse({ ...asked, typed: text });
      expect(shopperUp.parse(asked)).toEqual(asked);
      expect(typed("r".repeat(60)).data).toEqual({ ...asked, typed: "r".repeat(60) });
      expect([typed(""), typed("r".repeat(61))].map(({ success }) => success)).toEqual([false, false]);

      const found = { type: "suggestions", id: 3, items: [{ entry: "a", question: "A?" }] } as const;
      expect(down.parse(found)).toEqual(found);
      expect(down.parse({ ...found, typed: true })).toEqual({ ...found, typed: true });
      expect(down.safeParse({ ...found, typed: false }).success).toBe(false);
    },
  },
  {
    title:
      "W8 the language may be told with the place; it is in the log beside it, and may be missing in both",
    check({ NO_CONVERSATION, decide, shopperUp, viewedEvent }) {
      const frame = { type: "context", c: id("c"), context: { page: { kind: "home" } } } as const;
      expect(shopperUp.parse(frame)).toEqual(frame);
      expect(shopperUp.parse({ ...frame, locale: "zh-CN" })).toEqual({ ...frame, locale: "zh-CN" });
      expect(shopperUp.safeParse({ ...frame, locale: "not a tag" }).success).toBe(false);

      const state: Conversation = { ...NO_CONVERSATION, seq: 1, c: id("c") };
      const told = (locale?: string) => {
        const command = { kind: "set-context", context: frame.context, locale } as const;
        const decision = decide(state, command, { role: "shopper" }, 1);
        if (decision.kind !== "events") throw new Error(decision.kind);
        const [event] = decision.events;
        expect(viewedEvent.safeParse(event).error).toBeUndefined();
        return event?.kind === "context" ? event.payload : null;
      };
      expect(told("zh-CN")).toEqual({ context: frame.context, locale: "zh-CN" });
      expect(told()).toEqual({ context: frame.context });
    },
  },
];
