import { describe, expect, it } from "vitest";
import { createLocalBus } from "../adapters/bus/local-bus.ts";
import { createQuestions } from "./questions-projection.ts";
import { NO_ENTRY_FIGURES, missOf } from "./questions.ts";
import { createAgent, createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

const DAY = "2026-01-01";

async function floor() {
  const rig = await createRig({ agents: { mei: 3 } });
  const mei = await createAgent(rig.core, "mei");
  await mei.duty({ kind: "set-status", status: "available" });
  const telemetry = { count: () => {}, observe: () => {}, log: () => {} };
  const fresh = () =>
    createQuestions({ store: rig.disk, bus: createLocalBus(), clock: rig.clock, telemetry });
  const begin = async (name: string) => {
    const shopper = createShopper(rig.core, name);
    const c = await shopper.start();
    const say = async (text: string) => {
      await shopper.say(c, text);
      await rig.settle();
    };
    return { shopper, c, say, do: shopper.do.bind(null, c) };
  };
  return { rig, mei, fresh, begin };
}

/** One is served by the FAQ, one goes on to a person for 90 s, one asks what nobody knows and goes. */
async function play() {
  const stage = await floor();
  const { rig, mei, begin } = stage;
  const served = await begin("served");
  await served.say("about shipping");
  await served.do({ kind: "mark-helped", answer: 3, helped: true });
  await served.do({ kind: "close" });
  await served.do({ kind: "rate", score: 5, solved: true });

  const person = await begin("person");
  await person.say("about returns");
  await person.do({ kind: "choose", answer: 3, entry: "returns" });
  await rig.settle();
  await person.do({ kind: "mark-helped", answer: 5, helped: false });
  await person.do({ kind: "request-human" });
  await rig.settle();
  await mei.do(person.c, { kind: "accept" });
  await rig.advance(90_000);
  await mei.do(person.c, { kind: "close" });

  const lost = await begin("lost");
  await lost.say("about the moon");
  await lost.say("a human please");
  await rig.settle();
  await lost.do({ kind: "close" });
  await rig.settle();
  return { ...stage, served, person, lost };
}

describe("what shoppers asked", () => {
  it("is kept with what was shown, chosen and helped, and what followed", async () => {
    const { fresh, served, person, lost } = await play();
    const questions = fresh();
    await questions.caughtUp();
    const all = await questions.since("pk_shop", 0);
    const of = (c: string) => all.find((asking) => asking.c === c)!;
    expect(of(served.c)).toMatchObject({ queued: false, closed: true, rating: 5, solved: true });
    expect(of(served.c).questions).toMatchObject([
      { seq: 2, result: "answer", shown: ["shipping"], given: ["shipping"], helped: true, human: false },
    ]);
    expect(of(person.c).questions).toMatchObject([
      {
        seq: 2,
        result: "answer",
        shown: ["returns", "shipping"],
        given: ["returns"],
        helped: false,
        human: true,
      },
    ]);
    expect(of(person.c)).toMatchObject({ chats: 1, closed: true });
    expect(of(person.c).agentMs).toBeGreaterThanOrEqual(90_000);
    expect(of(person.c).agentMs).toBeLessThan(91_000);
    // Asking for a person in words is no question.
    expect(of(lost.c).questions).toMatchObject([{ seq: 2, result: "none", human: true }]);
    expect(await questions.since("pk_other", 0)).toEqual([]);
  });

  it("C30: holds no greeting and no thanks, which are no questions and no gaps", async () => {
    const { rig, begin, fresh } = await floor();
    const polite = await begin("polite");
    for (const text of ["hello", "about the moon", "thanks"]) await polite.say(text);
    await rig.settle();
    const questions = fresh();
    await questions.caughtUp();
    const [asking] = await questions.since("pk_shop", 0);
    expect(asking!.questions).toMatchObject([{ seq: 4, result: "none" }]);
  });

  it("C12: counts an answer of which it is written that it was none as one that did not help", async () => {
    const { rig, begin, fresh } = await floor();
    const vexed = await begin("vexed");
    for (const text of ["about shipping", "that didn't help"]) await vexed.say(text);
    await rig.settle();
    const questions = fresh();
    await questions.caughtUp();
    const [asking] = await questions.since("pk_shop", 0);
    expect(asking!.questions).toMatchObject([{ seq: 2, given: ["shipping"], helped: false }]);
    expect(missOf(asking!.questions[0]!, asking!)).toBe("not-helped");
    expect(await questions.days("pk_shop", DAY, DAY)).toMatchObject([{ asked: 1, notHelped: 1 }]);
  });

  it("counts a chat with an agent once it has a length, so that the usual length is that of chats that are over", async () => {
    const { rig, mei, begin, fresh } = await floor();
    const person = await begin("person");
    await person.do({ kind: "request-human" });
    await rig.settle();
    await mei.do(person.c, { kind: "accept" });
    await rig.advance(60_000);
    const questions = fresh();
    const today = async () => {
      await questions.caughtUp();
      return (await questions.days("pk_shop", DAY, DAY))[0];
    };
    expect(await today()).toMatchObject({ conversations: 1, humanChats: 0, agentMs: 0 });
    await mei.do(person.c, { kind: "close" });
    const closed = await today();
    expect(closed).toMatchObject({ conversations: 1, humanChats: 1 });
    expect(closed!.agentMs).toBeGreaterThanOrEqual(60_000);
  });

  it("adds up to the day's figures, overall and by entry", async () => {
    const { fresh } = await play();
    const questions = fresh();
    await questions.caughtUp();
    const [before, day] = await questions.days("pk_shop", "2025-12-31", DAY);
    expect(before).toMatchObject({ day: "2025-12-31", conversations: 0 });
    expect(day).toMatchObject({
      day: DAY,
      conversations: 3,
      asked: 3,
      answered: 2,
      unanswered: 1,
      helped: 1,
      notHelped: 1,
      human: 2,
      closed: 3,
      selfServed: 1,
      selfAnswered: 1,
      humanChats: 1,
      ratings: 1,
      satisfied: 1,
      solvedAnswered: 1,
      solvedYes: 1,
    });
    const entries = await questions.entries("pk_shop", DAY, DAY);
    expect(entries.get("shipping")).toMatchObject({
      asked: 2,
      answered: 1,
      helped: 1,
      notHelped: 0,
      human: 1,
      closed: 2,
      selfServed: 1,
    });
    expect(await questions.entryDays("pk_shop", "shipping", "2025-12-31", DAY)).toEqual([
      { day: "2025-12-31", ...NO_ENTRY_FIGURES },
      { day: DAY, ...entries.get("shipping") },
    ]);
    expect(entries.get("returns")).toMatchObject({
      asked: 1,
      answered: 1,
      helped: 0,
      notHelped: 1,
      human: 1,
    });
  });

  it("is the same read at once, event by event, by two at a time, and when it is built again", async () => {
    const { rig, fresh, begin } = await floor();
    const [one, other] = [fresh(), fresh()];
    const look = async (questions: typeof one) => {
      await questions.caughtUp();
      return {
        days: await questions.days("pk_shop", DAY, DAY),
        entries: [...(await questions.entries("pk_shop", DAY, DAY))],
        all: await questions.since("pk_shop", 0),
      };
    };
    const shopper = await begin("a");
    for (const text of ["about shipping", "about returns", "about the moon"]) {
      await shopper.say(text);
      await Promise.all([look(one), look(other)]);
    }
    await shopper.do({ kind: "request-human" });
    await look(one);
    await shopper.do({ kind: "close" });
    const bit = await look(one);
    expect(await look(other)).toEqual(bit);
    expect(bit.days[0]).toMatchObject({ asked: 3, human: 1, closed: 1 });
    await rig.disk.resetProjection("questions-4");
    expect(await rig.disk.projectionCursor("questions-4")).toBe(0);
    expect(await look(fresh())).toEqual(bit);
  });

  it("counts no curse as a question, and no hand-over that an entry wants as a gap", async () => {
    const { rig, fresh, begin } = await floor();
    const angry = await begin("angry");
    await angry.say("about shipping");
    await angry.say("you crooks");
    const dispute = await begin("dispute");
    await dispute.say("a dispute");
    await rig.settle();
    const questions = fresh();
    await questions.caughtUp();
    const all = await questions.since("pk_shop", 0);
    const of = (c: string) => all.find((asking) => asking.c === c)!;
    expect(of(angry.c).questions).toMatchObject([{ seq: 2, human: true }]);
    expect(missOf(of(angry.c).questions[0]!, of(angry.c))).toBe("human");
    expect(of(dispute.c).questions).toMatchObject([{ seq: 2, given: ["dispute"], human: true }]);
    expect(missOf(of(dispute.c).questions[0]!, of(dispute.c))).toBeNull();
  });

  it("counts choices of which none was taken as a gap, once the shopper has gone on", async () => {
    const { rig, fresh, begin } = await floor();
    const questions = fresh();
    const missed = async (c: string) => {
      await rig.settle();
      await questions.caughtUp();
      const asking = (await questions.since("pk_shop", 0)).find((one) => one.c === c)!;
      return asking.questions.map((asked) => missOf(asked, asking));
    };
    const reading = await begin("reading");
    await reading.say("about returns");
    expect(await missed(reading.c)).toEqual([null]);
    await reading.say("about shipping");
    expect(await missed(reading.c)).toEqual(["not-chosen", null]);

    const gone = await begin("gone");
    await gone.say("about returns");
    await gone.do({ kind: "close" });
    expect(await missed(gone.c)).toEqual(["not-chosen"]);

    const served = await begin("served");
    await served.say("about returns");
    await served.do({ kind: "choose", answer: 3, entry: "returns" });
    await rig.settle();
    await served.do({ kind: "close" });
    expect(await missed(served.c)).toEqual([null]);

    const hasty = await begin("hasty");
    await hasty.say("about returns");
    // Gone before the answer.
    await Promise.all([
      hasty.do({ kind: "choose", answer: 3, entry: "returns" }),
      hasty.do({ kind: "close" }),
    ]);
    expect(await missed(hasty.c)).toEqual([null]);
  });

  it("says of how sure answers it was known to be right or wrong, whatever the pieces it is read in", async () => {
    const { rig, fresh, begin } = await floor();
    const questions = fresh();
    const evidence = async (one = questions) => {
      await one.caughtUp();
      return (await one.evidence("pk_shop", DAY, DAY)).get("en")?.get(DAY);
    };
    const helped = await begin("helped");
    await helped.say("about shipping");
    expect(await evidence()).toBeUndefined();
    await helped.do({ kind: "mark-helped", answer: 3, helped: true });
    expect(await evidence()).toEqual({ r90: 1 });
    // Choices: none is picked and the shopper asks on; the other one is picked; the first one is.
    const picks = await begin("picks");
    await picks.say("about returns");
    expect(await evidence()).toEqual({ r90: 1 });
    await picks.say("about returns, please");
    expect(await evidence()).toEqual({ r90: 1, w50: 1 });
    await picks.do({ kind: "choose", answer: 5, entry: "returns" });
    await rig.settle();
    expect(await evidence()).toEqual({ r90: 1, w50: 1, r50: 1 });
    expect(await evidence(fresh())).toEqual(await evidence());
    await rig.disk.resetProjection("questions-4");
    expect(await evidence(fresh())).toEqual(await evidence());
  });

  it("learns nothing of how sure the words were from what a model composed", async () => {
    const { rig, fresh, begin } = await floor();
    const shopper = await begin("composed");
    await shopper.say("about the moon");
    const stream = (await rig.disk.findStream(`c/${shopper.c}`))!;
    const rows = await rig.disk.readStream(stream, 0, 10);
    const [last] = rows.slice(-1);
    // The same conversation elsewhere, but that its answer was composed, and helped.
    const c = "Composed00000000000001";
    const content = { type: "answer", entry: "a", title: "A", html: "a", fallback: "a", composed: true };
    const copy = rows.map(({ envelope, payload }) => {
      const event = JSON.parse(envelope) as { kind: string; seq: number };
      if (event.kind === "started") return { envelope: JSON.stringify({ ...event, c }), payload };
      if (event.kind !== "answered") return { envelope, payload };
      const entries = [{ id: "a", confidence: 0.6 }];
      const answered = { ...event, result: "answer", entries };
      return { envelope: JSON.stringify(answered), payload: JSON.stringify({ content }) };
    });
    const helped = {
      seq: last!.seq + 1,
      at: rig.clock.now(),
      by: { role: "shopper" },
      kind: "helped",
      answer: last!.seq,
      helped: true,
    };
    copy.push({ envelope: JSON.stringify(helped), payload: null });
    await rig.disk.append([{ stream: null, expectedSeq: 0, events: copy }]);
    const questions = fresh();
    await questions.caughtUp();
    const all = await questions.since("pk_shop", 0);
    expect(all.find((asking) => asking.c === c)?.questions).toMatchObject([{ helped: true, top: null }]);
    expect((await questions.evidence("pk_shop", DAY, DAY)).size).toBe(0);
  });

  it("takes an agent's approved mark before what the shopper did", async () => {
    const { rig, fresh, begin } = await floor();
    const shopper = await begin("marked");
    await shopper.say("about shipping");
    await shopper.do({ kind: "mark-helped", answer: 3, helped: true });
    const stream = await rig.disk.findStream(`c/${shopper.c}`);
    const source = { c: shopper.c, stream: stream!, seq: 2 };
    const catalogue = (seq: number, kind: string, more: object) => ({
      envelope: JSON.stringify({ seq, at: rig.clock.now(), by: "mei", kind, entry: "returns", ...more }),
      payload: null,
    });
    const propose = catalogue(1, "variant-proposed", { locale: "en", source });
    const first = await rig.disk.append([{ stream: null, expectedSeq: 0, events: [propose] }]);
    if (!first.ok) throw new Error("not appended");
    const counted = async () => {
      const questions = fresh();
      await questions.caughtUp();
      return (await questions.evidence("pk_shop", DAY, DAY)).get("en")?.get(DAY);
    };
    expect(await counted()).toEqual({ r90: 1 });
    const approve = catalogue(2, "variant-approved", { proposal: 1 });
    await rig.disk.append([{ stream: first.streams[0]!, expectedSeq: 1, events: [approve] }]);
    expect(await counted()).toEqual({ r90: 0, w90: 1 });
  });
});
