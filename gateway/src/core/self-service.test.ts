import type { ConversationEvent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { contribution, evolveAsking } from "./questions.ts";
import type { Asking } from "./questions.ts";
import { createAgent, createShopper, idOf } from "./testing/people.ts";
import { asking } from "./testing/asking.ts";
import { createRig, testAnswering } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

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

  it("C11: has what was chosen answered as it was offered, under its words", async () => {
    const asked: unknown[] = [];
    const { rig, shopper, c, ask, seen } = await asking(
      {
        answering: {
          entry: (...question) => {
            asked.push(question);
            return testAnswering.entry(...question);
          },
        },
      },
      "zh-CN",
    );
    await ask("about returns");
    await shopper.do(c, { kind: "choose", answer: seen().state.seq, entry: "returns" });
    await rig.settle();
    expect(asked).toEqual([["pk_shop", "zh-CN", "returns", null, "About returns"]]);
  });

  it("W6: gives what a model put together as one answer, under the entry that most of it rests on", async () => {
    const { rig, shopper, c, ask, seen } = await asking({
      answering: {
        async ask(...question) {
          const { matches } = await testAnswering.ask(...question);
          const sources = [
            { entry: "shipping", title: "About shipping" },
            { entry: "returns", title: "About returns" },
          ];
          return { kind: "answer", matches, composed: { html: "<p>both</p>", fallback: "both", sources } };
        },
      },
    });
    await ask("about returns");
    expect(seen().events.at(-1)).toMatchObject({
      result: "answer",
      entries: [
        { id: "shipping", confidence: 0.9 },
        { id: "returns", confidence: 0.5 },
      ],
      payload: {
        content: {
          type: "answer",
          composed: true,
          entry: "shipping",
          title: "Put together by a machine from our FAQ",
          sources: [{ entry: "shipping" }, { entry: "returns" }],
        },
      },
    });
    expect(rig.telemetry.counts.get("yunke_answers_total composed")).toBe(1);
    const { seq } = seen().state;
    await shopper.do(c, { kind: "mark-helped", answer: seq, helped: true });
    await shopper.do(c, { kind: "choose", answer: seq, entry: "returns" });
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "returns" }] });
    let known: Asking | null = null;
    for (const event of seen().events) known = evolveAsking(known, 1, event as ConversationEvent);
    expect(contribution(known!).entries.get("shipping")).toMatchObject({ answered: 1, helped: 1 });
  });

  it("has no model read what goes to a person: words and feelings are sorted by the FAQ's words alone", async () => {
    const options: unknown[] = [];
    const { ask, seen } = await asking({
      answering: {
        ask: (...question) => {
          options.push(question[4]);
          return testAnswering.ask(...question);
        },
      },
    });
    await ask("can I talk to a human about shipping?");
    expect(seen().events.at(-1)).toMatchObject({ kind: "queued" });
    expect(options).toEqual([{ wordsOnly: true }]);
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
    ["en", "Hello!", "Hello. What would you like to know?"],
    ["en", "ok, thanks", "You're welcome. Is there anything else?"],
    ["zh-CN", "在吗？", "您好，请问想了解什么？"],
    ["zh-CN", "再见", "再见，祝您一切顺利。"],
  ])("C30 answers a courtesy in kind (%s, %s)", async (locale, text, reply) => {
    const { ask, seen, rig } = await asking({}, locale);
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({
      kind: "answered",
      result: "courtesy",
      entries: [],
      payload: { content: { type: "text", text: reply } },
    });
    expect(rig.telemetry.counts.get("yunke_answers_total courtesy")).toBe(1);
  });

  it("C26, C30: neither offers a person after two courtesies nor forgets a miss for one", async () => {
    const { ask, seen } = await asking();
    for (const text of ["hi", "thanks", "ok"]) await ask(text);
    expect(seen().events.map(({ kind }) => kind)).not.toContain("queued");
    await ask("who are you");
    await ask("thanks");
    await ask("what is the moon made of");
    expect(seen().events.at(-1)).toMatchObject({
      result: "none",
      payload: { content: { type: "offer-human", fallback: expect.stringContaining("haven't been able") } },
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

  describe("what leans on the question before", () => {
    /** An answering that tells what it was asked. */
    function listening() {
      const asked: string[] = [];
      const ask: typeof testAnswering.ask = (shop, locale, text, place) => {
        asked.push(text);
        return testAnswering.ask(shop, locale, text, place);
      };
      return { asked, options: { answering: { ask } } };
    }

    it.each([
      ["en", "it's PW-20571", "What would you like to know", "a person can"],
      ["zh-CN", "单号 PW-20571", "请问想了解", "人工客服可以"],
    ])(
      "C30: notes an order's number, before a question and after one (%s)",
      async (locale, text, first, then) => {
        const { ask, seen, rig } = await asking({}, locale);
        await ask(text);
        expect(seen().events.at(-1)).toMatchObject({
          result: "courtesy",
          payload: { content: { type: "text", text: expect.stringContaining(first) } },
        });
        await ask("about shipping");
        expect(seen().events.at(-1)).toMatchObject({ result: "answer" });
        await ask(text);
        expect(seen().events.at(-1)).toMatchObject({
          result: "courtesy",
          entries: [],
          payload: { content: { type: "offer-human", fallback: expect.stringContaining(then) } },
        });
        expect(seen().state.misses).toBe(0);
        expect(rig.telemetry.counts.get("yunke_answers_total courtesy")).toBe(2);
      },
    );

    it("is read with it, also over thanks between them", async () => {
      const { asked, options } = listening();
      const { ask, seen } = await asking(options);
      await ask("about shipping");
      await ask("thanks");
      await ask("and how long?");
      expect(asked.at(-1)).toBe("about shipping\nand how long?");
      expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "shipping" }, {}] });
    });

    it("is read with the words of a choice that was taken, and what was answered comes last", async () => {
      const { options } = listening();
      const { rig, shopper, c, ask, seen } = await asking(options);
      await ask("about returns");
      await shopper.do(c, { kind: "choose", answer: seen().state.seq, entry: "returns" });
      await rig.settle();
      // "About returns\nand how much?" finds returns, answered just now, and shipping.
      await ask("and how much?");
      expect(seen().events.at(-1)).toMatchObject({
        result: "choices",
        entries: [{ id: "shipping" }, { id: "returns" }],
      });
    });

    it("does not lean on a question that had no answer, nor where it has one of its own", async () => {
      const { asked, options } = listening();
      const { ask, seen } = await asking(options);
      await ask("who are you");
      await ask("and how long?");
      expect(asked).toEqual(["who are you", "and how long?"]);
      await ask("about shipping");
      await ask("and refunds?");
      expect(asked.at(-1)).toBe("and refunds?");
      expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "refunds" }] });
    });
  });

  describe("C32: what came at once", () => {
    /** All of it before anything is answered. */
    async function burst(texts: string[], options: Parameters<typeof asking>[0] = {}, locale = "en") {
      const one = await asking(options, locale);
      await Promise.all(texts.map((text) => one.shopper.say(one.c, text)));
      await one.rig.settle();
      const replies = one.seen().events.filter((event) => event.kind === "answered");
      const { content } = replies.at(-1)?.payload ?? {};
      return { ...one, replies, content };
    }

    it("has one reply, with the answers to all of it", async () => {
      const { replies, content, seen } = await burst(["about shipping", "hi", "about refunds"]);
      expect(replies).toMatchObject([
        { to: 4, result: "answer", entries: [{ id: "shipping" }, { id: "refunds" }] },
      ]);
      expect(content).toMatchObject({
        type: "answer",
        entry: "shipping",
        title: "About shipping",
        html: "<p>shipping</p><h3>About refunds</h3><p>refunds</p>",
        fallback: "shipping\n\nAbout refunds\nrefunds",
      });
      expect(content).not.toHaveProperty("sources");
      expect(seen().state.pending).toBeNull();
    });

    it("takes the question among greetings for what is asked, and thanks after it for thanks", async () => {
      const { replies, content } = await burst(["hi", "about shipping", "thanks!"]);
      expect(replies).toMatchObject([
        { to: 4, result: "answer", entries: [{ id: "shipping" }, { id: "returns" }] },
      ]);
      expect(content).toMatchObject({ html: "<p>shipping</p>" });
      expect((await burst(["hi", "hello"])).replies).toMatchObject([{ result: "courtesy" }]);
    });

    it("offers what the others may mean, and says what has no answer, escaped", async () => {
      const { rig, shopper, c, seen, replies, content } = await burst([
        "about returns",
        "about refunds",
        "is <b>this</b> here & now?",
        "it is the blue one",
      ]);
      expect(replies).toMatchObject([
        { entries: [{ id: "refunds" }, { id: "returns" }, { id: "shipping" }] },
      ]);
      expect(content).toMatchObject({
        sources: [{ entry: "returns" }, { entry: "shipping" }],
        html:
          "<p>refunds</p><p>To “is &lt;b&gt;this&lt;/b&gt; here &amp; now?” I have no answer. " +
          "A person can help whenever you like.</p><p>About the rest: is it one of these?</p>",
      });
      expect(content).not.toHaveProperty("composed");
      await shopper.do(c, { kind: "choose", answer: seen().state.seq, entry: "shipping" });
      await rig.settle();
      expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "shipping" }] });
    });

    it("is one question where no part has an answer: its lines together are asked, or the nearest of each shown", async () => {
      const texts: string[] = [];
      const { replies } = await burst(["where is it", "number 20418"], {
        answering: {
          ask: (shop, locale, text, place, options) => {
            texts.push(text);
            return testAnswering.ask(shop, locale, text.includes("\n") ? "shipping" : text, place, options);
          },
        },
      });
      expect(texts.slice(-3)).toEqual(["where is it", "number 20418", "where is it\nnumber 20418"]);
      expect(replies).toMatchObject([{ result: "answer", entries: [{ id: "shipping" }, {}] }]);
      const nearest = await burst(["about returns", "where are you"]);
      expect(nearest.content).toMatchObject({ options: [{ entry: "returns" }, { entry: "shipping" }] });
      expect((await burst(["where are you", "who are you"])).replies).toMatchObject([{ result: "none" }]);
    });

    it("says of a bot what it is, and hands over where one of the answers does", async () => {
      const bot = await burst(["are you a bot?", "about shipping"]);
      expect(bot.content).toMatchObject({ html: expect.stringMatching(/automated assistant/) });
      const { seen } = await burst(["about shipping", "about a dispute"]);
      expect(seen().events.slice(-2)).toMatchObject([
        { kind: "answered" },
        { kind: "queued", reason: "entry" },
      ]);
    });

    it("is answered with a choice that was taken meanwhile", async () => {
      const { rig, shopper, c, ask, seen } = await asking();
      await ask("about returns");
      const answer = seen().state.seq;
      await Promise.all([
        shopper.do(c, { kind: "choose", answer, entry: "returns" }),
        shopper.say(c, "about refunds"),
      ]);
      await rig.settle();
      expect(seen().events.at(-1)).toMatchObject({
        kind: "answered",
        entries: [{ id: "returns", confidence: 1 }, { id: "refunds" }],
      });
    });

    it("reads a question while another is answered, and answers both", async () => {
      let give!: () => void;
      const slow = new Promise<void>((resolve) => (give = resolve));
      const { rig, shopper, c, seen } = await asking({
        answering: {
          async ask(...question) {
            await slow;
            return testAnswering.ask(...question);
          },
        },
      });
      await shopper.say(c, "about shipping");
      await rig.settle();
      await shopper.say(c, "about refunds");
      await rig.settle();
      give();
      await rig.settle();
      expect(seen().events.filter((event) => event.kind === "answered")).toMatchObject([
        { to: 3, entries: [{ id: "shipping" }, { id: "refunds" }] },
      ]);
    });
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

describe("handing over", () => {
  const kinds = (events: readonly { kind: string }[]) => events.map((event) => event.kind);

  it.each([
    ["en", "This is the third time I ask, nobody helps. I've had it.", "anger", 1, /sorry/],
    ["zh-CN", "气死我了，没人管", "anger", 1, /抱歉/],
    ["en", "I'm crying, please help", "distress", 2, /sorry/],
    ["zh-CN", "宝宝误食了干燥剂", "distress", 3, /120/],
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
    for (const text of ["who are you", "what are you", "where are you"]) {
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
