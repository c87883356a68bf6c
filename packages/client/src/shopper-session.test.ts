import { describe, expect, it } from "vitest";
import { wireError } from "@yunke/protocol";
import { createMemoryStorage } from "./storage.ts";
import { createRig, createTabStorages, said, shown } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";

const quiet = { faq: [], agents: [] };

async function talking(rig: Rig, more: Parameters<Rig["shopper"]>[0] = {}) {
  const shopper = rig.shopper(more);
  await rig.clock.advance(10);
  shopper.send("first");
  await rig.clock.advance(10);
  return shopper;
}
const hellos = (rig: Rig) => rig.up.filter((frame) => frame.type === "hello");

describe("a shopper's session", () => {
  it("does nothing at all before it is asked to", async () => {
    const rig = createRig(quiet);
    const shopper = rig.shopper({ connect: false });
    await rig.clock.advance(60_000);
    expect(shopper.view.connection).toBe("idle");
    expect(rig.gateway.sockets()).toBe(0);
    expect(await rig.storage.keys("")).toEqual([]);
    expect(rig.clock.pending()).toBe(0);
    shopper.send("now");
    await rig.clock.advance(10);
    expect(said(shown(shopper.view).items)).toContain("shopper sent: now");
  });

  it("N25: tells its token in hello only, never in an address", async () => {
    const rig = createRig(quiet);
    const addresses: string[] = [];
    const connect: typeof rig.gateway.connect = (url, protocol, listener) => {
      addresses.push(`${url} ${protocol}`);
      return rig.gateway.connect(url, protocol, listener);
    };
    await talking(rig, { url: "https://help.example.com/ignored", ports: { connect } });
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    expect(new Set(addresses)).toEqual(new Set(["wss://help.example.com/v1/socket yunke.v1"]));
    expect(hellos(rig).map((hello) => "token" in hello)).toEqual([false, true]);
  });

  it("R4: comes back after a reload with its conversation, from number 1", async () => {
    const rig = createRig(quiet);
    const first = await talking(rig);
    const { c } = shown(first.view);
    first.destroy();
    const next = rig.shopper();
    await rig.clock.settle();
    // Known from the storage before anything is connected, but not yet what is in it.
    expect(shown(next.view)).toMatchObject({ c, loading: true, items: [] });
    await rig.clock.advance(10);
    expect(hellos(rig).at(-1)).toMatchObject({ open: [{ c, since: 0 }] });
    expect(shown(next.view)).toMatchObject({ c, loading: false });
    expect(said(shown(next.view).items)[0]).toBe("shopper sent: first");
  });

  it("R4: resumes by number after a loss, and begins again when the gateway cannot go on from there", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    const { c, items } = shown(shopper.view);
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    expect(hellos(rig).at(-1)).toMatchObject({ open: [{ c, since: 3 }] });
    rig.gateway.faults.reset(c!);
    await rig.clock.advance(10);
    expect(shown(shopper.view).items).toEqual(items);
  });

  it("R4: asks for what is missing when it sees a gap, once", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    let lost = 0;
    rig.gateway.faults.loseFrames((frame) => frame.type === "events" && lost++ === 0);
    shopper.send("a");
    await rig.clock.advance(10);
    rig.gateway.faults.loseFrames(null);
    expect(said(shown(shopper.view).items).filter((line) => line.includes("shopper"))).toEqual([
      "shopper sent: first",
      "shopper sent: a",
    ]);
    expect(rig.up.filter((frame) => frame.type === "open")).toEqual([
      { type: "open", c: shown(shopper.view).c, since: 3 },
    ]);
  });

  it("R6: a client that hears nothing for two beats and 5 s begins on a new socket", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    rig.gateway.faults.loseFrames(() => true);
    await rig.clock.advance(44_000);
    expect(shopper.view.connection).toBe("online");
    await rig.clock.advance(1100);
    expect(shopper.view.connection).not.toBe("online");
    rig.gateway.faults.loseFrames(null);
    await rig.clock.advance(20_000);
    expect(shopper.view.connection).toBe("online");
    expect(rig.gateway.sockets()).toBe(1);
  });

  it("R6: notices a line that died before the clock was set back", async () => {
    const rig = createRig(quiet);
    let back = 0;
    Object.assign(rig.ports, { clock: { ...rig.clock, now: () => rig.clock.now() - back } });
    const shopper = rig.shopper();
    await rig.clock.advance(30_000);
    rig.gateway.faults.loseFrames(() => true);
    back = 86_400_000;
    await rig.clock.advance(91_000);
    expect(shopper.view.connection).not.toBe("online");
  });

  it("gives up a socket that does not open or greet within 15 s", async () => {
    const rig = createRig(quiet);
    rig.gateway.faults.loseFrames((frame) => frame.type === "welcome");
    const shopper = rig.shopper();
    await rig.clock.advance(14_000);
    expect(shopper.view.connection).toBe("connecting");
    expect(hellos(rig)).toHaveLength(1);
    rig.gateway.faults.loseFrames(null);
    await rig.clock.advance(1000);
    await rig.clock.advance(1000);
    expect(shopper.view.connection).toBe("online");
  });

  it("answers every beat", async () => {
    const rig = createRig(quiet);
    rig.shopper();
    await rig.clock.advance(60_010);
    expect(rig.up.filter((frame) => frame.type === "beat")).toHaveLength(3);
  });

  it("hurries back when the network or the reader does, and lets go when the network is gone", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    rig.gateway.faults.refuseConnections(true);
    rig.hint("offline");
    await rig.clock.settle();
    expect(shopper.view.connection).toBe("offline");
    expect(rig.gateway.sockets()).toBe(0);
    await rig.clock.advance(120_000);
    expect(shopper.view.connection).toBe("offline");
    rig.gateway.faults.refuseConnections(false);
    rig.hint("awake");
    await rig.clock.advance(1);
    expect(shopper.view.connection).toBe("online");
  });

  it("says how far its clock is from the gateway's", async () => {
    const rig = createRig(quiet);
    Object.assign(rig.ports, { clock: { ...rig.clock, now: () => rig.clock.now() + 86_400_000 } });
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    expect(shopper.view.clockOffset).toBe(-86_400_000);
  });

  it("stops when the shop is not known, and says why", async () => {
    const rig = createRig(quiet);
    const shopper = rig.shopper({ shop: "pk_other" });
    await rig.clock.advance(100_000);
    expect(shopper.view).toMatchObject({ connection: "stopped", problem: { kind: "unknown-shop" } });
    expect(hellos(rig)).toHaveLength(1);
    shopper.connect();
    await rig.clock.advance(10);
    expect(hellos(rig)).toHaveLength(2);
  });

  it("keeps what was not sent when its token is not valid any more: failed, and to be sent by the new visitor", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.settle();
    shopper.send("typed offline");
    await rig.clock.settle();
    rig.gateway.faults.forgetTokens();
    rig.gateway.faults.refuseConnections(false);
    await rig.clock.advance(60_000);
    expect(shopper.view.connection).toBe("online");
    expect(shown(shopper.view)).toMatchObject({ c: null });
    expect(said(shown(shopper.view).items)).toEqual(["shopper failed: typed offline"]);
    shopper.retry(shown(shopper.view).items[0]!.key);
    await rig.clock.advance(10);
    expect(rig.gateway.conversations()).toHaveLength(2);
    expect(said(shown(shopper.view).items)[0]).toBe("shopper sent: typed offline");
  });

  it("N20: signing out empties storage and view, and a new visitor begins", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig, { identity: "customer-7" });
    expect(hellos(rig)[0]).toMatchObject({ identity: "customer-7" });
    expect((await rig.storage.keys("")).length).toBeGreaterThan(0);
    rig.gateway.faults.refuseConnections(true);
    shopper.identify(null);
    await rig.clock.settle();
    expect(await rig.storage.keys("")).toEqual([]);
    expect(shopper.view).toMatchObject({ conversation: null, unread: 0 });
    rig.gateway.faults.refuseConnections(false);
    await rig.clock.advance(60_000);
    expect(hellos(rig).at(-1)).not.toHaveProperty("token");
    expect(hellos(rig).at(-1)).not.toHaveProperty("identity");
    expect(shopper.view.conversation).toBeNull();
    shopper.send("somebody else");
    await rig.clock.advance(10);
    expect(said(shown(shopper.view).items)[0]).toBe("shopper sent: somebody else");
    expect(rig.gateway.conversations()).toHaveLength(2);
  });

  it("N20: a sign-out during the greeting keeps nothing of who was there", async () => {
    const rig = createRig(quiet);
    rig.gateway.faults.latency(50);
    const shopper = rig.shopper({ identity: "customer-7" });
    await rig.clock.advance(120);
    shopper.identify(null);
    shopper.send("next person");
    await rig.clock.advance(1000);
    expect(
      hellos(rig)
        .slice(1)
        .every((hello) => !("token" in hello) && !("identity" in hello)),
    ).toBe(true);
    expect(said(shown(shopper.view).items)[0]).toBe("shopper sent: next person");
  });

  it("signs in on a new socket, and finds the person's conversation from another device", async () => {
    const rig = createRig(quiet);
    await talking(rig, { identity: "customer-7" });
    const elsewhere = rig.shopper({ storage: createMemoryStorage() });
    await rig.clock.advance(10);
    expect(elsewhere.view.conversation).toBeNull();
    elsewhere.identify("customer-7");
    await rig.clock.advance(10);
    expect(said(shown(elsewhere.view).items)[0]).toBe("shopper sent: first");
    expect(hellos(rig).at(-1)).toHaveProperty("token");
  });

  it("R15: shows what the same person begins at another device, and goes on with it", async () => {
    const rig = createRig(quiet);
    const at = (identity: string) => rig.shopper({ identity, storage: createMemoryStorage() });
    const [laptop, phone, stranger] = [at("customer-7"), at("customer-7"), at("customer-8")];
    await rig.clock.advance(10);
    laptop.send("first");
    await rig.clock.advance(10);
    expect(said(shown(phone.view).items)[0]).toBe("shopper sent: first");
    phone.send("second");
    await rig.clock.advance(10);
    expect(said(shown(laptop.view).items)).toContain("shopper sent: second");
    expect(shown(phone.view).items).toEqual(shown(laptop.view).items);
    expect(rig.gateway.conversations()).toHaveLength(1);
    expect(stranger.view.conversation).toBeNull();
  });

  it("R15: leaves a closed conversation for what the same person begins elsewhere, unless they are at it", async () => {
    const rig = createRig(quiet);
    const at = (storage = createMemoryStorage()) => rig.shopper({ identity: "customer-7", storage });
    const newTab = createTabStorages();
    const [laptop, phone, tab, busy] = [at(), at(newTab()), at(newTab()), at()];
    await rig.clock.advance(10);
    laptop.send("first");
    await rig.clock.advance(10);
    laptop.end();
    await rig.clock.advance(10);
    const old = shown(busy.view).c;
    // Under way: it stays with what it says.
    rig.gateway.faults.refuse((frame) => (frame.type === "do" ? wireError("unavailable") : null));
    busy.rate({ score: 5 });
    await rig.clock.advance(10);
    laptop.startNew();
    rig.gateway.faults.refuse(null);
    laptop.send("second");
    await rig.clock.advance(20);
    for (const { view } of [phone, tab]) expect(said(shown(view).items)[0]).toBe("shopper sent: second");
    expect(shown(busy.view).c).toBe(old);
    phone.send("third");
    await rig.clock.advance(10);
    expect(said(shown(laptop.view).items)).toContain("shopper sent: third");
    expect(rig.gateway.conversations()).toHaveLength(2);
  });

  it("remembers what was read over a reload, and tells the other side", async () => {
    const rig = createRig({ agents: [] });
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("shipping");
    await rig.clock.advance(10);
    expect(shopper.view.unread).toBe(1);
    shopper.markRead();
    shopper.markRead();
    expect(shopper.view.unread).toBe(0);
    await rig.clock.advance(500);
    expect(rig.up.filter((frame) => frame.type === "signal")).toMatchObject([
      { signal: { kind: "read", seq: 3 } },
    ]);
    shopper.destroy();
    const next = rig.shopper();
    await rig.clock.advance(500);
    expect(shown(next.view).items).toHaveLength(2);
    expect(next.view.unread).toBe(0);
  });

  it("tells where the shopper is: at the start, when it changed, and once per conversation", async () => {
    const rig = createRig({ agents: [] });
    const product = (id: string) => ({ page: { kind: "product" as const }, product: { id, name: id } });
    const shopper = rig.shopper({ context: product("p1") });
    await rig.clock.advance(10);
    shopper.send("hi");
    await rig.clock.advance(1000);
    const contexts = () => rig.up.filter((frame) => frame.type === "context");
    expect(rig.up.find((frame) => frame.type === "start")).toMatchObject({ context: product("p1") });
    expect(contexts()).toEqual([]);
    shopper.setContext(product("p2"));
    shopper.setContext(product("p3"));
    await rig.clock.advance(1000);
    expect(contexts()).toMatchObject([{ context: product("p3") }]);
    expect(rig.up.filter((frame) => frame.type === "suggest")).toMatchObject([{ context: product("p3") }]);
    shopper.setLocale("zh-CN");
    await rig.clock.advance(1000);
    expect(rig.up.filter((frame) => frame.type === "suggest").at(-1)).toMatchObject({ locale: "zh-CN" });
    expect(contexts().slice(1)).toMatchObject([{ context: product("p3"), locale: "zh-CN" }]);
    shopper.destroy();
    // The next page tells where it is, the same page again does not.
    const next = rig.shopper({ context: product("p4") });
    await rig.clock.advance(1000);
    next.destroy();
    rig.shopper({ context: product("p4") });
    await rig.clock.advance(1000);
    expect(contexts().slice(2)).toMatchObject([{ context: product("p4"), locale: "en" }]);
  });

  it("W8: tells a language that has changed before what is said in it, also where the page tells no place", async () => {
    const rig = createRig({ agents: [] });
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("hi");
    await rig.clock.advance(1000);
    shopper.destroy();
    // The next page is in another language.
    const next = rig.shopper({ locale: "zh-CN" });
    next.send("你好");
    await rig.clock.advance(10);
    const after = rig.up.slice(rig.up.findLastIndex((frame) => frame.type === "hello") + 1);
    const order = (frames: typeof after) =>
      frames.map(({ type }) => type).filter((type) => type === "context" || type === "do");
    expect(order(after)).toEqual(["context", "do"]);
    expect(after.find((frame) => frame.type === "context")).toMatchObject({ context: {}, locale: "zh-CN" });
    const before = rig.up.length;
    next.setLocale("en");
    next.send("hello");
    await rig.clock.advance(1000);
    expect(order(rig.up.slice(before))).toEqual(["context", "do"]);
    expect(rig.up.filter((frame) => frame.type === "context").map((frame) => frame.locale)).toEqual([
      "zh-CN",
      "en",
    ]);
    // The same page again tells nothing.
    next.destroy();
    const again = rig.shopper();
    await rig.clock.advance(1000);
    again.send("and again");
    await rig.clock.advance(1000);
    expect(rig.up.filter((frame) => frame.type === "context")).toHaveLength(2);
  });

  it("begins a new conversation when asked to or when the last is closed; what failed comes along", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    shopper.end();
    await rig.clock.advance(10);
    expect(shown(shopper.view).phase.name).toBe("closed");
    expect(await rig.storage.get("yunke:pk_memory:open")).toBeNull();
    shopper.send("another thing");
    await rig.clock.advance(10);
    expect(rig.gateway.conversations()).toHaveLength(2);
    expect(said(shown(shopper.view).items)[0]).toBe("shopper sent: another thing");
    shopper.startNew();
    expect(shopper.view.conversation).toBeNull();
    shopper.requestHuman();
    await rig.clock.advance(10);
    expect(rig.gateway.conversations()).toHaveLength(3);
    expect(shown(shopper.view).phase.name).toBe("queued");
  });

  it("shows a closed conversation again after a reload, to be rated or taken up, unless it was put away", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    shopper.end();
    await rig.clock.advance(10);
    shopper.destroy();
    const next = rig.shopper();
    await rig.clock.advance(10);
    expect(shown(next.view).phase.name).toBe("closed");
    next.reopen();
    next.send("one more thing");
    await rig.clock.advance(10);
    expect(rig.gateway.conversations()).toHaveLength(1);
    expect(shown(next.view).phase.name).toBe("self-service");
    next.end();
    await rig.clock.advance(10);
    next.startNew();
    next.destroy();
    const last = rig.shopper();
    await rig.clock.advance(10);
    expect(last.view.conversation).toBeNull();
  });

  it("R15: a conversation that one tab begins shows in the others, and what is read in one is read in all", async () => {
    const rig = createRig({ agents: [] });
    const newTab = createTabStorages();
    const first = rig.shopper({ storage: newTab() });
    await rig.clock.advance(10);
    const second = rig.shopper({ storage: newTab() });
    await rig.clock.advance(10);
    first.send("shipping");
    await rig.clock.advance(10);
    expect(said(shown(second.view).items)).toEqual(said(shown(first.view).items));
    second.send("from the second");
    await rig.clock.advance(10);
    expect(shown(first.view).items).toEqual(shown(second.view).items);
    expect(first.view.unread).toBe(2);
    second.markRead();
    await rig.clock.advance(500);
    expect([first.view.unread, second.view.unread]).toEqual([0, 0]);
  });

  it("N20: a sign-out in one tab is one in all, and all are the same visitor afterwards", async () => {
    const rig = createRig(quiet);
    const newTab = createTabStorages();
    const first = rig.shopper({ storage: newTab() });
    await rig.clock.advance(10);
    const other = rig.shopper({ storage: newTab(), identity: "customer-7" });
    await rig.clock.advance(10);
    other.send("private");
    await rig.clock.advance(10);
    expect(first.view.conversation).not.toBeNull();
    first.identify(null);
    await rig.clock.advance(10);
    expect([first.view.conversation, other.view.conversation]).toEqual([null, null]);
    await rig.clock.advance(1000);
    expect([first.view.connection, other.view.connection]).toEqual(["online", "online"]);
    first.send("new");
    await rig.clock.advance(10);
    expect(said(shown(other.view).items)[0]).toBe("shopper sent: new");
    expect(hellos(rig).at(-1)).not.toHaveProperty("identity");
  });

  it("N20: a tab that itself began by signing out hears of a sign-out in another", async () => {
    const rig = createRig(quiet);
    const newTab = createTabStorages();
    const first = rig.shopper({ storage: newTab(), connect: false });
    first.identify(null);
    await rig.clock.advance(10);
    const other = rig.shopper({ storage: newTab() });
    await rig.clock.advance(10);
    first.send("private");
    await rig.clock.advance(10);
    other.identify(null);
    await rig.clock.advance(10);
    expect(first.view.conversation).toBeNull();
  });

  it("what is typed before the welcome joins the conversation that is open elsewhere", async () => {
    const rig = createRig(quiet);
    await talking(rig, { identity: "customer-7" });
    const elsewhere = rig.shopper({ storage: createMemoryStorage(), identity: "customer-7" });
    elsewhere.send("from my phone");
    await rig.clock.advance(10);
    expect(rig.gateway.conversations()).toHaveLength(1);
    expect(said(shown(elsewhere.view).items)).toContain("shopper sent: from my phone");
  });

  it("gives the same view until something changes, and tells listeners once a turn", async () => {
    const rig = createRig(quiet);
    const shopper = await talking(rig);
    const views: unknown[] = [];
    const leave = shopper.subscribe((view) => views.push(view));
    expect(shopper.view).toBe(shopper.view);
    const before = shopper.view;
    shopper.send("a");
    shopper.send("b");
    expect(shopper.view).not.toBe(before);
    await Promise.resolve();
    expect(views).toEqual([shopper.view]);
    leave();
    shopper.send("c");
    await rig.clock.advance(10);
    expect(views).toHaveLength(1);
  });

  it("N29: leaves no socket, timer or listener behind", async () => {
    const rig = createRig(quiet);
    for (let times = 0; times < 20; times++) {
      const shopper = await talking(rig, { storage: createMemoryStorage() });
      shopper.typing(true);
      shopper.markRead();
      shopper.setContext({ page: { kind: "home" } });
      shopper.destroy();
      shopper.send("too late");
      shopper.connect();
      shopper.identify(null);
      // What was under way to the gateway arrives.
      await rig.clock.advance(1);
    }
    expect(rig.gateway.sockets()).toBe(0);
    expect(rig.listeners()).toBe(0);
    expect(rig.clock.pending()).toBe(0);
    // Also when it ends while it is still beginning.
    rig.shopper().destroy();
    await rig.clock.advance(1);
    expect(rig.gateway.sockets()).toBe(0);
    expect(rig.listeners()).toBe(0);
    expect(rig.clock.pending()).toBe(0);
  });
});
