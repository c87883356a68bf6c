import { describe, expect, it } from "vitest";
import { agentState, agentUp } from "@yunke/protocol/schema";
import type { AgentState } from "@yunke/protocol";
import { createAgent } from "./agent.ts";
import type { SocketListener } from "./ports.ts";
import { createMemoryStorage } from "./storage.ts";
import { createRig, said, shown } from "./testing/rig.ts";
import type { Rig } from "./testing/rig.ts";

async function offered(rig: Rig, ...agents: number[]) {
  const clients = (agents.length > 0 ? agents : [0]).map((at) => rig.agent(at));
  await rig.clock.advance(10);
  for (const client of clients) client.setStatus("available");
  const shopper = rig.shopper({ context: { page: { kind: "cart" } } });
  await rig.clock.advance(10);
  shopper.send("hello");
  shopper.requestHuman();
  await rig.clock.advance(10);
  return { shopper, clients, agent: clients[0]!, c: rig.gateway.conversations().at(-1)! };
}
async function live(rig: Rig) {
  const all = await offered(rig);
  all.agent.accept(all.c);
  await rig.clock.advance(10);
  return all;
}

describe("an agent's client", () => {
  it("shows who is signed in, and an offer with what is known of the shopper", async () => {
    const rig = createRig();
    const { agent, c } = await offered(rig);
    expect(agent.view.me).toMatchObject({ name: "Ada", deskName: "Memory" });
    expect(agent.view.shops).toMatchObject([{ key: "pk_memory" }]);
    expect(agent.view.chats).toEqual([]);
    expect(agent.view.offers).toMatchObject([
      { c, context: { page: { kind: "cart" } }, shopperOnline: true, locale: "en", shop: { name: "Memory" } },
    ]);
    expect(said(agent.view.offers[0]!.items)[0]).toBe("shopper sent: hello");
  });

  it("W8: shows the language in which the shopper reads by now", async () => {
    const rig = createRig();
    const { agent, shopper } = await live(rig);
    expect(agent.view.chats[0]!.locale).toBe("en");
    shopper.setLocale("zh-CN");
    await rig.clock.advance(1000);
    expect(agent.view.chats[0]).toMatchObject({ locale: "zh-CN", context: { page: { kind: "cart" } } });
    shopper.setContext({ page: { kind: "home" } });
    await rig.clock.advance(6000);
    expect(agent.view.chats[0]).toMatchObject({ locale: "zh-CN", context: { page: { kind: "home" } } });
  });

  it("gives times by its own clock, however far the server's is", async () => {
    const rig = createRig();
    const skewed = { ...rig.clock, now: () => rig.clock.now() - 3_600_000 };
    Object.assign(rig.ports, { clock: skewed });
    const { agent } = await offered(rig);
    expect(agent.view.clockOffset).toBe(3_600_000);
    const left = agent.view.offers[0]!.endsAt - skewed.now();
    expect(left).toBeGreaterThan(29_900);
    expect(left).toBeLessThanOrEqual(30_000);
  });

  it("loses an offer that runs out or is passed on, and everything of it", async () => {
    const rig = createRig({ agents: [{ name: "Ada" }, { name: "Bo" }] });
    const { clients, c } = await offered(rig, 0, 1);
    const has = () => clients.map(({ view }) => view.offers.length);
    expect(has()).toEqual(expect.arrayContaining([0, 1]));
    const first = has().indexOf(1);
    clients[first]!.decline(c);
    await rig.clock.advance(10);
    expect(has()[first]).toBe(0);
    expect(has()[1 - first]).toBe(1);
    await rig.clock.advance(30_000);
    expect(has()[1 - first]).toBe(0);
    expect(has()[first]).toBe(1);
  });

  it("counts no time that the shopper was with the assistant as a wait for an agent", async () => {
    const rig = createRig();
    const agent = rig.agent(0);
    await rig.clock.advance(10);
    agent.setStatus("available");
    const shopper = rig.shopper();
    await rig.clock.advance(10);
    shopper.send("where is my parcel");
    await rig.clock.advance(600_000);
    const asked = rig.clock.now();
    shopper.requestHuman();
    await rig.clock.advance(1000);
    expect(agent.view.offers[0]!.waitingSince - asked).toBeLessThan(10);
    agent.accept(agent.view.offers[0]!.c);
    await rig.clock.advance(10);
    expect(agent.view.chats[0]!.waitingSince! - asked).toBeGreaterThanOrEqual(0);
    expect(agent.view.chats[0]!.waitingSince! - asked).toBeLessThan(10);
  });

  it("counts the wait of who takes a closed chat up again without a word", async () => {
    const rig = createRig();
    const { agent, shopper, c } = await live(rig);
    agent.send(c, "answer");
    await rig.clock.advance(10);
    agent.close(c);
    await rig.clock.advance(60_000);
    const asked = rig.clock.now();
    shopper.reopen();
    await rig.clock.advance(1000);
    agent.accept(c);
    await rig.clock.advance(10);
    expect(agent.view.chats[0]).toMatchObject({ c, closed: false });
    expect(agent.view.chats[0]!.waitingSince! - asked).toBeGreaterThanOrEqual(0);
    expect(agent.view.chats[0]!.waitingSince! - asked).toBeLessThan(10);
    agent.send(c, "What is it?");
    await rig.clock.advance(10);
    expect(agent.view.chats[0]!.waitingSince).toBeNull();
  });

  it("counts unread messages and the wait for an answer", async () => {
    const rig = createRig();
    const { agent, shopper, c } = await live(rig);
    agent.markRead(c);
    const asked = rig.clock.now();
    shopper.send("one");
    await rig.clock.advance(5000);
    shopper.send("two");
    await rig.clock.advance(10);
    expect(agent.view.chats[0]).toMatchObject({ unread: 2, mode: "sync", closed: false });
    expect(agent.view.chats[0]!.waitingSince! - asked).toBeLessThan(10);
    agent.send(c, "answer");
    await rig.clock.advance(10);
    agent.typing(c, true);
    await rig.clock.advance(10);
    expect(agent.view.chats[0]!.waitingSince).toBeNull();
    expect(shown(shopper.view).agentTyping).toBe(true);
    // A typist who is not heard of any more has stopped.
    await rig.clock.advance(6000);
    expect(shown(shopper.view).agentTyping).toBe(false);
    shopper.destroy();
    await rig.clock.advance(10);
    expect(agent.view.chats[0]!.shopperOnline).toBe(false);
  });

  it("R12: keeps its chats over a loss within the grace; without, they go back and leave the list", async () => {
    const rig = createRig();
    const { agent, c } = await live(rig);
    rig.gateway.faults.drop();
    await rig.clock.advance(5000);
    expect(agent.view.chats.map((chat) => chat.c)).toEqual([c]);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.advance(70_000);
    rig.gateway.faults.refuseConnections(false);
    await rig.clock.advance(31_000);
    expect(agent.view.connection).toBe("online");
    expect(agent.view.chats).toEqual([]);
    // Still available: it is offered again.
    expect(agent.view.offers.map((offer) => offer.c)).toEqual([c]);
  });

  it("R12: has no chat on its list that somebody else took while it was gone", async () => {
    const rig = createRig({ agents: [{ name: "Ada" }, { name: "Bo" }] });
    const { agent, c } = await live(rig);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    agent.send(c, "are you still there?");
    await rig.clock.advance(70_000);
    rig.gateway.faults.refuseConnections(false);
    const other = rig.agent(1);
    other.setStatus("available");
    await rig.clock.advance(100);
    other.accept(c);
    await rig.clock.advance(31_000);
    expect(other.view.chats.map((chat) => chat.c)).toEqual([c]);
    expect(agent.view.connection).toBe("online");
    expect(agent.view.chats).toEqual([]);
  });

  it("does not say that a shopper is there while it has no line, and says it again once it has", async () => {
    const rig = createRig();
    const { agent } = await live(rig);
    const there = () => agent.view.chats[0]!.shopperOnline;
    expect(there()).toBe(true);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.advance(5000);
    expect([agent.view.connection, there()]).toEqual(["offline", null]);
    rig.gateway.faults.refuseConnections(false);
    rig.hint("awake");
    await rig.clock.advance(1000);
    expect(there()).toBe(true);
  });

  it("loses an offer that runs out while there is no line, and has no other for it once there is", async () => {
    const rig = createRig();
    const { agent } = await offered(rig);
    const counts: number[] = [];
    agent.subscribe(({ offers }) => counts.push(offers.length));
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.advance(25_000);
    expect([agent.view.connection, agent.view.offers.length]).toEqual(["offline", 1]);
    await rig.clock.advance(6000);
    // Told of itself: nothing comes that would make anybody look.
    expect(counts.at(-1)).toBe(0);
    expect(agent.view.offers).toEqual([]);
    counts.length = 0;
    rig.gateway.faults.refuseConnections(false);
    await rig.clock.advance(60_000);
    expect(agent.view.connection).toBe("online");
    expect(Math.max(...counts)).toBe(0);
  });

  it("sends what was typed while offline once and in order, also after a reload", async () => {
    const rig = createRig();
    const storage = createMemoryStorage();
    const { c, agent: first } = await offered(rig);
    first.destroy();
    const agent = rig.agent(0, { storage });
    await rig.clock.advance(10);
    agent.accept(c);
    await rig.clock.advance(10);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.settle();
    agent.send(c, "a");
    agent.send(c, "b");
    await rig.clock.settle();
    expect(said(agent.view.chats[0]!.items).slice(-2)).toEqual(["agent sending: a", "agent sending: b"]);
    agent.destroy();
    rig.gateway.faults.refuseConnections(false);
    const again = rig.agent(0, { storage });
    await rig.clock.advance(5000);
    expect(said(again.view.chats[0]!.items).slice(-2)).toEqual(["agent sent: a", "agent sent: b"]);
  });

  it("does not keep what was said of duty, nor send what another agent typed on the same machine", async () => {
    const rig = createRig({ agents: [{ name: "Ada" }, { name: "Bo" }] });
    const storage = createMemoryStorage();
    const ada = rig.agent(0, { storage });
    await rig.clock.advance(10);
    rig.gateway.faults.refuseConnections(true);
    rig.gateway.faults.drop();
    await rig.clock.settle();
    ada.setStatus("available");
    await rig.clock.settle();
    expect(ada.view).toMatchObject({
      self: { status: "offline" },
      sending: [{ kind: "set-status", status: "available" }],
    });
    ada.destroy();
    rig.gateway.faults.refuseConnections(false);
    const bo = rig.agent(1, { storage });
    const again = rig.agent(0, { storage });
    await rig.clock.advance(1000);
    expect(bo.view.self.status).toBe("offline");
    expect(again.view.self.status).toBe("offline");
    expect(rig.up.filter((frame) => frame.type === "duty")).toEqual([]);
  });

  it("keeps a closed chat on the list, with its rating, until it is dismissed, also over a loss", async () => {
    const rig = createRig();
    const { agent, shopper, c } = await live(rig);
    agent.close(c);
    await rig.clock.advance(10);
    shopper.rate({ score: 2, solved: false, reasons: ["slow"] });
    await rig.clock.advance(10);
    const chat = () => agent.view.chats.find((chat) => chat.c === c);
    expect(chat()).toMatchObject({
      closed: true,
      waitingSince: null,
      rating: { score: 2, solved: false, reasons: ["slow"] },
    });
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    expect(chat()).toBeDefined();
    agent.dismiss(c);
    expect(chat()).toBeUndefined();
  });

  it("keeps what was dismissed off the list, whatever beats or news come of it, until it is offered again", async () => {
    const rig = createRig({ agents: [{ name: "Ada" }] });
    const { agent, shopper, c } = await live(rig);
    agent.close(c);
    await rig.clock.advance(10);
    agent.dismiss(c);
    const listed = () => agent.view.chats.some((chat) => chat.c === c);
    await rig.clock.advance(60_000);
    expect(listed()).toBe(false);
    shopper.rate({ score: 5 });
    await rig.clock.advance(60_000);
    expect(listed()).toBe(false);
    rig.gateway.faults.drop();
    await rig.clock.advance(60_000);
    expect(listed()).toBe(false);

    shopper.reopen();
    await rig.clock.advance(10);
    expect(agent.view.offers.map((offer) => offer.c)).toEqual([c]);
    agent.accept(c);
    await rig.clock.advance(10);
    expect(said(agent.view.chats[0]!.items)[0]).toBe("shopper sent: hello");
  });

  it("hands a chat back, and may get it again only when nobody else is there", async () => {
    const rig = createRig({ agents: [{ name: "Ada" }] });
    const { agent, c } = await live(rig);
    agent.handBack(c);
    await rig.clock.advance(10);
    expect(agent.view.chats).toEqual([]);
    expect(agent.view.offers.map((offer) => offer.c)).toEqual([c]);
  });

  it("keeps a message that was refused for good, and tells of a command that was", async () => {
    const rig = createRig();
    const { agent, shopper, c } = await live(rig);
    rig.gateway.faults.latency(50);
    agent.send(c, "too late");
    shopper.end();
    await rig.clock.advance(1);
    rig.gateway.faults.refuse((frame) =>
      frame.type === "do" && frame.command.kind === "send"
        ? { kind: "wrong-phase", message: "closed", retry: "never" }
        : null,
    );
    await rig.clock.advance(500);
    const last = agent.view.chats[0]!.items.at(-1)!;
    expect(last).toMatchObject({ state: "failed", error: { kind: "wrong-phase" } });
    agent.discard(c, last.key);
    expect(said(agent.view.chats[0]!.items)).not.toContain("agent failed: too late");
    agent.handBack(c);
    await rig.clock.advance(500);
    expect(agent.view.chats[0]!.refused).toMatchObject({ error: { kind: "wrong-phase" } });
  });

  it("stops when the session is over", async () => {
    const rig = createRig();
    const agent = rig.agent();
    await rig.clock.advance(10);
    rig.gateway.faults.drop(4401);
    await rig.clock.advance(100_000);
    expect(agent.view).toMatchObject({ connection: "stopped", problem: { kind: "unauthorized" } });
  });

  it("says only what the schema knows, and leaves nothing behind", async () => {
    const rig = createRig();
    const { agent, shopper, c } = await live(rig);
    agent.setSlots(5);
    agent.send(c, "x");
    agent.typing(c, true);
    agent.markRead(c);
    await rig.clock.advance(500);
    expect(agent.view.self.slots).toBe(5);
    shopper.destroy();
    agent.destroy();
    await rig.clock.advance(1);
    const own = rig.up.filter((frame) => "n" in frame && ("role" in frame || frame.type === "duty"));
    for (const frame of own) expect(agentUp.safeParse(frame).error).toBeUndefined();
    expect(own.length).toBeGreaterThan(0);
    expect(rig.gateway.sockets()).toBe(0);
    expect(rig.listeners()).toBe(0);
    rig.gateway.close();
  });

  it("A7 begins anew with the state in the welcome, not with every event of the working life", async () => {
    const rig = createRig();
    const { agent, c } = await live(rig);
    agent.setSlots(4);
    await rig.clock.advance(10);
    const before = agent.view;
    agent.destroy();
    await rig.clock.advance(10);
    rig.down.length = 0;
    const again = rig.agent();
    await rig.clock.advance(10);
    expect(again.view.self).toMatchObject({ slots: 4, status: "available", chats: [c], present: true });
    expect(again.view.chats.map((chat) => chat.c)).toEqual(before.chats.map((chat) => chat.c));
    const welcome = rig.down.find((frame) => frame.type === "welcome")!;
    expect(agentState.safeParse(welcome.self).error).toBeUndefined();
    const events = rig.down.flatMap((frame) => (frame.type === "self" ? frame.events : []));
    expect(events.map((event) => event.seq)[0]).toBe(welcome.self!.seq + 1);
  });

  it("A7 goes on after what it has when only the socket was lost", async () => {
    const rig = createRig();
    const { agent } = await live(rig);
    const had = agent.view.self.seq;
    rig.down.length = 0;
    rig.gateway.faults.drop();
    await rig.clock.advance(1000);
    const welcome = rig.down.find((frame) => frame.type === "welcome")!;
    expect(welcome.self).toBeUndefined();
    expect(agent.view.self.seq).toBeGreaterThan(had);
    expect(agent.view.self.present).toBe(true);
  });

  it("A7 takes a state only where it is newer, and what it holds of a duty counts as said", async () => {
    const rig = createRig();
    const heard: { type: string; device?: string; n?: number; sinceSelf?: number }[] = [];
    let socket: SocketListener | null = null;
    const agent = createAgent({
      url: "http://gateway.test",
      storage: createMemoryStorage(),
      ports: {
        ...rig.ports,
        connect: (_url, _protocol, listener) => {
          socket = listener;
          queueMicrotask(() => listener.open());
          return { send: (text) => void heard.push(JSON.parse(text) as (typeof heard)[number]), close() {} };
        },
      },
    });
    const me = { id: "a".repeat(22), name: "Ada", login: "ada", desk: "d", deskName: "D", role: "agent" };
    const state: AgentState = {
      ...agent.view.self,
      seq: 900,
      at: 5,
      agent: me.id,
      desk: "d",
      slots: 3,
    };
    const welcome = async (self: AgentState) => {
      const frame = { type: "welcome", protocol: 1, at: 0, beatMs: 20_000, conversations: [], agent: me };
      socket!.message(JSON.stringify({ ...frame, shops: [], self }));
      await rig.clock.settle();
    };
    await rig.clock.settle();
    await welcome(state);
    expect(agent.view.self).toMatchObject({ seq: 900, slots: 3 });
    agent.setSlots(7);
    await rig.clock.settle();
    const duty = heard.find((frame) => frame.type === "duty")!;
    expect(agent.view.sending).toHaveLength(1);

    socket!.close(1006);
    await rig.clock.advance(5000);
    expect(heard.at(-1)).toMatchObject({ type: "hello", sinceSelf: 900 });
    await welcome({ ...state, seq: 899, slots: 1 });
    expect(agent.view.self).toMatchObject({ seq: 900, slots: 3 });
    expect(agent.view.sending).toHaveLength(1);

    socket!.close(1006);
    await rig.clock.advance(5000);
    const mark = { device: duty.device!, n: duty.n!, seq: 1500, hash: "h" };
    await welcome({ ...state, seq: 1500, slots: 7, devices: [mark] });
    expect(agent.view.self).toMatchObject({ seq: 1500, slots: 7 });
    expect(agent.view.sending).toEqual([]);
    agent.destroy();
  });
});
