import { expect, fixture, html } from "@open-wc/testing";
import { openDesk } from "./testing/desk.ts";
import type { Desk } from "./testing/desk.ts";
import { deep, eventually, expectAccessible, preparePage } from "./testing/page.ts";
import type { SessionAnswer } from "./session.ts";
import "./yunke-console.ts";
import type { YunkeConsole } from "./yunke-console.ts";

describe("yunke-console", () => {
  let desk: Desk;
  before(preparePage);
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    desk = openDesk();
  });
  afterEach(() => desk.close());

  const open = async (answer: SessionAnswer) => {
    const session = {
      ...desk.session,
      read: async () => answer,
      signIn: async () => ({ kind: "in" as const, account: desk.account }),
    };
    return fixture<YunkeConsole>(
      html`<yunke-console .session=${session} .connect=${() => desk.agent}></yunke-console>`,
    );
  };
  const there = (element: Element, selector: string) =>
    eventually(() => element.shadowRoot!.querySelector(selector), selector);

  it("asks to sign in, lets in, and signs out leaving nothing behind (N20)", async () => {
    const element = await open({ kind: "out" });
    await there(element, "yunke-sign-in");
    deep<HTMLInputElement>(element, "yunke-sign-in", "#login").value = "mei";
    deep<HTMLInputElement>(element, "yunke-sign-in", "#password").value = "x";
    deep<HTMLFormElement>(element, "yunke-sign-in", "form").requestSubmit();
    await there(element, "yunke-workspace");
    const title = () => deep(element, "yunke-workspace", "yunke-topbar", "h1");
    await eventually(() => title().matches(":focus"), "the focus at the desk's name");
    await eventually(() => desk.agent.view.self.seq > 0);
    const prefix = `yunke:agent:${desk.account.id}:`;
    localStorage.setItem(`${prefix}x`, "unsent");
    sessionStorage.setItem(`yunke:console:draft:${desk.account.id}:c`, "draft");
    deep<HTMLElement>(element, "yunke-workspace", "yunke-topbar", "wa-dropdown").dispatchEvent(
      new CustomEvent("wa-select", { detail: { item: { value: "sign-out" } } }),
    );
    await eventually(
      () =>
        deep<HTMLElement & { open: boolean }>(element, "yunke-workspace", "yunke-confirm", "wa-dialog").open,
    );
    deep<HTMLElement>(element, "yunke-workspace", "yunke-confirm", 'wa-button[variant="brand"]').click();
    await there(element, "yunke-sign-in");
    expect(Object.keys(localStorage).filter((key) => key.startsWith(prefix))).to.deep.equal([]);
    expect(Object.keys(sessionStorage).filter((key) => key.startsWith("yunke:"))).to.deep.equal([]);
  });

  it("N18: a session that is over leads back to the sign-in, which says what was kept", async () => {
    const element = await open({ kind: "in", account: desk.account });
    await there(element, "yunke-workspace");
    await eventually(() => desk.agent.view.connection === "online");
    localStorage.setItem(`yunke:agent:${desk.account.id}:x`, "unsent");
    desk.gateway.faults.drop(4401);
    await there(element, "yunke-sign-in");
    expect(deep(element, "yunke-sign-in", ".note").textContent).to.include("kept");
    expect(localStorage.getItem(`yunke:agent:${desk.account.id}:x`)).to.equal("unsent");
  });

  it("N20: signed out in another tab, keeps nothing here and does not say that it did", async () => {
    const draft = `yunke:console:draft:${desk.account.id}:c`;
    const unsent = `yunke:agent:${desk.account.id}:x`;
    const elsewhere = new BroadcastChannel("yunke:console:sign-outs");
    // The gateway's word that the session is over may come first.
    for (const isOver of [false, true]) {
      const element = await open({ kind: "in", account: desk.account });
      await there(element, "yunke-workspace");
      await eventually(() => desk.agent.view.connection === "online");
      sessionStorage.setItem(draft, "draft");
      localStorage.setItem(unsent, "unsent");
      if (isOver) {
        desk.gateway.faults.drop(4401);
        await there(element, "yunke-sign-in");
        expect(deep(element, "yunke-sign-in", ".note").textContent).to.include("kept");
      }
      elsewhere.postMessage("somebody-else");
      elsewhere.postMessage(desk.account.id);
      await eventually(() => sessionStorage.getItem(draft) === null);
      await there(element, "yunke-sign-in");
      expect(deep(element, "yunke-sign-in").shadowRoot!.querySelector(".note")).to.equal(null);
      expect(localStorage.getItem(unsent)).to.equal(null);
      desk.close();
      desk = openDesk();
    }
    elsewhere.close();
  });

  it("tells other tabs who signed out", async () => {
    const element = await open({ kind: "in", account: desk.account });
    await there(element, "yunke-workspace");
    const elsewhere = new BroadcastChannel("yunke:console:sign-outs");
    const heard = new Promise((resolve) => {
      elsewhere.onmessage = ({ data }) => resolve(data);
    });
    deep(element, "yunke-workspace").dispatchEvent(new CustomEvent("signed-out"));
    expect(await heard).to.equal(desk.account.id);
    elsewhere.close();
  });

  it("leads to the sign-in from wherever the FAQ says that the session is over, and back to what was written", async () => {
    const entry = {
      id: "ship",
      number: 7,
      state: "published",
      live: true,
      published: { texts: { en: { question: "When does it come?", answer: "Soon", variants: [] } } },
      draft: null,
      learnt: [],
      changedAt: 0,
      changedBy: null,
    };
    const path = `/v1/faq/${desk.gateway.shop}/entries/ship`;
    const original = window.fetch;
    window.fetch = async (input, init) => {
      const isRead = new URL(input as string).pathname === path && init?.method === undefined;
      return new Response(JSON.stringify(isRead ? entry : {}), { status: isRead ? 200 : 401 });
    };
    history.replaceState(null, "", `#/faq/${desk.gateway.shop}/ship`);
    try {
      const element = await open({ kind: "in", account: { ...desk.account, role: "lead" } });
      const editor = () => deep(element, "yunke-workspace", "yunke-faq-area", "yunke-faq-editor");
      const question = () => deep<HTMLInputElement>(editor(), "yunke-faq-text", "#question");
      await eventually(() => question().value === "When does it come?");
      question().value = "Mine?";
      question().dispatchEvent(new InputEvent("input"));
      deep<HTMLElement>(editor(), ".actions wa-button[variant=brand]").click();
      await eventually(() => deep(editor(), ".note.bad").textContent.includes("Your session is over"));
      await expectAccessible(deep(editor(), ".note.bad"));
      deep<HTMLElement>(editor(), ".note.bad button").click();
      await there(element, "yunke-sign-in");
      expect(deep(element, "yunke-sign-in", ".note").textContent).to.include("kept");
      // The gateway of this test is let go of with its client.
      desk.close();
      desk = openDesk();
      element.connect = () => desk.agent;
      deep<HTMLInputElement>(element, "yunke-sign-in", "#login").value = "mei";
      deep<HTMLInputElement>(element, "yunke-sign-in", "#password").value = "x";
      element.session = {
        ...element.session,
        signIn: async () => ({ kind: "in", account: { ...desk.account, role: "lead" } }),
      };
      await element.updateComplete;
      deep<HTMLFormElement>(element, "yunke-sign-in", "form").requestSubmit();
      await eventually(() => question().value === "Mine?");
    } finally {
      window.fetch = original;
      history.replaceState(null, "", "#/");
    }
  });

  it("says when the gateway does not answer, and tries again", async () => {
    const element = await open({ kind: "unreachable" });
    await there(element, ".wait wa-button");
    await expectAccessible(element);
    const button = () => deep<HTMLElement>(element, ".wait wa-button");
    const { session } = element;
    element.session = {
      ...session,
      read: async () => {
        await there(element, ".wait.late");
        return { kind: "unreachable" };
      },
    };
    button().click();
    await eventually(() => button().matches(":focus"), "the focus where it can be tried again");
    element.session = { ...session, read: async () => ({ kind: "out" }) };
    button().click();
    await there(element, "yunke-sign-in");
  });

  it("remembers the language", async () => {
    const element = await open({ kind: "out" });
    await there(element, "yunke-sign-in");
    deep<HTMLElement>(element, "yunke-sign-in", "nav [lang=zh-CN]").click();
    await eventually(() => document.documentElement.lang === "zh-CN");
    expect(document.title).to.equal("云客工作台");
    const again = await open({ kind: "out" });
    await there(again, "yunke-sign-in");
    expect(deep(again, "yunke-sign-in", "h1").textContent).to.equal("登录");
    localStorage.clear();
  });
});
