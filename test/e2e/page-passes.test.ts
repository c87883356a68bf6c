import type { ShopperView } from "@yunke/client";
import { describe, expect, it } from "vitest";
import { PATIENCE } from "./browser.ts";
import { onShopPage } from "./shopper-page.ts";
import type { ShopperPage } from "./shopper-page.ts";
import { beginOnce, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

beginOnce({ faqs: ["faq.en.json"] });

/** Somebody on the shop's page, and what its console says of the widget. */
async function visit() {
  const context = await visits.person();
  const shopper = onShopPage(await context.newPage(), product.storefront, english);
  const said: string[] = [];
  shopper.page.on("console", (line) => {
    if (line.text().startsWith("yunke:")) said.push(line.text());
  });
  await shopper.goto("");
  return { shopper, said, leave: () => context.close() };
}

/** Calls the API with what no type would let pass. */
const pass = ({ page }: ShopperPage, code: string) => page.evaluate(code);

/** The gateway has it. */
const isSent = ({ page }: ShopperPage, text: string) =>
  page.waitForFunction((text) => {
    const { view } = document.querySelector("yunke-widget") as unknown as { view: ShopperView };
    return view.conversation?.items.some(
      (item) =>
        item.kind === "message" &&
        item.state === "sent" &&
        item.content?.type === "text" &&
        item.content.text === text,
    );
  }, text);

describe("a page that passes what is wrong", () => {
  it("W1: with a cart of 2,000 items and wrong fields: the shopper is served, the console names them once", async () => {
    const { shopper, said, leave } = await visit();
    await pass(
      shopper,
      `Yunke.setContext({ product: { id: 7, name: "Pot" }, cart: { items: Array.from({ length: 2000 },
        (_, at) => ({ id: "p" + at, name: "茶".repeat(200), quantity: 1 })) } })`,
    );
    await shopper.open();
    await shopper.say("hello");
    await isSent(shopper, "hello");
    await pass(shopper, `Yunke.setContext({ page: { kind: "cart", url: "/cart" } })`);
    await pass(shopper, `{ const circle = {}; circle.page = circle; Yunke.setContext(circle) }`);
    await pass(shopper, `Yunke.setLocale(10n)`);
    await shopper.say("how much is delivery");
    await isSent(shopper, "how much is delivery");
    expect(said).toHaveLength(1);
    expect(shopper.complaints.filter((line) => !line.includes("yunke: context: "))).toEqual([]);
    await leave();
  });

  it("connects where the language is no tag, and speaks the one that is meant", async () => {
    const { shopper, leave } = await visit();
    // The page's own script sets the language too, and then what is in the cart; it awaits a module, so not until "load".
    await shopper.page.waitForFunction(
      () => (document.querySelector("yunke-widget") as unknown as { context?: unknown } | null)?.context,
    );
    await pass(shopper, `Yunke.setLocale("zh_CN")`);
    await pass(shopper, `Yunke.open()`);
    await shopper.panel.getByRole("button", { name: chinese.human }).waitFor();
    await leave();
  });

  it("says that it is not available, and why, where the shop's key is none", async () => {
    const { shopper, said, leave } = await visit();
    await pass(shopper, `document.querySelector("yunke-widget").setAttribute("shop", "teahouse")`);
    await shopper.open();
    await shopper.panel.getByRole("alert").getByText(english.stopped).waitFor();
    await expect.poll(() => said, { timeout: PATIENCE }).toHaveLength(1);
    expect(said[0]).toContain("malformed: shop ");
    await leave();
  });

  it("N20: keeps the conversation where a token did not come: only null signs out", async () => {
    const { shopper, said, leave } = await visit();
    await shopper.open();
    await shopper.say("hello");
    await isSent(shopper, "hello");
    for (const who of ["undefined", "'eyJ'", "{}", "{ token: undefined }", "{ token: null }", "42"])
      await pass(shopper, `Yunke.identify(${who})`);
    await shopper.say("still me");
    await isSent(shopper, "still me");
    await shopper.expectSaid(["hello", "still me"]);
    expect(said).toEqual(Array.from({ length: 6 }, () => "yunke: no token"));
    await pass(shopper, `Yunke.identify(null)`);
    await shopper.expectSaid([]);
    await leave();
  });

  it("N20: forgets at sign-out what an earlier page kept, also in a page that has not loaded the widget", async () => {
    const { shopper, leave } = await visit();
    const kept = () =>
      shopper.page.evaluate(() =>
        [localStorage, sessionStorage].flatMap((area) =>
          Object.keys(area).filter((key) => key.startsWith("yunke:")),
        ),
      );
    await shopper.open();
    await shopper.field.fill("A secret of mine");
    await expect.poll(kept, { timeout: PATIENCE }).toContain("yunke:pk_demo_teahouse:draft");
    await shopper.page.reload();
    await shopper.launcher.waitFor();
    await pass(shopper, `Yunke.identify(null)`);
    expect(await kept()).toEqual([]);
    await shopper.open();
    expect(await shopper.field.inputValue()).toBe("");
    await leave();
  });

  it("begins as a module in a page whose own elements have a data-shop", async () => {
    const { shopper, leave } = await visit();
    await pass(
      shopper,
      `Yunke.destroy(); document.body.insertAdjacentHTML("afterbegin", "<p data-shop=5>A shop</p>");
      Object.assign(document.head.appendChild(document.createElement("script")).dataset, { shop: "pk_demo_teahouse" });
      Object.assign(document.scripts[document.scripts.length - 1], { type: "module" });
      for (const script of document.querySelectorAll("script[data-shop]")) if (script.src) script.remove();
      document.querySelector("script[data-shop]").src = "${product.gateway}/yunke.js"; 0`,
    );
    await shopper.open();
    await shopper.say("hello");
    await isSent(shopper, "hello");
    expect(shopper.complaints).toEqual([]);
    await leave();
  });
});
