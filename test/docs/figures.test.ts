import { describe, expect, it } from "vitest";
import { languages, read, rows } from "./papers.ts";

for (const { language, end } of languages)
  describe(`the README in ${language}`, () => {
    it("promises the bytes that the check holds builds to", () => {
      const held = [...read("scripts/budgets.mjs").matchAll(/most: ([\d_]+)/g)].map(([, bytes]) =>
        Number(bytes!.replaceAll("_", "")),
      );
      const promised = rows(read(`README${end}`))
        .map((cells) => /^([\d,]+) B$/.exec(cells.at(-1)!)?.[1])
        .filter((bytes) => bytes !== undefined)
        .map((bytes) => Number(bytes.replaceAll(",", "")));
      expect(promised).toHaveLength(4);
      expect(new Set(promised)).toEqual(new Set(held));
    });

    it("names sign-ins that the demo has", () => {
      const { agents } = JSON.parse(read("demo/seed/seed.json")) as {
        agents: { login: string; password: string }[];
      };
      const named = [...read(`README${end}`).matchAll(/`(\w+)` \/ `([\w-]+)`/g)];
      expect(named.length).toBeGreaterThan(1);
      for (const [, login, password] of named)
        expect(
          agents.some((agent) => agent.login === login && agent.password === password),
          login,
        ).toBe(true);
    });
  });
