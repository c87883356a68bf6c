/**
 * Finds a Chromium for the tests and the screenshots.
 *
 * Order: $YUNKE_CHROMIUM, what the machine has, then the one which @sparticuz/chromium carries (unpacked to a
 * temporary folder at the first use). For most tests the carried one comes before what the machine has.
 */
import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { tool } from "./tool.mjs";

const exec = promisify(execFile);

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** @returns {string | undefined} the path of a browser that the machine has */
export function installedBrowser() {
  const asked = process.env.YUNKE_CHROMIUM;
  if (asked) return asked;
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  places.push("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  places.push("/Applications/Chromium.app/Contents/MacOS/Chromium");
  return places.find(runnable);
}

/** @param {string} file */
function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} the path of a browser, unpacking the carried one if there is no other */
export async function findBrowser() {
  return installedBrowser() ?? (await carriedBrowser());
}

/**
 * One that has no windows: a page takes a third of the work. It keeps no page for going back to.
 *
 * @returns {Promise<string | undefined>} its path, of any other browser where it does not start
 */
export async function findLightBrowser() {
  const asked = process.env.YUNKE_CHROMIUM_LIGHT ?? process.env.YUNKE_CHROMIUM;
  if (asked) return asked;
  const carried = await carriedBrowser();
  return carried && (await starts(carried)) ? carried : installedBrowser();
}

async function carriedBrowser() {
  try {
    const { default: carried } = await import("@sparticuz/chromium");
    return await carried.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * Of Chromium's features: what Playwright turns off and matters here, since its list is not looked at beside another,
 * and what starts processes that no test looks at: a spare for the next page, and the browser's own windows.
 */
const withoutFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "PreconnectToSearch",
  "AimEnabled",
  "LensOverlay",
  "SpareRendererForSitePerProcess",
  "PreloadTopChromeWebUI",
];

/**
 * How to start the browser: quiet, without a word to the outside, and without a sandbox only where Chromium
 * refuses one (as root).
 *
 * @returns {string[]}
 */
export function browserArgs() {
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    `--disable-features=${withoutFeatures.join(",")}`,
  ];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
}

/**
 * A browser that starts, installed if that is in our power: by Debian's package manager as root, else the carried
 * one. And one that is light.
 *
 * @returns {Promise<{ path: string, light: string } | { problem: string }>}
 */
export async function provideBrowser() {
  const found = await provideAny();
  return "problem" in found ? found : { ...found, light: (await findLightBrowser()) ?? found.path };
}

/** @returns {Promise<{ path: string } | { problem: string }>} */
async function provideAny() {
  const installed = installedBrowser();
  if (installed && (await starts(installed))) return { path: installed };
  if (process.env.YUNKE_CHROMIUM)
    return { problem: `YUNKE_CHROMIUM names ${installed}, which does not start.` };
  if (process.getuid?.() === 0 && (await aptInstall())) {
    const now = installedBrowser();
    if (now && (await starts(now))) return { path: now };
  }
  const carried = await findBrowser();
  if (carried && (await starts(carried))) return { path: carried };
  return {
    problem: "The tests need Chromium: install chromium or google-chrome, or name one in YUNKE_CHROMIUM.",
  };
}

/** @param {string} file */
async function starts(file) {
  try {
    await exec(file, ["--version", ...browserArgs()], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** With a font for Chinese: without one the screens in Chinese are boxes. */
async function aptInstall() {
  console.log("Installing chromium …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const packages = ["install", "-y", "--no-install-recommends", "chromium", "fonts-wqy-zenhei"];
  await tool("apt-get", ["update", "-qq"], { env });
  return (await tool("apt-get", packages, { env })).code === 0;
}
