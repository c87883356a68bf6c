import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFaultLine } from "./json-fault.ts";

describe("the line of a text in which it stops being JSON", () => {
  it.each([
    ["a comma too many", '[\n  {"id": "a",\n  },\n]', 3],
    ["a comma too few", '[\n  {"id": "a"\n   "state": "draft"}\n]', 3],
    ["a colon too few", '[\n  {"id"\n "a"}]', 3],
    ["a quote that does not close", '[\n  {"id": "a},\n  {}]', 2],
    ["a Chinese quote", '[\n\n  {“id”: "a"}]', 3],
    ["an escape that is none", '["a",\n"\\x"]', 2],
    ["a number that is none", '["a",\n01]', 2],
    ["a word that is none", '["a",\nTrue]', 2],
    ["the wrong bracket", '{"entries": [\n}\n]', 2],
    ["a comment", "[\n// mine\n]", 2],
    ["more behind its end", "[]\n\n[]", 3],
    ["an end too soon", '{"entries": [\n  {"id": "a"}\n\n\n', 2],
    ["no text", "", 1],
  ])("is found: %s", (_what, text, line) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonFaultLine(text)).toBe(line);
  });

  it("is never before what a parser read", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, more) => {
        const text = JSON.stringify(value, null, 1);
        const lines = text.split("\n").length;
        expect(jsonFaultLine(`${text}\n?${more}`)).toBe(lines + 1);
      }),
    );
  });

  it("is found in a large file, and told where no parser can follow", () => {
    expect(jsonFaultLine(`[${'{"a":"\\u4e2d\\n"},\n'.repeat(300_000)}]`)).toBe(300_001);
    expect(jsonFaultLine("[".repeat(3_000_000))).toBe(1);
  });
});
