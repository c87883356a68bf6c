import { describe, expect, it } from "vitest";
import { wordingLocale } from "./faq-content.ts";

const text = { question: "Q?", answer: "A.", variants: [] };
const content = (...locales: string[]) => ({
  texts: Object.fromEntries(locales.map((locale) => [locale, text])),
});

describe("where a wording belongs", () => {
  it.each([
    ["怎么退货", "en", ["en", "zh-CN"], "zh-CN"],
    ["how do I send it back", "zh-CN", ["en", "zh-CN"], "en"],
    // Of several texts in its language that of the page.
    ["怎么退货", "zh-TW", ["zh-CN", "zh-TW"], "zh-TW"],
    ["how do I send it back", "en-GB", ["en", "en-GB"], "en-GB"],
    // Its words do not tell.
    ["tuihuo", "zh-CN", ["en", "zh-CN"], "zh-CN"],
    ["how do I send it back", "fr", ["en", "fr"], "fr"],
    ["怎么退货", undefined, ["en", "zh-CN"], "zh-CN"],
    ["how do I send it back", undefined, ["fr", "en"], "en"],
    ["怎么退货", "en", ["fr", "de"], "fr"],
  ] as const)("%s, on a page in %s, of %j: %s", (wording, page, locales, wanted) => {
    expect(wordingLocale(content(...locales), wording, page)).toBe(wanted);
  });
});
