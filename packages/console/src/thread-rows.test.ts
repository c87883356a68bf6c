import { describe, expect, it } from "vitest";
import { MEI, message, notice } from "./testing/samples.ts";
import { threadRows } from "./thread-rows.ts";

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const shape = (items: Parameters<typeof threadRows>[0]) =>
  threadRows(items, dayOf).map((row) =>
    row.kind === "day" ? "day" : `${row.first ? "(" : "-"}${row.last ? ")" : "-"}${row.latest ? "!" : ""}`,
  );

describe("thread rows", () => {
  it("groups by author and minute, under the days", () => {
    expect(
      shape([
        message("shopper", "one", 0),
        message("shopper", "two", 20),
        message("shopper", "a minute on", 70),
        message("agent", "hello", 80, { agent: MEI }),
        message("agent", "again", 81, { agent: MEI }),
        message("shopper", "next day", 86_400),
      ]),
    ).toEqual(["day", "(-", "-)", "()", "(-", "-)!", "day", "()"]);
  });

  it("parts what is by another agent, what failed, and what a notice stands between", () => {
    const other = { id: "other", name: "Arjun" };
    expect(
      shape([message("agent", "a", 0, { agent: MEI }), message("agent", "b", 1, { agent: other })]),
    ).toEqual(["day", "()", "()!"]);
    expect(shape([message("agent", "a"), message("agent", "b", 1, { state: "failed" })])).toEqual([
      "day",
      "()",
      "()!",
    ]);
    expect(shape([message("shopper", "a"), notice("queued", 1), message("shopper", "b", 2)])).toEqual([
      "day",
      "()",
      "()",
      "()",
    ]);
  });

  it("joins what is under way to what came before it", () => {
    expect(
      shape([message("agent", "a"), message("agent", "b", 0, { at: null, seq: null, state: "sending" })]),
    ).toEqual(["day", "(-", "-)!"]);
  });
});
