import { describe, expect, it } from "vitest";
import { groupTexts } from "./question-groups.ts";

const grouped = (texts: string[]) =>
  groupTexts(texts, ["en", "zh-CN"]).map((group) => group.map((index) => texts[index]));

describe("questions that ask the same", () => {
  it("stand together, whatever their case, width, spelling and order", () => {
    const texts = [
      "Do you engrave cups?",
      "do you engrave cups",
      "can you ship to iceland",
      "ＤＯ you engrave CUPS!!",
      "engraving on a cup, do you do that?",
      "do you ship to Iceland?",
      "能在杯子上刻字吗",
      "杯子可以刻字吗？",
      "我的发票怎么还没收到",
    ];
    const groups = grouped(texts);
    const groupOf = (text: string) => groups.find((group) => group.includes(text));
    expect(groupOf(texts[0]!)).toEqual([texts[0], texts[1], texts[3], texts[4]]);
    expect(groupOf(texts[2]!)).toEqual([texts[2], texts[5]]);
    expect(groupOf(texts[6]!)).toEqual([texts[6], texts[7]]);
    expect(groupOf(texts[8]!)).toEqual([texts[8]]);
    expect(groups.flat().length).toBe(texts.length);
  });

  it("stand together in other words too, but not for words that all questions have", () => {
    const groups = grouped([
      "盖碗上可以刻名字吗？",
      "想在盖碗上刻个名字可以吗",
      "可以包场吗",
      "你们有茶道课吗？",
      "请问有茶道课程可以报名吗",
      "can I rent the shop for a party",
      "hire your shop for a birthday party",
      "can I rent a projector",
    ]);
    expect(groups).toEqual([
      ["盖碗上可以刻名字吗？", "想在盖碗上刻个名字可以吗"],
      ["可以包场吗"],
      ["你们有茶道课吗？", "请问有茶道课程可以报名吗"],
      ["can I rent the shop for a party", "hire your shop for a birthday party"],
      ["can I rent a projector"],
    ]);
  });

  it("are the same groups each time, and hold what has no word", () => {
    const texts = ["🙂", "???", "🙂", "refund", "refunds please", ""];
    const groups = grouped(texts);
    expect(groups).toEqual(grouped(texts));
    expect(groups.flat().length).toBe(texts.length);
    expect(groups).toContainEqual(["🙂", "🙂"]);
    expect(groups).toContainEqual(["refund", "refunds please"]);
  });

  it("of nobody are none", () => {
    expect(groupTexts([], ["en"])).toEqual([]);
  });
});
