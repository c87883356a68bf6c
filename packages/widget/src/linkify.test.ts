import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkify } from "./linkify.ts";

/** Node's, whose types have no place among a browser's. */
declare const process: { cpuUsage(from?: object): { user: number } };

const links = (text: string) =>
  linkify(text)
    .filter((run) => run.href)
    .map((run) => run.text);

describe("linkify", () => {
  it.each([
    ["see https://example.com/a?b=1#c.", ["https://example.com/a?b=1#c"]],
    ["(https://en.wikipedia.org/wiki/Tea_(drink))", ["https://en.wikipedia.org/wiki/Tea_(drink)"]],
    ["请看https://example.com/路径，谢谢。", ["https://example.com/路径"]],
    ["www.example.com and http://localhost:8788/x", ["www.example.com", "http://localhost:8788/x"]],
    ["https://a.example/,https://b.example/", ["https://a.example/,https://b.example/"]],
    ["no address here, not even a.b", []],
  ])("finds addresses in %j", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "https://paypal.com@evil.example/",
    "https://",
    "xhttps://example.com",
    "java\u0000script:alert(1)",
    "https://[",
  ])("N5: makes no link of %j", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("N5: ends a link at control and direction characters", () => {
    expect(links("https://example.com/\u202Egnp.exe")).toEqual(["https://example.com/"]);
    expect(links("https://example.com/\u0001x")).toEqual(["https://example.com/"]);
  });

  it("loses no character, and links to http(s) only", () => {
    const piece = fc.constantFrom(
      "https://",
      "www.",
      "a.b",
      "@",
      "(",
      ")",
      " ",
      "javascript:",
      "。",
      ".",
      "\u202e",
      "é",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        const text = parts.join("");
        const runs = linkify(text);
        expect(runs.map((run) => run.text).join("")).toBe(text);
        for (const run of runs) if (run.href) expect(run.href).toMatch(/^https?:\/\/[^@/]+(\/|$)/);
      }),
      { numRuns: 500 },
    );
  });

  // Twice the text must not take much more than twice the time; a quadratic one takes sixteen times as long here.
  it.each([
    "a@b.com\n",
    "mailto:",
    "****",
    "https://a",
    "https://a)",
    "www.",
    "((((",
    "[a](",
    "http://a.b ",
    "h",
    "w.w.",
  ])("N6: takes linear time over 64 KB of %j", (piece) => {
    // Of the processor: on a busy machine the clock tells who else is at work.
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      let best = Infinity;
      for (let round = 0; round < 5; round++) {
        const from = process.cpuUsage();
        linkify(text);
        best = Math.min(best, process.cpuUsage(from).user / 1000);
      }
      return best;
    };
    time(4096);
    expect(time(65_536)).toBeLessThan(100);
    expect(time(262_144)).toBeLessThan(Math.max(20, time(65_536) * 10));
  });
});
