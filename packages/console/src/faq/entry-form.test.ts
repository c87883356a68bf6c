import type { FaqContent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { changedFields, contentOf, formLocales, formOf, idFault, proposedId } from "./entry-form.ts";

const CONTENT: FaqContent = {
  category: "shipping",
  skill: "parcels",
  handover: true,
  pages: ["home"],
  when: {
    pages: ["cart", "order"],
    path: "/sale/**",
    products: ["p-1", "p-2"],
    categories: ["tea"],
    cart: { min: 60 },
    order: ["shipped"],
    locales: ["zh"],
  },
  from: Date.UTC(2026, 0, 31, 12, 30),
  until: Date.UTC(2026, 1, 28),
  texts: {
    en: { question: "When?", answer: "**Soon**, {{order.id}}", without: "Soon", variants: ["how long"] },
    "zh-CN": { question: "什么时候到", answer: "很快", variants: [] },
  },
};

describe("what the fields of a form cannot hold as it is", () => {
  const held = (content: FaqContent) => contentOf(formOf(content)).content;
  const texts = { en: { question: "What?", answer: "This.", variants: [] } };

  it("comes back as it was: commas and quotes in a name, seconds of a moment", () => {
    const content: FaqContent = {
      texts,
      when: { categories: ["Tea, loose", '12" pots', "茶、花茶", '"Best"'], products: ["a", "b"] },
      from: Date.UTC(2026, 10, 11, 8, 0, 30),
      until: Date.UTC(2026, 10, 12) - 1,
    };
    expect(held(content)).toEqual(content);
    expect(changedFields(content, held(content))).toEqual([]);
    expect(formOf(content).products).toBe("a, b");
  });

  it("is told apart by commas of either script, with a quote where somebody writes one", () => {
    const form = { ...formOf({ texts }), products: 'a，b、 c,, "d, e" , f "g", h"' };
    expect(contentOf(form).content.when!.products).toEqual(["a", "b", "c", "d, e", 'f "g"', 'h"']);
  });
});

describe("the editor's form", () => {
  it("holds all of an entry", () => {
    expect(contentOf(formOf(CONTENT))).toEqual({ content: CONTENT, faults: {} });
    expect(formOf(null).texts).toEqual({});
    expect(formLocales(formOf(CONTENT), ["zh-CN", "fr"])).toEqual(["zh-CN", "fr", "en"]);
  });

  it("changes nothing that it cannot show in its usual way: commas and quotes in a name, seconds of a moment", () => {
    const texts = { en: { question: "What?", answer: "This.", variants: [] } };
    const content: FaqContent = {
      texts,
      when: { categories: ["Tea, loose", '12" pots', "茶、花茶", '"Best"'], products: ["a", "b"] },
      from: Date.UTC(2026, 10, 11, 8, 0, 30),
      until: Date.UTC(2026, 10, 12) - 1,
    };
    expect(contentOf(formOf(content)).content).toEqual(content);
    expect(formOf(content).products).toBe("a, b");
    expect(formOf(CONTENT).from).toMatch(/T\d\d:\d\d$/);
    const form = { ...formOf({ texts }), products: 'a，b、 c,, "d, e" , f "g", h"' };
    expect(contentOf(form).content.when!.products).toEqual(["a", "b", "c", "d, e", 'f "g"', 'h"']);
  });

  it("leaves out what is empty, and the same words twice", () => {
    const form = formOf(null);
    form.texts = {
      en: { question: " Q ", answer: " A ", variants: ["a", " a", "", "b"] },
      fr: { question: "", answer: " ", variants: [""] },
    };
    form.products = "p-1，p-2, p-1、";
    expect(contentOf(form)).toEqual({
      content: {
        when: { products: ["p-1", "p-2"] },
        texts: { en: { question: "Q", answer: "A", variants: ["a", "b"] } },
      },
      faults: {},
    });
  });

  it("says what is missing and what cannot be, by field", () => {
    expect(contentOf(formOf(null)).faults).toEqual({ texts: "no-text" });
    const form = formOf(CONTENT);
    form.texts["en"]!.answer = "";
    form.texts["zh-CN"]!.question = "";
    form.cartMin = "-1";
    form.path = "sale?x";
    form.locales = "zh, klingon language";
    form.until = form.from;
    expect(contentOf(form).faults).toEqual({
      "texts.en.answer": "no-answer",
      "texts.zh-CN.question": "no-question",
      "when.cart": "bad-minimum",
      "when.path": "bad-path",
      "when.locales": "bad-locale",
      until: "bad-dates",
    });
  });

  it("takes for a shopper's language what one may be, and nothing else", () => {
    const faultOf = (locales: string) => contentOf({ ...formOf(CONTENT), locales }).faults["when.locales"];
    for (const good of ["", "zh", "zh-CN，en", "ZH", "yue-Hant-HK"])
      expect(faultOf(good), good).toBeUndefined();
    for (const wrong of ["klingon language", "english", "中文", "zh_CN", "zh-", "zh-CN-CN"])
      expect(faultOf(`en, ${wrong}`), wrong).toBe("bad-locale");
  });

  it("proposes ids that may be, also for questions without a Latin letter", () => {
    expect(proposedId("How long does délivery take, really, on a Sunday?", 0)).toBe(
      "how-long-does-delivery-take-really",
    );
    for (const question of ["多久能到？", "", "?!", "a".repeat(500)])
      expect(idFault(proposedId(question, 1_800_000_000_000))).toBeNull();
    for (const id of ["", "+new", "a b", "é"]) expect(idFault(id)).toBe("bad-id");
  });

  it("tells in which fields two differ", () => {
    const other = structuredClone(CONTENT);
    expect(changedFields(CONTENT, other)).toEqual([]);
    other.texts["en"]!.answer = "Later";
    delete other.texts["zh-CN"];
    delete other.skill;
    expect(changedFields(CONTENT, other)).toEqual([
      "skill",
      "texts.en.answer",
      "texts.zh-CN.question",
      "texts.zh-CN.answer",
    ]);
    expect(changedFields(null, null)).toEqual([]);
  });

  it("names no wordings of a language that came or went without any", () => {
    const texts = { en: { question: "When?", answer: "Soon", variants: ["how long"] } };
    const more = {
      texts: { ...texts, "zh-CN": { question: "多久？", answer: "很快", variants: [] as string[] } },
    };
    const fields = ["texts.zh-CN.question", "texts.zh-CN.answer"];
    expect(changedFields({ texts }, more)).toEqual(fields);
    expect(changedFields(more, { texts })).toEqual(fields);
    more.texts["zh-CN"].variants.push("几天到");
    expect(changedFields({ texts }, more)).toEqual([...fields, "texts.zh-CN.variants"]);
  });

  it("is no change of an entry that says nothing in so many words: empty lists, no conditions, no handover", () => {
    const written: FaqContent = {
      handover: false,
      pages: [],
      when: { pages: [] as never },
      texts: { en: { question: "When?", answer: "Soon", variants: [] } },
    };
    expect(changedFields(written, contentOf(formOf(written)).content)).toEqual([]);
  });
});
