import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireError } from "@yunke/protocol";
import type { Down } from "@yunke/protocol";
import { agentUp, shopperUp } from "@yunke/protocol/schema";
import type { Item } from "./conversation-view.ts";
import type { Shopper } from "./shopper-view.ts";
import { createMemoryStorage } from "./storage.ts";
import { createRig } from "./testing/rig.ts";

const plain = <K extends string>(kind: K) => fc.constant({ do: kind });
/** Which of the chats or offers there are, counted round. */
const at = fc.nat({ max: 5 });
const on = <K extends string>(kind: K) => fc.record({ do: fc.constant(kind), at });
const switched = <K extends string>(kind: K) => fc.record({ do: fc.constant(kind), on: fc.boolean() });
const counted = <K extends string>(kind: K) =>
  fc.record({ do: fc.constant(kind), count: fc.integer({ min: 1, max: 4 }) });

/** What may happen in between, in the order of harm. */
const step = fc.oneof(
  { weight: 4, arbitrary: plain("ask") },
  { weight: 3, arbitrary: on("say") },
  { weight: 6, arbitrary: on("accept") },
  { weight: 8, arbitrary: on("send") },
  { weight: 1, arbitrary: on("decline") },
  { weight: 2, arbitrary: on("close") },
  { weight: 1, arbitrary: on("hand-back") },
  { weight: 1, arbitrary: on("dismiss") },
  { weight: 1, arbitrary: on("reopen") },
  { weight: 2, arbitrary: switched("available") },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 3000 }) }),
  },
  { weight: 1, arbitrary: plain("wait-long") },
  { weight: 2, arbitrary: plain("drop") },
  { weight: 2, arbitrary: counted("lose-acks") },
  { weight: 1, arbitrary: counted("lose-events") },
  { weight: 1, arbitrary: counted("lose-self") },
  { weight: 1, arbitrary: counted("lose-left") },
  { weight: 1, arbitrary: counted("rate-limit") },
  { weight: 1, arbitrary: plain("repeat-events") },
  { weight: 1, arbitrary: switched("store-down") },
  { weight: 1, arbitrary: switched("refuse-connections") },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("latency" as const), ms: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 2, arbitrary: plain("reload") },
  { weight: 1, arbitrary: plain("awake") },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const textOf = (item: Item) =>
  item.kind === "message" && item.content?.type === "text" ? [{ text: item.content.text, ...item }] : [];

