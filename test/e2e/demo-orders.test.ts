import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { onShopPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

beginOnce();

/** Presses Tab until the focus is on what matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

describe.each([
  {
    words: english,
    viewport: { width: 1280, height: 800 },
    leads: { packing: "When will my order be sent?", cancelled: "When will I get my refund?" },
    cancel: "Cancel order",
  },
  {
    words: chinese,
    viewport: { width: 375, height: 812 },
    leads: { packing: "什么时候发货？", cancelled: "退款多久到账？" },
    cancel: "取消订单",
  },
])(
  "a shopper at the demo in $words.locale, under the strict policy",
  ({ words, viewport, leads, cancel }) => {
    it("gives a present, checks out and cancels by the keyboard, and the widget follows", async () => {
      const context = await visits.person({ viewport, locale: words.locale });
      const page = await context.newPage();
      const shopper = onShopPage(page, `${product.storefront}/strict`, words);
      const text = (selector: string) => page.locator(selector).innerText();

      await shopper.goto("/p/yunnan-gold");
      await tabTo(page, "input[name=size]");
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => text("[data-price]")).toMatch(/^(\$4|¥25)$/);
      await page.keyboard.press("ArrowUp");
      await tabTo(page, ".add button");
      await page.keyboard.press("Enter");
      await expect.poll(() => text("[data-said]")).not.toBe("");

      await shopper.goto("/cart");
      await tabTo(page, "[data-gift-tick]");
      await page.keyboard.press("Space");
      await tabTo(page, "input[name=wrapping]");
      await page.keyboard.press("ArrowDown");
      await tabTo(page, "#card");
      await page.keyboard.type("Enjoy");
      await tabTo(page, ".summary .button");
      // Tea, wrapping in paper, delivery.
      await expect.poll(() => text("[data-sum=total]")).toMatch(/^(\$36|¥185)$/);
      await page.keyboard.press("Enter");

      await page.waitForURL("**/checkout");
      await page.locator("#email").fill("ada@example.com");
      await tabTo(page, ".checkout [type=submit]");
      await page.keyboard.press("Enter");
      await page.locator(".wrongs").waitFor();
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("wrongs");
      const filled = {
        name: "Ada",
        street: "Long Road 1",
        city: "Berlin",
        postcode: "10115",
        phone: "+49 30 555012",
      };
      for (const [name, value] of Object.entries(filled)) await page.locator(`#${name}`).fill(value);
      await page.locator("#country").selectOption("DE");
      await page.locator("[name=payment]").first().check();
      await page.locator("#coupon").fill("welcome10");
      await page.keyboard.press("Enter");
      await expect.poll(() => text("[data-quote] .summary-total dd")).toMatch(/^(\$33\.60|¥169\.20)$/);
      await tabTo(page, ".checkout [type=submit]");
      await page.keyboard.press("Enter");

      await page.waitForURL("**/orders/PW-20701*");
      await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("just-done");
      expect(await text("main")).toContain("Enjoy");
      expect(await page.locator("[data-cart-count]").isHidden()).toBe(true);
      await shopper.open();
      await shopper.button(leads.packing).waitFor();

      await page.goto(page.url());
      await page.locator("main").getByRole("link", { name: cancel }).press("Enter");
      await page.waitForURL("**/cancel");
      await page.locator("main").getByRole("button", { name: cancel }).press("Enter");
      await page.waitForURL("**/orders/PW-20701*");
      await shopper.open();
      await shopper.button(leads.cancelled).waitFor();
      const widest = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(widest).toBeLessThanOrEqual(0);
      // What the browser itself says of a form that was not taken.
      expect(shopper.complaints.filter((line) => !line.includes("422"))).toEqual([]);
      await context.close();
    });
  },
);

describe("the account", () => {
  it("is there at once for who signs in at the page's head, and gone when they sign out", async () => {
    const context = await visits.person();
    const page = await context.newPage();
    await onShopPage(page, product.storefront, english).goto("/account");
    const details = page.locator("main input[name=phone]");
    expect(await details.count()).toBe(0);
    await page.locator(".top [data-session=in] button").click();
    await details.waitFor();
    await page.locator(".top [data-session=out] button").click();
    await details.waitFor({ state: "detached" });
    await context.close();
  });
});
