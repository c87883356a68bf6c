import { afterEach, describe, expect, it } from "vitest";
import { PATIENCE } from "./browser.ts";
import { HANDOVER, liveChat, offline, series, stored } from "./live-chat.ts";
import { visitShop } from "./shopper-page.ts";
import { begin, end, product, visits } from "./started.ts";
import { english } from "./words.ts";

afterEach(end);

/** Without a FAQ: in a chat with a person, nothing is asked of it. */
const withLines = (env: Record<string, string> = {}) => begin({ lines: true, faqs: [], env });

describe("a bad line", () => {
  it("R2 R5: cut for both in the middle: what is written meanwhile says so, and arrives once, in order", async () => {
    await withLines();
    const { shopper, agent } = await liveChat(product, visits);
    await shopper.say("before");
    await agent.expectHeard([HANDOVER, "before"]);

    product.shopperLine.cut();
    product.agentLine.cut();
    await offline(shopper).waitFor();
    await agent.page.getByText(english.console.offline, { exact: true }).waitFor();
    const typed = series("from the shop", 3);
    const answered = series("from the desk", 2);
    for (const text of typed) await shopper.say(text);
    for (const text of answered) await agent.reply(text);
    await shopper.line(english.kept).waitFor();
    await agent.line(english.console.kept).waitFor();

    product.shopperLine.restore();
    product.agentLine.restore();
    await offline(shopper).waitFor({ state: "detached" });
    await shopper.expectHeard(answered);
    await agent.expectHeard([HANDOVER, "before", ...typed]);
    await expect.poll(() => shopper.line(english.kept).count()).toBe(0);
    expect(await shopper.said()).toEqual([HANDOVER, "before", ...typed]);
    expect(await agent.said()).toEqual(answered);
    expect(stored(product)).toEqual({ shopper: [HANDOVER, "before", ...typed], agent: answered });
  });

  it("R2: gone dead after the gateway took it: nothing pretends to be sent, nothing comes twice", async () => {
    await withLines({ YUNKE_BEAT_MS: "400" });
    const { shopper, agent } = await liveChat(product, visits);
    const typed = series("into the silence", 3);
    product.shopperLine.freeze("answers");
    for (const text of typed) await shopper.say(text);
    await shopper.line(english.sending).waitFor();
    // The gateway has them, and the agent reads them; the shopper cannot know.
    await agent.expectHeard([HANDOVER, ...typed]);
    // By itself the client notices that nothing is heard any more.
    await offline(shopper).waitFor();
    await shopper.line(english.kept).waitFor();
    product.shopperLine.restore();
    await expect.poll(() => shopper.line(english.kept).count(), { timeout: PATIENCE }).toBe(0);
    await shopper.say("and after");
    await agent.expectHeard([HANDOVER, ...typed, "and after"]);
    expect(await shopper.said()).toEqual([HANDOVER, ...typed, "and after"]);
    expect(stored(product).shopper).toEqual([HANDOVER, ...typed, "and after"]);
  });

  it("R2 R5: the page reloaded in the middle of sending: arrives once, in order", async () => {
    await withLines();
    const { shopper, agent } = await liveChat(product, visits);
    const typed = series("in a hurry", 4);
    for (const text of typed.slice(0, 2)) await shopper.say(text);
    product.shopperLine.freeze("answers");
    for (const text of typed.slice(2)) await shopper.say(text);
    product.shopperLine.restore();
    await shopper.page.reload();
    await agent.expectHeard([HANDOVER, ...typed]);
    await shopper.expectSaid([HANDOVER, ...typed]);
    await expect.poll(() => shopper.line(english.sending).count()).toBe(0);
    expect(stored(product).shopper).toEqual([HANDOVER, ...typed]);
  });

  it("R5: typed offline, the tab closed, a new tab later: arrives once, in order", async () => {
    await withLines();
    const browser = await visits.person();
    const { shopper, agent } = await liveChat(product, visits, "mei", browser);
    product.shopperLine.cut();
    await offline(shopper).waitFor();
    const typed = series("offline", 3);
    for (const text of typed) await shopper.say(text);
    await shopper.line(english.kept).waitFor();
    await shopper.page.close();
    product.shopperLine.restore();
    const later = await visitShop(browser, product.storefront, english);
    // Without a click: there is something to send.
    await agent.expectHeard([HANDOVER, ...typed]);
    await later.open();
    await later.expectSaid([HANDOVER, ...typed]);
    expect(stored(product).shopper).toEqual([HANDOVER, ...typed]);
  });

  it("R5: the very first question typed offline begins one conversation, from the next tab", async () => {
    await begin({ lines: true, faqs: ["faq.en.json"] });
    const browser = await visits.person();
    const shopper = await visitShop(browser, product.storefront, english);
    await shopper.open();
    await shopper.panel.getByRole("list").first().waitFor();
    product.shopperLine.cut();
    await offline(shopper).waitFor();
    await shopper.say("How should I store tea?");
    await shopper.say("refund");
    await shopper.expectSaid(["How should I store tea?", "refund"]);
    await shopper.page.close();
    product.shopperLine.restore();
    const later = await visitShop(browser, product.storefront, english);
    await later.open();
    await later.expectSaid(["How should I store tea?", "refund"]);
    await later.button("When will I get my refund?").waitFor();
    expect(stored(product).shopper).toEqual(["How should I store tea?", "refund"]);
  });
});
