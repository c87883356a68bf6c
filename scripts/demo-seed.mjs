import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Where the demo's shop expects its storefront. */
const usualPort = 8788;

/**
 * The seed folder for a demo storefront on this port. The shop lists its storefront's origin, port included, and the
 * gateway refuses others: on another port the demo gets a copy of its seed that says so.
 *
 * @param {number} port
 * @param {string} data the gateway's data folder
 * @returns {string}
 */
export function seedFolder(port, data) {
  if (process.env.YUNKE_SEED) return resolve(root, process.env.YUNKE_SEED);
  const seed = join(root, "demo/seed");
  if (port === usualPort) return seed;
  const copy = join(data, "seed");
  cpSync(seed, copy, { recursive: true });
  const file = join(copy, "seed.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(new RegExp(`(//[\\w.]+):${usualPort}\\b`, "g"), `$1:${port}`));
  return copy;
}
