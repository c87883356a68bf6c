import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect, inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the run's Chromium listens. */
    browser: string;
    /** How to launch the one that people use, with windows. */
    wholeBrowser: { executablePath: string; args: string[] };
  }
}

/** How long something may take to show on a loaded machine, ms. */
export const PATIENCE = 30_000;

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 812 };

/** Where what was seen last of a test that failed is kept. */
function pictureOf(test: string, page: number): string {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
  return fileURLToPath(new URL(`../../test-results/${name}-${page}.png`, import.meta.url));
}

/** The run's browser, and what a test file opens in it. */
export interface Visits {
  /** A person with a browser of their own: nothing stored, nobody else's cookies. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Keeps under `test-results` what all pages show, for who looks for the reason. */
  picture(test: string): Promise<void>;
  /** Closes all contexts that were opened. */
  end(): Promise<void>;
}

export async function openBrowser(): Promise<Visits> {
  return visitsOf(await chromium.connect(inject("browser")));
}

/** A browser of its own, where a page that goes back comes from the cache, as it does for people. */
export async function openWholeBrowser(): Promise<Visits> {
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  return visitsOf(await chromium.launch({ ...inject("wholeBrowser"), ignoreDefaultArgs }));
}

function visitsOf(browser: Browser): Visits {
  const contexts: BrowserContext[] = [];
  return {
    async person(options = {}) {
      const context = await browser.newContext({
        viewport: DESKTOP,
        locale: "en-GB",
        // What moves only takes time here; `whole-way` asks for it.
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      contexts.push(context);
      return context;
    },
    async picture(test) {
      const pages = contexts.flatMap((context) => context.pages());
      await Promise.all(
        pages.map((page, at) =>
          page.screenshot({ path: pictureOf(test, at), timeout: 5_000 }).catch(() => {}),
        ),
      );
    },
    end: () => browser.close(),
  };
}

/** What a page complained of: exceptions that nobody caught, dialogs, and errors on the console. */
export function complaintsOf(page: Page, expected?: RegExp): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !expected?.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeViolation {
  id: string;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/**
 * Looks at what is shown with axe; fails with a line per violation.
 *
 * @param rules only these, where the rest has been looked at already
 */
export async function expectAccessible(page: Page, where: string, rules?: string[]): Promise<void> {
  // What fades in is judged when it is there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
  await page.evaluate(axe);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run(on: unknown, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
    return (await axe.run(document, options)).violations;
  }, rules);
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${JSON.stringify(target)} ${failureSummary ?? ""}`,
    ),
  );
  expect(lines, where).toEqual([]);
}
