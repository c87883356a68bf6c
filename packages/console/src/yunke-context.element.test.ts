import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { deep, expectAccessible, preparePage } from "./testing/page.ts";
import { chat, message, notice } from "./testing/samples.ts";
import { zhCN } from "./words/zh-cn.ts";
import "./yunke-context.ts";
import type { YunkeContext } from "./yunke-context.ts";

const price = { amount: 38, currency: "USD" };
const context = {
  page: { kind: "product" as const, title: "Longjing", url: "https://shop.example/longjing" },
  product: {
    id: "p",
    name: "Spring Longjing",
    price,
    image: "https://img.example/l.png",
    url: "https://shop.example/l",
  },
  cart: {
    items: [{ id: "p", name: "Spring Longjing", quantity: 2, price }],
    total: { amount: 76, currency: "USD" },
  },
  order: { id: "PW-1", state: "Shipped", placedAt: "2026-03-01T10:00:00Z", tracking: "SF123" },
};

describe("yunke-context", () => {
  before(preparePage);

  it("tells all that is known, in both languages", async () => {
    const known = chat({
      context,
      person: { id: "7", name: "Lin Wei", email: "lin@example.com" },
      items: [
        message("shopper", "Do you ship to Mars?"),
        message("bot", "No", 0, { answer: { seq: 2, result: "answer", helped: false, chosen: null } }),
        notice("queued", 5),
        notice("accepted", 70),
      ],
    });
    const element = await fixture<YunkeContext>(html`<yunke-context .chat=${known}></yunke-context>`);
    const text = element.shadowRoot!.textContent.replace(/\s+/g, " ");
    for (const part of [
      "Lin Wei",
      "lin@example.com",
      "Verified",
      "Longjing",
      "$38.00",
      "$76.00",
      "PW-1",
      "Shipped",
      "SF123",
      "1:05",
      "Do you ship to Mars?",
      "Did not help",
    ])
      expect(text).to.include(part);
    await expectAccessible(element);
    element.t = zhCN;
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.include("购物车").and.to.include("US$76.00");
    await expectAccessible(element);
  });

  it("N5: loads no picture from a host that was not allowed, links to http(s) only", async () => {
    const element = await fixture<YunkeContext>(
      html`<yunke-context .chat=${chat({ context })}></yunke-context>`,
    );
    expect(element.shadowRoot!.querySelector("img")).to.equal(null);
    setTimeout(() => deep<HTMLElement>(element, "button.picture").click());
    expect((await oneEvent(element, "picture-host")).detail).to.equal("img.example");
    element.pictureHosts = ["img.example"];
    await element.updateComplete;
    expect(deep<HTMLImageElement>(element, "img").referrerPolicy).to.equal("no-referrer");
    for (const link of element.shadowRoot!.querySelectorAll("a"))
      expect(link.rel).to.equal("noopener noreferrer");

    const bad = {
      page: { kind: "other" as const, title: "T", url: "javascript:alert(1)" },
      product: { id: "p", name: "<b>P</b>", image: "data:image/png;base64,AA", url: "data:text/html,x" },
    };
    element.chat = chat({ context: bad });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll("a, img, b, button.picture")).to.have.length(0);
    expect(element.shadowRoot!.textContent).to.include("<b>P</b>");
  });

  it("says what is not known", async () => {
    const element = await fixture<YunkeContext>(html`<yunke-context .chat=${chat()}></yunke-context>`);
    expect(element.shadowRoot!.textContent)
      .to.include("Not signed in at the shop")
      .and.to.include("straight to a person");
    await expectAccessible(element);
  });
});
