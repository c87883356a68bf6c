import { expect, fixture, html, nextFrame } from "@open-wc/testing";
import type { ConversationView, Item } from "@yunke/client";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import { AT, MEI, answerOf, conversationOf, fakeShopper, messageOf, viewOf } from "./testing/fake-shopper.ts";
import { waitUntil } from "./testing/wait-until.ts";
import type { YunkeThread } from "./yunke-thread.ts";

async function thread(items: readonly Item[], more: Partial<ConversationView> = {}) {
  const shopper = fakeShopper();
  const element = await fixture<YunkeThread>(
    html`<yunke-thread
      style="height: 300px; width: 360px; font: 15px/22px sans-serif"
      .view=${viewOf({ conversation: conversationOf(items, more) })}
      .shopper=${shopper}
      gateway="http://localhost:1"
      ><p style="margin: 0">Hello</p></yunke-thread
    >`,
  );
  const scroller = element.renderRoot.querySelector<HTMLElement>(".scroll")!;
  const settle = async () => {
    await element.updateComplete;
    await nextFrame();
    await nextFrame();
  };
  const show = async (next: readonly Item[], change: Partial<ConversationView> = {}) => {
    element.view = viewOf({ conversation: conversationOf(next, { ...more, ...change }) });
    await settle();
  };
  const fromEnd = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  await settle();
  return { element, scroller, show, settle, fromEnd };
}

const many = Array.from({ length: 30 }, (_, at) =>
  messageOf(at + 1, at % 2 ? "agent" : "shopper", `line ${at}`),
);

