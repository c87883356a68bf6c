import { describe, expect, it } from "vitest";
import { createAnswerer } from "./answerer.ts";
import { coefficientsFor, firmnessFor, vectorOf } from "./calibration.ts";
import { createCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./catalogue.ts";
import { chancesOf } from "./conditional-logit.ts";
import type { Entry } from "./entry.ts";
import { createRehearsal, learnFrom, questionsOf } from "./rehearsal.ts";
import { SIGNALS } from "./ranker.ts";
import { CHINESE, ENGLISH } from "./test-shop.ts";

function catalogueOf(entries: readonly Entry[]): Catalogue {
  const catalogue = createCatalogue({ locales: ["en", "zh-CN"] });
  for (const entry of entries) catalogue.put(entry);
  return catalogue;
}
const asked = (catalogue: Catalogue, text: string) => catalogue.rank(catalogue.read(text));
const KINSHIP = SIGNALS.indexOf("kinship");
const RETURN = "can I give it back to you";
const questions = questionsOf(catalogueOf(ENGLISH), "latin")!;

describe("a shop that asks itself", () => {
  it("asks phrases that entries have, ones that none has, and what the map knows and the shop does not", () => {
    const meant = questions.filter(({ target }) => target > 0).length;
    expect(meant).toBeGreaterThan(20);
    expect(questions.length - meant).toBeGreaterThan(40);
  });

  it("does not let a phrase that is asked speak for itself, and has it back afterwards", () => {
    const catalogue = catalogueOf(ENGLISH);
    const before = asked(catalogue, "size chart");
    const { phrase, likeness } = before.neighbours[0]!;
    expect(likeness).toBeCloseTo(1, 3);
    const owner = catalogue.ownerOf("size")!;

    const alone = catalogue.rankWithout(phrase, "phrase", catalogue.readPhrase(phrase));
    expect(alone.neighbours.map((one) => one.phrase)).not.toContain(phrase);
    expect(alone.candidates.map((one) => one.owner)).toContain(owner);
    // "chart" is in no other phrase.
    expect(alone.circumstances[0]).toBeGreaterThan(before.circumstances[0]!);

    const gone = catalogue.rankWithout(phrase, "entry", catalogue.readPhrase(phrase));
    expect(gone.candidates.map((one) => one.owner)).not.toContain(owner);
    expect(asked(catalogue, "size chart")).toMatchObject({ neighbours: before.neighbours });
    expect(asked(catalogue, "size chart").circumstances).toEqual(before.circumstances);
  });

  it("does not let a wording of the map find itself there", () => {
    const catalogue = catalogueOf(ENGLISH);
    const [wording] = catalogue.map!.wordings;
    const nearest = (ranking: ReturnType<typeof asked>) => ranking.surroundings!.question.nearest;
    expect(nearest(asked(catalogue, wording!))).toBeCloseTo(1, 3);
    expect(nearest(catalogue.rankWording(wording!, 1)!)).toBeLessThan(0.95);
  });

  it("does not rank a wording of the map that an entry is about", () => {
    const catalogue = catalogueOf(ENGLISH);
    const { wordings } = catalogue.map!;
    const kinOf = (wording: string) =>
      Math.max(...catalogue.rankWording(wording, 1)!.candidates.map(({ signals }) => signals[KINSHIP]!));
    const some = wordings.filter((_, at) => at % 200 === 0);
    const akin = some.filter((wording) => kinOf(wording) > 0.3);
    expect(akin.length).toBeGreaterThan(5);
    expect(akin.length).toBeLessThan(some.length - 5);
    expect(some.filter((wording) => catalogue.rankWording(wording, 0.3) === undefined)).toEqual(akin);
  });

  it("stops looking for what the shop does not have where it has something for everything", () => {
    const catalogue = catalogueOf(ENGLISH);
    let tried = 0;
    const rankWording = () => {
      tried += 1;
    };
    const all = questionsOf(
      Object.create(catalogue, { rankWording: { value: rankWording } }) as Catalogue,
      "latin",
    )!;
    expect(tried).toBeLessThan(200);
    expect(all.length).toBeLessThan(questions.length);
  });

  it("asks the same whatever came first, and after any change what a new one would", () => {
    const changed = catalogueOf([...ENGLISH.toReversed(), { id: "gone", question: "Where is the zebra?" }]);
    changed.put({ id: "size", question: "Are there giraffes?" });
    for (const entry of ENGLISH) changed.put(entry);
    changed.remove("gone");
    const again = questionsOf(changed, "latin")!;
    expect(again).toHaveLength(questions.length);
    again.forEach(({ rows }, at) => {
      rows[0]!.forEach((value, feature) => expect(value).toBeCloseTo(questions[at]!.rows[0]![feature]!, 6));
    });
  });

  it("is less surprised by its own questions after it has learnt from them", () => {
    const ranking = asked(catalogueOf(ENGLISH), RETURN);
    const taught = vectorOf(coefficientsFor(ranking));
    const own = learnFrom(questions, taught, vectorOf(firmnessFor(ranking)));
    const surprise = (theta: Float64Array) =>
      questions.reduce((sum, one) => sum - Math.log(chancesOf(one, theta)[one.target]!), 0);
    expect(surprise(own)).toBeLessThan(surprise(taught));
  });

  it("has nothing to learn where entries have one phrasing, or few have more", () => {
    for (const entries of [ENGLISH.map(({ id, question }) => ({ id, question })), ENGLISH.slice(0, 3)]) {
      const catalogue = catalogueOf(entries);
      const ranking = asked(catalogue, RETURN);
      expect(questionsOf(catalogue, "latin")).toBeUndefined();
      expect(createRehearsal(catalogue).coefficientsFor(ranking)).toEqual(coefficientsFor(ranking));
    }
  });

  it("learns for each script by itself", () => {
    const catalogue = catalogueOf([...ENGLISH, ...CHINESE.slice(0, 2)]);
    const rehearsal = createRehearsal(catalogue);
    const [english, chinese] = [RETURN, "怎么退货"].map((text) => asked(catalogue, text));
    expect(rehearsal.coefficientsFor(english!)).not.toEqual(coefficientsFor(english!));
    expect(rehearsal.coefficientsFor(chinese!)).toEqual(coefficientsFor(chinese!));
  });

  it("keeps what it learnt while little changes, and learns anew once a tenth of the phrases is other", () => {
    const text = { text: RETURN, options: { limit: 1 } };
    const ask = (answerer: ReturnType<typeof createAnswerer>) =>
      answerer.ask(text.text, text.options).matches[0]!.confidence;
    const changed = createAnswerer({ entries: ENGLISH, locale: "en" });
    const before = ask(changed);
    const one = { id: "zoo", question: "Where is the zebra kept?" };
    const many = Array.from({ length: 4 }, (_, at) => ({
      id: `zoo${at}`,
      question: `Where is zebra ${"abcd"[at]}?`,
      variants: [`stripes of ${"abcd"[at]}`, `zebra ${"abcd"[at]} please`],
    }));
    const fresh = (entries: readonly Entry[]) => ask(createAnswerer({ entries, locale: "en" }));

    changed.update({ put: [one] });
    const little = fresh([...ENGLISH, one]);
    expect(Math.abs(ask(changed) - before)).toBeLessThan(0.05);
    expect(ask(changed)).not.toBe(little);

    changed.update({ put: many });
    expect(ask(changed)).toBeCloseTo(fresh([...ENGLISH, one, ...many]), 6);
  });
});
