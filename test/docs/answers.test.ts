import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blocks, languages, read, root, runScript } from "./papers.ts";

const core = join(root, "gateway/src/core");

for (const { language, end } of languages)
  describe(`the answers' guide in ${language}`, () => {
    const guide = read(`docs/guides/answers${end}`);

    it("shows rules for handing over that the gateway takes, and that do what the guide says", async () => {
      const folder = mkdtempSync(join(tmpdir(), "yunke-rules-"));
      const file = join(folder, "rules.json");
      writeFileSync(
        file,
        blocks(guide, "json").find((block) => block.includes('"parts"'))!,
      );
      const said = await runScript(`
        import { createHandover } from ${JSON.stringify(join(core, "handover.ts"))};
        import { readHandoverRules } from ${JSON.stringify(join(root, "gateway/src/adapters/handover/handover-rules-file.ts"))};
        const own = createHandover(await readHandoverRules(${JSON.stringify(file)}));
        const shipped = createHandover();
        const say = (value) => console.log(JSON.stringify(value));
        say([own, shipped].map((one) => one.asksForPerson("May I ask your head brewer")));
        say([own, shipped].map((one) => one.asksForPerson("我想请教茶艺师")));
        say([own, shipped].map((one) => one.feelingIn("Where the heck is my bloody parcel")));
        say([own, shipped].map((one) => one.feelingIn("I am so angry, monkey")));
        say([own, shipped].map((one) => one.feelingIn("Je suis désespérée")));
        say([true, false].map((staffed) => own.reply("anger", "fr-FR", "quoi", staffed)));
      `).finally(() => rmSync(folder, { recursive: true }));
      expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
        [true, false],
        [true, false],
        ["anger", null],
        ["anger", "anger"],
        ["distress", null],
        ["Je suis désolé. Un collègue arrive.", "Je suis désolé. On vous répond demain."],
      ]);
    });

    it("has the figures that the rules' test holds them to", () => {
      const held = [
        ...read("gateway/src/core/handover-figures.test.ts").matchAll(
          /right: (\d+), false_: \d+, missed: (\d+)/g,
        ),
      ].map(([, right, missed]) => [Number(right), Number(right) + Number(missed)]);
      expect(held).toHaveLength(4);
      for (const [right, all] of held) {
        expect(guide).toMatch(new RegExp(`\\b${right}\\b`));
        expect(guide).toMatch(new RegExp(`\\b${all}\\b`));
      }
    });
  });
