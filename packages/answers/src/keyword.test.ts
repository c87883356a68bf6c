import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";

const entries = [
  { id: "refund-time", question: "When will I get my refund?", answer: "In five days." },
  { id: "refund-way", question: "How is a refund paid?", answer: "To your card." },
  { id: "cost", question: "What does shipping cost?", answer: "A refund of it is not possible." },
  { id: "mugs", question: "Are the mugs safe in a dishwasher?", answer: "Yes." },
  { id: "track", question: "Where is my parcel?", variants: ["track my order"], answer: "See your orders." },
  { id: "tea", question: "How do I keep tea fresh?", answer: "In a caddy." },
];
const answerer = createAnswerer({ locale: "en", entries });
/** Where choices need more than three entries have together, of which one may have the word in its answer. */
const idsOf = (text: string) => {
  const { kind, matches } = answerer.ask(text, { choicesFrom: 0.99 });
  return kind === "none" ? [] : matches.map(({ id }) => id).toSorted();
};

describe("a keyword, as one types it into a search box", () => {
  it("offers the entries that have it in their question or a variant, not in their answer", () => {
    expect(idsOf("refund")).toEqual(["refund-time", "refund-way"]);
    expect(answerer.ask("refund", { choicesFrom: 0.99 }).kind).toBe("choices");
    expect(idsOf("dishwasher")).toEqual(["mugs"]);
  });

  it("is found spelled wrong, and in Chinese", () => {
    expect(idsOf("dishwaser")).toEqual(["mugs"]);
    const chinese = createAnswerer({
      locale: "zh-CN",
      entries: [
        { id: "time", question: "退款多久能到账？", variants: ["退款到账时间", "退款几天"] },
        { id: "how", question: "退款退到哪里？", variants: ["退款方式", "退款去向"] },
        { id: "ship", question: "什么时候发货？", variants: ["几天发货", "发货时间"] },
      ],
    });
    const { kind, matches } = chinese.ask("退款");
    expect([kind, matches.map(({ id }) => id).toSorted()]).toEqual(["choices", ["how", "time"]]);
  });

  it("offers nothing for small talk, for what no entry has, or for a sentence", () => {
    for (const text of [
      "thanks",
      "hello",
      "weather",
      "ok",
      "zebra",
      "tell me about your grandmother and her tea",
    ]) {
      expect([text, idsOf(text)]).toEqual([text, []]);
    }
  });

  it("is no keyword where what is likeliest does not have it", () => {
    const shop = createAnswerer({
      locale: "zh-CN",
      entries: [
        { id: "pay", question: "支持哪些付款方式？" },
        { id: "return", question: "怎么退货？" },
        { id: "contact", question: "如何联系客服？" },
        { id: "size", question: "怎么选尺码？" },
      ],
    });
    // Something of the word is in the way to pay; a return is what is meant.
    const { kind, matches } = shop.ask("我想退款", { choicesFrom: 0.9 });
    expect([kind, matches[0]?.id]).toEqual(["none", "return"]);
  });

  it("is never answered where the shop said so, and keeps to the limit", () => {
    const held = createAnswerer({ locale: "en", entries, negatives: ["refund"] });
    expect(held.ask("refund")).toMatchObject({ kind: "none", refused: true });
    expect(answerer.ask("refund", { limit: 1 })).toMatchObject({ kind: "choices" });
    expect(answerer.ask("refund", { limit: 1 }).matches).toHaveLength(1);
  });
});
