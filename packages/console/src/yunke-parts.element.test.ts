import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { NO_AGENT } from "@yunke/protocol";
import type { AgentView } from "@yunke/client";
import { deep, eventually, expectAccessible, preparePage } from "./testing/page.ts";
import { chat, message, offer } from "./testing/samples.ts";
import { zhCN } from "./words/zh-cn.ts";
import "./yunke-chat.ts";
import "./yunke-chat-list.ts";
import type { YunkeChatList } from "./yunke-chat-list.ts";
import "./yunke-duty.ts";
import type { YunkeDuty } from "./yunke-duty.ts";
import "./yunke-elapsed.ts";
import "./yunke-face.ts";
import "./yunke-figures.ts";
import "./yunke-offer.ts";
import type { YunkeOffer } from "./yunke-offer.ts";
import "./yunke-stars.ts";

const view = (more: Partial<AgentView> = {}): AgentView => ({
  connection: "online",
  problem: null,
  me: null,
  sending: [],
  offers: [],
  chats: [],
  shops: [],
  clockOffset: 0,
  self: {
    ...NO_AGENT,
    seq: 1,
    agent: "mei",
    status: "away",
    slots: 3,
    chats: ["a"],
  },
  ...more,
});

describe("yunke-offer", () => {
  before(preparePage);

  it("says who, what, how long, and takes an answer", async () => {
    const element = await fixture<YunkeOffer>(
      html`<yunke-offer keys .offer=${offer({ items: [message("shopper", "Where is my order?")] })}></yunke-offer>`,
    );
    const text = element.shadowRoot!.textContent;
    for (const part of ["Visitor AB3", "New chat", "Pinewind", "English", "Where is my order?"])
      expect(text).to.include(part);
    expect(deep(element, "yunke-countdown", ".hidden").textContent).to.match(/^(29|30) seconds left$/);
    expect(deep(element, "yunke-elapsed", ".soon").textContent).to.equal("1:01");
    await expectAccessible(element);
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLElement>("wa-button")];
    setTimeout(() => buttons[0]!.click());
    expect((await oneEvent(element, "accept")).detail).to.equal(offer().c);
    setTimeout(() => buttons[1]!.click());
    expect((await oneEvent(element, "decline")).detail).to.equal(offer().c);
  });

  it("N7: isolates and clamps a name, in Chinese too; shows a message that was left as such", async () => {
    const phase = { ...offer().phase, from: "deferred" } as YunkeOffer["offer"]["phase"];
    const element = await fixture<YunkeOffer>(
      html`<yunke-offer
        .t=${zhCN}
        .offer=${offer({ person: { id: "1", name: `\u202e${"很长".repeat(60)}` }, phase, locale: "zh-CN" })}
      ></yunke-offer>`,
    );
    const name = deep<HTMLElement>(element, "h3 bdi").textContent;
    expect([...name]).to.have.length(40);
    expect(element.shadowRoot!.textContent).to.include("留言").and.to.include("松风");
    expect(element.scrollWidth).to.be.at.most(element.offsetWidth);
    await expectAccessible(element);
  });
});

describe("yunke-chat", () => {
  it("says whether the shopper is there, and nothing where that is not known", async () => {
    const about = async (shopperOnline: boolean | null) => {
      const element = await fixture(
        html`<yunke-chat .chat=${chat({ shopperOnline, waitingSince: null })} .draft=${""} me="mei" pictures=""></yunke-chat>`,
      );
      return deep(element, ".about").textContent.replace(/\s+/g, " ").trim();
    };
    expect(await about(true)).to.equal("Here now · Pinewind · English");
    expect(await about(false)).to.equal("Not connected · Pinewind · English");
    expect(await about(null)).to.equal("Pinewind · English");
  });
});

