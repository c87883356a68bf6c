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

const ANSWERS: Readonly<Record<string, string>> = {
  "en/ship": "We ship within 2 days; parcels arrive 3 to 5 days later.",
  "en/return": "Items can come back within 30 days of delivery, unused and in their box.",
  "en/invoice": "It is attached to the confirmation mail.",
  "en/pay": "Visa, Mastercard and bank transfer.",
  "en/size": "Measure your chest and look at the table on each product's page.",
  "zh-CN/ship": "48小时内发出，三到五天送到。",
  "zh-CN/return": "签收后7天内，未使用、包装完好即可。",
  "zh-CN/invoice": "随确认邮件发送。",
  "zh-CN/pay": "微信、银行卡都行。",
  "zh-CN/size": "量好胸围，对照商品页的表格。",
};

describe.each(["headlines", "entries with answers"])("a shop of five %s", (what) => {
  const shopIn = (locale: keyof typeof BEGUN) =>
    createAnswerer({
      locale,
      entries: BEGUN[locale].map((entry) =>
        what === "headlines" ? entry : { ...entry, answer: ANSWERS[`${locale}/${entry.id}`] as string },
      ),
    });

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
    const { kind, matches } = shopIn(locale).ask(text);
    expect(kind).not.toBe("none");
    expect(matches[0]?.id).toBe(id);
  });

  it.each([
    ["en", "do you have a shop"],
    ["en", "is it waterproof"],
    ["en", "who won the match"],
    ["en", "lorem ipsum ".repeat(80)],
    ["zh-CN", "有赠品吗"],
    ["zh-CN", "你们在哪里"],
  ] as const)("says nothing of what it does not have in %s: %s", (locale, text) => {
    expect(shopIn(locale).ask(text).kind).toBe("none");
  });
});
