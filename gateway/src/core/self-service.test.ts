import { describe, expect, it } from "vitest";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig, testAnswering } from "./testing/rig.ts";
import type { RigOptions } from "./testing/rig.ts";

async function asking(options: RigOptions = {}, locale = "en") {
  const rig = await createRig(options);
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start(undefined, locale);
  await rig.advance(0);
  const ask = async (text: string) => {
    const outcome = await shopper.say(c, text);
    await rig.settle();
    return outcome;
  };
  return { rig, shopper, c, ask, seen: () => shopper.sight.of(c) };
}

describe("self-service", () => {
  it("answers, offers choices, and answers what was chosen", async () => {
    const { rig, shopper, c, ask, seen } = await asking();
    await ask("about shipping");
    expect(seen().events.at(-1)).toMatchObject({
      kind: "answered",
      to: 2,
      result: "answer",
      payload: { content: { type: "answer", entry: "shipping", html: "<p>shipping</p>" } },
    });
    await ask("about returns");
    expect(seen().events.at(-1)).toMatchObject({
      result: "choices",
      payload: { content: { type: "choices", options: [{ entry: "returns" }, { entry: "shipping" }] } },
    });
    await shopper.do(c, { kind: "choose", answer: seen().state.seq, entry: "returns" });
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({
      result: "answer",
      entries: [{ id: "returns", confidence: 1 }],
    });
  });

  it("says in the conversation's language that it does not know, and offers a person", async () => {
    const english = await asking();
    await english.ask("who are you");
    expect(english.seen().events.at(-1)).toMatchObject({
      result: "none",
      payload: { content: { type: "offer-human", fallback: expect.stringContaining("person") } },
    });
    const chinese = await asking({}, "zh-CN");
    await chinese.ask("你是谁");
    expect(chinese.seen().events.at(-1)).toMatchObject({
      payload: { content: { fallback: expect.stringContaining("人工客服") } },
    });
  });

  it.each([
    ["en", "can I talk to a human?"],
    ["zh-CN", "转人工"],
  ])("queues who asks for a person in words (%s)", async (locale, text) => {
    const { ask, seen } = await asking({}, locale);
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({ kind: "queued", reason: "words" });
  });

  it("offers a person when answering fails", async () => {
    const { ask, seen, rig } = await asking({
      answering: { ask: () => Promise.reject(new Error("no index")) },
    });
    await ask("about shipping");
    expect(seen().events.at(-1)).toMatchObject({ result: "none" });
    expect(rig.telemetry.counts.get("yunke_answers_total failed")).toBe(1);
  });

  it("takes no part once a person is asked for, and drops an answer that comes too late", async () => {
    let give!: () => void;
    const slow = new Promise<void>((resolve) => (give = resolve));
    const { rig, shopper, c, ask, seen } = await asking({
      answering: {
        async ask(...question) {
          await slow;
          return testAnswering.ask(...question);
        },
      },
    });
    await ask("about shipping");
    // It never holds up the conversation.
    expect(await shopper.do(c, { kind: "request-human" })).toMatchObject({ ok: true });
    await ask("are you there?");
    give();
    await rig.settle();
    expect(seen().events.map((event) => event.kind)).toEqual(["started", "message", "queued", "message"]);
  });

  it("tells the FAQ where the shopper is: the latest page, and after a restart that of the log", async () => {
    const places: unknown[] = [];
    const { rig, shopper, c, ask } = await asking({
      answering: {
        ask: async (_shop, _locale, _text, place) => {
          places.push(place?.page?.kind ?? null);
          return { kind: "none", matches: [] };
        },
      },
    });
    await ask("one");
    const at = (kind: "cart" | "order") => rig.core.shopper.context(shopper.session, c, { page: { kind } });
    await at("cart");
    await rig.settle();
    await ask("two");
    // Within a few seconds of the last one: not in the log yet.
    await at("order");
    await ask("three");
    await rig.advance(6_000);
    await rig.restart();
    const later = createShopper(rig.core, "ann", { device: "another-device-of-hers1" });
    await later.say(c, "four");
    await rig.settle();
    expect(places).toEqual([null, "cart", "order", "order"]);
  });

  it("answers the latest of several questions that came at once", async () => {
    const { rig, shopper, c, seen } = await asking();
    await Promise.all([shopper.say(c, "about returns"), shopper.say(c, "about shipping")]);
    await rig.settle();
    const answers = seen().events.filter((event) => event.kind === "answered");
    expect(answers.at(-1)).toMatchObject({ to: 3, result: "answer" });
    expect(seen().state.pending).toBeNull();
  });

  it("R1: answers after a restart what was asked before it", async () => {
    let dead = false;
    const { rig, shopper, c, ask } = await asking({
      answering: {
        ask: (...question) => (dead ? testAnswering.ask(...question) : new Promise(() => {})),
      },
    });
    await ask("about shipping");
    dead = true;
    await rig.restart();
    const later = createShopper(rig.core, "ann");
    await rig.core.shopper.open(later.follower, c, 0);
    await rig.settle();
    expect(later.sight.of(c).events.map((event) => event.kind)).toEqual(["started", "message", "answered"]);
    expect(shopper.sight.of(c).state.pending).toBe(2);
  });

  it("answers when the store is back what it could not save", async () => {
    const { rig, shopper, c, seen } = await asking();
    let open!: () => void;
    await shopper.say(c, "about shipping");
    rig.down.now = true;
    await rig.advance(2_500);
    rig.down.now = false;
    rig.gate.open = new Promise((resolve) => (open = resolve));
    open();
    rig.gate.open = null;
    await rig.advance(2_500);
    expect(seen().state.pending).toBeNull();
    expect(seen().events.filter((event) => event.kind === "answered")).toHaveLength(1);
  });

  it("does not answer while an agent does", async () => {
    const { rig, shopper, c, ask, seen } = await asking();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await shopper.do(c, { kind: "request-human" });
    await rig.settle();
    await mei.do(c, { kind: "accept" });
    await ask("about shipping");
    expect(seen().events.at(-1)).toMatchObject({ kind: "message", by: { role: "shopper" } });
  });
});

