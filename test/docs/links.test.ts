// Papers lead somewhere, and each guide says the same in both languages.
import { existsSync, globSync, readdirSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { blocks, read, root, rows } from "./papers.ts";

const papers = [
  ...globSync("*.md", { cwd: root }),
  ...globSync("{docs,demo,gateway,packages,test}/**/*.md", {
    cwd: root,
    exclude: (name) => /node_modules|dist|^\./.test(name),
  }),
].filter((path) => !/node_modules|\/dist\//.test(path));

/** Without code, in which brackets mean other things. */
const prose = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");

const headings = (text: string) =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/^(#+) (.+)$/gm)].map(([, marks, words]) => ({
    level: marks!.length,
    words: words!,
  }));

/** A heading's anchor, as GitHub makes it. */
const anchor = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");

describe("links", () => {
  it("are there at all, so that the next test can fail", () => {
    expect(papers.length).toBeGreaterThan(15);
    expect(papers).toContain("docs/guides/merchants.md");
  });

  for (const path of papers)
    it(`of ${path} lead to files and headings that exist`, () => {
      const dead = [...prose(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link]) => decodeURI(link!))
        .filter((link) => !/^[a-z]+:/i.test(link))
        .filter((link) => {
          const [file = "", hash] = link.split("#");
          const target = file === "" ? path : normalize(join(dirname(path), file));
          if (!existsSync(join(root, target))) return true;
          if (!hash) return false;
          return !headings(read(target)).some(({ words }) => anchor(words) === hash);
        });
      expect(dead).toEqual([]);
    });
});

describe("pictures", () => {
  const folder = join(root, "docs/pictures");

  it("are light enough for a repository", () => {
    const pictures = readdirSync(folder);
    expect(pictures.length).toBeGreaterThan(10);
    expect(pictures.filter((name) => statSync(join(folder, name)).size > 250_000)).toEqual([]);
  });
});

describe("a paper and its Chinese twin", () => {
  const originals = papers.filter(
    (path) => /^(README|docs\/(README|guides\/.+)|gateway\/README)/.test(path) && !path.endsWith(".zh-CN.md"),
  );

  it("are looked for", () => expect(originals.length).toBe(10));

  for (const path of originals)
    it(`${path} has the same headings, examples and rows in both languages`, () => {
      const shape = (text: string) => ({
        headings: headings(text).map(({ level }) => level),
        examples: [...text.matchAll(/^```([\w-]*)\n/gm)].map(([, language]) => language),
        rows: rows(text).map((cells) => cells.length),
        commands: blocks(text, "sh"),
      });
      expect(shape(read(path.replace(/\.md$/, ".zh-CN.md")))).toEqual(shape(read(path)));
    });
});
