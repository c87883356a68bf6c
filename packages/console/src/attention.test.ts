import { describe, expect, it } from "vitest";
import { listOrder, longestWaiting, neighbour, waitingCount } from "./attention.ts";
import { chat, offer } from "./testing/samples.ts";

const a = chat({ c: "a", waitingSince: 300 });
const b = chat({ c: "b", waitingSince: 100, unread: 2 });
const left = chat({ c: "left", mode: "async", waitingSince: 1 });
const done = chat({ c: "done", closed: true });

describe("attention", () => {
  it("counts offers and unread messages", () => {
    expect(waitingCount({ offers: [offer()], chats: [a, b] })).toBe(3);
  });

  it("goes to who has waited longest, live ones before messages that were left", () => {
    expect(longestWaiting([left, a, b])?.c).toBe("b");
    expect(longestWaiting([left])?.c).toBe("left");
    expect(longestWaiting([done, chat()])).toBeNull();
  });

  it("keeps the order taken, whoever writes, closed ones last", () => {
    const { open, closed } = listOrder([done, a, b]);
    expect(open.map(({ c }) => c)).toEqual(["a", "b"]);
    expect(closed.map(({ c }) => c)).toEqual(["done"]);
  });

  it("walks the list round its ends", () => {
    const chats = [done, a, b];
    expect(neighbour(chats, "a", 1)?.c).toBe("b");
    expect(neighbour(chats, "done", 1)?.c).toBe("a");
    expect(neighbour(chats, "a", -1)?.c).toBe("done");
    expect(neighbour(chats, null, 1)?.c).toBe("a");
    expect(neighbour(chats, null, -1)?.c).toBe("done");
    expect(neighbour([], "a", 1)).toBeNull();
  });
});
