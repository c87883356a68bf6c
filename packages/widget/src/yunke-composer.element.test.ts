import { expect, fixture, html } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import type { YunkeComposer } from "./yunke-composer.ts";

async function composer(): Promise<{ element: YunkeComposer; field: HTMLTextAreaElement; sent: string[] }> {
  const element = await fixture<YunkeComposer>(
    html`<yunke-composer placeholder="Ask a question" draft="draft-test"></yunke-composer>`,
  );
  const sent: string[] = [];
  element.addEventListener("send", (event) => sent.push((event as CustomEvent<string>).detail));
  return { element, field: element.renderRoot.querySelector("textarea")!, sent };
}

async function type(element: YunkeComposer, text: string): Promise<void> {
  const field = element.renderRoot.querySelector("textarea")!;
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await element.updateComplete;
}

const press = (field: HTMLElement, init: KeyboardEventInit) =>
  field.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }),
  );

describe("yunke-composer", () => {
  beforeEach(() => sessionStorage.clear());

  it("sends with Enter, and is empty then", async () => {
    const { element, field, sent } = await composer();
    await type(element, "  Where is my tea?\n");
    expect(press(field, {})).to.equal(false);
    expect(sent).to.deep.equal(["Where is my tea?"]);
    expect(field.value).to.equal("");
  });

  it("takes no more width than there is, however wide the letters of a field's columns are", async () => {
    // Firefox counts twenty of the font's letters, which in a Chinese font is more than a phone has.
    const grid = await fixture<HTMLElement>(
      html`<div style="display: grid; width: 200px"><yunke-composer></yunke-composer></div>`,
    );
    expect(grid.firstElementChild!.clientWidth).to.equal(200);
  });

  it("tells what is written after each change, also that nothing is any more", async () => {
    const { element, field } = await composer();
    const written: string[] = [];
    element.addEventListener("write", (event) => written.push((event as CustomEvent<string>).detail));
    await type(element, "wh");
    await type(element, "where");
    press(field, {});
    await type(element, "so");
    element.clear();
    expect(written).to.deep.equal(["wh", "where", "", "so", ""]);
    expect(sessionStorage.getItem("draft-test")).to.equal(null);
  });

  it("keeps the height of one line while there is one, and grows with the second", async () => {
    const { element, field } = await composer();
    const empty = field.offsetHeight;
    await type(element, "one");
    expect(field.offsetHeight).to.equal(empty);
    await type(element, "one\ntwo");
    expect(field.offsetHeight).to.equal(empty + 24);
    await type(element, "");
    expect(field.offsetHeight).to.equal(empty);
  });

  it("breaks the line with Shift+Enter", async () => {
    const { element, field, sent } = await composer();
    await type(element, "one");
    expect(press(field, { shiftKey: true })).to.equal(true);
    expect(sent).to.deep.equal([]);
  });

  it("leaves an input method's Enter to the input method", async () => {
    const { element, field, sent } = await composer();
    await type(element, "ni hao");
    expect(press(field, { isComposing: true })).to.equal(true);
    // Safari ends the composition first; the key code tells.
    expect(press(field, { keyCode: 229 })).to.equal(true);
    expect(sent).to.deep.equal([]);
    press(field, {});
    expect(sent).to.deep.equal(["ni hao"]);
  });

  it("sends nothing that cannot be seen", async () => {
    const { element, field, sent } = await composer();
    for (const blank of ["", "   \n", "\u200b\u202e", "\u0007"]) {
      await type(element, blank);
      press(field, {});
    }
    expect(sent).to.deep.equal([]);
    expect(element.renderRoot.querySelector("button")!.ariaDisabled).to.equal("true");
  });

  it("says when it is too long, keeps it all, and does not send it", async () => {
    const { element, field, sent } = await composer();
    await type(element, "x".repeat(4003));
    expect(element.renderRoot.querySelector('[role="status"]')!.textContent).to.contain(
      "3 characters too many",
    );
    press(field, {});
    expect(sent).to.deep.equal([]);
    expect(field.value.length).to.equal(4003);
  });

  it("grows with what is written, to a limit", async () => {
    const { element, field } = await composer();
    const one = field.offsetHeight;
    await type(element, "a\nb\nc");
    const three = field.offsetHeight;
    expect(three).to.be.greaterThan(one + 20);
    await type(element, "a\n".repeat(50));
    expect(field.offsetHeight).to.be.lessThan(200);
    expect(getComputedStyle(field).fontSize).to.equal("16px");
  });

  it("tells of typing, and of its end when it is sent", async () => {
    const { element, field } = await composer();
    const told: boolean[] = [];
    element.addEventListener("typing", (event) => told.push((event as CustomEvent<boolean>).detail));
    await type(element, "a");
    await type(element, "ab");
    press(field, {});
    expect(told).to.deep.equal([true, true, false]);
  });

  it("keeps a draft over a page load", async () => {
    const { element } = await composer();
    await type(element, "half a sent");
    element.remove();
    const { field } = await composer();
    expect(field.value).to.equal("half a sent");
  });

  it("is accessible", async () => {
    const { element } = await composer();
    await expectAccessible(element);
    await type(element, "text");
    await expectAccessible(element);
  });
});
