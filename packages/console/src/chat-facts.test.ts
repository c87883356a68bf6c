import { describe, expect, it } from "vitest";
import { moneyText, percentText } from "./amounts.ts";
import { askedOfFaq, waitedFor, whyHandedOver } from "./chat-facts.ts";
import { lastWords, shoppersWords } from "./last-words.ts";
import { noticeText } from "./notice-text.ts";
import { MEI, message, notice } from "./testing/samples.ts";
import { en } from "./words/en.ts";
import { zhCN } from "./words/zh-cn.ts";

const answered = (result: "answer" | "none", helped: boolean | null) =>
  message("bot", "Reply", 0, { answer: { seq: 1, result, helped, chosen: null } });

describe("what is known of a chat", () => {
  it("counts the wait from asking for a person to being accepted, over returns", () => {
    expect(waitedFor([notice("queued", 10), notice("accepted", 75)])).toBe(65_000);
    expect(waitedFor([notice("queued", 0), notice("left-queue", 5)])).toBeNull();
    const raised = notice("queued", 40, { by: "bot", reason: "distress" });
    expect(waitedFor([notice("queued", 10), raised, notice("accepted", 75)])).toBe(65_000);
    expect(waitedFor([raised, notice("accepted", 75)])).toBe(35_000);
    expect(waitedFor([notice("deferred", 0), notice("accepted", 9)])).toBe(9000);
    expect(waitedFor([message("shopper", "hi")])).toBeNull();
  });

  it("pairs what was asked with what became of it", () => {
    expect(
      askedOfFaq([
        message("shopper", "Do you ship?"),
        answered("answer", false),
        message("shopper", "And to Mars?"),
        answered("none", null),
        message("shopper", "Hello?"),
        message("agent", "Hello"),
      ]),
    ).toEqual([
      { question: "Do you ship?", result: "answer", title: null, helped: false },
      { question: "And to Mars?", result: "none", title: null, helped: null },
    ]);
    const sources = [
      { entry: "a", title: "By air" },
      { entry: "s", title: "By sea" },
    ];
    const composed = message("bot", "", 0, {
      content: {
        type: "answer",
        entry: "a",
        title: "By a machine",
        html: "",
        fallback: "",
        composed: true,
        sources,
      },
      answer: { seq: 2, result: "answer", helped: null, chosen: null },
    });
    expect(askedOfFaq([message("shopper", "How?"), composed])).toMatchObject([{ title: "By air · By sea" }]);
    const options = [
      { entry: "a", label: "By air" },
      { entry: "s", label: "By sea" },
    ];
    const choices = (chosen: string | null) =>
      message("bot", "", 0, {
        content: { type: "choices", options, fallback: "" },
        answer: { seq: 1, result: "choices", helped: null, chosen },
      });
    const told = message("bot", "", 0, {
      content: { type: "answer", entry: "s", title: "By sea", html: "<p>Slow</p>", fallback: "Slow" },
      answer: { seq: 3, result: "answer", helped: true, chosen: null },
    });
    expect(
      askedOfFaq([message("shopper", "How?"), choices("s"), message("shopper", "By sea"), told]),
    ).toEqual([{ question: "How?", result: "answer", title: "By sea", helped: true }]);
    expect(
      askedOfFaq([message("shopper", "How?"), choices(null), message("shopper", "By sea?"), told]),
    ).toEqual([
      { question: "How?", result: "choices", title: null, helped: null },
      { question: "By sea?", result: "answer", title: "By sea", helped: true },
    ]);
  });

  it("tells why a person was called for last", () => {
    expect(whyHandedOver([])).toBeNull();
    expect(
      whyHandedOver([notice("queued", 0, { reason: "anger" }), message("shopper", "!"), notice("accepted")]),
    ).toBe("anger");
    expect(
      whyHandedOver([notice("queued", 0, { reason: "anger" }), notice("queued", 1, { reason: "reopened" })]),
    ).toBe("reopened");
    expect(whyHandedOver([notice("queued", 0, { reason: "button" }), notice("deferred")])).toBeNull();
  });

  it("shows the last thing a person said, in one line", () => {
    const items = [message("shopper", "a\n\n b"), answered("none", null)];
    expect(lastWords(items, en)).toBe("a b");
    expect(lastWords([...items, message("agent", "yes")], zhCN)).toBe("我：yes");
    expect(lastWords([...items, message("shopper", "", 0, { content: null })], en)).toBe(en.erased);
    expect(shoppersWords([...items, message("agent", "yes")], en)).toBe("a b");
    expect(lastWords([], en)).toBeNull();
  });

  it("says what happened, and by whom", () => {
    const say = (...given: Parameters<typeof notice>) => noticeText(notice(...given), MEI.id, en);
    expect(say("accepted", 0, { agent: MEI })).toBe("You took the chat");
    expect(say("accepted", 0, { agent: { id: "x", name: "Arjun" } })).toBe("Arjun took the chat");
    expect(say("queued", 0, { reason: "words" })).toBe("Asked for a person, in words");
    expect(say("queued", 0, { reason: "anger", by: "bot" })).toBe("Handed over: the shopper is angry");
    expect(say("queued", 0, { reason: "entry", by: "bot" })).toMatch(/answer/);
    expect(say("queued", 0, { reason: "from-the-future" as "anger" })).toBe("Asked for a person");
    expect(say("returned", 0, { reason: "agent-gone" })).toMatch(/gone/);
    expect(say("closed", 0, { by: "system" })).toMatch(/quiet/);
    expect(say("closed")).toMatch(/shopper/);
    expect(say("rated", 0, { score: 5 })).toBeNull();
  });

  it("writes amounts and shares the reader's way", () => {
    expect(moneyText({ amount: 12.5, currency: "USD" }, "en")).toBe("$12.50");
    expect(moneyText({ amount: 12.5, currency: "CNY" }, "zh-CN")).toBe("¥12.50");
    expect(moneyText({ amount: 12, currency: "JPY" }, "en")).toBe("¥12");
    expect(moneyText({ amount: 3, currency: "nope" }, "en")).toBe("3 nope");
    expect(percentText(2, 3, "en")).toBe("67%");
    expect(percentText(0, 0, "en")).toBeNull();
  });
});
