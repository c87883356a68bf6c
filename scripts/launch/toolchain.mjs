/**
 * Node 24 and pnpm, fetched through npx where the machine has others.
 *
 * npx only tells where it put them; what runs for long is never npx's child, since npx swallows signals.
 */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const exec = promisify(execFile);
const memory = fileURLToPath(new URL("../../.cache/toolchain.json", import.meta.url));
const packages = ["-y", "-p", "node@24", "-p", "pnpm@12"];
// A shell finds npx under its own name on Windows; elsewhere there is no need for one.
const shell = process.platform === "win32";

/** @typedef {{ node: string, path: string }} Toolchain the program, and a PATH that has it and pnpm first */

/** @returns {Promise<Toolchain | { problem: string }>} */
export async function findNode24() {
  const known = await remembered();
  if (known) return known;
  console.error("Fetching Node 24 and pnpm through npx; this happens once.");
  const tell = "process.stdout.write(JSON.stringify([process.execPath, process.env.PATH, process.version]))";
  try {
    const { stdout } = await exec("npx", [...packages, "node", "-e", shell ? `"${tell}"` : tell], { shell });
    /** @type {[string, string, string]} */
    const [node, path, version] = JSON.parse(stdout.slice(stdout.indexOf("[")));
    if (!version.startsWith("v24."))
      return { problem: `npx gave Node ${version} where Node 24 was asked for.` };
    const bin = path.split(delimiter)[0] ?? dirname(node);
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, JSON.stringify({ node, bin }));
    return { node, path: withFirst(bin) };
  } catch (error) {
    const told = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    const last = told.split("\n").filter(Boolean).slice(-3).join("\n");
    return {
      problem: `Node 24 could not be fetched through npx. Install it, or look at what npx says:\n${last}`,
    };
  }
}

/** @returns {Promise<Toolchain | undefined>} what an earlier run found, if it still works */
async function remembered() {
  try {
    /** @type {{ node: string, bin: string }} */
    const { node, bin } = JSON.parse(readFileSync(memory, "utf8"));
    const { stdout } = await exec(node, ["--version"]);
    return stdout.startsWith("v24.") ? { node, path: withFirst(bin) } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
const withFirst = (folder) => `${folder}${delimiter}${process.env.PATH ?? ""}`;

/**
 * The command that is pnpm 12: what the PATH has, else npx's.
 *
 * @returns {Promise<[string, ...string[]]>}
 */
export async function pnpmCommand() {
  try {
    const { stdout } = await exec("pnpm", ["--version"], { shell });
    if (stdout.trim().split("\n").at(-1)?.startsWith("12.")) return ["pnpm"];
  } catch {
    // Not there: npx has it.
  }
  return ["npx", "-y", "-p", "pnpm@12", "pnpm"];
}
