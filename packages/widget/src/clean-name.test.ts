import { describe, expect, it } from "vitest";
import { cleanName, initials } from "./clean-name.ts";

describe("names", () => {
  it("N7: drops direction marks, zero-width characters and controls", () => {
    expect(cleanName("Mei\u202E nehC\u200B\u0007 ")).toBe("Mei nehC");
  });

  it("N7: clamps zalgo to two marks a letter", () => {
    expect(cleanName(`Z${"\u0301\u0302\u0303\u0304".repeat(50)}a`)).toBe("Z\u0301\u0302a");
  });

  it("N7: clamps the length, and does not cut a character in two", () => {
    expect([...cleanName("😀".repeat(90))]).toHaveLength(40);
    expect(cleanName("A".repeat(1e6)).length).toBeLessThanOrEqual(40);
  });

  it.each([
    ["Mei Chen", "MC"],
    ["陈梅", "陈"],
    ["Sofia", "S"],
    ["Ana María de la Cruz", "AC"],
    ["", ""],
    ["😀 x", "😀X"],
  ])("has initials for %j", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
