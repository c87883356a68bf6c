import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as machine from "./index.ts";
import * as schema from "./schema.ts";
import { MUTANTS } from "./testing/mutants.ts";
import type { Golden, UnderTest } from "./testing/rule.ts";
import { RULES } from "./testing/rules.ts";

const recorded = (path: string) => readFileSync(join(import.meta.dirname, "../golden", path), "utf8");
const golden: Golden = {
  schemas: {
    shopperUp: recorded("v1/shopperUp.schema.json"),
    agentUp: recorded("v1/agentUp.schema.json"),
    down: recorded("v1/down.schema.json"),
  },
  logs: Object.fromEntries(
    readdirSync(join(import.meta.dirname, "../golden")).map((version) => [
      version,
      JSON.parse(recorded(`${version}/conversation.json`)) as Golden["logs"][string],
    ]),
  ),
};

describe("the machine keeps its rules", () => {
  for (const rule of RULES) it(rule.title, () => rule.check({ ...machine, ...schema }, golden));
});

describe("each rule's test fails when the rule is broken", () => {
  const folder = mkdtempSync(join(tmpdir(), "yunke-mutants-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const source = import.meta.dirname;
  symlinkSync(join(source, "../node_modules"), join(folder, "node_modules"));

  it("every rule has a mutant, and every mutant a rule", () => {
    const rules = new Set(RULES.map((rule) => rule.title.split(" ")[0]));
    expect(new Set(MUTANTS.map((mutant) => mutant.rule))).toEqual(rules);
  });

  for (const [index, mutant] of MUTANTS.entries()) {
    it(`${mutant.rule} is missed when ${mutant.file} says: ${mutant.to || "nothing"}`, async () => {
      const copy = join(folder, String(index));
      cpSync(source, copy, {
        recursive: true,
        filter: (path) => !path.includes("testing") && !path.endsWith(".test.ts"),
      });
      expect(readdirSync(copy)).toContain(mutant.file);
      const before = readFileSync(join(copy, mutant.file), "utf8");
      expect(before.split(mutant.from), "the text to break stands there once").toHaveLength(2);
      writeFileSync(
        join(copy, mutant.file),
        before.replace(mutant.from, () => mutant.to),
      );
      // Schemas take their time: only where they are what the rule is about.
      const parts = mutant.rule.startsWith("W") ? ["index.ts", "schema.ts"] : ["index.ts"];
      const modules = await Promise.all(
        parts.map((part) => import(/* @vite-ignore */ join(copy, part)) as Promise<object>),
      );
      const broken = Object.assign({}, ...modules) as UnderTest;
      const rule = RULES.find(({ title }) => title.startsWith(`${mutant.rule} `));
      expect(() => rule?.check(broken, golden)).toThrow();
    });
  }
});
