import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";

/** As a shop begins: a few headlines, and nothing else. */
const BEGUN = {
  en: [
    { id: "ship", question: "How long does shipping take?" },
    { id: "return", question: "How do I return an item?" },
    { id: "invoice", question: "Can I get an invoice?" },
    { id: "pay", question: "Which payment methods do you accept?" },
    { id: "size", question: "How do I choose my size?" },
  ],
  "zh-CN": [
    { id: "ship", question: "多久能收到货？" },
    { id: "return", question: "怎么退货？" },
    { id: "invoice", question: "可以开发票吗？" },
    { id: "pay", question: "支持哪些付款方式？" },
    { id: "size", question: "怎么选尺码？" },
  ],
};

describe("a shop of five headlines", () => {
  it.each([
    ["en", "I want to send it back", "return"],
    ["en", "can i return it", "return"],
    ["en", "need an invoice", "invoice"],
    ["en", "can you send me the bill", "invoice"],
    ["en", "do you take paypal", "pay"],
    ["en", "how can i pay", "pay"],
    ["en", "what size should i get", "size"],
    ["zh-CN", "我想退货", "return"],
    ["zh-CN", "开票", "invoice"],
    ["zh-CN", "发票怎么开", "invoice"],
    ["zh-CN", "能用支付宝吗", "pay"],
    ["zh-CN", "怎么付钱", "pay"],
    ["zh-CN", "我170穿多大", "size"],
  ] as const)("serves in %s: %s", (locale, text, id) => {
    const { kind, matches } = createAnswerer({ entries: BEGUN[locale], locale }).ask(text);
    expect(kind).not.toBe("none");
    expect(matches[0]?.id).toBe(id);
  });

  it.each([
    ["en", "do you have a shop"],
    ["en", "is it waterproof"],
    ["en", "who won the match"],
    ["zh-CN", "有赠品吗"],
    ["zh-CN", "你们在哪里"],
  ] as const)("says nothing of what it does not have in %s: %s", (locale, text) => {
    expect(createAnswerer({ entries: BEGUN[locale], locale }).ask(text).kind).toBe("none");
  });
});
