import type { AgentState } from "@yunke/protocol";

/** An offer that ends so near to its deadline has expired, ms: clocks are not exact. */
const NEAR = 1500;
/** The change of status comes with the end of the offer, or soon after, ms. */
const SOON = 5000;

/**
 * Notices that an offer ran out and the gateway set the agent away for it. Somebody who goes away by themselves, in
 * whichever tab, has no offer that ran out just then.
 */
export function createMissedOffers(): (self: AgentState, serverNow: number) => boolean {
  let before: AgentState | null = null;
  let expiredAt = -Infinity;
  return (self, serverNow) => {
    const was = before;
    before = self;
    if (!was || was.agent !== self.agent) return false;
    for (const offer of was.offers) {
      const gone = !self.offers.some(({ c }) => c === offer.c) && !self.chats.includes(offer.c);
      if (gone && serverNow >= offer.until - NEAR) expiredAt = serverNow;
    }
    const wentAway = was.status === "available" && self.status === "away";
    return wentAway && serverNow - expiredAt < SOON;
  };
}
