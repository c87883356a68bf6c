import { describe, expect, it } from "vitest";
import { tellsNumberOnly } from "./number-only.ts";

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
