import type { FaqContent, FaqFolder } from "@yunke/protocol";
import { describe, expect, it } from "vitest";
import { foldCatalogue } from "../../core/faq-fold.ts";
import type { ImportedEntry } from "../../core/faq-catalogue.ts";
import { planImport } from "../../core/faq-changes.ts";
import { readFile, writeFile } from "./catalogue-file.ts";

const rich: FaqContent = {
  category: "shipping & more",
  skill: "refunds",
  handover: true,
  pages: ["home", "cart"],
  when: {
    pages: ["order"],
    path: "/o/**",
    order: ["shipped", "overdue"],
    cart: { min: 20 },
    locales: ["zh"],
  },
  from: Date.UTC(2026, 10, 11),
  until: Date.UTC(2026, 10, 12, 8),
  texts: {
    en: {
      question: "=HYPERLINK(1)",
      answer: "- one\n- two, \"quoted\"\n\n---\n\n# Not a title\n\n+1 'x'",
      without: "@nobody",
      variants: ["-5 degrees", "where is it; now", "'=already", "a,b"],
    },
    "zh-CN": { question: "什么时候发货？", answer: "当天。", variants: ["＝多久"] },
  },
};
const plain: FaqContent = { texts: { en: { question: "Is it free?", answer: "Yes.", variants: [] } } };
const entries: ImportedEntry[] = [
  { id: "when", state: "published", content: rich },
  { id: "free", state: "published", content: plain },
  { id: "free", state: "draft", content: { ...plain, category: "price" } },
];

const words = {
  synonyms: [
    ["power bank", "充电宝"],
    ["no", "007", "null"],
  ],
  never: ["- legal: advice?", "#1"],
};

