import { describe, expect, it } from "vitest";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import type { RigOptions } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

const MINUTE_MS = 60_000;
/** Hours in place of days: the fake clock turns every few seconds of them. */
const REPLIED = { liveIdleMs: 30 * MINUTE_MS, repliedIdleMs: 180 * MINUTE_MS };

async function setUp(config: RigOptions["config"] = {}) {
  const rig = await createRig({ agents: { mei: 3 }, config });
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.settle();
  const phase = async (of = c) => (await readTruth(rig.disk)).conversations.get(of)!.state.phase;
  return { rig, shopper, c, phase };
}

/** A message that was left, and an agent who has taken it. */
async function left(config: RigOptions["config"] = REPLIED) {
  const all = await setUp(config);
  const { rig, shopper, c } = all;
  await shopper.do(c, { kind: "leave-message", content: { type: "text", text: "call me" } });
  const mei = await createAgent(rig.core, "mei");
  await mei.duty({ kind: "set-status", status: "available" });
  await rig.settle();
  await mei.do(c, { kind: "accept" });
  return { ...all, mei };
}

describe("inactivity", () => {
  it("closes self-service after half an hour, and not while somebody goes on", async () => {
    const { rig, shopper, c, phase } = await setUp();
    await rig.advance(20 * MINUTE_MS);
    await shopper.say(c, "about shipping");
    await rig.advance(20 * MINUTE_MS);
    expect((await phase()).name).toBe("self-service");
    await rig.advance(12 * MINUTE_MS);
    expect(await phase()).toMatchObject({ name: "closed", reason: "inactive", by: "system" });
  });

  it("closes a live chat after an hour, but not one that answers a message that was left", async () => {
    const { rig, c, phase, mei } = await left({});
    const live = createShopper(rig.core, "bob");
    const other = await live.start();
    await live.do(other, { kind: "request-human" });
    await rig.settle();
    await mei.do(other, { kind: "accept" });
    await rig.advance(62 * MINUTE_MS);
    expect(await phase(other)).toMatchObject({ name: "closed", reason: "inactive", from: "live" });
    expect(await phase()).toMatchObject({ name: "live", mode: "async" });
    expect(mei.self().chats).toEqual([c]);
  });

  it("C31: closes what was left some time after the reply, and it may be rated and taken up again", async () => {
    const { rig, shopper, c, phase, mei } = await left();
    await rig.advance(250 * MINUTE_MS);
    expect(await phase(), "the reply is owed").toMatchObject({ name: "live", mode: "async" });
    await mei.say(c, "We called you");
    await rig.advance(120 * MINUTE_MS);
    await shopper.say(c, "I missed it. Again, please");
    await rig.advance(250 * MINUTE_MS);
    expect(await phase(), "another reply is owed").toMatchObject({ name: "live" });

    await mei.say(c, "We did");
    shopper.follower.close();
    await rig.advance(178 * MINUTE_MS);
    expect(mei.self().chats).toEqual([c]);
    await rig.advance(4 * MINUTE_MS);
    expect(mei.self().chats, "the slot is free").toEqual([]);
    const back = createShopper(rig.core, "ann", { device: "another-device-of-theirs" });
    await rig.core.shopper.open(back.follower, c, 0);
    await rig.settle();
    const { events, state } = back.sight.of(c);
    expect(state.phase).toMatchObject({ name: "closed", reason: "inactive", mode: "async" });
    expect(events.findLast((event) => event.kind === "message")).toMatchObject({
      payload: { content: { text: "We did" } },
    });
    expect(await back.do(c, { kind: "rate", score: 5 })).toMatchObject({ ok: true });
    expect(await back.do(c, { kind: "reopen" })).toMatchObject({ ok: true });
    expect(back.sight.faults).toEqual([]);
  });

  it("C31: closes it where the agent is gone, too, and a restart now and then does not put it off", async () => {
    const { rig, c, phase, mei } = await left();
    await mei.say(c, "We called you");
    mei.follower.close();
    for (let i = 0; i < 4; i++) {
      await rig.advance(44 * MINUTE_MS);
      expect((await phase()).name).toBe("deferred");
      await rig.restart();
    }
    await rig.advance(28 * MINUTE_MS);
    expect((await phase()).name, "some time after a start there is for everybody").toBe("deferred");
    await rig.advance(4 * MINUTE_MS);
    expect(await phase()).toMatchObject({ name: "closed", reason: "inactive", from: "deferred" });
  });

  it("C31: never closes what was left and waits for its first reply", async () => {
    const { rig, c, phase, mei } = await left();
    await mei.do(c, { kind: "hand-back" });
    await mei.duty({ kind: "set-status", status: "away" });
    await rig.advance(400 * MINUTE_MS);
    expect((await phase()).name).toBe("deferred");
  });

  it("charges nobody for the time the gateway was away", async () => {
    const { rig, phase } = await setUp();
    rig.clock.jump(3_600_000);
    await rig.restart();
    await rig.advance(25 * MINUTE_MS);
    expect((await phase()).name).toBe("self-service");
  });
});
