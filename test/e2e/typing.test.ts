import { describe, expect, it } from "vitest";
import { DESKTOP, PATIENCE, PHONE } from "./browser.ts";
import { liveChat } from "./live-chat.ts";
import { visitShop } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

beginOnce();

const CASES = [
  {
    name: "in English on a desktop",
    words: english,
    size: DESKTOP,
    phone: false,
    list: "Did you mean",
    keys: ["how lo", "ng does del"],
    question: "How long does delivery take?",
    nonsense: "zzzz zzzz",
  },
  {
    name: "in Chinese on a phone",
    words: chinese,
    size: PHONE,
    phone: true,
    list: "您是不是想问",
    keys: ["退款", "多久"],
    question: "退款多久到账？",
    nonsense: "〇〇〇",
  },
];

describe("while a shopper types", () => {
  for (const { name, words, size, phone, list, keys, question, nonsense } of CASES)
    it(`W7: questions come up that can be taken by hand and by keys, ${name}`, async () => {
      const context = await visits.person({
        viewport: size,
        hasTouch: phone,
        isMobile: phone,
        locale: words.locale,
      });
      const shopper = await visitShop(context, product.storefront, words);
      // How often the gateway has said what may be meant.
      let told = 0;
      shopper.page.on("websocket", (socket) =>
        socket.on("framereceived", ({ payload }) => {
          if (/"type":"suggestions".*"typed":true/.test(String(payload))) told++;
        }),
      );
      await shopper.open();
      const found = shopper.panel.getByRole("list", { name: list });
      const options = found.getByRole("button");
      const wanted = options.getByText(question, { exact: true });
      // Again, where a busy gateway took longer than is of use to who types: then it says that it found nothing.
      const typeUntilFound = () =>
        expect
          .poll(async () => {
            await shopper.field.fill("");
            for (const text of keys) await shopper.field.pressSequentially(text);
            return wanted.waitFor({ timeout: 3_000 }).then(
              () => true,
              () => false,
            );
          })
          .toBe(true);
      await typeUntilFound();
      expect(await options.count()).toBeLessThanOrEqual(3);
      // It hides neither the way to a person nor the field, and is in sight.
      const [human, box, field] = await Promise.all([
        shopper.button(words.human).boundingBox(),
        found.boundingBox(),
        shopper.field.boundingBox(),
      ]);
      expect(human!.y + human!.height).toBeLessThanOrEqual(box!.y);
      expect(box!.y + box!.height).toBeLessThanOrEqual(field!.y);
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(size.width);

      // Escape drops the list, and only the list; typing on brings it back.
      await shopper.field.press("Escape");
      await found.waitFor({ state: "detached" });
      expect(await shopper.panel.isVisible()).toBe(true);
      const before = told;
      await shopper.field.fill(nonsense);
      await expect.poll(() => told).toBe(before + 1);
      expect(await found.count()).toBe(0);

      await typeUntilFound();
      if (phone) await wanted.tap();
      else {
        await shopper.field.press("ArrowDown");
        await expect.poll(() => options.first().evaluate((one) => one.matches(":focus-visible"))).toBe(true);
        await shopper.page.keyboard.press("Enter");
      }
      await shopper.expectSaid([question]);
      await shopper.thread.locator(".rich").first().waitFor();
      expect(await shopper.field.inputValue()).toBe("");
      expect(await found.count()).toBe(0);
      expect(shopper.complaints).toEqual([]);
      await context.close();
    });

  it("nothing is looked up in a chat with a person; the agent looks things up instead", async () => {
    const { shopper, agent } = await liveChat(product, visits);
    await shopper.field.pressSequentially("how long does del");
    await agent.page.getByText(english.console.typing).first().waitFor();
    const search = agent.page.getByRole("searchbox", { name: "Search the FAQ" });
    await search.pressSequentially("how long does del");
    const entry = agent.page.getByRole("button", { name: "Insert into reply: How long does delivery take?" });
    await entry.waitFor({ timeout: PATIENCE });
    // The agent typed later, paused as long, and has been answered: so would the shopper have been.
    expect(await shopper.panel.getByRole("list", { name: "Did you mean" }).count()).toBe(0);
    await entry.click();
    const reply = agent.page.getByRole("textbox", { name: english.console.reply });
    await expect.poll(() => reply.inputValue()).toMatch(/days/);
  });
});
