import { expect, fixture, html } from "@open-wc/testing";
import type { FaqTry } from "@yunke/protocol";
import { content, leaveFaqArea, openFaqArea, textOf, typeInto } from "../testing/faq-area.ts";
import { faqServer } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";
import type { FaqClient } from "./faq-client.ts";
import "./yunke-faq-try.ts";
import type { YunkeFaqTry } from "./yunke-faq-try.ts";

const match = (id: string, fits?: boolean) => ({
  id,
  title: `${id}?`,
  confidence: 0.5,
  ...(fits !== undefined && { fits }),
  topics: [],
  phrases: [],
});
const found: FaqTry = {
  kind: "choices",
  locale: "en",
  matches: [],
  explain: { words: [], matches: [match("sale", true), match("returns", false), match("tea")], none: 0.1 },
};

describe("yunke-faq-try", () => {
  before(preparePage);

  const open = (faq: FaqClient) =>
    fixture<YunkeFaqTry>(html`<yunke-faq-try .faq=${faq} .locales=${["en", "zh-CN"]}></yunke-faq-try>`);
  const choose = (element: Element, name: string, value: string) => {
    const select = deep<HTMLSelectElement>(element, `#${name}`);
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  const write = (element: Element, name: string, value: string) =>
    typeInto(deep<HTMLInputElement>(element, `#${name}`), value);

  it("asks from the page that is chosen, and says which entries belong there", async () => {
    const { client, asked } = faqServer(() => ({ body: found }));
    const element = await open(client);
    const place = () => deep<HTMLDetailsElement>(element, ".place");
    const ask = async () => {
      const before = asked.length;
      write(element, "text", "when");
      deep<HTMLElement>(element, "wa-button").click();
      await eventually(() => asked.length > before && !element.busy);
      return (asked.at(-1)!.body as { context?: object }).context;
    };
    expect(place().open).to.equal(false);
    expect(await ask()).to.equal(undefined);

    place().open = true;
    write(element, "path", "https://tea.example/sale/cups?colour=red");
    expect(await ask()).to.deep.equal({
      page: { kind: "other", url: "https://shop.example/sale/cups" },
    });
    choose(element, "kind", "order");
    write(element, "path", "");
    write(element, "category", "Cups");
    write(element, "order", "shipped");
    choose(element, "cart", "filled");
    await element.updateComplete;
    write(element, "total", "\uff13\uff10.5");
    expect(await ask()).to.deep.equal({
      page: { kind: "order" },
      product: { id: "-", name: "-", category: "Cups" },
      order: { id: "-", state: "shipped" },
      cart: {
        items: [{ id: "-", name: "-", quantity: 1 }],
        total: { amount: 30.5, currency: "XXX" },
      },
    });
    choose(element, "cart", "empty");
    write(element, "product", "t1");
    expect(await ask()).to.deep.include({
      product: { id: "t1", name: "t1", category: "Cups" },
      cart: { items: [] },
    });
    const said = (at: number) =>
      [...element.shadowRoot!.querySelectorAll(".result details")][at]!.textContent.replace(/\s+/g, " ");
    expect(said(0)).to.include("Its conditions hold here");
    expect(said(1)).to.include("Its conditions do not hold here");
    expect(said(2)).not.to.include("conditions");
    await expectAccessible(element);
  });

  it("remembers the page for the next entry of the shop, in both languages", async () => {
    const { client } = faqServer(() => ({ body: found }));
    const first = await open(client);
    choose(first, "kind", "product");
    first.remove();
    const next = await open(client);
    next.t = zhCN;
    await next.updateComplete;
    expect(deep<HTMLDetailsElement>(next, ".place").open).to.equal(true);
    expect(deep<HTMLSelectElement>(next, "#kind").value).to.equal("product");
    expect(textOf(next)).to.include("在哪个页面上？");
    await expectAccessible(next);
    const other = await open(faqServer(() => ({ body: found })).client);
    expect(deep<HTMLDetailsElement>(other, ".place").open).to.equal(false);
  });

  it("tries the entry as it is written, saved or not, and says when it cannot", async () => {
    const { element, asked } = await openFaqArea("#/faq/pk_sample/ship", ({ path }) =>
      path === "/try" ? { body: found } : undefined,
    );
    const editor = () => deep(element, "yunke-faq-editor");
    const tryer = () => deep<YunkeFaqTry>(editor(), "yunke-faq-try");
    await eventually(() => editor() && tryer());
    const question = deep<HTMLInputElement>(editor(), "yunke-faq-text", "#question");
    const ask = async () => {
      const before = asked.length;
      write(tryer(), "text", "when");
      deep<HTMLElement>(tryer(), "wa-button").click();
      await eventually(() => asked.length > before && !tryer().busy);
      return (asked.findLast(({ path }) => path === "/try")!.body as { changes?: unknown }).changes;
    };
    typeInto(question, "When will it arrive?");
    await eventually(() => tryer().change !== null);
    await element.updateComplete;
    expect(textOf(editor())).to.include("as it is written here");
    const texts = { en: { ...content.texts.en, question: "When will it arrive?" } };
    expect(await ask()).to.deep.equal([{ id: "ship", content: { ...content, texts } }]);
    await expectAccessible(element);
    typeInto(question, "");
    await eventually(() => textOf(editor()).includes("what was saved last is tried"));
    expect(await ask()).to.equal(undefined);
    leaveFaqArea();
  });

  it("does not say of a new entry that it was saved", async () => {
    const { element } = await openFaqArea("#/faq/pk_sample/+new");
    const editor = () => deep(element, "yunke-faq-editor");
    await eventually(() => editor() && deep(editor(), "yunke-faq-text", "#question"));
    expect(textOf(editor())).to.include("tried without this entry").and.not.to.include("saved last");
    typeInto(deep<HTMLInputElement>(editor(), "yunke-faq-text", "#question"), "Cups?");
    typeInto(deep<HTMLTextAreaElement>(editor(), "yunke-faq-text", "#answer"), "Yes.");
    await eventually(() => textOf(editor()).includes("as it is written here"));
    element.t = zhCN;
    typeInto(deep<HTMLInputElement>(editor(), "yunke-faq-text", "#question"), "");
    await eventually(() => textOf(editor()).includes("先不带这个条目来试"));
    leaveFaqArea();
  });

  it("says of an entry that its dates keep it out, here too", async () => {
    const { element } = await openFaqArea("#/faq/pk_sample/ship");
    const editor = () => deep(element, "yunke-faq-editor");
    const date = (name: string) => deep<HTMLInputElement>(editor(), "yunke-faq-when", `#${name}`);
    await eventually(() => editor() && date("from"));
    const told = "By its dates it is not served at the moment";
    expect(textOf(editor())).not.to.include(told);
    for (const [from, until, isOut] of [
      ["", "2020-01-01T00:00", true],
      ["2020-01-01T00:00", "", false],
      ["2999-01-01T00:00", "", true],
    ] as const) {
      typeInto(date("from"), from);
      typeInto(date("until"), until);
      await eventually(() => textOf(editor()).includes(told) === isOut, `${from} – ${until}`);
    }
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => textOf(editor()).includes("按它的起止时间"));
    leaveFaqArea();
  });
});
