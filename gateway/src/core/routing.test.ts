import { describe, expect, it } from "vitest";
import { createAgent, createShopper, idOf } from "./testing/people.ts";
import type { TestAgent, TestShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import type { Rig, RigOptions } from "./testing/rig.ts";

async function floor(options: RigOptions, ...working: string[]) {
  const rig = await createRig(options);
  const agents: TestAgent[] = [];
  for (const name of working) {
    const agent = await createAgent(rig.core, name);
    await agent.duty({ kind: "set-status", status: "available" });
    await rig.advance(10);
    agents.push(agent);
  }
  return { rig, agents };
}

async function waiting(rig: Rig, name: string): Promise<{ shopper: TestShopper; c: string }> {
  const shopper = createShopper(rig.core, name);
  const c = await shopper.start();
  await rig.advance(5);
  await shopper.do(c, { kind: "request-human" });
  await rig.settle();
  return { shopper, c };
}

const offersOf = (agent: TestAgent) => agent.self().offers.map((offer) => offer.c);

describe("routing", () => {
  it("offers to who is idle longest, the oldest first, and never past the slots (R10)", async () => {
    const { rig, agents } = await floor({ agents: { mei: 2, bo: 1 } }, "mei", "bo");
    const [mei, bo] = agents as [TestAgent, TestAgent];
    const one = await waiting(rig, "1");
    const two = await waiting(rig, "2");
    const three = await waiting(rig, "3");
    const four = await waiting(rig, "4");
    expect(offersOf(mei)).toEqual([one.c, three.c]);
    expect(offersOf(bo)).toEqual([two.c]);
    await bo.do(two.c, { kind: "accept" });
    await mei.do(one.c, { kind: "accept" });
    await rig.settle();
    expect(offersOf(mei)).toEqual([three.c]);
    await bo.do(two.c, { kind: "close" });
    await rig.settle();
    expect(offersOf(bo)).toEqual([four.c]);
  });

  it("gives a declined offer to the next, and the shopper keeps the place", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei", "bo");
    const [mei, bo] = agents as [TestAgent, TestAgent];
    const one = await waiting(rig, "1");
    const before = mei.sight.of(one.c).state.phase;
    await mei.do(one.c, { kind: "decline" });
    await rig.settle();
    expect(mei.sight.of(one.c).left).toBe(true);
    expect(offersOf(bo)).toEqual([one.c]);
    expect(bo.sight.of(one.c).state.phase).toMatchObject({
      since: "since" in before ? before.since : 0,
      tried: [mei.id],
    });
    // Both had it: it begins again, with the one who did not just pass.
    await bo.do(one.c, { kind: "decline" });
    await rig.settle();
    expect(offersOf(mei)).toEqual([one.c]);
  });

  it("R13: comes back to the only agent after a pause, not in a loop", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "decline" });
    await rig.advance(4_900);
    expect(offersOf(mei)).toEqual([]);
    await rig.advance(200);
    expect(offersOf(mei)).toEqual([one.c]);
  });

  it("lets an offer run out after 30 s, passes it on, and takes who was not there for away", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei", "bo");
    const [mei, bo] = agents as [TestAgent, TestAgent];
    const one = await waiting(rig, "1");
    await rig.advance(29_000);
    expect(offersOf(mei)).toEqual([one.c]);
    await rig.advance(1_500);
    expect(offersOf(mei)).toEqual([]);
    expect(mei.self().status).toBe("away");
    expect(offersOf(bo)).toEqual([one.c]);
    expect(await mei.do(one.c, { kind: "accept" })).toMatchObject({ error: { kind: "not-found" } });
    expect(rig.telemetry.counts.get("yunke_offers_total expired")).toBe(1);
  });

  it("withdraws open offers from who goes away, but leaves live chats", async () => {
    const { rig, agents } = await floor({ agents: { mei: 2, bo: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "accept" });
    const two = await waiting(rig, "2");
    expect(offersOf(mei)).toEqual([two.c]);
    await mei.duty({ kind: "set-status", status: "away" });
    await rig.settle();
    expect(mei.self()).toMatchObject({ offers: [], chats: [one.c] });
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect(offersOf(mei)).toEqual([two.c]);
  });

  it("R12: keeps the chats of who is back within the grace", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "accept" });
    mei.follower.close();
    await rig.advance(59_000);
    const back = await createAgent(rig.core, "mei", idOf("other"));
    await rig.advance(5_000);
    expect(back.self().chats).toEqual([one.c]);
    expect(back.sight.of(one.c).state.phase.name).toBe("live");
  });

  it("R12: gives the chats of who is gone longer back to their first place", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "accept" });
    const two = await waiting(rig, "2");
    mei.follower.close();
    await rig.advance(60_500);
    expect(one.shopper.sight.of(one.c).state.phase.name).toBe("queued");
    expect(one.shopper.sight.of(one.c).signals.at(-1)).toMatchObject({ kind: "position", position: 1 });
    const bo = await createAgent(rig.core, "bo");
    await bo.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect(offersOf(bo)).toEqual([one.c]);
    await bo.do(one.c, { kind: "accept" });
    await rig.settle();
    const back = await createAgent(rig.core, "mei", idOf("back"), [{ c: one.c, since: 3 }]);
    expect(back.sight.of(one.c)).toMatchObject({ left: true, events: [] });
    expect(two.shopper.sight.of(two.c).state.phase.name).toBe("queued");
  });

  it("withdraws the offer of who loses the last socket, at once", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei", "bo");
    const [mei, bo] = agents as [TestAgent, TestAgent];
    const tab = await createAgent(rig.core, "mei", idOf("tab"));
    const one = await waiting(rig, "1");
    mei.follower.close();
    await rig.settle();
    expect(offersOf(tab)).toEqual([one.c]);
    tab.follower.close();
    await rig.settle();
    expect(offersOf(bo)).toEqual([one.c]);
  });

  it("lets the first accept of several sockets win, and the others see it", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const tab = await createAgent(rig.core, "mei", idOf("tab"));
    const one = await waiting(rig, "1");
    const both = await Promise.all([mei.do(one.c, { kind: "accept" }), tab.do(one.c, { kind: "accept" })]);
    expect(both.map((outcome) => outcome.ok)).toEqual([true, false]);
    await rig.settle();
    expect(tab.self()).toMatchObject({ offers: [], chats: [one.c] });
    expect(tab.sight.of(one.c).state.phase.name).toBe("live");
  });

  it("hands a chat back to its old place, and who had it sees no more", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei", "bo");
    const [mei, bo] = agents as [TestAgent, TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "accept" });
    await mei.do(one.c, { kind: "hand-back" });
    await rig.settle();
    expect(mei.sight.of(one.c).left).toBe(true);
    expect(offersOf(bo)).toEqual([one.c]);
    await one.shopper.say(one.c, "hello?");
    await rig.settle();
    expect(mei.sight.faults).toEqual([]);
    expect(bo.sight.of(one.c).events.at(-1)?.kind).toBe("message");
  });

  it("offers messages that were left when no shopper waits, and answers them without a clock", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1 } });
    expect(agents).toEqual([]);
    const left = createShopper(rig.core, "left");
    const c = await left.start();
    await left.do(c, { kind: "leave-message", content: { type: "text", text: "call me" } });
    await rig.advance(100);
    const one = await waiting(rig, "1");
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect(offersOf(mei)).toEqual([one.c]);
    await mei.do(one.c, { kind: "accept" });
    await mei.do(one.c, { kind: "close" });
    await rig.settle();
    expect(offersOf(mei)).toEqual([c]);
    await mei.do(c, { kind: "accept" });
    await rig.settle();
    expect(mei.sight.of(c).state.phase).toMatchObject({ name: "live", mode: "async" });
  });

  it("ends the offer when the shopper leaves the queue meanwhile, and refuses the accept", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    const leaving = one.shopper.do(one.c, { kind: "leave-queue" });
    // The shopper's command passes the rate limit first; it is in flight when the accept comes.
    await Promise.resolve();
    const accepting = mei.do(one.c, { kind: "accept" });
    expect(await leaving).toMatchObject({ ok: true });
    expect(await accepting).toMatchObject({ error: { kind: "not-found" } });
    await rig.settle();
    expect(mei.self()).toMatchObject({ offers: [], chats: [] });
  });
});

