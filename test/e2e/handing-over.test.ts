import { afterEach, describe, expect, it } from "vitest";
import { openConsole } from "./agent-page.ts";
import { DESKTOP, PHONE } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import { begin, end, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";

afterEach(end);

const badges = (
  page: { locator(selector: string): { allInnerTexts(): Promise<string[]> } },
  within: string,
) => page.locator(`${within} yunke-handover .why li`).allInnerTexts();

describe("handing over", () => {
  it("C27: an angry shopper in Chinese on a phone is met, passed on, and seen as angry", async () => {
    await begin({ faqs: ["faq.zh-CN.json"] });
    const phone = { viewport: PHONE, hasTouch: true, isMobile: true, locale: "zh-CN" };
    const shopper = await visitShop(await visits.person(phone), product.storefront, chinese);
    await shopper.open();
    await shopper.say("退款多久到账？");
    const asked = shopper.panel.getByRole("group", { name: chinese.helpedAsk });
    await asked.getByRole("button", { name: chinese.no, exact: true }).click();
    await shopper.line(chinese.helpedNo).waitFor();
    await shopper.say("我都问了三遍了，没人管，气死我了！");
    await shopper.thread.getByText(/^实在抱歉/).waitFor();
    await shopper.line(/^已转人工，等候中/).waitFor();
    await shopper.button(chinese.leaveQueue).waitFor();

    const agent = await openConsole(await visits.person(phone), product.gateway, chinese);
    await agent.begin("mei");
    await shopper.line(chinese.next).waitFor();
    await agent.accept.waitFor();
    const why = ["很生气", "优先", "技能：refunds"];
    await expect.poll(() => badges(agent.page, "yunke-offer")).toEqual(why);
    await agent.take();
    await expect.poll(() => badges(agent.page, "yunke-chat")).toEqual(why);
    const before = agent.page.locator("yunke-chat yunke-handover .asked li");
    await expect
      .poll(() => before.allInnerTexts())
      .toEqual([expect.stringMatching(/^退款多久到账？\s+已回答：退款多久到账？ · 没有帮助$/)]);
    await agent.line("顾客很生气，已转人工").first().waitFor();
    expect(shopper.complaints).toEqual([]);
    expect(agent.complaints).toEqual([]);
  });

  it("C28: a refund dispute in English goes to the agent who has the skill, with what was asked", async () => {
    await begin({ faqs: ["faq.en.json"] });
    // Idle for longer, but knows less of refunds.
    const arjun = await openConsole(await visits.person({ viewport: DESKTOP }), product.gateway, english);
    await arjun.begin("arjun");
    const mei = await openConsole(await visits.person({ viewport: DESKTOP }), product.gateway, english);
    await mei.begin("mei");
    const shopper = await visitShop(await visits.person({ viewport: DESKTOP }), product.storefront, english);
    await shopper.open();
    await shopper.say("When will I get my refund?");
    await shopper.panel.getByRole("group", { name: english.helpedAsk }).waitFor();
    await shopper.say("I want to dispute my refund");
    await shopper.thread.getByText("you are being connected now").waitFor();
    await shopper.line(/^You are in line for a person/).waitFor();

    await mei.accept.waitFor();
    expect(await arjun.offers.count()).toBe(0);
    const why = ["For a person to decide", "Skill: refunds"];
    expect(await badges(mei.page, "yunke-offer")).toEqual(why);
    await mei.take();
    await expect.poll(() => badges(mei.page, "yunke-chat")).toEqual(why);
    const before = mei.page.locator("yunke-chat yunke-handover .asked li");
    await expect
      .poll(() => before.allInnerTexts())
      .toEqual([
        expect.stringMatching(/^When will I get my refund\?\s+Answered: When will I get my refund\?$/),
        expect.stringMatching(/^I want to dispute my refund\s+Answered: I don't agree with my refund$/),
      ]);
    await mei.reply("Hello, I have your refund in front of me.");
    await shopper.thread.getByText("Hello, I have your refund in front of me.").waitFor();
    // Read by now: it makes room.
    await before.first().waitFor({ state: "hidden" });
    expect([...shopper.complaints, ...mei.complaints, ...arjun.complaints]).toEqual([]);
  });

  it("C26: two answers that did not help, and a person is offered without being asked for", async () => {
    await begin({ faqs: ["faq.en.json"] });
    const shopper = await visitShop(await visits.person({ viewport: DESKTOP }), product.storefront, english);
    await shopper.open();
    const no = shopper.panel
      .getByRole("group", { name: english.helpedAsk })
      .getByRole("button", { name: english.no, exact: true });
    for (const question of ["When will I get my refund?", "How should I store tea?"]) {
      await shopper.say(question);
      await no.click();
    }
    const offer = shopper.thread.getByText(/I haven't been able to help so far/);
    await offer.waitFor();
    await shopper.button(english.human).click();
    await shopper.button(english.leaveQueue).waitFor();
    expect(await offer.count()).toBe(1);
    expect(shopper.complaints).toEqual([]);
  });
});
