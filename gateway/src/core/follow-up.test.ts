import { describe, expect, it } from "vitest";
import { asksSameOf, correctedTo, followUpIn } from "./follow-up.ts";

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
  it.each([
    "and to Canada?",
    "What about the oolong",
    "and for the kettle?",
    "那普洱呢",
    "还有杯子呢？",
    "周日呢",
    "两份呢？",
    "新疆也是吗",
    "西藏也一样吗？",
    "is Tibet the same?",
  ])("is asked: %s", (text) => expect(asksSameOf(text)).toBe(true));

  it.each([
    "and how much?",
    "can it fly",
    "what about when it breaks",
    "那多少钱呢",
    "普洱怎么泡",
    "还没到呢",
    "我在等呢",
    "什么时候呢",
    "",
  ])("is not asked: %s", (text) => expect(asksSameOf(text)).toBe(false));
});

describe("what was meant", () => {
  it.each([
    ["no, I meant the teapot, it is not opened", "the teapot, it is not opened"],
    ["Sorry, I meant to Canada!", "to canada"],
    ["actually i was asking about the white one", "the white one"],
    ["i mean the refund, not the parcel", "the refund"],
    ["不是，我是说茶壶", "茶壶"],
    ["我问的是普洱", "普洱"],
    ["我说的是退款，不是快递", "退款"],
    ["不对，我的意思是换货", "换货"],
    ["不好意思打错了，是加拿大", "加拿大"],
  ])("is told: %s", (text, meant) => expect(correctedTo(text)).toBe(meant));

  it.each([
    "no",
    "what do you mean",
    "I mean",
    "I asked for a refund two weeks ago and nobody has ever come back to me about it",
    "是加拿大",
    "不是碎了，是发错了",
    "我说错了吗",
    "不是",
    "",
  ])("is not told: %s", (text) => expect(correctedTo(text)).toBeNull());
});

// Twenty times what a message may be: with the square of its length none of them ends in a test's time.
it.each(["。", "’", ". ", "?", "and ", "no, ", "不是，", "i mean "])(
  "N6: what goes on is known in linear time over %j, again and again",
  (unit) => {
    const text = `${unit.repeat(Math.ceil(40_000 / unit.length))}x`;
    expect(() => [followUpIn(text), asksSameOf(text), correctedTo(text)]).not.toThrow();
  },
);
