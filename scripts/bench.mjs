/**
 * `pnpm bench [name …]`: every test/bench/*.bench.ts in turn, each in a process of its own so that none warms the
 * next, then one table: the figure, the floor measured in the same run, their ratio and the goal.
 *
 * A bench module exports `run(): Promise<Row[]>`.
 */
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { start } from "./launch/processes.mjs";

/** @typedef {{ name: string, figure: string | number, floor: string | number, ratio: number, goal: string | number, ok: boolean }} Row */

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "test/bench");

/** Imports the module and sends what it found to us. */
const runner = `
  const { run } = await import(process.argv[1]);
  process.send(await run(), () => process.exit(0));
`;

/**
 * @param {string[]} args names of benches, all if none
 * @returns {Promise<number>}
 */
export async function run(args) {
  const all = globSync("*.bench.ts", { cwd: folder }).toSorted();
  const chosen = all.filter((file) => args.length === 0 || args.includes(basename(file, ".bench.ts")));
  if (chosen.length === 0) {
    console.error(
      `There is no such bench. There are: ${all.map((file) => basename(file, ".bench.ts")).join(", ")}`,
    );
    return 1;
  }
  if (!(await build())) return 1;
  /** @type {Row[]} */
  const rows = [];
  let crashed = 0;
  for (const file of chosen) {
    console.error(`running ${file} …`);
    const found = await measure(join(folder, file));
    if (found) rows.push(...found);
    else crashed += 1;
  }
  print(rows);
  if (crashed > 0) console.log(`${crashed} of ${chosen.length} benches crashed`);
  return crashed === 0 && rows.every(({ ok }) => ok) ? 0 : 1;
}

/**
 * @param {string} file
 * @returns {Promise<Row[] | undefined>}
 */
async function measure(file) {
  const { child, exited } = start(
    process.execPath,
    ["--conditions=@yunke/source", "--expose-gc", "-e", runner, file],
    { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  /** @type {Row[] | undefined} */
  let rows;
  child.on("message", (message) => (rows = /** @type {Row[]} */ (message)));
  const { code } = await exited;
  return code === 0 ? rows : undefined;
}

/** @param {Row[]} rows */
function print(rows) {
  const cells = [
    ["", "figure", "floor", "ratio", "goal", ""],
    ...rows.map(({ name, figure, floor, ratio, goal, ok }) => {
      return [name, show(figure), show(floor), ratio.toFixed(2), show(goal), ok ? "ok" : "MISSED"];
    }),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...cells.map((row) => String(row[column]).length)),
  );
  for (const row of cells) {
    const line = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(line.join("  ").trimEnd());
  }
}

/** @param {string | number} value */
const show = (value) =>
  typeof value === "string" ? value : value.toLocaleString("en", { maximumSignificantDigits: 4 });

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
