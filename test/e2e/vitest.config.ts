import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Every test file starts a gateway of its own.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../../.cache/compiled", import.meta.url));

const here = fileURLToPath(new URL(".", import.meta.url));

/** The built product, driven in Chromium as people do. Build first: `pnpm build`. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: [`${here}one-browser.mjs`],
    pool: "forks",
    // One browser serves both; more at once would only wait for each other.
    maxWorkers: 2,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // For machines that have much else to do; a test takes ten seconds on two free cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As long as the browser is given for anything else.
    expect: { poll: { timeout: 30_000 } },
  },
});
