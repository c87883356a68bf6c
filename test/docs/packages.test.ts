// What is published stands by itself.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { expect, it } from "vitest";
import { root } from "./papers.ts";

const tsc = join(root, "node_modules/typescript/bin/tsc");

it.each(["answers", "client", "protocol", "widget"])(
  "@yunke/%s has no maps that point to sources which are not in it",
  (name) => {
    const folder = join(root, "packages", name);
    const { files } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { files: string[] };
    expect(files).not.toContain("src");
    const shown = execFileSync(process.execPath, [tsc, "--showConfig", "-p", folder], { encoding: "utf8" });
    const { compilerOptions } = JSON.parse(shown) as { compilerOptions: Record<string, unknown> };
    expect([compilerOptions["sourceMap"], compilerOptions["declarationMap"]]).toEqual([false, false]);
  },
);

it.each(["answers", "client", "protocol", "widget"])("@yunke/%s has the files that it names", (name) => {
  const folder = join(root, "packages", name);
  const { files, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    files: string[];
    exports: Record<string, unknown>;
  };
  const named = files.filter((file) => file !== "dist" && !file.startsWith("!"));
  expect(named.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  for (const readme of ["README.md", "README.zh-CN.md"]) expect(existsSync(join(folder, readme))).toBe(true);
  expect(exports["./package.json"]).toBe("./package.json");
});

it.each(["answers", "client", "protocol", "widget"])(
  "@yunke/%s is for everybody, as its README says",
  (name) => {
    const manifest = readFileSync(join(root, "packages", name, "package.json"), "utf8");
    // Without it a name with a scope is published to who pays for it, or refused.
    expect(JSON.parse(manifest)).toMatchObject({ license: "MIT", publishConfig: { access: "public" } });
  },
);

it.each(["answers", "client", "protocol", "widget"])(
  "@yunke/%s packs no module that nothing leads to",
  (name) => {
    const folder = join(root, "packages", name);
    const { files, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      files: string[];
      exports: Record<string, string | Record<string, string>>;
    };
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      const code = readFileSync(join(folder, path), "utf8");
      for (const [, from] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?"(\.{1,2}\/[^"]+\.ts)"/gu))
        reach(join(path, "..", from!));
    };
    for (const one of Object.values(exports)) if (typeof one === "object") reach(join(one["@yunke/source"]!));
    const out = files.filter((file) => file.startsWith("!")).map((file) => file.slice(1));
    const packed = globSync("src/**/*.ts", { cwd: folder }).filter((path) => {
      const built = path.replace(/^src/u, "dist").replace(/\.ts$/u, ".js");
      return !out.some((glob) => matchesGlob(built, glob) || built.startsWith(`${glob}/`));
    });
    expect(packed.filter((path) => !reached.has(path))).toEqual([]);
  },
);
