import { describe, expect, it } from "vitest";
import { asking } from "./testing/asking.ts";
import { testAnswering } from "./testing/rig.ts";

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
    // What was answered just now is not the answer again.
    expect(seen().events.at(-1)).toMatchObject({
      result: "choices",
      entries: [{ id: "returns" }, { id: "shipping" }],
    });
  });

  it("is read with the last of several questions that one message asked", async () => {
    const { asked, options } = listening();
    const { ask } = await asking(options);
    await ask("Do you know about refunds? And where is shipping?");
    await ask("and how long?");
    expect(asked.at(-1)).toBe("where is shipping?\nand how long?");
  });

  it("leads nowhere where it names something that only the question before has an entry for", async () => {
    const { ask, seen } = await asking();
    await ask("about shipping");
    await ask("can it fly?");
    expect(seen().events.at(-1)).toMatchObject({ result: "none", entries: [] });
  });

  it.each([
    [0.4, 0.3, ["returns", "shipping"]],
    // Sure of it by itself, but it is beside the matter; of the matter, but hardly asked for.
    [0.6, 0.1, []],
    [0.1, 0.6, []],
  ])(
    "offers what it and the question before it both think of (%d, %d)",
    async (byItself, together, offered) => {
      const match = (entry: string, confidence: number) => ({
        entry,
        confidence,
        title: `About ${entry}`,
        html: "",
        fallback: "",
      });
      const ask: typeof testAnswering.ask = async (shop, locale, text, place) => {
        if (!text.includes("how much is it")) return testAnswering.ask(shop, locale, text, place);
        // What was answered is offered once, however likely both find it.
        const [kind, ...sure] = text.includes("shipping")
          ? (["choices", 0.9, together] as const)
          : (["none", 0.8, byItself] as const);
        return { kind, matches: [match("shipping", sure[0]), match("returns", sure[1])] };
      };
      const said = await asking({ answering: { ask } });
      await said.ask("about shipping");
      await said.ask("how much is it?");
      expect(said.seen().events.at(-1)).toMatchObject({
        result: offered.length > 0 ? "choices" : "none",
        ...(offered.length > 0 && { entries: offered.map((id) => ({ id })) }),
      });
    },
  );

  it("offers what was answered where the same is asked of something else", async () => {
    for (const text of ["and to the moon?", "what about the blue one", "那蓝的呢"]) {
      const { ask, seen } = await asking();
      await ask("about shipping");
      await ask(text);
      expect(seen().events.at(-1)).toMatchObject({ result: "choices", entries: [{ id: "shipping" }] });
    }
  });

  it("is taken for what was meant, by itself or in the question before", async () => {
    for (const [text, offered] of [
      // It may as well be asked how they are shipped.
      ["no, I meant refunds", ["refunds", "shipping"]],
      ["不是，我是说 refunds", ["refunds", "shipping"]],
      ["sorry, I meant to the moon", ["shipping"]],
      ["我问的是月亮", ["shipping"]],
    ] as const) {
      const { ask, seen } = await asking();
      await ask("about shipping");
      await ask(text);
      expect(seen().events.at(-1)).toMatchObject({
        result: "choices",
        entries: offered.map((id) => ({ id })),
      });
    }
    const { ask, seen } = await asking();
    await ask("I meant to the moon");
    expect(seen().events.at(-1)).toMatchObject({ result: "none" });
    await ask("I meant refunds");
    expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "refunds" }] });
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
    await ask("who made the moon");
    await ask("and how long?");
    expect(asked).toEqual(["who made the moon", "and how long?"]);
    await ask("about shipping");
    await ask("and refunds?");
    expect(asked.at(-1)).toBe("and refunds?");
    expect(seen().events.at(-1)).toMatchObject({ result: "answer", entries: [{ id: "refunds" }] });
  });
});
