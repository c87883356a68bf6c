import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE, complaintsOf } from "./browser.ts";
import type { PeoplesWords } from "./words.ts";

/** An agent at the console, by what they see and do. */
export interface AgentPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly accept: Locator;
  readonly offers: Locator;
  readonly thread: Locator;
  /** The field to reply in. */
  readonly field: Locator;
  button(name: string | RegExp): Locator;
  line(text: string | RegExp): Locator;
  signIn(login: string, password?: string): Promise<void>;
  /** Signs in and becomes available. */
  begin(login: string): Promise<void>;
  /** Takes the chat that is offered, and has it open. */
  take(): Promise<void>;
  reply(text: string): Promise<void>;
  close(): Promise<void>;
  /** What the agents said in the open chat. */
  said(): Promise<string[]>;
  /** What the shopper said in it. */
  heard(): Promise<string[]>;
  expectSaid(texts: readonly string[]): Promise<void>;
  expectHeard(texts: readonly string[]): Promise<void>;
}

export async function openConsole(
  context: BrowserContext,
  gateway: string,
  words: PeoplesWords,
): Promise<AgentPage> {
  const page = await context.newPage();
  // Not being signed in yet is no error, but Chromium says so.
  const complaints = complaintsOf(page, /status of 401 /);
  const t = words.console;
  const offers = page.locator("yunke-offer");
  const thread = page.locator("yunke-chat-thread").getByRole("log");
  const field = page.getByRole("textbox", { name: t.reply });
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const bubbles = async (selector: string) =>
    (await thread.locator(`${selector} .bubble`).allInnerTexts()).map((text) => text.trim());
  const said = () => bubbles("yunke-chat-message[ours]:not(:has(.bubble.bot))");
  const heard = () => bubbles("yunke-chat-message:not([ours])");
  const accept = offers.getByRole("button", { name: t.accept, exact: true }).first();
  await page.goto(`${gateway}/console`);
  const signIn = async (login: string, password = `demo-${login}-2026`) => {
    await page.getByLabel(t.login, { exact: true }).fill(login);
    await page.getByLabel(t.password, { exact: true }).fill(password);
    await button(t.signIn).click();
  };
  return {
    page,
    complaints,
    accept,
    offers,
    thread,
    field,
    button,
    line: (text) => page.getByText(text, { exact: true }),
    signIn,
    async begin(login) {
      await signIn(login);
      await button(t.goAvailable).click();
      await button(t.goAvailable).waitFor({ state: "detached" });
    },
    async take() {
      await accept.click();
      await field.waitFor();
    },
    async reply(text) {
      await field.fill(text);
      await field.press("Enter");
    },
    async close() {
      await page.locator("yunke-chat").getByRole("button", { name: t.close, exact: true }).click();
      // The dialog's words are slotted into it, so they are not found inside of it.
      await page.locator("yunke-confirm").getByRole("button", { name: t.close, exact: true }).click();
    },
    said,
    heard,
    expectSaid: (texts) => expect.poll(said, { timeout: PATIENCE }).toEqual(texts),
    expectHeard: (texts) => expect.poll(heard, { timeout: PATIENCE }).toEqual(texts),
  };
}
