import type { ConversationEvent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { contribution, evolveAsking } from "./questions.ts";
import type { Asking } from "./questions.ts";
import { createAgent, createShopper } from "./testing/people.ts";
import { asking } from "./testing/asking.ts";
import { testAnswering } from "./testing/rig.ts";

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

  it.each([
    ["👍", "courtesy"],
    ["🙏🏻", "courtesy"],
    ["❤️😊", "courtesy"],
    ["😭", "none"],
    ["😭😭😭", "none"],
    ["💔", "none"],
    ["😢", "none"],
    ["?", "none"],
    ["...", "none"],
    ["👍 returns", "choices"],
  ])("takes a thumb or a smile alone for a kind word, and no others: %s", async (text, result) => {
    const { ask, seen } = await asking();
    await ask(text);
    expect(seen().events.at(-1)).toMatchObject({ result });
  });

  it("answers a courtesy in kind also where the FAQ has something that is near to it", async () => {
    const near: typeof testAnswering.ask = async () => ({
      kind: "choices",
      matches: (await testAnswering.ask("", "", "returns", null)).matches,
    });
    const { ask, seen } = await asking({ answering: { ask: near } });
    await ask("forget it");
    expect(seen().events.at(-1)).toMatchObject({ result: "courtesy" });
    const sure = await asking(
      { answering: { ask: () => testAnswering.ask("", "", "shipping", null) } },
      "zh-CN",
    );
    await sure.ask("不要了，谢谢");
    expect(sure.seen().events.at(-1)).toMatchObject({ result: "courtesy" });
  });

  it("N39 looks for two replies at once of who writes without a pause, and replies to the last", async () => {
    let asked = 0;
    const held = Promise.withResolvers<void>();
    const { rig, shopper, c, seen } = await asking({
      answering: {
        async ask(...question) {
          asked += 1;
          await held.promise;
          return testAnswering.ask(...question);
        },
      },
    });
    for (let n = 1; n <= 30; n++) await shopper.say(c, `about nothing ${n}`);
    await shopper.say(c, "about shipping");
    await rig.settle();
    // The first alone, and the first two.
    expect(asked).toBe(3);
    held.resolve();
    await rig.settle();
    expect(seen().events.at(-1)).toMatchObject({ kind: "answered", to: 32, result: "answer" });
  });

  it("N39 reads no more of who writes without a pause than it looks at", async () => {
    const asked: string[] = [];
    const held = Promise.withResolvers<void>();
    const { rig, shopper, c, ask, seen } = await asking({
      answering: {
        async ask(...question) {
          asked.push(question[2]);
          await held.promise;
          return testAnswering.ask(...question);
        },
      },
    });
    for (let n = 1; n <= 200; n++) await shopper.say(c, `about nothing ${n}`);
    const before = rig.reads.log;
    held.resolve();
    await ask("about shipping");
    expect(rig.reads.log - before).toBeLessThan(100);
    expect(asked).toContain("about shipping");
    expect(seen().events.at(-1)).toMatchObject({ kind: "answered", result: "answer" });
    expect(seen().state.pending).toBeNull();
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
    await english.ask("who made the moon");
    expect(english.seen().events.at(-1)).toMatchObject({
      result: "none",
      payload: { content: { type: "offer-human", fallback: expect.stringContaining("person") } },
    });
    const chinese = await asking({}, "zh-CN");
    await chinese.ask("月亮是谁造的");
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
    await ask("who made the moon");
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
      expect((await burst(["where are you", "who made the moon"])).replies).toMatchObject([
        { result: "none" },
      ]);
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

    it("may be one message: each of its questions is answered, or said to have no answer", async () => {
      const both = await burst(["Hi, about shipping: how long? And do you know about refunds?"]);
      expect(both.replies).toMatchObject([
        { result: "answer", entries: [{ id: "shipping" }, { id: "refunds" }] },
      ]);
      expect(both.content).toMatchObject({ html: "<p>shipping</p><h3>About refunds</h3><p>refunds</p>" });
      const chinese = await burst(["shipping 多久？另外refunds 怎么办"], {}, "zh-CN");
      expect(chinese.replies).toMatchObject([{ entries: [{ id: "shipping" }, { id: "refunds" }] }]);
    });

    it("may be one message, which is read as a whole where one answer is all that its questions have", async () => {
      const lone = (whole: Awaited<ReturnType<typeof testAnswering.ask>>) =>
        burst(["What about refunds? Can I keep a goat?"], {
          answering: {
            ask: (shop, locale, text, place, options) =>
              text.includes("refunds") && text.includes("goat")
                ? Promise.resolve(whole)
                : testAnswering.ask(shop, locale, text, place, options),
          },
        });
      const [refunds, shipping] = await Promise.all(
        ["refunds", "shipping"].map((id) => testAnswering.entry("", "en", id, null)),
      );
      const led = await lone({ kind: "choices", matches: [shipping!, refunds!] });
      expect(led.content).toMatchObject({
        entry: "refunds",
        html: expect.stringContaining("To “Can I keep a goat?” I have no answer."),
      });
      expect((await lone({ kind: "choices", matches: [shipping!] })).replies).toMatchObject([
        { result: "choices", entries: [{ id: "shipping" }] },
      ]);
      expect((await lone({ kind: "answer", matches: [shipping!, refunds!] })).content).toMatchObject({
        html: "<p>shipping</p>",
      });
      expect((await lone({ kind: "none", matches: [refunds!], refused: true })).replies).toMatchObject([
        { result: "none" },
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

  it.each([
    ["en", 1, "Is this what you mean?"],
    ["en", 2, "Is it one of these?"],
    ["zh-CN", 1, "您想问的是这个吗？"],
  ])("asks of one choice whether it is that, and of several which (%s, %i)", async (locale, many, says) => {
    const title = locale === "en" ? "About returns" : "怎么退货";
    const matches = Array.from({ length: many }, (_, at) => ({
      entry: `returns${at}`,
      confidence: 0.5,
      title,
      html: "",
      fallback: "",
    }));
    const ask = async () => ({ kind: "choices" as const, matches });
    const said = await asking({ answering: { ask } }, locale);
    await said.ask("about returns");
    const { payload } = said.seen().events.at(-1) as { payload: { content: { fallback: string } } };
    expect(payload.content.fallback.split("\n")).toEqual([says, ...matches.map(() => `• ${title}`)]);
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
