import type WaButton from "@awesome.me/webawesome/dist/components/button/button.js";
import { expect, fixture, html } from "@open-wc/testing";
import type { FaqVocabularyView } from "@yunke/protocol";
import { createDrafts } from "../drafts.ts";
import type { Question } from "../questions.ts";
import { faqServer } from "../testing/faq-server.ts";
import type { Asked, Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";
import { createNavigation } from "./navigation.ts";
import type { Navigation } from "./navigation.ts";
import "./yunke-faq-words.ts";
import type { YunkeFaqWords } from "./yunke-faq-words.ts";

const view: FaqVocabularyView = {
  number: 4,
  synonyms: [["power bank", "充电宝"]],
  never: ["give me legal advice"],
  changedAt: Date.UTC(2026, 0, 1),
  changedBy: { id: "m", name: "Mei" },
};

describe("yunke-faq-words", () => {
  let nav: Navigation;
  before(preparePage);
  afterEach(() => nav.stop());

  const open = async (
    answer: (asked: Asked) => Reply | Promise<Reply>,
    drafts = createDrafts("mei", undefined),
  ) => {
    const server = faqServer(answer);
    const asks: Question[] = [];
    nav = createNavigation(window, () => {});
    const element: YunkeFaqWords = await fixture<YunkeFaqWords>(
      html`<yunke-faq-words
        .faq=${server.client}
        .shop=${"pk_sample"}
        .nav=${nav}
        .drafts=${drafts}
        .locales=${["en", "zh-CN"]}
        @ask=${(event: CustomEvent<Question>) => asks.push(event.detail)}
      ></yunke-faq-words>`,
    );
    return { element, asks, ...server };
  };
  const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");
  const line = (element: Element, id: string) => deep<HTMLInputElement>(element, `[id="${id}"]`);
  const type = (field: HTMLInputElement, value: string) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input"));
  };
  const save = (element: Element) => deep<HTMLElement>(element, ".actions wa-button").click();

  it("shows the shop's words with who changed them, in both languages", async () => {
    const { element } = await open(() => ({ body: view }));
    await eventually(() => line(element, "synonyms.0").value === "power bank, 充电宝");
    expect(line(element, "never.0").value).to.equal("give me legal advice");
    expect(text(element)).to.include("Last changed by Mei");
    const tryIn = () => deep<HTMLSelectElement>(element, "yunke-faq-try", "#locale").value;
    expect(tryIn()).to.equal("en");
    const effect = () => text(deep(element, "yunke-faq-effect"));
    expect(effect()).to.include("Nothing here differs from what is in use.");
    await expectAccessible(element);
    type(line(element, "synonyms.0"), "power bank");
    await eventually(() => effect().includes("Something here cannot be saved as it is yet."));
    type(line(element, "synonyms.0"), "power bank, 充电宝");
    element.t = zhCN;
    await eventually(() => text(element).includes("不作回答"));
    await eventually(() => tryIn() === "zh-CN");
    await expectAccessible(element);
  });

  it("says that there are none yet, and why there is nothing to see", async () => {
    const none = { number: 0, synonyms: [], never: [], changedAt: null, changedBy: null };
    let reply: Reply = "offline";
    const { element } = await open(() => reply);
    await eventually(() => text(element).includes("does not answer"));
    await expectAccessible(element);
    reply = { body: none };
    deep<HTMLElement>(element, ".empty wa-button").click();
    await eventually(() => text(element).includes("No groups yet"));
    expect(text(element)).to.include("Nothing is held back.");
    await expectAccessible(element);
  });

  it("keeps what is written while it is being saved, as not saved yet", async () => {
    const saving = Promise.withResolvers<Reply>();
    const { element } = await open(({ method }) => (method === "PUT" ? saving.promise : { body: view }));
    await eventually(() => line(element, "never.0"));
    type(line(element, "never.0"), "tax advice");
    await element.updateComplete;
    save(element);
    const busy = () => deep<WaButton>(element, ".actions wa-button").loading;
    await eventually(busy);
    type(line(element, "never.0"), "tax and legal advice");
    saving.resolve({ body: { ...view, number: 5, never: ["tax advice"] } });
    await eventually(() => !busy() || text(element).includes("Saved"));
    expect(text(element)).to.include("Not saved yet");
    expect(line(element, "never.0").value).to.equal("tax and legal advice");
    expect(nav.guard).not.to.equal(null);
  });

  it("adds, edits and removes by keyboard, and saves with the number that was seen", async () => {
    const { element, asked } = await open(({ method, body }) =>
      method === "PUT" ? { body: { ...view, ...(body as object), number: 5 } } : { body: view },
    );
    await eventually(() => line(element, "never.0"));
    expect(nav.guard).to.equal(null);
    line(element, "never.0").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, cancelable: true }),
    );
    // Safari ends the composition first; the key code tells.
    line(element, "never.0").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, cancelable: true }),
    );
    line(element, "never.0").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
    await eventually(() => line(element, "never.1").matches(":focus"), "the new line has the focus");
    type(line(element, "never.1"), "politics");
    deep<HTMLElement>(element, "#add-synonyms").click();
    await eventually(() => line(element, "synonyms.1").matches(":focus"));
    type(line(element, "synonyms.1"), "mug， cup");
    await eventually(() => nav.guard !== null);
    expect(text(element)).to.include("Not saved yet");
    deep<HTMLElement>(element, 'li .remove[aria-label^="Remove the group power bank"]').click();
    await eventually(() => line(element, "synonyms.0").matches(":focus"), "focus stays in the list");
    save(element);
    await eventually(() => text(element).includes("Saved."));
    const put = asked.find(({ method }) => method === "PUT")!;
    expect(put.path).to.equal("/vocabulary");
    expect(put.ifMatch).to.equal('"4"');
    expect(put.body).to.deep.equal({
      synonyms: [["mug", "cup"]],
      never: ["give me legal advice", "politics"],
    });
    await eventually(() => nav.guard === null);
  });

  it("leaves the focus where it is saved by keyboard", async () => {
    const saving = Promise.withResolvers<Reply>();
    const { element } = await open(({ method }) => (method === "PUT" ? saving.promise : { body: view }));
    await eventually(() => line(element, "never.0"));
    type(line(element, "never.0"), "tax advice");
    await element.updateComplete;
    const button = deep<WaButton>(element, ".actions wa-button");
    button.focus();
    save(element);
    await eventually(() => button.loading);
    expect(button.matches(":focus")).to.equal(true);
    saving.resolve({ body: { ...view, number: 5, never: ["tax advice"] } });
    await eventually(() => text(element).includes("Saved."));
    await eventually(() => !button.loading);
    expect(button.matches(":focus")).to.equal(true);
  });

  it("tells what is wrong in its line, and goes there", async () => {
    const { element, asked } = await open(() => ({ body: view }));
    await eventually(() => line(element, "synonyms.0"));
    type(line(element, "synonyms.0"), "alone");
    await element.updateComplete;
    expect(text(element)).not.to.include("two different words");
    save(element);
    await eventually(() => text(element).includes("two different words"));
    await eventually(() => line(element, "synonyms.0").matches(":focus"));
    expect(asked.some(({ method }) => method === "PUT")).to.equal(false);
    await expectAccessible(element);
  });

  it("keeps what was written when somebody else was quicker, and overwrites only when told to", async () => {
    let tried = false;
    const { element, asked } = await open(({ method, ifMatch }) => {
      tried ||= method === "PUT";
      if (method === "PUT") return ifMatch === '"9"' ? { body: { ...view, number: 10 } } : { status: 412 };
      const changedBy = { id: "a", name: "Arjun" };
      const theirs = { ...view, number: 9, synonyms: [...view.synonyms, ["mug", "cup"]], changedBy };
      return { body: tried ? theirs : view };
    });
    await eventually(() => line(element, "never.0"));
    type(line(element, "never.0"), "mine");
    await element.updateComplete;
    save(element);
    await eventually(() => text(element).includes("By Arjun"));
    expect(text(element)).to.include("1 group of words added: mug, cup");
    expect(line(element, "never.0").value).to.equal("mine");
    await expectAccessible(element);
    deep<HTMLElement>(element, '.note wa-button[variant="brand"]').click();
    await eventually(() => text(element).includes("Saved."));
    expect(asked.findLast(({ method }) => method === "PUT")!.ifMatch).to.equal('"9"');
  });

  it("keeps what was written when the gateway does not answer", async () => {
    const { element } = await open(({ method }) => (method === "PUT" ? "offline" : { body: view }));
    await eventually(() => line(element, "never.0"));
    type(line(element, "never.0"), "mine");
    await element.updateComplete;
    save(element);
    await eventually(() => text(element).includes("What you wrote is kept"));
    expect(line(element, "never.0").value).to.equal("mine");
    expect(nav.guard).not.to.equal(null);
  });

  it("keeps what is being written where the session ends, and sees then what somebody else changed", async () => {
    const drafts = createDrafts("mei", undefined);
    const first = await open(() => ({ body: view }), drafts);
    await eventually(() => line(first.element, "never.0"));
    type(line(first.element, "never.0"), "tax advice");
    await eventually(() => nav.guard !== null);
    first.element.remove();
    nav.stop();
    const theirs = { ...view, number: 9, changedBy: { id: "a", name: "Arjun" } };
    const again = await open(({ method }) => (method === "PUT" ? { status: 412 } : { body: theirs }), drafts);
    await eventually(() => line(again.element, "never.0").value === "tax advice");
    await eventually(() => nav.guard !== null, "it is still to be saved");
    save(again.element);
    await eventually(() => text(again.element).includes("By Arjun"));
    expect(again.asked.find(({ method }) => method === "PUT")!.ifMatch).to.equal('"4"');
    // As the navigation does on the way to where the lead chose to go.
    nav.guard = null;
    again.element.remove();
    nav.stop();
    const third = await open(() => ({ body: view }), drafts);
    await eventually(() => line(third.element, "never.0").value === "give me legal advice");
  });

  it("tries words that are not saved yet, and says what is held back and what is the shop's own", async () => {
    const explain = {
      words: [],
      matches: [
        {
          id: "a",
          title: "Do you sell mugs?",
          confidence: 0.2,
          topics: [],
          phrases: [
            {
              text: "Do you sell mugs?",
              role: "question",
              likeness: 0.4,
              voice: 1,
              grounds: [{ kind: "own", key: "mug = cup", share: 0.3 }],
            },
          ],
        },
      ],
      none: 0.9,
      refused: "legal matters",
    };
    const { element, asked } = await open(({ path }) =>
      path === "/try" ? { body: { kind: "none", locale: "en", matches: [], explain } } : { body: view },
    );
    await eventually(() => line(element, "never.0"));
    type(line(element, "never.0"), "legal matters");
    await element.updateComplete;
    const tryer = deep(element, "yunke-faq-try");
    type(deep(tryer, "#text"), "a legal cup");
    deep<HTMLElement>(tryer, "wa-button").click();
    await eventually(() =>
      text(tryer).includes("Held back, offers a person It is close to “legal matters”."),
    );
    expect(text(tryer)).to.include("mug = cup").and.to.include("Your synonym");
    expect(
      (asked.find(({ path }) => path === "/try")!.body as { vocabulary: object }).vocabulary,
    ).to.deep.equal({ synonyms: view.synonyms, never: ["legal matters"] });
    await expectAccessible(element);
  });
});
