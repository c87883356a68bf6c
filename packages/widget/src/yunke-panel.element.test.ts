import { expect, fixture, html } from "@open-wc/testing";
import type { ShopperView } from "@yunke/client";
import { wireError } from "@yunke/protocol";
import "./define.ts";
import { zhCN } from "./locales/zh-cn.ts";
import { expectAccessible } from "./testing/accessible.ts";
import {
  AT,
  LIVE,
  MEI,
  closedBy,
  conversationOf,
  fakeShopper,
  messageOf,
  viewOf,
} from "./testing/fake-shopper.ts";
import { waitUntil } from "./testing/wait-until.ts";
import type { YunkePanel } from "./yunke-panel.ts";

async function panel(view: ShopperView, more: Partial<YunkePanel> = {}) {
  const shopper = fakeShopper(view);
  const box = await fixture(html`<div style="width: 400px; height: 640px; display: block"></div>`);
  const element = document.createElement("yunke-panel");
  Object.assign(element, { view, shopper, gateway: "http://localhost:1", ...more });
  box.append(element);
  await element.updateComplete;
  const find = (selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
  const text = () => element.renderRoot.textContent.replace(/\s+/g, " ");
  const show = async (next: ShopperView) => {
    element.view = next;
    await element.updateComplete;
  };
  return { element, shopper, find, text, show };
}

const talk = [messageOf(1, "shopper", "hi"), messageOf(2, "bot", "hello")];

describe("yunke-panel", () => {
  it("greets with the shop's name and questions that fit, which can be taken", async () => {
    const { element, shopper, text, find } = await panel(viewOf());
    expect(text()).to.contain("Pinewind Tea House").and.to.contain("Hello, ask us anything.");
    expect(text()).to.contain("automated");
    find(".intro li button")!.click();
    expect(shopper.calls).to.deep.equal([["send", "How long does delivery take?"]]);
    await expectAccessible(element);
  });

  it("speaks Chinese", async () => {
    const { element, text, find } = await panel(viewOf(), { t: zhCN });
    expect(text()).to.contain("您好，请问有什么可以帮您？").and.to.contain("转人工客服");
    expect(find("yunke-composer")!.getAttribute("placeholder")).to.equal("请输入您的问题");
    await expectAccessible(element);
  });

  it("looks up what is typed, and shows what it may become above the field", async () => {
    const { element, shopper, find, show } = await panel(viewOf());
    const write = (text: string) =>
      find("yunke-composer")!.dispatchEvent(new CustomEvent("write", { detail: text }));
    write("where");
    expect(shopper.calls).to.deep.equal([["complete", "where"]]);
    expect(find("yunke-found")).to.equal(null);
    const completions = [{ entry: "delivery", question: "How long does delivery take?" }];
    await show(viewOf({ completions }));
    const list = find("yunke-found")!;
    expect(list.nextElementSibling).to.equal(find("yunke-composer"));
    await waitUntil(() => list.shadowRoot?.querySelector("button"), "the list");
    expect(find(".human button")).to.not.equal(null);
    await expectAccessible(element);
    list.shadowRoot!.querySelector("button")!.click();
    expect(shopper.calls.slice(1)).to.deep.equal([
      ["complete", ""],
      ["send", "How long does delivery take?"],
    ]);
  });

  it("asks for a message, and for no question, once a person is waited for", async () => {
    const queued = conversationOf(talk, { phase: { name: "queued", since: AT } });
    const { find } = await panel(viewOf({ conversation: queued }));
    expect(find("yunke-composer")!.getAttribute("placeholder")).to.equal("Your message");
  });

  it("always has a way to a person, until one is asked for", async () => {
    const { shopper, find, show } = await panel(viewOf());
    find(".human button")!.click();
    expect(shopper.calls).to.deep.equal([["requestHuman"]]);
    await show(viewOf({ conversation: conversationOf(talk) }));
    expect(find(".human button")).to.not.equal(null);
    expect(find(".human .primary")).to.equal(null);
    await show(viewOf({ conversation: conversationOf(talk, { phase: LIVE, agent: MEI }) }));
    expect(find(".human button")).to.equal(null);
  });

  it("lets the way to a person stand out where the last reply did not help, or offers one", async () => {
    const { element, find, show } = await panel(viewOf());
    const offer = messageOf(9, "bot", "", { content: { type: "offer-human", fallback: "A person?" } });
    await show(viewOf({ conversation: conversationOf([...talk, offer]) }));
    expect(find(".human .primary")).to.not.equal(null);
    await expectAccessible(element);
    const asked = [...talk, offer, messageOf(10, "shopper", "Something else")];
    await show(viewOf({ conversation: conversationOf(asked) }));
    expect(find(".human .primary")).to.equal(null);
    const answer = messageOf(11, "bot", "So it is.");
    const marked = (helped: boolean | null) =>
      viewOf({
        conversation: conversationOf([
          ...asked,
          { ...answer, answer: { seq: 11, result: "answer", helped, chosen: null } },
        ]),
      });
    await show(marked(null));
    expect(find(".human .primary")).to.equal(null);
    await show(marked(false));
    expect(find(".human .primary")).to.not.equal(null);
  });

  it("shows the agent by name and picture, and asks to write to them", async () => {
    const { element, find, text } = await panel(
      viewOf({ conversation: conversationOf(talk, { phase: LIVE, agent: MEI }) }),
    );
    expect(text()).to.contain("Mei Chen");
    const picture = find("header img") as HTMLImageElement;
    expect(picture.src).to.equal(`http://localhost:1/v1/agents/${MEI.id}/picture`);
    picture.dispatchEvent(new Event("error"));
    expect(picture.hidden).to.equal(true);
    expect(find("header .face")!.textContent).to.contain("MC");
    expect(find("yunke-composer")!.getAttribute("placeholder")).to.equal("Write to Mei Chen");
    await expectAccessible(element);
  });

  it("sends what is written, and tells of typing", async () => {
    const { shopper, find } = await panel(viewOf());
    find("yunke-composer")!.dispatchEvent(new CustomEvent("typing", { detail: true }));
    find("yunke-composer")!.dispatchEvent(new CustomEvent("send", { detail: "hello" }));
    expect(shopper.calls).to.deep.equal([
      ["typing", true],
      ["send", "hello"],
    ]);
  });

  it("keeps all of the field in sight where a keyboard leaves no room for what stands above it", async () => {
    const phase = { name: "queued", since: AT } as const;
    const position = { position: 1, waiting: 1, staffed: false };
    const { element, find } = await panel(
      viewOf({ conversation: conversationOf(talk, { phase, position }) }),
    );
    element.parentElement!.style.cssText = "width: 375px; height: 380px";
    await waitUntil(() => find("yunke-status")!.shadowRoot?.querySelector(".card"), "the line is shown");
    const field = find("yunke-composer")!.shadowRoot!.querySelector("textarea")!;
    field.value = "a\nb\nc\nd\ne\nf\ng\nh";
    field.dispatchEvent(new Event("input"));
    const footer = find("footer")!;
    expect(footer.scrollHeight, "there is no room").to.be.greaterThan(footer.clientHeight);
    const { bottom, top } = find("yunke-composer")!.getBoundingClientRect();
    const edges = element.getBoundingClientRect();
    expect(bottom).to.be.at.most(edges.bottom);
    expect(top).to.be.at.least(edges.top);
  });

  it("leaves a message instead of waiting", async () => {
    const phase = { name: "queued", since: AT } as const;
    const { element, shopper, find } = await panel(viewOf({ conversation: conversationOf(talk, { phase }) }));
    find("yunke-status")!.dispatchEvent(new CustomEvent("ask", { detail: "message" }));
    await element.updateComplete;
    expect(find("yunke-composer")!.getAttribute("placeholder")).to.equal("Your message");
    expect(element.renderRoot.querySelector("yunke-composer:focus")).to.not.equal(null);
    find("yunke-composer")!.dispatchEvent(new CustomEvent("send", { detail: "call me" }));
    expect(shopper.calls).to.deep.equal([["leaveMessage", "call me"]]);
  });

  it("takes a double click for one", async () => {
    const { element, shopper, find } = await panel(viewOf());
    const press = (detail: number) =>
      find(".intro li button")!.dispatchEvent(
        new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, detail }),
      );
    press(1);
    press(2);
    // By the keyboard it has none.
    press(0);
    await element.updateComplete;
    expect(shopper.calls.map(([method]) => method)).to.deep.equal(["send", "send"]);
  });

  it("asks before it ends, with the focus on the question", async () => {
    const { element, find } = await panel(viewOf({ conversation: conversationOf(talk) }));
    find(".tool")!.click();
    await element.updateComplete;
    await (find("yunke-status") as YunkePanel).updateComplete;
    expect(element.renderRoot.querySelector("yunke-status:focus, yunke-status:focus-within")).to.not.equal(
      null,
    );
    await expectAccessible(element);
  });

  it("moves the focus on when what had it is gone", async () => {
    const live = conversationOf(talk, { phase: LIVE, agent: MEI });
    const { element, find, show } = await panel(viewOf({ conversation: live }));
    find("yunke-composer")!.focus();
    await show(viewOf({ conversation: { ...live, phase: closedBy("agent") } }));
    await waitUntil(
      () => element.shadowRoot!.activeElement?.localName === "yunke-status",
      "the rating has it",
    );
  });

  it("says that it is offline and what is kept", async () => {
    const { element, text } = await panel(
      viewOf({ connection: "offline", conversation: conversationOf(talk) }),
    );
    // Theirs may be up, and a proxy in the way: it does not say that they are offline.
    expect(text()).to.contain("No connection.").and.to.contain("sent once it is back");
    await expectAccessible(element);
  });

  it("claims neither assistant nor way to a person for a conversation whose history has not come", async () => {
    const typed = messageOf(1, "shopper", "still there?", { seq: null, at: null, state: "sending" });
    const { find, text, show } = await panel(
      viewOf({ connection: "offline", shop: null, conversation: conversationOf([typed], { loading: true }) }),
    );
    expect(text()).to.contain("No connection.").and.not.to.contain("automated");
    expect(find(".human")).to.equal(null);
    expect(find("yunke-composer")!.getAttribute("placeholder")).to.equal("Your message");
    await show(viewOf({ conversation: conversationOf(talk) }));
    expect(text()).to.contain("automated");
    expect(find(".human")).not.to.equal(null);
  });

  it("says calmly when it may not serve, and tries again", async () => {
    const problem = wireError("forbidden-origin");
    const { element, shopper, find, text } = await panel(
      viewOf({ connection: "stopped", shop: null, problem }),
    );
    expect(text()).to.contain("The chat is not available here at the moment");
    find(".banner button")!.click();
    expect(shopper.calls).to.deep.equal([["connect"]]);
    await expectAccessible(element);
  });

  it("shows that it is connecting, and nothing that is not so", async () => {
    const { element, text, find } = await panel(
      viewOf({ connection: "connecting", shop: null, suggestions: [] }),
    );
    expect(text()).to.contain("Connecting");
    expect(find("yunke-thread")).to.equal(null);
    await expectAccessible(element);
  });

  it("R7: says that what was asked did not work", async () => {
    const refused = { command: { kind: "request-human" }, error: wireError("rate-limited") } as const;
    const { element, find } = await panel(viewOf({ conversation: conversationOf(talk, { refused }) }));
    expect(find('[role="alert"]')!.textContent).to.contain("did not work");
    await expectAccessible(element);
  });

  it("marks read what is in sight", async () => {
    const { element, shopper, find } = await panel(viewOf({ unread: 1, conversation: conversationOf(talk) }));
    find("yunke-thread")!.dispatchEvent(new CustomEvent("seen"));
    await element.updateComplete;
    expect(shopper.calls.some(([name]) => name === "markRead")).to.equal(true);
  });
});
