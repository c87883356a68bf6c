import { describe, expect, it } from "vitest";
import { codes, languages, read, rows } from "./papers.ts";

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
  });
