import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import { otherServiceIn } from "./other-services.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

describe("another company's thing", () => {
  it.each([
    ["how do i reset my netflix password", "netflix"],
    ["where is my amazon prime order", "amazon"],
    ["delete my tiktok account", "tiktok"],
    ["i want a refund from amazon", "amazon"],
    ["how do i cancel my netflix", "netflix"],
    ["reset my windows password", "windows"],
    ["淘宝怎么注销账号", "淘宝"],
    ["抖音如何修改密码", "抖音"],
    ["我淘宝账号登不上", "淘宝"],
    ["拼多多上的订单怎么退", "拼多多"],
    ["京东会员怎么取消", "京东会员"],
    ["微信密码忘了", "微信密码"],
    ["支付宝的登录密码不对", "支付宝密码"],
    ["can you recommend a good dentist", "dentist"],
    ["suggest me some restaurants", "restaurant"],
    ["推荐一家附近的火锅店", "火锅店"],
  ])("is told from the words: %s", (text, name) => {
    expect(otherServiceIn(text)).toBe(name);
  });

  it.each([
    "i saw you on instagram, how long is shipping",
    "can i log in with my facebook account",
    "do you sell on amazon",
    "can you cancel my amazon pay payment",
    "淘宝怎么买你们的东西",
    "发京东快递吗",
    "退款退到支付宝账号吗",
    "用京东账号登录",
    "用抖音号登录可以吗",
    "能用微信支付吗",
    "加你们微信号",
    "can you recommend a tea for my doctor",
    "which one do you recommend",
    "推荐一款茶给我的医生",
  ])("is not what is only bought, paid or signed in by it: %s", (text) => {
    expect(otherServiceIn(text)).toBeUndefined();
  });

  it("is answered by no shop but one that speaks of the company", () => {
    const english = createAnswerer({ entries: ENGLISH, locale: "en" });
    expect(english.ask("please erase my account").kind).toBe("answer");
    expect(english.ask("please erase my TikTok account")).toMatchObject({ kind: "none", refused: true });
    expect(english.explain("please erase my TikTok account").refused).toBe("tiktok");
    const seller = createAnswerer({
      entries: [...ENGLISH, { id: "tiktok", question: "Is that you on TikTok?", answer: "Yes." }],
      locale: "en",
    });
    expect(seller.ask("please erase my TikTok account").refused).toBeUndefined();
    const chinese = createAnswerer({
      entries: [...CHINESE, { id: "pay", question: "能用微信支付吗", answer: "能，也可以加我们微信。" }],
      locale: "zh-CN",
    });
    expect(chinese.ask("账号密码忘了").refused).toBeUndefined();
    expect(chinese.ask("微信密码忘了").refused).toBe(true);
  });

  it("is looked for in the entries once, and again when they have changed", () => {
    let looked = 0;
    const entry = {
      id: "iron",
      question: "Do you have a steam iron?",
      get answer() {
        looked += 1;
        return "Yes.";
      },
    };
    const shop = createAnswerer({
      entries: [...ENGLISH, entry, { id: "other", question: "Windows" }],
      locale: "en",
    });
    expect(shop.ask("reset my windows password").refused).toBeUndefined();
    const before = looked;
    for (let at = 0; at < 5; at += 1) shop.ask("reset my windows password");
    expect(looked).toBe(before);
    shop.update({ remove: ["other"] });
    expect(shop.ask("reset my windows password").refused).toBe(true);
  });
});
