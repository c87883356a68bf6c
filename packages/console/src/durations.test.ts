import { describe, expect, it } from "vitest";
import { clockText, spokenDuration, urgency } from "./durations.ts";
import { en } from "./words/en.ts";
import { zhCN } from "./words/zh-cn.ts";

describe("durations", () => {
  it("counts in minutes, hours and days, and never below nothing", () => {
    expect([-5, 999, 7000, 754_000, 3_723_000, 72 * 3_600_000].map(clockText)).toEqual([
      "0:00",
      "0:00",
      "0:07",
      "12:34",
      "1:02:03",
      "3d",
    ]);
  });

  it("turns after one minute and after three", () => {
    expect([0, 59_999, 60_000, 179_999, 180_000].map(urgency)).toEqual([
      "fine",
      "fine",
      "soon",
      "soon",
      "late",
    ]);
  });

  it("is said in words in both languages", () => {
    expect(spokenDuration(61_000, en)).toBe("1 minute 1 second");
    expect(spokenDuration(120_000, en)).toBe("2 minutes");
    expect(spokenDuration(61_000, zhCN)).toBe("1 分 1 秒");
  });
});
