import { expect, fixture, html } from "@open-wc/testing";
import type { Suggestion } from "@yunke/protocol";
import "./define.ts";
import { zhCN } from "./locales/zh-cn.ts";
import { en } from "./locales/en.ts";
import { expectAccessible } from "./testing/accessible.ts";
import { fakeShopper } from "./testing/fake-shopper.ts";
import { waitUntil } from "./testing/wait-until.ts";
import type { YunkeComposer } from "./yunke-composer.ts";
import type { YunkeFound } from "./yunke-found.ts";

const ITEMS: readonly Suggestion[] = [
  { entry: "track", question: "Where is my order?" },
  { entry: "late", question: "What if my order is late?" },
  { entry: "change", question: `Can I change my order${" or its very long address".repeat(8)}?` },
];

async function found(t = en) {
  const shopper = fakeShopper();
  const box = await fixture<HTMLDivElement>(
    html`<div style="width: 340px">
      <yunke-found .t=${t} .items=${ITEMS} .shopper=${shopper}></yunke-found>
      <yunke-composer .t=${t} placeholder="Ask a question"></yunke-composer>
    </div>`,
  );
  const list = box.querySelector<YunkeFound>("yunke-found")!;
  const composer = box.querySelector<YunkeComposer>("yunke-composer")!;
  const field = composer.renderRoot.querySelector("textarea")!;
  const heard = () => shopper.calls.filter(([name]) => name === "send" || name === "complete");
  const buttons = [...list.renderRoot.querySelectorAll("button")];
  field.focus();
  return { list, composer, field, heard, buttons, focused: () => list.shadowRoot!.activeElement };
}

/** Whether the key was left to others. */
const press = (target: HTMLElement, key: string, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }),
  );

describe("yunke-found", () => {
  it("is gone through by the arrow keys of the field, from both ends, and back", async () => {
    const { field, buttons, focused } = await found();
    expect(press(field, "ArrowUp")).to.equal(false);
    expect(focused()).to.equal(buttons[2]);
    press(buttons[2]!, "ArrowUp");
    expect(focused()).to.equal(buttons[1]);
    press(buttons[1]!, "ArrowDown");
    press(buttons[2]!, "ArrowDown");
    expect(focused()).to.equal(null);
    expect(document.activeElement?.shadowRoot?.activeElement).to.equal(field);
    press(field, "ArrowDown");
    expect(focused()).to.equal(buttons[0]);
    press(buttons[0]!, "ArrowUp");
    expect(document.activeElement?.shadowRoot?.activeElement).to.equal(field);
  });

  it("shows others only once nobody is in it, so that what is picked is what was read", async () => {
    const { list, field, buttons, heard } = await found();
    press(field, "ArrowDown");
    list.items = [{ entry: "other", question: "Something else?" }];
    await list.updateComplete;
    expect(list.renderRoot.querySelectorAll("button")).to.have.length(3);
    press(buttons[0]!, "ArrowUp");
    await waitUntil(() => list.renderRoot.querySelectorAll("button").length === 1, "the other");
    const only = list.renderRoot.querySelector("button")!;
    expect(only.textContent).to.include("Something else?");
    only.click();
    expect(heard()).to.deep.equal([["send", "Something else?"]]);
  });

  it("gives the field back to who is in it when it goes", async () => {
    const { list, field, focused } = await found();
    press(field, "ArrowDown");
    expect(focused()).not.to.equal(null);
    list.remove();
    expect(document.activeElement?.shadowRoot?.activeElement).to.equal(field);
  });

  it("gives what is picked, in the place of what was typed", async () => {
    const { composer, field, buttons, heard } = await found();
    field.value = "where";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    buttons[1]!.click();
    await composer.updateComplete;
    expect(heard()).to.deep.equal([["send", "What if my order is late?"]]);
    expect(field.value).to.equal("");
    expect(document.activeElement?.shadowRoot?.activeElement).to.equal(field);
  });

  it("goes by Escape, from the field and from itself, which closes nothing else", async () => {
    const { field, buttons, heard, focused } = await found();
    let outside = 0;
    const listener = () => outside++;
    document.addEventListener("keydown", listener);
    expect(press(field, "Escape")).to.equal(false);
    press(field, "ArrowUp");
    expect(press(buttons[2]!, "Escape")).to.equal(false);
    expect(heard()).to.deep.equal([
      ["complete", ""],
      ["complete", ""],
    ]);
    expect(focused()).to.equal(null);
    expect(outside).to.equal(0);
    document.removeEventListener("keydown", listener);
  });

  it("leaves the field in sight where there is room for little", async () => {
    const { list, composer } = await found();
    const box = list.parentElement!;
    box.style.cssText = "width: 340px; height: 150px; overflow: auto";
    const outOfSight = () => composer.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom > 1;
    box.scrollTop = 0;
    expect(outOfSight()).to.equal(true);
    list.items = [...ITEMS];
    await waitUntil(() => !outOfSight(), "the field is in sight");
  });

  it("leaves the arrow keys of a text of several lines to its caret", async () => {
    const { field, focused, heard } = await found();
    field.value = "my kettle stopped heating after three months, what do I do with it now";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    expect(press(field, "ArrowUp")).to.equal(true);
    expect(press(field, "ArrowDown")).to.equal(true);
    expect(focused()).to.equal(null);
    expect(press(field, "Escape")).to.equal(false);
    expect(heard()).to.deep.equal([["complete", ""]]);
  });

  it("leaves the keys of an input method, and those that select, alone", async () => {
    const { field, focused, heard } = await found();
    expect(press(field, "ArrowUp", { isComposing: true })).to.equal(true);
    expect(press(field, "Escape", { keyCode: 229 })).to.equal(true);
    expect(press(field, "ArrowUp", { shiftKey: true })).to.equal(true);
    expect(press(field, "a")).to.equal(true);
    expect(focused()).to.equal(null);
    expect(heard()).to.deep.equal([]);
  });

  it("lets go of the field's keys when it goes", async () => {
    const { list, field, heard } = await found();
    list.remove();
    expect(press(field, "Escape")).to.equal(true);
    expect(heard()).to.deep.equal([]);
  });

  it("says how many there are once nothing changes any more, in the shopper's language", async () => {
    for (const [t, name, said] of [
      [en, "Did you mean", "3 questions found"],
      [zhCN, "您是不是想问", "找到 3 个问题"],
    ] as const) {
      const { list } = await found(t);
      const status = list.renderRoot.querySelector("[role=status]")!;
      expect(status.textContent).to.equal("");
      expect(list.renderRoot.querySelector("ul")!.ariaLabel).to.equal(name);
      await waitUntil(() => status.textContent.includes(said), said);
      await expectAccessible(list);
    }
  });
});
