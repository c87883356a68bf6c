import { describe, expect, it } from "vitest";
import { createAgent, createShopper, createSight, idOf } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

const text = (words: string) => ({ kind: "send", content: { type: "text", text: words } }) as const;

async function started() {
  const rig = await createRig();
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(0);
  return { rig, shopper, c };
}

describe("what is acked is saved, once, in the order typed", () => {
  it("R1: acks nothing before the store has it, and a repeat waits with the first", async () => {
    const { rig, shopper, c } = await started();
    let open!: () => void;
    rig.gate.open = new Promise((resolve) => (open = resolve));
    const heard: string[] = [];
    void shopper.do(c, text("one"), 1).then((outcome) => heard.push(`first ${JSON.stringify(outcome)}`));
    void shopper.do(c, text("one"), 1).then((outcome) => heard.push(`again ${JSON.stringify(outcome)}`));
    await rig.settle();
    expect(heard).toEqual([]);
    expect(shopper.sight.of(c).state.seq).toBe(1);
    rig.gate.open = null;
    open();
    await rig.settle();
    expect(heard.toSorted()).toEqual(['again {"ok":true,"seq":2}', 'first {"ok":true,"seq":2}']);
  });

  it("R2: gives a repeat the first ack, and refuses the same number with another body", async () => {
    const { rig, shopper, c } = await started();
    const first = await shopper.do(c, text("one"), 1);
    await shopper.do(c, text("two"), 2);
    expect(await shopper.do(c, text("one"), 1)).toEqual(first);
    expect(await shopper.do(c, text("other"), 1)).toMatchObject({ error: { kind: "identity-reused" } });
    await rig.restart();
    const later = createShopper(rig.core, "ann");
    expect(await later.do(c, text("one"), 1)).toEqual(first);
    expect(await later.do(c, text("other"), 1)).toMatchObject({ error: { kind: "identity-reused" } });
  });

  it("R2: refuses a number below the last that never was", async () => {
    const { shopper, c } = await started();
    await shopper.do(c, text("five"), 5);
    expect(await shopper.do(c, text("four"), 4)).toMatchObject({ error: { kind: "out-of-order" } });
  });

  it("R2: remembers more devices than the state holds", async () => {
    const { rig, shopper, c } = await started();
    const send = (device: string, n: number, words: string) =>
      rig.core.shopper.do(shopper.session, c, idOf(device), n, text(words));
    const first = await send("dev-0", 1, "one");
    for (let i = 1; i <= 14; i++) expect(await send(`dev-${i}`, 1, "hello")).toMatchObject({ ok: true });
    expect(await send("dev-0", 1, "one")).toEqual(first);
    expect(await send("dev-0", 1, "else")).toMatchObject({ error: { kind: "identity-reused" } });
    expect(await send("dev-0", 2, "two")).toMatchObject({ ok: true });
    expect(await send("dev-new", 3, "its first that is new here")).toMatchObject({ ok: true });
    const truth = await readTruth(rig.disk);
    expect(truth.faults).toEqual([]);
  });

  it("R2: starts one conversation however often the start comes", async () => {
    const { rig, shopper } = await started();
    const ids = await Promise.all([1, 2, 3].map(() => shopper.start(idOf("start-x"))));
    await rig.restart();
    ids.push(await createShopper(rig.core, "ann").start(idOf("start-x")));
    expect(new Set(ids).size).toBe(1);
    const stranger = createShopper(rig.core, "bob", { device: shopper.device });
    expect(await stranger.start(idOf("start-x"))).not.toBe(ids[0]);
  });

  it("R7: a store that is down acks nothing, shows nothing, and keeps the order when it is back", async () => {
    const { rig, shopper, c } = await started();
    rig.down.now = true;
    const refused = await Promise.all([1, 2, 3].map((n) => shopper.do(c, text(`${n}`), n)));
    expect(refused.map((outcome) => !outcome.ok && outcome.error.retry)).toEqual(["same", "same", "same"]);
    rig.down.now = false;
    await rig.advance(1_500);
    // A later number does not overtake the one that failed.
    expect(await shopper.do(c, text("3"), 3)).toMatchObject({ error: { kind: "unavailable" } });
    for (const n of [1, 2, 3]) expect(await shopper.do(c, text(`${n}`), n)).toMatchObject({ ok: true });
    await rig.settle();
    const seen = shopper.sight.of(c).events.filter((event) => event.kind === "message");
    expect(seen.map((event) => event.kind === "message" && event.ref?.n)).toEqual([1, 2, 3]);
    expect(shopper.sight.faults).toEqual([]);
  });

  it("R7: a barred number is let through when the one that failed never comes again", async () => {
    const { rig, shopper, c } = await started();
    rig.down.now = true;
    await shopper.do(c, text("given up"), 1);
    rig.down.now = false;
    expect(await shopper.do(c, text("kept"), 2)).toMatchObject({ ok: false });
    await rig.advance(31_000);
    expect(await shopper.do(c, text("kept"), 2)).toMatchObject({ ok: true });
  });

  it("R1: finds the first ack after a commit whose reply was lost", async () => {
    const { rig, shopper, c } = await started();
    rig.down.uncertain = true;
    expect(await shopper.do(c, text("one"), 1)).toMatchObject({ error: { kind: "unavailable" } });
    rig.down.uncertain = false;
    expect(await shopper.do(c, text("one"), 1)).toEqual({ ok: true, seq: 2 });
    await rig.settle();
    const messages = shopper.sight.of(c).events.filter((event) => event.kind === "message");
    expect(messages).toHaveLength(1);
  });

  it("R14: takes one rating per closure, and nothing after a close but a reopening", async () => {
    const { shopper, c } = await started();
    await shopper.do(c, { kind: "close" });
    expect(await shopper.say(c, "hello?")).toMatchObject({ error: { kind: "wrong-phase" } });
    expect(await shopper.do(c, { kind: "rate", score: 3 })).toMatchObject({ ok: true });
    expect(await shopper.do(c, { kind: "rate", score: 4 })).toMatchObject({
      error: { kind: "already-done" },
    });
    expect(await shopper.do(c, { kind: "reopen" })).toMatchObject({ ok: true });
    await shopper.do(c, { kind: "close" });
    expect(await shopper.do(c, { kind: "rate", score: 5 })).toMatchObject({ ok: true });
  });

  it("refuses new work while it stops, and says that another gateway will take it", async () => {
    const { rig, shopper, c } = await started();
    await rig.core.stop();
    expect(await shopper.say(c, "late")).toMatchObject({ error: { kind: "going-away", retry: "hello" } });
    const start = await rig.core.shopper.start(shopper.follower, {
      device: shopper.device,
      id: idOf("s"),
      locale: "en",
    });
    expect(start).toMatchObject({ ok: false, error: { kind: "going-away" } });
  });
});

