import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { faqFile } from "./faq-entry.ts";
import type { FaqEntry } from "./faq-entry.ts";
import { FaqError, buildFaq } from "./held-faq.ts";

const many = (count: number, more: Partial<FaqEntry> = {}): FaqEntry[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `e${n}`,
    question: `What about article ${n} of series ${n % 7}?`,
    answer: `About ${n}.`,
    ...more,
  }));
const piecesOf = (entries: readonly FaqEntry[]) => {
  const pieces: string[] = [];
  for (let at = 0; at < entries.length; at += 100) pieces.push(JSON.stringify(entries.slice(at, at + 100)));
  return pieces;
};
const name = { locale: "en", version: "1" };
const ask = (faq: Awaited<ReturnType<typeof buildFaq>>, text: string) => faq.ask(text, null, "en", 0);

describe("a FAQ in memory", () => {
  it("is read in slices, between which other work of the thread is done", async () => {
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns++;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    const faq = await buildFaq(name, piecesOf(many(2_000)), null, 0);
    reading = false;
    expect(faq.size).toBe(2_000);
    // At least one for each piece and each slice.
    expect(turns).toBeGreaterThan(100);
  });

  it("comes to the same whether a few changes are put in or all of it is read anew", async () => {
    const before = many(300);
    const after = before
      .filter(({ id }) => id !== "e7")
      .map((entry) => (entry.id === "e9" ? { ...entry, question: "Do you sell kites?" } : entry));
    after.push({ id: "new", question: "Is there a car park?", answer: "Yes." });
    const old = await buildFaq(name, piecesOf(before), null, 0);
    const changed = await buildFaq(name, piecesOf(after), old, 0);
    const anew = await buildFaq(name, piecesOf(after), null, 0);
    for (const text of ["do you sell kites", "car park", "article 7 of series 0", "article 12 of series 5"]) {
      const shown = (faq: typeof old) =>
        ask(faq, text).matches.map(({ entry, confidence }) => [entry, confidence.toFixed(3)]);
      expect(shown(changed), text).toEqual(shown(anew));
    }
    expect(changed.entry("e7", null, "en", 0)).toBeNull();
  });

  it("that is wrong changes nothing of the one before", async () => {
    const old = await buildFaq(name, piecesOf(many(20)), null, 0);
    const was = ask(old, "article 7 of series 0");
    for (const wrong of [
      [...many(20), ...many(1)],
      many(20, { question: "?" }),
      many(200, { question: "?" }),
      [...many(3), null as unknown as FaqEntry],
    ]) {
      await expect(buildFaq(name, piecesOf(wrong), old, 0)).rejects.toThrow(FaqError);
      expect(ask(old, "article 7 of series 0")).toEqual(was);
    }
  });

  it("that is wrong says which entry and which field, once, whatever stands before it and whenever its time is", async () => {
    const wrong = { id: "w", question: "？！", answer: "About w." };
    const later = { ...wrong, when: { from: "2100-01-01" } };
    const old = await buildFaq(name, piecesOf(many(150)), null, 0);
    for (const before of [null, old]) {
      for (const entries of [
        [...many(150), wrong],
        [...many(150), later],
      ]) {
        await expect(buildFaq(name, piecesOf(entries), before, 0)).rejects.toThrow(
          /^the question of entry "w" must have at least one letter or digit$/,
        );
      }
    }
    const list = [{ ...wrong, question: "Well?", variants: "none" as unknown as string[] }];
    await expect(buildFaq(name, piecesOf(list), null, 0)).rejects.toThrow(
      /^the variants of entry "w" must be a list of texts$/,
    );
  });

  it("has at most 50,000 entries, and answers from as many", async () => {
    const entries = many(50_001).map(({ id, question, answer }) => ({ id, question, answer }));
    const file = { shop: "pk_shop", locale: "en" };
    expect(faqFile.safeParse({ ...file, entries }).error?.issues[0]).toMatchObject({ path: ["entries"] });
    entries.pop();
    expect(faqFile.safeParse({ ...file, entries }).success).toBe(true);
    const faq = await buildFaq(name, piecesOf(entries), null, 0);
    expect(ask(faq, "What about article 49999 of series 5?").matches[0]).toMatchObject({ entry: "e49999" });
  }, 120_000);

  it("is read anew for other words of the shop's, and with the same ones is not", async () => {
    const pieces = piecesOf([...many(20), { id: "kite", question: "Do you sell kites?", answer: "We do." }]);
    const words = (version: string, more: object) => ({ version, synonyms: [], never: [], ...more });
    const old = await buildFaq(name, pieces, null, 0);
    const kites = (faq: typeof old) =>
      ask(faq, "鸢儿").matches.find((one) => one.entry === "kite")?.confidence ?? 0;
    const vocabulary = words("w1", {
      synonyms: [["kite", "鸢儿"]],
      never: ["what about article 7 of series 0"],
    });
    const anew = await buildFaq(name, pieces, old, 0, vocabulary);
    expect(anew.inside.answerer).not.toBe(old.inside.answerer);
    expect(kites(anew)).toBeGreaterThan(5 * kites(old));
    expect(ask(anew, "What about article 7 of series 0?")).toMatchObject({ kind: "none", refused: true });
    // The one before is as it was.
    expect(ask(old, "What about article 7 of series 0?").kind).not.toBe("none");
    const same = await buildFaq(name, pieces, anew, 0, vocabulary);
    expect(same.inside.answerer).toBe(anew.inside.answerer);
    const without = await buildFaq(name, pieces, same, 0);
    expect(ask(without, "What about article 7 of series 0?")).not.toHaveProperty("refused");
  });

  it("without an entry answers nothing", async () => {
    const faq = await buildFaq(name, [], null, 0);
    expect(ask(faq, "anything")).toEqual({ kind: "none", matches: [] });
    expect(faq.suggest(null, "en", 4, 0, () => undefined)).toEqual([]);
    expect(faq.complete("anything", null, "en", 3, 0)).toEqual([]);
  });
});

describe("a FAQ in a language that the map of topics does not have", () => {
  it("keeps nothing of its texts for where they would lie", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const variants = Array.from(
      { length: 20 },
      (_, day) => `où se trouve mon colis envoyé par la poste le ${day}`,
    );
    const entries = many(75).map((entry, at) => ({
      ...entry,
      variants: variants.map((variant) => `${variant} vers ${at}`),
    }));
    const french = { locale: "fr", version: "1" };
    await buildFaq(french, piecesOf(entries.slice(0, 1)), null, 0);
    const before = used();
    const faq = await buildFaq(french, piecesOf(entries), null, 0);
    const megabytes = used() - before;
    expect(ask(faq, "article 7").matches.length).toBeGreaterThan(0);
    // With what was read of them it is 15.
    expect(megabytes).toBeLessThan(8);
  });
});
