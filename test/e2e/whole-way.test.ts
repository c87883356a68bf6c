import { afterEach, describe, expect, it } from "vitest";
import { openConsole } from "./agent-page.ts";
import { DESKTOP, PHONE } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import { begin, end, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";
import type { PeoplesWords } from "./words.ts";

afterEach(end);

/** What is asked and said on the way. */
interface Talk {
  known: string;
  picture: string;
  unclear: string;
  choice: string;
  unknown: string;
  handover: string;
  greeting: string;
  problem: string;
  answer: string;
  comment: string;
}

const talks: Record<string, Talk> = {
  en: {
    known: "How should I store tea?",
    picture: "A closed tin, and no sun, water or smells",
    unclear: "refund",
    choice: "When will I get my refund?",
    unknown: "What is the capital of France?",
    handover: "I want to talk to a real person",
    greeting: "Hello, Mei here. What can I do for you?",
    problem: "My teapot came without its lid",
    answer: "A new lid leaves tomorrow.",
    comment: "Quick and kind",
  },
  "zh-CN": {
    known: "茶叶怎么存放？",
    picture: "一只密封的茶罐，远离阳光、水和异味",
    unclear: "退款",
    choice: "退款多久到账？",
    unknown: "地球到月亮有多远？",
    handover: "我要转人工",
    greeting: "您好，我是陈梅，请问有什么可以帮您？",
    problem: "茶壶到货没有盖子",
    answer: "明天给您补寄一个壶盖。",
    comment: "又快又贴心",
  },
};

describe("the whole way of a shopper", () => {
  for (const { name, words, size, phone } of [
    { name: "in English on a desktop", words: english, size: DESKTOP, phone: false },
    { name: "in Chinese on a phone", words: chinese, size: PHONE, phone: true },
  ])
    it(`R14: FAQ, a person, the talk, the close and the rating, ${name}`, async () => {
      await begin({ faqs: [`faq.${words.locale}.json`] });
      await wholeWay(words, size, phone);
    });
});

async function wholeWay(
  words: PeoplesWords,
  viewport: { width: number; height: number },
  phone: boolean,
): Promise<void> {
  const talk = talks[words.locale]!;
  const shopperBrowser = await visits.person({
    viewport,
    hasTouch: phone,
    isMobile: phone,
    locale: words.locale,
    reducedMotion: "no-preference",
  });
  const agentBrowser = await visits.person({ locale: words.locale, reducedMotion: "no-preference" });
  const shopper = await visitShop(shopperBrowser, product.storefront, words);

  // The FAQ knows: a formatted answer with a picture, and it helped.
  await shopper.open();
  await shopper.say(talk.known);
  const picture = shopper.thread.getByRole("img", { name: talk.picture });
  await picture.waitFor();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  const asked = shopper.panel.getByRole("group", { name: words.helpedAsk });
  await asked.getByRole("button", { name: words.yes, exact: true }).click();
  await shopper.line(words.helpedYes).waitFor();

  // It knows two that fit: one is taken, and did not help.
  await shopper.say(talk.unclear);
  await shopper.button(talk.choice).click();
  await asked.getByRole("button", { name: words.no, exact: true }).click();
  await shopper.line(words.helpedNo).waitFor();

  // It does not know, and says so.
  await shopper.say(talk.unknown);
  await shopper.thread.locator(".bubble.offer-human").waitFor();

  // A person, asked for in words, while the first agent comes on duty only now.
  await shopper.say(talk.handover);
  await shopper.button(words.leaveQueue).waitFor();

  const agent = await openConsole(agentBrowser, product.gateway, words);
  await agent.begin("mei");
  await agent.accept.waitFor();
  await shopper.line(words.next).waitFor();
  await agent.take();
  await shopper.line(words.joined(words.agent)).waitFor();
  await shopper.panel.getByRole("heading", { name: words.agent, exact: true }).waitFor();

  // What was said before is there for the agent.
  const before = [talk.known, talk.unclear, talk.choice, talk.unknown, talk.handover];
  await agent.expectHeard(before);

  // Both talk; each sees the other type, and that what they wrote was read.
  await agent.field.pressSequentially(talk.greeting.slice(0, 5));
  await shopper.thread.getByRole("img", { name: words.typing(words.agent) }).waitFor();
  await agent.reply(talk.greeting);
  await shopper.expectHeard([talk.greeting]);
  await agent.thread.getByText(words.console.read, { exact: true }).waitFor();
  await shopper.field.pressSequentially(talk.problem.slice(0, 5));
  await agent.thread.getByRole("img", { name: words.console.typing }).waitFor();
  await shopper.say(talk.problem);
  const everything = [...before, talk.problem];
  await agent.expectHeard(everything);
  await shopper.thread.getByText(words.read, { exact: true }).waitFor();

  // A reload keeps the history, and so does the next page. A phone's window is closed then, and says what is new.
  await shopper.page.reload();
  if (phone) {
    await shopper.launcher.waitFor();
    await agent.reply(talk.answer);
    await shopper.page.getByRole("button", { name: `${words.launcher}, ${words.unread(1)}` }).click();
  }
  await shopper.expectSaid(everything);
  if (!phone) {
    await shopper.page.getByRole("link", { name: "Cart" }).click();
    await shopper.page.waitForURL("**/cart");
    await shopper.expectSaid(everything);
    await agent.reply(talk.answer);
  }
  await shopper.expectHeard([talk.greeting, talk.answer]);

  // The agent closes; the shopper rates; the agent sees it.
  await agent.close();
  await shopper.panel.getByText(words.rateAsk(words.agent)).waitFor();
  await shopper.line(words.ended(words.agent)).waitFor();
  await shopper.panel.getByRole("radio", { name: words.star(5) }).check();
  await shopper.panel
    .getByRole("group", { name: words.solvedAsk })
    .getByRole("radio", { name: words.solvedYes, exact: true })
    .check();
  await shopper.panel.getByRole("checkbox", { name: words.friendly }).check();
  await shopper.panel.getByRole("textbox", { name: words.comment }).fill(talk.comment);
  await shopper.button(words.sendRating).click();
  await shopper.line(words.thanks).waitFor();
  await agent.page.getByRole("img", { name: words.console.rated(5) }).waitFor();
  await agent.page.locator("yunke-stars").getByText(words.console.solved, { exact: true }).waitFor();
  await agent.page.locator("yunke-stars").getByText(talk.comment, { exact: true }).waitFor();

  expect([...shopper.complaints, ...agent.complaints]).toEqual([]);
  await shopperBrowser.close();
  await agentBrowser.close();
}
