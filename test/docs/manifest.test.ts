// What `custom-elements.json` tells editors and docs of the elements is so, and is there in the package.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { root } from "./papers.ts";

interface Module {
  path: string;
  exports?: { kind: string; name: string; declaration: { name: string; module?: string } }[];
  declarations?: { name: string; tagName?: string; events?: { name: string }[] }[];
}

const folder = join(root, "packages/widget");
const cem = join(
  dirname(createRequire(import.meta.url).resolve("@custom-elements-manifest/analyzer/package.json")),
  "cem.js",
);

function analyze(): Module[] {
  const out = mkdtempSync(join(tmpdir(), "yunke-manifest-"));
  try {
    const args = ["analyze", "--quiet", "--outdir", relative(folder, out)];
    execFileSync(process.execPath, [cem, ...args], { cwd: folder });
    const text = readFileSync(join(out, "custom-elements.json"), "utf8");
    return (JSON.parse(text) as { modules: Module[] }).modules;
  } finally {
    rmSync(out, { recursive: true });
  }
}

it("the elements' manifest names files of the package, every element that is defined, and their events", () => {
  const modules = analyze();
  const isBuilt = (path: string) =>
    /^dist\/.*\.js$/.test(path) && existsSync(join(folder, path.replace(/^dist(.*)js$/, "src$1ts")));
  const named = modules.flatMap(({ path, exports = [] }) => [
    path,
    ...exports.map(({ declaration }) => declaration.module ?? path),
  ]);
  expect(named.filter((path) => !isBuilt(path))).toEqual([]);

  const elements = modules.flatMap(({ path, declarations = [] }) =>
    declarations.flatMap(({ name, tagName }) =>
      tagName ? [{ name: tagName, declaration: { name, module: path } }] : [],
    ),
  );
  expect(elements.map(({ name }) => name)).toContain("yunke-widget");
  const defined = modules.flatMap(({ exports = [] }) =>
    exports.filter(({ kind }) => kind === "custom-element-definition"),
  );
  expect(defined).toMatchObject(elements);

  const events = modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap(({ events = [] }) => events.map(({ name }) => name)),
  );
  expect(events).toContain("yunke-unread");
  expect(events).not.toContain("name");
});
