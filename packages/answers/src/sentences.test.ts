import { describe, expect, it } from "vitest";
import { askingSentences } from "./sentences.ts";

describe("asking sentences", () => {
  it.each([
    ["I ordered last week. Where is my parcel?", ["Where is my parcel?"]],
    ["我上周买的。什么时候发货？谢谢！", ["什么时候发货？"]],
    ["My pot broke. The lid is gone too.", ["My pot broke.", "The lid is gone too."]],
    [
      "Where is it? When does it come? Who brings it? What does it cost?",
      ["Where is it?", "When does it come?", "Who brings it?"],
    ],
    ["first line about tea\nsecond line about pots", ["first line about tea\n", "second line about pots"]],
  ])("of %j", (text, sentences) => {
    expect(askingSentences(text).map((one) => one.trim())).toEqual(sentences.map((one) => one.trim()));
  });

  it.each(["Where is my parcel?", "does it take 3.5 days", "", "???", "ok. yes."])(
    "of %j there are none",
    (text) => {
      expect(askingSentences(text)).toEqual([]);
    },
  );
});
