import { describe, expect, it } from "vitest";
import { PATIENCE } from "./browser.ts";
import { onShopPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

beginOnce();

describe("a shopper who changes the page's language in the middle of a conversation", () => {
  it("W8: is answered in the language that they read by now, with that shop's prices", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    const there = onShopPage(page, product.storefront, english);
    await there.goto("");
    await there.open();
    await there.say("how much is delivery");
    const answers = () => there.thread.locator(".rich").allInnerTexts();
    await expect.poll(async () => (await answers()).at(-1), { timeout: PATIENCE }).toContain("$8");

    const here = onShopPage(page, product.storefront, chinese);
    await here.goto("");
    // The window opens by itself where it was open.
    await here.field.waitFor();
    await here.say("包邮吗");
    await expect.poll(async () => (await answers()).at(-1), { timeout: PATIENCE }).toContain("299");
    await here.say("地球到月亮有多远");
    await here.thread.getByText("转接人工客服").first().waitFor();

    await there.goto("");
    await there.field.waitFor();
    await there.say("which cards do you accept");
    await expect.poll(async () => (await answers()).at(-1), { timeout: PATIENCE }).toContain("PayPal");
    expect(there.complaints).toEqual([]);
    await context.close();
  });
});
