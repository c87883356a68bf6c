import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { languages, read, root, rows } from "./papers.ts";

interface Faq {
  entries: string;
  thisWasIt: string;
  area: Record<string, string>;
  own: Record<string, string>;
  threshold: Record<"title" | "inForce" | "byFeedback" | "measured" | "evidence", string>;
}
type Words = Record<string, { faq: Faq }>;

const wordsOf = async (end: string): Promise<Faq> => {
  const file = join(root, `packages/console/src/words/${end === ".md" ? "en" : "zh-cn"}.ts`);
  const { en, zhCN } = (await import(pathToFileURL(file).href)) as Words;
  return (en ?? zhCN)!.faq;
};

for (const { language, end } of languages)
  describe(`the leads' guide in ${language}`, () => {
    const guide = read(`docs/guides/leads${end}`);

    it("goes through the console's areas, by the names that they have there", async () => {
      const faq = await wordsOf(end);
      const { area, entries } = faq;
      expect([...guide.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual([
        entries,
        area.words,
        area.gaps,
        area.figures,
        area.import,
      ]);
      for (const name of [area.chats, area.faq, faq.own.synonyms, faq.own.never])
        expect(guide).toContain(`**${name}**`);
      expect(guide).toContain(faq.thisWasIt);
      expect(guide.toLowerCase()).toContain(faq.threshold.title.toLowerCase());
    });

    it("names the columns and the days of the threshold as they are", async () => {
      const { inForce, byFeedback, measured, evidence } = (await wordsOf(end)).threshold;
      const [, ...columns] = rows(guide).map(([cell = ""]) => cell.toLowerCase());
      expect(columns).toEqual([inForce, byFeedback, measured, evidence].map((name) => name.toLowerCase()));
      const core = read("gateway/src/core/answer-thresholds.ts");
      for (const name of ["WINDOW_DAYS", "LEAST_DAYS"])
        expect(guide).toContain(` ${new RegExp(`${name} = (\\d+)`).exec(core)![1]!} `);
    });
  });
