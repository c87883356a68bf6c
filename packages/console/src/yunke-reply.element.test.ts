import { expect, fixture, html } from "@open-wc/testing";
import { deep, expectAccessible, preparePage } from "./testing/page.ts";
import "./yunke-reply.ts";
import type { YunkeReply } from "./yunke-reply.ts";

describe("yunke-reply", () => {
  before(preparePage);

  const told: [string, unknown][] = [];
  const open = async (start = "") => {
    told.length = 0;
    const tell = (event: CustomEvent<unknown>) => told.push([event.type, event.detail]);
    return fixture<YunkeReply>(
      html`<yunke-reply
        .chat=${"c1"}
        .start=${start}
        .placeholder=${"Reply to Lin"}
        @send=${tell}
        @draft=${tell}
        @typing=${tell}
      ></yunke-reply>`,
    );
  };
  const area = (element: YunkeReply) => deep<HTMLTextAreaElement>(element, "textarea");
  const type = async (element: YunkeReply, text: string) => {
    area(element).value = text;
    area(element).dispatchEvent(new InputEvent("input"));
    await element.updateComplete;
  };
  const press = (element: YunkeReply, init: KeyboardEventInit) =>
    area(element).dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
  const sent = () => told.filter(([type]) => type === "send").map(([, text]) => text);

  it("sends with Enter and empties itself", async () => {
    const element = await open();
    await expectAccessible(element);
    await type(element, " Hello ");
    expect(told).to.deep.equal([
      ["draft", " Hello "],
      ["typing", true],
    ]);
    await expectAccessible(element);
    press(element, { key: "Enter" });
    await element.updateComplete;
    expect(sent()).to.deep.equal(["Hello"]);
    expect(area(element).value).to.equal("");
    expect(told.at(-2)).to.deep.equal(["typing", false]);
  });

  it("does not send for Shift+Enter, an input method's Enter, or nothing visible", async () => {
    const element = await open();
    await type(element, "你好");
    press(element, { key: "Enter", shiftKey: true });
    press(element, { key: "Enter", isComposing: true });
    press(element, { key: "Enter", keyCode: 229 });
    await type(element, " \u200b\n ");
    press(element, { key: "Enter" });
    expect(sent()).to.deep.equal([]);
    await type(element, "你好");
    press(element, { key: "Enter", ctrlKey: true });
    expect(sent()).to.deep.equal(["你好"]);
  });

  it("says near the end how much is left, and keeps what is too long", async () => {
    const element = await open();
    await type(element, "x".repeat(3600));
    expect(element.shadowRoot!.querySelector("[role=status]")).to.equal(null);
    await type(element, "x".repeat(3990));
    expect(deep(element, "#hint").textContent).to.equal("10 characters left");
    await type(element, "x".repeat(4003));
    expect(deep(element, "#hint").textContent).to.equal("3 characters too many");
    press(element, { key: "Enter" });
    expect(sent()).to.deep.equal([]);
    expect(area(element).value).to.have.length(4003);
    await expectAccessible(element);
  });

  it("takes the draft of the chat it is given, and grows with it", async () => {
    const element = await open("one line");
    expect(area(element).value).to.equal("one line");
    const low = area(element).offsetHeight;
    element.chat = "c2";
    element.start = "a\nb\nc\nd";
    await element.updateComplete;
    expect(area(element).value).to.equal("a\nb\nc\nd");
    expect(area(element).offsetHeight).to.be.greaterThan(low);
  });
});
