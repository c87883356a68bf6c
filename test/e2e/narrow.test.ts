import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openConsole } from "./agent-page.ts";
import { PATIENCE, PHONE } from "./browser.ts";
import { HANDOVER } from "./live-chat.ts";
import { visitShop } from "./shopper-page.ts";
import type { ShopperPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { english } from "./words.ts";

beginOnce();

const KEYBOARD_FROM = 420;

/** As a keyboard does: the page stays as it is, and less of it is in sight. */
async function keyboard(page: Page): Promise<void> {
  await page.evaluate((height) => {
    const screen = window.visualViewport!;
    Object.defineProperty(screen, "height", { configurable: true, get: () => height });
    screen.dispatchEvent(new Event("resize"));
  }, KEYBOARD_FROM);
}

async function end(shopper: ShopperPage): Promise<void> {
  await shopper.button("End chat").first().click();
  await shopper.panel.locator("yunke-status .primary").click();
  await shopper.panel.locator("yunke-rating").getByRole("radio").first().waitFor();
}

describe("on a phone", () => {
  it("what is written in stays above the keyboard: the field, and a rating's comment", async () => {
    const context = await visits.person({ viewport: PHONE, hasTouch: true, isMobile: true });
    const shopper = await visitShop(context, product.storefront, english);
    await shopper.open();
    const bottomOf = async (of: ShopperPage["field"]) => {
      const { y, height } = (await of.boundingBox())!;
      return y + height;
    };
    await shopper.field.tap();
    await keyboard(shopper.page);
    await expect.poll(() => bottomOf(shopper.field), { timeout: PATIENCE }).toBeLessThan(KEYBOARD_FROM);
    await shopper.say("how long does delivery take");
    await shopper.thread.locator(".rich").waitFor();
    await end(shopper);
    await shopper.panel.locator("yunke-rating").getByRole("radio").nth(1).check({ force: true });
    const comment = shopper.panel.locator("yunke-rating").getByRole("textbox");
    await comment.focus();
    await comment.evaluate((field) => field.closest("form")!.scrollIntoView({ block: "start" }));
    await keyboard(shopper.page);
    await expect.poll(() => bottomOf(comment), { timeout: PATIENCE }).toBeLessThanOrEqual(KEYBOARD_FROM);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("the page behind the window stays where it is, wherever on the window one scrolls", async () => {
    const context = await visits.person({ viewport: PHONE });
    const shopper = await visitShop(context, product.storefront, english);
    const { page } = shopper;
    await shopper.open();
    // It listens before the wheel turns.
    const ended = await page.evaluateHandle(() => ({
      at: new Promise<number>((done) => {
        document.addEventListener("scroll", () => done(scrollY), { once: true });
        addEventListener("wheel", () => setTimeout(() => done(scrollY), 300), { once: true });
      }),
    }));
    await page.mouse.move(100, 30);
    await page.mouse.wheel(0, 300);
    expect(await ended.evaluate(({ at }) => at)).toBe(0);
    await context.close();
  });

  it("nothing is wider than the screen on a page that reads from right to left", async () => {
    const context = await visits.person({ viewport: PHONE, hasTouch: true, isMobile: true });
    const shopper = await visitShop(context, product.storefront, english);
    await shopper.page.evaluate(() => (document.documentElement.dir = "rtl"));
    const { x } = (await shopper.launcher.boundingBox())!;
    expect(x).toBeLessThan(PHONE.width / 2);
    await shopper.open();
    await shopper.field.pressSequentially("how long");
    await shopper.panel.locator("yunke-found").getByRole("button").first().waitFor();
    await shopper.field.fill("");
    await shopper.say("can i return a teapot");
    await shopper.thread.locator(".choices button").first().waitFor();
    const wide = await shopper.panel.evaluate((dialog) => {
      const found: string[] = [];
      const look = (root: ParentNode) => {
        for (const element of root.querySelectorAll("*")) {
          const { left, right, width } = element.getBoundingClientRect();
          if (width > 1 && (left < -1 || right > innerWidth + 1)) found.push(element.outerHTML.slice(0, 80));
          if (element.shadowRoot) look(element.shadowRoot);
        }
      };
      look(dialog);
      return found;
    });
    expect(wide).toEqual([]);
    await context.close();
  });
});

describe("with colours of the reader's own", () => {
  it("a picked reason of a rating looks another than one that is not", async () => {
    const context = await visits.person({ forcedColors: "active" });
    const shopper = await visitShop(context, product.storefront, english);
    await shopper.open();
    await shopper.say("how long does delivery take");
    await shopper.thread.locator(".rich").waitFor();
    await end(shopper);
    const rating = shopper.panel.locator("yunke-rating");
    await rating.getByRole("radio").nth(4).check({ force: true });
    await rating.getByRole("checkbox").first().check({ force: true });
    const looks = await rating.locator("label.chip:has([type=checkbox])").evaluateAll((chips) =>
      chips.slice(0, 2).map((chip) => {
        const { backgroundColor, borderStyle } = getComputedStyle(chip);
        return { backgroundColor, borderStyle };
      }),
    );
    expect(looks[0]!.backgroundColor).not.toBe(looks[1]!.backgroundColor);
    expect(looks[1]!.borderStyle).toBe("solid");
    await context.close();
  });
});

describe("by the keyboard alone", () => {
  it("who asks to end a chat is at the question whether to, although its part comes only then", async () => {
    const context = await visits.person();
    const shopper = await visitShop(context, product.storefront, english);
    await shopper.open();
    await shopper.say("how long does delivery take");
    await shopper.thread.locator(".rich").waitFor();
    await shopper.button("End chat").focus();
    await shopper.page.keyboard.press("Enter");
    const sure = shopper.panel.locator("yunke-status .primary");
    await sure.waitFor();
    await expect
      .poll(() => sure.evaluate((button) => button.matches(":focus")), { timeout: PATIENCE })
      .toBe(true);
    expect(shopper.complaints).toEqual([]);
    await context.close();
  });

  it("a choice is taken, and one writes on without looking for the field", async () => {
    const context = await visits.person();
    const shopper = await visitShop(context, product.storefront, english);
    await shopper.open();
    // In the other language than the page's: so is the answer.
    await shopper.say("我的包裹呢");
    await shopper.thread.locator(".choices button").first().press("Enter");
    await shopper.thread.locator(".rich").filter({ hasText: "运单号" }).waitFor();
    await shopper.page.keyboard.type("thanks");
    await expect.poll(() => shopper.field.inputValue(), { timeout: PATIENCE }).toBe("thanks");
    await context.close();
  });
});

/** What is seen at an element's corners and in its middle is the element itself. */
const whole = (of: Locator) =>
  of.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [0.1, 0.5, 0.9].every((part) => {
      let hit = document.elementFromPoint(left + width / 2, top + height * part);
      while (hit?.shadowRoot) {
        const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height * part);
        if (!inner || inner === hit) break;
        hit = inner;
      }
      return hit !== null && (element === hit || element.contains(hit));
    });
  });