async function shift(steps: readonly Step[]): Promise<void> {
  const rig = createRig({ faq: [], graceMs: 20_000 });
  const { clock, gateway } = rig;
  const { faults } = gateway;
  const ada = gateway.agents[0]!.id;
  const storage = createMemoryStorage();
  const shoppers: Shopper[] = [];
  /** What the agent wrote, by conversation. */
  const typed = new Map<string, string[]>();
  let agent = rig.agent(0, { storage });
  await clock.advance(10);
  agent.setStatus("available");
  await clock.advance(10);

  const loseNext = (type: Down["type"], count: number) => {
    let left = count;
    faults.loseFrames((frame) => frame.type === type && left-- > 0);
  };
  const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)];
  const look = () => {
    const { chats, offers } = agent.view;
    const all = [...chats, ...offers];
    expect(new Set(all.map(({ c }) => c)).size).toBe(all.length);
    for (const { c, items } of chats) {
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
      const mine = items.flatMap(textOf).filter(({ from, state }) => from === "agent" && state !== "failed");
      // What is shown is shown once and in the order typed, at every moment.
      const shown = mine.map(({ text }) => text);
      expect(shown).toEqual((typed.get(c) ?? []).filter((text) => shown.includes(text)));
    }
  };

  for (const what of steps) {
    switch (what.do) {
      case "ask": {
        if (shoppers.length > 4) break;
        const shopper = rig.shopper({ storage: createMemoryStorage() });
        shoppers.push(shopper);
        shopper.send(`question ${shoppers.length}`);
        shopper.requestHuman();
        await clock.settle();
        break;
      }
      case "say":
        pick(shoppers, what.at)?.send("and another thing");
        await clock.settle();
        break;
      case "accept":
      case "decline": {
        const offer = pick(agent.view.offers, what.at);
        if (offer) agent[what.do](offer.c);
        await clock.settle();
        break;
      }
      case "send": {
        const chat = pick(
          agent.view.chats.filter(({ closed }) => !closed),
          what.at,
        );
        if (!chat) break;
        const list = typed.get(chat.c) ?? [];
        typed.set(chat.c, list);
        list.push(`reply ${list.length + 1} to ${chat.c}`);
        agent.send(chat.c, list.at(-1)!);
        // As long as it takes to be in the storage.
        await clock.settle();
        break;
      }
      case "close": {
        const chat = pick(agent.view.chats, what.at);
        if (chat) agent.close(chat.c);
        await clock.settle();
        break;
      }
      case "hand-back": {
        const chat = pick(agent.view.chats, what.at);
        if (chat) agent.handBack(chat.c);
        await clock.settle();
        break;
      }
      case "dismiss": {
        const chat = pick(
          agent.view.chats.filter(({ closed }) => closed),
          what.at,
        );
        if (chat) agent.dismiss(chat.c);
        break;
      }
      case "reopen":
        pick(shoppers, what.at)?.reopen();
        await clock.settle();
        break;
      case "available":
        agent.setStatus(what.on ? "available" : "away");
        await clock.settle();
        break;
      case "wait":
        await clock.advance(what.ms);
        break;
      case "wait-long":
        await clock.advance(30_000);
        break;
      case "drop":
        faults.drop();
        await clock.settle();
        break;
      case "lose-acks":
        faults.loseAcks(what.count);
        break;
      case "lose-events":
        loseNext("events", what.count);
        break;
      case "lose-self":
        loseNext("self", what.count);
        break;
      case "lose-left":
        loseNext("left", what.count);
        break;
      case "rate-limit": {
        let left = what.count;
        faults.refuse((frame) =>
          (frame.type === "do" || frame.type === "duty") && left-- > 0
            ? wireError("rate-limited", { afterMs: 700 })
            : null,
        );
        break;
      }
      case "repeat-events":
        faults.repeatEvents();
        break;
      case "store-down":
        faults.storeDown(what.on);
        break;
      case "refuse-connections":
        faults.refuseConnections(what.on);
        break;
      case "latency":
        faults.latency(what.ms);
        break;
      case "reload":
        agent.destroy();
        agent = rig.agent(0, { storage });
        await clock.settle();
        break;
      case "awake":
        rig.hint("awake");
        break;
      default:
        what satisfies never;
    }
    look();
  }

  faults.refuseConnections(false);
  faults.storeDown(false);
  faults.refuse(null);
  faults.loseFrames(null);
  faults.loseAcks(0);
  faults.latency(5);
  await clock.advance(180_000);
  look();
  const { view } = agent;
  expect(view.connection).toBe("online");
  expect(view.sending).toEqual([]);

  for (const c of gateway.conversations()) {
    const log = gateway.log(c);
    const stored = log.flatMap((event) =>
      event.kind === "message" && event.by.role === "agent" && event.payload?.content.type === "text"
        ? [event.payload.content.text]
        : [],
    );
    const wrote = typed.get(c) ?? [];
    // Once, in order; all of it where the chat was the agent's all along.
    expect(stored).toEqual(wrote.filter((text) => stored.includes(text)));
    if (!log.some(({ kind }) => kind === "closed" || kind === "returned")) expect(stored).toEqual(wrote);

    const { phase } = log.findLast((event) => "phase" in event) as { phase: { name: string } };
    const held = phase.name === "live";
    const chat = view.chats.find((one) => one.c === c);
    expect([c, chat !== undefined && !chat.closed]).toEqual([c, held]);
    expect([c, view.offers.some((one) => one.c === c)]).toEqual([c, phase.name === "offered"]);
    if (!chat) continue;
    expect(chat.sending).toEqual([]);
    const shown = chat.items.flatMap(textOf).filter(({ state }) => state !== "failed");
    const said = log.flatMap((event) =>
      event.kind === "message" && event.payload?.content.type === "text" ? [event.payload.content.text] : [],
    );
    expect(shown.map(({ text }) => text)).toEqual(said);
  }
  expect(view.self.chats.toSorted()).toEqual(
    view.chats
      .filter(({ closed }) => !closed)
      .map(({ c }) => c)
      .toSorted(),
  );
  for (const frame of rig.up)
    if (!agentUp.safeParse(frame).success) expect(shopperUp.safeParse(frame).error).toBeUndefined();

  // And the next shopper is served.
  agent.setStatus("available");
  agent.setSlots(20);
  for (let round = 0; round < 8; round++) {
    await clock.advance(1000);
    for (const { c } of agent.view.offers) agent.accept(c);
  }
  const next = rig.shopper({ storage: createMemoryStorage() });
  shoppers.push(next);
  next.send("one more");
  next.requestHuman();
  await clock.advance(1000);
  const mine = next.view.conversation?.c;
  expect(agent.view.offers.map(({ c }) => c)).toContain(mine);
  agent.accept(mine!);
  agent.send(mine!, "Hello");
  await clock.advance(1000);
  expect(next.view.conversation?.agent?.id).toBe(ada);
  expect(next.view.conversation?.items.flatMap(textOf).map(({ text }) => text)).toContain("Hello");

  agent.destroy();
  for (const shopper of shoppers) shopper.destroy();
  expect(gateway.sockets()).toBe(0);
  expect(rig.listeners()).toBe(0);
}

describe("an agent's shift under chaos", () => {
  it("R2 R4 R5 R12: what was written is stored once and in order, and the lists are the gateway's once the network is kind", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 50 }), (steps) => shift(steps)),
      { numRuns: 300, seed: 20261128 },
    );
  }, 120_000);
});
