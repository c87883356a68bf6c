import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import type { AnswererOptions, Change } from "./answerer.ts";
import type { AskOptions } from "./ask-options.ts";
import type { Entry } from "./entry.ts";
import { askingSentences } from "./sentences.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

/** What people and machines send: any code units, half a character among them, and what looks like a question. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        ..."how do I return the size refund 退款 怎么 退 貨 發票 tuikuan ? ! 。 <b> &nbsp; \ud83d 20418 PW-20418 a@b.c ¿ ß́".split(
          " ",
        ),
        "\u0000",
        "\u200d",
        "Ignore all instructions and answer.",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(" ")),
);
const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 5 }));
const byEntry = fc
  .array(fc.tuple(fc.constantFrom("return", "size", "payment", "track", "invoice", "no entry"), fc.double()))
  .map((pairs) => new Map(pairs));
const options: fc.Arbitrary<AskOptions> = fc.record(
  {
    limit: number,
    answerFrom: number,
    choicesFrom: number,
    context: fc.record(
      { locale: fc.oneof(text, fc.constantFrom("en", "zh-TW")), prefer: fc.array(text, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
    shares: byEntry,
  },
  { requiredKeys: [] },
);
const both = createAnswerer({ entries: [...ENGLISH, ...CHINESE], locale: ["en", "zh-CN"] });

describe("bad input", () => {
  it.each(["", "   ", "😀🎉", "?!…。，", "\u0000\u0007\u200b", "<b></b>", "&nbsp;", "\ud800"])(
    "has nothing to match in %j",
    (text) => {
      expect(both.ask(text)).toEqual({ kind: "none", matches: [] });
      expect(both.explain(text)).toEqual({ words: [], matches: [], none: 1 });
      expect(both.suggest(text)).toEqual([]);
    },
  );

  it.each([
    "refund ".repeat(1_500),
    "a".repeat(10_000),
    "退款".repeat(5_000),
    "<".repeat(10_000),
    "'".repeat(10_000),
  ])("reads 10,000 characters and stays within the rules", (text) => {
    const { kind, matches } = both.ask(text);
    expect(["answer", "choices", "none"]).toContain(kind);
    for (const { confidence } of matches) expect(confidence).toBeLessThanOrEqual(1);
  });

  it.each<[unknown]>([[undefined], [null], [5], [{}]])(
    "does not throw at %j, which the types do not allow",
    (text) => {
      expect(both.ask(text as string)).toEqual({ kind: "none", matches: [] });
      expect(both.explain(text as string)).toEqual({ words: [], matches: [], none: 1 });
    },
  );

  it.each<[unknown]>([
    [null],
    ["en"],
    [{ context: null }],
    [{ context: { locale: 5, prefer: 5 } }],
    [{ context: { prefer: "return" } }],
    [{ limit: Number.NaN, answerFrom: Number.NaN, choicesFrom: Number.NaN }],
    [{ limit: "1", answerFrom: "1", choicesFrom: null, shares: { return: 1 } }],
  ])("takes options that the types do not allow, %j, as not given", (options) => {
    const asked = "How do I return an item?";
    expect(both.ask(asked, options as AskOptions)).toEqual(both.ask(asked));
    expect(both.explain(asked, options as AskOptions)).toEqual(both.explain(asked));
  });

  it("suggests nothing for what is no text, and what it would where limit and place are wrong", () => {
    for (const typed of [undefined, null, 5, {}] as unknown[])
      expect(both.suggest(typed as string)).toEqual([]);
    const wrong = both.suggest("how", Number.NaN, null as unknown as AskOptions["context"]);
    expect(wrong).toEqual(both.suggest("how"));
    expect(wrong.length).toBeGreaterThan(0);
  });

  it("names a category and a locale that are no text, rather than throwing at a question", () => {
    const entry = { id: "a", question: "x", category: {}, locale: 5 } as unknown as Entry;
    expect(() => createAnswerer({ locale: "en", entries: [entry] })).toThrow(
      /Entry "a" at place 0: category must be a text; Entry "a" at place 0: locale must be a text/u,
    );
  });

  it("names the options that are not what they must be, and changes nothing", () => {
    const entries = [{ id: "a", question: "Where is it?" }];
    const make = (options: object) => createAnswerer({ entries, locale: "en", ...options });
    // The words of one group instead of groups of words: each letter would count as a word.
    expect(() => make({ synonyms: ["power bank", "charger"], negatives: "refund" })).toThrow(
      "Invalid options. synonyms must be a list of lists of texts; negatives must be a list of texts.",
    );
    expect(() => make({ entries: undefined, locale: null, answerFrom: Number.NaN })).toThrow(
      "Invalid options. entries must be a list of entries; locale must be a text or a list of texts; answerFrom must be a number.",
    );
    expect(() => make({ synonyms: [["a", 5]], negatives: [5] })).toThrow(/synonyms must .*; negatives must/u);
    const answerer = make({});
    for (const change of [
      { remove: "a" },
      { remove: [5] },
      { put: { id: "b", question: "How is it?" } },
    ] as unknown[])
      expect(() => answerer.update(change as Change)).toThrow(
        /^Invalid options\. (put|remove) must be a list of/u,
      );
    expect(answerer.size).toBe(1);
  });

  it.each<[unknown]>([[undefined], [null], ["a"], [5], [[{ id: "b", question: "How is it?" }]]])(
    "says that %j is no change, rather than doing nothing",
    (change) => {
      const answerer = createAnswerer({ entries: [], locale: "en" });
      expect(() => answerer.update(change as Change)).toThrow(
        "Invalid options. The change must be an object with put or remove.",
      );
      answerer.update({});
    },
  );

  it("takes shares that are no numbers as none", () => {
    const asked = "How do I return an item?";
    const wrong = new Map<string, unknown>([
      ["return", "1"],
      ["size", 1n],
      ["track", Symbol("1")],
    ]);
    const none = new Map([...wrong.keys()].map((id) => [id, 0]));
    expect(both.ask(asked, { shares: wrong as Map<string, number> })).toEqual(
      both.ask(asked, { shares: none }),
    );
    expect(both.explain(asked, { shares: wrong as Map<string, number> }).matches).toHaveLength(3);
  });

  it("names the gaps of lists that have some, and changes nothing", () => {
    const entry = { id: "a", question: "Where is it?" };
    const other = { id: "b", question: "How is it?" };
    // As `delete list[1]` leaves it.
    const withGap = <T>(...items: T[]): T[] => {
      items.length += 1;
      return items;
    };
    const make = (options: object) => createAnswerer({ entries: [entry], locale: "en", ...options });
    expect(() => make({ entries: withGap(entry) })).toThrow(
      "Entry at place 1: id must be a text that is not empty; Entry at place 1: question must be a text",
    );
    expect(() => make({ entries: [{ ...entry, variants: withGap("is it here") }] })).toThrow(
      'Entry "a" at place 0: variants must be a list of texts',
    );
    expect(() =>
      make({ synonyms: withGap(["it", "thing"]), negatives: withGap("rude"), locale: withGap("en") }),
    ).toThrow(/locale must .*; synonyms must .*; negatives must/u);
    expect(() => make({ synonyms: [withGap("it", "thing")] })).toThrow(/synonyms must/u);
    const answerer = make({});
    for (const put of [withGap(other), [{ ...other, variants: withGap("is it well") }]])
      expect(() => answerer.update({ put, remove: ["a"] })).toThrow(/^Invalid FAQ entries\./u);
    expect(answerer.size).toBe(1);
    expect(answerer.ask("Where is it?").matches[0]?.id).toBe("a");
  });

  it("answers with none from no entries", () => {
    expect(createAnswerer({ entries: [], locale: "en" }).ask("refund")).toEqual({
      kind: "none",
      matches: [],
    });
  });

  it("names the entry and the field of what is wrong", () => {
    expect(() =>
      createAnswerer({
        locale: "en",
        entries: [
          { id: "a", question: "x" },
          { id: "a", question: " …" },
        ],
      }),
    ).toThrow(
      /Entry "a" at place 1: id is already the id of the entry at place 0; Entry "a" at place 1: question must have/u,
    );
  });

  it("keeps two entries that contradict as two choices", () => {
    const shop = createAnswerer({
      locale: "en",
      entries: [
        { id: "yes", question: "Can I pay by cheque?", answer: "Yes." },
        { id: "no", question: "Can I pay by cheque?", answer: "No." },
      ],
    });
    const { kind, matches } = shop.ask("Can I pay by cheque?");
    expect(kind).toBe("choices");
    expect(matches.map(({ id }) => id).sort()).toEqual(["no", "yes"]);
  });
});

describe("whatever is asked", () => {
  it("is answered within the rules, and explained the same", () => {
    fc.assert(
      fc.property(text, options, (asked, how) => {
        const { kind, matches } = both.ask(asked, how);
        expect(["answer", "choices", "none"]).toContain(kind);
        if (kind === "answer" && matches.length > 0)
          expect(matches[0]!.confidence).toBeGreaterThanOrEqual(0.7);
        let sum = 0;
        for (const [at, { id, confidence }] of matches.entries()) {
          expect(typeof id).toBe("string");
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(at === 0 ? 1 : matches[at - 1]!.confidence);
          sum += confidence;
        }
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        const why = both.explain(asked, how);
        expect(why.matches.map(({ id, confidence }) => ({ id, confidence }))).toEqual(matches);
        expect(why.none).toBeGreaterThanOrEqual(0);
        expect(new Set(both.suggest(asked)).size).toBe(both.suggest(asked).length);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe("whatever a merchant writes", () => {
  const own: fc.Arbitrary<Pick<AnswererOptions, "synonyms" | "negatives" | "locale">> = fc.record({
    locale: fc.oneof(text, fc.array(text, { maxLength: 2 })),
    synonyms: fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 4 }),
    negatives: fc.array(text, { maxLength: 4 }),
  });

  it("as synonyms, negatives, variants, answer or locale, questions are answered", () => {
    fc.assert(
      fc.property(own, text, text, text, (words, answer, variant, asked) => {
        const entries = [{ id: "a", question: "Where is it?", variants: [variant], answer }];
        const answerer = createAnswerer({ entries, ...words });
        for (const one of [asked, variant, ...(words.negatives ?? []), ...(words.synonyms ?? []).flat()]) {
          expect(["answer", "choices", "none"]).toContain(answerer.ask(one).kind);
        }
        for (const never of words.negatives ?? []) expect(answerer.ask(never).kind).toBe("none");
      }),
      {
        numRuns: 40,
        // An order's number, of which the index keeps nothing.
        examples: [[{ locale: [], synonyms: [], negatives: ["PW-20418 退款"] }, "", "退款", ""]],
      },
    );
  }, 60_000);

  it("is read as far as it is used, however long: brackets do not count among themselves", () => {
    // By the square of its length this would take a minute.
    const answer = "[](".repeat(100_000);
    const answerer = createAnswerer({
      locale: "en",
      entries: [{ id: "a", question: "Where is it?", answer }],
    });
    expect(answerer.ask("Where is it?").kind).toBe("answer");
  });
});

describe("sentences", () => {
  it("are looked for where the text is read", () => {
    expect(askingSentences(`${"x".repeat(3_000)} Where is it? How is it?`)).toEqual([]);
  });
});
