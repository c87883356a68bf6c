import type { ConversationEvent, FaqList, FaqMatches, FaqThresholds } from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storedForm } from "../../core/event-text.ts";
import { SHOP, leadAtDemo } from "../../testing/lead-at-demo.ts";
import type { LeadAtDemo } from "../../testing/lead-at-demo.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";

const DAY_MS = 86_400_000;
const by = { role: "shopper" } as const;

/** A question that was answered at a confidence, and what the shopper said of it. */
function asked(n: number, at: number, confidence: number, helped: boolean): ConversationEvent[] {
  const c = `Asked${String(n).padStart(17, "0")}`;
  const content = { type: "answer", entry: "a", title: "A", html: "<p>a</p>", fallback: "a" } as const;
  return [
    {
      seq: 1,
      at,
      by,
      kind: "started",
      phase: { name: "self-service" },
      c,
      shop: SHOP,
      desk: "tea",
      visitor: c,
      locale: "en-GB",
      payload: {},
    },
    { seq: 2, at, by, kind: "message", payload: { content: { type: "text", text: "what" } } },
    {
      seq: 3,
      at,
      by: { role: "bot" },
      kind: "answered",
      to: 2,
      result: "answer",
      entries: [{ id: "a", confidence }],
      payload: { content },
    },
    { seq: 4, at, by, kind: "helped", answer: 3, helped },
  ];
}

let lead: LeadAtDemo;
beforeAll(async () => {
  const store = createMemoryStore();
  // Two weeks in which what was sure enough by a little was wrong, and what was surer was right.
  const now = Date.now();
  for (let n = 0; n < 140; n++) {
    const at = now - (1 + (n % 14)) * DAY_MS;
    const sure = n % 2 === 0;
    const events = asked(n, at, sure ? 0.95 : 0.88, sure);
    await store.append([{ stream: null, expectedSeq: 0, events: events.map(storedForm) }]);
  }
  lead = await leadAtDemo({ store, faqs: ["faq.en.json", "faq.zh-CN.json"] });
});
afterAll(() => lead.close());

const call = <T>(path: string, body?: unknown) =>
  lead.call<T>(body === undefined ? "GET" : "PUT", path, body);

describe("a shop's feedback", () => {
  it("moves the threshold from the log to the answers, only once a lead lets it", async () => {
    const shown = await call<FaqThresholds>("threshold");
    expect(shown.locales.find(({ locale }) => locale === "en")).toMatchObject({
      inForce: 0.85,
      byFeedback: 0.89,
      why: "level",
      observations: 70,
      right: 70,
      days: 14,
    });
    expect(shown.locales.find(({ locale }) => locale === "zh-CN")).toMatchObject({
      byFeedback: 0.85,
      why: "few",
    });
    // Questions with a word less are less sure: some of them are given as the answer by what ships alone.
    const { entries } = await call<FaqList>("entries");
    const texts = entries.flatMap(({ questions }) => {
      const words = (questions["en"] ?? "").split(" ");
      return [words.slice(1).join(" "), words.slice(0, -1).join(" ")].filter((text) => text !== "");
    });
    const match = (text: string) => call<FaqMatches>(`match?locale=en&text=${encodeURIComponent(text)}`);
    const before: { text: string; kind: string; confidence: number }[] = [];
    for (const text of texts) {
      const { kind, matches } = await match(text);
      before.push({ text, kind, confidence: matches[0]?.confidence ?? 0 });
    }
    const answered = before.filter(({ kind }) => kind === "answer");
    const [unsure] = answered.filter(({ confidence }) => confidence < 0.89);
    const [sure] = answered.filter(({ confidence }) => confidence > 0.9);

    await call("settings", { calibration: "automatic" });
    const now = (await call<FaqThresholds>("threshold")).locales.find(({ locale }) => locale === "en")!;
    expect(now).toMatchObject({ inForce: 0.89, byFeedback: 0.89 });
    const kindOf = async (text: string) => (await match(text)).kind;
    await expect.poll(() => kindOf(unsure!.text), { timeout: 12_000 }).toBe("choices");
    expect(await kindOf(sure!.text)).toBe("answer");
    await call("settings", { calibration: "off" });
    expect((await call<FaqThresholds>("threshold")).locales.map(({ inForce }) => inForce)).toEqual([
      0.85, 0.85,
    ]);
    await expect.poll(() => kindOf(unsure!.text), { timeout: 12_000 }).toBe("answer");
  });
});
