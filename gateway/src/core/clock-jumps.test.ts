import { describe, expect, it } from "vitest";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

const HOUR = 3_600_000;

async function offered() {
  const rig = await createRig({ agents: { mei: 2 } });
  const mei = await createAgent(rig.core, "mei");
  await mei.duty({ kind: "set-status", status: "available" });
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(1_000);
  await shopper.do(c, { kind: "request-human" });
  await rig.settle();
  const phase = async () => (await readTruth(rig.disk)).conversations.get(c)!.state.phase.name;
  expect(await phase()).toBe("offered");
  return { rig, mei, c, phase };
}

const JUMPS: readonly [string, (rig: Rig) => void][] = [
  ["the machine slept for an hour", (rig) => rig.clock.jump(HOUR)],
  ["its clock was set forward by an hour", (rig) => rig.clock.set(HOUR)],
  ["its clock was set back by an hour", (rig) => rig.clock.set(-HOUR)],
];

describe("time in which the gateway did not run is charged to nobody:", () => {
  it.each(JUMPS)("an offer has its time again, and no more: %s", async (_what, jump) => {
    const { rig, mei, phase } = await offered();
    await rig.advance(20_000);
    jump(rig);
    await rig.advance(25_000);
    expect(await phase()).toBe("offered");
    expect(mei.self().status).toBe("available");
    await rig.advance(8_000);
    expect(await phase()).toBe("queued");
    expect(mei.self().status).toBe("away");
  });

  it.each(JUMPS)("R12: a grace too: %s", async (_what, jump) => {
    const { rig, mei, c, phase } = await offered();
    await mei.do(c, { kind: "accept" });
    mei.follower.close();
    await rig.advance(50_000);
    jump(rig);
    await rig.advance(50_000);
    expect(await phase()).toBe("live");
    // From the jump, or from the first look after it.
    await rig.advance(21_000);
    expect(await phase()).toBe("queued");
  });

  it.each(JUMPS)("R13: who declined has it again after the pause: %s", async (_what, jump) => {
    const { rig, mei, c, phase } = await offered();
    await mei.do(c, { kind: "decline" });
    await rig.settle();
    expect(await phase()).toBe("queued");
    jump(rig);
    await rig.advance(6_000);
    expect(await phase()).toBe("offered");
  });

  it("R12: who goes some time after the clock was set back has the grace, and no more", async () => {
    const { rig, mei, c, phase } = await offered();
    await mei.do(c, { kind: "accept" });
    rig.clock.set(-HOUR);
    await rig.advance(5 * 60_000);
    mei.follower.close();
    await rig.advance(50_000);
    expect(await phase()).toBe("live");
    await rig.advance(13_000);
    expect(await phase()).toBe("queued");
  });

  it.each(JUMPS.slice(0, 2))("nobody is closed for being quiet meanwhile: %s", async (_what, jump) => {
    const rig = await createRig();
    const shopper = createShopper(rig.core, "ann");
    const c = await shopper.start();
    await rig.advance(20 * 60_000);
    jump(rig);
    await rig.advance(25 * 60_000);
    // Half an hour of self-service, from when the gateway was there again.
    const phase = async () => (await readTruth(rig.disk)).conversations.get(c)!.state.phase.name;
    expect(await phase()).toBe("self-service");
    await rig.advance(7 * 60_000);
    expect(await phase()).toBe("closed");
  });
});
