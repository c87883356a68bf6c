/**
 * `npm test`: builds, then every suite one after the other; the very last line is the sum of their reports. A
 * suite that crashed, hung, wrote no report or ran nothing counts as one failure, a skipped test as one too.
 *
 * A test file whose process Node itself took down is run once more, and the summary says so: V8 can crash where a
 * thread ends while another compiles (github.com/nodejs/node/issues/64500). A file that crashes again has failed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { tool } from "./tool.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "test-results");

/** @typedef {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, testResults?: { name?: string, status?: string, assertionResults?: { status?: string }[] }[] }} Report */
/** @typedef {import("./crash-reporter.mjs").Crashes} Crashes */
/** @typedef {{ name: string, what: string, browser: boolean, limit: number, command: (report: string) => [string, string[], Record<string, string>] }} Suite */

/** @param {string} config @param {string} report */
const vitest = (config, report) => [
  "run",
  "--config",
  config,
  "--reporter=default",
  "--reporter=json",
  `--reporter=${join(root, "scripts/crash-reporter.mjs")}`,
  `--outputFile.json=${report}`,
];

/** More than these are no accident. */
const MOST_CRASHED = 3;

/**
 * Limits in ms: more than twice what a suite takes on two cores with little else to do, and so that all is over within
 * twelve minutes when one of them hangs.
 */
/** @type {Suite[]} */
const suites = [
  {
    name: "check",
    what: "the steps of pnpm check",
    browser: false,
    limit: 120_000,
    command: (report) => ["node", ["scripts/check.mjs"], { YUNKE_REPORT: report }],
  },
  {
    name: "vitest",
    what: "units, contracts, gateway, conformance, fuzz",
    browser: false,
    limit: 480_000,
    command: (report) => [
      "vitest",
      vitest("vitest.config.ts", report),
      { YUNKE_CRASHES: besideReport(report) },
    ],
  },
  {
    name: "elements",
    what: "every element in Chromium, with axe",
    browser: true,
    limit: 150_000,
    command: (report) => ["wtr", [], { YUNKE_REPORT: report }],
  },
  {
    name: "e2e",
    what: "the built product end to end in Chromium",
    browser: true,
    limit: 360_000,
    command: (report) => [
      "vitest",
      vitest("test/e2e/vitest.config.ts", report),
      { YUNKE_CRASHES: besideReport(report) },
    ],
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

  /** @type {Record<string, string>} */
  let browser = {};
  if (chosen.some((suite) => suite.browser)) {
    const found = await provideBrowser();
    if ("problem" in found) {
      console.error(found.problem);
      return end(0, 1);
    }
    browser = { YUNKE_CHROMIUM: found.path, YUNKE_CHROMIUM_LIGHT: found.light };
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
    /** @param {string} name @param {string[]} rest @param {number} limit ms */
    const once = async (name, rest, limit) => {
      const report = join(reports, `${name}.json`);
      const [program, given, env] = suite.command(report);
      const { code, output, late } = await tool(program, [...given, ...rest], {
        env: { ...env, ...browser },
        show: true,
        limit,
      });
      if (output) console.error(output);
      return { report, code, late };
    };
    const began = performance.now();
    const first = await once(suite.name, more, suite.limit);
    const crashes = crashesIn(first.report);
    let counts = read(first.report, first.code);
    let { late } = first;
    if (!late && crashes.others === 0 && crashes.files.length > 0 && crashes.files.length <= MOST_CRASHED) {
      const files = crashes.files.map(({ file }) => file);
      const named = crashes.files.map(({ file, signal }) => `${file} (${signal})`).join(", ");
      console.log(`\nNode itself crashed in ${named}: run once more.\n`);
      const left = suite.limit - (performance.now() - began);
      const again = await once(`${suite.name}-again`, files, Math.max(left, 1));
      const rest = read(first.report, 0, files);
      const second = read(again.report, again.code);
      late = again.late;
      counts = {
        passed: rest.passed + second.passed,
        failed: rest.failed + second.failed,
        remark: `${rest.remark}${second.remark}, run once more after Node crashed: ${named}`,
      };
    }
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

/** @param {string} report */
const besideReport = (report) => report.replace(/\.json$/, ".crashes.json");

/**
 * @param {string} report
 * @returns {Crashes}
 */
function crashesIn(report) {
  const file = besideReport(report);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { files: [], others: 0 };
}

/**
 * @param {string} file
 * @param {number} code the suite's exit code
 * @param {string[]} [without] test files, from the root, that do not count
 * @returns {{ passed: number, failed: number, remark: string }}
 */
function read(file, code, without = []) {
  if (!existsSync(file)) return { passed: 0, failed: 1, remark: ", no report" };
  /** @type {Report} */
  const report = JSON.parse(readFileSync(file, "utf8"));
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, testResults } = report;
  const totals = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  const { passed, skipped, ...counts } = testResults ? countTests(testResults, without) : totals;
  const failed = counts.failed + skipped;
  const remark = skipped > 0 ? `, ${skipped} skipped` : "";
  if (failed > 0) return { passed, failed, remark };
  if (code !== 0) return { passed, failed: 1, remark: `, ended with ${code}` };
  if (passed === 0 && without.length === 0) return { passed, failed: 1, remark: ", ran nothing" };
  return { passed, failed, remark };
}

/**
 * Each test by itself: the totals of vitest's report leave out what was running when its process ended.
 *
 * @param {NonNullable<Report["testResults"]>} files
 * @param {string[]} without test files, from the root
 */
function countTests(files, without) {
  const results = files.filter(({ name }) => !without.some((one) => name === join(root, one)));
  const tests = results.flatMap(({ assertionResults = [] }) => assertionResults);
  /** @param {string} status */
  const count = (status) => tests.filter((test) => test.status === status).length;
  const passed = count("passed");
  // A file that could not be loaded has no test that failed.
  const unloaded = results.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults?.length === 0,
  ).length;
  const failed = count("failed");
  return { passed, failed: failed + unloaded, skipped: tests.length - passed - failed };
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
