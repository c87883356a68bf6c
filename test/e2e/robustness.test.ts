import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startProduct } from "../support/product.ts";
import type { Product } from "../support/product.ts";
import { readConversations, storedTexts } from "../support/stored-log.ts";
import { PATIENCE, openBrowser } from "./browser.ts";
import type { Visits } from "./browser.ts";
import { HANDOVER, NAMES, inQueue, liveChat, onDuty } from "./live-chat.ts";
import { onShopPage, visitShop } from "./shopper-page.ts";
import type { ShopperPage } from "./shopper-page.ts";
import { english } from "./words.ts";

let product: Product;
let visits: Visits;

const begin = async (env: Record<string, string> = {}) => {
  product = await startProduct({ lines: true, env });
};

beforeEach(async () => {
  visits = await openBrowser();
});
afterEach(async () => {
  await visits.end();
  await product.stop();
});

/** The only conversation there is, as the store has it; its numbers are checked on the way (R3). */
function stored(): { shopper: string[]; agent: string[] } {
  const conversations = [...readConversations(product.database).values()];
  expect(conversations).toHaveLength(1);
  const events = conversations[0]!;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  return { shopper: storedTexts(events, "shopper"), agent: storedTexts(events, "agent") };
}

const offline = (shopper: ShopperPage) =>
  shopper.panel.getByRole("status").filter({ hasText: english.offline });

const series = (what: string, count: number) => Array.from({ length: count }, (_, at) => `${what} ${at + 1}`);

describe("a bad line", () => {
  it("R2 R5: cut for both in the middle: what is written meanwhile says so, and arrives once, in order", async () => {
    await begin();
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
    expect(stored()).toEqual({ shopper: [HANDOVER, "before", ...typed], agent: answered });
  });

  it("R2: gone dead after the gateway took it: nothing pretends to be sent, nothing comes twice", async () => {
    await begin({ YUNKE_BEAT_MS: "400" });
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
    expect(stored().shopper).toEqual([HANDOVER, ...typed, "and after"]);
  });

  it("R2 R5: the page reloaded in the middle of sending: arrives once, in order", async () => {
    await begin();
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
    expect(stored().shopper).toEqual([HANDOVER, ...typed]);
  });

  it("R5: typed offline, the tab closed, a new tab later: arrives once, in order", async () => {
    await begin();
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
    expect(stored().shopper).toEqual([HANDOVER, ...typed]);
  });

  it("R5: the very first question typed offline begins one conversation, from the next tab", async () => {
    await begin();
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
    expect(stored().shopper).toEqual(["How should I store tea?", "refund"]);
  });
});

describe("a gateway that dies", () => {
  it("R1 R2 R3 R12: kill -9 in the middle of a chat: nothing lost, nothing doubled, and the agent keeps it", async () => {
    await begin();
    const { shopper, agent } = await liveChat(product, visits);
    const typed: string[] = [HANDOVER];
    const answered: string[] = [];
    const talk = async (count: number) => {
      for (let i = 0; i < count; i++) {
        typed.push(`shopper ${typed.length}`);
        answered.push(`agent ${answered.length + 1}`);
        await Promise.all([shopper.say(typed.at(-1)!), agent.reply(answered.at(-1)!)]);
      }
    };
    await talk(3);
    await product.kill9();
    await offline(shopper).waitFor();
    await talk(2);
    await product.restart();
    await talk(1);
    await agent.expectHeard(typed);
    await shopper.expectHeard(answered);
    expect(await shopper.said()).toEqual(typed);
    expect(await agent.said()).toEqual(answered);
    await expect.poll(() => shopper.line(english.kept).or(shopper.line(english.sending)).count()).toBe(0);
    expect(stored()).toEqual({ shopper: typed, agent: answered });
    // Still theirs: nobody was asked again.
    expect(await shopper.line(english.joined(NAMES.mei)).count()).toBe(1);
    const kinds = [...readConversations(product.database).values()][0]!.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "accepted")).toHaveLength(1);
    expect(kinds).not.toContain("returned");
  });
});

describe("agents who are gone", () => {
  it("R12: gone longer than the grace: the chat goes back to its old place, and to another agent", async () => {
    await begin({ YUNKE_GRACE_MS: "2500" });
    const { shopper, agent } = await liveChat(product, visits);
    await shopper.say("Are you still there?");
    await agent.expectHeard([HANDOVER, "Are you still there?"]);
    await agent.page.close();
    const second = await inQueue(product, await visits.person());
    await second.line("Nobody is at the desk right now").waitFor();
    await shopper.line("Someone else will take over. Your place is kept.").waitFor();

    // Who came in between is behind.
    const next = await onDuty(product, visits, "arjun");
    await next.take();
    await next.expectHeard([HANDOVER, "Are you still there?"]);
    await next.reply("Arjun here, I have read it all.");
    await shopper.expectHeard(["Arjun here, I have read it all."]);
    await second.button(english.leaveQueue).waitFor();
  });

  it("R13: an offer that nobody answers goes to the next agent, and the silent one is away", async () => {
    await begin({ YUNKE_OFFER_MS: "1500" });
    const silent = await onDuty(product, visits, "mei");
    const ready = await onDuty(product, visits, "arjun");
    const shopper = await inQueue(product, await visits.person());
    await silent.offers.first().waitFor();
    await silent.page.getByText(english.console.missed).waitFor();
    await silent.offers.first().waitFor({ state: "detached" });
    await ready.take();
    await shopper.line(english.joined(NAMES.arjun)).waitFor();
    await silent.page.getByRole("button", { name: /Your status: Away/ }).waitFor();
  });
});

describe("two tabs of one shopper", () => {
  it("R15: one copy of each message, and one count of what is unread", async () => {
    await begin();
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
    expect(stored().agent).toEqual(["one", "two"]);
  });
});