describe("yunke-thread", () => {
  it("begins at the newest and stays there", async () => {
    const { fromEnd, show } = await thread(many);
    expect(fromEnd()).to.be.lessThan(2);
    await show([...many, messageOf(31, "agent", "new")]);
    expect(fromEnd()).to.be.lessThan(2);
  });

  it("leaves a reader alone who has scrolled up, says how many are new, and goes there", async () => {
    const { element, scroller, show, settle, fromEnd } = await thread(many);
    scroller.scrollTop = 100;
    await settle();
    await show([...many, messageOf(31, "agent", "new"), messageOf(32, "agent", "newer")]);
    expect(scroller.scrollTop).to.equal(100);
    const pill = element.renderRoot.querySelector<HTMLElement>(".pill")!;
    expect(pill.textContent).to.contain("2 new messages");
    await expectAccessible(element);
    pill.click();
    await settle();
    expect(fromEnd()).to.be.lessThan(2);
    await waitUntil(() => !element.renderRoot.querySelector(".pill"), "the pill is gone");
  });

  it("goes to the offer of a person, which answers what the shopper has just said", async () => {
    const { scroller, show, settle, fromEnd } = await thread(many);
    scroller.scrollTop = scroller.scrollHeight - scroller.clientHeight - 90;
    await settle();
    await show([
      ...many,
      messageOf(31, "bot", "", { content: { type: "offer-human", fallback: "Shall I get a person?" } }),
    ]);
    expect(fromEnd()).to.be.lessThan(2);
  });

  it("goes to the end when the shopper writes", async () => {
    const { scroller, show, settle, fromEnd } = await thread(many);
    scroller.scrollTop = 0;
    await settle();
    await show([...many, { ...messageOf(31, "shopper", "mine"), seq: null, at: null, state: "sending" }]);
    expect(fromEnd()).to.be.lessThan(2);
  });

  it("says that the shopper asked for a person, or is passed on to one without", async () => {
    const notice = (seq: number, by: "shopper" | "bot", reason: string): Item => ({
      key: `s${seq}`,
      kind: "notice",
      seq,
      at: AT,
      notice: "queued",
      by,
      reason: reason as "anger",
    });
    const said = async (item: Item) =>
      (await thread([item])).element.renderRoot.querySelector("yunke-notice")!.renderRoot.textContent;
    expect(await said(notice(1, "shopper", "button"))).to.contain("You asked for a person");
    expect(await said(notice(1, "shopper", "misses"))).to.contain("You asked for a person");
    expect(await said(notice(1, "bot", "words"))).to.contain("You asked for a person");
    for (const reason of ["anger", "distress", "entry", "something-later"])
      expect(await said(notice(1, "bot", reason))).to.contain("You are in line for a person");
  });

  it("announces what others have just done, and not what happened before or the shopper did", async () => {
    const notice = (seq: number, more: Partial<Item>): Item =>
      ({ key: `s${seq}`, kind: "notice", seq, at: Date.now(), by: "agent", agent: MEI, ...more }) as Item;
    const old = notice(1, { notice: "accepted", at: Date.now() - 60_000 });
    const mine = notice(2, { notice: "queued", by: "shopper" });
    const { element, show } = await thread([old, mine]);
    await show([old, mine, notice(3, { notice: "accepted" })]);
    const lines = [...element.renderRoot.querySelectorAll("yunke-notice")].map((line) =>
      line.renderRoot.querySelector("bdi")!,
    );
    expect(lines.map((line) => line.role)).to.deep.equal([null, null, "status"]);
    expect(lines.map((line) => line.textContent.trim() !== "")).to.deep.equal([true, true, false]);
    await waitUntil(() => lines[2]!.textContent.includes("Mei Chen joined"), "it is read out");
  });

  it("shows what the assistant says by itself, after the shopper's last word", async () => {
    const offer = messageOf(2, "bot", "", { content: { type: "offer-human", fallback: "A person?" } });
    const { element } = await thread([messageOf(1, "shopper", "hm"), offer]);
    const message = element.renderRoot.querySelectorAll("yunke-message")[1]!;
    await message.updateComplete;
    expect(message.renderRoot.textContent).to.contain("A person?");
    await expectAccessible(element);
  });

  it("shows a long answer from its beginning", async () => {
    const { element, scroller, show } = await thread(many);
    const long = answerOf(31, Array.from({ length: 40 }, (_, at) => `<p>Line ${at}</p>`).join(""), {
      answer: { seq: 31, result: "answer", helped: true, chosen: null },
    });
    await show([...many, long]);
    const message = [...element.renderRoot.querySelectorAll("yunke-message")].at(-1)!;
    await waitUntil(() => {
      const top = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      return top >= 0 && top < 60;
    }, "the answer's first line is in sight");
  });

  it("announces what others say, once and politely, and not what was there before", async () => {
    const { element, show } = await thread(many);
    const status = element.renderRoot.querySelector('[role="status"]')!;
    expect(status.textContent).to.equal("");
    expect(element.renderRoot.querySelector('[role="log"]')!.getAttribute("aria-live")).to.equal("off");
    const next = [...many, messageOf(31, "agent", "Here it is", { agent: MEI })];
    await show(next);
    expect(status.textContent).to.equal("Mei Chen: Here it is");
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    await show(next, { readByOther: 31 });
    await show([...next, { ...messageOf(32, "shopper", "mine"), seq: null, at: null, state: "sending" }]);
    expect(changes).to.equal(0);
    observer.disconnect();
  });

  it("announces the same once more as often as it is said", async () => {
    const { element, show } = await thread(many);
    const status = element.renderRoot.querySelector('[role="status"]')!;
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    const items = [...many];
    for (const seq of [31, 32, 33]) {
      items.push(messageOf(seq, "agent", "OK", { agent: MEI }));
      await show([...items]);
      expect(changes).to.equal(seq - 30);
      expect(status.textContent.trim()).to.equal("Mei Chen: OK");
    }
    observer.disconnect();
  });

  it("announces an answer's words without where its links lead, and an agent's text as it is", async () => {
    const { element, show } = await thread(many);
    const status = element.renderRoot.querySelector('[role="status"]')!;
    const fallback = "看 茶仓 (https://shop.example/p/caddy?a=1)和 罐 (http://shop.example/tin)。(https)";
    const content = { type: "answer", entry: "e", title: "t", html: "", fallback } as const;
    await show([...many, messageOf(31, "bot", "", { content })]);
    expect(status.textContent).to.equal("Assistant: 看 茶仓和 罐。(https)");
    const text = "here (https://shop.example/p)";
    await show([
      ...many,
      messageOf(31, "bot", "", { content }),
      messageOf(32, "agent", text, { agent: MEI }),
    ]);
    expect(status.textContent).to.equal(`Mei Chen: ${text}`);
  });

  it("keeps nothing of what was announced for who comes after", async () => {
    const { element, show, settle } = await thread(many);
    await show([...many, messageOf(31, "agent", "Your order goes to Mars", { agent: MEI })]);
    element.view = viewOf({ conversation: null });
    await settle();
    expect(element.renderRoot.textContent).to.not.include("Mars");
  });

  it("tells when all of it was in sight", async () => {
    const { element, show } = await thread(many);
    let seen = 0;
    element.addEventListener("seen", () => seen++);
    await show([...many, messageOf(31, "agent", "new")]);
    expect(seen).to.be.greaterThan(0);
  });

  it("says who is typing, and that the assistant is looking", async () => {
    const { element, show } = await thread(many.slice(0, 2));
    await show(many.slice(0, 2), { agentTyping: true, agent: MEI });
    const dots = () =>
      element.renderRoot.querySelector(".dots")?.ariaLabel ??
      element.renderRoot.querySelector(".dots")?.getAttribute("aria-label");
    expect(dots()).to.equal("Mei Chen is typing");
    await show(many.slice(0, 2), { pendingAnswer: true });
    expect(dots()).to.equal("Looking it up");
    await show(many.slice(0, 2));
    expect(element.renderRoot.querySelector(".dots")).to.equal(null);
  });

  it("separates days, and tells what happened", async () => {
    const day = 864e5;
    const { element } = await thread(
      [
        messageOf(1, "shopper", "a", { at: AT - day }),
        { key: "n", kind: "notice", seq: 2, at: AT, notice: "accepted", agent: MEI, by: "agent" },
        { key: "o", kind: "notice", seq: 3, at: AT, notice: "closed", by: "agent" },
      ],
      { agent: MEI },
    );
    expect(element.renderRoot.querySelectorAll(".day").length).to.equal(2);
    const notices = [...element.renderRoot.querySelectorAll("yunke-notice")].map(
      (each) => each.renderRoot.textContent,
    );
    expect(notices).to.deep.equal(["Mei Chen joined", "Mei Chen ended the chat"]);
    await expectAccessible(element);
  });

  it("calls the gateway's day today, however wrong the shopper's clock is", async () => {
    const { element } = await thread([]);
    const days = async (clockOffset: number) => {
      const items = [messageOf(1, "shopper", "a", { at: Date.now() + clockOffset })];
      element.view = viewOf({ conversation: conversationOf(items), clockOffset });
      await element.updateComplete;
      return [...element.renderRoot.querySelectorAll(".day")].map((each) => each.textContent);
    };
    for (const clockOffset of [-864e5, 0, 864e5]) expect(await days(clockOffset)).to.deep.equal(["Today"]);
  });

  it("keeps a message's element when it is confirmed", async () => {
    const sending: Item = {
      ...messageOf(31, "shopper", "mine"),
      key: "d:1",
      seq: null,
      at: null,
      state: "sending",
    };
    const { element, show } = await thread([...many, sending]);
    const before = [...element.renderRoot.querySelectorAll("yunke-message")].at(-1);
    await show([...many, messageOf(31, "agent", "between"), { ...sending, seq: 32, at: AT, state: "sent" }]);
    expect([...element.renderRoot.querySelectorAll("yunke-message")].at(-1)).to.equal(before);
  });
});
