import { describe, expect, it } from "vitest";
import { asksNothing, courtesyIn } from "./courtesy.ts";

describe("a courtesy", () => {
  it("is known however it is typed", () => {
    const said = {
      greeting: [
        "Hi",
        "hello!",
        "Hellooooo",
        "Good morning 😊",
        "is anybody there?",
        "yo",
        "在不",
        "你好",
        "你好呀 吃了没",
        "您好！",
        "在吗？",
        "亲，在吗",
        "ＨＩ",
      ],
      thanks: ["Thanks!", "thank you so much", "ok, thanks", "谢谢", "好的，谢谢~", "知道了 谢谢"],
      goodbye: ["bye", "Have a nice day!", "再见", "拜拜👋"],
      bot: ["Are you a bot?", "am I talking to a person", "你是机器人吗？", "你是人还是机器"],
      word: ["ok", "OK.", "好的", "嗯嗯", "that's all", "算了", "测试"],
    };
    for (const [kind, texts] of Object.entries(said)) {
      for (const text of texts) expect([text, courtesyIn(text)]).toEqual([text, kind]);
    }
  });

  it("is none where something is asked or told", () => {
    for (const text of [
      "hi, where is my order",
      "thanks but it is still broken",
      "你好，怎么退货",
      "谢谢，那运费谁出",
      "ok but when",
      "hi".repeat(2_000),
      "",
      "？！",
      "😊",
      "goodbye gift",
    ]) {
      expect([text, courtesyIn(text)]).toEqual([text, null]);
    }
  });
});

describe("several courtesies at once", () => {
  it.each([
    ["ok thanks, that's all", "thanks"],
    ["great, that helped, bye", "goodbye"],
    ["no thats everything, cheers", "thanks"],
    ["no that is all", "word"],
    ["hi, are you a bot?", "bot"],
    ["perfect, cheers mate", "thanks"],
    ["没有了，谢谢", "thanks"],
    ["嗯嗯知道了", "word"],
    ["好的谢谢，再见", "goodbye"],
    ["thanks", "thanks"],
    ["great, that's what I needed", "word"],
    ["thanks, you've been great!", "thanks"],
    ["ok that makes sense, thank you", "thanks"],
    ["never mind, I found it", "word"],
    ["forget it", "word"],
    ["just browsing, thanks", "thanks"],
    ["merry christmas!", "word"],
    ["who are you?", "bot"],
    ["I have a question", "greeting"],
    ["哈哈哈哈", "word"],
    ["没有", "word"],
    ["没事，我自己找到了", "word"],
    ["嗯嗯好的，谢谢你啊", "thanks"],
    ["有用，谢谢", "thanks"],
    ["你叫什么名字？", "bot"],
    ["想问一下", "greeting"],
    ["Thank you so much, that was really kind of you!", "thanks"],
    ["thanks a lot for the quick reply", "thanks"],
    ["ohh great, you're a legend", "word"],
    ["多谢你们啦，说得很清楚", "thanks"],
    ["回复真快，谢谢老板", "thanks"],
    ["你不是真人吧", "bot"],
  ])("are one: %s", (text, kind) => {
    expect(courtesyIn(text)).toBe(kind);
  });

  it.each([
    "ok thanks, and the cups?",
    "没有了谢谢的货",
    "？",
    "👍",
    "no it is broken",
    "good tea",
    "help",
    "you help",
    "thanks for the help with what",
    "this is a tea star",
    "谢谢你的货很好退",
    "",
  ])("are none where something may be asked: %s", (text) => {
    expect(courtesyIn(text)).toBeNull();
  });
});

describe("a message that asks nothing", () => {
  it("is thanks, small talk or an emoji, alone or together", () => {
    for (const text of [
      "Thanks!",
      "Great, thanks. Bye!",
      "ok",
      "Perfect!! That helped, thank you so much 😊",
      "Thanks Mei",
      "Mei, thank you!",
      "thank you Mei Chen",
      "Haha",
      "hahaha... lol",
      "No worries - take your time",
      "I’ll wait",
      "👍",
      "？",
      "",
      "好的，谢谢！辛苦啦～",
      "太好了，帮大忙了",
      "谢谢陈梅",
      "没问题，我等",
      "解决了 谢谢",
      "好的谢谢辛苦了",
    ])
      expect([text, asksNothing(text, ["Mei Chen", "陈梅"])]).toEqual([text, true]);
  });

  it("is none that may ask or tell something", () => {
    for (const text of [
      "thanks, and where is it?",
      "ok but when",
      "Thanks Arjun",
      "refund",
      "it works not",
      "Does Mei work on Sundays",
      "Mei Chen vase",
      "好的，那运费谁出",
      "谢谢，怎么退货",
      "等一下，地址写错了",
      "可以退吗",
      "好的坏的都能退",
      "1234",
      "thanks. ".repeat(20),
      "👍 how long does it take",
    ])
      expect([text, asksNothing(text, ["Mei Chen", "陈梅"])]).toEqual([text, false]);
  });
});
