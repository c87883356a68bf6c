import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { viewedEvent } from "@yunke/protocol/schema";
import { DEMO_FAQS } from "../support/demo-shops.ts";
import { agent, answerTo, doing, gatewayUnderTest, shopper, start, text } from "./gateway-under-test.ts";
import type { RawShopper, UnderTest } from "./gateway-under-test.ts";
import { newId } from "./raw-socket.ts";
import type { Frame } from "./raw-socket.ts";

let gateway: UnderTest;
beforeAll(async () => {
  gateway = await gatewayUnderTest({}, DEMO_FAQS);
});
afterAll(() => gateway.close());

/** Nobody waits after a test. */
async function leave(of: RawShopper, c: string): Promise<void> {
  await doing(of, c, 1_000, { kind: "close" });
  of.close();
}

type Event = { kind: string; seq: number } & Record<string, unknown>;

const eventsOf = (frame: Frame) => frame["events"] as Event[];

/** The first event of that kind that comes for the conversation, and all that came up to it. */
async function untilEvent(of: RawShopper, c: string, kind: string): Promise<{ event: Event; all: Event[] }> {
  const frame = await of.next(
    (one) => one.type === "events" && one["c"] === c && eventsOf(one).some((event) => event.kind === kind),
  );
  const all = of.frames
    .filter((one) => one.type === "events" && one["c"] === c)
    .flatMap(eventsOf)
    .toSorted((a, b) => a.seq - b.seq);
  return { event: eventsOf(frame).find((event) => event.kind === kind)!, all };
}

