/**
 * What the widget may weigh: one small request at page load, and little until an opened panel takes typing.
 * Figures are brotli at its best, which is how the gateway serves the immutable files; 1 kB = 1000 B.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const folder = fileURLToPath(new URL("../packages/widget/dist/cdn/", import.meta.url));

/** @typedef {{ loader: { file: string }, chunks: { name: string, file: string }[] }} Manifest */

/**
 * Chunk names, and the most that they and the loader may weigh together, B. What shows an answer counts with the
 * first answer; a shopper who reads Chinese gets the same promise.
 *
 * @type {{ what: string, names: string[], most: number }[]}
 */
const budgets = [
  { what: "loader, all that a page loads", names: [], most: 1_536 },
  { what: "an opened panel that takes typing", names: ["panel"], most: 24_000 },
  { what: "the same in Chinese", names: ["panel", "zh-CN"], most: 24_000 },
  { what: "with the first formatted answer", names: ["panel", "thread"], most: 33_000 },
  { what: "the same in Chinese", names: ["panel", "thread", "zh-CN"], most: 33_000 },
];

/** Parts that a build may as well have put into the panel. */
const optional = new Set(["thread", "zh-CN"]);

/** @returns {{ line: string, ok: boolean }[]} */
export function weigh() {
  if (!existsSync(join(folder, "manifest.json"))) return [{ line: "the widget is not built", ok: false }];
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  return budgets.map(({ what, names, most }) => {
    const missing = names.filter(
      (name) => !optional.has(name) && !manifest.chunks.some((chunk) => chunk.name === name),
    );
    if (missing.length > 0) return { line: `${what}: no chunk is named ${missing.join(", ")}`, ok: false };
    const chunks = manifest.chunks.filter((chunk) => names.includes(chunk.name));
    const files = new Set([manifest.loader.file, ...chunks.map((chunk) => chunk.file)]);
    const bytes = [...files].reduce((sum, file) => sum + brotli(join(folder, file)), 0);
    return { line: `${what}: ${bytes} of ${most} B`, ok: bytes <= most };
  });
}

/** @param {string} file */
function brotli(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return brotliCompressSync(content, { params }).length;
}

if (import.meta.main) {
  const rows = weigh();
  for (const { line, ok } of rows) console.log(`${ok ? "ok  " : "OVER"} ${line}`);
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
}
