import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dateText, dayText } from "./dates.ts";
import { en } from "./words/en.ts";

describe("the day of a message", () => {
  beforeEach(() => {
    vi.stubEnv("TZ", "Europe/Berlin");
    vi.stubGlobal("navigator", { languages: ["en-US"] });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it.each([
    ["on a day like any", "2026-06-10T00:20:00+02:00"],
    ["half an hour after the day that has 23 hours", "2026-03-30T00:30:00+02:00"],
    ["in the last hour of the day that has 25", "2026-10-25T23:30:00+01:00"],
  ])("is today, yesterday or its own, %s", (_, at) => {
    const now = Date.parse(at);
    const noon = new Date(now).setHours(12);
    const ago = (days: number) => {
      const date = new Date(noon);
      return dayText(date.setDate(date.getDate() - days), now, en);
    };
    expect([ago(0), ago(1)]).toEqual([en.today, en.yesterday]);
    expect([en.today, en.yesterday]).not.toContain(ago(2));
  });
});

describe("a moment", () => {
  const at = Date.UTC(2026, 10, 28, 14, 5);
  const moment = (languages: string[], tag: string) => {
    vi.stubGlobal("navigator", { languages });
    return dateText(at, tag, "moment").replace(/\s/g, " ");
  };
  beforeEach(() => void vi.stubEnv("TZ", "UTC"));
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("is written as in the reader's part of the world", () => {
    expect(moment(["en-US"], "en")).toBe("Nov 28, 2:05 PM");
    expect(moment(["de-DE", "en-GB", "en-US"], "en")).toBe("28 Nov, 14:05");
  });

  it("is in the language of the words, whatever the browser speaks or calls it", () => {
    expect(moment(["zh-CN"], "en")).toBe("Nov 28, 2:05 PM");
    expect(moment(["en-US@posix"], "en")).toBe("Nov 28, 2:05 PM");
    expect(moment(["en-GB"], "zh-CN")).toBe("11月28日 14:05");
  });
});
