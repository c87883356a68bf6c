import { LAST_MOMENT } from "@yunke/protocol/schema";
import { describe, expect, it } from "vitest";
import { compileConditions, conditions, placeOf, windowOf } from "./conditions.ts";
import type { Conditions } from "./conditions.ts";

const EUR = (amount: number) => ({ amount, currency: "EUR" });
const cup = { id: "cup", name: "Cup", quantity: 1 };
const at = (path: string) => placeOf({ page: { kind: "other", url: `https://shop.example${path}` } }, "en");
const fits = (when: Conditions, place = placeOf(null, "en")) => compileConditions(when)(place);

describe("an entry's conditions", () => {
  it("fit everywhere when there are none, and nowhere when one does not hold", () => {
    const order = placeOf({ page: { kind: "order" }, order: { id: "1", state: "shipped" } }, "en");
    expect(compileConditions(undefined)(order)).toBe(0);
    expect(fits({ pages: ["order"], order: ["shipped"] }, order)).toBeGreaterThan(0);
    expect(fits({ pages: ["order"], order: ["overdue"] }, order)).toBeNull();
    expect(fits({ pages: ["cart"], order: ["shipped"] }, order)).toBeNull();
  });

  it("say more the closer they are: an order's state more than the page, two more than one", () => {
    const order = placeOf({ page: { kind: "order" }, order: { id: "1", state: "shipped" } }, "en");
    const page = fits({ pages: ["order"] }, order)!;
    const state = fits({ order: ["shipped", "overdue"] }, order)!;
    expect(state).toBeGreaterThan(page);
    expect(fits({ pages: ["order"], order: ["shipped"] }, order)).toBeGreaterThan(state);
  });

  it.each([
    ["/sale", "/sale", true],
    ["/sale", "/sale/", true],
    ["/sale", "/sales", false],
    ["/p/*", "/p/teapot", true],
    ["/p/*", "/p/teapot/more", false],
    ["/p/*-pot", "/p/tea-pot", true],
    ["/p/*-pot", "/p/tea-cup", false],
    ["/sale/**", "/sale", true],
    ["/sale/**", "/sale/a/b", true],
    ["/sale/**", "/on-sale/a", false],
    ["/**/gifts", "/zh/c/gifts", true],
    ["/zh/**", "/en/x", false],
    ["/茶/*", "/%E8%8C%B6/a", true],
    ["/%E8%8C%B6/*", "/%E8%8C%B6/a", true],
    ["/100%/*", "/100%25/a", true],
    ["/a.b", "/axb", false],
  ])("the pattern %s on %s: %s", (path, page, expected) => {
    expect(fits({ path }, at(page)) !== null).toBe(expected);
  });

  it("a pattern of many stars takes no time to speak of (N6)", () => {
    // Trying out what each star could stand for would not end before the universe does.
    expect(fits({ path: `/${"*a".repeat(60)}b` }, at(`/${"a".repeat(1500)}`))).toBeNull();
  });

  it("know the cart only where the page tells of it", () => {
    const empty = placeOf({ cart: { items: [] } }, "en");
    const full = placeOf({ cart: { items: [cup], total: EUR(50) } }, "en");
    expect(fits({ cart: "empty" }, empty)).toBeGreaterThan(0);
    expect(fits({ cart: "filled" }, empty)).toBeNull();
    expect(fits({ cart: "filled" }, full)).toBeGreaterThan(0);
    expect(fits({ cart: { min: 50 } }, full)).toBeGreaterThan(0);
    expect(fits({ cart: { min: 51 } }, full)).toBeNull();
    for (const cart of ["empty", "filled", { min: 1 }] as const) expect(fits({ cart })).toBeNull();
  });

  it("know products by id, categories in any case, any order, and a language with its regions", () => {
    const product = placeOf({ product: { id: "cup", name: "Cup", category: "Tea ware" } }, "zh-CN");
    expect(fits({ products: ["pot", "cup"] }, product)).toBeGreaterThan(0);
    expect(fits({ categories: ["tea WARE"] }, product)).toBeGreaterThan(0);
    expect(fits({ order: ["any"] }, product)).toBeNull();
    expect(fits({ locales: ["zh"] }, product)).toBeGreaterThan(0);
    expect(fits({ locales: ["zh-TW"] }, product)).toBeNull();
  });

  it("have a time: moments with an offset, dates as whole days", () => {
    expect(windowOf(undefined)).toEqual([-Infinity, Infinity]);
    expect(windowOf({ from: "2026-11-11", until: "2026-11-11" })).toEqual([
      Date.UTC(2026, 10, 11),
      Date.UTC(2026, 10, 12),
    ]);
    expect(windowOf({ until: "9999-12-31" })[1]).toBe(LAST_MOMENT);
    expect(windowOf({ from: "2026-11-11T00:00:00+08:00" })[0]).toBe(Date.UTC(2026, 10, 10, 16));
  });

  it.each([
    { from: "2026-11-12", until: "2026-11-11" },
    { from: "next week" },
    { path: "sale" },
    { pages: ["moon"] },
    { pages: [] },
    { cart: "half" },
    { colour: "red" },
  ])("are refused when they say nothing that can be: %o", (wrong) => {
    expect(conditions.safeParse(wrong).success).toBe(false);
  });
});
