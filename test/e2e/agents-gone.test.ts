import { afterEach, describe, it } from "vitest";
import { HANDOVER, NAMES, inQueue, liveChat, onDuty } from "./live-chat.ts";
import { begin, end, product, visits } from "./started.ts";
import { english } from "./words.ts";

afterEach(end);

describe("agents who are gone", () => {
  it("R12: gone longer than the grace: the chat goes back to its old place, and to another agent", async () => {
    await begin({ faqs: [], env: { YUNKE_GRACE_MS: "2500" } });
    const { shopper, agent } = await liveChat(product, visits);
    await shopper.say("Are you still there?");
    await agent.expectHeard([HANDOVER, "Are you still there?"]);
    await agent.page.close();
    const second = await inQueue(product, await visits.person());
    await second.line("Nobody is at the desk right now").waitFor();
    await shopper.line("Someone else will take over. Your place is kept.").waitFor();

    // Who came in between is behind.
    const next = await onDuty(product, visits, "arjun");
    await next.take();
    await next.expectHeard([HANDOVER, "Are you still there?"]);
    await next.reply("Arjun here, I have read it all.");
    await shopper.expectHeard(["Arjun here, I have read it all."]);
    await second.button(english.leaveQueue).waitFor();
  });

  it("R13: an offer that nobody answers goes to the next agent, and the silent one is away", async () => {
    await begin({ faqs: [], env: { YUNKE_OFFER_MS: "6000" } });
    const silent = await onDuty(product, visits, "mei");
    const ready = await onDuty(product, visits, "arjun");
    const shopper = await inQueue(product, await visits.person());
    await silent.offers.first().waitFor();
    await silent.page.getByText(english.console.missed).waitFor();
    await silent.offers.first().waitFor({ state: "detached" });
    await ready.take();
    await shopper.line(english.joined(NAMES.arjun)).waitFor();
    await silent.page.getByRole("button", { name: /Your status: Away/ }).waitFor();
  });
});
