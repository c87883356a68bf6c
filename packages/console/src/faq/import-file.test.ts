import { describe, expect, it } from "vitest";
import { formatOf, importBody, workbookIn } from "./import-file.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;
const file = (name: string, content = "x", webkitRelativePath = "") => ({
  name,
  webkitRelativePath,
  arrayBuffer: () => Promise.resolve(bytesOf(content)),
});

describe("files to import", () => {
  it("are known by their names", () => {
    expect(["a.csv", "B.JSON", "faq.markdown.json", "c.md", "f.ZIP", "d.txt", "e"].map(formatOf)).toEqual([
      "csv",
      "json",
      "markdown",
      "markdown",
      "markdown",
      null,
      null,
    ]);
  });

  it("are sent as they are, several Markdown files as a folder", async () => {
    expect(await importBody([file("faq.csv", "id\n1")])).toEqual({
      format: "csv",
      body: bytesOf("id\n1"),
    });
    expect(await importBody([file("faq.markdown.json", "{}")])).toEqual({
      format: "markdown",
      body: bytesOf("{}"),
    });
    expect(await importBody([file("Faq.zip", "PK")])).toEqual({ format: "markdown", body: bytesOf("PK") });
    expect(await importBody([file("a.zip"), file("b.zip")])).toBeNull();
    expect(await importBody([file("a.md", "A"), file("b.md", "B", "faq/b.md")])).toEqual({
      format: "markdown",
      body: JSON.stringify({
        files: [
          { path: "a.md", text: "A" },
          { path: "faq/b.md", text: "B" },
        ],
      }),
    });
    for (const wrong of [[], [file("a.txt")], [file("a.csv"), file("b.csv")], [file("a.md"), file("b.csv")]])
      expect(await importBody(wrong)).toBeNull();
  });

  it("are told apart from workbooks, which no import reads, by their first bytes and by their names", async () => {
    const zip = (...names: string[]) => `PK\u0003\u0004\u0014${names.join("\u0000PK\u0003\u0004")}`;
    const xls = {
      ...file("a.csv"),
      arrayBuffer: async () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1).buffer,
    };
    const excel = zip("[Content_Types].xml", "xl/workbook.xml");
    expect(await workbookIn([file("faq.xlsx", excel)])).toBe("excel");
    expect(await workbookIn([file("faq.md"), file("faq.csv", excel)])).toBe("excel");
    expect(await workbookIn([xls])).toBe("excel");
    expect(await workbookIn([file("FAQ.XLS")])).toBe("excel");
    const ods = zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    expect(await workbookIn([file("faq.zip", ods)])).toBe("openDocument");
    expect(await workbookIn([file("a.ods")])).toBe("openDocument");
    expect(await workbookIn([file("faq.csv", zip("Index/Document.iwa"))])).toBe("numbers");
    for (const other of [
      file("faq.csv", "id,locale"),
      file("faq.zip", zip("faq/en/tea.md")),
      file("a.docx", excel),
    ])
      expect(await workbookIn([other])).toBeNull();
  });

  it("are never read as what they are not: a table in GB 18030 goes as it is, a folder with such a file does not", async () => {
    const tea = new Uint8Array([0xb2, 0xe8]).buffer;
    const chinese = { ...file("faq.csv"), arrayBuffer: () => Promise.resolve(tea) };
    expect((await importBody([chinese]))!.body).toBe(tea);
    const folder = [
      { ...chinese, webkitRelativePath: "faq/c.md" },
      file("a.md"),
      { ...chinese, name: "b.md" },
    ];
    await expect(
      importBody(folder.map((one) => ({ ...one, name: one.name.replace(".csv", ".md") }))),
    ).rejects.toMatchObject({
      paths: ["faq/c.md", "b.md"],
    });
  });
});