describe("yunke-chat-list", () => {
  before(preparePage);

  const chats = [
    chat({ c: "aaa", unread: 2, waitingSince: Date.now() - 200_000, items: [message("shopper", "Hello?")] }),
    chat({ c: "bbb", mode: "async", shopperTyping: true, shopperOnline: false }),
    chat({ c: "ccc", closed: true, rating: { score: 5, reasons: [] } }),
    chat({ c: "ddd", closed: true }),
  ];

  it("shows unread, waiting, typing, left messages, and ratings of closed ones", async () => {
    const element = await fixture<YunkeChatList>(
      html`<yunke-chat-list .chats=${chats} .chosen=${"bbb"}></yunke-chat-list>`,
    );
    const rows = [...element.shadowRoot!.querySelectorAll("li")].map((row) =>
      row.textContent.replace(/\s+/g, " "),
    );
    expect(rows[0]).to.include("Hello?").and.to.include("2 unread");
    expect(deep(element, "yunke-elapsed", ".late").textContent).to.match(/^3:2\d$/);
    expect(rows[1]).to.include("typing").and.to.include("Message left").and.to.include("Not connected");
    expect(rows[2]).to.include("rated 5 of 5");
    expect(rows[3]).to.include("not rated yet");
    expect(deep(element, '[aria-current="true"]').textContent).to.include("BBB");
    await expectAccessible(element);
    setTimeout(() => deep<HTMLElement>(element, ".row").click());
    expect((await oneEvent(element, "choose")).detail).to.equal("aaa");
    setTimeout(() => deep<HTMLElement>(element, ".dismiss").click());
    expect((await oneEvent(element, "dismiss")).detail).to.equal("ccc");
  });

  it("keeps the focus in its line where a chat closes or goes", async () => {
    const element = await fixture<YunkeChatList>(html`<yunke-chat-list .chats=${chats}></yunke-chat-list>`);
    const focused = () => element.shadowRoot!.activeElement;
    deep<HTMLElement>(element, ".dismiss").focus();
    element.chats = chats.filter(({ c }) => c !== "ccc");
    await element.updateComplete;
    expect(focused()!.matches(".dismiss")).to.equal(true);
    expect(focused()!.closest("li")!.textContent).to.include("DDD");
    element.chats = chats.slice(0, 2);
    await element.updateComplete;
    expect(focused()!.matches(".row")).to.equal(true);
    expect(focused()!.textContent).to.include("BBB");
  });

  it("keeps its order when somebody writes", async () => {
    const element = await fixture<YunkeChatList>(html`<yunke-chat-list .chats=${chats}></yunke-chat-list>`);
    const order = () => [...element.shadowRoot!.querySelectorAll(".name")].map((name) => name.textContent);
    const before = order();
    element.chats = [chats[0]!, { ...chats[1]!, unread: 9, waitingSince: 1 }, ...chats.slice(2)];
    await element.updateComplete;
    expect(order()).to.deep.equal(before);
  });
});

describe("yunke-duty", () => {
  before(preparePage);

  it("gives the focus back to its button with Escape", async () => {
    const element = await fixture<YunkeDuty>(html`<yunke-duty .view=${view()}></yunke-duty>`);
    const trigger = deep<HTMLElement>(element, ".trigger");
    trigger.click();
    const picked = deep<HTMLElement>(element, "input:checked");
    await eventually(() => picked.matches(":focus"), "the focus at what is so now");
    picked.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(trigger.matches(":focus")).to.equal(true);
  });

  it("says status and slots in one control, and changes both", async () => {
    const element = await fixture<YunkeDuty>(html`<yunke-duty .view=${view()}></yunke-duty>`);
    const trigger = deep<HTMLElement>(element, ".trigger");
    expect(trigger.textContent.replace(/\s+/g, " ").trim()).to.equal("Your status: Away 1 of 3 in use");
    await expectAccessible(element);
    trigger.click();
    await expectAccessible(element);
    setTimeout(() => deep<HTMLElement>(element, "input[value=available]").click());
    expect((await oneEvent(element, "status")).detail).to.equal("available");
    setTimeout(() => deep<HTMLElement>(element, `[aria-label="One more"]`).click());
    expect((await oneEvent(element, "slots")).detail).to.equal(4);
  });

  it("tells agents what they are good at, where anybody has said so", async () => {
    const me = { id: "mei", name: "Mei", login: "mei", desk: "d", deskName: "D", role: "agent" } as const;
    const said = async (more: object) => {
      const element = await fixture<YunkeDuty>(
        html`<yunke-duty .view=${view({ me: { ...me, ...more } })}></yunke-duty>`,
      );
      deep<HTMLElement>(element, ".trigger").click();
      await expectAccessible(element);
      return element.shadowRoot!.textContent;
    };
    expect(await said({ skills: ["refunds", "returns"] })).to.include("Skills: refunds and returns");
    expect(await said({})).not.to.include("Skills");
  });

  it("shows at once what was asked for", async () => {
    const element = await fixture<YunkeDuty>(
      html`<yunke-duty .view=${view({ sending: [{ kind: "set-status", status: "available" }] })}></yunke-duty>`,
    );
    expect(deep(element, ".trigger").textContent).to.include("Available");
    expect(element.shadowRoot!.textContent).to.include("Saving");
  });
});

