import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./processes.mjs";
import { pnpmCommand } from "./toolchain.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, "node_modules");
const lockfile = join(root, "pnpm-lock.yaml");
const layout = join(modules, ".modules.yaml");
const stamp = join(modules, ".yunke-installed");
/** npm leaves this behind: a plain `npm install` at the root has put its own layout over pnpm's. */
const npmWasHere = join(modules, ".package-lock.json");

/**
 * Installs what the lockfile says, when that is needed.
 *
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function install() {
  const lock = createHash("sha256").update(readFileSync(lockfile)).digest("hex");
  if (!needed(lock)) return undefined;
  console.log("Installing packages …");
  // pnpm cannot make sense of npm's layout, and would ask before replacing it.
  if (existsSync(npmWasHere)) rmSync(modules, { recursive: true, force: true });
  const [program, ...first] = await pnpmCommand();
  const { exited } = start(program, [...first, "install", "--frozen-lockfile", "--reporter=append-only"], {
    cwd: root,
    // Without a terminal's questions.
    env: { ...process.env, CI: "true" },
  });
  const { code, problem } = await exited;
  if (code !== 0) return `The packages could not be installed (${problem ?? `pnpm ended with ${code}`}).`;
  writeFileSync(stamp, lock);
  return undefined;
}

/** @param {string} lock hash of the lockfile */
function needed(lock) {
  if (!existsSync(layout) || existsSync(npmWasHere)) return true;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return false;
  // No stamp of ours, but an install by hand that is newer than the lockfile.
  return statSync(lockfile).mtimeMs > statSync(layout).mtimeMs;
}
