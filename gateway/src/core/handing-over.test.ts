import { describe, expect, it } from "vitest";
import { createAgent, createShopper, idOf } from "./testing/people.ts";
import { asking } from "./testing/asking.ts";
import { createRig, testAnswering } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

describe("handing over", () => {
  const kinds = (events: readonly { kind: string }[]) => events.map((event) => event.kind);

  it.each([
    ["en", "This is the third time I ask, nobody helps. I've had it.", "anger", 1, /sorry/],
    ["zh-CN", "气死我了，没人管", "anger", 1, /抱歉/],
    ["en", "I'm crying, please help", "distress", 2, /sorry/],
    ["zh-CN", "宝宝误食了干燥剂", "distress", 3, /120/],
    ["en", "😡", "anger", 1, /sorry/],
    ["zh-CN", "🤬🤬🤬", "anger", 1, /抱歉/],
  ] as const)(
    "meets the feeling, then hands over with priority (%s: %s)",
    async (locale, text, reason, priority, words) => {
      const { rig, c, ask, seen } = await asking({}, locale);
      await ask(text);
      const { events, signals } = seen();
      expect(kinds(events)).toEqual(["started", "message", "message", "queued"]);
      expect(events[2]).toMatchObject({
        by: { role: "bot" },
        payload: { content: { type: "text", text: expect.stringMatching(words) } },
      });
      expect(events[3]).toMatchObject({ reason, by: { role: "bot" } });
      expect(JSON.stringify(events)).not.toMatch(/priority|skill/);
      expect(signals.at(-1)).toMatchObject({ kind: "position", position: 1 });
      const { state } = (await readTruth(rig.disk)).conversations.get(c)!;
      expect(state.phase).toMatchObject({ name: "queued", priority });
    },
  );

  it("says whether somebody is there, in the wait as before it", async () => {
    const { rig, shopper, c, ask, seen } = await asking({ agents: { mei: 1 } });
    const said = () =>
      seen().events.flatMap((event) => (event.kind === "message" && event.by.role === "bot" ? [event] : []));
    const text = (at: number) => (said()[at]!.payload!.content as { text: string }).text;
    await ask("this is a scam");
    expect(text(0)).toMatch(/Nobody is at the desk/);
    await ask("my baby swallowed a piece of the glass");
    expect(text(1)).toMatch(/nobody is at the desk/);
    await shopper.do(c, { kind: "leave-queue" });
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    await ask("this is a scam");
    expect(text(2)).toMatch(/A person takes over/);
  });

  it("puts the angry before who came a little earlier, not before who waits long; all are told the right place (R13)", async () => {
    const rig = await createRig();
    const join = async (name: string, text?: string) => {
      const shopper = createShopper(rig.core, name);
      const c = await shopper.start();
      await rig.advance(0);
      if (text === undefined) await shopper.do(c, { kind: "request-human" });
      else await shopper.say(c, text);
      await rig.advance(0);
      return () => shopper.sight.of(c).signals.at(-1);
    };
    const long = await join("long");
    await rig.advance(6 * 60_000);
    const short = await join("short");
    await rig.advance(60_000);
    const angry = await join("angry", "this is a scam");
    await rig.advance(6_000);
    expect([long(), angry(), short()]).toMatchObject([{ position: 1 }, { position: 2 }, { position: 3 }]);
    // The order is in the heads, too: where a new process finds it.
    const heads = await rig.disk.heads({ desk: "desk", phases: ["queued"], order: "queue", limit: 9 });
    expect(heads.map((head) => head.visitor)).toEqual([idOf("v-long"), idOf("v-angry"), idOf("v-short")]);
  });

  it("raises who waits already by what they write then, and never lowers them", async () => {
    const rig = await createRig();
    const join = async (name: string) => {
      const shopper = createShopper(rig.core, name);
      const c = await shopper.start();
      await rig.advance(1_000);
      await shopper.do(c, { kind: "request-human" });
      await rig.advance(1_000);
      return { shopper, c, seen: () => shopper.sight.of(c) };
    };
    const first = await join("first");
    const second = await join("second");
    await second.shopper.say(second.c, "Still there. My baby swallowed a piece of the glass");
    await rig.advance(6_000);
    // That they were raised is a blank to them.
    expect(second.seen().events.findLast((event) => event.kind !== "skip")).toMatchObject({
      kind: "message",
      by: { role: "bot" },
      payload: { content: { text: expect.stringContaining("emergency") } },
    });
    expect(second.seen().signals.at(-1)).toMatchObject({ position: 1 });
    expect(first.seen().signals.at(-1)).toMatchObject({ position: 2 });
    await second.shopper.say(second.c, "you crooks");
    await second.shopper.say(second.c, "where are you");
    await rig.settle();
    const { state, events } = (await readTruth(rig.disk)).conversations.get(second.c)!;
    expect(state.phase).toMatchObject({ name: "queued", priority: 3 });
    expect(events.filter((event) => event.kind === "raised")).toMatchObject([{ reason: "distress" }]);
    expect(JSON.stringify(second.seen().events)).not.toMatch(/raised|priority/);
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    expect(mei.self().offers[0]).toMatchObject({ c: second.c });
  });

  it.each([
    ["this is a scam", "anger"],
    ["a human please", "words"],
  ])("looks at all that came at once, as when a phone is online again: %s", async (first, reason) => {
    const { rig, shopper, c, seen } = await asking();
    void shopper.say(c, first);
    void shopper.say(c, "about shipping");
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({ kind: "queued", reason });
    // Back with the FAQ, what was said before is said and done with.
    await shopper.do(c, { kind: "leave-queue" });
    await shopper.do(c, { kind: "send", content: { type: "text", text: "about shipping" } });
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({ kind: "answered", result: "answer" });
  });

  it("answers and hands over at once where the entry says so, also when it was chosen", async () => {
    const { rig, c, ask, seen } = await asking();
    await ask("I have a dispute");
    expect(kinds(seen().events)).toEqual(["started", "message", "answered", "queued"]);
    expect(seen().events.at(-1)).toMatchObject({ reason: "entry" });
    expect(seen().events[2]).toMatchObject({ payload: { content: { entry: "dispute" } } });
    const { state } = (await readTruth(rig.disk)).conversations.get(c)!;
    expect(state.phase).toMatchObject({ name: "queued", skill: "Refunds" });

    const dispute = (await testAnswering.entry("", "", "dispute", null))!;
    const choosing = await asking({
      answering: { ask: async () => ({ kind: "choices", matches: [dispute] }) },
    });
    await choosing.ask("money?");
    expect(choosing.seen().state.phase.name).toBe("self-service");
    const answer = choosing.seen().state.seq;
    await choosing.shopper.do(choosing.c, { kind: "choose", answer, entry: "dispute" });
    await choosing.rig.settle();
    expect(kinds(choosing.seen().events).slice(-3)).toEqual(["chosen", "answered", "queued"]);
  });

  it("offers a person by itself after two answers that did not help, once, also over a restart", async () => {
    const { rig, shopper, c, ask, seen } = await asking();
    const no = async () => {
      await ask("about shipping");
      await shopper.do(c, { kind: "mark-helped", answer: seen().state.seq, helped: false });
      await rig.settle();
    };
    await no();
    expect(seen().events.at(-1)).toMatchObject({ kind: "helped" });
    await no();
    expect(seen().events.at(-1)).toMatchObject({
      kind: "message",
      by: { role: "bot" },
      payload: { content: { type: "offer-human", fallback: expect.stringContaining("so far") } },
    });
    await no();
    await rig.restart();
    await rig.core.shopper.open(createShopper(rig.core, "tab").follower, c, 0);
    await rig.settle();
    const said = (await readTruth(rig.disk)).conversations.get(c)!.events;
    expect(said.filter((event) => event.kind === "message" && event.by.role === "bot")).toHaveLength(1);
  });

  it("makes the offer again when the store could not save it", async () => {
    const { rig, shopper, c, ask, seen } = await asking();
    const shown: number[] = [];
    for (const text of ["about shipping", "shipping, please"]) {
      await ask(text);
      shown.push(seen().state.seq);
    }
    await shopper.do(c, { kind: "mark-helped", answer: shown[0]!, helped: false });
    const { sink } = shopper.sight;
    const { events } = sink;
    sink.events = (...told) => {
      // Before the offer is on its way.
      rig.down.now = true;
      events(...told);
    };
    await shopper.do(c, { kind: "mark-helped", answer: shown[1]!, helped: false });
    await rig.advance(500);
    sink.events = events;
    const offers = () => seen().events.filter((event) => event.kind === "message" && event.by.role === "bot");
    expect(offers()).toEqual([]);
    rig.down.now = false;
    await rig.advance(3_000);
    expect(offers()).toHaveLength(1);
  });

  it("says it in the reply that finds nothing a second time, in other words, and the third time in others", async () => {
    const { ask, seen } = await asking();
    const said: string[] = [];
    for (const text of ["who made the moon", "what is it made of", "where are you"]) {
      await ask(text);
      const last = seen().events.at(-1)!;
      expect(last).toMatchObject({ kind: "answered", result: "none" });
      said.push(JSON.stringify("payload" in last ? last.payload : null));
    }
    expect(new Set(said).size).toBe(3);
    expect(said[1]).toContain("so far");
  });

  it("looks for the skill of the last answer, by button and in words; a feeling's words say it themselves", async () => {
    const skillOf = async (c: string, rig: Awaited<ReturnType<typeof asking>>["rig"]) => {
      const { phase } = (await readTruth(rig.disk)).conversations.get(c)!.state;
      return "skill" in phase ? phase.skill : undefined;
    };
    const button = await asking();
    await button.ask("about refunds");
    await button.shopper.do(button.c, { kind: "request-human" });
    await button.rig.settle();
    expect(await skillOf(button.c, button.rig)).toBe("Refunds");
    const words = await asking();
    await words.ask("about refunds");
    await words.ask("a human please");
    expect(await skillOf(words.c, words.rig)).toBe("Refunds");
    const angry = await asking();
    await angry.ask("about shipping");
    await angry.ask("refunds? you crooks");
    expect(await skillOf(angry.c, angry.rig)).toBe("Refunds");
    // An index that does not answer holds nobody up.
    const stuck = await asking({ answering: { ask: () => new Promise(() => {}) } });
    await stuck.ask("you crooks");
    await stuck.rig.advance(301);
    expect(stuck.seen().events.at(-1)).toMatchObject({ kind: "queued", reason: "anger" });
    expect(await skillOf(stuck.c, stuck.rig)).toBeUndefined();
    const broken = await asking({ answering: { ask: () => Promise.reject(new Error("no index")) } });
    await broken.ask("you crooks");
    expect(broken.seen().events.at(-1)).toMatchObject({ kind: "queued", reason: "anger" });
  });

  it("offers it to the agent who has the skill, who sees why, how urgent and what for", async () => {
    const { rig, ask, c } = await asking({ agents: { bo: 1, mei: 1 }, skills: { mei: [" refunds "] } });
    const bo = await createAgent(rig.core, "bo");
    await bo.duty({ kind: "set-status", status: "available" });
    await rig.advance(1_000);
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.advance(1_000);
    await ask("about refunds");
    await ask("You crooks! I never got it.");
    expect(bo.self().offers).toEqual([]);
    expect(mei.self().offers).toMatchObject([{ c }]);
    const theirs = mei.sight.of(c);
    expect(theirs.state.phase).toMatchObject({ name: "offered", priority: 1, skill: "Refunds" });
    expect(theirs.events.findLast((event) => event.kind === "queued")).toMatchObject({ reason: "anger" });
    await mei.do(c, { kind: "accept" });
    await rig.settle();
    expect(mei.sight.of(c).state.phase).toMatchObject({ name: "live", priority: 1, skill: "Refunds" });
  });
});
