import { describe, expect, it } from "vitest";
import { createLocalBus } from "../adapters/bus/local-bus.ts";
import { createAnswerThresholds, thresholdPath } from "./answer-thresholds.ts";
import { evidenceOf, observationOf, observationsOf } from "./calibration-evidence.ts";
import type { Evidence } from "./calibration-evidence.ts";
import { NO_CATALOGUE, decideCatalogue } from "./faq-catalogue.ts";
import { foldCatalogue } from "./faq-fold.ts";
import type { Catalogue, CatalogueCommand } from "./faq-catalogue.ts";
import { FAQ_TOPIC } from "./faq-catalogues.ts";
import type { Asked, Asking } from "./questions.ts";
import { dayOf } from "./questions.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 30, 12);
const days = (count: number, evidence: Evidence, ago = 1) =>
  new Map(Array.from({ length: count }, (_, n) => [dayOf(NOW - (n + ago) * DAY_MS), evidence]));

const asked = (more: Partial<Asked>): Asked => ({
  seq: 2,
  at: 0,
  result: "answer",
  shown: ["a"],
  given: ["a"],
  answers: [3],
  helped: null,
  human: false,
  wanted: false,
  first: "answer",
  top: { id: "a", confidence: 0.9 },
  ...more,
});

describe("what is known of an answer", () => {
  const right = (more: Partial<Asked>, last = true, closed = true) =>
    observationOf(asked(more), last, closed)?.right ?? null;

  it("is what was said of it; silence after an answer is nothing, and after choices wrong", () => {
    expect(right({})).toBeNull();
    expect(right({ helped: true })).toBe(true);
    expect(right({ helped: false })).toBe(false);
    expect(right({ wanted: true, human: true })).toBe(false);
    // An entry, or their mood, called for a person: that says nothing of the answer.
    expect(right({ human: true })).toBeNull();
    const choices = { first: "choices", top: { id: "a", confidence: 0.5 } } as const;
    expect(right({ ...choices, chosen: "a" })).toBe(true);
    expect(right({ ...choices, chosen: "b" })).toBe(false);
    expect(right({ ...choices, chosen: "a", helped: false })).toBe(false);
    expect(right(choices)).toBe(false);
    expect(right(choices, false, false)).toBe(false);
    // They may still pick one.
    expect(right(choices, true, false)).toBeNull();
    expect(right({ first: "none" })).toBeNull();
    expect(right({ top: null })).toBeNull();
    expect(right({ helped: false, was: "a" })).toBe(true);
    expect(right({ helped: true, was: "b" })).toBe(false);
  });

  it("counts three questions of a conversation at most, by hundredths of confidence", () => {
    const questions = [0.29, 0.291, 1, 0.83].map((confidence) =>
      asked({ helped: true, top: { id: "a", confidence } }),
    );
    const evidence = evidenceOf({ questions, closed: true } as Asking);
    expect(evidence).toEqual({ r29: 2, r100: 1 });
    expect(observationsOf([evidence, { w29: 4, r5: 0 }])).toEqual([
      { confidence: 0.29, right: true, count: 2 },
      { confidence: 1, right: true, count: 1 },
      { confidence: 0.29, right: false, count: 4 },
    ]);
  });
});

describe("where feedback moves a threshold", () => {
  const good: Evidence = { r90: 20, r84: 4, r83: 4, r82: 4, r81: 4 };
  const bad: Evidence = { r90: 4, w90: 6 };

  it("is one step a day, by the days before it, from seven on", () => {
    expect(thresholdPath(new Map(), NOW - 120 * DAY_MS, NOW)).toMatchObject({
      calibrated: { answerFrom: 0.85, why: "few" },
      since: null,
      days: 0,
    });
    // Today's is not counted before it is over.
    expect(thresholdPath(days(7, bad, 0), NOW - 120 * DAY_MS, NOW)).toMatchObject({ since: null, days: 6 });
    expect(thresholdPath(days(7, bad), NOW - 120 * DAY_MS, NOW)).toMatchObject({
      calibrated: { answerFrom: 0.9, why: "wrong" },
      since: "2026-06-30",
    });
    // However much: what one afternoon says moves nothing.
    const burst = new Map([[dayOf(NOW - DAY_MS), { w90: 10_000 }]]);
    expect(thresholdPath(burst, NOW - 120 * DAY_MS, NOW)).toMatchObject({ calibrated: { answerFrom: 0.85 } });
  });

  it("goes down as far as it is proven, begins when it is let, and forgets what is old", () => {
    const all = days(50, good);
    const far = thresholdPath(all, NOW - 120 * DAY_MS, NOW);
    expect(far.calibrated).toMatchObject({ answerFrom: 0.8, looks: "one-sided" });
    expect(far.since! < "2026-06-30").toBe(true);
    expect(thresholdPath(all, NOW, NOW).calibrated.answerFrom).toBe(0.83);
    const old = thresholdPath(days(50, good, 65), NOW - 120 * DAY_MS, NOW);
    expect(old).toMatchObject({ calibrated: { answerFrom: 0.85 }, days: 0 });
    // It had been lower.
    expect(old.since).not.toBeNull();
  });
});