describe("handing over", () => {
  it.each([
    ["This is the third time I ask and nobody helps. I've had it.", "anger", /sorry/],
    ["我都问了三遍了，没人管！", "anger", /抱歉/],
    ["My daughter was burned by the kettle", "distress", /emergency/],
    ["我不想活了", "distress", /120/],
  ])(
    "C27, V2: meets the feeling, then queues; the shopper sees no priority (%s)",
    async (words, reason, said) => {
      const socket = await shopper(gateway.url);
      const c = await start(socket);
      await doing(socket, c, 1, text(words));
      const { event, all } = await untilEvent(socket, c, "queued");
      expect(event).toMatchObject({ reason, by: { role: "bot" }, phase: { name: "queued" } });
      const before = all.find(({ seq }) => seq === event.seq - 1)!;
      expect(before).toMatchObject({ kind: "message", by: { role: "bot" } });
      expect(JSON.stringify(before["payload"])).toMatch(said);
      expect(JSON.stringify(all)).not.toMatch(/"(?:priority|skill|tried)"/);
      for (const one of all) expect(viewedEvent.safeParse(one).success, one.kind).toBe(true);
      await leave(socket, c);
    },
  );

  it.each([
    ["my order is damaged"],
    ["Do you have the Angry Birds backpack?"],
    ["I'm not angry, just wondering when it ships"],
    ["收到的杯子碎了"],
    ["这个茶喝了会过敏吗"],
  ])("leaves %s to the FAQ", async (words) => {
    const socket = await shopper(gateway.url);
    const c = await start(socket);
    await doing(socket, c, 1, text(words));
    const { all } = await untilEvent(socket, c, "answered");
    expect(all.map((event) => event.kind)).not.toContain("queued");
    await leave(socket, c);
  });

  it("C29, V1: meets and raises who waits already, and the shopper sees only what is said", async () => {
    const socket = await shopper(gateway.url);
    const c = await start(socket);
    await doing(socket, c, 1, { kind: "request-human" });
    await untilEvent(socket, c, "queued");
    await doing(socket, c, 2, text("please hurry, my face is swollen after your tea"));
    const said = await socket.next(
      (one) => one.type === "events" && JSON.stringify(one["events"]).includes("emergency number"),
    );
    expect(eventsOf(said).at(-1)).toMatchObject({ kind: expect.stringMatching(/^(message|skip)$/) });
    await doing(socket, c, 3, text("thanks"));
    // What comes after a blank tells that there was one.
    await socket.next((one) => one.type === "events" && JSON.stringify(one["events"]).includes("thanks"));
    const seen = socket.frames.filter((one) => one.type === "events").flatMap(eventsOf);
    expect(seen.map(({ kind }) => kind)).toContain("skip");
    expect(JSON.stringify(seen)).not.toMatch(/raised|priority/);
    await leave(socket, c);
  });

  it("C26: offers a person by itself after the second no, once", async () => {
    const socket = await shopper(gateway.url);
    const c = await start(socket);
    let n = 0;
    for (const words of ["When will I get my refund?", "How will I be refunded?"]) {
      await doing(socket, c, ++n, text(words));
      const { event } = await untilEvent(socket, c, "answered");
      expect(event["result"]).toBe("answer");
      await doing(socket, c, ++n, { kind: "mark-helped", answer: event.seq, helped: false });
    }
    const offer = await socket.next(
      (one) => one.type === "events" && JSON.stringify(one["events"]).includes("offer-human"),
    );
    expect(eventsOf(offer).at(-1)).toMatchObject({ kind: "message", by: { role: "bot" } });
    await doing(socket, c, ++n, { kind: "request-human" });
    const { event } = await untilEvent(socket, c, "queued");
    expect(event).toMatchObject({ reason: "misses", by: { role: "shopper" } });
    await leave(socket, c);
  });

  it("C27, C28: an entry that says so answers and queues; its skill goes to the agent who has it", async () => {
    const mei = await agent(gateway.url);
    expect(mei.welcome["agent"]).toMatchObject({ skills: expect.arrayContaining(["refunds"]) });
    const device = newId();
    mei.send({ type: "duty", device, n: Date.now(), command: { kind: "set-status", status: "available" } });
    await mei.next((frame) => frame.type === "ack" && frame["device"] === device);
    const socket = await shopper(gateway.url);
    const c = await start(socket);
    await doing(socket, c, 1, text("I want to dispute my refund"));
    const { event, all } = await untilEvent(socket, c, "queued");
    expect(event).toMatchObject({ reason: "entry" });
    expect(all.find(({ seq }) => seq === event.seq - 1)).toMatchObject({
      kind: "answered",
      result: "answer",
      payload: { content: { entry: "refund-dispute" } },
    });
    const told = await mei.next(
      (frame) =>
        frame.type === "events" && frame["c"] === c && eventsOf(frame).some(({ kind }) => kind === "offered"),
    );
    expect(eventsOf(told).find(({ kind }) => kind === "offered")).toMatchObject({
      phase: { name: "offered", skill: "refunds" },
    });
    const accept = { type: "do", c, device, n: Date.now() + 1, command: { kind: "accept" } };
    mei.send(accept);
    expect(await answerTo(mei, accept.n, device)).toMatchObject({ type: "ack" });
    expect((await untilEvent(socket, c, "accepted")).event["phase"]).not.toHaveProperty("skill");
    mei.close();
    await leave(socket, c);
  });

  it("C7: a shopper cannot hand over by a command of the gateway's, nor choose reason or priority", async () => {
    const socket = await shopper(gateway.url);
    const c = await start(socket);
    for (const command of [
      { kind: "queue", to: 1, reason: "anger", priority: 99 },
      { kind: "raise", reason: "distress", priority: 99 },
      { kind: "offer-person", content: { type: "text", text: "x" } },
      { kind: "answer-meanwhile", to: 1, content: { type: "text", text: "x" } },
      {
        kind: "answer",
        to: 1,
        result: "answer",
        entries: [],
        content: { type: "text", text: "x" },
        handover: true,
      },
    ]) {
      const other = await shopper(gateway.url, { token: socket.token });
      other.send({ type: "do", c, device: other.device, n: 1, command });
      expect(await other.next((frame) => frame.type === "refused" || frame.type === "error")).toMatchObject({
        error: { retry: "never" },
      });
      other.close();
    }
    await doing(socket, c, 1, { kind: "request-human", reason: "distress", priority: 99, skill: "x" });
    const { event } = await untilEvent(socket, c, "queued");
    expect(event).toMatchObject({ reason: "button" });
    await leave(socket, c);
  });
});
