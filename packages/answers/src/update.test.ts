import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import type { Answerer } from "./answerer.ts";
import type { Entry } from "./entry.ts";
import { readFeatures } from "./features.ts";
import { createConcepts } from "./concepts.ts";
import { createPhraseIndex } from "./phrase-index.ts";
import { createSuggester } from "./suggest.ts";
import { createVocabulary } from "./vocabulary.ts";

const LOCALE = ["en", "zh-CN"];

const word = fc.constantFrom(
  ..."refund return parcel card order size invoice gift colour shipping cheap blue password late".split(" "),
  ..."退款 退货 快递 发票 尺码 密码 订单 优惠券".split(" "),
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(" "));
/** Few ids, so that most changes meet an entry, and some say quite the same. */
const entry: fc.Arbitrary<Entry> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  question: words,
  variants: fc.array(words, { maxLength: 3 }),
});
const change = fc.oneof(
  { weight: 3, arbitrary: entry.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.constantFrom("a", "b", "c", "d", "e", "f").map((remove) => ({ remove })) },
);

function said(answerer: Answerer, text: string) {
  const { kind, matches } = answerer.ask(text, { limit: 10 });
  return {
    kind,
    suggested: answerer.suggest(text.slice(0, 4)),
    matches: matches.map(({ id, confidence }) => `${confidence.toFixed(5)} ${id}`),
  };
}

describe("an answerer that was changed", () => {
  it("says what one says that was built so, whatever the changes and the questions", () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 15 }),
        fc.array(fc.oneof(words, fc.constantFrom("tuikuan", "kuaidi zai nali", "pasword", "refnd")), {
          minLength: 1,
          maxLength: 3,
        }),
        (changes, questions) => {
          const changed = createAnswerer({ entries: [], locale: LOCALE });
          const entries = new Map<string, Entry>();
          for (const one of changes) {
            if ("put" in one) {
              entries.set(one.put.id, one.put);
              changed.update({ put: [one.put] });
            } else {
              entries.delete(one.remove);
              changed.update({ remove: [one.remove] });
            }
          }
          const built = createAnswerer({ entries: [...entries.values()].toReversed(), locale: LOCALE });
          expect(changed.size).toBe(built.size);
          for (const text of questions) expect(said(changed, text), text).toEqual(said(built, text));
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it("has what it was given as it was then, whoever goes on writing in it", () => {
    const rest: Entry[] = [
      { id: "ship", question: "How long does delivery take?", variants: ["shipping time"] },
      { id: "return", question: "How do I return an item?", variants: ["send it back"] },
    ];
    const variants = ["track my parcel"];
    const track = { id: "track", question: "Where is my order?", variants };
    const asked = ["where did my package go", "how long till it is here", "send back"];
    const changed = createAnswerer({ entries: [track, ...rest], locale: "en" });
    const built = createAnswerer({ entries: [{ ...track, variants: [...variants] }, ...rest], locale: "en" });
    track.question = "";
    variants.push("it has not come");
    for (const text of asked) expect(said(changed, text), text).toEqual(said(built, text));
    track.question = "Where is my order?";
    for (const more of ["late", "lost", "missing"]) {
      variants.push(`my parcel is ${more}`);
      changed.update({ put: [track] });
    }
    const anew = createAnswerer({ entries: [track, ...rest], locale: "en" });
    for (const text of asked) expect(said(changed, text), text).toEqual(said(anew, text));
  });

  it("changes nothing where an entry cannot be read", () => {
    const answerer = createAnswerer({ entries: [{ id: "a", question: "Where is it?" }], locale: "en" });
    let reads = 0;
    const put = {
      id: "b",
      question: "How is it?",
      get answer(): string {
        reads += 1;
        if (reads > 1) throw new Error("closed");
        return "";
      },
    };
    expect(() => answerer.update({ put: [put], remove: ["a"] })).toThrow("closed");
    expect(answerer.ask("Where is it?").matches.map(({ id }) => id)).toEqual(["a"]);
  });

  it("gives two entries that say the same in one order, whichever came first", () => {
    const entries = ["b", "c", "a"].map((id) => ({ id, question: "How do I return a parcel?" }));
    const other = { id: "other", question: "Where can I pay?" };
    const ids = (answerer: Answerer) =>
      answerer.ask("how do I return it", { limit: 3 }).matches.map(({ id }) => id);
    const changed = createAnswerer({ entries: [...entries, other], locale: "en" });
    expect(ids(changed)).toEqual(["a", "b", "c"]);
    changed.update({ put: entries.toReversed(), remove: ["other"] });
    expect(ids(changed)).toEqual(["a", "b", "c"]);
    expect(ids(createAnswerer({ entries: entries.toReversed(), locale: "en" }))).toEqual(["a", "b", "c"]);
  });

  it("keeps the same 64 of many equally near phrases, whatever came first", () => {
    const entries = Array.from({ length: 90 }, (_, at) => ({
      id: `e${at}`,
      question: `the parcel ${"abcdefghij"[at % 10]}${"klmnopqrs"[Math.floor(at / 10)]}`,
    }));
    const [one, other] = [entries, entries.toReversed()].map((list) =>
      createAnswerer({ entries: list, locale: LOCALE }),
    );
    expect(said(one!, "parcel")).toEqual(said(other!, "parcel"));
  });

  it("takes of equally good words and suggestions the same, whatever came first", () => {
    const words = ["parcel", "parsel", "开票", "开瓢"];
    const [one, other] = [words, words.toReversed()].map((list) => {
      const vocabulary = createVocabulary();
      for (const written of list) vocabulary.add(written);
      return [
        vocabulary.nearest("parxel"),
        vocabulary.goingOn("par"),
        vocabulary.fromPinyin("kaipiao"),
        vocabulary.joinPinyin(["yao", "kai", "piao", "le"], () => false),
      ];
    });
    expect(one).toEqual(other);
    expect(one).not.toContain(undefined);
    const titles = ["Parcel lost", "Parcel late"];
    const [first, second] = [titles, titles.toReversed()].map((list) => {
      const suggester = createSuggester();
      for (const question of list) suggester.put({ id: question, question });
      return suggester.suggest("par", 5, () => false);
    });
    expect(first).toEqual(second);
    expect(first).toHaveLength(2);
  });
});

