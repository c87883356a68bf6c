import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./launch/processes.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The PATH on which the workspace's tools come first, run by the Node that runs us. */
export const toolPath = [
  join(root, "node_modules/.bin"),
  join(process.execPath, ".."),
  process.env.PATH ?? "",
].join(delimiter);

/**
 * Runs one of the workspace's tools to its end.
 *
 * @param {string} program as in node_modules/.bin
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, show?: boolean, limit?: number }} [options]
 *   `show` passes its output on as it comes; `limit` is the most it may take, ms
 * @returns {Promise<{ code: number, output: string, late: boolean }>} 127 if there is no such tool
 */
export async function tool(program, args, { cwd = root, env = {}, show = false, limit } = {}) {
  const running = start(program, args, {
    cwd,
    env: {
      ...process.env,
      PATH: toolPath,
      ...(show && process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
      ...env,
    },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  running.child.stdout?.on("data", (chunk) => chunks.push(chunk));
  running.child.stderr?.on("data", (chunk) => chunks.push(chunk));
  let late = false;
  const timer = limit && setTimeout(() => void ((late = true), running.stop()), limit);
  const { code, problem } = await running.exited;
  if (timer) clearTimeout(timer);
  const output = Buffer.concat(chunks).toString("utf8");
  return { code: code ?? 1, output: problem ? `${output}${program}: ${problem}\n` : output, late };
}
