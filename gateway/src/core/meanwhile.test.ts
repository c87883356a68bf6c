import { describe, expect, it } from "vitest";
import type { Answering } from "./ports.ts";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig, testAnswering } from "./testing/rig.ts";
import { readTruth } from "./testing/truth.ts";

async function waiting(
  how: "request-human" | "leave-message" = "request-human",
  answering: Partial<Answering> = {},
) {
  const rig = await createRig({ answering });
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(1_000);
  await shopper.do(c, { kind: how });
  await rig.advance(1_000);
  const truth = async () => (await readTruth(rig.disk)).conversations.get(c)!;
  const say = async (text: string) => {
    await shopper.say(c, text);
    await rig.settle();
  };
  const told = () =>
    shopper.sight
      .of(c)
      .events.flatMap((event) =>
        event.kind === "message" && event.by.role === "bot" ? [event.payload?.content] : [],
      );
  return { rig, shopper, c, truth, say, told };
}

describe("C33: who waits while nobody is at the desk", () => {
  it.each(["request-human", "leave-message"] as const)(
    "has what the FAQ knows for sure, and waits on as before (%s)",
    async (how) => {
      const { rig, c, truth, say, told } = await waiting(how);
      const before = (await truth()).state;
      await rig.advance(5_000);
      await say("how long is shipping");
      expect(told()).toMatchObject([{ type: "answer", entry: "shipping" }]);
      const { state } = await truth();
      expect(state.phase).toEqual(before.phase);
      expect([state.misses, state.answers, state.skill]).toEqual([0, [], undefined]);
      const mei = await createAgent(rig.core, "mei");
      await mei.duty({ kind: "set-status", status: "available" });
      await rig.settle();
      await mei.do(c, { kind: "accept" });
      await rig.settle();
      const seen = mei.sight.of(c).events.flatMap((event) => (event.kind === "message" ? [event] : []));
      expect(seen.map(({ by }) => by.role)).toEqual(["shopper", "bot"]);
      expect((await truth()).state.phase).toMatchObject({ name: "live" });
    },
  );

  it.each([
    ["what it is unsure of", "returns"],
    ["what it does not know", "moonlight"],
    ["what goes on to a person", "a dispute"],
    ["thanks", "thank you"],
    ["an order's number by itself", "#44812"],
    ["a wish for a person", "is there a human, about shipping"],
  ])("hears nothing to %s", async (_what, text) => {
    const { say, told } = await waiting();
    await say(text);
    expect(told()).toEqual([]);
  });

  it("is met as upset with one message, and has no answer of a machine's from then on", async () => {
    const { say, told } = await waiting();
    await say("this is a scam, where is my shipping");
    expect(told()).toMatchObject([{ type: "text" }]);
    await say("how long is shipping");
    expect(told()).toHaveLength(1);
  });

  it("is left to the agents once one of them is there", async () => {
    const { rig, say, told } = await waiting();
    const mei = await createAgent(rig.core, "mei");
    await mei.duty({ kind: "set-status", status: "available" });
    await rig.settle();
    await mei.do((await readTruth(rig.disk)).conversations.keys().next().value!, { kind: "decline" });
    await rig.settle();
    await say("how long is shipping");
    expect(told()).toEqual([]);
  });

  it("hears nothing late: not once an agent has come, nor after going back to the assistant", async () => {
    for (const then of ["agent", "leave"]) {
      let found = (): void => {};
      const { rig, shopper, c, say, told } = await waiting("request-human", {
        async ask(...args) {
          await new Promise<void>((resolve) => (found = resolve));
          return testAnswering.ask(...args);
        },
      });
      await say("how long is shipping");
      if (then === "leave") await shopper.do(c, { kind: "leave-queue" });
      else {
        const mei = await createAgent(rig.core, "mei");
        await mei.duty({ kind: "set-status", status: "available" });
      }
      await rig.settle();
      found();
      await rig.settle();
      expect(told()).toEqual([]);
    }
  });

  it("waits on where the FAQ fails, and is answered the next time", async () => {
    let fails = true;
    const { say, told } = await waiting("request-human", {
      ask: async (...args) => {
        if (fails) throw new Error("no FAQ");
        return testAnswering.ask(...args);
      },
    });
    await say("how long is shipping");
    expect(told()).toEqual([]);
    fails = false;
    await say("how long is shipping");
    expect(told()).toMatchObject([{ entry: "shipping" }]);
  });

  it("has one answer to what came at once: to the last", async () => {
    const { rig, shopper, c, told } = await waiting();
    for (const text of ["how long is shipping", "and to Malta", "about refunds"]) void shopper.say(c, text);
    await rig.settle();
    expect(told()).toMatchObject([{ entry: "refunds" }]);
  });
});