describe("an export", () => {
  for (const format of ["csv", "json", "markdown"] as const) {
    it(`as ${format} is read back to the same entries`, () => {
      const read = readFile(format, writeFile("pk_shop", format, entries, words));
      expect(read.errors).toEqual([]);
      // The CSV of the entries has no room for them, and then leaves them alone.
      expect(read.vocabulary).toEqual(format === "csv" ? null : words);
      expect(read.items).toEqual(entries);
    });
  }

  it("holds the last date there is, and reads it back", () => {
    const csv = "id,locale,question,answer,until\na,en,Is it free?,Yes.,9999-12-31\n";
    const { items, errors } = readFile("csv", csv);
    expect(errors).toEqual([]);
    for (const format of ["csv", "markdown"] as const)
      expect(readFile(format, writeFile("pk_shop", format, items, words))).toMatchObject({
        items,
        errors: [],
      });
  });

  it("is no change when it comes back, also of what says nothing in so many words", async () => {
    const wordy: FaqContent = { ...plain, handover: false, pages: [], when: {} };
    const held: ImportedEntry[] = [
      { id: "empty", state: "published", content: wordy },
      { id: "none", state: "published", content: { ...plain, when: {} } },
      { id: "none", state: "draft", content: { ...plain, pages: [] } },
    ];
    const catalogue = foldCatalogue([
      {
        seq: 1,
        at: 0,
        by: null,
        kind: "imported",
        source: "file",
        hash: null,
        ids: ["empty", "none"],
        removed: [],
        payload: { entries: held },
      },
    ]);
    for (const format of ["csv", "json", "markdown"] as const) {
      const { items } = readFile(format, writeFile("pk_shop", format, held, words));
      const { added, changed, unchanged } = await planImport(catalogue, items, "replace", [], () =>
        Promise.resolve(),
      );
      expect({ format, added, changed, unchanged }).toEqual({
        format,
        added: [],
        changed: [],
        unchanged: 2,
      });
    }
  });

  it("is no change when an editor has ended its lines in another way", async () => {
    const held: ImportedEntry[] = [
      { id: "when", state: "published", content: rich },
      {
        id: "odd",
        state: "published",
        content: {
          texts: {
            en: {
              question: "Odd?",
              answer: "One\r\ntwo\rthree\n\nfour",
              without: "A\r\nB",
              variants: ["odd", "why"],
            },
          },
        },
      },
    ];
    const catalogue = foldCatalogue([
      {
        seq: 1,
        at: 0,
        by: null,
        kind: "imported",
        source: "file",
        hash: null,
        ids: ["when", "odd"],
        removed: [],
        payload: { entries: held },
      },
    ]);
    for (const end of ["\n", "\r\n", "\r"]) {
      const ended = (text: string) => text.replace(/\r\n?|\n/g, end);
      const { files } = JSON.parse(writeFile("pk_shop", "markdown", held, words)) as FaqFolder;
      const read = {
        csv: readFile("csv", ended(writeFile("pk_shop", "csv", held, words))),
        markdown: readFile(
          "markdown",
          JSON.stringify({ files: files.map(({ path, text }) => ({ path, text: ended(text) })) }),
        ),
      };
      for (const { items, errors } of Object.values(read)) {
        expect(errors).toEqual([]);
        const { changed } = await planImport(catalogue, items, "replace", [], () => Promise.resolve());
        expect({ end, changed }).toEqual({ end, changed: [] });
        expect(items[1]!.content.texts["en"]!.answer).toBe("One\ntwo\nthree\n\nfour");
      }
      expect(read.markdown.vocabulary).toEqual(words);
    }
  });

  it("as csv has the shop's own words in a file of their own, read back to the same", () => {
    const csv = writeFile("pk_shop", "csv", entries, words, "words");
    expect(csv).toContain('synonyms,"power bank\n充电宝"');
    // A spreadsheet would take it for a formula.
    expect(csv).toContain("never,'- legal: advice?");
    const read = readFile("csv", csv);
    expect(read).toEqual({
      rows: 4,
      ofEntries: false,
      absent: [],
      items: [],
      vocabulary: words,
      errors: [],
      wrongRows: 0,
    });
    const none = readFile("csv", writeFile("pk_shop", "csv", entries, { synonyms: [], never: [] }, "words"));
    expect(none).toMatchObject({ errors: [], vocabulary: { synonyms: [], never: [] } });
  });

  it("as csv has every cell of several lines in quotes, so that no spreadsheet ends the row there", () => {
    const text = { question: "Where?", answer: "One\nTwo", variants: ["where is it", "where now"] };
    const csv = writeFile(
      "pk_shop",
      "csv",
      [{ id: "a", state: "published", content: { texts: { en: text } } }],
      words,
    );
    expect(csv).toContain('"One\nTwo"');
    expect(csv).toContain('"where is it\nwhere now"');
    expect(csv.replaceAll(/"[^"]*"/g, "").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("N34 holds no cell that a spreadsheet takes for a formula", () => {
    const csv = writeFile("pk_shop", "csv", entries, words);
    const cells = csv
      .slice(1)
      .match(/"(?:[^"]|"")*"|[^,\r\n]+/g)!
      .map((cell) => cell.replace(/^"/, ""));
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells).toContain("'=HYPERLINK(1)");
  });
});

describe("an import", () => {
  const errorsOf = (format: "csv" | "json" | "markdown", text: string) =>
    readFile(format, text).errors.map(({ row, field }) => `${row} ${field}`);

  it("tells every bad row of a CSV with its number and field, and takes the others", () => {
    const csv = [
      "id,locale,question,answer,state,cart,until,category",
      "good,en,Is it good?,Yes.,,,,a",
      "bad id!,en,What?,That.,,,,",
      "empty,en,,,,,,",
      "good,EN,Again?,Yes.,,,,a",
      "good,de,Gut?,Ja.,,,,b",
      "state,en,What?,That.,maybe,-3,tomorrow,",
      "field,en,Where?,At {{order.nowhere}}.,,,,",
      ",,,,,,,",
      "fine,zh-CN,好吗？,好。,draft,filled,2026-11-11,",
    ].join("\n");
    const read = readFile("csv", csv);
    // Row 8 names a field that no page tells.
    expect(errorsOf("csv", csv).filter((error) => error !== "8 without")).toEqual([
      "3 id",
      "4 question",
      "4 answer",
      "5 locale",
      "6 category",
      "7 state",
      "7 until",
      "7 cart",
      "8 answer",
    ]);
    expect(read.rows).toBe(8);
    expect(read.items.map(({ id }) => id)).toEqual(["fine"]);
    // A date alone ends with its day.
    expect(read.items[0]!.content.until).toBe(Date.UTC(2026, 10, 12));
  });

  it("takes yes, no, true, false and nothing for handing over, and tells what is neither", () => {
    const rows = ["yes", "TRUE", "no", "false", "", "maybe"].map((cell, at) => `e${at},en,Q?,A.,${cell}`);
    const csv = ["id,locale,question,answer,handover", ...rows].join("\n");
    const read = readFile("csv", csv);
    expect(read.items.map(({ content }) => content.handover)).toEqual([
      true,
      true,
      undefined,
      undefined,
      undefined,
    ]);
    expect(errorsOf("csv", csv)).toEqual(["7 handover"]);
  });

  it("tells all that is wrong in a row at once, also where the id is missing or the dates are none", () => {
    const csv = [
      "id,locale,question,answer,state,until,cart,locales",
      ",en,,Yes.,,,,",
      "many,?,,At {{order.nowhere}}.,maybe,soon,-1,klingon language",
      "fine,en,Fine?,Yes.,,,,zh",
    ].join("\n");
    expect(errorsOf("csv", csv)).toEqual([
      "2 id",
      "2 question",
      "3 locale",
      "3 state",
      "3 until",
      "3 cart",
      "3 locales",
      "3 question",
    ]);
    expect(readFile("csv", csv).errors).toContainEqual(
      expect.objectContaining({ row: 3, field: "locales", code: "bad-locale" }),
    );
    expect(readFile("csv", csv).items.map(({ id }) => id)).toEqual(["fine"]);
    // What answering would not take is looked at once the entry itself is right.
    const right = csv.replace("many,?,,", "many,?,Where?,").replace("klingon language", "en");
    expect(errorsOf("csv", right)).toContain("3 answer");
  });

  it("takes a day as spreadsheets write what was typed as 2026-11-05, where the year tells which number is the month", () => {
    const csv = [
      "id,locale,question,answer,from,until",
      "a,en,What?,This,2026/11/5,2026/11/11",
      "a,de,Was?,Das,2026-11-05,2026/11/11",
      "b,en,Why?,So,05/11/2026,",
      "c,en,How?,So,2026/13/5,",
    ].join("\n");
    const { errors, items } = readFile("csv", csv);
    expect(errors).toMatchObject([
      { row: 4, field: "from", code: "bad-date" },
      { row: 5, field: "from", code: "bad-date" },
    ]);
    expect(items).toMatchObject([
      { id: "a", content: { from: Date.UTC(2026, 10, 5), until: Date.UTC(2026, 10, 12) } },
    ]);
  });

  it("takes semicolons, a byte order mark and Windows lines", () => {
    const read = readFile("csv", "\uFEFFID;Locale;Question;Answer\r\na;en;What, then?;This\r\n");
    expect(read).toMatchObject({ errors: [], items: [{ id: "a" }] });
  });

  it("takes quotes within a cell, lines that end in several ways, and a line that names the separator", () => {
    const mixed =
      'id,locale,question,answer\r\na,en,5" wide?,Yes\nb,en,"So" wide?,"One\nTwo"\r\nc,en,Why?,This\r';
    const read = readFile("csv", mixed);
    expect(read.errors).toEqual([]);
    expect(read.items.map(({ content }) => content.texts["en"])).toMatchObject([
      { question: '5" wide?', answer: "Yes" },
      { question: '"So" wide?', answer: "One\nTwo" },
      { question: "Why?", answer: "This" },
    ]);
    const named = readFile(
      "csv",
      "\uFEFFsep=;\r\nid;locale;question;answer\r\na;en;What, then?;This\r\nb b;en;W;T",
    );
    expect(named).toMatchObject({ errors: [{ row: 4, field: "id" }], items: [{ id: "a" }] });
  });

  it("tells in which row a quote is open, and all that is wrong before it", () => {
    const csv =
      'id,locale,question,answer\nb b,en,What?,This\na,en,"What?,This\nc,en,Why?,That\nd,en,How?,So';
    expect(readFile("csv", csv).errors).toMatchObject([
      { row: 2, code: "bad-id" },
      { row: 3, code: "open-quote" },
    ]);
    const words = readFile("csv", 'kind,words\nnever,"legal');
    expect(words).toMatchObject({ errors: [{ row: 2, code: "open-quote" }], vocabulary: null });
  });

  it("loses no text of a row: what is beyond the columns is wrong, nameless empty columns are none", () => {
    const csv = (row: string) => `id,locale,question,answer,,\n${row}\na,en,What?,This,,\n`;
    expect(readFile("csv", csv('b,en,Why?,"Yes, we do",,'))).toMatchObject({
      errors: [],
      items: [{ id: "b" }, { id: "a" }],
    });
    for (const row of ["b,en,Why?,Yes, we do", "b,en,Why?,Yes,,,,we do"]) {
      const read = readFile("csv", csv(row));
      expect(read.errors).toMatchObject([{ row: 2, id: "b", field: "", code: "too-many-cells" }]);
      expect(read.items.map(({ id }) => id)).toEqual(["a"]);
    }
    expect(errorsOf("csv", "kind,words\nnever,no, never")).toEqual(["2 "]);
    expect(errorsOf("csv", "id,locale,question,answer,Answer\na,en,b,c,d")).toEqual(["1 answer"]);
  });

  it("tells what is wrong in the rows beside what is wrong with the columns, as far as it can be known", () => {
    const noted = [
      "id,locale,question,answer,until,Notes",
      "a,en,What?,This,soon,to do",
      "b b,en,,That,,",
      "c,en,Why?,So,,,beyond",
      "d,en,How?,So,,fine",
    ].join("\n");
    expect(errorsOf("csv", noted)).toEqual(["1 notes", "2 until", "3 id", "3 question", "4 "]);
    // What would change is told as if that column were not there.
    expect(readFile("csv", noted).items.map(({ id }) => id)).toEqual(["d"]);
    const nameless = "locale,question,answer,until\nen,What?,This,soon\nen,,That,\nde,Wie?,So,";
    expect(errorsOf("csv", nameless)).toEqual(["1 id", "2 until", "3 question"]);
    // Rows without an id are not all one entry's.
    expect(errorsOf("csv", "id,locale,question,answer,skill\n,en,What?,This,a\n,en,Why?,So,b")).toEqual([
      "2 id",
      "3 id",
    ]);
    expect(readFile("csv", nameless)).toMatchObject({ items: [], errors: [{}, { id: null }, { id: null }] });
    const oneTongue = "id,question,answer,state\na,What?,This,\na,Was?,Das,maybe\nb b,Why?,So,";
    expect(errorsOf("csv", oneTongue)).toEqual(["1 locale", "3 state", "4 id"]);
    const misspelt = "id,locale,question,anwser,category,category\na,en,What?,This,x,y\na,de,,Das,z,y";
    expect(errorsOf("csv", misspelt)).toEqual(["1 answer", "1 anwser", "1 category", "3 question"]);
    // Nothing is said to change to what stands in for an answer.
    expect(readFile("csv", "id,locale,question\na,en,What?")).toMatchObject({ items: [], errors: [{}] });
    expect(errorsOf("csv", "Frage;Antwort\nWas?;Das\n")).toEqual([
      "1 id",
      "1 locale",
      "1 question",
      "1 answer",
      "1 frage",
      "1 antwort",
    ]);
    expect(errorsOf("csv", "kind,words,note\nnever,legal,x\nmaybe,a,\nnever,,")).toEqual([
      "1 note",
      "3 kind",
      "4 words",
    ]);
  });

  it("is read in time however often it holds one entry, and not at all with too many of them", () => {
    const begun = performance.now();
    const again = readFile("csv", `id,locale,question,answer\n${"a,en,What?,This\n".repeat(3_000)}`);
    expect(again.wrongRows).toBe(2_999);
    const files = {
      csv: `id,locale,question,answer\n${"a,en,q,a\n".repeat(100_000)}`,
      json: `[${"{},".repeat(100_000)}{}]`,
      markdown: `{"files":[${'{"path":"a","text":""},'.repeat(100_000)}{"path":"a","text":""}]}`,
    };
    for (const format of ["csv", "json", "markdown"] as const)
      expect(readFile(format, files[format]).errors).toMatchObject([{ row: 1, code: "too-many-rows" }]);
    const wide = `${"x,".repeat(50_000)}\n${"1\n".repeat(5_000)}`;
    expect(readFile("csv", wide).errors).toMatchObject([
      { row: 1, code: "too-many-columns", params: { max: 100 } },
    ]);
    const lines = `id,locale,question,answer\n${"\r".repeat(600_000)}`;
    expect(readFile("csv", lines).errors).toMatchObject([
      { row: 1, code: "too-many-lines", params: { max: 500_000 } },
    ]);
    expect(performance.now() - begun).toBeLessThan(30_000);
  });

  it("does not read a head that is brackets without end, and tells of none of it more than a line", () => {
    const folder = (texts: string[]) =>
      JSON.stringify({ files: texts.map((text, n) => ({ path: `${n}.md`, text })) });
    const deep = `---\na: ${"[".repeat(1_500_000)}\n---\n# Q\nx`;
    const good = "---\nid: good\nlocale: en\n---\n# Q\nx";
    const read = readFile("markdown", folder([deep, good, deep, deep]));
    expect(read.items.map(({ id }) => id)).toEqual(["good"]);
    expect(read.errors).toMatchObject(
      [1, 3, 4].map((row) => ({ row, code: "unreadable", message: "the fields have too many parts" })),
    );
    const many = `---\n${Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join("\n")}\n---\n# Q\nx`;
    const stray = `id,locale,question,answer\n"a,en,q,${"x\n".repeat(10_000)}`;
    for (const { errors } of [readFile("markdown", folder([many])), readFile("csv", stray)]) {
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors).length).toBeLessThan(2_000);
    }
  });

  it("looks through the fields of a Markdown file in time, and finds one that is there twice", () => {
    const folder = (head: string) =>
      JSON.stringify({ files: [{ path: "a.md", text: `---\n${head}\n---\n# What?\nThis.` }] });
    const fields = Array.from({ length: 20_000 }, (_, n) => `field${n}: x`).join("\n");
    const begun = performance.now();
    expect(readFile("markdown", folder(fields)).errors).toMatchObject([
      { code: "unknown-field" },
      { code: "bad-id" },
      { code: "bad-locale" },
    ]);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(readFile("markdown", folder("id: a\nlocale: en\nid: b")).errors).toMatchObject([
      {
        path: "a.md",
        code: "field-twice",
        params: { names: ["id"] },
        message: "the field id is there twice",
      },
    ]);
    expect(readFile("markdown", folder("id: &a x\nlocale: *a")).errors).toMatchObject([
      { code: "no-anchors" },
    ]);
  });

  it("says in which line a Markdown file's fields stop being YAML", () => {
    const head = "---\nid: a\nlocale: zh-CN\ncategory: 物流: 快递\n---\n# 问\n\n答\n";
    const words = "---\nsynonyms:\n  - [a, b\nnever: []\n---\n";
    const files = [
      { path: "a.md", text: head },
      { path: "_words.md", text: words },
    ];
    const { errors } = readFile("markdown", JSON.stringify({ files }));
    expect(errors).toMatchObject([
      { path: "_words.md", code: "not-yaml", params: { line: 4 } },
      {
        path: "a.md",
        code: "not-yaml",
        params: { line: 4 },
        message: "line 4: Nested mappings are not allowed in compact mappings",
      },
    ]);
  });

  it("counts the wrong rows where it does not tell all that is wrong with them", () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `bad ${n},en,What?,This`);
    const read = readFile("csv", ["id,locale,question,answer", ...rows].join("\n"));
    expect([read.errors.length, read.wrongRows]).toEqual([1000, 1200]);
  });

  it("says in which line a file stops being JSON", () => {
    const wrong = {
      row: 3,
      code: "not-json",
      params: { line: 3 },
      message: expect.stringMatching(/^line 3: /),
    };
    expect(readFile("json", '\uFEFF[\n  {"id": "a",\n  }\n]').errors).toMatchObject([wrong]);
    expect(readFile("markdown", '{"files":\n [\n},').errors).toMatchObject([wrong]);
  });

  it("tells what no entry has in a JSON, so that nothing misspelt is lost", () => {
    const text = { question: "Q?", answer: "A.", varients: ["q"], note: "" };
    const file = {
      entries: [
        { id: "a", categroy: "x", untill: 5, texts: { en: text } },
        {
          id: "b c",
          texts: { en: { question: "Q?", answer: "A." }, "zh-CN": { qestion: "问？", answer: "答。" } },
        },
        { id: "c", texts: [] },
        { id: "d", texts: { en: "Q?" } },
        { id: "e", texts: { en: { question: "Q?", answer: "A." } } },
      ],
    };
    const { errors, items } = readFile("json", JSON.stringify(file));
    expect(
      errors.map(({ row, id, field, code, params }) => [row, id, field, code, params?.["names"]]),
    ).toEqual([
      [1, "a", "", "unknown-field", ["categroy", "untill"]],
      [1, "a", "texts.en", "unknown-field", ["varients", "note"]],
      [2, "b c", "texts.zh-CN", "unknown-field", ["qestion"]],
      [2, "b c", "id", "bad-id", undefined],
      [2, "b c", "texts.zh-CN.question", "missing", undefined],
      [3, "c", "texts", "wrong-type", undefined],
      [4, "d", "texts.en", "wrong-type", undefined],
    ]);
    expect(items.map(({ id }) => id)).toEqual(["e"]);
  });

  it("says what a file lacks that is none of ours", () => {
    expect(errorsOf("csv", "id,locale,question,colour\na,en,b,c")).toEqual(["1 answer", "1 colour"]);
    expect(errorsOf("csv", 'id,locale\n"open')).toEqual(["1 question", "1 answer", "2 "]);
    for (const format of ["csv", "json", "markdown"] as const)
      for (const empty of ["", "\uFEFF", " \r\n\n"])
        expect(readFile(format, empty).errors).toMatchObject([{ row: 1, code: "no-entry" }]);
    expect(errorsOf("json", "{")).toEqual(["1 "]);
    expect(errorsOf("json", "{}")).toEqual(["1 "]);
    expect(
      errorsOf("json", '[{"id":"a","texts":{"en":{"question":"","answer":"b"}}}, null, {"id":"a"}]'),
    ).toEqual(["1 texts.en.question", "2 ", "3 texts", "3 id"]);
    expect(errorsOf("markdown", '{"files":[{"path":"a.md","text":"# No head"}]}')).toEqual(["1 "]);
  });

  it("reads a Markdown file as a person writes it, and names the path of a wrong one", () => {
    const folder: FaqFolder = {
      files: [
        {
          path: "a.md",
          text: "---\nid: a\nlocale: en\nvariants:\n  - one\n  - two\nfrom: 2026-11-11\n---\n# What?\nThis.\n\nAnd that.",
        },
        { path: "b.md", text: "---\nid: b\nlocale: en\ncolour: red\n---\n# What?\nThis." },
        { path: "c.md", text: "---\nid: c\nlocale: en\nvariants: &a [*a, *a]\n---\n# What?\nThis." },
        { path: "d.md", text: "---\nid: d\nlocale: en\n---\nNo title." },
      ],
    };
    const read = readFile("markdown", JSON.stringify(folder));
    expect(read.items).toMatchObject([
      { id: "a", content: { texts: { en: { answer: "This.\n\nAnd that.", variants: ["one", "two"] } } } },
    ]);
    expect(read.errors.map(({ path }) => path)).toEqual(["b.md", "c.md", "d.md"]);
  });

  it("tells all that is wrong in a Markdown file at once, and of which entry", () => {
    const texts = [
      "---\nid: a\nlocale: en\ncategroy: x\nuntil: soon\n---\n# Q\n\nA",
      "---\nid: b c\nlocale: e\n---\n\nNo title, {{order.nowhere}}",
      "---\nid: d\nlocale: en\nvariants:\n  - a: b\ncart: many\n---\n\n# Q\n",
      "---\nid: [e]\nlocale: en\nfrom: soon\n---\n# Q\n\nA",
      "---\nid: a\nlocale: de\n---\n# Q\n\nA",
      "---\nid: f\nlocale: en\n---\nQ\n\nA",
      "---\n- id\n---\n# Q\n\nA",
      "---\nid: good\nlocale: en\n---\n# Q\n\nA",
      "---\nid: h\nlocale: en\nskill: [x]\n---\n# Q\n\nA",
      "---\nid: h\nlocale: de\nskill: x\n---\n# Q\n\nA",
    ];
    const folder = JSON.stringify({ files: texts.map((text, n) => ({ path: `${n}.md`, text })) });
    const { errors, items } = readFile("markdown", folder);
    expect(errors.map(({ row, id, field }) => `${row} ${id} ${field}`)).toEqual([
      "1 a ",
      "1 a until",
      "2 b c question",
      "2 b c id",
      "2 b c locale",
      "2 b c answer",
      "2 b c without",
      "3 d variants",
      "3 d cart",
      "3 d answer",
      "4 null id",
      "4 null from",
      // It differs from the other language's.
      "5 a until",
      "6 f question",
      "7 null ",
      // From what cannot be read nothing differs.
      "9 h skill",
    ]);
    expect(items.map(({ id }) => id)).toEqual(["good"]);
  });

  it("tells what is wrong with a shop's own words in row 0, and takes a file that holds nothing else", () => {
    const json = (vocabulary: unknown) => JSON.stringify({ entries: [], vocabulary });
    expect(readFile("json", json(words))).toMatchObject({ errors: [], rows: 0, vocabulary: words });
    const wrong = { synonyms: [["one"], ["a", "A"], ["b", "?!"]], never: [""] };
    expect(errorsOf("json", json(wrong))).toEqual([
      "0 vocabulary.synonyms.0",
      "0 vocabulary.synonyms.1.1",
      "0 vocabulary.synonyms.2.1",
      "0 vocabulary.never.0",
      "0 vocabulary.never.0",
    ]);
    expect(errorsOf("json", json(null))).toEqual(["0 vocabulary"]);
    const folder = (...texts: string[]) =>
      JSON.stringify({ files: texts.map((text, n) => ({ path: `${n}/_words.md`, text })) });
    const read = readFile("markdown", folder("---\nnever:\n  - 007\n---\n"));
    expect(read).toMatchObject({ errors: [], vocabulary: { synonyms: [], never: ["007"] } });
    expect(errorsOf("markdown", folder("never"))).toEqual(["0 vocabulary"]);
    expect(errorsOf("markdown", folder("---\nnever: [a]\n---", "---\nnever: [b]\n---"))).toEqual([
      "0 vocabulary",
    ]);
  });

  it("tells every bad row of a CSV of words with its number, and takes none of it then", () => {
    const csv = [
      "Kind;Words",
      'synonyms;"power bank\n充电宝"',
      "synonyms;one",
      ";;",
      "never;",
      "Never;legal advice",
      "nonsense;a",
      'synonyms;"a\nA"',
      'never;"fine\n?!"',
    ].join("\n");
    expect(errorsOf("csv", csv)).toEqual(["3 words", "5 words", "7 kind", "8 words", "9 words"]);
    expect(readFile("csv", csv).vocabulary).toBeNull();
    expect(errorsOf("csv", "kind,words,colour\nnever,a,b")).toEqual(["1 colour"]);
    const many = ["kind,words", ...Array.from({ length: 501 }, (_, n) => `never,phrase ${n}`)].join("\n");
    expect(errorsOf("csv", many)).toEqual(["0 words"]);
  });

  it("says whether a file is about entries at all", () => {
    const about = (format: "csv" | "json" | "markdown", text: string) => readFile(format, text).ofEntries;
    expect(about("csv", "kind,words\nnever,a")).toBe(false);
    expect(about("json", JSON.stringify({ vocabulary: words }))).toBe(false);
    expect(about("json", JSON.stringify({ entries: [], vocabulary: words }))).toBe(true);
    const folder = { files: [{ path: "_words.md", text: "---\nnever:\n  - a\n---\n" }] };
    expect(about("markdown", JSON.stringify(folder))).toBe(false);
    for (const format of ["csv", "json", "markdown"] as const)
      expect(about(format, writeFile("pk_shop", format, entries, words))).toBe(true);
  });

  it("N38 takes no prototype from a file", () => {
    readFile(
      "json",
      '[{"id":"__proto__","__proto__":{"polluted":1},"texts":{"en":{"question":"a","answer":"b"}}}]',
    );
    readFile("csv", "__proto__,id,locale,question,answer\npolluted,a,en,b,c");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
