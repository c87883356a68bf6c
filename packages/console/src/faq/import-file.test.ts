import { describe, expect, it } from "vitest";
import { formatOf, importBody } from "./import-file.ts";

const file = (name: string, content = "x", webkitRelativePath = "") => ({
  name,
  webkitRelativePath,
  text: () => Promise.resolve(content),
});

describe("files to import", () => {
  it("are known by their names", () => {
    expect(["a.csv", "B.JSON", "faq.markdown.json", "c.md", "d.txt", "e"].map(formatOf)).toEqual([
      "csv",
      "json",
      "markdown",
      "markdown",
      null,
      null,
    ]);
  });

  it("are sent as they are, several Markdown files as a folder", async () => {
    expect(await importBody([file("faq.csv", "id\n1")])).toEqual({ format: "csv", body: "id\n1" });
    expect(await importBody([file("faq.markdown.json", "{}")])).toEqual({ format: "markdown", body: "{}" });
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
});
