import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openConsole } from "./agent-page.ts";
import { PATIENCE, expectAccessible } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import { beginForEach, product, visits } from "./started.ts";
import { english } from "./words.ts";

const QUESTION = "Do you rent telescopes?";
const UNKNOWN = "I don't have an answer to that. Would you like to talk to a person?";

beginForEach({ faqs: ["faq.en.json"] });

/** Somebody new asks; the assistant's replies, as shown. */
async function asked(text: string): Promise<string> {
  const shopper = await visitShop(await visits.person(), product.storefront, english);
  await shopper.open();
  await shopper.say(text);
  const reply = shopper.thread.locator("yunke-message:not([mine]) .bubble").last();
  await reply.waitFor();
  const said = (await reply.innerText()).trim();
  expect(shopper.complaints).toEqual([]);
  await shopper.page.context().close();
  return said;
}

/** Asked again and again, by somebody new each time, until it is so. */
const expectReply = (text: string, reply: RegExp | string) =>
  expect.poll(() => asked(text), { timeout: PATIENCE, interval: 500 }).toMatch(reply);

describe("a lead", () => {
  it("finds what shoppers missed, reads where it was asked, answers it, and says what is never answered", async () => {
    expect(await asked(QUESTION)).toContain(UNKNOWN);

    const lead = await openConsole(await visits.person(), product.gateway, english);
    await lead.signIn("mei");
    await lead.button(english.console.goAvailable).waitFor();
    const { page } = lead;
    const area = (name: string) => page.getByRole("link", { name, exact: true });
    await area("FAQ").click();
    await area("Knowledge gaps").click();
    const gap = page.locator("yunke-faq-gap").filter({ hasText: QUESTION });
    await gap.locator("summary").click();

    // Where it was asked, by keyboard, and back to the same place.
    const example = gap.getByRole("link", { name: QUESTION, exact: true });
    await example.focus();
    await page.keyboard.press("Enter");
    const marked = page.locator("yunke-chat-message[marked]");
    await marked.waitFor();
    expect(await marked.locator(".bubble").innerText()).toBe(QUESTION);
    await page.locator("yunke-faq-transcript").getByText(UNKNOWN).waitFor();
    expect(await page.locator("yunke-faq-transcript").getByRole("textbox").count()).toBe(0);
    await expectAccessible(page, "the conversation behind a gap");
    await page.keyboard.press("Enter");
    await example.waitFor();
    expect(await example.evaluate((link) => link.matches(":focus"))).toBe(true);

    await gap.getByRole("button", { name: "Make an entry of it" }).click();
    await page.locator("yunke-faq-text #answer").fill("Telescopes are **not** rented here, and tea is sold.");
    await lead.button("Publish").click();
    await page.getByText("Published. Shoppers get it from now on.").waitFor();
    await expectReply(QUESTION, /Telescopes are not rented here/);

    // Held back, though the entry asks it word for word.
    await area("Words").click();
    await typeLine(page, "Add a phrase", "can I rent a telescope");
    await typeLine(page, "Add a group", "telescope, stargazer");
    await expectAccessible(page, "the shop's words");
    await page.locator("yunke-faq-try #text").fill("is it possible to rent a telescope");
    await page.locator("yunke-faq-try").getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByText("Held back, offers a person").waitFor();
    await lead.button("Save words").click();
    await page.getByText("Saved. Shoppers are answered with them from now on.").waitFor();
    await expectReply(QUESTION, UNKNOWN);

    await area("Figures").click();
    await page.locator("yunke-faq-threshold").getByText("English").waitFor();
    await expectAccessible(page, "the figures");
    expect(lead.complaints).toEqual([]);
  });

  it("is told that the FAQ's part of the console did not come, and gets it once it does", async () => {
    const lead = await openConsole(await visits.person(), product.gateway, english);
    await lead.signIn("mei");
    await lead.button(english.console.goAvailable).waitFor();
    const { page } = lead;
    const part = /\/assets\/yunke-faq-area/;
    await page.route(part, (route) => route.abort());
    await page.getByRole("link", { name: "FAQ", exact: true }).click();
    await page.getByText("This could not be loaded").waitFor();
    await expectAccessible(page, "the FAQ that did not load");
    await page.unroute(part);
    await lead.button("Try again").click();
    await page.getByRole("link", { name: "New entry" }).waitFor();
    expect(lead.complaints.filter((complaint) => complaint.startsWith("uncaught"))).toEqual([]);
  });
});

/** What is added has the focus. */
async function typeLine(page: Page, button: string, text: string): Promise<void> {
  await page.locator("yunke-faq-words").getByRole("button", { name: button }).click();
  await page.keyboard.type(text);
  expect(await page.locator("yunke-faq-words input:focus").inputValue()).toBe(text);
}
