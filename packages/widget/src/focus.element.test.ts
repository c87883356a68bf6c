import { expect } from "@open-wc/testing";
import { createAgent } from "@yunke/client";
import { createMemoryGateway } from "@yunke/client/testing";
import type { MemoryGateway } from "@yunke/client/testing";
import { wireError } from "@yunke/protocol";
import "./define.ts";
import { focused } from "./focused.ts";
import type { YunkeWidget } from "./yunke-widget.ts";
import { waitUntil } from "./testing/wait-until.ts";

const FAQ = [
  { id: "delivery", question: "How long does delivery take?", answer: "Two days.", match: /delivery/ },
  { id: "by-post", question: "Return by post", answer: "Send it back.", match: /return/ },
  { id: "in-shop", question: "Return in the shop", answer: "Bring it back.", match: /return/ },
];

/** All elements in an element, through the shadow roots, in order. */
function* within(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.children) {
    yield element as HTMLElement;
    if (element.shadowRoot) yield* within(element.shadowRoot);
    yield* within(element);
  }
}

describe("the focus", () => {
  let memory: MemoryGateway;
  let element: YunkeWidget;

  beforeEach(async () => {
    memory = createMemoryGateway({ faq: FAQ, agents: [{ name: "Mei Chen" }] });
    element = document.createElement("yunke-widget");
    Object.assign(element, { gateway: memory.url, shop: memory.shop, locale: "en" });
    element.ports = { connect: memory.connect };
    document.body.append(element);
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>(".launcher")!.click();
    await waitUntil(() => element.view.connection === "online" && has("Talk to a human"), "it is open");
  });
  afterEach(() => {
    element.remove();
    memory.close();
    localStorage.clear();
    sessionStorage.clear();
  });

  const controls = () =>
    [...within(element.renderRoot)].filter(
      (each): each is HTMLButtonElement | HTMLInputElement =>
        each.matches("button, input") && each.checkVisibility(),
    );
  const nameOf = (each: Element) => each.getAttribute("aria-label") ?? each.textContent.trim();
  const named = (name: string) => controls().filter((each) => nameOf(each) === name && !each.disabled);
  const has = (name: string) => named(name).length > 0;

  /** As the keyboard does: focused, then pressed. */
  async function press(name: string): Promise<void> {
    await waitUntil(() => has(name), `there is "${name}"`);
    const control = named(name).at(-1)!;
    control.focus();
    expect(focused(), name).to.equal(control);
    control.click();
  }
  const say = (text: string) => element.shopper!.send(text);
  const inComposer = (after: string) =>
    waitUntil(() => focused()?.localName === "textarea", `the field has the focus after ${after}`);
  const on = (name: string, after: string) =>
    waitUntil(() => focused() && nameOf(focused()!) === name, `"${name}" has the focus after ${after}`);

  it("goes on in the field when a question at the beginning was taken", async () => {
    await press("How long does delivery take?");
    await waitUntil(() => has("Yes"), "it is answered");
    await inComposer("a question");
  });

  it("goes on in the field when a choice was taken, and when an answer helped or did not", async () => {
    say("return");
    await waitUntil(
      () => named("Return by post").some((each) => each.closest(".choices")),
      "there are choices",
    );
    await press("Return by post");
    await inComposer("a choice");
    expect(has("Return in the shop")).to.equal(false);
    await press("Yes");
    await inComposer("yes");
    say("delivery");
    await waitUntil(() => has("No"), "the next is answered");
    await press("No");
    await inComposer("no");
  });

  it("goes on in the field when a person was asked for, offered or not, and when the line was left", async () => {
    await press("Talk to a human");
    await inComposer("asking for a person");
    await press("Back to the assistant");
    await inComposer("leaving the line");
    say("what is the moon made of");
    await waitUntil(
      () => named("Talk to a human").some((each) => each.matches(".primary")),
      "a person is offered",
    );
    expect(named("Talk to a human"), "once").to.have.length(1);
    await press("Talk to a human");
    await inComposer("taking the offer");
  });

  it("goes on in the field when a message is to be left, and is not", async () => {
    await press("Talk to a human");
    await press("Leave a message");
    await inComposer("leaving a message");
    await press("Cancel");
    await inComposer("leaving none");
  });

  it("is back where one asked to end when one would rather not, and on the rating when one did", async () => {
    say("delivery");
    await press("End chat");
    await on("End chat", "asking to end");
    expect(focused()!.classList.contains("primary")).to.equal(true);
    await press("Keep chatting");
    await waitUntil(() => focused()?.classList.contains("tool"), "the button has it again");
    await press("End chat");
    await on("End chat", "asking again");
    await waitUntil(() => focused()?.classList.contains("primary"), "the question has it");
    (focused() as HTMLElement).click();
    await on("1: Bad", "ending");
    await press("5: Very good");
    await on("5: Very good", "a score");
    await press("Send rating");
    await on("Start a new chat", "rating");
    await press("Continue this chat");
    await inComposer("continuing");
  });

  it("goes on with what is left when no rating is wanted, and in the field of a new chat", async () => {
    say("delivery");
    await waitUntil(() => has("Yes"), "it is answered");
    element.shopper!.end();
    await press("Skip");
    await on("Start a new chat", "skipping");
    await press("Start a new chat");
    await inComposer("a new chat");
  });

  it("goes on at the rating when an agent ends the chat while the shopper writes", async () => {
    await press("Talk to a human");
    const agent = createAgent({
      url: memory.url,
      ports: { connect: memory.connectAs(memory.agents[0]!.id) },
    });
    await waitUntil(() => agent.view.connection === "online", "the agent is there");
    agent.setStatus("available");
    await waitUntil(() => agent.view.offers.length > 0, "the chat is offered");
    const { c } = agent.view.offers[0]!;
    agent.accept(c);
    await waitUntil(() => element.view.conversation?.phase.name === "live", "the chat is live");
    await inComposer("the agent came");
    agent.close(c);
    await on("1: Bad", "the agent's end");
    agent.destroy();
  });

  it("goes on in the field after a message that failed was dropped", async () => {
    memory.faults.refuse((frame) => (frame.type === "do" ? wireError("invalid") : null));
    say("delivery");
    await press("Discard");
    await inComposer("dropping it");
  });

  it("stays where the shopper put it in the page", async () => {
    const other = document.createElement("input");
    document.body.append(other);
    try {
      say("return");
      await waitUntil(() => has("Return by post"), "there are choices");
      named("Return by post")[0]!.focus();
      other.focus();
      element.shopper!.requestHuman();
      await waitUntil(() => has("Back to the assistant"), "a person is asked for");
      await new Promise((resolve) => setTimeout(resolve));
      expect(focused()).to.equal(other);
    } finally {
      other.remove();
    }
  });

  it("stays where the shopper is in the page when the page closes the window", async () => {
    const other = document.createElement("input");
    document.body.append(other);
    try {
      other.focus();
      element.open = false;
      await element.updateComplete;
      expect(focused()?.localName).to.equal("input");
    } finally {
      other.remove();
    }
  });

  it("is on the launcher again when the window is closed", async () => {
    await press("Close chat");
    await waitUntil(() => focused()?.classList.contains("launcher"), "the launcher has it");
  });
});
