import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import { createCatalogue } from "./catalogue.ts";
import type { Entry } from "./entry.ts";
import { CIRCUMSTANCES, SIGNALS } from "./ranker.ts";

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
    ["en", "when will my parcel come", "ship"],
    ["en", "how many days for delivery", "ship"],
    ["en", "I want to send it back", "return"],
    ["en", "can i return it", "return"],
    ["en", "need an invoice", "invoice"],
    ["en", "can you send me the bill", "invoice"],
    ["en", "do you take paypal", "pay"],
    ["en", "how can i pay", "pay"],
    ["en", "what size should i get", "size"],
    ["zh-CN", "几天能到", "ship"],
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

describe("what is known of a question to such a shop", () => {
  const rank = (entries: readonly Entry[], text: string) => {
    const catalogue = createCatalogue({ locales: ["en"] });
    for (const entry of entries) catalogue.put(entry);
    const { candidates, circumstances } = catalogue.rank(catalogue.read(text));
    return {
      circumstances,
      of: (id: string) => candidates.find(({ owner }) => owner === catalogue.ownerOf(id))?.signals,
    };
  };
  const answerKinship = (entries: readonly Entry[]) =>
    rank(entries, "when will my order arrive").of("promise")?.[SIGNALS.indexOf("answerKinship")];

  it("is where the answer lies on the map, while there are few other words", () => {
    const promise = { id: "promise", question: "What we promise about your order" };
    const answer = "Delivery takes three to five working days.";
    expect(answerKinship([promise])).toBe(0);
    expect(answerKinship([{ ...promise, answer }])).toBeGreaterThan(0.3);
    const variants = ["our promise", "promised by us", "orders and promises", "a promise"];
    expect(answerKinship([{ ...promise, answer, variants }])).toBe(0);
  });

  it("is how long it is, as far as that says anything", () => {
    const [two, some, many] = [2, 30, 300].map(
      (words) =>
        rank([{ id: "a", question: "Where is it?" }], "where ".repeat(words)).circumstances[
          CIRCUMSTANCES.indexOf("words")
        ] as number,
    );
    expect(some).toBeGreaterThan(two as number);
    expect(many).toBe(some);
  });
});

describe("a shop that has given variants to two of five entries", () => {
  const VARIANTS: Readonly<Record<string, readonly string[]>> = {
    "en/invoice": [
      "I need a receipt",
      "where is my bill",
      "invoice with our tax number",
      "a bill for my company",
    ],
    "en/pay": ["do you take cards", "is PayPal fine", "can I pay when it arrives", "paying in instalments"],
    "zh-CN/invoice": ["开个票", "要收据", "能开专票吗", "抬头写公司"],
    "zh-CN/pay": ["能用支付宝吗", "可以刷卡吗", "能货到付款吗", "可以分期吗"],
  };
  const shopsIn = (locale: keyof typeof BEGUN) => {
    const entries = BEGUN[locale].map((entry) => ({ ...entry, answer: ANSWERS[`${locale}/${entry.id}`]! }));
    const given = entries.map((entry) => ({ ...entry, variants: VARIANTS[`${locale}/${entry.id}`] ?? [] }));
    return [createAnswerer({ locale, entries }), createAnswerer({ locale, entries: given })] as const;
  };

  it.each([
    ["en", "when will my parcel come", "ship"],
    ["en", "how many days for delivery", "ship"],
    ["en", "can i return it", "return"],
    ["en", "what size should i get", "size"],
    ["zh-CN", "几天能到", "ship"],
    ["zh-CN", "我想退货", "return"],
    ["zh-CN", "该买多大码", "size"],
  ] as const)("%s: answers or offers for “%s” what it did before", (locale, question, id) => {
    const [before, after] = shopsIn(locale);
    expect(before.ask(question).kind).not.toBe("none");
    const { kind, matches } = after.ask(question);
    expect(kind).not.toBe("none");
    expect(matches.slice(0, kind === "answer" ? 1 : 3).map((match) => match.id)).toContain(id);
  });
});
