import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { LANGUAGES, localised, wordsFor } from "./pick.ts";
import type { Words } from "./words.ts";
import { zhCN } from "./zh-cn.ts";

/** Every text of a language, with its path; functions are called. */
function texts(words: Words): [string, string][] {
  const found: [string, string][] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.push([path, value]);
    else if (typeof value === "function") {
      for (const given of [
        [0, 0],
        [1, 1],
        [2, 5],
        [-3, 4],
      ])
        found.push([path, String(value(...given))]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    }
  };
  walk(words, words.tag);
  return found;
}

describe("the words", () => {
  it("are all there, calm, and in their own language", () => {
    for (const words of LANGUAGES) {
      for (const [path, text] of texts(words)) {
        expect(text.trim(), path).not.toBe("");
        expect(text, path).not.toMatch(/[!！]|[Oo]ops|undefined|\bNaN\b/);
      }
    }
    const allowed = /^zh-CN\.(tag|ofCount|said|faq\.colon|faq\.inLanguage)$/;
    for (const [path, text] of texts(zhCN))
      if (!allowed.test(path)) expect(text, path).toMatch(/\p{Script=Han}/u);
  });

  it("are picked by the first tag that there are words for", () => {
    expect(wordsFor(["de", "zh-TW", "en"])).toBe(zhCN);
    expect(wordsFor(["en-GB", "zh"])).toBe(en);
    expect(wordsFor(["zhx"])).toBe(en);
    expect(wordsFor([])).toBe(en);
  });

  it("finds a text of the same language", () => {
    expect(localised({ "zh-CN": "茶" }, "zh-HK")).toBe("茶");
    expect(localised({ en: "tea" }, "zh-CN")).toBeUndefined();
    expect(localised(undefined, "en")).toBeUndefined();
  });
});
