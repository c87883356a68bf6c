import type WaButton from "@awesome.me/webawesome/dist/components/button/button.js";
import { expect } from "@open-wc/testing";
import { content, leaveFaqArea, list, openFaqArea, textOf, typeInto, view } from "../testing/faq-area.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";

describe("an entry by keyboard", () => {
  before(preparePage);
  afterEach(leaveFaqArea);

  const open = async (variants: string[]) => {
    const entry = { ...view, published: { texts: { en: { ...content.texts.en, variants } } } };
    const opened = await openFaqArea("#/faq/pk_sample/ship", ({ path, method }) =>
      path === "/entries/ship" ? { body: method === "PUT" ? { ...entry, number: 8 } : entry } : undefined,
    );
    const editor = () => deep(opened.element, "yunke-faq-editor");
    const field = (selector: string) => deep<HTMLInputElement>(editor(), "yunke-faq-text", selector);
    await eventually(() => field("#question").value === "When does it come?");
    const saves = () => opened.asked.filter(({ method }) => method === "PUT");
    return { ...opened, editor, field, saves };
  };
  const press = (target: EventTarget, key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent("keydown", {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...more,
    });
    target.dispatchEvent(event);
    return event;
  };

  it("is saved as a draft with Ctrl+S or Cmd+S, says so, and saves nothing where nothing was changed", async () => {
    const { editor, field, saves } = await open(["how long"]);
    expect(press(document.body, "s", { ctrlKey: true }).defaultPrevented).to.equal(true);
    expect(deep<HTMLElement>(editor(), ".actions wa-button[appearance=filled]").title).to.match(/Ctrl\+S|⌘S/);
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      const before = saves().length;
      typeInto(field("#question"), `When, ${before}?`);
      await eventually(() => textOf(editor()).includes("Not saved yet"));
      expect(press(field("#question"), "s").defaultPrevented).to.equal(false);
      expect(press(field("#question"), "S", { ...modifier, shiftKey: true }).defaultPrevented).to.equal(
        false,
      );
      press(field("#question"), "s", modifier);
      await eventually(() => deep(editor(), ".actions [role=status]").textContent.includes("Draft saved"));
      expect(saves()).to.have.length(before + 1);
      expect(saves().at(-1)!.body).to.include({ state: "draft" });
    }
    editor().remove();
    expect(press(document.body, "s", { ctrlKey: true }).defaultPrevented).to.equal(false);
  });

  it("leaves the focus at what it is saved with, and goes to what brings it back where that is gone", async () => {
    let held = Promise.withResolvers<void>();
    const { element } = await openFaqArea("#/faq/pk_sample/ship", ({ path, method, body }) => {
      if (path !== "/entries/ship" || method !== "PUT") return undefined;
      const out = (body as { state: string }).state === "withdrawn";
      const now = out ? { ...view, number: 9, published: null, draft: content } : view;
      return held.promise.then(() => ({ body: now }));
    });
    const editor = () => deep(element, "yunke-faq-editor");
    const found = (label: string) =>
      [...editor().shadowRoot!.querySelectorAll<WaButton>(".actions wa-button")].find((each) =>
        each.textContent.includes(label),
      );
    await eventually(() => found("Take out"));
    for (const [label, next] of [
      ["Save draft", "Save draft"],
      ["Publish", "Publish"],
      ["Take out", "Publish"],
    ] as const) {
      held = Promise.withResolvers();
      const button = found(label)!;
      button.focus();
      button.click();
      await eventually(() => button.loading);
      expect(button.matches(":focus"), label).to.equal(true);
      held.resolve();
      await eventually(() => !found(label)?.loading && found(next)?.matches(":focus"), label);
    }
  });

  it("is told in sight that it was not saved, however long the page, and goes on at its title", async () => {
    let answer: Reply = "offline";
    let tried = false;
    const variants = Array.from({ length: 60 }, (_, n) => `wording ${n}`);
    const entry = { ...view, published: { texts: { en: { ...content.texts.en, variants } } } };
    const { element } = await openFaqArea("#/faq/pk_sample/ship", ({ path, method }) => {
      if (path !== "/entries/ship") return undefined;
      if (method === "PUT") tried = true;
      return method === "PUT" ? answer : { body: tried ? { ...entry, number: 12 } : entry };
    });
    element.style.height = "400px";
    const editor = () => deep(element, "yunke-faq-editor");
    const field = () => deep<HTMLInputElement>(editor(), "yunke-faq-text", "#question");
    await eventually(() => field().value === "When does it come?");
    typeInto(field(), "When?");
    const main = deep(element, "main");
    const save = () => deep<HTMLElement>(editor(), ".actions wa-button[appearance=filled]").click();
    const isInSight = () => {
      const [note, page] = [deep(editor(), ".note.bad"), main].map((each) => each.getBoundingClientRect());
      return note!.top >= page!.top - 1 && note!.bottom <= page!.bottom;
    };
    main.scrollTop = 900;
    save();
    await eventually(isInSight, "the failure");
    answer = { status: 412 };
    main.scrollTop = 900;
    save();
    await eventually(() => textOf(editor()).includes("Load theirs"));
    await eventually(isInSight, "the conflict");
    deep<HTMLElement>(editor(), ".note.bad wa-button").click();
    await eventually(() => deep(editor(), "h2").matches(":focus"));
  });

  it("has one stop for all its wordings, along which the arrow keys go", async () => {
    const { element, editor, field } = await open(["one", "two", "three"]);
    const parts = (selector: string) => [
      ...deep(editor(), "yunke-faq-text").shadowRoot!.querySelectorAll<HTMLInputElement>(
        `.variants ${selector}`,
      ),
    ];
    const stops = () =>
      parts("[tabindex='0']").map((part) => part.closest("li")!.querySelector("input")!.value);
    const focused = () => parts("input").find((input) => input.matches(":focus"))?.value;
    expect(stops()).to.deep.equal(["one", "one"]);
    await expectAccessible(element);
    parts("input")[0]!.focus();
    press(parts("input")[0]!, "ArrowUp");
    press(parts("input")[0]!, "ArrowDown");
    await eventually(() => focused() === "two");
    press(parts("input")[1]!, "ArrowDown", { isComposing: true });
    press(parts("input")[1]!, "ArrowDown", { altKey: true });
    press(parts("input")[1]!, "ArrowDown");
    await eventually(() => focused() === "three");
    await eventually(() => stops().join() === "three,three");
    parts("button")[2]!.click();
    await eventually(() => focused() === "two" && stops().join() === "two,two");
    press(parts("input")[1]!, "Enter");
    await eventually(() => focused() === "");
    for (let left = 3; left > 0; left--) {
      parts("button")[0]!.click();
      await eventually(() => parts("input").length === left - 1);
    }
    await eventually(() => field("#add-variant").matches(":focus"));
  });

  it("goes on at the list after the entry was removed", async () => {
    let isRemoved = false;
    const { element, asks } = await openFaqArea("#/faq/pk_sample/ship", ({ method, path }) => {
      if (method === "DELETE") isRemoved = true;
      else if (path === "/entries" && isRemoved)
        return { body: { ...list, entries: list.entries.filter(({ id }) => id !== "ship") } };
      return method === "DELETE" ? { status: 204 } : undefined;
    });
    const remove = () => deep<WaButton>(element, "yunke-faq-editor", '.actions [appearance="plain"]');
    await eventually(() => remove()?.textContent.includes("Remove"));
    remove().focus();
    remove().click();
    await eventually(() => asks.length === 1);
    asks[0]!.run();
    await eventually(() => deep(element, "yunke-faq-list", "ul"));
    expect(deep(element, "main").matches(":focus")).to.equal(true);
    expect(deep(element, "main").ariaLabel).to.equal("All entries");
    await expectAccessible(element);
  });
});
