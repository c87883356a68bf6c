import { describe, expect, it } from "vitest";
import type { Down } from "@yunke/protocol";
import { createAgent } from "./agent.ts";
import { createMemoryStorage } from "./storage.ts";
import { createRig, said } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";

/** As often as the memory gateway says how far it is. */
const BEAT_MS = 20_000;

/** An agent with a shopper's chat in hand. */
async function live(rig: Rig) {
  const agent = rig.agent();
  await rig.clock.advance(10);
  agent.setStatus("available");
  const shopper = rig.shopper();
  await rig.clock.advance(10);
  shopper.send("hello");
  shopper.requestHuman();
  await rig.clock.advance(10);
  const c = rig.gateway.conversations().at(-1)!;
  agent.accept(c);
  await rig.clock.advance(10);
  const texts = () => said(agent.view.chats.find((chat) => chat.c === c)?.items ?? []);
  return { agent, shopper, c, texts };
}

/** Loses the next of a kind. */
function loseNext(rig: Rig, type: Down["type"], count = 1): void {
  let left = count;
  rig.gateway.faults.loseFrames((frame) => frame.type === type && left-- > 0);
}

describe("an agent's client that misses something", () => {
  it("R5: asks for it as soon as the next thing comes", async () => {
    const rig = createRig({ faq: [] });
    const { shopper, texts } = await live(rig);
    const before = texts().length;
    // One for the shopper and one for the agent.
    loseNext(rig, "events", 2);
    shopper.send("lost");
    await rig.clock.advance(10);
    expect(texts().length).toBe(before);
    shopper.send("found");
    await rig.clock.advance(100);
    expect(texts().slice(before)).toEqual(["shopper sent: lost", "shopper sent: found"]);
  });

  it("R5: asks for it at the next beat where nothing comes", async () => {
    const rig = createRig({ faq: [] });
    const { shopper, texts } = await live(rig);
    loseNext(rig, "events", 2);
    shopper.send("lost");
    await rig.clock.advance(100);
    expect(texts()).not.toContain("shopper sent: lost");
    await rig.clock.advance(BEAT_MS);
    expect(texts().at(-1)).toBe("shopper sent: lost");
  });

  it("R5: takes nothing of its own that does not follow, and connects anew for what it missed", async () => {
    const rig = createRig();
    const { agent, c } = await live(rig);
    loseNext(rig, "self");
    agent.setSlots(7);
    await rig.clock.advance(10);
    expect(agent.view.self.slots).not.toBe(7);
    agent.setStatus("away");
    await rig.clock.advance(10);
    expect(agent.view.self).toMatchObject({ status: "available", chats: [c] });
    const sockets = rig.up.filter(({ type }) => type === "hello").length;
    // A second beat tells that it is not on its way.
    await rig.clock.advance(2 * BEAT_MS + 1000);
    expect(agent.view.self).toMatchObject({ status: "away", slots: 7, chats: [c] });
    expect(rig.up.filter(({ type }) => type === "hello").length).toBe(sockets + 1);
    expect(agent.view.chats.map((chat) => chat.c)).toEqual([c]);
  });

  it("shows what it accepted as a chat and not as an offer any more, whichever news of it comes first", async () => {
    const rig = createRig({ faq: [] });
    const agent = rig.agent();
    await rig.clock.advance(10);
    agent.setStatus("available");
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.requestHuman();
    await rig.clock.advance(10);
    const { c } = agent.view.offers[0]!;
    loseNext(rig, "self");
    agent.accept(c);
    await rig.clock.advance(10);
    expect(agent.view.self.offers).toHaveLength(1);
    expect([agent.view.offers, agent.view.chats.map((chat) => chat.c)]).toEqual([[], [c]]);
  });

  it("R5: begins a chat anew when it is told so, and shows what is there once", async () => {
    const rig = createRig({ faq: [] });
    const { agent, shopper, c, texts } = await live(rig);
    agent.send(c, "Hello, Ada here");
    await rig.clock.advance(10);
    const before = texts();
    rig.gateway.faults.reset(c);
    await rig.clock.advance(2 * BEAT_MS);
    expect(texts()).toEqual(before);
    shopper.send("still there?");
    agent.send(c, "Yes");
    await rig.clock.advance(100);
    expect(texts().slice(before.length).toSorted()).toEqual([
      "agent sent: Yes",
      "shopper sent: still there?",
    ]);
  });

  it("goes on as another agent who signs in on the same machine, and shows nothing of the first", async () => {
    const rig = createRig({ faq: [], agents: [{ name: "Ada" }, { name: "Bo" }] });
    let who = 0;
    const agent = createAgent({
      url: rig.gateway.url,
      storage: createMemoryStorage(),
      ports: {
        ...rig.ports,
        connect: (...given) => rig.gateway.connectAs(rig.gateway.agents[who]!.id)(...given),
      },
    });
    await rig.clock.advance(10);
    agent.setStatus("available");
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("hello");
    shopper.requestHuman();
    await rig.clock.advance(10);
    const c = rig.gateway.conversations()[0]!;
    agent.accept(c);
    const other = rig.shopper({ storage: createMemoryStorage() });
    other.requestHuman();
    await rig.clock.advance(10);
    const closed = rig.gateway.conversations()[1]!;
    agent.accept(closed);
    agent.close(closed);
    await rig.clock.advance(10);
    expect(agent.view.chats.map((chat) => chat.c)).toEqual([c, closed]);

    who = 1;
    rig.gateway.faults.drop();
    await rig.clock.advance(5000);
    expect(agent.view).toMatchObject({ me: { name: "Bo" }, chats: [], offers: [], sending: [] });
    expect(agent.view.self.chats).toEqual([]);
    agent.setStatus("available");
    // Ada does not come back: the chat is Bo's to take.
    await rig.clock.advance(70_000);
    expect(agent.view.offers.map((offer) => offer.c)).toEqual([c]);
    agent.accept(c);
    agent.send(c, "Bo here");
    await rig.clock.advance(100);
    expect(agent.view.self.chats).toEqual([c]);
    const log = rig.gateway.log(c).filter(({ kind }) => kind === "message");
    expect(log.at(-1)).toMatchObject({ by: { role: "agent", agent: rig.gateway.agents[1]!.id } });
  });
});