describe("what was removed leaves nothing behind", () => {
  it("in the index: a number is used again", () => {
    const index = createPhraseIndex();
    const concepts = createConcepts([], LOCALE);
    const read = (text: string) => readFeatures(text, concepts);
    index.add(0, "question", "where is my parcel", read("where is my parcel"));
    const before = index.features;
    for (let round = 0; round < 50; round += 1) {
      const text = `zebra${round} gnu${round} 斑马${round}`;
      const phrase = index.add(1, "question", text, read(text));
      expect(index.feature("word", `zebra${round}`)).toBeDefined();
      index.remove(phrase);
      expect(index.feature("word", `zebra${round}`)).toBeUndefined();
    }
    expect(index.features - before).toBeLessThan(100);
    expect(index.read(read("zebra7")).unknownWords).toBe(1);
  });

  it("in the vocabulary: a word that is used less often gives way", () => {
    const vocabulary = createVocabulary();
    // Both are read "shi xian".
    for (const written of ["实现", "实现", "实现", "时限", "时限"]) vocabulary.add(written);
    expect(vocabulary.fromPinyin("shixian")).toBe("实现");
    for (const written of ["实现", "实现"]) vocabulary.remove(written);
    expect(vocabulary.fromPinyin("shixian")).toBe("时限");
  });

  it("in the suggestions", () => {
    const suggester = createSuggester();
    suggester.put({ id: "a", question: "Where is my parcel?", variants: ["parcel lost"] });
    suggester.put({ id: "a", question: "What about gifts?" });
    const suggest = (typed: string) => suggester.suggest(typed, 5, () => false);
    expect(suggest("par")).toEqual([]);
    expect(suggest("gif")).toEqual(["a"]);
    suggester.remove("a");
    expect(suggest("gif")).toEqual([]);
  });
});