describe("resuming", () => {
  it("R3, R4: pages a long history and keeps what comes meanwhile behind it", async () => {
    const { rig, shopper, c } = await started();
    await shopper.do(c, { kind: "request-human" });
    for (let i = 0; i < 450; i++) void shopper.say(c, `${i}`);
    await rig.settle();
    const sight = createSight();
    const tab = createShopper(rig.core, "ann", { sight, device: idOf("tab") });
    const opening = rig.core.shopper.open(tab.follower, c, 7);
    sight.of(c).state = { ...sight.of(c).state, seq: 7 };
    for (let i = 0; i < 20; i++) void shopper.say(c, "more");
    expect(await opening).toBe(true);
    await rig.settle();
    expect(sight.faults).toEqual([]);
    expect(sight.of(c).state.seq).toBe(shopper.sight.of(c).state.seq);
    expect(sight.of(c).events).toHaveLength(452 + 20 - 7);
  });

  it("R4: says that it cannot go on from a number that the log does not have", async () => {
    const { rig, shopper, c } = await started();
    const sight = createSight();
    const tab = createShopper(rig.core, "ann", { sight });
    expect(await rig.core.shopper.open(tab.follower, c, 99)).toBe(true);
    await rig.settle();
    expect(sight.of(c)).toMatchObject({ resets: 1, state: { seq: shopper.sight.of(c).state.seq } });
  });

  it("R3: shows blanks as skips, so that every viewer has the same numbers", async () => {
    const { rig, shopper, c } = await started();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await shopper.do(c, { kind: "request-human" });
    await rig.settle();
    await mei.do(c, { kind: "decline" });
    await rig.settle();
    const live = shopper.sight.of(c).events;
    expect(live.some((event) => event.kind === "skip")).toBe(true);
    expect(JSON.stringify(live)).not.toContain(mei.id);
    const tab = createShopper(rig.core, "ann", { sight: createSight() });
    await rig.core.shopper.open(tab.follower, c, 0);
    await rig.settle();
    expect(tab.sight.of(c).state.seq).toBe(shopper.sight.of(c).state.seq);
    expect(tab.sight.of(c).state.phase).toEqual(shopper.sight.of(c).state.phase);
  });

  it("loads from a snapshot and the tail what a whole fold would give", async () => {
    const { rig, shopper, c } = await started();
    await shopper.do(c, { kind: "request-human" });
    for (let i = 0; i < 250; i++) void shopper.say(c, `${i}`);
    await rig.settle();
    await rig.restart();
    const later = createShopper(rig.core, "ann");
    const [summary] = await rig.core.shopper.conversations(later.session);
    const truth = await readTruth(rig.disk);
    expect(summary).toMatchObject({
      c,
      head: truth.conversations.get(c)!.state.seq,
      phase: { name: "queued" },
    });
    expect(await later.do(c, text("251"), 252)).toMatchObject({ ok: true });
  });

  it("N8, R16: tells no difference between another's conversation and none", async () => {
    const { rig, shopper, c } = await started();
    const others = [
      createShopper(rig.core, "eve"),
      createShopper(rig.core, "ann", { shop: "pk_other" }),
      createShopper(rig.core, "eve", { person: "somebody" }),
    ];
    for (const other of others) {
      for (const id of [c, idOf("nothing")]) {
        expect(await rig.core.shopper.open(other.follower, id, 0)).toBe(false);
        expect(await other.do(id, text("hi"), 1)).toMatchObject({ error: { kind: "not-found" } });
      }
      expect(await rig.core.shopper.conversations(other.session)).toEqual([]);
      await rig.core.shopper.context(other.session, c, { page: { kind: "cart" } });
      await rig.core.shopper.signal(other.session, c, { kind: "read", seq: 1 });
    }
    const mei = await createAgent(rig.core, "mei");
    expect(await rig.core.agent.open(mei.follower, c, 0)).toBe(false);
    for (const kind of ["accept", "decline", "close", "hand-back"] as const) {
      expect(await mei.do(c, { kind })).toMatchObject({ error: { kind: "not-found" } });
    }
    await rig.settle();
    expect((await readTruth(rig.disk)).conversations.get(c)!.state.seq).toBe(shopper.sight.of(c).state.seq);
  });

  it("N14, R16: a verified person takes along what this visitor began, and signing out hides it", async () => {
    const { rig, shopper, c } = await started();
    const tab = createShopper(rig.core, "ann", { sight: createSight() });
    await rig.core.shopper.open(tab.follower, c, 0);
    const known = createShopper(rig.core, "ann", { person: "customer-7", sight: createSight() });
    expect(await rig.core.shopper.open(known.follower, c, 0)).toBe(true);
    await rig.settle();
    expect(known.sight.of(c).events.at(-1)).toMatchObject({ kind: "identified", person: "customer-7" });
    // The tabs that did not sign in lose it.
    expect(shopper.sight.of(c).left).toBe(true);
    expect(tab.sight.of(c).left).toBe(true);
    expect(await shopper.say(c, "still me")).toMatchObject({ error: { kind: "not-found" } });
    // On another device the person finds it; another person on this device does not.
    const elsewhere = createShopper(rig.core, "phone", { person: "customer-7" });
    expect((await rig.core.shopper.conversations(elsewhere.session)).map((one) => one.c)).toEqual([c]);
    const other = createShopper(rig.core, "ann", { person: "customer-8" });
    expect(await rig.core.shopper.open(other.follower, c, 0)).toBe(false);
  });

  it("who is signed in when they begin comes with their name, as who signs in later does", async () => {
    const { rig } = await started();
    const known = createShopper(rig.core, "lin", {
      person: "customer-9",
      personName: "Lin Yue",
      sight: createSight(),
    });
    const c = await known.start();
    await rig.core.shopper.open(known.follower, c, 0);
    await rig.settle();
    expect(known.sight.of(c).events.map((event) => event.kind)).toEqual(["started", "identified"]);
    expect(known.sight.of(c).events[1]).toMatchObject({ person: "customer-9", payload: { name: "Lin Yue" } });
    expect(known.sight.of(c).state.person).toBe("customer-9");
    // The same start again is the same conversation.
    expect(await known.start(idOf("s-lin-1"))).toBe(c);
  });
});
