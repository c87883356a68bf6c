import type WaButton from "@awesome.me/webawesome/dist/components/button/button.js";
import { expect } from "@open-wc/testing";
import type { FaqContent } from "@yunke/protocol";
import type { Navigation } from "./navigation.ts";
import { isBack } from "./when-back.ts";
import {
  content,
  leaveFaqArea,
  openFaqArea,
  textOf as text,
  typeInto as type,
  view,
} from "../testing/faq-area.ts";
import {
  editorButton as button,
  editorIn as editor,
  questionField as question,
} from "../testing/faq-editor.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";

describe("yunke-faq-editor", () => {
  let nav: Navigation;
  before(preparePage);
  afterEach(leaveFaqArea);

  const open = async (...given: Parameters<typeof openFaqArea>) => {
    const opened = await openFaqArea(...given);
    nav = opened.nav;
    return opened;
  };

  it("offers the categories and skills that there are, and says of a skill that nobody has it", async () => {
    const { element } = await open("#/faq/pk_sample/ship");
    const field = (name: string) => deep<HTMLInputElement>(editor(element), `#${name}`);
    await eventually(() => field("skill")?.list !== null);
    const offered = (name: string) => [...field(name).list!.options].map(({ value }) => value);
    expect(offered("category")).to.deep.equal(["shipping"]);
    expect(offered("skill")).to.deep.equal(["refunds", "returns"]);
    const nobody = "No agent here has this skill";
    expect(text(editor(element))).not.to.include(nobody);
    for (const [skill, has] of [
      ["Refunds ", true],
      ["refuds", false],
      // Only an entry looks for it.
      ["returns", false],
      ["", true],
    ] as const) {
      type(field("skill"), skill);
      await eventually(() => text(editor(element)).includes(nobody) !== has, skill);
    }
    await expectAccessible(element);
  });

  it("says nothing of skills where it does not know them", async () => {
    const { element } = await open("#/faq/pk_sample/ship", ({ path }) =>
      path === "/entries" ? { status: 503 } : undefined,
    );
    await eventually(() => question(element)?.value === "When does it come?");
    type(deep<HTMLInputElement>(editor(element), "#skill"), "refuds");
    await eventually(() => nav.guard !== null);
    expect(text(editor(element))).not.to.include("No agent here has this skill");
  });

  it("saves with the number that was seen, after local faults are told in their fields", async () => {
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ method, path }) =>
      method === "PUT" && path === "/entries/ship"
        ? { body: { ...view, number: 8, state: "changed", draft: { ...content, category: "parcels" } } }
        : undefined,
    );
    await eventually(() => question(element).value === "When does it come?");
    await eventually(() => deep(editor(element), "yunke-faq-history", ".do"));
    expect(nav.guard).to.equal(null);
    await expectAccessible(element);
    type(question(element), " ");
    await eventually(() => nav.guard !== null);
    button(element, "Save draft").click();
    await eventually(() => text(deep(editor(element), "yunke-faq-text")).includes("Write the question."));
    await eventually(() => question(element).matches(":focus"), "focus where something is wrong");
    expect(asked.some(({ method }) => method === "PUT")).to.equal(false);
    await expectAccessible(element);

    type(question(element), "When?");
    button(element, "Publish").click();
    await eventually(() => text(editor(element)).includes("Shoppers get it from now on"));
    const put = asked.find(({ method }) => method === "PUT")!;
    expect(put.ifMatch).to.equal('"7"');
    expect(put.body).to.deep.equal({
      content: { ...content, texts: { en: { ...content.texts.en, question: "When?" } } },
      state: "published",
    });
    await eventually(() => nav.guard === null, "nothing would be lost");
  });

  it("does not say of what its dates hold back that shoppers get it", async () => {
    const { element } = await open("#/faq/pk_sample/ship", ({ method }) =>
      method === "PUT" ? { body: { ...view, number: 8, live: false } } : undefined,
    );
    await eventually(() => question(element)?.value === "When does it come?");
    button(element, "Publish").click();
    await eventually(() => text(editor(element)).includes("shoppers do not get it at the moment"));
    expect(text(editor(element))).not.to.include("from now on");
  });

  it("opens in a language that the entry is written in, the reader's first", async () => {
    const zh = { question: "几天能到？", answer: "三天", variants: [] };
    let texts: FaqContent["texts"] = content.texts;
    const { element } = await open("#/faq/pk_sample", ({ path }) =>
      path === "/entries/ship" ? { body: { ...view, published: { texts } } } : undefined,
    );
    element.t = zhCN;
    const shown = async (hash: string) => {
      location.hash = hash;
      await eventually(() => question(element));
      await editor(element).updateComplete;
      return question(element).value;
    };
    expect(await shown("#/faq/pk_sample/ship")).to.equal("When does it come?");
    location.hash = "#/faq/pk_sample";
    await eventually(() => deep(element, "yunke-faq-list"));
    texts = { ...content.texts, "zh-CN": zh };
    expect(await shown("#/faq/pk_sample/ship")).to.equal("几天能到？");
    location.hash = "#/faq/pk_sample";
    await eventually(() => deep(element, "yunke-faq-list"));
    // A new one, in the reader's.
    expect(await shown("#/faq/pk_sample/+new")).to.equal("");
    expect(deep(editor(element), '[aria-selected="true"]').id).to.equal("tab-zh-CN");
  });

  it("keeps what is written while it is being saved, as not saved yet", async () => {
    const saving = Promise.withResolvers<Reply>();
    const { element } = await open("#/faq/pk_sample/ship", ({ method }) =>
      method === "PUT" ? saving.promise : undefined,
    );
    await eventually(() => question(element).value === "When does it come?");
    type(question(element), "When?");
    button(element, "Save draft").click();
    await eventually(() => (button(element, "Save draft") as WaButton).loading);
    type(question(element), "When will it come?");
    const texts = { en: { ...content.texts.en, question: "When?" } };
    saving.resolve({ body: { ...view, number: 8, state: "changed", draft: { ...content, texts } } });
    await eventually(() => !(button(element, "Save draft") as WaButton).loading);
    expect(question(element).value).to.equal("When will it come?");
    expect(text(editor(element)))
      .to.include("Not saved yet")
      .and.not.to.include("Draft saved");
    expect(nav.guard).not.to.equal(null);
  });

  it("keeps half a date and half a number in their fields, says what is missing, and saves neither", async () => {
    const from = Date.UTC(2026, 0, 31, 12, 30);
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ method, path }) =>
      path === "/entries/ship" && method === "GET"
        ? { body: { ...view, published: { ...content, from, when: { cart: { min: 60 } } } } }
        : undefined,
    );
    await eventually(() => deep(editor(element), "yunke-faq-when", "#from"));
    element.style.height = "420px";
    const field = (id: string) => deep<HTMLInputElement>(editor(element), "yunke-faq-when", id);
    // A browser's date field without one of its parts: nothing, and bad.
    Object.defineProperty(field("#from"), "validity", { value: { badInput: true } });
    let written = 0;
    const held = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    Object.defineProperty(field("#from"), "value", {
      get: () => "",
      set: () => {
        written++;
      },
    });
    field("#from").dispatchEvent(new InputEvent("input"));
    type(field("#cartMin"), "6e");
    await element.updateComplete;
    const bar = () => deep(editor(element), ".actions").getBoundingClientRect();
    // Just in sight, with no room below it.
    deep(element, "main").scrollTop += field("#cartMin").getBoundingClientRect().bottom - bar().top;
    button(element, "Save draft").click();
    await eventually(() =>
      text(deep(editor(element), "yunke-faq-when")).includes("This date is not complete"),
    );
    expect(text(deep(editor(element), "yunke-faq-when"))).to.include("Enter an amount above 0");
    // What is wrong is not behind the bar that stays at the bottom.
    const wrong = () => deep(editor(element), "yunke-faq-when", "#cartMin-wrong").getBoundingClientRect();
    await eventually(() => wrong().bottom <= bar().top && wrong().top > 0);
    expect(held.get!.call(field("#cartMin"))).to.equal("6e");
    expect(written).to.equal(0);
    expect(asked.some(({ method }) => method === "PUT")).to.equal(false);
    await expectAccessible(element);
  });

  it("keeps the conditions open while the last one is emptied", async () => {
    const { element } = await open("#/faq/pk_sample/ship", ({ method, path }) =>
      method === "GET" && path === "/entries/ship"
        ? { body: { ...view, published: { ...content, when: { path: "/sale/**" } } } }
        : undefined,
    );
    const path = () => deep<HTMLInputElement>(editor(element), "yunke-faq-when", "#path");
    await eventually(() => path().value === "/sale/**");
    expect(path().checkVisibility()).to.equal(true);
    type(path(), "");
    await eventually(() => nav.guard !== null);
    expect(path().checkVisibility()).to.equal(true);
  });

  it("puts a new entry's own address in the place of the one for new ones, so that the way back is not to write another", async () => {
    const { element } = await open("#/faq/pk_sample/+new", ({ method }) =>
      method === "PUT" ? { status: 201, body: view } : undefined,
    );
    await eventually(() => question(element));
    const steps = history.length;
    type(question(element), "Ship?");
    type(deep<HTMLTextAreaElement>(editor(element), "yunke-faq-text", "textarea"), "Soon");
    button(element, "Publish").click();
    await eventually(() => text(editor(element)).includes("Shoppers get it from now on"));
    expect(location.hash).to.equal("#/faq/pk_sample/ship");
    expect(history.length).to.equal(steps);
    expect(nav.guard).to.equal(null);
  });

  it("saves that an entry goes on to a person at once", async () => {
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ method }) =>
      method === "PUT" ? { body: { ...view, number: 8 } } : undefined,
    );
    await eventually(() => question(element).value === "When does it come?");
    const box = deep<HTMLInputElement>(editor(element), "input[name=handover]");
    expect(box.checked).to.equal(false);
    box.click();
    await expectAccessible(element);
    button(element, "Publish").click();
    await eventually(() => asked.some(({ method }) => method === "PUT"));
    expect(asked.find(({ method }) => method === "PUT")!.body).to.deep.equal({
      content: { ...content, handover: true },
      state: "published",
    });
  });

  it("tells what the gateway refuses in the field that it concerns", async () => {
    const { element } = await open("#/faq/pk_sample/ship", ({ method }) =>
      method === "PUT"
        ? { status: 422, body: { errors: [{ field: "content.texts.en.answer", message: "no such field" }] } }
        : undefined,
    );
    await eventually(() => question(element));
    button(element, "Publish").click();
    // Of a gateway that is newer than these words: its own.
    await eventually(() => text(deep(editor(element), "yunke-faq-text")).includes("no such field"));
    await expectAccessible(element);
  });

  it("words what the gateway refuses in the reader's language, by its code", async () => {
    const errors = [
      {
        field: "content.texts.en.answer",
        message: "no field is named order.nowhere",
        code: "unknown-placeholder",
        params: { names: ["order.nowhere"], known: ["order.id", "order.state"] },
      },
      {
        field: "content.when.pages.3",
        message: "Invalid option",
        code: "not-one-of",
        params: { values: ["a"] },
      },
    ];
    const { element } = await open("#/faq/pk_sample/ship", ({ method }) =>
      method === "PUT" ? { status: 422, body: { detail: "A field has a wrong value.", errors } } : undefined,
    );
    element.t = zhCN;
    await eventually(() => button(element, "发布"));
    button(element, "发布").click();
    const said = "没有名为 order.nowhere 的字段，可用的有 order.id、order.state。";
    await eventually(() => text(deep(editor(element), "yunke-faq-text")).includes(said));
    // Also what no field of the page shows by itself.
    expect(text(editor(element))).to.include("只能是：a。");
    expect(text(editor(element)))
      .not.to.include("wrong value")
      .and.not.to.include("Invalid");
    await expectAccessible(element);
  });

  it("brings an old text back as a draft, after a question", async () => {
    const { element, asks, asked } = await open("#/faq/pk_sample/ship", ({ path }) =>
      path.endsWith("/restore")
        ? { body: { ...view, number: 9, state: "changed", draft: content } }
        : undefined,
    );
    await eventually(() => deep(editor(element), "yunke-faq-history", ".do"));
    deep<HTMLElement>(editor(element), "yunke-faq-history", ".do").click();
    await eventually(() => asks.length === 1);
    asks[0]!.run();
    await eventually(() => text(editor(element)).includes("Draft saved"));
    const restore = asked.find(({ path }) => path.endsWith("/restore"))!;
    expect(restore.body).to.deep.equal({ from: 3, state: "draft" });
    expect(restore.ifMatch).to.equal('"7"');
  });

  it("stays in the language that is being written when the console's own changes", async () => {
    const { element } = await open("#/faq/pk_sample/+new");
    await eventually(() => question(element));
    type(question(element), "Do you rent boats?");
    await eventually(() => nav.guard !== null);
    element.t = zhCN;
    await eventually(() => button(element, "发布"));
    expect(question(element).value).to.equal("Do you rent boats?");
  });

  it("says before it brings an old text back that what is not saved would be lost", async () => {
    const { element, asks } = await open("#/faq/pk_sample/ship");
    await eventually(() => deep(editor(element), "yunke-faq-history", ".do"));
    const restore = () => deep<HTMLElement>(editor(element), "yunke-faq-history", ".do").click();
    restore();
    expect(asks.at(-1)!.hint).not.to.include("without saving");
    type(question(element), "When?");
    await eventually(() => nav.guard !== null);
    restore();
    expect(asks.at(-1)!.hint).to.include("what you changed here without saving is lost");
  });

  it("shows what was written without a connection once the gateway is back", async () => {
    let reply: Reply = "offline";
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ path }) =>
      path === "/preview" ? reply : undefined,
    );
    const shown = () => deep(editor(element), "yunke-faq-text", "yunke-answer");
    await eventually(() => asked.some(({ path }) => path === "/preview"));
    reply = { body: { html: "<p>Tomorrow</p>", fallback: "Tomorrow" } };
    await eventually(() => {
      isBack();
      return text(shown()).includes("Tomorrow");
    });
  });

  it("tries a question, and says which words spoke for what", async () => {
    const { element } = await open("#/faq/pk_sample/ship", ({ path }) =>
      path === "/try"
        ? {
            body: {
              kind: "answer",
              locale: "en",
              handover: "anger",
              matches: [],
              explain: {
                words: [
                  { written: "when", counted: "when", known: true },
                  { written: "parcels", counted: "parcel", known: true },
                  { written: "zorblax", counted: "zorblax", known: false },
                ],
                matches: [
                  {
                    id: "ship",
                    title: "When does it come?",
                    confidence: 0.9,
                    topics: ["when will it arrive"],
                    phrases: [
                      {
                        text: "how long",
                        role: "variant",
                        likeness: 0.8,
                        voice: 1,
                        grounds: [
                          { kind: "word", key: "when", share: 0.4 },
                          { kind: "pair", key: "when parcel", share: 0.1 },
                          { kind: "concept", key: "#asks", share: 0.3 },
                          { kind: "concept", key: "not_received", label: "not arrived", share: 0.2 },
                          { kind: "gram", key: "^wh", share: 0.1 },
                          { kind: "gram", key: "en$", share: 0.1 },
                        ],
                      },
                    ],
                  },
                ],
                none: 0.05,
              },
            },
          }
        : undefined,
    );
    await eventually(() => deep(editor(element), "yunke-faq-try", "#text"));
    const tryer = deep(editor(element), "yunke-faq-try");
    type(deep(tryer, "#text"), "when zorblax");
    deep<HTMLElement>(tryer, "wa-button").click();
    await eventually(() => text(tryer).includes("Answers"));
    expect(text(tryer)).to.include("Goes on to a person at once: the words show anger.");
    expect(text(tryer)).to.include("Both are about: “when will it arrive”").and.to.include("it asks");
    expect(text(tryer)).to.include("not arrived").and.not.to.include("not_received");
    expect(text(tryer)).to.include("zorblax (not known)").and.to.include("40%").and.to.include("20%");
    // As it was written, and not the stem that is counted.
    expect(text(tryer)).to.include("when parcels Words together");
    await expectAccessible(element);
  });

  it("says why there is no effect to see", async () => {
    const { element } = await openFaqArea("#/faq/pk_sample/ship");
    const effect = () => deep(editor(element), "yunke-faq-effect");
    const isOff = () => deep<WaButton>(effect(), "wa-button").disabled;
    await eventually(() => question(element)?.value === "When does it come?");
    expect(isOff()).to.equal(true);
    expect(text(effect())).to.include("Nothing here differs from what is in use.");
    await expectAccessible(element);
    type(question(element), "When?");
    await eventually(() => !isOff());
    expect(text(effect())).not.to.include("differs");
    type(question(element), "");
    await eventually(isOff);
    expect(text(effect())).to.include("Something here cannot be saved as it is yet.");
    element.t = zhCN;
    await eventually(() => text(effect()).includes("这里有内容还不能保存。"));
  });

  it("says how the pages of a suggestion differ from those of a condition", async () => {
    const { element } = await openFaqArea("#/faq/pk_sample/ship");
    await eventually(() => question(element)?.value === "When does it come?");
    const when = deep(editor(element), "yunke-faq-when");
    const groups = () =>
      [...when.shadowRoot!.querySelectorAll("fieldset")].map((group) => {
        const hint = when.shadowRoot!.getElementById(group.getAttribute("aria-describedby") ?? "-");
        return [group.querySelector("legend")!.textContent, hint?.textContent];
      });
    expect(groups()).to.deep.equal([
      ["Suggested on", "In any case, whatever the conditions say."],
      ["Belongs on", "A condition: all that are set have to hold together."],
    ]);
    deep<HTMLDetailsElement>(editor(element), "details.when").open = true;
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => groups()[0]![1] === "无论是否符合下面的条件，都会推荐。");
  });
});
