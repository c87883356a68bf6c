import type { FaqContent } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { NO_CATALOGUE, decideCatalogue, parseCatalogueEvent, storedCatalogueForm } from "./faq-catalogue.ts";
import type { Catalogue, CatalogueCommand, CatalogueEvent, ImportedEntry } from "./faq-catalogue.ts";
import { foldCatalogue } from "./faq-fold.ts";
import { hashOf, planImport, planSeed, planVocabulary } from "./faq-changes.ts";
import { nextTurn, publishedRows } from "./faq-publication.ts";

const content = (question: string, more: Partial<FaqContent> = {}): FaqContent => ({
  texts: { en: { question, answer: "Yes.", variants: [] } },
  ...more,
});

/** A catalogue that is told what to do, and keeps what it was told as the store would. */
function shelf() {
  const log: CatalogueEvent[] = [];
  let catalogue: Catalogue = NO_CATALOGUE;
  return {
    log,
    get now() {
      return catalogue;
    },
    do(command: CatalogueCommand, by: string | null = "lead") {
      const decision = decideCatalogue(catalogue, command, by, 1000 + catalogue.seq);
      if (decision.kind === "events") {
        log.push(...decision.events.map((event) => parseCatalogueEvent(storedCatalogueForm(event))));
        catalogue = foldCatalogue(decision.events, catalogue);
      }
      return decision;
    },
    save: (entry: string, state: "draft" | "published" | "withdrawn", text: string, seen = 1_000_000) => {
      return { kind: "save", entry, content: content(text), state, seen } as const;
    },
  };
}

const rowsOf = (catalogue: Catalogue, learnt: ReadonlyMap<number, string>, now: number) =>
  publishedRows(catalogue, learnt, now, () => Promise.resolve());

