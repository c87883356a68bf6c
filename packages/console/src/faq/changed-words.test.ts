import { describe, expect, it } from "vitest";
import { en } from "../words/en.ts";
import { changedWords, vocabularyChanges } from "./changed-words.ts";

describe("what became of a shop's own words", () => {
  it("is told by what came and what went, whatever the order and the case", () => {
    const before = {
      synonyms: [
        ["a", "B"],
        ["c", "d"],
      ],
      never: ["x", "y"],
    };
    const after = {
      synonyms: [
        ["b", "A"],
        ["e", "f"],
      ],
      never: ["Y", "z"],
    };
    const changes = vocabularyChanges(before, after);
    expect(changes).toEqual({
      synonyms: { added: [["e", "f"]], removed: [["c", "d"]] },
      never: { added: ["z"], removed: ["x"] },
    });
    expect(changedWords(changes, en).map(({ title, words }) => [title, ...words])).toEqual([
      ["1 group of words added", "e, f"],
      ["1 group of words removed", "c, d"],
      ["1 phrase never to answer added", "z"],
      ["1 phrase never to answer removed", "x"],
    ]);
    expect(changedWords(vocabularyChanges(before, before), en)).toEqual([]);
  });
});
