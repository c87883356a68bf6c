import type { FaqContent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import type { CatalogueEntry } from "./faq-catalogue.ts";
import { findConflicts } from "./faq-conflicts.ts";

const content = (question: string, answer: string, more: Partial<FaqContent> = {}): FaqContent => ({
  texts: { en: { question, answer, variants: [] } },
  ...more,
});
const entry = (
  id: string,
  published: FaqContent | null,
  draft: FaqContent | null = null,
): CatalogueEntry => ({
  id,
  number: 1,
  at: 0,
  by: null,
  published,
  publishedAt: published && 0,
  draft,
  learnt: [],
});
const conflicts = async (...entries: CatalogueEntry[]) =>
  Object.fromEntries(await findConflicts(entries, async () => {}));

describe("entries that contradict", () => {
  it("ask the same in the same words, whatever their case and punctuation, and answer otherwise", async () => {
    const yes = entry("yes", content("Are you open on Sundays?", "Yes."));
    const no = entry("no", content("are you open on  sundays", "No."));
    expect(await conflicts(yes, no, entry("else", content("Where are you?", "Here.")))).toEqual({
      yes: [{ locale: "en", wording: "Are you open on Sundays?", with: ["no"] }],
      no: [{ locale: "en", wording: "are you open on  sundays", with: ["yes"] }],
    });
    // A variant counts as a question does, and so does a draft.
    const variant: FaqContent = {
      texts: { en: { question: "Open?", answer: "No.", variants: ["Are you open on Sundays?"] } },
    };
    expect(Object.keys(await conflicts(yes, entry("v", null, variant)))).toEqual(["yes", "v"]);
  });

  it("are none where they answer the same, in another language, at another place or at another time", async () => {
    const yes = entry("a", content("Open?", "Yes."));
    expect(await conflicts(yes, entry("b", content("Open?", "yes")))).toEqual({});
    const zh: FaqContent = { texts: { "zh-CN": { question: "Open?", answer: "不", variants: [] } } };
    expect(await conflicts(yes, entry("b", zh))).toEqual({});
    expect(await conflicts(yes, entry("b", content("Open?", "No.", { when: { cart: "filled" } })))).toEqual(
      {},
    );
    const [until, from] = [content("Open?", "No.", { until: 5 }), content("Open?", "Soon.", { from: 5 })];
    expect(await conflicts(entry("b", until), entry("c", from))).toEqual({});
    expect(Object.keys(await conflicts(yes, entry("b", until)))).toEqual(["a", "b"]);
    // One entry with itself: what is served, and the draft beside it.
    expect(await conflicts(entry("a", content("Open?", "Yes."), content("Open?", "No.")))).toEqual({});
    expect(await conflicts(entry("a", content("?!", "Yes.")), entry("b", content("…", "No.")))).toEqual({});
  });

  it("are found a few at a time, however many there are", async () => {
    const entries = Array.from({ length: 1_000 }, (_, n) =>
      entry(`e${n}`, content(`Question ${n % 500}?`, `Answer ${n}.`)),
    );
    let pauses = 0;
    const found = await findConflicts(entries, async () => void pauses++);
    expect(found.size).toBe(1_000);
    expect(found.get("e7")).toEqual([{ locale: "en", wording: "Question 7?", with: ["e507"] }]);
    expect(pauses).toBeGreaterThan(30);
  });

  it("are found in time, and a few at a time, where hundreds ask the same", async () => {
    const long = "words ".repeat(150);
    const entries = Array.from({ length: 600 }, (_, n) =>
      entry(`e${n}`, content("To be written", `${n} ${long}`)),
    );
    const begun = performance.now();
    let pauses = 0;
    const found = await findConflicts(entries, async () => void pauses++);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(found.size).toBe(600);
    expect(found.get("e1")![0]!.with).toEqual(["e0", "e2", "e3", "e4", "e5"]);
    expect(pauses).toBeGreaterThan(30);
  });
});
