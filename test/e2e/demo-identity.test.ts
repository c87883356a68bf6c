import { describe, expect, it } from "vitest";
import { PATIENCE } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { english } from "./words.ts";

beginOnce({ faqs: [] });

describe("a signed-in shopper at the demo", () => {
  it("has a fresh token by itself after ten minutes without a line, and after a sleep", async () => {
    const context = await visits.person();
    const shopper = await visitShop(context, product.storefront, english);
    const { page } = shopper;
    await page.clock.install();
    await page.reload();
    let through = Promise.resolve();
    await page.route("**/session/token", async (route) => {
      await through;
      await route.continue().catch(() => {});
    });
    let tokens = 0;
    page.on("response", (response) => {
      if (response.url().endsWith("/session/token") && response.ok()) tokens++;
    });
    const gets = (count: number) => expect.poll(() => tokens, { timeout: PATIENCE }).toBe(count);
    await page.locator('[data-session="in"] button').click();
    await gets(1);
    await context.setOffline(true);
    await page.clock.runFor("11:00");
    expect(tokens).toBe(1);
    // The next looks come while one is under way.
    const slow = Promise.withResolvers<void>();
    through = slow.promise;
    await context.setOffline(false);
    await page.clock.runFor("00:30");
    slow.resolve();
    await gets(2);
    await page.clock.runFor("07:00");
    expect(tokens).toBe(2);
    // As a machine that slept: what fell due meanwhile runs once.
    await page.clock.fastForward("20:00");
    await gets(3);
    await page.locator('[data-session="out"] button').click();
    await page.locator('[data-session="in"] button').waitFor();
    await page.clock.runFor("20:00");
    expect(tokens).toBe(3);
    await context.close();
  });
});
