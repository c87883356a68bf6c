import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { playwrightLauncher } from "@web/test-runner-playwright";
import { browserArgs, findLightBrowser } from "./scripts/browser.mjs";
import { jsonReporter } from "./scripts/wtr-report.mjs";

const executablePath = await findLightBrowser();
if (!executablePath) throw new Error("No Chromium found: install one, or name it in YUNKE_CHROMIUM.");

const report = process.env.YUNKE_REPORT;

/** axe-core ships a script that sets a global; this gives it the default export which its types promise. */
const axeAsModule = {
  name: "axe-as-module",
  /** @param {{ path: string, body: unknown }} context */
  transform(context) {
    if (!context.path.endsWith("/axe-core/axe.js")) return undefined;
    return { body: `${String(context.body)}\nexport default window.axe;\n` };
  },
};

/** Every element, in real Chromium. @type {import("@web/test-runner").TestRunnerConfig} */
export default {
  files: ["packages/*/src/**/*.element.test.ts"],
  rootDir: fileURLToPath(new URL(".", import.meta.url)),
  nodeResolve: { exportConditions: ["@yunke/source", "browser", "development", "default"] },
  plugins: [
    axeAsModule,
    esbuildPlugin({
      ts: true,
      target: "es2022",
      tsconfig: fileURLToPath(new URL("tsconfig.base.json", import.meta.url)),
    }),
  ],
  browsers: [
    playwrightLauncher({ product: "chromium", launchOptions: { executablePath, args: browserArgs() } }),
  ],
  filterBrowserLogs: ({ args }) => !args.some((arg) => String(arg).startsWith("Lit is in dev mode")),
  concurrency: 2,
  // The first file waits for every module to be compiled once.
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  // Longer than anything in a test is waited for.
  testFramework: { config: { timeout: 20_000 } },
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(report ? [jsonReporter(report)] : []),
  ],
};
