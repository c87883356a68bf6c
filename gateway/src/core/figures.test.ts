import { describe, expect, it } from "vitest";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

describe("a desk's figures", () => {
  async function day() {
    const rig = await createRig({ agents: { mei: 3 } });
    const mei = await createAgent(rig.core, "mei");
    const begin = async (name: string) => {
      const shopper = createShopper(rig.core, name);
      const c = await shopper.start();
      await rig.advance(1);
      return { shopper, c };
    };
    const served = await begin("served");
    await served.shopper.do(served.c, { kind: "request-human" });
    const gone = await begin("gone");
    await gone.shopper.do(gone.c, { kind: "request-human" });
    await gone.shopper.do(gone.c, { kind: "close" });
    const back = await begin("back");
    await back.shopper.do(back.c, { kind: "request-human" });
    await back.shopper.do(back.c, { kind: "leave-queue" });
    await back.shopper.say(back.c, "about shipping");
    await rig.settle();
    await back.shopper.do(back.c, { kind: "close" });
    const self = await begin("self");
    await self.shopper.say(self.c, "about shipping");
    await rig.settle();
    await self.shopper.do(self.c, { kind: "close" });
    await self.shopper.do(self.c, { kind: "rate", score: 2, solved: false });
    await rig.advance(4_000);
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    await mei.do(served.c, { kind: "accept" });
    // Handed back and taken again: answered once.
    await mei.do(served.c, { kind: "hand-back" });
    await rig.advance(6_000);
    await mei.do(served.c, { kind: "accept" });
    await mei.do(served.c, { kind: "close" });
    await served.shopper.do(served.c, { kind: "rate", score: 4, solved: true });
    await rig.settle();
    return { rig, mei };
  }

  const expected = {
    day: "2026-01-01",
    started: 4,
    answeredByFaq: 2,
    queued: 3,
    accepted: 1,
    abandoned: 2,
    closed: 4,
    selfServed: 1,
    ratings: 2,
    satisfied: 1,
    solvedYes: 1,
    solvedAnswered: 2,
  };

  it("count each conversation once, with their inputs", async () => {
    const { rig, mei } = await day();
    const figures = await rig.core.agent.figures({ agent: mei.id });
    expect(figures).toMatchObject(expected);
    expect(figures.waitMs).toBeGreaterThan(4_000);
    expect(figures.waitMs).toBeLessThan(4_100);
  });

  it("are the same after a restart, and when they are built again from the log", async () => {
    const { rig, mei } = await day();
    const before = await rig.core.agent.figures({ agent: mei.id });
    await rig.advance(3_000);
    await rig.restart();
    expect(await rig.core.agent.figures({ agent: mei.id })).toEqual(before);
    await rig.core.stop();
    await rig.disk.resetProjection("figures");
    await rig.restart();
    expect(await rig.core.agent.figures({ agent: mei.id })).toEqual(before);
  });

  it("begin anew with the UTC day", async () => {
    const { rig, mei } = await day();
    rig.clock.jump(24 * 3_600_000);
    expect(await rig.core.agent.figures({ agent: mei.id })).toMatchObject({ day: "2026-01-02", started: 0 });
  });
});
