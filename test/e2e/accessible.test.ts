import { describe, it } from "vitest";
import type { Page } from "playwright-core";
import { openConsole } from "./agent-page.ts";
import { expectAccessible } from "./browser.ts";
import { HANDOVER, NAMES } from "./live-chat.ts";
import { visitShop } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { english } from "./words.ts";

beginOnce({ faqs: ["faq.en.json"] });

/** Both ways it can look: in the dark only the colours are others. */
async function expectBoth(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page, `${where}, dark`, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page, `${where}, light`);
}

describe("what axe finds", () => {
  it("is nothing, at every step of a chat, on both sides, in light and dark", async () => {
    const shopper = await visitShop(await visits.person(), product.storefront, english);
    await shopper.open();
    await shopper.panel.getByRole("list").first().waitFor();
    await expectBoth(shopper.page, "the opened widget");
    await shopper.say("How should I store tea?");
    await shopper.panel.getByRole("group", { name: english.helpedAsk }).waitFor();
    await expectBoth(shopper.page, "an answer");
    await shopper.say("refund");
    await shopper.button("When will I get my refund?").waitFor();
    await expectBoth(shopper.page, "choices");
    await shopper.say(HANDOVER);
    await shopper.button(english.leaveQueue).waitFor();
    await expectBoth(shopper.page, "the queue");

    const agent = await openConsole(await visits.person(), product.gateway, english);
    await agent.button(english.console.signIn).waitFor();
    await expectBoth(agent.page, "the sign-in");
    await agent.begin("mei");
    await agent.accept.waitFor();
    await expectBoth(agent.page, "an offer");
    await agent.take();
    await agent.reply("Hello, what is it?");
    await shopper.expectHeard(["Hello, what is it?"]);
    await shopper.line(english.joined(NAMES.mei)).waitFor();
    await expectBoth(shopper.page, "a live chat");
    await expectBoth(agent.page, "a chat in hand");
    await agent.close();
    await shopper.panel.getByRole("radio", { name: english.star(2) }).check();
    await expectBoth(shopper.page, "the rating");
    await shopper.button(english.sendRating).click();
    await shopper.line(english.thanks).waitFor();
    await agent.page.getByRole("img", { name: english.console.rated(2) }).waitFor();
    await expectBoth(agent.page, "a closed chat with its rating");
  });
});
