import { describe, expect, it } from "vitest";
import { closeQuestion } from "./questions.ts";
import { chat } from "./testing/samples.ts";
import { en } from "./words/en.ts";

describe("the question before a chat is closed", () => {
  it("warns where a message that was left has no answer", () => {
    const hint = (part: Parameters<typeof chat>[0]) => closeQuestion(chat(part), en, () => {}).hint;
    expect(hint({ mode: "async", waitingSince: 5 })).toBe(en.closeUnansweredHint);
    expect(hint({ mode: "async", waitingSince: null })).toBe(en.closeHint);
    expect(hint({ mode: "sync", waitingSince: 5 })).toBe(en.closeHint);
  });
});