describe("at 400 % on a small screen", () => {
  it("the field is whole, and what else there is comes in sight to who goes there by keyboard", async () => {
    const context = await visits.person({ viewport: { width: 320, height: 256 } });
    const shopper = await visitShop(context, product.storefront, english);
    const { page } = shopper;
    await shopper.open();
    await shopper.say("how long does delivery take");
    await shopper.thread.locator(".rich").waitFor();
    await expect.poll(() => whole(shopper.field)).toBe(true);
    await page.keyboard.press("Shift+Tab");
    const human = shopper.button(english.human);
    expect(await human.evaluate((button) => button.matches(":focus"))).toBe(true);
    await expect.poll(() => whole(human)).toBe(true);
    await page.keyboard.press("Enter");
    const leave = shopper.button("Leave a message");
    await leave.waitFor();
    await expect.poll(() => whole(shopper.field)).toBe(true);
    await leave.focus();
    await expect.poll(() => whole(leave)).toBe(true);
    // Else the agent of the next test is offered this chat too.
    await shopper.button(english.leaveQueue).click();
    await human.waitFor();
    await context.close();
  });

  it("an agent sees what was said, and the whole field below it", async () => {
    const agent = await openConsole(
      await visits.person({ viewport: { width: 320, height: 256 } }),
      product.gateway,
      english,
    );
    await agent.begin("mei");
    await agent.page.locator("yunke-duty .trigger").press("Enter");
    const fewer = agent.button("One fewer");
    await fewer.focus();
    await expect.poll(() => whole(fewer)).toBe(true);
    await agent.page.keyboard.press("Escape");
    const shopper = await visitShop(await visits.person(), product.storefront, english);
    await shopper.open();
    await shopper.say(HANDOVER);
    await agent.accept.waitFor();
    expect((await agent.offers.boundingBox())!.height).toBeGreaterThan(120);
    await agent.take();
    await expect.poll(() => whole(agent.field), { timeout: PATIENCE }).toBe(true);
    expect((await agent.thread.boundingBox())!.height).toBeGreaterThan(80);
    await agent.reply("one\ntwo\nthree");
    await expect.poll(() => whole(agent.thread.locator(".bubble").last()), { timeout: PATIENCE }).toBe(true);
  });
});
