import { describe, expect, it } from "vitest";
import { HANDOVER, liveChat, stored } from "./live-chat.ts";
import { onShopPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { english } from "./words.ts";

beginOnce({ faqs: [] });

describe("two tabs of one shopper", () => {
  it("R15: one copy of each message, and one count of what is unread", async () => {
    const browser = await visits.person();
    const { shopper: first, agent } = await liveChat(product, visits, "mei", browser);
    const second = onShopPage(await browser.newPage(), product.storefront, english);
    await second.goto("/cart");
    await second.open();
    await second.expectSaid([HANDOVER]);
    await first.say("from the first");
    await second.expectSaid([HANDOVER, "from the first"]);
    await second.say("from the second");
    for (const tab of [first, second]) await tab.expectSaid([HANDOVER, "from the first", "from the second"]);
    await agent.expectHeard([HANDOVER, "from the first", "from the second"]);

    for (const tab of [first, second]) {
      await tab.panel.getByRole("button", { name: "Close chat" }).click();
      await tab.panel.waitFor({ state: "hidden" });
    }
    await agent.reply("one");
    await agent.reply("two");
    const unread = { name: `${english.launcher}, ${english.unread(2)}` };
    for (const tab of [first, second]) await tab.page.getByRole("button", unread).waitFor();
    await first.page.getByRole("button", unread).click();
    await first.expectHeard(["one", "two"]);
    // Read in one tab is read.
    await second.page.getByRole("button", { name: english.launcher, exact: true }).waitFor();
    await second.open();
    await second.expectHeard(["one", "two"]);
    expect(stored(product).agent).toEqual(["one", "two"]);
  });
});
