import { chromium } from "playwright-core";
import { browserArgs, findBrowser } from "../../scripts/browser.mjs";

/**
 * Starts the one Chromium of the run; test files connect to it and make contexts of their own.
 *
 * @param {import("vitest/node").TestProject} project
 */
export default async function setup(project) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("No Chromium found: install one, or name it in YUNKE_CHROMIUM.");
  const server = await chromium.launchServer({
    executablePath,
    args: browserArgs(),
    // A page that goes back is to come from the cache, as it does for people.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  project.provide("browser", server.wsEndpoint());
  return () => server.close();
}
