import { expect, fixture, html } from "@open-wc/testing";
import { expectAccessible, preparePage } from "./testing/page.ts";
import { MEI, chat, message, notice, offer } from "./testing/samples.ts";
import { en } from "./words/en.ts";
import { zhCN } from "./words/zh-cn.ts";
import "./yunke-handover.ts";
import type { YunkeHandover } from "./yunke-handover.ts";

const answered = (title: string, helped: boolean | null) =>
  message("bot", "", 0, {
    content: { type: "answer", entry: "e", title, html: "<p>So</p>", fallback: "So" },
    answer: { seq: 1, result: "answer", helped, chosen: null },
  });
const history = [
  message("shopper", "Where is my refund?"),
  answered("When will I get my refund?", false),
  message("shopper", "<b>Nobody</b> helps, you crooks"),
  message("bot", "I'm sorry."),
  notice("queued", 1, { by: "bot", reason: "anger" }),
];
const angry = offer({
  items: history,
  phase: { ...offer().phase, priority: 1, skill: "refunds" } as ReturnType<typeof offer>["phase"],
});

const shown = (element: YunkeHandover, of: string) =>
  [...element.shadowRoot!.querySelectorAll(of)].map((one) => one.textContent.replace(/\s+/g, " ").trim());

describe("yunke-handover", () => {
  before(preparePage);

  it("says why, how urgent, for what skill, and what was asked and answered", async () => {
    const element = await fixture<YunkeHandover>(
      html`<yunke-handover .t=${en} .case=${angry}></yunke-handover>`,
    );
    expect(shown(element, ".why li")).to.deep.equal(["Angry", "Ahead in line", "Skill: refunds"]);
    expect(shown(element, "summary")).to.deep.equal(["Asked the assistant 1 question"]);
    expect(shown(element, ".asked li")).to.deep.equal([
      "Where is my refund? Answered: When will I get my refund? · Did not help",
    ]);
    expect(element.shadowRoot!.querySelector("details")!.open).to.equal(true);
    await expectAccessible(element);
  });

  it("names danger first, in Chinese too", async () => {
    const phase = { ...angry.phase, priority: 3 } as typeof angry.phase;
    const items = [notice("queued", 1, { by: "bot", reason: "distress" })];
    const element = await fixture<YunkeHandover>(
      html`<yunke-handover .t=${zhCN} .case=${{ ...angry, items, phase }}></yunke-handover>`,
    );
    expect(shown(element, ".why li")).to.deep.equal(["紧急：可能有人受伤", "很着急", "技能：refunds"]);
    await expectAccessible(element);
  });

  it("folds what was asked once an agent has answered, and shows none of it when brief", async () => {
    const items = [...history, notice("accepted", 2, { agent: MEI }), message("agent", "Hello")];
    const element = await fixture<YunkeHandover>(
      html`<yunke-handover .t=${en} .case=${chat({ items })}></yunke-handover>`,
    );
    expect(element.shadowRoot!.querySelector("details")!.open).to.equal(false);
    const brief = await fixture<YunkeHandover>(
      html`<yunke-handover brief .t=${en} .case=${angry}></yunke-handover>`,
    );
    expect(brief.shadowRoot!.querySelector("details")).to.equal(null);
  });

  it("is nothing where there is nothing to tell, and steps over a reason of a later version", async () => {
    const element = await fixture<YunkeHandover>(
      html`<yunke-handover .t=${en} .case=${chat({ items: [message("shopper", "hi")] })}></yunke-handover>`,
    );
    expect(element.shadowRoot!.textContent.trim()).to.equal("");
    const later = [notice("queued", 0, { reason: "moon" as "anger" })];
    const other = await fixture<YunkeHandover>(
      html`<yunke-handover .t=${en} .case=${chat({ items: later })}></yunke-handover>`,
    );
    expect(other.shadowRoot!.textContent.trim()).to.equal("");
  });
});
