import { faqVocabulary } from "@yunke/protocol/schema";
import { describe, expect, it } from "vitest";
import { formOf, vocabularyOf } from "./vocabulary-form.ts";

describe("a shop's words as they are typed", () => {
  it("come back as they were, and as the gateway takes them", () => {
    const vocabulary = { synonyms: [["power bank", "充电宝"]], never: ["legal advice, please"] };
    expect(vocabularyOf(formOf(vocabulary))).toEqual({ vocabulary, faults: {} });
    expect(formOf({ synonyms: [["a,b", "c"]], never: [] }).synonyms).toEqual(["a b, c"]);
    const typed = vocabularyOf({ synonyms: ["A，a、b;  c", "", " , "], never: [" x ", "", "x"] });
    expect(typed).toEqual({ vocabulary: { synonyms: [["A", "b", "c"]], never: ["x"] }, faults: {} });
    expect(faqVocabulary.safeParse(typed.vocabulary).success).toBe(true);
  });

  it("say at their line what the gateway would refuse", () => {
    const many = Array.from({ length: 31 }, (_, n) => `w${n}`).join(",");
    const form = {
      synonyms: ["", "one, One", "a, ?!", `a, ${"b".repeat(101)}`, many],
      never: ["!!", "n".repeat(501)],
    };
    const { vocabulary, faults } = vocabularyOf(form);
    expect(faults).toEqual({
      "synonyms.1": "few-words",
      "synonyms.2": "no-letter",
      "synonyms.3": "too-long",
      "synonyms.4": "too-many",
      "never.0": "no-letter",
      "never.1": "too-long",
    });
    for (const synonyms of vocabulary.synonyms)
      expect(faqVocabulary.safeParse({ synonyms: [synonyms], never: [] }).success).toBe(false);
    for (const never of vocabulary.never)
      expect(faqVocabulary.safeParse({ synonyms: [], never: [never] }).success).toBe(false);
  });
});
