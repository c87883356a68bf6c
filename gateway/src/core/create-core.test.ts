import { describe, expect, it } from "vitest";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

describe("a shopper is served", () => {
  it("asks, is answered by the FAQ, queues, talks to an agent, closes and rates", async () => {
    const rig = await createRig();
    const shopper = createShopper(rig.core, "ann");
    const c = await shopper.start();
    await rig.advance(0);
    expect(await shopper.say(c, "how about shipping?")).toEqual({ ok: true, seq: 2 });
    await rig.settle();
    const seen = shopper.sight.of(c);
    expect(seen.events.map((event) => event.kind)).toEqual(["started", "message", "answered"]);

    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    expect(await shopper.do(c, { kind: "request-human" })).toMatchObject({ ok: true });
    await rig.settle();
    expect(seen.state.phase.name).toBe("queued");
    expect(seen.signals).toContainEqual({ kind: "position", position: 1, waiting: 1, staffed: true });
    expect(mei.self().offers.map((offer) => offer.c)).toEqual([c]);
    expect(mei.sight.of(c).state.phase.name).toBe("offered");

    expect(await mei.do(c, { kind: "accept" })).toMatchObject({ ok: true });
    await mei.say(c, "Hello, how can I help?");
    await shopper.say(c, "It is about my order");
    await rig.settle();
    expect(seen.state.phase).toMatchObject({ name: "live", agent: { name: "mei" } });
    expect(seen.events.at(-2)).toMatchObject({ kind: "message", by: { role: "agent" } });

    await shopper.do(c, { kind: "close" });
    await shopper.do(c, { kind: "rate", score: 5, solved: true });
    await rig.settle();
    expect(mei.self().chats).toEqual([]);
    expect(mei.sight.of(c).events.at(-1)).toMatchObject({ kind: "rated", score: 5 });
    expect(mei.sight.of(c).left).toBe(false);
    expect(await rig.core.agent.figures({ agent: mei.id })).toMatchObject({
      started: 1,
      answeredByFaq: 1,
      queued: 1,
      accepted: 1,
      closed: 1,
      ratings: 1,
      satisfied: 1,
      solvedYes: 1,
    });
    await rig.core.stop();
  });
});
