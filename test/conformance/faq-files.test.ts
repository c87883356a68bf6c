import type { FaqEntryView, FaqFolder, FaqHistory, FaqImport, FaqList } from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_FAQS } from "../support/demo-shops.ts";
import { LEAD, content, errorsOf, given, signedIn } from "./faq-api.ts";
import type { Api } from "./faq-api.ts";
import { gatewayUnderTest } from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";

let gateway: UnderTest;
let lead: Api;
beforeAll(async () => {
  gateway = await gatewayUnderTest({}, DEMO_FAQS);
  lead = await signedIn(gateway.url, LEAD);
});
afterAll(() => gateway.close());

describe.skipIf(given)("files", () => {
  it("go out and come back without a change, in every format; a CSV holds no formula (N34)", async () => {
    await lead.put(
      "formula",
      content(
        "=1+1",
        "-2\n\n@x",
        ["+3", "@four", "\tfive"].map((one) => one.trim()),
      ),
      0,
    );
    const odd = { ...content("One\r\nline", "Half \uDC00", ["two\nlines"]), when: { products: [" a\nb "] } };
    const put = await lead.put("odd", odd, 0);
    expect((put.value as FaqEntryView).published).toEqual({
      ...content("One line", "Half \uFFFD", ["two lines"]),
      when: { products: ["a b"] },
    });
    for (const format of ["csv", "json", "markdown"]) {
      const file = await lead.call("GET", `export?format=${format}`);
      expect(file.status).toBe(200);
      if (format === "csv") expect(file.raw).toContain(",'=1+1,");
      if (format === "markdown") {
        const paths = (file.value as FaqFolder).files.map(({ path }) => path);
        expect(paths).toContain("shipping/shipping-time.en.md");
      }
      const back = await lead.post<FaqImport>(`import?format=${format}&mode=replace&preview=1`, file.raw);
      expect(back).toMatchObject({ errors: [], added: [], changed: [], removed: [], applied: false });
      expect(back.unchanged).toBeGreaterThan(20);
    }
  });

  it("and saves know a language in whatever case its tag is written", async () => {
    const odd = { texts: { EN: { question: "Odd tag?", answer: "Yes.", variants: [] } } };
    const { value } = await lead.put("odd-tag", odd, 0);
    expect(Object.keys((value as FaqEntryView).published!.texts)).toEqual(["en"]);
    const csv = "id,locale,question,answer\nodd-tag,En,Odd tag?,No.\n";
    const preview = await lead.post<FaqImport>("import?format=csv&preview=1", csv);
    expect(preview.changed).toMatchObject([{ id: "odd-tag", fields: ["texts.en.answer"] }]);
  });

  it("are told of in the reader's language, where the entry has it", async () => {
    const csv =
      "id,locale,question,answer\nboth,en,In English?,Yes.\nboth,zh-CN,用中文？,是。\none,en,Only so?,Yes.\n";
    const added = async (locale: string) =>
      (await lead.post<FaqImport>(`import?format=csv&preview=1${locale}`, csv)).added.map(
        ({ question }) => question,
      );
    expect(await added("")).toEqual(["In English?", "Only so?"]);
    expect(await added("&locale=zh-CN")).toEqual(["用中文？", "Only so?"]);
    const removed = "id,locale,question,answer\none,en,Only so?,Yes.\n";
    const replacing = "import?format=csv&mode=replace&preview=1&locale=zh";
    expect((await lead.post<FaqImport>(replacing, removed)).removed).toContainEqual({
      id: "shipping-time",
      question: "下单后多久能收到？",
    });
  });

  it("go out as a folder in a ZIP file", async () => {
    const file = await lead.call("GET", "export?format=markdown&as=zip");
    expect([file.status, file.raw.slice(0, 2)]).toEqual([200, "PK"]);
    expect(file.raw).toContain("faq/shipping/shipping-time.en.md");
  });

  it("with wrong rows are refused whole; every one is told with row and field", async () => {
    const before = (await lead.get<FaqList>("entries")).number;
    const csv = "id,locale,question,answer\nfine,en,Fine?,Yes.\nbad id,en,What?,That.\nempty,en,,x\n";
    const preview = await lead.post<FaqImport>("import?format=csv&preview=1", csv);
    expect(preview.added).toEqual([{ id: "fine", question: "Fine?" }]);
    expect(preview.errors.map(({ row, field, id }) => [row, field, id])).toEqual([
      [3, "id", "bad id"],
      [4, "question", "empty"],
    ]);
    const refused = await lead.call("POST", "import?format=csv", csv);
    expect([refused.status, errorsOf(refused.value)]).toEqual([422, ["rows.3.id", "rows.4.question"]]);
    expect((await lead.get<FaqList>("entries")).number).toBe(before);
    expect((await lead.call("POST", "import?format=xml", csv)).status).toBe(422);
    const huge = await lead.call("POST", "import?format=csv", new Uint8Array(10 * 1024 * 1024 + 1));
    expect(huge.status).toBe(413);
    const binary = await lead.call("POST", "import?format=csv", new Uint8Array([0xff, 0xfe, 0x00]));
    expect(binary.status).toBe(422);
  });

  it("in CSV need no column for what an entry has already, also where its answer could not do without", async () => {
    const text = { question: "Which order is it?", answer: "{{order.id}}", without: "None.", variants: [] };
    const saved = await lead.put("which", { texts: { en: text } }, 0);
    expect(saved.status).toBe(200);
    const csv =
      "id,locale,question,answer\nwhich,EN,Which one is it?,{{order.id}}\nother,en,Which other?,{{order.id}}\n";
    const wrongAt = async (mode: string) =>
      (await lead.post<FaqImport>(`import?format=csv&mode=${mode}&preview=1`, csv)).errors.map(
        ({ row, field }) => `${row} ${field}`,
      );
    expect(await wrongAt("merge")).toEqual(["3 without"]);
    const draft = "id,locale,state,question,answer\nwhich,en,draft,Which one is it?,{{order.id}}\n";
    expect(await lead.post<FaqImport>("import?format=csv&preview=1", draft)).toMatchObject({ errors: [] });
    expect(await wrongAt("replace")).toEqual(["2 without", "3 without"]);
    const [head, which] = csv.split("\n");
    const applied = await lead.post<FaqImport>("import?format=csv", `${head}\n${which}\n`);
    expect(applied).toMatchObject({
      applied: true,
      changed: [{ id: "which", fields: ["texts.en.question"] }],
    });
    const { published } = await lead.get<FaqEntryView>("entries/which");
    expect(published!.texts["en"]).toEqual({ ...text, question: "Which one is it?" });
  });

  it("are not said to remove anything as long as it is not known of which entries all their rows are", async () => {
    const good = "id,locale,question,answer\nfine,en,Fine?,Yes.\n";
    const removedBy = async (format: string, file: string) => {
      const address = `import?format=${format}&mode=replace&preview=1`;
      const { removed, errors } = await lead.post<FaqImport>(address, file);
      return { wrong: errors.length > 0, removed: removed.length > 0 };
    };
    expect(await removedBy("csv", good)).toEqual({ wrong: false, removed: true });
    expect(await removedBy("csv", `${good}fine,de,,Ja.\n`)).toEqual({ wrong: true, removed: true });
    // A column too many, and the shop's own words, are no entry's.
    expect(await removedBy("csv", good.replace("answer", "answer,notes"))).toEqual({
      wrong: true,
      removed: true,
    });
    const fine = { path: "a.md", text: "---\nid: fine\nlocale: en\n---\n# Q\n\nA" };
    const garbled = { path: "_words.md", text: "no fields" };
    expect(await removedBy("markdown", JSON.stringify({ files: [fine, garbled] }))).toEqual({
      wrong: true,
      removed: true,
    });
    const unsure = { wrong: true, removed: false };
    expect(await removedBy("csv", good.replace("answer", "answers"))).toEqual(unsure);
    expect(await removedBy("csv", `${good},en,Whose?,Mine.\n`)).toEqual(unsure);
    expect(await removedBy("csv", `${good}"shipping-time,en,How long?,Long.\n`)).toEqual(unsure);
    const files = [{ path: "a.md", text: "---\nid: [\n---\n# Q\n\nA" }];
    expect(await removedBy("markdown", JSON.stringify({ files }))).toEqual(unsure);
  });

  it("are applied in one step, to what was previewed or not at all", async () => {
    const csv =
      "id,locale,question,answer,category\nimp-a,en,A?,Yes.,misc\nimp-a,zh-CN,甲？,是。,misc\nshipping-time,en,New?,Now.,shipping\n";
    const preview = await lead.post<FaqImport>("import?format=csv&preview=1", csv);
    expect(preview.added.map(({ id }) => id)).toEqual(["imp-a"]);
    expect(preview.changed).toMatchObject([{ id: "shipping-time" }]);
    // The other language and what has no column stay.
    expect(preview.changed[0]!.fields).toEqual(["texts.en.question", "texts.en.answer"]);
    await lead.put("in-between", content("In between?"), 0);
    const seen = { "if-match": `"${preview.number}"` };
    expect((await lead.call("POST", "import?format=csv", csv, seen)).status).toBe(412);
    const applied = await lead.post<FaqImport>("import?format=csv", csv);
    expect(applied).toMatchObject({ applied: true, number: preview.number + 2 });
    const entry = await lead.get<FaqEntryView>("entries/imp-a");
    expect(Object.keys(entry.published!.texts)).toEqual(["en", "zh-CN"]);
    // Back to the seed's text.
    const { items } = await lead.get<FaqHistory>("entries/shipping-time/history");
    const seeded = items.at(-1)!;
    await lead.post(
      "entries/shipping-time/restore",
      { from: seeded.number, state: "published" },
      { "if-match": `"${items[0]!.number}"` },
    );
  });
});
