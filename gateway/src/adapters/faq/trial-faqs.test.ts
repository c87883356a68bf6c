import { describe, expect, it } from "vitest";
import type { PublishedEntry } from "../../core/faq-publication.ts";
import { NO_VOCABULARY } from "../answering/faq-records.ts";
import { createTrialFaqs } from "./trial-faqs.ts";
import type { Trial } from "./trial-faqs.ts";

const SHOP = "pk_shop";
const row = (id: string, question: string, more: Partial<PublishedEntry> = {}): PublishedEntry => ({
  id,
  question,
  answer: `About ${id}.`,
  ...more,
});
const PIECES = {
  one: [row("invoice", "Can I have an invoice?"), row("pickup", "Can I pick it up at the shop?")],
  two: [row("kites", "Do you sell kites?"), row("sunday", "Are you open on Sunday?")],
};
const trial = (more: Partial<Trial> = {}): Trial => ({
  shop: SHOP,
  bases: [{ locale: "en", pieces: ["one", "two"] }],
  vocabulary: NO_VOCABULARY,
  answerFrom: {},
  changes: [],
  ...more,
});

function told() {
  const faqs = createTrialFaqs();
  for (const [name, rows] of Object.entries(PIECES))
    faqs.take(SHOP, "en", [{ name, json: JSON.stringify(rows) }]);
  const answers = (to: Trial, ...texts: string[]) =>
    faqs.with(to, 0, async (tried) =>
      texts.map((text) => {
        const reply = tried.ask(text, "en", null)?.reply;
        return reply?.kind === "answer" ? reply.matches[0]!.entry : null;
      }),
    );
  return { faqs, answers };
}

describe("trials of a shop's FAQ", () => {
  it("ask only for the pieces that are not there, and forget those of another version", () => {
    const { faqs } = told();
    expect(faqs.missing(SHOP, [{ locale: "en", pieces: ["one", "two"] }])).toEqual([]);
    expect(faqs.missing(SHOP, [{ locale: "en", pieces: ["one", "three"] }])).toEqual([
      { locale: "en", pieces: ["three"] },
    ]);
    expect(faqs.missing(SHOP, [{ locale: "en", pieces: ["one", "two"] }])).toEqual([
      { locale: "en", pieces: ["two"] },
    ]);
  });

  it("change nothing for the next one: what was put, removed and worded otherwise is as it was", async () => {
    const { answers } = told();
    const asked = [
      "do you sell kites",
      "a paper for my accountant",
      "open on sunday",
      "do you repair tents",
    ] as const;
    expect(await answers(trial(), ...asked)).toEqual(["kites", null, "sunday", null]);
    const changed = trial({
      changes: [
        {
          locale: "en",
          put: [
            row("invoice", "Can I have an invoice?", { variants: ["a paper for my accountant"] }),
            row("tents", "Do you repair tents?"),
          ],
          remove: ["kites"],
        },
      ],
    });
    expect(await answers(changed, ...asked)).toEqual([null, "invoice", "sunday", "tents"]);
    expect(await answers(changed, ...asked)).toEqual([null, "invoice", "sunday", "tents"]);
    expect(await answers(trial(), ...asked)).toEqual(["kites", null, "sunday", null]);
  });

  it("look in the language that a question is written in, as what is served does, whatever the page's", async () => {
    const { faqs } = told();
    const pieces = {
      en: [row("post", "Invoices by post", { variants: ["可以开发票吗"] })],
      "zh-CN": [row("invoice", "可以开发票吗？")],
    };
    const bases = Object.entries(pieces).map(([locale, rows]) => {
      faqs.take(SHOP, locale, [{ name: locale, json: JSON.stringify(rows) }]);
      return { locale, pieces: [locale] };
    });
    const found = await faqs.with(trial({ bases }), 0, async (tried) =>
      tried.ask("可以开发票吗", "en", null),
    );
    expect(found!.faq.locale).toBe("zh-CN");
    expect(found!.reply).toMatchObject({ kind: "answer", matches: [{ entry: "invoice" }] });
  });

  it("try other words beside those that are served", async () => {
    const { answers } = told();
    const words = trial({ vocabulary: { version: "new", synonyms: [], never: ["open on sunday"] } });
    const asked = ["do you sell kites", "are you open on sunday"] as const;
    expect(await answers(trial(), ...asked)).toEqual(["kites", "sunday"]);
    expect(await answers(words, ...asked)).toEqual(["kites", null]);
    expect(await answers(trial(), ...asked)).toEqual(["kites", "sunday"]);
  });

  it("have the index to themselves, one after the other", async () => {
    const { answers } = told();
    const gone = trial({ changes: [{ locale: "en", put: [], remove: ["kites"] }] });
    const [with_, without] = await Promise.all([
      answers(trial(), "do you sell kites"),
      answers(gone, "do you sell kites"),
    ]);
    expect([with_, without]).toEqual([["kites"], [null]]);
  });

  it("of a language that nothing is served in yet answer from what would be", async () => {
    const { answers } = told();
    const german = trial({
      changes: [{ locale: "de", put: [row("x", "Verkauft ihr Drachen?")], remove: [] }],
    });
    expect(await answers(german, "do you sell kites")).toEqual(["kites"]);
  });
});
