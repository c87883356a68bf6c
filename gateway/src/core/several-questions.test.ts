import { describe, expect, it } from "vitest";
import { questionsIn } from "./several-questions.ts";

describe("the questions of one message", () => {
  it.each([
    ["Do you ship to Spain? And what does it cost?", []],
    ["Do you ship to Spain? Do you take PayPal?", ["Do you ship to Spain?", "Do you take PayPal?"]],
    [
      "1) do you ship to po boxes 2) can i choose fedex 3) whats the min order?",
      ["do you ship to po boxes", "can i choose fedex", "whats the min order?"],
    ],
    ["do you take paypal and do you ship abroad", ["do you take paypal", "do you ship abroad"]],
    [
      "My pot came broken. Can I have a new one? Also, when are you open? Thanks",
      ["My pot came broken. Can I have a new one?", "when are you open? Thanks"],
    ],
    ["how do I return a pot and is it free", []],
    ["能指定顺丰吗？另外可以周末送货吗？", ["能指定顺丰吗？", "可以周末送货吗？"]],
    ["怎么退货，还有运费谁出", ["怎么退货", "运费谁出"]],
    ["有小样吗？多少钱？", []],
    ["请问能开发票吗？那专票呢？", []],
    ["I ordered on 12.3. and nothing came. Where is it?", []],
    ["Where is my parcel", []],
    ["", []],
    ["a? b? c? d? e?", []],
  ])("of %j", (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });
});
