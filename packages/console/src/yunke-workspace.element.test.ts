import { expect, fixture, html } from "@open-wc/testing";
import type { Shopper } from "@yunke/client";
import { nothing, render } from "lit";
import { createDrafts } from "./drafts.ts";
import { notLoaded } from "./faq/faq-states.ts";
import { readPreferences } from "./preferences.ts";
import type { Preferences } from "./preferences.ts";
import { openDesk } from "./testing/desk.ts";
import type { Desk } from "./testing/desk.ts";
import { deep, eventually, expectAccessible, preparePage } from "./testing/page.ts";
import { en } from "./words/en.ts";
import "./yunke-workspace.ts";
import type { YunkeWorkspace } from "./yunke-workspace.ts";

describe("yunke-workspace", () => {
  let desk: Desk;
  before(preparePage);
  afterEach(() => desk.close());

  const open = async (options: Parameters<typeof openDesk>[0] = {}) => {
    desk = openDesk(options);
    const preferences: Preferences = { ...readPreferences(undefined) };
    const element = await fixture<YunkeWorkspace>(
      html`<yunke-workspace
        .client=${desk.agent}
        .session=${desk.session}
        .account=${desk.account}
        .drafts=${createDrafts("mei", undefined)}
        .preferences=${preferences}
        .pictures=${""}
        .faqOf=${() => desk.faq}
        @prefer=${(event: CustomEvent<Partial<Preferences>>) => {
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
  const press = (key: string, more: KeyboardEventInit = {}) =>
    window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
  const there = (element: Element, ...path: string[]) =>
    eventually(() => deep(element, ...path), path.join(" "));
  const text = (element: Element) => (element.shadowRoot ?? element).textContent.replace(/\s+/g, " ");
  const spoken = (element: YunkeWorkspace) => deep(element, '[aria-live="polite"]').textContent;

  it("says what to do while nobody waits", async () => {
    const element = await open();
    await there(element, ".empty wa-button");
    await expectAccessible(element);
    deep<HTMLElement>(element, ".empty wa-button").click();
    await eventually(() => text(deep(element, "nav")).includes("Nobody waits"));
    await eventually(() => text(deep(element, "yunke-topbar", "yunke-figures")).includes("75%"));
    await expectAccessible(element);
  });

  it("cuts no offer short while there is room below, and keeps the chats in sight once there are some", async () => {
    const element = await open();
    element.style.height = "1200px";
    await available();
    await ask("shipping to Mars");
    await ask("shipping to Venus");
    await ask("shipping to Pluto");
    await eventually(() => element.renderRoot.querySelectorAll("yunke-offer").length === 3, "three offers");
    const offers = deep(element, ".offers");
    expect(offers.clientHeight).to.be.greaterThan(innerHeight * 0.6);
    expect(offers.scrollHeight).to.equal(offers.clientHeight);
    press("a");
    await there(element, "yunke-chat-list");
    expect(offers.clientHeight).to.be.at.most(Math.ceil(innerHeight * 0.6));
  });

  it("offer, accept by key, talk, close after a question, rating", async () => {
    const element = await open();
    await available();
    const shopper = await ask("shipping to Mars");
    await there(element, "yunke-offer");
    expect(document.title).to.match(/^\(1\) /);
    expect(spoken(element)).to.match(/^New chat offered: Visitor/);
    await expectAccessible(element);

    press("a");
    await there(element, "yunke-chat", "yunke-reply", "textarea");
    await eventually(
      () => deep(element, "yunke-chat", "yunke-reply").shadowRoot!.activeElement,
      "focus in the reply",
    );
    const area = deep<HTMLTextAreaElement>(element, "yunke-chat", "yunke-reply", "textarea");
    area.value = "Hello";
    area.dispatchEvent(new InputEvent("input"));
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
    await eventually(() =>
      shopper.view.conversation!.items.some((item) => item.kind === "message" && item.from === "agent"),
    );
    shopper.send("To Olympus Mons");
    await eventually(() => spoken(element).includes("To Olympus Mons"));
    await eventually(() => desk.agent.view.chats[0]!.unread === 0, "what is in sight is read");
    await expectAccessible(element);

    area.blur();
    press("e");
    await eventually(() => deep<HTMLElement & { open: boolean }>(element, "yunke-confirm", "wa-dialog").open);
    expect(shopper.view.conversation!.phase.name).to.equal("live");
    deep<HTMLElement>(element, "yunke-confirm", 'wa-button[variant="brand"]').click();
    await eventually(() => shopper.view.conversation!.phase.name === "closed");
    await eventually(() => text(deep(element, "yunke-chat-list")).includes("not rated yet"));
    await eventually(() => deep(element, "yunke-chat", "h2").matches(":focus"), "the focus at the chat");
    shopper.rate({ score: 4, solved: true, reasons: ["fast"], comment: "Fine" });
    await there(element, "yunke-chat", "yunke-chat-thread", "yunke-stars");
    expect(text(deep(element, "yunke-chat-list"))).to.include("rated 4 of 5");
    await eventually(
      () => !deep<HTMLElement & { open: boolean }>(element, "yunke-confirm", "wa-dialog").open,
    );
    await expectAccessible(element);
    deep<HTMLElement>(element, "yunke-chat-list", ".dismiss").click();
    await eventually(() => desk.agent.view.chats.length === 0);
  });

  it("marks as read only what is in sight, and not behind another page", async () => {
    const element = await open();
    await available();
    const shopper = await ask("hello");
    await there(element, "yunke-offer");
    press("a");
    await there(element, "yunke-chat", "yunke-chat-thread");
    await eventually(() => desk.agent.view.chats[0]!.unread === 0);
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    try {
      shopper.send("while you look elsewhere");
      await eventually(() => desk.agent.view.chats[0]!.unread === 1);
      await eventually(() => text(deep(element, "yunke-chat-list")).includes("1 unread"));
    } finally {
      Reflect.deleteProperty(document, "visibilityState");
    }
    expect(desk.agent.view.chats[0]!.unread).to.equal(1);
    document.dispatchEvent(new Event("visibilitychange"));
    await eventually(() => desk.agent.view.chats[0]!.unread === 0);

    // Behind the list, as on a phone.
    deep<HTMLElement>(element, "main").style.display = "none";
    shopper.send("and again");
    await eventually(() => desk.agent.view.chats[0]!.unread === 1);
    await eventually(() => text(deep(element, "yunke-chat-list")).includes("1 unread"));
    deep<HTMLElement>(element, "main").style.display = "";
    await eventually(() => desk.agent.view.chats[0]!.unread === 0);
  });

  it("keeps a draft for each chat, and goes from chat to chat by key", async () => {
    const element = await open();
    await available();
    for (const words of ["first", "second"]) {
      await ask(words);
      await there(element, "yunke-offer");
      press("a");
      await eventually(() => desk.agent.view.chats.length === (words === "first" ? 1 : 2));
      await eventually(() => element.chosen === desk.agent.view.chats.at(-1)!.c);
      await there(element, "yunke-chat", "yunke-reply", "textarea");
      await deep<YunkeWorkspace>(element, "yunke-chat").updateComplete;
      await deep<YunkeWorkspace>(element, "yunke-chat", "yunke-reply").updateComplete;
      const area = deep<HTMLTextAreaElement>(element, "yunke-chat", "yunke-reply", "textarea");
      area.value = `draft of the ${words}`;
      area.dispatchEvent(new InputEvent("input"));
    }
    const shown = () => deep<HTMLTextAreaElement>(element, "yunke-chat", "yunke-reply", "textarea").value;
    await eventually(() => shown() === "draft of the second");
    press("ArrowUp", { altKey: true });
    await eventually(() => shown() === "draft of the first");
    press("j");
    await eventually(() => shown() === "draft of the second");
  });

  it("R7: says that there is no connection and what is kept, and sends it afterwards", async () => {
    const element = await open();
    await available();
    const shopper = await ask("hello");
    await there(element, "yunke-offer");
    press("a");
    await eventually(() => element.chosen);
    desk.gateway.faults.refuseConnections(true);
    desk.gateway.faults.drop();
    desk.agent.send(element.chosen!, "Written offline");
    await eventually(() => text(deep(element, ".notes")).includes("1 reply is kept"), "the note");
    const region = deep(element, "[role=status]:has(> .notes)");
    await expectAccessible(element);
    desk.gateway.faults.refuseConnections(false);
    await eventually(
      () =>
        shopper.view.conversation!.items.some(
          (item) =>
            item.kind === "message" &&
            item.content?.type === "text" &&
            item.content.text === "Written offline",
        ),
      "arrived once",
    );
    await eventually(() => spoken(element).includes("The connection is back"), "said to whoever listens");
    expect(element.renderRoot.querySelector(".notes")).to.equal(null);
    expect(region.isConnected, "what reads them out is there before them").to.equal(true);
  });

  it("tries again by itself what could not be loaded, once the gateway is back, as long as that is shown", async () => {
    await open();
    await eventually(() => desk.agent.view.connection === "online", "online");
    let tries = 0;
    const failed = (kind: "unreachable" | "forbidden") => notLoaded({ kind, errors: [] }, en, () => tries++);
    const away = async () => {
      desk.gateway.faults.refuseConnections(true);
      desk.gateway.faults.drop();
      await eventually(() => desk.agent.view.connection === "offline", "offline");
    };
    const back = async () => {
      desk.gateway.faults.refuseConnections(false);
      await eventually(() => desk.agent.view.connection === "online", "online again");
    };
    const box = await fixture<HTMLElement>(html`<div></div>`);
    render(failed("unreachable"), box);
    await away();
    expect(tries).to.equal(0);
    await back();
    expect(tries).to.equal(1);
    render(nothing, box);
    render(failed("forbidden"), box);
    await away();
    await back();
    expect(tries).to.equal(1);
  });

  it("says that a missed offer set the agent away, and helps back", async () => {
    const element = await open({ offerMs: 300 });
    await available();
    await ask("hello");
    await eventually(() => desk.agent.view.self.status === "away", "away");
    await eventually(() => text(deep(element, ".notes")).includes("went unanswered"));
    await expectAccessible(element);
    deep<HTMLElement>(element, ".notes wa-button").click();
    await eventually(() => desk.agent.view.self.status === "available");
  });

  it("says what was not sent, where the chat went back to the queue while the line was down", async () => {
    const element = await open({ graceMs: 50 });
    await available();
    await ask("hello");
    await there(element, "yunke-offer");
    press("a");
    await there(element, "yunke-chat");
    const { c } = desk.agent.view.chats[0]!;
    desk.gateway.faults.refuseConnections(true);
    desk.gateway.faults.drop();
    desk.agent.send(c, "one");
    desk.agent.send(c, "two");
    await eventually(() => text(deep(element, ".notes")).includes("2 replies are kept"));
    await eventually(() => desk.gateway.log(c).some(({ kind }) => kind === "returned"), "back in the queue");
    desk.gateway.faults.refuseConnections(false);
    await eventually(() => text(deep(element, ".notes")).includes("2 replies were not sent"));
    await expectAccessible(element);
    deep<HTMLElement>(element, ".notes wa-button").click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector(".notes")).to.equal(null);
  });

  it("puts the FAQ's words into the reply, by keys alone", async () => {
    const element = await open();
    await available();
    await ask("how long does it take");
    await there(element, "yunke-offer");
    press("a");
    await there(element, "yunke-chat", "yunke-reply", "textarea");
    await element.updateComplete;
    deep<HTMLTextAreaElement>(element, "yunke-chat", "yunke-reply", "textarea").blur();
    press("f");
    const beside = () => deep(element, "yunke-context", "yunke-chat-faq");
    await eventually(() => beside().shadowRoot!.activeElement?.localName === "summary", "focus in the FAQ");
    deep<HTMLElement>(beside(), ".actions button").click();
    const area = () => deep<HTMLTextAreaElement>(element, "yunke-chat", "yunke-reply", "textarea");
    await eventually(() => area().value === "Three days.");
    await eventually(() => area().matches(":focus"), "focus in the reply");
  });

  it("shows all keys in a sheet, where single ones can be switched off", async () => {
    const element = await open();
    press("?");
    await eventually(
      () => deep<HTMLElement & { open: boolean }>(element, "yunke-shortcuts", "wa-dialog").open,
    );
    await expectAccessible(element);
    const sheet = deep<HTMLElement>(element, "yunke-shortcuts");
    expect(text(sheet)).to.include("Accept the offer");
    deep<HTMLElement>(element, "yunke-shortcuts", "wa-switch").click();
    await eventually(() => !element.preferences.singleKeys);
    await eventually(() => !text(sheet).includes("Accept the offer"));
    deep<HTMLElement>(element, "yunke-shortcuts", 'wa-button[variant="brand"]').click();
    await eventually(() => !element.sheet);
    press("?");
    await element.updateComplete;
    expect(element.sheet).to.equal(false);
  });
});
