import { describe, expect, it } from "vitest";
import { createAgent, createShopper, createSight, idOf } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

async function live() {
  const rig = await createRig({ agents: { mei: 2 } });
  const mei = await createAgent(rig.core, "mei");
  await mei.duty({ kind: "set-status", status: "available" });
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(0);
  await shopper.do(c, { kind: "request-human" });
  await rig.settle();
  await mei.do(c, { kind: "accept" });
  await rig.settle();
  return { rig, mei, shopper, c };
}

describe("signals", () => {
  it("shows typing to the other side only", async () => {
    const { rig, mei, shopper, c } = await live();
    await rig.core.shopper.signal(shopper.session, c, { kind: "typing", on: true });
    await rig.core.agent.signal({ agent: mei.id }, c, { kind: "typing", on: true });
    expect(mei.sight.of(c).signals.at(-1)).toEqual({ kind: "typing", by: "shopper", on: true });
    expect(shopper.sight.of(c).signals.at(-1)).toEqual({ kind: "typing", by: "agent", on: true });
  });

  it("keeps read marks as high water, over a restart, and no higher than the log", async () => {
    const { rig, mei, shopper, c } = await live();
    const head = shopper.sight.of(c).state.seq;
    await rig.core.shopper.signal(shopper.session, c, { kind: "read", seq: 3 });
    await rig.core.shopper.signal(shopper.session, c, { kind: "read", seq: 2 });
    await rig.core.agent.signal({ agent: mei.id }, c, { kind: "read", seq: 999 });
    const read = mei.sight.of(c).signals.filter((signal) => signal.kind === "read");
    expect(read).toEqual([
      { kind: "read", by: "shopper", seq: 3 },
      { kind: "read", by: "agent", seq: head },
    ]);
    await rig.advance(3_500);
    await rig.restart();
    const tab = createShopper(rig.core, "ann", { sight: createSight() });
    await rig.core.shopper.open(tab.follower, c, 0);
    await rig.settle();
    expect(tab.sight.of(c).signals).toEqual([
      { kind: "read", by: "shopper", seq: 3 },
      { kind: "read", by: "agent", seq: head },
    ]);
  });

  it("tells agents whether the shopper is there", async () => {
    const { rig, mei, shopper, c } = await live();
    const presence = () =>
      mei.sight
        .of(c)
        .signals.filter((signal) => signal.kind === "presence")
        .at(-1);
    expect(presence()).toEqual({ kind: "presence", online: true });
    const tab = createShopper(rig.core, "ann", { sight: createSight() });
    await rig.core.shopper.open(tab.follower, c, 0);
    shopper.follower.close();
    expect(presence()).toEqual({ kind: "presence", online: true });
    tab.follower.close();
    expect(presence()).toEqual({ kind: "presence", online: false });
  });

  it("tells waiting shoppers their place at once, then changes only, once in 5 s", async () => {
    const rig = await createRig({ agents: { mei: 1 } });
    const shoppers = ["1", "2", "3"].map((name) => createShopper(rig.core, name));
    const chats: string[] = [];
    for (const shopper of shoppers) {
      const c = await shopper.start();
      await rig.advance(1);
      await shopper.do(c, { kind: "request-human" });
      await rig.settle();
      chats.push(c);
    }
    const third = shoppers[2]!.sight.of(chats[2]!);
    expect(third.signals).toEqual([{ kind: "position", position: 3, waiting: 3, staffed: false }]);
    await shoppers[0]!.do(chats[0]!, { kind: "leave-queue" });
    await rig.advance(2_000);
    await shoppers[1]!.do(chats[1]!, { kind: "leave-queue" });
    await rig.advance(1_500);
    expect(third.signals).toHaveLength(1);
    await rig.advance(3_000);
    expect(third.signals.slice(1)).toEqual([{ kind: "position", position: 1, waiting: 1, staffed: false }]);
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.advance(6_000);
    // At an agent it keeps its place.
    expect(third.signals.slice(2)).toEqual([{ kind: "position", position: 1, waiting: 1, staffed: true }]);
    await rig.advance(20_000);
    expect(third.signals).toHaveLength(3);
  });

  it("keeps the page context as events: the latest, when it changed, once in 5 s", async () => {
    const { rig, mei, shopper, c } = await live();
    const tell = (title: string) =>
      rig.core.shopper.context(shopper.session, c, { page: { kind: "product", title } });
    const titles = () =>
      mei.sight
        .of(c)
        .events.flatMap((event) => (event.kind === "context" ? [event.payload?.context.page?.title] : []));
    await tell("one");
    await rig.settle();
    await tell("one");
    await tell("two");
    await tell("three");
    await rig.advance(4_000);
    expect(titles()).toEqual(["one"]);
    await rig.advance(1_500);
    expect(titles()).toEqual(["one", "three"]);
    await rig.advance(6_000);
    await tell("three");
    await rig.advance(6_000);
    expect(titles()).toEqual(["one", "three"]);
    expect(shopper.sight.of(c).events.some((event) => event.kind === "context")).toBe(false);
  });

  it("saves a page context again only when it was not saved, also the one that came with the start", async () => {
    const rig = await createRig({ agents: { mei: 1 } });
    const shopper = createShopper(rig.core, "ann");
    const here = { page: { kind: "product" as const, title: "canary" } };
    const start = { device: shopper.device, id: idOf("with"), locale: "en", context: here };
    const started = await rig.core.shopper.start(shopper.follower, start);
    if (!started.ok) throw new Error(started.error.message);
    await rig.settle();
    const contexts = async () => {
      const { events } = (await readTruth(rig.disk)).conversations.get(started.c)!;
      return events.filter((event) => event.kind === "context").length;
    };
    await rig.core.shopper.context(shopper.session, started.c, here);
    await rig.advance(6_000);
    expect(await contexts()).toBe(0);

    rig.down.now = true;
    const there = { page: { kind: "cart" as const } };
    await rig.core.shopper.context(shopper.session, started.c, there);
    await rig.advance(6_000);
    rig.down.now = false;
    await rig.advance(6_000);
    await rig.core.shopper.context(shopper.session, started.c, there);
    await rig.advance(6_000);
    expect(await contexts()).toBe(1);
    await rig.core.shopper.context(shopper.session, started.c, there);
    await rig.advance(6_000);
    expect(await contexts()).toBe(1);
  });

  it("N39: refuses what is over the rate, keeps the order, and drops signals without a word", async () => {
    const over = new Set<string>();
    const rig = await createRig({
      rateLimits: {
        take: async (limit) => (over.has(limit) ? { ok: false, afterMs: 700 } : { ok: true }),
      },
    });
    const shopper = createShopper(rig.core, "ann");
    const c = await shopper.start();
    await rig.advance(0);
    over.add("message").add("signal").add("start");
    expect(await shopper.do(c, { kind: "close" }, 1)).toMatchObject({
      error: { kind: "rate-limited", retry: "later", afterMs: 700 },
    });
    const start = { device: shopper.device, id: idOf("s2"), locale: "en" };
    expect(await rig.core.shopper.start(shopper.follower, start)).toMatchObject({
      error: { kind: "rate-limited" },
    });
    await rig.core.shopper.signal(shopper.session, c, { kind: "read", seq: 1 });
    expect(shopper.sight.of(c).signals).toEqual([]);
    over.clear();
    expect(await shopper.do(c, { kind: "reopen" }, 2)).toMatchObject({ error: { kind: "unavailable" } });
    expect(await shopper.do(c, { kind: "close" }, 1)).toMatchObject({ ok: true });
    expect(await shopper.do(c, { kind: "reopen" }, 2)).toMatchObject({ ok: true });
  });
});
