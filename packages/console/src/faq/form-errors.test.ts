import { describe, expect, it } from "vitest";
import { en } from "../words/en.ts";
import { zhCN } from "../words/zh-cn.ts";
import { fieldText } from "./form-errors.ts";

describe("an entry's field", () => {
  it("is named in the reader's language, a whole language of it too", () => {
    expect(fieldText("texts.en.answer", en)).toBe("answer (English)");
    expect(fieldText("texts.en.answer", zhCN)).toBe("回答（英语）");
    // One pair of brackets, not two in each other.
    expect(fieldText("texts.zh-CN.question", en)).toBe("question (Chinese, China)");
    expect(fieldText("texts.zh-CN.question", zhCN)).toBe("问题（中文，中国）");
    expect(fieldText("texts.zh-CN", en)).toBe("Chinese (China)");
    expect(fieldText("texts.zh-CN", zhCN)).toBe("中文（中国）");
    expect(fieldText("pages", zhCN)).toBe(zhCN.faq.field.pages);
  });
});
