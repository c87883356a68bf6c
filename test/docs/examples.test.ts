// The packages' examples do what the comments beside them say.
import { describe, expect, it } from "vitest";
import { blocks, languages, read, runScript } from "./papers.ts";

for (const { language, end } of languages)
  describe(`the answers' README in ${language}`, () => {
    const [example, calibration] = blocks(read(`packages/answers/README${end}`), "ts");
    const asked = [...example!.matchAll(/^answerer\.ask\((".*?")\)/gm)].map(([, text]) => text!);

    it("gets the answers that it shows", async () => {
      expect(asked.length).toBeGreaterThan(1);
      const shown = [
        ...example!.matchAll(/^(?:answerer\.ask\(.*\/\/ |\/\/ \{ kind: )(?:an )?"?(answer|choices|none)\b/gm),
      ];
      const printed = await runScript(
        `${example}\nfor (const text of [${asked.join()}]) console.log(JSON.stringify(answerer.ask(text)));`,
      );
      const given = printed.map(
        (line) => JSON.parse(line) as { kind: string; matches: { confidence: number }[] },
      );
      expect(given.map(({ kind }) => kind)).toEqual(shown.map(([, kind]) => kind));
      const [, digits] = /confidence: ([\d.]+)…/.exec(example!) ?? [];
      if (digits) expect(String(given[0]!.matches[0]!.confidence)).toContain(digits);
    });

    it("calibrates to the threshold that it shows", async () => {
      const [, threshold, why] = /calibrateThreshold\(.*\/\/ ([\d.]+)[,，]\s?"(\w+)"/.exec(calibration!)!;
      const printed = await runScript(
        `${example!.replaceAll(/^answerer\.ask.*$/gm, "")}\n${calibration}\nconsole.log(answerFrom, why);`,
      );
      expect(printed).toEqual([`${threshold} ${why}`]);
    });
  });

describe("the client's README", () => {
  it.each(languages)("prints what the gateway in memory says, in $language", async ({ end }) => {
    const example = blocks(read(`packages/client/README${end}`), "js").find((code) =>
      code.includes("createMemoryGateway"),
    )!;
    const [, said] = /console\.log\(.*\); \/\/ (.+)$/m.exec(example)!;
    expect(await runScript(example)).toEqual([said]);
  });
});
