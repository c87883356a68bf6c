import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** The languages of a guide, by the end of its name. */
export const languages = [
  { language: "English", end: ".md" },
  { language: "Chinese", end: ".zh-CN.md" },
];

export const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** What stands in a paper's code blocks of this language, in order. */
export const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```([\w-]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, tag]) => tag === language)
    .map(([, , code]) => code!);

/** A table's cells, of every row in the paper, without its head and its rule. */
export const rows = (text: string): string[][] =>
  [...text.matchAll(/^\|(.+)\|$/gm)]
    .map(([, cells]) => cells!.split("|").map((cell) => cell.trim()))
    .filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)));

/** What stands between backticks. */
export const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** Runs a program as a reader would, with the packages' sources, and gives what it printed. Rejects if it fails. */
export async function runScript(code: string, env: Record<string, string> = {}): Promise<string[]> {
  // Beside the tests, so that it finds the packages that they find.
  const folder = mkdtempSync(join(here, ".example-"));
  try {
    const file = join(folder, "example.mjs");
    writeFileSync(file, code);
    return (await run([file], env)).trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Node on the packages' sources, to its end. */
export async function run(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--conditions=@yunke/source", "--disable-warning=ExperimentalWarning", ...args],
    { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], timeout: 25_000 },
  );
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${printed}${complaints}`);
  return printed;
}