describe("inactivity", () => {
  it("closes self-service after half an hour, and not while somebody goes on", async () => {
    const { rig, ask, seen } = await asking();
    await rig.advance(20 * 60_000);
    await ask("about shipping");
    await rig.advance(20 * 60_000);
    expect(seen().state.phase.name).toBe("self-service");
    await rig.advance(12 * 60_000);
    expect(seen().state.phase).toMatchObject({ name: "closed", reason: "inactive", by: "system" });
  });

  it("closes a live chat after an hour, but never one that answers a message that was left", async () => {
    const { rig, shopper, c, seen } = await asking({ agents: { mei: 2 } });
    const other = createShopper(rig.core, "bob");
    const left = await other.start();
    await other.do(left, { kind: "leave-message", content: { type: "text", text: "call" } });
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await shopper.do(c, { kind: "request-human" });
    await rig.settle();
    await mei.do(left, { kind: "accept" });
    await mei.do(c, { kind: "accept" });
    await rig.advance(62 * 60_000);
    expect(seen().state.phase).toMatchObject({ name: "closed", reason: "inactive", from: "live" });
    expect(other.sight.of(left).state.phase).toMatchObject({ name: "live", mode: "async" });
    expect(mei.self().chats).toEqual([left]);
  });

  it("charges nobody for the time the gateway was away", async () => {
    const { rig, c } = await asking();
    rig.clock.jump(3_600_000);
    await rig.restart();
    await rig.advance(25 * 60_000);
    const later = createShopper(rig.core, "ann");
    const [summary] = await rig.core.shopper.conversations(later.session);
    expect(summary).toMatchObject({ c, phase: { name: "self-service" } });
  });
});
