// What is published stands by itself.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