describe("a new process on the same store", () => {
  it("R12: starts the grace of all with chats again, then gives the chats back", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const one = await waiting(rig, "1");
    await mei.do(one.c, { kind: "accept" });
    mei.follower.close();
    await rig.advance(50_000);
    await rig.restart();
    await rig.advance(50_000);
    const [still] = await rig.core.shopper.conversations(one.shopper.session);
    expect(still?.phase.name).toBe("live");
    await rig.advance(11_000);
    const [after] = await rig.core.shopper.conversations(one.shopper.session);
    expect(after?.phase.name).toBe("queued");
  });

  it("goes on with offers that were open: an agent who is not back loses them, one who is may accept", async () => {
    const { rig } = await floor({ agents: { mei: 1, bo: 1 } }, "mei");
    const one = await waiting(rig, "1");
    await rig.restart();
    await rig.advance(1_000);
    const bo = await createAgent(rig.core, "bo");
    await bo.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect(offersOf(bo)).toEqual([one.c]);
    expect(await bo.do(one.c, { kind: "accept" })).toMatchObject({ ok: true });
  });

  it("keeps the order of who waited, with returns and those who had it", async () => {
    const { rig } = await floor({ agents: { mei: 1, bo: 1 } });
    const names = ["1", "2", "3"];
    const queue: string[] = [];
    for (const name of names) queue.push((await waiting(rig, name)).c);
    await rig.restart();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await mei.duty({ kind: "set-slots", slots: 3 });
    await rig.settle();
    expect(offersOf(mei)).toEqual(queue);
  });
});

describe("two nodes on one store", () => {
  it("R3, R10: followers on one see what is saved by the other, and one of them routes", async () => {
    const { rig, agents } = await floor({ agents: { mei: 1, bo: 1 } }, "mei");
    const [mei] = agents as [TestAgent];
    const other = await rig.second("other");
    const shopper = createShopper(other, "far");
    const c = await shopper.start();
    await rig.advance(100);
    await shopper.do(c, { kind: "request-human" });
    await rig.advance(3_000);
    expect(offersOf(mei)).toEqual([c]);
    expect(await mei.do(c, { kind: "accept" })).toMatchObject({ ok: true });
    await mei.say(c, "hello from here");
    await rig.advance(3_000);
    expect(shopper.sight.of(c).state.phase.name).toBe("live");
    expect(shopper.sight.of(c).events.at(-1)).toMatchObject({ kind: "message", by: { role: "agent" } });
    await Promise.all([shopper.say(c, "and from there"), mei.say(c, "both at once")]);
    await rig.advance(3_000);
    expect(shopper.sight.of(c).state.seq).toBe(mei.sight.of(c).state.seq);
    expect([...shopper.sight.faults, ...mei.sight.faults]).toEqual([]);
    const figures = await rig.core.agent.figures({ agent: mei.id });
    await rig.advance(10_000);
    expect(await other.agent.figures({ agent: mei.id })).toMatchObject({ started: 1, accepted: 1 });
    expect(figures).toMatchObject({ started: 1, queued: 1, accepted: 1 });
  });
});
