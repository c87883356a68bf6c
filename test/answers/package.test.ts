/**
 * The library as somebody has it who installs it from a registry: packed, in an empty project, with nothing but what its
 * README says.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = join(ROOT, "packages/answers");
const READMES = ["README.md", "README.zh-CN.md"];

let folder: string;
let project: string;
let packed: readonly { readonly path: string; readonly size: number }[];

function tsc(args: readonly string[], cwd: string) {
  return run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...args], { cwd });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yunke-answers-"));
  // A copy, so that the checkout's dist may be old, or in use.
  const copy = join(folder, "packages/answers");
  await cp(PACKAGE, copy, {
    recursive: true,
    filter: (path) => !/\/(?:dist|node_modules)$/u.test(path) && !path.endsWith(".test.ts"),
  });
  await cp(join(ROOT, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  await tsc(["-p", "."], copy);
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: copy });
  const [{ filename, files }] = JSON.parse(stdout) as [
    { filename: string; files: { path: string; size: number }[] },
  ];
  packed = files;
  project = join(folder, "project");
  const installed = join(project, "node_modules/@yunke/answers");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** All examples of a README as one module, each in its place, that prints what `answerer.…` gives. */
async function examplesOf(readme: string): Promise<string> {
  const text = await readFile(join(PACKAGE, readme), "utf8");
  const code = Array.from(text.matchAll(/```ts\n([\s\S]*?)```/gu), ([, block]) => block!).join("\n");
  return code.replaceAll(/^(answerer\.[^;]+);/gmu, "console.log(JSON.stringify($1));");
}

describe("the package", () => {
  it("holds what it needs and no more", () => {
    const paths = packed.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["LICENSE", "LICENSE-OpenCC", "package.json", ...READMES, "dist/index.js"]),
    );
    const odd = paths.filter(
      (path) => !/^(?:LICENSE|README|package\.json)|^dist\/.*(?:\.js|\.d\.ts)$/u.test(path),
    );
    expect(odd).toEqual([]);
    expect(paths.filter((path) => /test/u.test(path))).toEqual([]);
    // What the README says it weighs.
    expect(packed.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1_200_000);
  });

  it("imports nothing but its own files, and points to none that is not there", async () => {
    for (const { path } of packed.filter((file) => file.path.endsWith(".js"))) {
      const code = await readFile(join(project, "node_modules/@yunke/answers", path), "utf8");
      for (const [, from] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?"([^"]+)"/gu))
        expect(from).toMatch(/^\.{1,2}\//u);
      expect(code).not.toContain("sourceMappingURL");
    }
  });

  it.each(READMES)("does what %s says", async (readme) => {
    const file = join(project, `${readme}.mts`);
    await writeFile(file, await examplesOf(readme));
    const { stdout } = await run(process.execPath, ["--disable-warning=ExperimentalWarning", file]);
    const printed = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    const [answer, choices] = ["answer", "choices"].map(
      (kind) => expect.objectContaining({ kind }) as unknown,
    );
    expect(printed).toEqual(
      readme === "README.md"
        ? [
            { kind: "choices", matches: [{ id: "return", confidence: expect.closeTo(0.83, 1) }] },
            answer,
            "none",
            choices,
            choices,
          ]
        : ["answer", "none", choices],
    );
  });

  it.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])("has types for %s modules resolved as %s, without the DOM", async (module, moduleResolution) => {
    const files = await Promise.all(
      READMES.map(async (readme) => {
        const file = join(project, `${readme}.${moduleResolution}.mts`);
        await writeFile(file, `${await examplesOf(readme)}\nvoid why;\nexport {};`);
        return file;
      }),
    );
    const options = { module, moduleResolution, target: "es2023", lib: "es2024", types: "" };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const console = join(project, "console.d.ts");
    await writeFile(console, "declare const console: { log(...data: unknown[]): void };");
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit"];
    await tsc([...strict, "--skipLibCheck", "false", ...flags, ...files, console], project);
  });
});