describe("the catalogue", () => {
  it("serves what is published and keeps a draft beside it", async () => {
    const faq = shelf();
    faq.do(faq.save("returns", "draft", "Can I send it back?"));
    expect((await rowsOf(faq.now, new Map(), 0)).size).toBe(0);
    faq.do(faq.save("returns", "published", "Can I send it back?"));
    faq.do(faq.save("returns", "draft", "May I return it?"));
    const served = async () =>
      (await rowsOf(faq.now, new Map(), 0)).get("en")?.map(({ question }) => question);
    expect(await served()).toEqual(["Can I send it back?"]);
    faq.do(faq.save("returns", "withdrawn", "May I return it?"));
    expect(await served()).toBeUndefined();
    expect(faq.now.entries.get("returns")?.draft).toEqual(content("May I return it?"));
  });

  it("knows since when shoppers get what it says: from the publication, and from each wording that came", () => {
    const faq = shelf();
    const out = () => faq.now.entries.get("a")?.publishedAt;
    faq.do(faq.save("a", "draft", "One"));
    expect(out()).toBeNull();
    faq.do(faq.save("a", "published", "One"));
    const first = out()!;
    expect(first).toBeGreaterThan(0);
    faq.do(faq.save("a", "draft", "Two"));
    expect(out()).toBe(first);
    const wording = { kind: "propose", entry: "a", locale: "en", source: null, approved: true } as const;
    faq.do({ ...wording, text: "number one" });
    const second = out()!;
    expect(second).toBeGreaterThan(first);
    const source = { c: "c", stream: 5, seq: 2 };
    faq.do({ ...wording, text: "the first", source });
    expect(out()).toBeGreaterThan(second);
    faq.do(faq.save("a", "withdrawn", "Two"));
    expect(out()).toBeNull();
    faq.do({ ...wording, text: "uno", source: { ...source, seq: 3 } });
    expect(out()).toBeNull();
  });

  it("refuses a save by somebody who has not seen the last change, and the removal too", () => {
    const faq = shelf();
    expect(faq.do(faq.save("a", "published", "One", 0)).kind).toBe("events");
    expect(faq.do(faq.save("b", "published", "Other", 0)).kind).toBe("events");
    // What others changed elsewhere is no hindrance.
    expect(faq.do(faq.save("a", "published", "Two", 1)).kind).toBe("events");
    expect(faq.do(faq.save("a", "published", "Three", 1))).toEqual({ kind: "stale", number: 3 });
    expect(faq.do({ kind: "remove", entry: "a", seen: 1 })).toEqual({ kind: "stale", number: 3 });
    expect(faq.do({ kind: "remove", entry: "a", seen: 3 }).kind).toBe("events");
    // Removed in the meantime is changed in the meantime.
    expect(faq.do(faq.save("a", "published", "Four", 3))).toEqual({ kind: "stale", number: 4 });
    expect(faq.do({ kind: "remove", entry: "a", seen: 9 })).toEqual({ kind: "not-found" });
  });

  it("folds the stored log to the same state, whole or in parts", () => {
    const faq = shelf();
    faq.do({
      kind: "import",
      source: "file",
      hash: null,
      seen: null,
      put: Array.from({ length: 1201 }, (_, i) => ({
        id: `e${i}`,
        state: "published" as const,
        content: content(`Question ${i}?`),
      })),
      remove: [],
    });
    expect(faq.log.length).toBe(3);
    faq.do({ kind: "propose", entry: "e7", locale: "en", text: "seventh", source: null, approved: false });
    faq.do({ kind: "settle", proposal: 4, approve: true });
    faq.do({ kind: "set", change: { approveVariants: true } });
    faq.do({ kind: "remove", entry: "e9", seen: 99 });
    const whole = foldCatalogue(faq.log);
    expect(whole).toEqual(faq.now);
    expect(foldCatalogue(faq.log.slice(2), foldCatalogue(faq.log.slice(0, 2)))).toEqual(faq.now);
    expect(whole.entries.size).toBe(1200);
    expect(whole.entries.get("e7")?.published?.texts["en"]?.variants).toEqual(["seventh"]);
    expect(whole.seq).toBe(7);
  });

  it("keeps a shopper's words by reference, and leaves them out once they are erased", async () => {
    const faq = shelf();
    faq.do(faq.save("a", "published", "One"));
    const source = { c: "c", stream: 5, seq: 2 };
    const said = { kind: "propose", entry: "a", locale: "en", text: "number one", source } as const;
    expect(faq.do({ ...said, approved: true }).kind).toBe("events");
    expect(JSON.stringify(faq.log)).not.toContain("number one");
    expect(faq.do({ ...said, approved: true })).toEqual({ kind: "nothing" });
    const variants = async (texts: Map<number, string>) =>
      (await rowsOf(faq.now, texts, 0)).get("en")?.[0]?.variants;
    expect(await variants(new Map([[2, "number one"]]))).toEqual(["number one"]);
    expect(await variants(new Map())).toBeUndefined();
    // A new text of the lead's leaves it in place; taking it back does not.
    faq.do(faq.save("a", "published", "First"));
    expect(await variants(new Map([[2, "number one"]]))).toEqual(["number one"]);
    faq.do({ kind: "forget", entry: "a", proposal: 2 });
    expect(await variants(new Map([[2, "number one"]]))).toBeUndefined();
  });

  it("does not take words that wait for a lead for words it has, and lets them wait no more once approved", () => {
    const faq = shelf();
    faq.do(faq.save("a", "published", "One"));
    const source = { c: "c", stream: 5, seq: 2 };
    const said = { kind: "propose", entry: "a", locale: "en", text: "number one" } as const;
    faq.do({ ...said, source, approved: false });
    faq.do({ ...said, source: null, approved: false });
    expect(faq.do({ ...said, source, approved: false })).toEqual({ kind: "nothing", waits: 2 });
    expect(faq.do({ ...said, source: null, approved: false })).toEqual({ kind: "nothing", waits: 3 });
    for (const from of [source, null]) faq.do({ ...said, source: from, approved: true });
    expect(faq.now.proposals.size).toBe(0);
    expect(faq.now.entries.get("a")).toMatchObject({
      learnt: [{ number: 2 }],
      published: { texts: { en: { variants: ["number one"] } } },
    });
    expect(faq.do({ ...said, source, approved: false })).toEqual({ kind: "nothing" });
  });

  it("knows a wording it has, in any case, width and punctuation", () => {
    const faq = shelf();
    faq.do(faq.save("a", "published", "Is it free?"));
    const said = { kind: "propose", entry: "a", locale: "en", source: null, approved: true } as const;
    expect(faq.do({ ...said, text: "ｉｓ it FREE" })).toEqual({ kind: "nothing" });
    expect(faq.do({ ...said, text: "x".repeat(501) })).toMatchObject({
      kind: "invalid",
      error: { field: "text", code: "too-long" },
    });
    expect(faq.do({ ...said, locale: "fr", text: "gratuit" })).toMatchObject({
      error: { field: "locale", code: "not-its-language" },
    });
    expect(faq.do({ ...said, entry: "b", text: "gratis" })).toEqual({ kind: "not-found" });
  });

  it("lets no more texts wait for a lead than the entry has room for", () => {
    const faq = shelf();
    faq.do(faq.save("a", "published", "Is it free?"));
    const said = { kind: "propose", entry: "a", locale: "en", source: null, approved: false } as const;
    for (let n = 0; n < 200; n++) expect(faq.do({ ...said, text: `number ${n}` }).kind).toBe("events");
    expect(faq.do({ ...said, text: "one more" })).toMatchObject({ kind: "invalid", error: { code: "full" } });
    // A lead's own stands at once.
    expect(faq.do({ ...said, text: "one more", approved: true }).kind).toBe("events");
  });

  it("serves an entry within its dates only, and knows when the next begins or ends", async () => {
    const faq = shelf();
    faq.do({
      kind: "save",
      entry: "sale",
      content: content("When is the sale?", { from: 100, until: 200 }),
      state: "published",
      seen: 0,
    });
    const count = async (now: number) => (await rowsOf(faq.now, new Map(), now)).size;
    expect(await Promise.all([count(99), count(100), count(199), count(200)])).toEqual([0, 1, 1, 0]);
    const turn = (now: number) => nextTurn(faq.now, now, () => Promise.resolve());
    expect(await Promise.all([turn(0), turn(100), turn(200)])).toEqual([100, 200, null]);
  });
});

