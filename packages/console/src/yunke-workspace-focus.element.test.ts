import { expect, fixture, html } from "@open-wc/testing";
import type { Shopper } from "@yunke/client";
import { createDrafts } from "./drafts.ts";
import { readPreferences } from "./preferences.ts";
import type { Preferences } from "./preferences.ts";
import { openDesk } from "./testing/desk.ts";
import type { Desk } from "./testing/desk.ts";
import { deep, eventually, preparePage } from "./testing/page.ts";
import "./yunke-workspace.ts";
import type { YunkeWorkspace } from "./yunke-workspace.ts";

describe("the focus in yunke-workspace", () => {
  let desk: Desk;
  before(preparePage);
  afterEach(() => desk.close());

  const open = async (options: Parameters<typeof openDesk>[0] = {}) => {
    desk = openDesk(options);
    const element = await fixture<YunkeWorkspace>(
      html`<yunke-workspace
        .client=${desk.agent}
        .session=${desk.session}
        .account=${desk.account}
        .drafts=${createDrafts("mei", undefined)}
        .preferences=${readPreferences(undefined)}
        .pictures=${""}
        .faqOf=${() => desk.faq}
        @prefer=${async (event: CustomEvent<Partial<Preferences>>) => {
          // As the console hands it down: with its own next drawing.
          await Promise.resolve();
          element.preferences = { ...element.preferences, ...event.detail };
        }}
      ></yunke-workspace>`,
    );
    await eventually(() => desk.agent.view.self.seq > 0, "the agent's own stream");
    return element;
  };
  const available = async () => {
    desk.agent.setStatus("available");
    await eventually(() => desk.agent.view.self.status === "available", "available");
  };
  const ask = async (text: string): Promise<Shopper> => {
    const shopper = desk.shopper();
    shopper.send(text);
    await eventually(
      () => shopper.view.conversation?.items.some(({ seq }) => seq !== null),
      "the question stored",
    );
    shopper.requestHuman();
    return shopper;
  };
  const take = async (element: YunkeWorkspace) => {
    await eventually(() => desk.agent.view.offers.length === 1, "the offer");
    const { c } = desk.agent.view.offers[0]!;
    press("a");
    await eventually(() => element.chosen === c, "taken");
    await eventually(() => deep(element, "yunke-chat", "yunke-reply", "textarea").matches(":focus"), "reply");
  };
  const press = (key: string, at: EventTarget = window) =>
    at.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true, composed: true }));
  const there = (element: Element, ...path: string[]) =>
    eventually(() => deep(element, ...path), path.join(" "));
  /** With what the focus goes to inside. */
  const drawn = async (element: Element, ...path: string[]) => {
    await there(element, ...path, "button");
    return deep<HTMLElement>(element, ...path);
  };
  const focusAt = (element: Element, ...path: string[]) =>
    eventually(() => deep(element, ...path).matches(":focus"), `the focus at ${path.join(" ")}`);
  /** As whoever tabs to it and presses it. */
  const push = async (element: Element, ...path: string[]) => {
    const button = await drawn(element, ...path);
    button.focus();
    await eventually(() => button.matches(":focus"), `pressed: ${path.join(" ")}`);
    button.click();
  };

  it("is at what stands in the place of what was pressed to become available", async () => {
    const element = await open();
    await there(element, ".empty wa-button");
    await push(element, ".empty wa-button");
    await eventually(() => deep(element, ".empty h2").textContent === "Nobody waits", "available");
    await focusAt(element, ".empty h2");
  });

  it("goes on at the next offer, or at the chat, from an offer that is declined", async () => {
    const element = await open();
    await available();
    await ask("first");
    await take(element);
    await ask("second");
    await ask("third");
    await eventually(() => element.renderRoot.querySelectorAll("yunke-offer").length === 2, "two offers");
    // Nobody else is there: it would come back at once.
    desk.agent.setStatus("away");
    await eventually(() => desk.agent.view.self.status === "away", "away");
    for (const [left, ...path] of [
      [1, "yunke-offer", "h3"],
      [0, "yunke-chat", "h2"],
    ] as const) {
      await push(element, "yunke-offer", "wa-button:last-child");
      await eventually(() => desk.agent.view.offers.length === left, `${left} left`);
      await focusAt(element, ...path);
    }
  });

  it("goes on where an offer has ended by itself", async () => {
    const element = await open({ offerMs: 300 });
    await available();
    await ask("hello");
    const button = await drawn(element, "yunke-offer", "wa-button");
    button.focus();
    await eventually(() => desk.agent.view.self.status === "away", "away");
    await focusAt(element, ".empty h2");
    await push(element, ".notes wa-button");
    await eventually(() => desk.agent.view.self.status === "available", "back");
    await focusAt(element, "yunke-offer", "h3");
  });

  it("is at the chat whose shopper has left while the reply was written", async () => {
    const element = await open();
    await available();
    const shopper = await ask("hello");
    await take(element);
    shopper.end();
    await eventually(() => desk.agent.view.chats[0]!.closed, "closed");
    await focusAt(element, "yunke-chat", "h2");
    await push(element, "yunke-chat", ".ended wa-button");
    await eventually(() => desk.agent.view.chats.length === 0, "off the list");
    await focusAt(element, ".empty h2");
  });

  it("is at the chat after a question that is answered with no, and at the list after one that took the chat away", async () => {
    const element = await open();
    await available();
    await ask("first");
    await take(element);
    await ask("second");
    await take(element);
    const dialog = () => deep<HTMLElement & { open: boolean }>(element, "yunke-confirm", "wa-dialog");
    const button = deep<HTMLElement>(element, "yunke-chat", '[aria-label="Hand back"]');
    const handBack = () => {
      button.focus();
      button.click();
    };
    handBack();
    await eventually(() => dialog().open, "asked");
    await push(element, "yunke-confirm", "wa-button");
    await eventually(() => !dialog().open, "answered");
    await eventually(() => button.matches(":focus"), "the focus where it was");
    handBack();
    await eventually(() => dialog().open, "asked again");
    await push(element, "yunke-confirm", 'wa-button[variant="brand"]');
    await eventually(() => desk.agent.view.chats.length === 1, "handed back");
    await focusAt(element, "yunke-chat-list", ".row");
  });

  it("is in the reply with R, out of it with Escape, and at what I and F bring", async () => {
    const element = await open();
    await available();
    await ask("how long does it take");
    await take(element);
    press("Escape", deep(element, "yunke-chat", "yunke-reply", "textarea"));
    await focusAt(element, "yunke-chat", "yunke-chat-thread", ".scroll");
    press("r");
    await focusAt(element, "yunke-chat", "yunke-reply", "textarea");
    press("i");
    await focusAt(element, "yunke-context", "h2");
    press("i");
    await focusAt(element, "yunke-chat", "h2");
    press("f");
    await focusAt(element, "yunke-context", "yunke-chat-faq", "summary");
  });

  it("stays with whoever has left what is gone then", async () => {
    const element = await open({ offerMs: 600 });
    await available();
    await ask("hello");
    const button = await drawn(element, "yunke-offer", "wa-button");
    button.focus();
    button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
    button.blur();
    await eventually(() => desk.agent.view.self.status === "away", "away");
    await new Promise((done) => setTimeout(done, 50));
    expect(document.activeElement === document.body).to.equal(true);
  });
});
