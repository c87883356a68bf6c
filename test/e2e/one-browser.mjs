import { chromium } from "playwright-core";
import { browserArgs, findBrowser, findLightBrowser } from "../../scripts/browser.mjs";

/**
 * Starts the one Chromium of the run; test files connect to it and make contexts of their own.
 *
 * @param {import("vitest/node").TestProject} project
 */
export default async function setup(project) {
  const [executablePath, whole] = await Promise.all([findLightBrowser(), findBrowser()]);
  if (!executablePath || !whole)
    throw new Error("No Chromium found: install one, or name it in YUNKE_CHROMIUM.");
  const server = await chromium.launchServer({ executablePath, args: browserArgs() });
  project.provide("browser", server.wsEndpoint());
  project.provide("wholeBrowser", { executablePath: whole, args: browserArgs() });
  return () => server.close();
}