describe("a seed", () => {
  const item = (id: string, text: string) => ({ id, state: "published", content: content(text) }) as const;
  const load = (faq: ReturnType<typeof shelf>, items: ReturnType<typeof item>[]) => {
    const hash = hashOf(items);
    const plan = planSeed(faq.now, items, hash);
    if (plan) {
      const { put, remove } = plan;
      faq.do({ kind: "import", source: "seed", hash, put, remove, seen: null }, null);
    }
    return plan;
  };

  it("fills an empty catalogue, and does nothing when it comes again", () => {
    const faq = shelf();
    const items = [item("a", "A?"), item("b", "B?")];
    expect(load(faq, items)?.put.length).toBe(2);
    expect(load(faq, items)).toBeNull();
    expect(faq.log.length).toBe(1);
  });

  it("that changed never takes back what a lead saved, restored or removed", () => {
    const faq = shelf();
    load(faq, [item("a", "A?"), item("b", "B?"), item("c", "C?"), item("d", "D?")]);
    faq.do(faq.save("a", "published", "The lead's A?"));
    faq.do({ kind: "remove", entry: "b", seen: 9 });
    const plan = load(faq, [item("a", "New A?"), item("b", "New B?"), item("c", "New C?"), item("e", "E?")]);
    expect(plan?.kept).toEqual(["a", "b"]);
    const titles = [...faq.now.entries.values()].map(({ published }) => published?.texts["en"]?.question);
    expect(new Set(titles)).toEqual(new Set(["E?", "New C?", "The lead's A?"]));
  });
});

