import { describe, expect, it } from "vitest";
import { slicedJson } from "./sliced-json.ts";

describe("JSON in slices", () => {
  it("is what all of it at once is", async () => {
    const value = {
      none: [],
      many: Array.from({ length: 1_234 }, (_, at) => ({
        id: `e${at}`,
        question: 'What of "this"?',
        more: null,
      })),
      exact: Array.from({ length: 500 }, (_, at) => at),
      'a "key"': { list: [1, undefined] },
      gone: undefined,
      applied: false,
    };
    expect(await slicedJson(value)).toBe(JSON.stringify(value));
  });
});
