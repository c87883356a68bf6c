import { describe, expect, it } from "vitest";
import { asksSameOf, followUpIn } from "./follow-up.ts";

describe("a question that goes on", () => {
  it.each(["and how much?", "how long?", "or when", "要多久", "多少钱一份", "那多少钱呢"])(
    "may ask about the one before and name nothing: %s",
    (text) => {
      expect(followUpIn(text)).toBe("bare");
    },
  );

  it.each([
    "what about oolong",
    "who pays for that?",
    "how much are they",
    "can it fly",
    "那普洱呢",
    "周三呢？",
  ])("may name something beside it: %s", (text) => {
    expect(followUpIn(text)).toBe("more");
  });

  it.each([
    "do you sell coffee grinders",
    "how do I look after a clay teapot",
    "and then yesterday the courier came and left it all at the neighbour's door without a word",
    "怎么退货",
    "那我昨天在你们店里买的那个壶漏水了怎么办呢",
    "",
  ])("stands by itself: %s", (text) => {
    expect(followUpIn(text)).toBeNull();
  });
});

describe("the same of something else", () => {
  it.each(["and to Canada?", "What about the oolong", "and for the kettle?", "那普洱呢", "还有杯子呢？"])(
    "is asked: %s",
    (text) => expect(asksSameOf(text)).toBe(true),
  );

  it.each(["and how much?", "can it fly", "what about when it breaks", "那多少钱呢", "普洱怎么泡", ""])(
    "is not asked: %s",
    (text) => expect(asksSameOf(text)).toBe(false),
  );
});
