import type { ConnectionStatus } from "@yunke/client";
import { describe, expect, it } from "vitest";
import type { News } from "./news.ts";
import { createSpoken } from "./spoken-news.ts";
import { chat } from "./testing/samples.ts";
import { en } from "./words/en.ts";

const rated = (score: number): News => ({ kind: "rated", chat: chat(), score });

describe("what a screen reader is told", () => {
  it("is the newest of what has come in, again where it is the same again", () => {
    const say = createSpoken();
    expect(say("online", [], en)).toBe("");
    const once = say("online", [rated(5)], en);
    expect(once).toMatch(/rated the chat 5 of 5$/);
    expect(say("online", [], en)).toBe(once);
    expect(say("online", [rated(5)], en)).not.toBe(once);
    expect(say("online", [1, 2, 3, 4].map(rated), en).match(/rated/g)).toHaveLength(3);
  });

  it("is that the connection is back, where a note said that it was gone, and nothing at the first one", () => {
    const say = createSpoken();
    const all = (...connections: ConnectionStatus[]) => connections.map((each) => say(each, [], en)).at(-1);
    expect(all("connecting", "online", "connecting", "online")).toBe("");
    expect(all("offline", "connecting")).toBe("");
    const heard = say("online", [1, 2, 3].map(rated), en).split("\n");
    expect(heard[0]).toBe(en.connected);
    expect(heard).toHaveLength(4);
  });
});
