import { describe, expect, it } from "vitest";
import { linkRuns, safeLink } from "./links.ts";

describe("links", () => {
  it("N5: only http and https, nobody's user name in front, no controls", () => {
    for (const bad of [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "https://bank.com@evil.com/",
      "//evil.com",
      "",
      "http://",
      `https://e.com/${"a".repeat(3000)}`,
    ]) {
      expect(safeLink(bad), bad).toBeUndefined();
    }
    expect(safeLink(undefined)).toBeUndefined();
    expect(safeLink("https://pinewind.example/a?b=1")).toBe("https://pinewind.example/a?b=1");
  });

  it("finds addresses in a sentence without the sentence's punctuation", () => {
    expect(linkRuns("See https://a.example/b(c), or (https://d.example).")).toEqual([
      { text: "See " },
      { text: "https://a.example/b(c)", href: "https://a.example/b(c)" },
      { text: ", or (" },
      { text: "https://d.example", href: "https://d.example/" },
      { text: ")." },
    ]);
    expect(linkRuns("看https://a.example/茶。好")[1]?.href).toContain("https://a.example/");
    expect(linkRuns("xjavascript:alert(1) xhttps://a.example")).toEqual([
      { text: "xjavascript:alert(1) xhttps://a.example" },
    ]);
  });

  it("N6: is linear in hostile text", () => {
    // With the square of its length none of them ends in a test's time.
    for (const text of [
      "https://a.b/".repeat(30_000),
      "(".repeat(300_000),
      `https://a.b/${".".repeat(300_000)}`,
    ])
      expect(
        linkRuns(text)
          .map((run) => run.text)
          .join(""),
      ).toBe(text);
  });
});
