import { describe, expect, it } from "vitest";
import { wireError } from "@yunke/protocol";
import type { ShopperUp } from "@yunke/protocol";
import { createLocalClaim } from "./claim.ts";
import { createMemoryStorage } from "./storage.ts";
import { createRig, said, shown } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";

const quiet = { faq: [], agents: [] };
const texts = (rig: Rig, c = 0) =>
  rig.gateway
    .log(rig.gateway.conversations()[c]!)
    .flatMap((event) =>
      event.kind === "message" && event.by.role === "shopper" && event.payload?.content.type === "text"
        ? [event.payload.content.text]
        : [],
    );
const dos = (rig: Rig) =>
  rig.up.filter((frame): frame is Extract<ShopperUp, { type: "do" }> => frame.type === "do");
const mine = (shopper: ReturnType<Rig["shopper"]>) =>
  said(shown(shopper.view).items).filter((line) => line.startsWith("shopper"));

async function online(rig: Rig) {
  const shopper = rig.shopper();
  await rig.clock.advance(10);
  shopper.send("first");
  await rig.clock.advance(10);
  return shopper;
}

describe("the outbox", () => {
  it("R5: what was typed offline survives the closing of the tab and arrives once, in the order typed", async () => {
    const rig = createRig(quiet);
    rig.gateway.faults.refuseConnections(true);
    const first = rig.shopper();
    await rig.clock.advance(100);
    for (const text of ["a", "b", "c"]) first.send(text);
    await rig.clock.settle();
    expect(mine(first)).toEqual(["shopper sending: a", "shopper sending: b", "shopper sending: c"]);
    first.destroy();
    rig.gateway.faults.refuseConnections(false);

    const second = rig.shopper();
    await rig.clock.advance(100);
    expect(texts(rig)).toEqual(["a", "b", "c"]);
    expect(mine(second)).toEqual(["shopper sent: a", "shopper sent: b", "shopper sent: c"]);
  });

  it("R5: a tab that is open takes over the outbox of one that closes, and joins it to its conversation", async () => {
    const rig = createRig(quiet);
    const first = await online(rig);
    const offline = { connect: () => ({ send() {}, close() {} }) };
    const second = rig.shopper({ ports: offline });
    await rig.clock.settle();
    second.send("typed in the other tab");
    await rig.clock.settle();
    expect(mine(second)).toEqual(["shopper sending: typed in the other tab"]);
    // Both are here: each has a device of its own, and the first leaves the second's alone.
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    expect(texts(rig)).toEqual(["first"]);
    second.destroy();
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    expect(texts(rig)).toEqual(["first", "typed in the other tab"]);
    expect(new Set(dos(rig).map(({ device }) => device)).size).toBe(2);
    expect(mine(first)).toEqual(["shopper sent: first", "shopper sent: typed in the other tab"]);
    const boxes = await rig.storage.keys("yunke:pk_memory:box:");
    expect(boxes).toHaveLength(1);
  });

  it("is stored before it is sent", async () => {
    const storage = createMemoryStorage();
    let release = () => {};
    const slow = {
      ...storage,
      set: (key: string, value: string) =>
        key.includes(":box:")
          ? new Promise<void>((resolve) => {
              release = () => void storage.set(key, value).then(resolve);
            })
          : storage.set(key, value),
    };
    const rig = createRig(quiet);
    const shopper = rig.shopper({ storage: slow });
    await rig.clock.advance(10);
    shopper.send("a");
    await rig.clock.advance(1000);
    expect(rig.up.map(({ type }) => type)).toEqual(["hello"]);
    release();
    await rig.clock.advance(10);
    // The start id is kept before it is asked for, too.
    expect(rig.up.map(({ type }) => type)).toEqual(["hello"]);
    release();
    await rig.clock.advance(10);
    expect(rig.up.map(({ type }) => type)).toEqual(["hello", "start", "do"]);
    expect(texts(rig)).toEqual(["a"]);
  });

  it("sends without waiting for acks, in order, and again under the same numbers when acks are lost (R2)", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.latency(50);
    rig.gateway.faults.loseFrames((frame) => frame.type === "ack" || frame.type === "events");
    for (const text of ["a", "b", "c"]) shopper.send(text);
    await rig.clock.advance(60);
    expect(dos(rig).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    rig.gateway.faults.loseFrames(null);
    rig.gateway.faults.drop();
    await rig.clock.advance(5000);
    expect(dos(rig).map(({ n }) => n)).toEqual([1, 2, 3, 4, 2, 3, 4]);
    expect(texts(rig)).toEqual(["first", "a", "b", "c"]);
    expect(mine(shopper)).toHaveLength(4);
  });

  it("R6: shows what is acked as sent, also while its event is missing, which the next beat brings", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.loseFrames((frame) => frame.type === "events");
    shopper.send("a");
    await rig.clock.advance(10);
    const item = shown(shopper.view).items.at(-1)!;
    expect(item).toMatchObject({ state: "sent", at: null, content: { text: "a" } });
    rig.gateway.faults.loseFrames(null);
    await rig.clock.advance(20_010);
    const [, , confirmed] = shown(shopper.view).items;
    expect(confirmed).toMatchObject({ key: item.key, state: "sent", seq: item.seq });
    expect(rig.up).toContainEqual({ type: "open", c: shown(shopper.view).c, since: 3 });
  });

  it("R7: while nothing can be saved, nothing pretends; then all is sent from the lowest", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.storeDown(true);
    shopper.send("a");
    shopper.send("b");
    await rig.clock.advance(3000);
    expect(mine(shopper)).toEqual(["shopper sent: first", "shopper sending: a", "shopper sending: b"]);
    rig.gateway.faults.storeDown(false);
    await rig.clock.advance(31_000);
    expect(texts(rig)).toEqual(["first", "a", "b"]);
    expect(mine(shopper).slice(1)).toEqual(["shopper sent: a", "shopper sent: b"]);
  });

  it("waits as long as a rate limit says", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.refuse(() => wireError("rate-limited", { afterMs: 5000 }));
    shopper.send("a");
    await rig.clock.advance(10);
    rig.gateway.faults.refuse(null);
    await rig.clock.advance(4900);
    expect(texts(rig)).toEqual(["first"]);
    await rig.clock.advance(200);
    expect(texts(rig)).toEqual(["first", "a"]);
  });

  it("keeps what was refused for good as failed: to be sent again at the end, or dropped", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.refuse((frame) =>
      frame.type === "do" && frame.command.kind === "send" && frame.command.content.text !== "good"
        ? wireError("invalid")
        : null,
    );
    for (const text of ["bad", "worse", "good"]) shopper.send(text);
    await rig.clock.advance(10);
    expect(mine(shopper)).toEqual([
      "shopper sent: first",
      "shopper sent: good",
      "shopper failed: bad",
      "shopper failed: worse",
    ]);
    const failed = shown(shopper.view).items.filter(
      (item) => item.kind === "message" && item.state === "failed",
    );
    expect(failed[0]).toMatchObject({ error: { kind: "invalid", retry: "never" } });
    rig.gateway.faults.refuse(null);
    shopper.discard(failed[1]!.key);
    shopper.retry(failed[0]!.key);
    await rig.clock.advance(10);
    expect(mine(shopper)).toEqual(["shopper sent: first", "shopper sent: good", "shopper sent: bad"]);
    expect(texts(rig)).toEqual(["first", "good", "bad"]);
  });

  it("keeps failed messages over a reload", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.refuse((frame) => (frame.type === "do" ? wireError("limit-reached") : null));
    shopper.send("kept");
    await rig.clock.advance(10);
    shopper.destroy();
    const next = rig.shopper();
    await rig.clock.advance(10);
    expect(mine(next)).toEqual(["shopper sent: first", "shopper failed: kept"]);
  });

  it("R2: takes another number when its own was used for something else, and arrives once", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.loseFrames((frame) => frame.type === "events");
    // A copy of the tab, as a browser without locks makes it: same device, same numbers.
    const copy = createMemoryStorage();
    for (const key of await rig.storage.keys("")) await copy.set(key, (await rig.storage.get(key))!);
    const twin = rig.shopper({ storage: copy, ports: { claim: createLocalClaim(copy) } });
    await rig.clock.advance(10);
    shopper.send("mine");
    await rig.clock.advance(10);
    twin.send("the twin's");
    await rig.clock.advance(10);
    expect(texts(rig)).toEqual(["first", "mine", "the twin's"]);
    rig.gateway.faults.loseFrames(null);
  });

  it("R2: does not take a copy's message, under the same device and number, for its own", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    const copy = createMemoryStorage();
    for (const key of await rig.storage.keys("")) await copy.set(key, (await rig.storage.get(key))!);
    rig.gateway.faults.refuseConnections(true);
    const twin = rig.shopper({ storage: copy, ports: { claim: createLocalClaim(copy) } });
    twin.send("the twin's");
    await rig.clock.settle();
    shopper.send("mine");
    await rig.clock.advance(10);
    expect(texts(rig)).toEqual(["first", "mine"]);
    // The twin is told of "mine" before its own is refused.
    rig.gateway.faults.refuseConnections(false);
    await rig.clock.advance(5000);
    expect(texts(rig)).toEqual(["first", "mine", "the twin's"]);
    expect(mine(shopper)).toEqual(mine(twin));
  });

  it("R2: a number refused for now, then found in the log, does not hold up what follows", async () => {
    const rig = createRig(quiet);
    rig.gateway.faults.latency(6);
    const first = rig.shopper();
    await rig.clock.advance(30);
    first.send("message 1");
    await rig.clock.advance(20);
    first.destroy();
    const second = rig.shopper();
    rig.gateway.faults.storeDown(true);
    await rig.clock.settle();
    second.send("message 2");
    await rig.clock.advance(24);
    rig.gateway.faults.storeDown(false);
    await rig.clock.advance(10_000);
    expect(texts(rig)).toEqual(["message 1", "message 2"]);
  });

  it("R2: neither does one that is found in the log after it was refused", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.loseFrames((frame) => frame.type === "ack" || frame.type === "events");
    shopper.send("a");
    await rig.clock.advance(10);
    rig.gateway.faults.drop();
    rig.gateway.faults.storeDown(true);
    shopper.send("b");
    await rig.clock.advance(1000);
    expect(shopper.view.connection).toBe("online");
    rig.gateway.faults.loseFrames(null);
    rig.gateway.faults.repeatEvents();
    rig.gateway.faults.storeDown(false);
    await rig.clock.advance(15_000);
    expect(texts(rig)).toEqual(["first", "a", "b"]);
  });

  it("R2: the first message's start is asked for under one id until it is answered", async () => {
    const rig = createRig(quiet);
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    rig.gateway.faults.loseFrames((frame) => frame.type === "started" || frame.type === "events");
    shopper.send("a");
    shopper.requestHuman();
    await rig.clock.advance(10);
    rig.gateway.faults.loseFrames(null);
    shopper.destroy();
    const next = rig.shopper();
    await rig.clock.advance(1000);
    expect(rig.gateway.conversations()).toHaveLength(1);
    expect(texts(rig)).toEqual(["a"]);
    expect(shown(next.view).phase.name).toBe("queued");
    const starts = rig.up.filter((frame) => frame.type === "start");
    expect(starts).toHaveLength(2);
    expect(starts[0]).toEqual(starts[1]);
  });

  it("shows commands without a message as under way, and what was refused of them until the next", async () => {
    const rig = createRig(quiet);
    const shopper = await online(rig);
    rig.gateway.faults.latency(50);
    shopper.requestHuman();
    await rig.clock.advance(10);
    expect(shown(shopper.view)).toMatchObject({
      phase: { name: "self-service" },
      sending: [{ kind: "request-human" }],
    });
    await rig.clock.advance(200);
    expect(shown(shopper.view)).toMatchObject({ phase: { name: "queued" }, sending: [] });
    shopper.requestHuman();
    await rig.clock.advance(200);
    expect(shown(shopper.view).refused).toMatchObject({
      command: { kind: "request-human" },
      error: { kind: "wrong-phase" },
    });
    shopper.leaveQueue();
    await rig.clock.advance(200);
    expect(shown(shopper.view)).toMatchObject({ phase: { name: "self-service" }, refused: null });
  });

  it("survives a storage that cannot be written", async () => {
    const rig = createRig(quiet);
    const broken = {
      get: () => Promise.reject(new Error("blocked")),
      set: () => Promise.reject(new Error("full")),
      delete: () => Promise.reject(new Error("blocked")),
      keys: () => Promise.reject(new Error("blocked")),
    };
    const shopper = rig.shopper({ storage: broken });
    await rig.clock.advance(10);
    shopper.send("a");
    await rig.clock.advance(10);
    expect(texts(rig)).toEqual(["a"]);
    shopper.destroy();
  });

  it("replaces a stored outbox that it cannot read", async () => {
    const rig = createRig(quiet);
    await rig.storage.set("yunke:pk_memory:box:cli9999999999999999999", "{broken");
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("a");
    await rig.clock.advance(10);
    expect(texts(rig)).toEqual(["a"]);
  });
});
