import { NO_AGENT } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { isAgentState } from "./agent-state-guard.ts";

describe("the guard of an agent's state", () => {
  it.each([
    null,
    "self",
    { seq: 1, offers: [], chats: [] },
    { ...NO_AGENT, seq: "1" },
    { ...NO_AGENT, chats: {} },
  ])("N38: refuses %j", (self) => expect(isAgentState(self)).toBe(false));

  it("takes a state", () => expect(isAgentState(NO_AGENT)).toBe(true));
});
