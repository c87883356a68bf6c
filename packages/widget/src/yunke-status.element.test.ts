import { expect, fixture, html } from "@open-wc/testing";
import type { ConversationView } from "@yunke/client";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import { AT, MEI, closedBy, conversationOf, fakeShopper, viewOf } from "./testing/fake-shopper.ts";
import type { Asking, YunkeStatus } from "./yunke-status.ts";

async function status(more: Partial<ConversationView>, asking: Asking = null, clockOffset = 0) {
  const shopper = fakeShopper(viewOf({ clockOffset }));
  const element = await fixture<YunkeStatus>(
    html`<yunke-status .conversation=${conversationOf([], more)} .shopper=${shopper} .asking=${asking}></yunke-status>`,
  );
  const asked: unknown[] = [];
  element.addEventListener("ask", (event) => asked.push((event as CustomEvent).detail));
  const press = (label: string) =>
    [...element.renderRoot.querySelectorAll("button")]
      .find((each) => each.textContent.trim() === label)!
      .click();
  const text = () => element.renderRoot.textContent.replace(/\s+/g, " ");
  await expectAccessible(element);
  return { element, shopper, asked, press, text };
}

const queued = { name: "queued", since: AT } as const;

describe("yunke-status", () => {
  it("says the place in the queue, and lets go of it", async () => {
    const position = { position: 2, waiting: 4, staffed: true };
    const { shopper, asked, press, text } = await status({ phase: queued, position });
    expect(text()).to.contain("You are 2nd of 4 in line").and.to.contain("Your place is kept");
    press("Back to the assistant");
    expect(shopper.calls).to.deep.equal([["leaveQueue"]]);
    press("Leave a message");
    expect(asked).to.deep.equal(["message"]);
  });

  it("says so when nobody is there", async () => {
    const { text } = await status({ phase: queued, position: { position: 1, waiting: 1, staffed: false } });
    expect(text()).to.contain("Nobody is at the desk right now").and.to.contain("Leave a message");
  });

  it("says when a message is answered that is left although somebody is there", async () => {
    const { text } = await status(
      { phase: queued, position: { position: 2, waiting: 4, staffed: true } },
      "message",
    );
    expect(text()).to.contain("once everybody in line has been served").and.not.to.contain("is back");
  });

  it("lets go of leaving a message", async () => {
    const { asked, press } = await status({ phase: queued }, "message");
    press("Cancel");
    expect(asked).to.deep.equal([null]);
  });

  it("asks before it ends, and Escape takes it back", async () => {
    const { element, shopper, asked, press } = await status({ phase: { name: "self-service" } }, "end");
    press("Keep chatting");
    element.renderRoot
      .querySelector('[role="group"]')!
      .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(asked).to.deep.equal([null, null]);
    expect(shopper.calls).to.deep.equal([]);
    press("End chat");
    expect(shopper.calls).to.deep.equal([["end"]]);
  });

  it("says that a message that was left is there", async () => {
    const { text } = await status({ phase: { name: "deferred", since: AT } });
    expect(text()).to.contain("Your message is with us");
  });

  it("R14: asks for a rating once, and goes on after it", async () => {
    const { element, shopper, press, text } = await status({ phase: closedBy("agent"), agent: MEI });
    const rating = element.renderRoot.querySelector("yunke-rating")!;
    rating.dispatchEvent(new CustomEvent("rate", { detail: { score: 5 } }));
    expect(shopper.calls).to.deep.equal([["rate", { score: 5 }]]);
    element.conversation = conversationOf([], { phase: closedBy("agent", { rated: true }), agent: MEI });
    await element.updateComplete;
    expect(element.renderRoot.querySelector("yunke-rating")).to.equal(null);
    expect(text()).to.contain("Thank you");
    press("Continue this chat");
    press("Start a new chat");
    expect(shopper.calls.slice(1)).to.deep.equal([["reopen"], ["startNew"]]);
  });

  it("does not insist on a rating", async () => {
    const { element, text } = await status({ phase: closedBy("shopper"), agent: MEI });
    element.renderRoot.querySelector("yunke-rating")!.dispatchEvent(new CustomEvent("skip"));
    await element.updateComplete;
    expect(text()).to.contain("This chat has ended");
  });

  it("asks for none where nobody served, and offers no reopening that is too late", async () => {
    const phase = closedBy("shopper", { from: "queued", reopenUntil: 1 });
    const { element, text } = await status({ phase });
    expect(element.renderRoot.querySelector("yunke-rating")).to.equal(null);
    expect(text()).to.not.contain("Continue this chat");
  });

  it("knows by the gateway's clock what is too late, however wrong the shopper's is", async () => {
    const day = 864e5;
    const until = (reopenUntil: number) => ({ phase: closedBy("shopper", { from: "queued", reopenUntil }) });
    const ahead = await status(until(Date.now() - day + 60_000), null, -day);
    expect(ahead.text()).to.contain("Continue this chat");
    const behind = await status(until(Date.now() + day - 60_000), null, day);
    expect(behind.text()).to.not.contain("Continue this chat");
  });
});
