import { decide } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { SHOPPER } from "./conversation-ops.ts";
import { conversationName } from "./conversations.ts";
import { storedForm } from "./event-text.ts";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

async function waiting() {
  const rig = await createRig();
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(1_000);
  await shopper.do(c, { kind: "request-human" });
  await rig.advance(1_000);
  const truth = async () => (await readTruth(rig.disk)).conversations.get(c)!;
  return { rig, shopper, c, truth };
}

/** The process dies between the commit of these words and all that comes of them. */
async function saysAndDies({ rig, c, truth }: Awaited<ReturnType<typeof waiting>>, text: string) {
  const { state } = await truth();
  const said = { kind: "send", content: { type: "text", text } } as const;
  const decision = decide(state, said, SHOPPER, rig.clock.now());
  if (decision.kind !== "events") throw new Error("it was not said");
  const stream = (await rig.disk.findStream(conversationName(c)))!;
  await rig.disk.append([{ stream, expectedSeq: state.seq, events: decision.events.map(storedForm) }]);
  await rig.restart();
}

describe("C29: who waits is raised by what they wrote,", () => {
  it("also where the gateway died in the instant after, and once only", async () => {
    const all = await waiting();
    await saysAndDies(all, "My baby swallowed a piece of the glass");
    const raised = await all.truth();
    expect(raised.state.phase).toMatchObject({ name: "queued", priority: 3 });
    expect(raised.events.map(({ kind }) => kind)).toEqual([
      "started",
      "queued",
      "message",
      "message",
      "raised",
    ]);
    await all.rig.restart();
    await saysAndDies(all, "this is a scam");
    expect((await all.truth()).events.filter(({ kind }) => kind === "raised")).toHaveLength(1);
  });

  it.each(["declined", "withdrawn"])(
    "also while an agent had the offer, once it is %s at the latest",
    async (how) => {
      const { rig, shopper, c, truth } = await waiting();
      const mei = await createAgent(rig.core, "mei");
      await mei.duty({ kind: "set-status", status: "available" });
      await rig.settle();
      expect((await truth()).state.phase.name).toBe("offered");
      await shopper.say(c, "this is a scam");
      await rig.settle();
      if (how === "declined") await mei.do(c, { kind: "decline" });
      else await mei.duty({ kind: "set-status", status: "away" });
      await rig.settle();
      const { state, events } = await truth();
      expect(events.filter(({ kind }) => kind === "raised")).toMatchObject([{ reason: "anger" }]);
      expect(state.phase).toMatchObject({ priority: 1 });
      expect(shopper.sight.of(c).events.filter((event) => event.kind === "message")).toMatchObject([
        { by: { role: "shopper" } },
        { by: { role: "bot" } },
      ]);
    },
  );

  it("and not by what they wrote to an agent who is gone since", async () => {
    const { rig, shopper, c, truth } = await waiting();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    await mei.do(c, { kind: "accept" });
    await shopper.say(c, "this is a scam");
    await mei.do(c, { kind: "hand-back" });
    await mei.duty({ kind: "set-status", status: "away" });
    await rig.restart();
    const { state, events } = await truth();
    expect(state.phase.name).toBe("queued");
    expect(events.some(({ kind }) => kind === "raised")).toBe(false);
  });

  it("however much was written since, and no event is read twice while it is in memory", async () => {
    const { rig, shopper, c, truth } = await waiting();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    await shopper.say(c, "this is a scam");
    for (let i = 0; i < 450; i++) await shopper.say(c, `and another thing ${i}`);
    await rig.settle();
    const { log } = rig.reads;
    await mei.do(c, { kind: "decline" });
    await rig.settle();
    expect((await truth()).state.phase).toMatchObject({ name: "queued", priority: 1 });
    expect(rig.reads.log - log).toBeGreaterThan(450);

    await mei.duty({ kind: "set-status", status: "away" });
    const bo = await createAgent(rig.core, "bo");
    await bo.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect((await truth()).state.phase).toMatchObject({ name: "offered", agent: { name: "bo" } });
    await shopper.say(c, "My baby swallowed a piece of the glass");
    const again = rig.reads.log;
    await bo.do(c, { kind: "decline" });
    await rig.settle();
    expect((await truth()).state.phase).toMatchObject({ priority: 3 });
    expect(rig.reads.log - again).toBeLessThan(20);
  });

  it("and again when the store is back, where it failed meanwhile", async () => {
    const { rig, shopper, c, truth } = await waiting();
    let open = () => {};
    rig.gate.open = new Promise((resolve) => (open = resolve));
    void shopper.say(c, "this is a scam");
    await rig.settle();
    // The words are past the fault; the raise that comes of them is not.
    rig.down.now = true;
    rig.gate.open = null;
    open();
    await rig.settle();
    const before = await truth();
    expect(before.events.at(-1)).toMatchObject({ kind: "message", by: { role: "shopper" } });
    rig.down.now = false;
    await rig.advance(3_000);
    expect((await truth()).state.phase).toMatchObject({ priority: 1 });
  });
});
