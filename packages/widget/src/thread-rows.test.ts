import type { Item, MessageItem } from "@yunke/client";
import { describe, expect, it } from "vitest";
import { threadRows } from "./thread-rows.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const dayOf = (at: number) => String(Math.floor(at / DAY));

function message(
  seq: number,
  at: number | null,
  from: MessageItem["from"],
  more: Partial<MessageItem> = {},
): MessageItem {
  return {
    key: `k${seq}`,
    kind: "message",
    seq,
    at,
    from,
    content: { type: "text", text: `m${seq}` },
    state: "sent",
    ...more,
  };
}

const shape = (items: Item[]) =>
  threadRows(items, dayOf).map((row) =>
    row.kind === "day"
      ? "day"
      : `${row.item.seq}${row.first ? "^" : ""}${row.last ? "$" : ""}${row.latest ? "*" : ""}`,
  );

describe("threadRows", () => {
  it("groups by author and minute", () => {
    const items = [
      message(1, 0, "shopper"),
      message(2, 10, "shopper"),
      message(3, MINUTE, "shopper"),
      message(4, MINUTE + 1, "bot"),
      message(5, MINUTE + 2, "agent", { agent: { id: "a", name: "A" } }),
      message(6, MINUTE + 3, "agent", { agent: { id: "b", name: "B" } }),
    ];
    expect(shape(items)).toEqual(["day", "1^", "2$", "3^$*", "4^$", "5^$", "6^$"]);
  });

  it("begins each day with a separator, and a new group", () => {
    const late = DAY - 1;
    expect(shape([message(1, late, "shopper"), message(2, late + 1, "shopper")])).toEqual([
      "day",
      "1^$",
      "day",
      "2^$*",
    ]);
  });

  it("lets what is under way join, and what failed stand alone", () => {
    const items = [
      message(1, 0, "shopper"),
      message(2, null, "shopper", { state: "sending" }),
      message(3, null, "shopper", { state: "failed" }),
      message(4, null, "shopper", { state: "sending" }),
    ];
    expect(shape(items)).toEqual(["day", "1^", "2$", "3^$", "4^$*"]);
  });

  it("a notice ends a group", () => {
    const notice: Item = { key: "n", kind: "notice", seq: 2, at: 1, notice: "accepted", by: "agent" };
    expect(shape([message(1, 0, "bot"), notice, message(3, 2, "bot")])).toEqual(["day", "1^$", "2^$", "3^$"]);
  });

  it("has no rows for nothing", () => {
    expect(threadRows([], dayOf)).toEqual([]);
  });
});
