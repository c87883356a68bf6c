import { NO_AGENT } from "@yunke/protocol";
import type { AgentState } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { createMissedOffers } from "./missed-offer.ts";

const self = (more: Partial<AgentState>): AgentState => ({
  ...NO_AGENT,
  agent: "mei",
  status: "available",
  ...more,
});
const OFFERED = self({ offers: [{ c: "c", until: 30_000 }] });

describe("a missed offer", () => {
  it("is noticed when it ran out and the status went with it, at once or a moment later", () => {
    const at_once = createMissedOffers();
    at_once(OFFERED, 100);
    expect(at_once(self({ status: "away" }), 30_010)).toBe(true);
    const later = createMissedOffers();
    later(OFFERED, 100);
    expect(later(self({}), 30_010)).toBe(false);
    expect(later(self({ status: "away" }), 30_200)).toBe(true);
  });

  it("is not: going away by oneself, declining, accepting, or another agent on this machine", () => {
    const alone = createMissedOffers();
    alone(self({}), 0);
    expect(alone(self({ status: "away" }), 10)).toBe(false);
    const declined = createMissedOffers();
    declined(OFFERED, 100);
    expect(declined(self({ status: "away" }), 5000)).toBe(false);
    const accepted = createMissedOffers();
    accepted(OFFERED, 100);
    expect(accepted(self({ status: "away", chats: ["c"] }), 30_010)).toBe(false);
    const other = createMissedOffers();
    other(OFFERED, 100);
    expect(other(self({ agent: "arjun", status: "away" }), 30_010)).toBe(false);
  });
});
