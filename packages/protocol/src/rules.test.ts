import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as machine from "./index.ts";
import { MUTANTS } from "./testing/mutants.ts";
import { RULES } from "./testing/rules.ts";
import type { MachineUnderTest } from "./testing/scenario.ts";

describe("the machine keeps its rules", () => {
  for (const rule of RULES) it(rule.title, () => rule.check(machine));
});

describe("each rule's test fails when the rule is broken", () => {
  const folder = mkdtempSync(join(tmpdir(), "yunke-mutants-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const source = import.meta.dirname;

  it("every rule has a mutant", () => {
    const ids = new Set(MUTANTS.map((mutant) => mutant.rule));
    expect(RULES.map((rule) => rule.title.split(" ")[0]).filter((id) => !ids.has(id!))).toEqual([]);
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
      const broken = (await import(/* @vite-ignore */ join(copy, "index.ts"))) as MachineUnderTest;
      const rule = RULES.find(({ title }) => title.startsWith(`${mutant.rule} `));
      expect(() => rule?.check(broken)).toThrow();
    });
  }
});
