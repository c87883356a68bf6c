import type { FaqContent, FaqText } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { textChanges } from "./text-changes.ts";

const english = (text: Partial<FaqText>): FaqContent => ({
  texts: { en: { question: "When?", answer: "Soon.", variants: [], ...text } },
});
/** `[-before-]` and `{+after+}`, as others write it. */
const marked = (before: FaqContent, after: FaqContent) =>
  textChanges(before, after).map(({ path, stretches }) => {
    const text = stretches.map((one) =>
      one.side === "both" ? one.text : one.side === "before" ? `[-${one.text}-]` : `{+${one.text}+}`,
    );
    return `${path}: ${text.join("")}`;
  });

describe("what became of an entry's texts", () => {
  it("is told word by word", () => {
    expect(marked(english({ answer: "In 3 days." }), english({ answer: "In 5 days." }))).toEqual([
      "texts.en.answer: In [-3-]{+5+} days.",
    ]);
  });

  it("is told by Chinese words too", () => {
    const chinese = (answer: string): FaqContent => ({
      texts: { "zh-CN": { question: "几天到", answer, variants: [] } },
    });
    expect(marked(chinese("一般三天送到。"), chinese("一般五天送到。"))).toEqual([
      "texts.zh-CN.answer: 一般[-三-]{+五+}天送到。",
    ]);
  });

  it("is told of wordings one by one, in their order", () => {
    expect(marked(english({ variants: ["a b", "c"] }), english({ variants: ["a b", "d", "e"] }))).toEqual([
      "texts.en.variants: a b\n[-c\n-]{+d\ne\n+}",
    ]);
  });

  it("is the whole text where a language or a part came or went", () => {
    const both: FaqContent = {
      texts: { ...english({}).texts, de: { question: "Wann?", answer: "Bald.", variants: [] } },
    };
    expect(marked(english({}), both)).toEqual(["texts.de.question: {+Wann?+}", "texts.de.answer: {+Bald.+}"]);
    expect(marked(english({ without: "Later." }), english({}))).toEqual(["texts.en.without: [-Later.-]"]);
  });

  it("leaves out most of what stayed, and no half of a word", () => {
    const long = "seventh ".repeat(200);
    const [change] = marked(
      english({ answer: `${long}old ${long}` }),
      english({ answer: `${long}new ${long}` }),
    );
    expect(change).toMatch(/^texts\.en\.answer: …( seventh){7} \[-old-\]\{\+new\+\} (seventh ){7}…$/);
  });

  it("says nothing of what is no text", () => {
    expect(textChanges({ ...english({}), category: "a" }, { ...english({}), category: "b" })).toEqual([]);
  });
});