describe("a shop's thresholds", () => {
  function shop(evidence: Record<string, Map<string, Evidence>>) {
    const clock = createFakeClock(NOW);
    let catalogue: Catalogue = NO_CATALOGUE;
    const run = (command: CatalogueCommand) => {
      const decision = decideCatalogue(catalogue, command, "mei", clock.now());
      if (decision.kind === "events") catalogue = foldCatalogue(decision.events, catalogue);
      return decision;
    };
    const text = { question: "A?", answer: "Yes.", variants: [] };
    const content = { texts: { en: text, "zh-CN": text } };
    run({ kind: "save", entry: "a", content, state: "published", seen: 0 });
    const written: Record<string, number>[] = [];
    const told: string[] = [];
    const bus = createLocalBus();
    bus.subscribe(FAQ_TOPIC, (key) => told.push(key));
    const thresholds = createAnswerThresholds({
      questions: {
        start() {},
        async stop() {},
        async caughtUp() {},
        days: async () => [],
        entries: async () => new Map(),
        entryDays: async () => [],
        since: async () => [],
        evidence: async () => new Map(Object.entries(evidence)),
      },
      catalogues: { current: async () => catalogue },
      servedThresholds: {
        async write(_shop, one) {
          const value = Object.fromEntries(one);
          const changed = JSON.stringify(written.at(-1) ?? {}) !== JSON.stringify(value);
          if (changed) written.push(value);
          return changed;
        },
      },
      bus,
      clock,
      telemetry: { count: () => {}, observe: () => {}, log: () => {} },
    });
    return { thresholds, run, written, told, clock };
  }
  const bad = days(20, { w90: 5 });

  it("are only shown until a lead lets feedback move them, and are back as soon as it may not", async () => {
    const { thresholds, run, written, told } = shop({ "en-GB": bad });
    await thresholds.publish("pk_shop");
    expect(written).toEqual([]);
    const shown = await thresholds.of("pk_shop");
    expect(shown).toMatchObject({ shipped: 0.85, precision: 0.9, calibration: "off", byHand: null });
    expect(shown.locales).toMatchObject([
      { locale: "en", inForce: 0.85, byFeedback: 0.91, why: "wrong", measured: null, looks: "one-sided" },
      { locale: "zh-CN", inForce: 0.85, byFeedback: 0.85, why: "few" },
    ]);
    run({ kind: "set", change: { calibration: "automatic" } });
    await thresholds.publish("pk_shop");
    // From the day on which it was let, one step a day.
    expect(written).toEqual([{ en: 0.9 }]);
    expect(told).toEqual(["pk_shop"]);
    run({ kind: "set", change: { calibration: "off" } });
    await thresholds.publish("pk_shop");
    expect(written.at(-1)).toEqual({});
  });

  it("are raised by hand in all languages, never below what ships, and the higher one is in force", async () => {
    const { thresholds, run, written } = shop({ en: bad });
    expect(run({ kind: "set", change: { answerFrom: 0.82 } })).toMatchObject({
      kind: "invalid",
      error: { field: "answerFrom", code: "too-small", params: { min: 0.85 } },
    });
    run({ kind: "set", change: { answerFrom: 0.87 } });
    await thresholds.publish("pk_shop");
    expect(written).toEqual([{ en: 0.87, "zh-CN": 0.87 }]);
    run({ kind: "set", change: { calibration: "automatic" } });
    await thresholds.publish("pk_shop");
    expect(written.at(-1)).toEqual({ en: 0.9, "zh-CN": 0.87 });
    run({ kind: "set", change: { answerFrom: null } });
    expect((await thresholds.of("pk_shop")).byHand).toBeNull();
  });

  it("follow the days while the gateway runs", async () => {
    const { thresholds, run, written, clock } = shop({ en: bad });
    run({ kind: "set", change: { calibration: "automatic" } });
    await thresholds.start(["pk_shop"]);
    expect(written).toEqual([{ en: 0.9 }]);
    for (let hour = 0; hour < 13; hour++) {
      await clock.advance(3_600_000, async () => {
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      });
    }
    expect(written.at(-1)!["en"]).toBeGreaterThan(0.88);
    await thresholds.stop();
  });
});
