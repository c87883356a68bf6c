import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startComposer } from "../support/composer.ts";
import type { Composer } from "../support/composer.ts";
import { DESKTOP, PHONE, expectAccessible } from "./browser.ts";
import { visitShop } from "./shopper-page.ts";
import { begin, end, product, visits } from "./started.ts";
import { chinese, english } from "./words.ts";
import type { PeoplesWords } from "./words.ts";

let model: Composer;

beforeAll(async () => {
  model = await startComposer();
  // The machine may be busy; a model of its own is not.
  const env = { YUNKE_MODEL_URL: model.url, YUNKE_COMPOSER_MODEL: "chat-1", YUNKE_COMPOSER_MS: "3500" };
  await begin({ env });
});
afterAll(async () => {
  await end();
  await model?.close();
});

/** A question that the words of the demo's FAQ leave to choices, and what a model makes of these. */
interface Talk {
  question: string;
  /** As the entries say it. */
  grounded: string;
  /** As they do not: another figure. */
  invented: string;
  cites: string[];
  /** Of these, the one first that most of it rests on. */
  titles: string[];
  /** Of the second, the entry that is opened from below the answer. */
  opened: string;
}

const talks: Record<string, Talk> = {
  en: {
    question: "return costs and how long do I have",
    grounded:
      "You have **30 days** from the day it arrives.\n\nIf you changed your mind, the label costs **$6** and is taken off the refund.",
    invented: "You have **60 days** from the day it arrives.",
    cites: ["return-policy", "return-cost"],
    titles: ["Who pays for the return?", "What is your return policy?"],
    opened: "Ware should be unused",
  },
  "zh-CN": {
    question: "退款退到哪里多久能到账",
    grounded:
      "收到退货后 **2 个工作日内**退出。\n\n一律**原路退回**：怎么付的就退到哪里，不能改退到别的账户。",
    invented: "收到退货后 **5 个工作日内**退出。",
    cites: ["refund-time", "refund-method"],
    titles: ["退款退到哪里？", "退款多久到账？"],
    opened: "退出时会发短信",
  },
};

const people = (
  [
    ["at a desk, in English", english, DESKTOP],
    ["on a phone, in English", english, PHONE],
    ["at a desk, in Chinese", chinese, DESKTOP],
    ["on a phone, in Chinese", chinese, PHONE],
  ] satisfies [string, PeoplesWords, typeof DESKTOP][]
).map(([where, words, viewport]) => ({ where, words, viewport, talk: talks[words.locale]! }));

describe("a shop with a composer", () => {
  it.each(people)(
    "gives what rests on its entries, with them below it, and else choices: $where",
    async ({ words, viewport, talk }) => {
      const shopper = await visitShop(
        await visits.person({ locale: words.locale, viewport }),
        product.storefront,
        words,
      );
      await shopper.open();
      const earlier = model.asked.length;
      model.draft = { text: talk.grounded, cites: talk.cites };
      await shopper.say(talk.question);
      const answers = shopper.thread
        .locator("yunke-message")
        .filter({ has: shopper.page.locator(".bubble.answer") });
      const composed = answers.filter({ has: shopper.page.locator(".composed") });
      await composed.waitFor();
      // Its text is formatted as an entry's is.
      const plain = talk.grounded.replaceAll("*", "").split("\n\n");
      await expect
        .poll(async () => (await composed.locator(".rich p").allInnerTexts()).map((text) => text.trim()))
        .toEqual(plain);
      expect(await composed.locator(".rich strong").count()).toBe(2);
      // What it rests on stands below, to be opened; nothing is offered to choose from instead.
      expect(await composed.locator(".choices button").allInnerTexts()).toEqual(talk.titles);
      expect(await shopper.thread.locator(".bubble.choices").count()).toBe(0);
      await shopper.panel.getByRole("group", { name: words.helpedAsk }).waitFor();
      await expectAccessible(shopper.page, "a composed answer");

      await shopper.button(talk.titles[1]!).click();
      await shopper.thread.locator(".rich").getByText(talk.opened, { exact: false }).waitFor();

      // What no entry says is for nobody to see: the choices are, as if there were no model.
      model.draft = { text: talk.invented, cites: talk.cites };
      await shopper.say(talk.question);
      const choices = shopper.thread.locator("yunke-message").filter({
        has: shopper.page.locator(".bubble.choices"),
      });
      await choices.waitFor();
      const offered = await choices.locator(".choices button").allInnerTexts();
      expect(offered).toEqual(expect.arrayContaining(talk.titles));
      expect(await composed.count(), "the first one alone").toBe(1);
      expect(model.asked).toHaveLength(earlier + 2);
      expect(shopper.complaints).toEqual([]);
    },
  );
});
