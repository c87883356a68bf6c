import { describe, expect, it } from "vitest";
import { figuresIn, plainForm } from "./stated-figures.ts";

const told = (text: string) =>
  figuresIn(text).map(({ value, of }) => (of === "" ? `${value}` : `${value} ${of}`));

describe("the figures a text states", () => {
  it.each([
    ["within 30 days", ["30 day"]],
    ["3 to 5 days, or 3–5 days", ["3 day", "5 day", "3 day", "5 day"]],
    ["two to four working days", ["2 work", "4 work"]],
    ["costs $1,299.50", ["1299.5 $"]],
    ["12.5 EUR or 12.50 euros", ["12.5 €", "12.5 €"]],
    ["20% or 20 percent", ["20 percent", "20 percent"]],
    ["twice a week, half of it", ["2", "0.5"]],
    ["on 2026-11-11", ["2026", "11", "11"]],
    ["７天内，三到五天，半年", ["7 天", "3 天", "5 天", "0.5 年"]],
    ["十五个工作日，一百二十元，一万二千件", ["15 个", "120 元", "12000 件"]],
    ["五折，八五折", ["5 折", "85 折"]],
    ["¥99 就是 99 元", ["99 元", "99 元"]],
    ["一般不是一个数，万一呢", []],
    ["no figure of any kind", []],
  ])("%j", (text, figures) => {
    expect(told(text)).toEqual(figures);
  });

  it.each([
    ["returns", "returned", "returning"],
    ["item", "items"],
    ["parcel", "parcel's"],
    ["choose", "chooses", "choosing"],
    ["ship", "shipped", "shipping"],
    ["delivery", "deliveries"],
  ])("one plain form for %s", (...words) => {
    expect(new Set(words.map(plainForm)).size).toBe(1);
  });
});
