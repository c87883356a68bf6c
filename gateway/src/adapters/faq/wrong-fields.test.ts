import { faqSave, faqSettingsChange, faqTryRequest, faqVocabulary } from "@yunke/protocol/schema";
import type { FieldError } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { readFile } from "./catalogue-file.ts";
import { fieldsOf, wrongFields } from "./wrong-fields.ts";

const text = { question: "What?", answer: "That.", variants: [] };
const of = (content: unknown) =>
  wrongFields({ id: "a", state: "published", content }).map(({ field, code, params }) => ({
    field: field.replace(/^content\./, ""),
    code,
    ...(params && { params }),
  }));

describe("what is wrong with a field", () => {
  it("is found in time, also of nothing but spaces", () => {
    const spaces = " ".repeat(100_000);
    const begun = performance.now();
    expect(of({ texts: { en: { ...text, question: `a${spaces}b` } } })).toMatchObject([{ code: "too-long" }]);
    expect(performance.now() - begun).toBeLessThan(1_000);
    const { data } = faqSave.safeParse({
      state: "draft",
      content: { texts: { en: { ...text, question: "  One \r\n\n\t line  of\ttwo \n" } } },
    });
    expect(data?.content.texts["en"]?.question).toBe("One line  of\ttwo");
  });

  it("comes as a code with what it speaks of, so that a page can word it", () => {
    expect(of({ texts: {} })).toEqual([{ field: "texts", code: "no-text" }]);
    expect(of({})).toEqual([{ field: "texts", code: "missing" }]);
    expect(of({ texts: { en: { question: 7, answer: " " } } })).toEqual([
      { field: "texts.en.question", code: "wrong-type" },
      { field: "texts.en.answer", code: "empty" },
    ]);
    const long = { ...text, question: "q".repeat(501), variants: Array.from({ length: 201 }, () => "v") };
    expect(of({ texts: { en: long } })).toEqual([
      { field: "texts.en.question", code: "too-long", params: { max: 500 } },
      { field: "texts.en.variants", code: "too-many", params: { max: 200 } },
    ]);
    expect(of({ texts: { "not a tag": text } })).toMatchObject([{ code: "bad-locale" }]);
    expect(of({ texts: { en: text }, from: 5, until: 5 })).toEqual([{ field: "until", code: "not-later" }]);
    expect(of({ texts: { en: text }, until: Number.MAX_SAFE_INTEGER })).toEqual([
      { field: "until", code: "bad-date" },
    ]);
    const when = {
      path: "sale",
      pages: [],
      order: [""],
      cart: { min: 0 },
      locales: ["en", "zh_CN"],
      colour: "red",
    };
    const found = of({ texts: { en: text }, when });
    expect(found).toContainEqual({ field: "when.path", code: "bad-path" });
    expect(found).toContainEqual({ field: "when.pages", code: "too-few", params: { min: 1 } });
    expect(found).toContainEqual({ field: "when.locales.1", code: "bad-locale" });
    expect(found).toContainEqual({ field: "when.order.0", code: "empty" });
    expect(found).toContainEqual({ field: "when", code: "unknown-field", params: { names: ["colour"] } });
    expect(of({ texts: { en: text }, pages: ["shop"] })[0]).toMatchObject({ code: "not-one-of" });
    expect(of({ texts: { en: { ...text, answer: "At {{order.nowhere}}." } } })).toMatchObject([
      { field: "texts.en.answer", code: "unknown-placeholder", params: { names: ["order.nowhere"] } },
      { field: "texts.en.without", code: "needs-without" },
    ]);
    expect(of({ texts: { en: { ...text, question: "{{order.id}}?" } } })).toEqual([
      { field: "texts.en.question", code: "placeholder-not-here" },
    ]);
    expect(of({ texts: { en: { ...text, question: "？！" } } })).toEqual([
      { field: "texts.en.question", code: "no-letter" },
    ]);
    expect(wrongFields({ id: "bad id", state: "published", content: { texts: { en: text } } })).toMatchObject(
      [{ field: "id", code: "bad-id" }],
    );
  });

  it("has a code of its own in every request and every file of the FAQ", () => {
    const codes = (schema: z.ZodType, value: unknown) => fieldsOf(schema.safeParse(value).error!);
    const all: FieldError[] = [
      ...codes(faqSave, { state: "gone" }),
      ...codes(faqSettingsChange, {}),
      ...codes(faqSettingsChange, { answerFrom: 2 }),
      ...codes(faqTryRequest, { text: "", locale: "?" }),
      ...codes(faqVocabulary, { synonyms: [["a"], ["a", "A"], ["a", "?"]], never: 1 }),
    ];
    const files = [
      ["csv", ""],
      ["csv", 'id\n"open'],
      ["csv", "id,locale,question,answer,colour\na,en,b,c,d"],
      ["csv", "id,locale,question,answer,state,cart,until,handover\n!,?,,,x,-1,soon,maybe"],
      ["csv", "id,locale,question,answer,category\na,en,b,c,d\na,en,b,c,e"],
      ["json", "{"],
      ["json", "{}"],
      ["json", "[]"],
      ["json", '[1,{"id":"a","texts":{"en":{"question":"a","answer":"b"}}},{"id":"a"}]'],
      ["markdown", "[]"],
      ["markdown", '{"files":[{"path":"a","text":"b"},{"path":"c","text":"---\\ncolour: 1\\n---\\nx"}]}'],
      [
        "markdown",
        '{"files":[{"path":"_words.md","text":"b"},{"path":"b/_words.md","text":"---\\n[\\n---"}]}',
      ],
    ] as const;
    for (const [format, file] of files) {
      const { errors } = readFile(format, file);
      expect(errors.length, file).toBeGreaterThan(0);
      all.push(...errors);
    }
    for (const error of all) {
      expect(error.code, JSON.stringify(error)).toBeDefined();
      expect(error.code, JSON.stringify(error)).not.toBe("wrong");
      expect(error.message).not.toBe("");
    }
  });
});
