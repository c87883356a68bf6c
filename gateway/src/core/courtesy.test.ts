import { describe, expect, it } from "vitest";
import { courtesyIn } from "./courtesy.ts";

describe("a courtesy", () => {
  it("is known however it is typed", () => {
    const said = {
      greeting: [
        "Hi",
        "hello!",
        "Hellooooo",
        "Good morning 😊",
        "is anybody there?",
        "你好",
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
