import { describe, expect, it } from "vitest";
import { withoutCourtesy } from "./courtesy.ts";
import { normalise } from "./normalise.ts";

const left = (text: string) => withoutCourtesy(normalise(text));

describe("without courtesy", () => {
  it.each([
    ["Hi there, where is my parcel?", "where is my parcel?"],
    ["Hello! Good morning. Do you have samples?", "do you have samples?"],
    ["hey guys, can i pay by card", "can i pay by card"],
    ["Hello, kitty litter?", "kitty litter?"],
    ["hi, do you have hello kitty mugs?", "do you have hello kitty mugs?"],
    ["Hello! Hello Kitty mug?", "hello kitty mug?"],
    ["Dear team, my lid is broken. Kind regards, Tom Miller", "my lid is broken"],
    ["Sorry to bother you again but is it open today?", "is it open today?"],
    ["Quick question: do you wrap gifts?", "do you wrap gifts?"],
    ["Excuse me, could you tell me when you open?", "when you open?"],
    ["I'd like to know how long it keeps", "how long it keeps"],
    ["how do I return it? Thanks so much in advance for your help!", "how do i return it?"],
    ["I need an invoice please", "i need an invoice"],
    ["the kettle leaks pls help asap", "the kettle leaks"],
    ["where is it? My order number is PW-20418.", "where is it?"],
    ["你好，请问什么时候发货？", "什么时候发货?"],
    ["亲，在吗？运费多少", "运费多少"],
    ["不好意思又来打扰了，怎么退货", "怎么退货"],
    ["壶盖碎了，麻烦帮我看看，非常感谢！", "壶盖碎了"],
    ["能开发票吗？谢谢", "能开发票吗?"],
    ["快递没到，很急！", "快递没到"],
    ["什么时候能到呢急急急", "什么时候能到呢"],
    ["我叫王芳，怎么退货", "怎么退货"],
    ["热死了，有冷泡的吗", "有冷泡的吗"],
    ["困死我了喝哪款提神", "喝哪款提神"],
    ["怎么还没发货，订单号PW-20418", "怎么还没发货"],
    ["订单号是 20418，能改地址吗", "能改地址吗"],
    ["怎么退货 单号：202611280042", "怎么退货"],
  ])("leaves of %j what is asked", (text, asked) => {
    expect(left(text).trim()).toBe(asked);
  });

  it.each([
    "Hello",
    "where is order number 20418",
    "thank you so much",
    "Good morning!",
    "你好",
    "在吗",
    "谢谢",
    // Not courtesies, though they begin or end as such.
    "hi-fi cables",
    "hello kitty mug?",
    "Hi-Chew sweets",
    "hey dude shoes size 9",
    "do you sell greeting cards",
    "客服电话多少",
    "亲子装有吗",
    "可以加急",
    "what are your regards to returns",
    "老板娘在哪",
    "查一下订单号PW-20418",
    "订单号PW-20418到哪了",
    "我叫外卖",
    "热死了",
    "花累死了的时候",
    "鱼冷死了怎么办",
  ])("leaves all of %j", (text) => {
    expect(left(text)).toBe(normalise(text));
  });

  it("comes to an end with much of it, where a pattern that tries everything would not", () => {
    for (const text of [
      "hi ".repeat(600),
      "thanks , ".repeat(300),
      "你好，".repeat(600),
      ", ; . ! ".repeat(300),
    ]) {
      expect(left(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});
