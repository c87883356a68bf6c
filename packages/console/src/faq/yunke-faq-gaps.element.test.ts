import type WaButton from "@awesome.me/webawesome/dist/components/button/button.js";
import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import type { FaqGap, FaqReplay } from "@yunke/protocol";
import { faqServer } from "../testing/faq-server.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { NOON } from "../testing/samples.ts";
import { zhCN } from "../words/zh-cn.ts";
import "./yunke-faq-gaps.ts";
import type { YunkeFaqEffect } from "./yunke-faq-effect.ts";
import type { YunkeFaqGap } from "./yunke-faq-gap.ts";
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
  notChosen: 0,
  agentMs: 610_000,
  nearest: { entry: "cups", title: "Which cups are there?", confidence: 0.3 },
  answered: false,
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
const counts = { answer: 1, choices: 0, none: 3 };
const replay: FaqReplay = {
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
};
const entry = (id: string, question: string) => ({ id, state: "published", questions: { en: question } });

describe("yunke-faq-gaps", () => {
  before(preparePage);
  const open = async (
    groups: readonly FaqGap[],
    more: (path: string) => Reply | undefined = () => undefined,
  ) => {
    const server = faqServer(({ path }) => {
      if (path === "/gaps") return more(path) ?? { body: { days: 7, questions: 4, groups, more: 0 } };
      if (path === "/entries")
        return (
          more(path) ?? {
            body: {
              entries: [entry("ship", "Shipping?"), entry("cups", "Which cups are there?")],
              next: null,
            },
          }
        );
      return more(path) ?? { status: 404 };
    });
    const element = await fixture<YunkeFaqGaps>(
      html`<yunke-faq-gaps .faq=${server.client} .shop=${"pk_sample"}></yunke-faq-gaps>`,
    );
    return { element, ...server };
  };
  const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");
  const one = (element: Element) => deep<YunkeFaqGap>(element, "yunke-faq-gap");
  const button = (element: Element, label: string) =>
    [...one(element).shadowRoot!.querySelectorAll<WaButton>("wa-button")].find((each) =>
      each.textContent.includes(label),
    )!;
  const press = (element: Element, label: string) => button(element, label).click();

  it("ranks by cost, shows examples, and makes an entry of the wordings that are picked", async () => {
    const { element } = await open([gap]);
    await eventually(() => text(one(element)).includes("do you sell giant cups"));
    expect(text(one(element)))
      .to.include("11 min")
      .and.to.include("3 not known");
    // Thousands of entries in each of many groups that nobody looks at would hold the page up.
    expect(one(element).shadowRoot!.querySelectorAll("option").length).to.equal(0);
    deep<HTMLElement>(one(element), "summary").click();
    await eventually(() => one(element).shadowRoot!.querySelectorAll("option").length === 2);
    await expectAccessible(element);
    one(element).shadowRoot!.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[1]!.click();
    setTimeout(() => press(element, "Make an entry"));
    expect((await oneEvent(element, "make")).detail).to.deep.equal({
      locale: "en",
      wordings: ["do you sell giant cups"],
    });
  });

  it("names the closest entry in the reader's language, where the entry has it", async () => {
    const { element } = await open([gap, { ...gap, key: "k2", nearest: { ...gap.nearest!, entry: "gone" } }]);
    const gaps = () => [...element.shadowRoot!.querySelectorAll<YunkeFaqGap>("yunke-faq-gap")];
    element.t = zhCN;
    await eventually(() => text(gaps()[0]!).includes("最接近的条目：Which cups are there?"));
    for (const each of gaps())
      each.entries = [
        { ...each.entries[1]!, questions: { en: "Which cups are there?", "zh-CN": "有哪些杯子？" } },
      ];
    await eventually(() => text(gaps()[0]!).includes("最接近的条目：有哪些杯子？"));
    expect(text(gaps()[1]!)).to.include("最接近的条目：Which cups are there?");
  });

  it("names entries as they are published, whatever a draft calls them", async () => {
    const { element } = await open([gap], (path) =>
      path === "/entries"
        ? {
            body: {
              entries: [
                {
                  ...entry("cups", "Which mugs will there be?"),
                  state: "changed",
                  publishedQuestions: { en: "Which cups are there?" },
                },
              ],
              next: null,
            },
          }
        : undefined,
    );
    await eventually(() => one(element)?.entries.length === 1);
    await one(element).updateComplete;
    expect(text(one(element))).to.include("Closest entry: Which cups are there?");
    deep<HTMLElement>(one(element), "summary").click();
    const options = () => [...one(element).shadowRoot!.querySelectorAll("option")].map((each) => each.text);
    await eventually(() => options().length === 1);
    expect(options()).to.deep.equal(["Which cups are there?"]);
  });

  it("says which are answered by now, and by what", async () => {
    const { element } = await open([gap, { ...gap, key: "k2", answered: true }]);
    const gaps = () => [...element.shadowRoot!.querySelectorAll<YunkeFaqGap>("yunke-faq-gap")];
    await eventually(() => gaps().length === 2 && text(gaps()[1]!).includes("Answered by now"));
    expect(text(gaps()[1]!)).to.include("Answered by: Which cups are there?");
    expect(text(gaps()[0]!)).not.to.include("Answered");
    await expectAccessible(element);
  });

  it("chooses no entry where none comes near", async () => {
    const { element, asked } = await open([{ ...gap, nearest: null }], (path) =>
      path === "/replay" ? { body: replay } : undefined,
    );
    await eventually(() => one(element));
    expect(text(one(element))).not.to.include("Closest entry");
    deep<HTMLElement>(one(element), "summary").click();
    const select = () => deep<HTMLSelectElement>(one(element), "select");
    await eventually(() => select()?.options.length === 3);
    expect([select().value, select().selectedOptions[0]!.textContent]).to.deep.equal(["", "Choose one"]);
    const effect = deep<WaButton>(deep(one(element), "yunke-faq-effect"), "wa-button");
    expect([effect.disabled, button(element, "Add and publish").disabled]).to.deep.equal([true, true]);
    const why = () => text(deep(one(element), "yunke-faq-effect"));
    expect(why()).to.include("Choose an entry and a wording first.");
    await expectAccessible(element);
    select().value = "ship";
    select().dispatchEvent(new Event("change"));
    await eventually(() => !effect.disabled);
    expect(why()).not.to.include("first");
    expect(select().options.length).to.equal(2);
    effect.click();
    await eventually(() => asked.some(({ path }) => path === "/replay"));
    expect(asked.find(({ path }) => path === "/replay")!.body).to.have.nested.property(
      "changes[0].id",
      "ship",
    );
  });

  it("says how many groups are left out", async () => {
    const { element } = await open([gap], (path) =>
      path === "/gaps" ? { body: { days: 7, questions: 90, groups: [gap], more: 57 } } : undefined,
    );
    await eventually(() => text(element).includes("57 more groups cost less"));
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("还有 57 组"));
  });

  it("counts in Chinese with a measure word", async () => {
    const { element } = await open([gap]);
    element.t = zhCN;
    await eventually(() => text(one(element)).includes("3 次答不上来"));
  });

  it("searches very many entries, and keeps what was chosen whatever is looked for", async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => entry(`e${n}`, `Question ${n}?`));
    const list = Promise.withResolvers<Reply>();
    const { client, asked } = faqServer(({ path }) => {
      if (path === "/gaps")
        return {
          body: {
            days: 7,
            questions: 4,
            more: 0,
            groups: [{ ...gap, nearest: { entry: "e1100", title: "Question 1100?", confidence: 0.2 } }],
          },
        };
      if (path === "/entries") return list.promise;
      if (path === "/replay") return { body: replay };
      return { status: 201, body: { number: 4, state: "approved" } };
    });
    const element = await fixture<YunkeFaqGaps>(
      html`<yunke-faq-gaps .faq=${client} .shop=${"pk_sample"}></yunke-faq-gaps>`,
    );
    // What was missed does not wait for them.
    await eventually(() => element.shadowRoot!.querySelector("yunke-faq-gap"));
    deep<HTMLElement>(one(element), "summary").click();
    const select = () => deep<HTMLSelectElement>(one(element), "select");
    await eventually(() => select().value === "e1100");
    list.resolve({ body: { entries: many, next: null } });
    await eventually(() => select().options.length === 101);
    expect(select().value).to.equal("e1100");
    await expectAccessible(element);
    const search = deep<HTMLInputElement>(one(element), "input[type=search]");
    const find = (words: string) => {
      search.value = words;
      search.dispatchEvent(new InputEvent("input"));
    };
    find("question 77");
    await eventually(() => text(one(element)).includes("21 entries"));
    expect(select().value).to.equal("e1100");
    await expectAccessible(element);
    select().value = "e771";
    select().dispatchEvent(new Event("change"));
    find("zeppelin");
    await eventually(() => text(one(element)).includes("0 entries"));
    expect(select().value).to.equal("e771");
    deep<HTMLElement>(deep(one(element), "yunke-faq-effect"), "wa-button").click();
    await eventually(() => !button(element, "Add and publish").disabled);
    press(element, "Add and publish");
    await eventually(() => asked.some(({ path }) => path === "/entries/e771/variants"));
  });

  it("shows the effect before anything is saved, then adds the wordings by reference to the nearest entry", async () => {
    const { element, asked } = await open([gap], (path) => {
      if (path === "/replay") return { body: replay };
      return path.endsWith("/variants") ? { status: 201, body: { number: 4, state: "approved" } } : undefined;
    });
    await eventually(() => one(element));
    deep<HTMLElement>(one(element), "summary").click();
    const effect = () => deep(one(element), "yunke-faq-effect");
    await eventually(() => deep(effect(), "wa-button"));
    expect(button(element, "Add and publish").disabled).to.equal(true);
    await expectAccessible(element);
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
    // Of other wordings it is another one.
    const second = one(element).shadowRoot!.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[1]!;
    second.click();
    await eventually(() => button(element, "Add and publish").disabled);
    expect(text(one(element))).to.include("See the effect first.");
    second.click();
    await one(element).updateComplete;
    await deep<YunkeFaqEffect>(one(element), "yunke-faq-effect").updateComplete;
    deep<HTMLElement>(effect(), "wa-button").click();
    await eventually(() => !button(element, "Add and publish").disabled);
    press(element, "Add and publish");
    await eventually(() => text(one(element)).includes("answered from now on"));
    const added = asked.filter(({ path }) => path === "/entries/cups/variants").map(({ body }) => body);
    expect(added).to.deep.equal([
      { c: C, seq: 2, locale: "en" },
      { c: C, seq: 5, locale: "en" },
    ]);
  });

  const said = (seq: number, text: string | null) => ({
    seq,
    at: NOON + seq * 1000,
    by: { role: "shopper" },
    kind: "message",
    payload: text === null ? null : { content: { type: "text", text } },
  });
  const begun = {
    seq: 1,
    at: NOON,
    by: { role: "shopper" },
    kind: "started",
    phase: { name: "self-service" },
    c: C,
    shop: "pk_sample",
    desk: "d",
    visitor: C,
    locale: "en",
    payload: null,
  };

  it("opens an example to read, with its question set off and what was erased named, and comes back to it", async () => {
    const many = Array.from({ length: 60 }, (_, n) => said(n + 3, `line ${n}`));
    const pages: Record<string, object> = {
      "0": { c: C, shop: "pk_sample", events: [begun, said(2, "do you sell giant cups"), ...many], next: 62 },
      "62": { c: C, shop: "pk_sample", events: [said(63, null)], next: null },
    };
    const { element, asked } = await open([gap], (path) =>
      path === `/conversations/${C}` ? { body: pages[asked.at(-1)!.query.get("after")!]! } : undefined,
    );
    await eventually(() => one(element));
    deep<HTMLElement>(one(element), "summary").click();
    await eventually(() => deep(one(element), "li a"));
    const link = deep<HTMLAnchorElement>(one(element), "li a");
    expect(link.hash).to.equal(`#/gaps/pk_sample/${C}/2`);
    element.open = { c: C, seq: 2 };
    const thread = () => deep(element, "yunke-faq-transcript", "yunke-chat-thread");
    const message = (at: number) =>
      [...thread().shadowRoot!.querySelectorAll<HTMLElement>("yunke-chat-message")].at(at)!;
    await eventually(() => message(0).hasAttribute("marked"));
    expect(text(message(0))).to.include("This question: do you sell giant cups");
    await eventually(() => text(message(-1)).includes("erased"));
    const scroller = deep<HTMLElement>(thread(), ".scroll");
    await eventually(() => scroller.scrollHeight > scroller.clientHeight + 100);
    await eventually(() => scroller.scrollTop === 0, "the question is in sight, not the end");
    expect(text(deep(element, "yunke-faq-transcript"))).to.include("For reading only");
    expect(link.checkVisibility()).to.equal(false);
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(deep(element, "yunke-faq-transcript")).includes("只供阅读"));
    await expectAccessible(element);
    element.open = null;
    await eventually(() => link.matches(":focus"), "the focus is back");
    expect(asked.filter(({ path }) => path === "/gaps").length).to.equal(1);
  });

  it("opens the group again where the reader comes back to, after a load of the page too", async () => {
    const { element } = await open([gap, { ...gap, key: "other", examples: [] }], (path) =>
      path.startsWith("/conversations/")
        ? { body: { c: C, shop: "pk_sample", events: [begun], next: null } }
        : undefined,
    );
    element.open = { c: C, seq: 2 };
    await eventually(() => deep(element, "yunke-faq-transcript"));
    element.open = null;
    await eventually(() => one(element).shadowRoot!.activeElement?.localName === "a");
    expect(
      [...element.shadowRoot!.querySelectorAll("yunke-faq-gap")].map(
        (each) => each.shadowRoot!.querySelector("details")!.open,
      ),
    ).to.deep.equal([true, false]);
  });

  it("says that a conversation is not there in the same words as of another shop's, and that nothing answers", async () => {
    let reply: Reply = { status: 404 };
    const { element } = await open([gap], (path) => (path.startsWith("/conversations/") ? reply : undefined));
    element.open = { c: C, seq: 2 };
    const shown = () => text(deep(element, "yunke-faq-transcript"));
    await eventually(() => shown().includes("This conversation is not there"));
    await expectAccessible(element);
    reply = "offline";
    element.open = { c: `${C.slice(1)}x`, seq: null };
    await eventually(() => shown().includes("does not answer"));
    reply = { body: { c: C, shop: "pk_sample", events: [begun], next: null } };
    deep<HTMLElement>(element, "yunke-faq-transcript", ".empty wa-button").click();
    await eventually(() => deep(element, "yunke-faq-transcript", "yunke-chat-thread"));
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
