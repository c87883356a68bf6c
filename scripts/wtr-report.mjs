import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A reporter for web test runner which writes what passed and failed in the shape of vitest's JSON report, so
 * that `npm test` adds both up in one way.
 *
 * @param {string} file where the report goes
 * @returns {import("@web/test-runner").Reporter}
 */
export function jsonReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      let passed = 0;
      let failed = 0;
      let pending = 0;
      for (const session of sessions) {
        const counts = count(session.testResults);
        passed += counts.passed;
        failed += counts.failed;
        pending += counts.pending;
        // A file that did not load, or ran nothing, is a failure of its own.
        if (session.errors.length > 0 || counts.passed + counts.failed + counts.pending === 0) failed += 1;
      }
      mkdirSync(dirname(file), { recursive: true });
      const report = { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending };
      writeFileSync(file, JSON.stringify(report));
    },
  };
}

/** @param {import("@web/test-runner").TestSuiteResult | undefined} suite */
function count(suite) {
  const sum = { passed: 0, failed: 0, pending: 0 };
  if (!suite) return sum;
  for (const test of suite.tests) {
    if (test.skipped) sum.pending += 1;
    else if (test.passed) sum.passed += 1;
    else sum.failed += 1;
  }
  for (const inner of suite.suites) {
    const counts = count(inner);
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.pending += counts.pending;
  }
  return sum;
}
