import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import type { FaqGap } from "@yunke/protocol";
import { faqServer } from "../testing/faq-server.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { NOON } from "../testing/samples.ts";
import { zhCN } from "../words/zh-cn.ts";
import "./yunke-faq-gaps.ts";
import type { YunkeFaqGaps } from "./yunke-faq-gaps.ts";

const C = "Ab3defghijklmnopqrstuv";
const gap: FaqGap = {
  key: "k",
  text: "do you sell giant cups",
  locale: "en",
  wordings: [
    { text: "do you sell giant cups", count: 3, c: C, seq: 2 },
    { text: "huge cups?", count: 1, c: C, seq: 5 },
  ],
  count: 4,
  unanswered: 3,
  notHelped: 1,
  human: 0,
  agentMs: 610_000,
  nearest: { entry: "cups", title: "Which cups are there?", confidence: 0.3 },
  examples: [
    {
      c: C,
      seq: 2,
      at: NOON,
      text: "do you sell giant cups",
      miss: "unanswered",
      shown: [],
      agentMs: 610_000,
    },
  ],
};
const entry = (id: string, question: string) => ({ id, state: "published", questions: { en: question } });

describe("yunke-faq-gaps", () => {
  before(preparePage);
  const open = async (
    groups: readonly FaqGap[],
    more: (path: string) => Reply | undefined = () => undefined,
  ) => {
    const server = faqServer(({ path }) => {
      if (path === "/gaps") return more(path) ?? { body: { days: 7, questions: 4, groups } };
      if (path === "/entries")
        return {
          body: { entries: [entry("ship", "Shipping?"), entry("cups", "Which cups are there?")], next: null },
        };
      return more(path) ?? { status: 404 };
    });
    const element = await fixture<YunkeFaqGaps>(
      html`<yunke-faq-gaps .faq=${server.client}></yunke-faq-gaps>`,
    );
    return { element, ...server };
  };
  const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");
  const one = (element: Element) => deep(element, "yunke-faq-gap");
  const press = (element: Element, label: string) =>
    [...one(element).shadowRoot!.querySelectorAll<HTMLElement>("wa-button")]
      .find((each) => each.textContent.includes(label))!
      .click();

  it("ranks by cost, shows examples, and makes an entry of the wordings that are picked", async () => {
    const { element } = await open([gap]);
    await eventually(() => text(one(element)).includes("do you sell giant cups"));
    expect(text(one(element)))
      .to.include("11 min")
      .and.to.include("3 not known");
    deep<HTMLElement>(one(element), "summary").click();
    await eventually(() => deep<HTMLDetailsElement>(one(element), "details").open);
    await expectAccessible(element);
    one(element).shadowRoot!.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[1]!.click();
    setTimeout(() => press(element, "Make an entry"));
    expect((await oneEvent(element, "make")).detail).to.deep.equal({
      locale: "en",
      wordings: ["do you sell giant cups"],
    });
  });

  it("shows the effect before anything is saved, then adds the wordings by reference to the nearest entry", async () => {
    const counts = { answer: 1, choices: 0, none: 3 };
    const { element, asked } = await open([gap], (path) => {
      if (path === "/replay")
        return {
          body: {
            days: 7,
            questions: 4,
            limit: 1000,
            before: counts,
            after: { ...counts, answer: 4, none: 0 },
            changed: 3,
            examples: [
              {
                c: C,
                seq: 2,
                at: NOON,
                text: "do you sell giant cups",
                before: { kind: "none", entry: null, title: null },
                after: { kind: "answer", entry: "cups", title: "Which cups are there?" },
                helped: null,
              },
            ],
          },
        };
      return path.endsWith("/variants") ? { status: 201, body: { number: 4, state: "approved" } } : undefined;
    });
    await eventually(() => one(element));
    deep<HTMLElement>(one(element), "summary").click();
    const effect = () => deep(one(element), "yunke-faq-effect");
    await eventually(() => deep(effect(), "wa-button"));
    deep<HTMLElement>(effect(), "wa-button").click();
    await eventually(() => text(effect()).includes("3 questions get another reply"));
    expect(asked.some(({ path }) => path.endsWith("/variants"))).to.equal(false);
    expect(asked.find(({ path }) => path === "/replay")!.body).to.deep.equal({
      changes: [
        { id: "cups", locale: "en", variant: "do you sell giant cups" },
        { id: "cups", locale: "en", variant: "huge cups?" },
      ],
    });
    await expectAccessible(element);
    press(element, "Add and publish");
    await eventually(() => text(one(element)).includes("answered from now on"));
    const added = asked.filter(({ path }) => path === "/entries/cups/variants").map(({ body }) => body);
    expect(added).to.deep.equal([
      { c: C, seq: 2, locale: "en" },
      { c: C, seq: 5, locale: "en" },
    ]);
  });

  it("says that there are none, and that nothing answers", async () => {
    const { element } = await open([]);
    await eventually(() => text(element).includes("No gaps"));
    element.t = zhCN;
    await eventually(() => text(element).includes("没有缺口"));
    await expectAccessible(element);
    const away = await open([], () => "offline");
    await eventually(() => text(away.element).includes("does not answer"));
    await expectAccessible(away.element);
  });
});
