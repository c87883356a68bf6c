/**
 * `pnpm build`: the packages and the gateway by tsc, the widget by Rollup with its custom-elements manifest, the
 * console by Vite. What has not changed since the last build is left alone.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The product only: tests and scripts are the check's to type-check. */
const projects = ["gateway", "packages/client", "packages/widget", "packages/console"];

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} folder where its tools run
 * @property {string[]} inputs globs of what it is made from, from the root
 * @property {string[]} outputs files without which it is not built
 * @property {[string, ...string[]][]} commands
 */

/** @type {Part[]} */
const bundles = [
  {
    name: "widget",
    folder: "packages/widget",
    inputs: [
      "packages/{protocol,client,widget}/src/**/*",
      "packages/widget/*.{json,mjs,js,ts}",
      "packages/{protocol,client}/package.json",
      "tsconfig.base.json",
      "pnpm-lock.yaml",
    ],
    outputs: ["packages/widget/dist/cdn/manifest.json", "packages/widget/dist/custom-elements.json"],
    commands: [
      ["rollup", "-c", "rollup.config.mjs", "--silent"],
      [
        "cem",
        "analyze",
        "--litelement",
        "--globs",
        "src/**/*.ts",
        "--exclude",
        "src/**/*.test.ts",
        "--outdir",
        "dist",
        "--quiet",
      ],
    ],
  },
  {
    name: "console",
    folder: "packages/console",
    inputs: [
      "packages/{protocol,client,console}/src/**/*",
      "packages/console/{index.html,public/**/*}",
      "packages/console/*.{json,mjs,js,ts}",
      "packages/{protocol,client}/package.json",
      "tsconfig.base.json",
      "pnpm-lock.yaml",
    ],
    outputs: ["packages/console/dist/index.html"],
    commands: [["vite", "build", "--logLevel", "warn"]],
  },
];

/**
 * @returns {Promise<boolean>} whether all of it is built
 */
export async function build() {
  const began = performance.now();
  const types = await tool("tsc", ["-b", ...projects], { cwd: root });
  if (types.code !== 0) {
    console.error(types.output);
    console.error("build: the types do not hold");
    return false;
  }
  const built = await Promise.all(bundles.map(bundle));
  if (built.includes("failed")) return false;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    built.every((each) => each === "unchanged")
      ? `Built, nothing new (${seconds} s)`
      : `Built in ${seconds} s`,
  );
  return true;
}

/**
 * @param {Part} part
 * @returns {Promise<"built" | "unchanged" | "failed">}
 */
async function bundle(part) {
  const stamp = join(root, ".cache/build", part.name);
  const hash = fingerprint(part);
  const there = part.outputs.every((file) => existsSync(join(root, file)));
  if (there && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return "unchanged";
  for (const [program, ...args] of part.commands) {
    const { code, output } = await tool(program, args, {
      cwd: join(root, part.folder),
      // The widget's build strips types by Node's own means, which still call themselves experimental.
      env: { NODE_OPTIONS: "--disable-warning=ExperimentalWarning" },
    });
    if (output.trim() !== "") console.error(output.trimEnd());
    if (code !== 0) {
      console.error(`build: ${part.name} failed at ${program} (exit ${code})`);
      return "failed";
    }
  }
  const missing = part.outputs.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) {
    console.error(`build: ${part.name} ended without ${missing.join(", ")}`);
    return "failed";
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return "built";
}

/** @param {Part} part */
function fingerprint(part) {
  const hash = createHash("sha256").update(JSON.stringify(part));
  const files = globSync(part.inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of new Set(files.toSorted())) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** @returns {Promise<number>} */
export async function run() {
  return (await build()) ? 0 : 1;
}

if (import.meta.main) process.exitCode = await run();
