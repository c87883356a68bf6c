import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import type { Entry } from "./entry.ts";

const SHOP: readonly Entry[] = [
  {
    id: "ship-time",
    question: "When will my parcel arrive?",
    variants: ["How many days does delivery take?", "what is your delivery time"],
  },
  {
    id: "return",
    question: "How do I return an item?",
    variants: ["I want to send this back", "return procedure"],
  },
  {
    id: "refund-time",
    question: "When do I get my refund?",
    variants: ["How long until the money is back on my card?"],
  },
  { id: "invoice", question: "Can I have an invoice?", variants: ["I need a VAT receipt for my company"] },
  { id: "password", question: "I forgot my password", variants: ["How can I reset my password?"] },
];
const SHOP_ZH: readonly Entry[] = [
  { id: "zh-ship", question: "包裹什么时候能到？", variants: ["配送要几天", "下单后多久收到货"] },
  { id: "zh-return", question: "怎么申请退货？", variants: ["不喜欢想退掉", "退货流程是什么"] },
  { id: "zh-refund", question: "退款多久到账？", variants: ["钱什么时候退到卡里"] },
  { id: "zh-invoice", question: "可以开发票吗？", variants: ["公司报销需要增值税发票"] },
];

describe("createAnswerer", () => {
  const both = createAnswerer({ entries: [...SHOP, ...SHOP_ZH], locale: ["en", "zh-CN"] });

  it.each([
    ["how can i send something back to you", "return"],
    ["forgot pasword", "password"],
    ["when is my money back", "refund-time"],
    ["要一张发票报销", "zh-invoice"],
    ["這個怎麼退貨", "zh-return"],
    ["tuikuan yao duojiu", "zh-refund"],
    ["我的order什么时候到", "zh-ship"],
  ])("puts the right entry first for %j", (text, id) => {
    expect(both.ask(text).matches[0]?.id).toBe(id);
  });

  it.each(["what is the tallest mountain on earth", "你会唱歌吗", "hello", "谢谢"])(
    "answers %j with none",
    (text) => {
      expect(both.ask(text).kind).toBe("none");
    },
  );

  it.each(["", "   ", "😀🎉", "?!…。，", "\u0000\u0007\u200b", "<b></b>"])(
    "has nothing to match in %j",
    (text) => {
      expect(both.ask(text)).toEqual({ kind: "none", matches: [] });
    },
  );

  it("changes entries without being built again", () => {
    const shop = createAnswerer({ entries: SHOP, locale: "en" });
    shop.update({ put: [{ id: "gift", question: "Do you wrap gifts?" }], remove: ["password"] });
    expect(shop.ask("can you gift wrap it").matches[0]?.id).toBe("gift");
    expect(shop.ask("reset password").matches.map((match) => match.id)).not.toContain("password");
  });

  it("names the entry and the field of what is wrong", () => {
    expect(() =>
      createAnswerer({
        entries: [
          { id: "a", question: "x" },
          { id: "a", question: " " },
        ],
        locale: "en",
      }),
    ).toThrow(
      /Entry "a" at place 1: id is already the id of the entry at place 0; Entry "a" at place 1: question/u,
    );
  });
});
