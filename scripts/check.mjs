/**
 * `pnpm check`: everything about the code that needs no running product. Goes through all its steps, whatever
 * fails, and says at the end what did.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { weigh } from "./budgets.mjs";
import { build } from "./build.mjs";
import { brokenImportRules } from "./check-import-rules.mjs";
import { specCoverage } from "./spec-coverage.mjs";
import { tool } from "./tool.mjs";

/** @typedef {{ ok: boolean, output: string }} Outcome */

/** @type {{ name: string, step: () => Promise<Outcome> | Outcome }[]} */
const steps = [
  { name: "types", step: () => exits("tsc", ["-b"]) },
  { name: "lint", step: () => exits("oxlint", []) },
  { name: "format", step: () => exits("oxfmt", ["--check"]) },
  { name: "dead code", step: () => exits("knip", ["--no-progress"]) },
  { name: "import rules", step: importRules },
  { name: "bundle budgets", step: budgets },
  { name: "rules with a test", step: rules },
];

/**
 * @param {string} program
 * @param {string[]} args
 */
async function exits(program, args) {
  const { code, output } = await tool(program, args);
  return { ok: code === 0, output };
}

/** Feeds the lint rules a violation of each arrow. */
async function importRules() {
  const wrong = await brokenImportRules();
  return { ok: wrong.length === 0, output: wrong.join("\n") };
}

/** Of the bundle that the sources make now. */
async function budgets() {
  if (!(await build())) return { ok: false, output: "nothing to weigh: the build failed" };
  const rows = weigh();
  return { ok: rows.every((row) => row.ok), output: rows.map((row) => row.line).join("\n") };
}

async function rules() {
  const { wrong } = await specCoverage();
  return { ok: wrong.length === 0, output: wrong.join("\n") };
}

/** @returns {Promise<number>} */
export async function run() {
  /** @type {{ name: string, ok: boolean, ms: number }[]} */
  const results = [];
  for (const { name, step } of steps) {
    const began = performance.now();
    /** @type {Outcome} */
    let outcome;
    try {
      outcome = await step();
    } catch (error) {
      outcome = { ok: false, output: error instanceof Error ? error.message : String(error) };
    }
    const ms = performance.now() - began;
    results.push({ name, ok: outcome.ok, ms });
    console.log(`${outcome.ok ? "ok    " : "FAILED"}  ${name.padEnd(18)} ${(ms / 1000).toFixed(1)} s`);
    if (!outcome.ok) console.log(indent(outcome.output));
  }
  const failed = results.filter(({ ok }) => !ok);
  console.log(
    failed.length === 0 ? "check: all well" : `check: ${failed.map(({ name }) => name).join(", ")} failed`,
  );
  const report = process.env.YUNKE_REPORT;
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    const sum = {
      numPassedTests: results.length - failed.length,
      numFailedTests: failed.length,
      numPendingTests: 0,
    };
    writeFileSync(report, JSON.stringify(sum));
  }
  return failed.length === 0 ? 0 : 1;
}

/** @param {string} text */
const indent = (text) => text.trimEnd().replaceAll(/^/gm, "        ");

if (import.meta.main) process.exitCode = await run();
