import { describe, expect, it } from "vitest";
import { goesOn, tellsNumberOnly } from "./follow-up.ts";

describe("a number by itself", () => {
  it.each([
    "PW-20571",
    "it's PW-20433",
    "order number 48213377",
    "#20418",
    "My order is PW-20571, thanks",
    "SF1482093375521",
    "订单号是PW-20187",
    "单号：2024118899",
    "我的订单 PW-20433",
  ])("is known by what is around it: %s", (text) => {
    expect(tellsNumberOnly(text)).toBe(true);
  });

  it.each([
    "cancel my order PW-20618 please",
    "where is PW-20571",
    "PW-20187 扣了我两次钱",
    "订单PW-20433怎么还没到",
    "order",
    "3 cups",
    "E1",
    "",
  ])("is none where something is asked or no number told: %s", (text) => {
    expect(tellsNumberOnly(text)).toBe(false);
  });
});

describe("a question that goes on", () => {
  it.each([
    "and how much?",
    "what about oolong",
    "who pays for that?",
    "how long?",
    "how much are they",
    "那普洱呢",
    "周三呢？",
    "要多久",
    "多少钱一份",
  ])("may lean on the one before: %s", (text) => {
    expect(goesOn(text)).toBe(true);
  });

  it.each([
    "do you sell coffee grinders",
    "how do I look after a clay teapot",
    "and then yesterday the courier came and left it all at the neighbour's door without a word",
    "怎么退货",
    "那我昨天在你们店里买的那个壶漏水了怎么办呢",
    "",
  ])("stands by itself: %s", (text) => {
    expect(goesOn(text)).toBe(false);
  });
});
