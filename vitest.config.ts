import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Test files run in processes of their own, which start threads and gateways: each would strip and compile it all anew.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL(".cache/compiled", import.meta.url));

// The packages' sources, not their builds: a test never sees yesterday's dist.
const conditions = ["@yunke/source"];
const browserOnly = "**/*.element.test.ts";
const notOurs = ["**/node_modules/**", "**/dist/**", browserOnly];

export default defineConfig({
  resolve: { conditions: [...conditions, "module", "node", "development|production"] },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // Processes, since node:sqlite, signals and workers behave there as they do in the shipped gateway.
    pool: "forks",
    // Three, also where there are two processors only: many tests wait more than they work.
    maxWorkers: 3,
    // Worker threads and child processes which a test starts run our sources through type stripping.
    execArgv: ["--conditions=@yunke/source", "--disable-warning=ExperimentalWarning"],
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // However busy the machine is; what is there at once costs nothing.
    expect: { poll: { timeout: 10_000 } },
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure rooms: what a file leaves behind is memory of what it has worked out, and the map of topics is dear.
          isolate: false,
          include: ["packages/**/src/**/*.test.ts", "gateway/src/core/**/*.test.ts"],
          exclude: notOurs,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["gateway/**/*.test.ts", "test/**/*.test.ts", "scripts/**/*.test.ts", "demo/**/*.test.ts"],
          exclude: [...notOurs, "gateway/src/core/**", "test/e2e/**", "test/bench/**"],
          // For machines that have much else to do; on two free cores most take a second.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
