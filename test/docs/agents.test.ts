import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { codes, languages, read, root, rows } from "./papers.ts";

interface Words {
  status: Record<string, string>;
  why: Record<string, string>;
  urgent: string;
  first: string;
  faq: Record<"beside" | "besideSearch" | "insert" | "thisWasIt", string>;
}

const wordsOf = async (end: string): Promise<Words> => {
  const file = join(root, `packages/console/src/words/${end === ".md" ? "en" : "zh-cn"}.ts`);
  const { en, zhCN } = (await import(pathToFileURL(file).href)) as Record<string, Words>;
  return (en ?? zhCN)!;
};

for (const { language, end } of languages)
  describe(`the agents' guide in ${language}`, () => {
    it("has the keys that the console has", () => {
      const table = /const SINGLE[^{]*\{([\s\S]*?)\}/.exec(read("packages/console/src/shortcuts.ts"))![1]!;
      const keys = [...table.matchAll(/^ {2}"?([\w?])"?:/gm)].map(([, key]) => key!.toUpperCase());
      const written = rows(read(`docs/guides/agents${end}`))
        .flatMap(([cell = ""]) => codes(cell))
        .filter((key) => key.length === 1);
      expect(keys.length).toBeGreaterThan(8);
      expect(written.toSorted()).toEqual(keys.toSorted());
    });

    it("explains every state and every reason of an offer, and calls what is beside a chat what the console does", async () => {
      const { status, why, urgent, first, faq } = await wordsOf(end);
      const guide = read(`docs/guides/agents${end}`);
      const explained = rows(guide).flatMap(([cell = ""]) => cell.split(/[,、] ?/));
      const reasons = [...Object.values(why), urgent.split(/[:：]/)[0]!, first];
      expect(explained).toEqual(expect.arrayContaining([...Object.values(status), ...reasons]));
      for (const name of [faq.beside, faq.besideSearch]) expect(guide).toContain(`**${name}**`);
      const flat = guide.replaceAll(/\s+/g, " ");
      for (const name of [faq.insert, faq.thisWasIt]) expect(flat).toMatch(new RegExp(`[_*]${name}[_*]`));
    });
  });
