import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dayText } from "./dates.ts";
import { en } from "./words/en.ts";

describe("the day of a message", () => {
  beforeEach(() => void vi.stubEnv("TZ", "Europe/Berlin"));
  afterEach(() => void vi.unstubAllEnvs());

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