describe("small parts", () => {
  before(preparePage);

  it("yunke-figures: five figures with their counts, a dash where there is nothing to divide", async () => {
    const figures = {
      queued: 4,
      accepted: 3,
      closed: 8,
      selfServed: 6,
      waitMs: 96_000,
      ratings: 0,
      satisfied: 0,
    };
    const element = await fixture(html`<yunke-figures .figures=${figures}></yunke-figures>`);
    const text = element.shadowRoot!.textContent.replace(/\s+/g, " ");
    for (const part of ["Asked for a person 4", "Accepted 3", "0:32", "75% 6 of 8", "Satisfied –"])
      expect(text).to.include(part);
    await expectAccessible(element);
  });

  it("yunke-figures: all five beside a lead's areas on a small screen, without their counts", async () => {
    const figures = {
      queued: 18,
      accepted: 18,
      closed: 104,
      selfServed: 90,
      waitMs: 8_190_000,
      ratings: 12,
      satisfied: 11,
    };
    const element = await fixture<HTMLElement>(html`<yunke-figures .figures=${figures}></yunke-figures>`);
    const inSight = () => {
      const { bottom } = deep(element, "dl").getBoundingClientRect();
      return [...element.shadowRoot!.querySelectorAll("dl > div")].filter(
        (each) => each.getBoundingClientRect().top < bottom,
      ).length;
    };
    element.style.cssText = "display: block; width: 570px";
    expect(inSight()).to.equal(5);
    expect(deep(element, "small").getClientRects()).to.have.length(0);
    element.style.width = "900px";
    expect(inSight()).to.equal(5);
    expect(deep(element, "small").getClientRects()).to.have.length(1);
  });

  it("yunke-stars: score, solved, reasons and comment, inert", async () => {
    const rating = { score: 2, solved: false, reasons: ["slow"], comment: "<b>meh</b>" };
    const element = await fixture(html`<yunke-stars .rating=${rating}></yunke-stars>`);
    expect(deep(element, "[role=img]").getAttribute("aria-label")).to.equal("Rated 2 of 5");
    expect(element.shadowRoot!.querySelectorAll(".solid")).to.have.length(2);
    expect(deep(element, "blockquote").textContent).to.equal("<b>meh</b>");
    expect(element.shadowRoot!.textContent).to.include("Not solved").and.to.include("Slow");
    await expectAccessible(element);
  });

  it("yunke-face: a picture, letters where it cannot be loaded, a sign for the assistant", async () => {
    const element = await fixture(html`<yunke-face name="Mei Chen" src="/nowhere.png"></yunke-face>`);
    deep(element, "img").dispatchEvent(new Event("error"));
    await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
    expect(deep(element, "span").textContent).to.equal("MC");
    const bot = await fixture(html`<yunke-face bot></yunke-face>`);
    expect(bot.shadowRoot!.querySelector("svg")).to.not.equal(null);
    for (const hue of [0, 1, 2, 3, 4, 5])
      await expectAccessible(await fixture(html`<yunke-face name="Lin Wei" .hue=${hue}></yunke-face>`));
  });

  it("yunke-elapsed: stays calm for a message that was left", async () => {
    const element = await fixture(html`<yunke-elapsed calm .since=${Date.now() - 600_000}></yunke-elapsed>`);
    expect(element.shadowRoot!.querySelector(".late, .soon")).to.equal(null);
    expect(element.shadowRoot!.textContent).to.include("10:0").and.to.include("10 minutes");
  });
});
