/**
 * Finds a Chromium for the tests and the screenshots.
 *
 * Order: $YUNKE_CHROMIUM, what the machine has, then the one which @sparticuz/chromium carries (unpacked to a
 * temporary folder at the first use).
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

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
  const installed = installedBrowser();
  if (installed) return installed;
  try {
    const { default: carried } = await import("@sparticuz/chromium");
    return await carried.executablePath();
  } catch {
    return undefined;
  }
}

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
  ];
  return process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
}
