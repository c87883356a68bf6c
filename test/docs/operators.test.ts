// The operators' guide says what the gateway says of itself.
import { globSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { blocks, codes, languages, read, root, rows, run, runScript } from "./papers.ts";

let help = "";

beforeAll(async () => {
  help = await run(["gateway/src/main.ts", "--help"]);
});

/** Setting → default, as `--help` prints them; undefined where it prints none. */
const told = () =>
  new Map(
    [...help.matchAll(/^ {2}(YUNKE_\w+) .*(?:\n {20,}Default: (.+))?$/gm)].map(([, name, value]) => [
      name!,
      value,
    ]),
  );

/** Metrics that the gateway can have, under the names that it gives them. */
function metrics(): Set<string> {
  const found = new Set<string>();
  for (const file of globSync("gateway/src/**/*.ts", { cwd: root })) {
    if (file.endsWith(".test.ts")) continue;
    for (const [, kind, name] of read(file).matchAll(/\b(count|observe|gauge|total)\(\s*"([a-zA-Z_ ]+)"/g)) {
      const plain = name!.replaceAll(/[^a-zA-Z0-9]+/g, "_").replaceAll(/^yunke_|_total$/g, "");
      found.add(`yunke_${plain}${kind === "count" || kind === "total" ? "_total" : ""}`);
    }
  }
  return found;
}

for (const { language, end } of languages)
  describe(`the operators' guide in ${language}`, () => {
    const guide = read(`docs/guides/operators${end}`);
    const settings = rows(guide).filter(([cell = ""]) => /^`YUNKE_\w+`$/.test(cell));

    it("has every setting of --help, in its order, and no other", () => {
      expect(told().size).toBeGreaterThan(20);
      expect(settings.map(([cell = ""]) => codes(cell)[0])).toEqual([...told().keys()]);
    });

    it("has the defaults of --help", () => {
      const printed = [...told()].filter(([, value]) => value !== undefined);
      const written = settings
        .map(([cell = "", , value = ""]) => [codes(cell)[0], /^`([^`]+)`$/.exec(value)?.[1]])
        .filter(([, value]) => value !== undefined);
      expect(written).toEqual(printed);
    });

    it("names no metric that there cannot be", () => {
      const named = rows(guide).flatMap(([cell = ""]) =>
        codes(cell).filter((code) => code.startsWith("yunke_")),
      );
      const there = metrics();
      expect(named.length).toBeGreaterThan(8);
      expect(named.filter((name) => !there.has(name))).toEqual([]);
    });

    it("lets as much through nginx as the gateway takes at once", () => {
      const limits = globSync("gateway/src/adapters/http/*.ts", { cwd: root }).flatMap((file) =>
        [...read(file).matchAll(/_LIMIT = "(\d+)mb"/g)].map(([, most]) => Number(most)),
      );
      expect(limits.length).toBeGreaterThan(1);
      const [nginx = ""] = blocks(guide, "nginx");
      expect(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]).toBe(String(Math.max(...limits)));
    });

    it("shows a seed that the gateway takes", async () => {
      const [seed, faq] = blocks(guide, "json");
      const adapters = join(root, "gateway/src/adapters");
      const [taken] = await runScript(`
        import { seedFile } from ${JSON.stringify(join(adapters, "seed/seed-file.ts"))};
        import { faqFile } from ${JSON.stringify(join(adapters, "answering/faq-entry.ts"))};
        const { shops } = seedFile.parse(${seed});
        console.log(shops[0].key === faqFile.parse(${faq}).shop);
      `);
      expect(taken).toBe("true");
    });
  });
