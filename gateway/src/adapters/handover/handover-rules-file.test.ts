import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createHandover } from "../../core/handover.ts";
import { HANDOVER_RULES } from "../../core/handover-rules.ts";
import { HandoverRulesError, readHandoverRules } from "./handover-rules-file.ts";

const folder = mkdtempSync(join(tmpdir(), "yunke-handover-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "rules.json");

function read(rules: unknown) {
  writeFileSync(file, typeof rules === "string" ? rules : JSON.stringify(rules));
  return readHandoverRules(file);
}

async function problems(rules: unknown): Promise<readonly string[]> {
  const error = await read(rules).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(HandoverRulesError);
  return (error as HandoverRulesError).problems.map((line) => line.replace(`${file}: `, ""));
}

describe("a merchant's rules for handing over", () => {
  it("add to the shipped ones", async () => {
    const own = await read({
      parts: { boss: "(boss/manager)" },
      person: { phrases: { en: ["your <boss>"] } },
      anger: { except: { en: ["what a joke"] }, reply: { fr: "Toutes nos excuses." } },
    });
    const handover = createHandover(own);
    expect(handover.asksForPerson("I want your manager")).toBe(true);
    expect(handover.feelingIn("what a joke")).toBeNull();
    expect(handover.feelingIn("this is a scam")).toBe("anger");
    expect(handover.reply("anger", "fr", "bof", true)).toBe("Toutes nos excuses.");
    expect(createHandover(await read({})).feelingIn("what a joke")).toBe("anger");
  });

  it("have the shape of the shipped ones: these can be read as they are", async () => {
    await expect(read(HANDOVER_RULES)).resolves.toEqual(HANDOVER_RULES);
  });

  it("are refused with every wrong field named", async () => {
    expect(await problems("{")).toEqual([expect.stringMatching(/JSON/)]);
    expect(await problems({ angr: {}, anger: { phrases: ["x"] }, shouting: { words: 0 } })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^anger\.phrases: .*record/),
        expect.stringMatching(/^shouting\.words: 1 to 100/),
        expect.stringMatching(/angr/),
      ]),
    );
    expect(await problems({ anger: { phrases: { en: ["", 7] }, reply: { english: "x" } } })).toEqual([
      expect.stringMatching(/^anger\.phrases\.en\.0: a phrase/),
      expect.stringMatching(/^anger\.phrases\.en\.1: a phrase/),
      expect.stringMatching(/^anger\.reply\.english: /),
    ]);
    expect(await problems({ person: { phrases: { zh: ["找<谁>", "(a/b"] } } })).toEqual([
      "person.phrases.zh.0: there is no part named <谁>",
      expect.stringMatching(/^person\.phrases\.zh\.1: each \( needs its \)/),
    ]);
    await expect(readHandoverRules(join(folder, "none.json"))).rejects.toThrow(/ENOENT/);
  });
});
