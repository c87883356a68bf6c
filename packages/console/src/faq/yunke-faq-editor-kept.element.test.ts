import type WaButton from "@awesome.me/webawesome/dist/components/button/button.js";
import { expect } from "@open-wc/testing";
import type { FaqEntryView, FaqSave } from "@yunke/protocol";
import { createDrafts } from "../drafts.ts";
import type { Navigation } from "./navigation.ts";
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

describe("an entry that is left, or that somebody else changes meanwhile", () => {
  let nav: Navigation;
  before(preparePage);
  afterEach(leaveFaqArea);

  const open = async (...given: Parameters<typeof openFaqArea>) => {
    const opened = await openFaqArea(...given);
    nav = opened.nav;
    return opened;
  };

  it("shows what somebody else changed meanwhile, and overwrites only when told to", async () => {
    const theirs: FaqEntryView = {
      ...view,
      number: 12,
      changedBy: { id: "a", name: "Arjun", names: { "zh-CN": "阿俊" } },
      published: { ...content, texts: { en: { ...content.texts.en, answer: "Tomorrow" } } },
    };
    let tried = false;
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ method, path, ifMatch }) => {
      tried ||= method === "PUT";
      if (method === "PUT") return ifMatch === '"12"' ? { body: { ...theirs, number: 13 } } : { status: 412 };
      return path === "/entries/ship" && tried ? { body: theirs } : undefined;
    });
    await eventually(() => question(element));
    type(question(element), "Mine?");
    button(element, "Publish").click();
    await eventually(() => text(editor(element)).includes("By Arjun"));
    expect(text(editor(element))).to.include("They changed: answer (English)");
    expect(question(element).value).to.equal("Mine?");
    await expectAccessible(element);
    const english = element.t;
    element.t = zhCN;
    await eventually(() => text(editor(element)).includes("修改人：阿俊"));
    element.t = english;
    await eventually(() => text(editor(element)).includes("By Arjun"));
    button(element, "Save mine over it").click();
    await eventually(() => asked.filter(({ method }) => method === "PUT").length === 2);
    expect(asked.findLast(({ method }) => method === "PUT")!.ifMatch).to.equal('"12"');
  });

  it("takes what is there already for saved where only the answer was lost, of a new entry too", async () => {
    for (const hash of ["ship", "+new"]) {
      let held: FaqEntryView | null = null;
      const { element, asked } = await open(`#/faq/pk_sample/${hash}`, ({ method, path, body }) => {
        if (method === "PUT" && held) return { status: 412 };
        if (method === "PUT") {
          held = { ...view, id: path.split("/").at(-1)!, number: 8, published: (body as FaqSave).content };
          return "offline";
        }
        return method === "GET" && held && path === `/entries/${held.id}` ? { body: held } : undefined;
      });
      await eventually(() => question(element) && (hash === "+new" || question(element).value !== ""));
      type(question(element), "什么时候到？");
      type(deep<HTMLTextAreaElement>(editor(element), "yunke-faq-text", "textarea"), "Soon");
      button(element, "Publish").click();
      await eventually(() => text(editor(element)).includes("What you wrote is kept"));
      // An id is made from the time where the question gives none: the second try is later.
      await new Promise((resolve) => setTimeout(resolve, 5));
      button(element, "Publish").click();
      await eventually(() => text(editor(element)).includes("Shoppers get it from now on"));
      expect(new Set(asked.filter(({ method }) => method === "PUT").map(({ path }) => path)).size).to.equal(
        1,
      );
      expect(nav.guard).to.equal(null);
      leaveFaqArea();
    }
  });

  it("keeps what is being written where the session ends, and sees then what somebody else changed", async () => {
    const drafts = createDrafts("mei", undefined);
    for (const hash of ["ship", "+new"]) {
      const first = await open(`#/faq/pk_sample/${hash}`, undefined, drafts);
      await eventually(() => question(first.element) && (hash === "+new" || question(first.element).value));
      type(question(first.element), "Mine?");
      await eventually(() => nav.guard !== null);
      first.element.remove();
      const theirs = { ...view, number: 12, changedBy: { id: "a", name: "Arjun" } };
      const again = await open(
        `#/faq/pk_sample/${hash}`,
        ({ method, path }) =>
          method === "PUT" ? { status: 412 } : path === "/entries/ship" ? { body: theirs } : undefined,
        drafts,
      );
      await eventually(() => question(again.element)?.value === "Mine?");
      await eventually(() => nav.guard !== null, "it is still to be saved");
      if (hash === "+new") return;
      button(again.element, "Publish").click();
      await eventually(() => text(editor(again.element)).includes("By Arjun"));
      expect(again.asked.find(({ method }) => method === "PUT")!.ifMatch).to.equal('"7"');
      again.asks.length = 0;
      location.hash = "#/faq";
      await eventually(() => again.asks.length === 1);
      again.asks[0]!.run();
      await eventually(() => deep(again.element, "yunke-faq-list"));
      again.element.remove();
      // What was left by choice is gone.
      const third = await open("#/faq/pk_sample/ship", undefined, drafts);
      await eventually(() => question(third.element)?.value === "When does it come?");
      leaveFaqArea();
    }
  });

  it("saves anew what is being written where somebody else removed the entry", async () => {
    let tried = false;
    const { element, asked } = await open("#/faq/pk_sample/ship", ({ method, path, ifMatch }) => {
      tried ||= method === "PUT";
      if (method === "PUT") return ifMatch === '"12"' ? { body: { ...view, number: 13 } } : { status: 412 };
      if (!tried) return undefined;
      if (path === "/entries/ship/history")
        return {
          body: { items: [{ number: 12, kind: "removed", at: 0, by: null, state: null, content: null }] },
        };
      return path === "/entries/ship" ? { status: 404 } : undefined;
    });
    await eventually(() => question(element));
    type(question(element), "Mine?");
    button(element, "Publish").click();
    await eventually(() => text(editor(element)).includes("This entry was removed meanwhile"));
    await expectAccessible(element);
    expect(question(element).value).to.equal("Mine?");
    button(element, "Save mine anew").click();
    await eventually(() => text(editor(element)).includes("Shoppers get it from now on"));
    expect(asked.findLast(({ method }) => method === "PUT")!.ifMatch).to.equal('"12"');
  });

  it("asks before what was changed is left, by link and by the browser's own keys", async () => {
    const { element, asks } = await open("#/faq/pk_sample/+new");
    await eventually(() => question(element));
    await expectAccessible(element);
    type(question(element), "New?");
    await eventually(() => nav.guard !== null);
    location.hash = "#/faq";
    await eventually(() => asks.length === 1);
    await eventually(() => location.hash === "#/faq/pk_sample/+new", "the address is that of what is shown");
    expect(question(element).value).to.equal("New?");
    asks[0]!.run();
    await eventually(() => deep(element, "yunke-faq-list"));
    expect(location.hash).to.equal("#/faq");
  });

  it("leads back to where the lead came from, also after they were asked and stayed", async () => {
    const { element, asks } = await open("#/faq");
    await eventually(() => deep(element, "yunke-faq-list", "ul"));
    location.hash = "#/faq/pk_sample/ship";
    await eventually(() => question(element).value === "When does it come?");
    type(question(element), "When?");
    await eventually(() => nav.guard !== null);
    history.back();
    await eventually(() => asks.length === 1);
    await eventually(() => location.hash === "#/faq/pk_sample/ship");
    expect(question(element).value).to.equal("When?");
    type(question(element), "When does it come?");
    await eventually(() => nav.guard === null);
    history.back();
    await eventually(() => deep(element, "yunke-faq-list", "ul"));
    expect(location.hash).to.equal("#/faq");
    // What was left after the question is a step forward again.
    history.forward();
    await eventually(() => question(element).value === "When does it come?");
    type(question(element), "When?");
    await eventually(() => nav.guard !== null);
    const steps = history.length;
    history.back();
    await eventually(() => asks.length === 2);
    asks[1]!.run();
    await eventually(() => deep(element, "yunke-faq-list", "ul"));
    expect([location.hash, history.length]).to.deep.equal(["#/faq", steps]);
  });

  it("brings nobody back to an entry that they left while it was being saved", async () => {
    const saving = Promise.withResolvers<Reply>();
    const { element, asks } = await open("#/faq/pk_sample/+new", ({ method }) =>
      method === "PUT" ? saving.promise : undefined,
    );
    await eventually(() => question(element));
    const answer = deep<HTMLTextAreaElement>(editor(element), "yunke-faq-text", "textarea");
    type(question(element), "When does it come?");
    type(answer, "Soon");
    button(element, "Publish").click();
    await eventually(() => (button(element, "Publish") as WaButton).loading);
    location.hash = "#/faq/pk_sample";
    await eventually(() => asks.length === 1);
    asks[0]!.run();
    await eventually(() => deep(element, "yunke-faq-list", "ul"));
    saving.resolve({ body: view });
    await saving.promise;
    await new Promise((resolve) => setTimeout(resolve));
    expect(location.hash).to.equal("#/faq/pk_sample");
  });
});