describe("a shop's own words", () => {
  const one = { synonyms: [["power bank", "充电宝"]], never: ["legal advice"] };

  it("are kept with who set them last, and refused from whoever has not seen that", () => {
    const faq = shelf();
    expect(faq.now.vocabulary).toMatchObject({ number: 0, synonyms: [], never: [] });
    faq.do(faq.save("a", "published", "A?"));
    expect(faq.do({ kind: "set-vocabulary", vocabulary: one, seen: 0 }).kind).toBe("events");
    expect(faq.now.vocabulary).toEqual({ number: 2, at: 1001, by: "lead", ...one });
    expect(faq.do({ kind: "set-vocabulary", vocabulary: one, seen: 2 })).toEqual({ kind: "nothing" });
    const other = { ...one, never: [] };
    expect(faq.do({ kind: "set-vocabulary", vocabulary: other, seen: 1 })).toEqual({
      kind: "stale",
      number: 2,
    });
    // As the store gives them back; and without its payload, as if there were none.
    expect(foldCatalogue(faq.log).vocabulary).toEqual(faq.now.vocabulary);
    const erased = faq.log.map((event) => ("payload" in event ? { ...event, payload: null } : event));
    expect(foldCatalogue(erased).vocabulary).toMatchObject({ number: 2, synonyms: [], never: [] });
  });

  it("come with an import in the same step, or alone", () => {
    const faq = shelf();
    const put = [{ id: "a", state: "published" as const, content: content("A?") }];
    const file = { kind: "import", source: "file", hash: null, remove: [], seen: null } as const;
    faq.do({ ...file, put, vocabulary: one });
    expect(faq.log.map(({ kind }) => kind)).toEqual(["vocabulary-set", "imported"]);
    faq.do({ ...file, put: [], vocabulary: { ...one, never: ["x"] } });
    expect(faq.log.at(-1)).toMatchObject({ kind: "vocabulary-set", seq: 3 });
    expect(faq.do({ ...file, put: [], vocabulary: faq.now.vocabulary })).toEqual({ kind: "nothing" });
    expect(faq.now.entries.size).toBe(1);
  });

  it("are added to by a file that merges, and become the file's where it replaces; order and case say nothing", () => {
    const file = {
      synonyms: [
        ["充电宝", "Power Bank"],
        ["cup", "mug"],
      ],
      never: ["Legal advice", "politics"],
    };
    expect(planVocabulary(one, null, "replace")).toBeNull();
    expect(planVocabulary(one, { ...one, never: ["LEGAL advice"] }, "replace")).toBeNull();
    expect(planVocabulary(one, { synonyms: [], never: [] }, "merge")).toBeNull();
    expect(planVocabulary(one, file, "merge")?.vocabulary).toEqual({
      synonyms: [...one.synonyms, ["cup", "mug"]],
      never: ["legal advice", "politics"],
    });
    const replaced = planVocabulary(one, { synonyms: [["cup", "mug"]], never: [] }, "replace");
    expect(replaced).toEqual({
      vocabulary: { synonyms: [["cup", "mug"]], never: [] },
      changes: {
        synonyms: { added: [["cup", "mug"]], removed: one.synonyms },
        never: { added: [], removed: one.never },
      },
    });
  });
});

