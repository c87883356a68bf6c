/**
 * `npm test`: builds, then every suite one after the other; the very last line is the sum of their reports. A
 * suite that crashed, hung, wrote no report or ran nothing counts as one failure, a skipped test as one too.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "test-results");

/** @typedef {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number, testResults?: { status?: string, assertionResults?: unknown[] }[] }} Report */
/** @typedef {{ name: string, what: string, browser: boolean, limit: number, command: (report: string) => [string, string[], Record<string, string>] }} Suite */

/** @param {string} config @param {string} report */
const vitest = (config, report) => [
  "run",
  "--config",
  config,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
];

/** Limits in ms: several times what a suite takes on two slow cores. */
/** @type {Suite[]} */
const suites = [
  {
    name: "check",
    what: "the steps of pnpm check",
    browser: false,
    limit: 180_000,
    command: (report) => ["node", ["scripts/check.mjs"], { YUNKE_REPORT: report }],
  },
  {
    name: "vitest",
    what: "units, contracts, gateway, conformance, fuzz",
    browser: false,
    limit: 600_000,
    command: (report) => ["vitest", vitest("vitest.config.ts", report), {}],
  },
  {
    name: "elements",
    what: "every element in Chromium, with axe",
    browser: true,
    limit: 180_000,
    command: (report) => ["wtr", [], { YUNKE_REPORT: report }],
  },
  {
    name: "e2e",
    what: "the built product end to end in Chromium",
    browser: true,
    limit: 420_000,
    command: (report) => ["vitest", vitest("test/e2e/vitest.config.ts", report), {}],
  },
];

const names = suites.map(({ name }) => name).join(", ");

/**
 * @param {string[]} args a suite and what its tool takes besides
 * @returns {Promise<number>}
 */
export async function run(args) {
  if (args.includes("--help") || args.includes("-h")) {
    console.log("npm test [-- <suite> [arguments of its tool]]\n");
    for (const { name, what } of suites) console.log(`  ${name.padEnd(10)} ${what}`);
    return 0;
  }
  const [wanted, ...more] = args;
  const chosen = suites.filter(({ name }) => wanted === undefined || name === wanted);
  if (chosen.length === 0) {
    console.error(`There is no suite "${wanted}". There are: ${names}.`);
    return end(0, 1);
  }

  let browser;
  if (chosen.some((suite) => suite.browser)) {
    const found = await provideBrowser();
    if ("problem" in found) {
      console.error(found.problem);
      return end(0, 1);
    }
    browser = found.path;
  }

  let passed = 0;
  let failed = 0;
  if (!(await build())) failed += 1;

  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  /** @type {string[]} */
  const summary = [];
  for (const suite of chosen) {
    console.log(`\n── ${suite.name}: ${suite.what}\n`);
    const report = join(reports, `${suite.name}.json`);
    const [program, given, env] = suite.command(report);
    const began = performance.now();
    const { code, output, late } = await tool(program, [...given, ...more], {
      env: { ...env, ...(browser ? { YUNKE_CHROMIUM: browser } : {}) },
      show: true,
      limit: suite.limit,
    });
    if (output) console.error(output);
    const counts = read(report, code);
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const remark = late ? ", stopped: it took too long" : counts.remark;
    summary.push(
      `  ${suite.name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${seconds} s${remark}`,
    );
  }
  console.log(["", ...summary, ""].join("\n"));
  return end(passed, failed);
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function end(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * @param {string} file
 * @param {number} code the suite's exit code
 * @returns {{ passed: number, failed: number, remark: string }}
 */
function read(file, code) {
  if (!existsSync(file)) return { passed: 0, failed: 1, remark: ", no report" };
  /** @type {Report} */
  const report = JSON.parse(readFileSync(file, "utf8"));
  const passed = report.numPassedTests ?? 0;
  const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  // A file that could not be loaded has no test that failed.
  const unloaded = (report.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults?.length === 0,
  ).length;
  const failed = (report.numFailedTests ?? 0) + skipped + unloaded;
  const remark = skipped > 0 ? `, ${skipped} skipped` : "";
  if (failed > 0) return { passed, failed, remark };
  if (code !== 0) return { passed, failed: 1, remark: `, ended with ${code}` };
  if (passed === 0) return { passed, failed: 1, remark: ", ran nothing" };
  return { passed, failed, remark };
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
