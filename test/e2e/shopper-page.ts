import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE, complaintsOf } from "./browser.ts";
import type { PeoplesWords } from "./words.ts";

/** A shopper at a page of the storefront, by what they see and do. */
export interface ShopperPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly launcher: Locator;
  /** The opened window. */
  readonly panel: Locator;
  readonly thread: Locator;
  /** Whatever the field to write in is called at the moment. */
  readonly field: Locator;
  goto(path: string): Promise<void>;
  open(): Promise<void>;
  say(text: string): Promise<void>;
  button(name: string | RegExp): Locator;
  /** A line of the thread or of what stands below it. */
  line(text: string | RegExp): Locator;
  /** What the shopper said, as shown, oldest first. */
  said(): Promise<string[]>;
  /** What the agents said. */
  heard(): Promise<string[]>;
  /** Waits until the thread shows that the shopper said exactly this. */
  expectSaid(texts: readonly string[]): Promise<void>;
  expectHeard(texts: readonly string[]): Promise<void>;
}

export async function visitShop(
  context: BrowserContext,
  url: string,
  words: PeoplesWords,
): Promise<ShopperPage> {
  const page = await context.newPage();
  const shopper = onShopPage(page, url, words);
  await shopper.goto("");
  return shopper;
}

/** @param url the storefront's origin, with the prefix of its mode if it has one */
export function onShopPage(page: Page, url: string, words: PeoplesWords): ShopperPage {
  const complaints = complaintsOf(page);
  const panel = page.getByRole("dialog");
  const thread = panel.getByRole("log");
  const field = panel.locator("yunke-composer").getByRole("textbox");
  const bubbles = async (selector: string) =>
    (await thread.locator(selector).allInnerTexts()).map((text) => text.trim());
  const said = () => bubbles("yunke-message[mine] .bubble");
  // The assistant's are never bare text, an agent's always.
  const heard = () => bubbles("yunke-message:not([mine]) .bubble.text");
  return {
    page,
    complaints,
    launcher: page.locator("yunke-widget").getByRole("button", { name: new RegExp(`^${words.launcher}`) }),
    panel,
    thread,
    field,
    async goto(path) {
      await page.goto(`${url}${words.path}${path}`);
    },
    async open() {
      await this.launcher.click();
      await panel.waitFor();
      await field.waitFor();
    },
    async say(text) {
      await field.fill(text);
      await field.press("Enter");
    },
    button: (name) => panel.getByRole("button", { name, exact: true }),
    line: (text) => panel.getByText(text, { exact: true }),
    said,
    heard,
    expectSaid: (texts) => expect.poll(said, { timeout: PATIENCE }).toEqual(texts),
    expectHeard: (texts) => expect.poll(heard, { timeout: PATIENCE }).toEqual(texts),
  };
}