describe("an import", () => {
  const pause = () => Promise.resolve();
  const item = (id: string, text: string, state: "draft" | "published" = "published") => ({
    id,
    state,
    content: content(text),
  });

  it("says what it adds, changes and removes, by field, before anything is saved", async () => {
    const faq = shelf();
    for (const id of ["a", "b", "c"]) faq.do(faq.save(id, "published", `${id}?`));
    const items = [item("a", "a?"), item("b", "B!"), item("d", "d?"), item("c", "c, better?", "draft")];
    const plan = await planImport(faq.now, items, "merge", [], pause);
    expect(plan.added).toEqual([{ id: "d", question: "d?" }]);
    expect(plan.changed).toEqual([
      { id: "b", question: "B!", fields: ["texts.en.question"] },
      { id: "c", question: "c, better?", fields: ["texts.en.question"] },
    ]);
    expect([plan.unchanged, plan.removed]).toEqual([1, []]);
    const replacing = await planImport(faq.now, items.slice(0, 2), "replace", [], pause);
    expect(replacing.removed).toEqual([{ id: "c", question: "c?" }]);
  });

  it("takes a language for the one that it is, in whatever case its tag is written", async () => {
    const faq = shelf();
    const text = (answer: string) => ({ question: "多久？", answer, variants: [] });
    const texts = { "zh-CN": text("几天。"), FR: text("Trois jours.") };
    faq.do({ kind: "save", entry: "a", content: { texts }, state: "published", seen: 0 });
    const other = { texts: { "zh-cn": text("三天。"), fr: texts.FR, "ZH-HANT-TW": text("三天。") } };
    const items = ["a", "b"].map((id): ImportedEntry => ({ id, state: "published", content: other }));
    const { put, changed } = await planImport(faq.now, items, "merge", [], pause);
    expect(changed[0]?.fields).toEqual(["texts.zh-CN.answer", "texts.zh-Hant-TW"]);
    expect(put.map(({ content }) => Object.keys(content.texts))).toEqual([
      ["zh-CN", "FR", "zh-Hant-TW"],
      ["zh-CN", "fr", "zh-Hant-TW"],
    ]);
  });

  it("that merges leaves an entry's other languages and what a CSV has no columns for; one that replaces does not", async () => {
    const faq = shelf();
    const was: FaqContent = {
      category: "shipping",
      pages: ["home"],
      when: { path: "/sale/**", order: ["shipped"] },
      from: 1000,
      texts: {
        en: { question: "How long?", answer: "Days.", without: "Some.", variants: ["when"] },
        "zh-CN": { question: "多久？", answer: "几天。", variants: ["何时"] },
      },
    };
    faq.do({ kind: "save", entry: "a", content: was, state: "published", seen: 0 });
    const english = (more: Partial<FaqContent> = {}): FaqContent => ({
      ...more,
      texts: { en: { question: "How long?", answer: "Weeks.", variants: [] } },
    });
    const planned = async (item: ImportedEntry, mode: "merge" | "replace", absent: string[]) => {
      const { changed, put } = await planImport(faq.now, [item], mode, absent, pause);
      return [changed[0]?.fields, put[0]?.content];
    };
    const item: ImportedEntry = { id: "a", state: "published", content: english({ when: { path: "/new" } }) };
    const columns = ["category", "skill", "pages", "when_pages", "products", "order", "from", "until"];
    expect(await planned(item, "merge", [...columns, "without", "variants"])).toEqual([
      ["when", "texts.en.answer"],
      {
        ...was,
        when: { path: "/new", order: ["shipped"] },
        texts: { ...was.texts, en: { ...was.texts["en"], answer: "Weeks." } },
      },
    ]);
    // A column that is there and empty is meant so; a language is left all the same.
    expect(await planned({ ...item, state: "draft" }, "merge", [])).toEqual([
      ["category", "pages", "when", "from", "texts.en.answer", "texts.en.without", "texts.en.variants"],
      { ...item.content, texts: { ...was.texts, ...item.content.texts } },
    ]);
    expect((await planned(item, "replace", columns))[1]).toEqual(item.content);
    // What the file says of the dates holds, also where it does not go with the one that is there.
    const dated: ImportedEntry = { ...item, content: english({ until: 500 }) };
    expect((await planned(dated, "merge", ["from"]))[1]).not.toHaveProperty("from");
  });
});
