import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What V8 and its machine code end a process with; running out of memory or `process.abort()` is SIGABRT. */
const crash =
  /exited unexpectedly with signal (SIGSEGV|SIGBUS|SIGILL|SIGTRAP) .*while running test file (.+)/;

/**
 * @typedef {object} Crashes
 * @property {{ file: string, signal: string }[]} files test files, from the root, and what their processes died of
 * @property {number} others errors outside of tests that were something else
 */

/** A vitest reporter: writes which test files Node itself took down to the file that YUNKE_CRASHES names. */
export default class CrashReporter {
  /** @param {unknown} _modules @param {readonly { message?: string, cause?: unknown }[]} errors */
  onTestRunEnd(_modules, errors) {
    const to = process.env.YUNKE_CRASHES;
    if (!to) return;
    /** @type {Crashes} */
    const crashes = { files: [], others: 0 };
    for (const error of errors) {
      const { message } = /** @type {{ message?: string }} */ (error.cause ?? {});
      const [, signal, file] = crash.exec(`${error.message}\n${message}`) ?? [];
      if (signal && file) crashes.files.push({ file: relative(root, file), signal });
      else crashes.others += 1;
    }
    writeFileSync(to, JSON.stringify(crashes));
  }
}
