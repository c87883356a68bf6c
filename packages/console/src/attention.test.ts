import { describe, expect, it } from "vitest";
import { listOrder, longestWaiting, lostCount, neighbour, waitingCount } from "./attention.ts";
import { MEI, chat, message, offer } from "./testing/samples.ts";

const a = chat({ c: "a", waitingSince: 300 });
const b = chat({ c: "b", waitingSince: 100, unread: 2 });
const left = chat({ c: "left", mode: "async", waitingSince: 1 });
const done = chat({ c: "done", closed: true });

describe("attention", () => {
  it("counts offers and unread messages", () => {
    expect(waitingCount({ offers: [offer()], chats: [a, b] })).toBe(3);
  });

  it("counts as lost what was not sent in a chat that went, not what one closed or another agent had", () => {
    const items = (["sent", "sending", "failed"] as const).map((state) =>
      message("agent", state, 0, { state }),
    );
    const mei = { ...MEI, login: "mei", role: "agent", desk: "d", deskName: "D" } as const;
    const before = {
      me: mei,
      chats: [
        { ...a, items },
        { ...done, items },
      ],
    };
    expect(lostCount(before, { me: mei, chats: [] })).toBe(2);
    expect(lostCount(before, { me: mei, chats: [a] })).toBe(0);
    expect(lostCount(before, { me: { ...mei, id: "arjun" }, chats: [] })).toBe(0);
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
