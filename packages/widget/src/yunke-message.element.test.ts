import { expect, fixture, html } from "@open-wc/testing";
import type { MessageItem } from "@yunke/client";
import "./define.ts";
import { ATTACKS } from "./testing/attacks.ts";
import { expectAccessible } from "./testing/accessible.ts";
import { MEI, answerOf, fakeShopper, messageOf } from "./testing/fake-shopper.ts";
import { waitUntil } from "./testing/wait-until.ts";
import type { YunkeMessage } from "./yunke-message.ts";

async function message(item: MessageItem, more: Partial<YunkeMessage> = {}) {
  const shopper = fakeShopper();
  const element = await fixture<YunkeMessage>(
    html`<yunke-message
      .item=${item}
      .shopper=${shopper}
      .first=${true}
      .last=${true}
      .mine=${item.from === "shopper"}
      .active=${true}
      .asked=${true}
      .latest=${true}
      gateway="http://localhost:1"
    ></yunke-message>`,
  );
  Object.assign(element, more);
  await element.updateComplete;
  const text = () => element.renderRoot.textContent.replace(/\s+/g, " ");
  const buttons = () => [...element.renderRoot.querySelectorAll("button")];
  const button = (label: string) => buttons().find((each) => each.textContent.includes(label))!;
  return { element, shopper, text, buttons, button };
}

const rich = async (element: YunkeMessage) => {
  await waitUntil(() => element.renderRoot.querySelector(".rich"), "the answer is formatted");
  return element.renderRoot.querySelector(".rich")!;
};

describe("yunke-message", () => {
  for (const [index, attack] of ATTACKS.entries()) {
    it(`N1, N3: shows text as text (${index})`, async () => {
      const { element } = await message(messageOf(1, "agent", attack, { agent: { ...MEI, name: attack } }));
      const bubble = element.renderRoot.querySelector(".bubble")!;
      expect(bubble.textContent).to.equal(attack);
      expect(element.renderRoot.querySelector("script, img:not(.face img), iframe, style, form")).to.equal(
        null,
      );
      expect("hacked" in window).to.equal(false);
    });

    it(`N2, N4: cleans an answer (${index})`, async () => {
      const { element } = await message(answerOf(1, `<p>before</p>${attack}<p>after</p>`));
      const shown = await rich(element);
      const forbidden =
        "script, iframe, style, form, input, button, object, embed, svg, math, base, meta, link, [style], [id], [class]";
      expect(shown.querySelector(`div ${forbidden.split(", ").join(", div ")}`)).to.equal(null);
      for (const node of shown.querySelectorAll("*"))
        for (const { name, value } of node.attributes) {
          expect(name).to.not.match(/^on/);
          expect(value).to.not.match(/^\s*(javascript|data|vbscript):/i);
        }
      expect("hacked" in window).to.equal(false);
    });
  }

  it("N4: cleans an answer in a page whose Array.prototype is polluted", async () => {
    const polluted = Array.prototype as unknown as Record<string, unknown>;
    polluted["onerror"] = polluted["href"] = polluted["script"] = true;
    try {
      const { element } = await message(
        answerOf(1, `<p>x<img src=x onerror="window.hacked=1"></p><script>window.hacked=1</script>`),
      );
      const shown = await rich(element);
      expect(shown.querySelector("script, img")).to.equal(null);
    } finally {
      for (const key of ["onerror", "href", "script"]) delete polluted[key];
    }
  });

  it("shows the plain words until the formatted ones are there, then links that open safely", async () => {
    const item = answerOf(
      1,
      `<p>See <a href="https://elsewhere.example/x">there</a> or <a href="${location.origin}/y">here</a></p>`,
    );
    const { element } = await message(item);
    const [there, here] = (await rich(element)).querySelectorAll("a");
    expect(there!.target).to.equal("_blank");
    expect(there!.rel).to.equal("noopener noreferrer");
    expect(here!.target).to.equal("");
  });

  it("N2: keeps the plain words of an answer of which cleaning leaves nothing", async () => {
    const item = answerOf(1, "<script>window.hacked=1</script>");
    const { element } = await message(item);
    await waitUntil(() => element.clean, "it is cleaned");
    await element.updateComplete;
    expect(element.renderRoot.querySelector(".rich")).to.equal(null);
    const { content } = item;
    expect(content?.type === "answer" && content.fallback).to.equal(
      element.renderRoot.querySelector(".plain")!.textContent,
    );
  });

  it("N5: links addresses in plain text, and no other scheme", async () => {
    const { element } = await message(
      messageOf(1, "agent", "https://a.example/b javascript:alert(1)", { agent: MEI }),
    );
    const links = element.renderRoot.querySelectorAll("a");
    expect([...links].map((link) => link.href)).to.deep.equal(["https://a.example/b"]);
    expect(links[0]!.rel).to.contain("noopener noreferrer");
  });

  it("N7: isolates and clamps a name", async () => {
    const name = `\u202Eevil${"\u0301".repeat(30)} ${"long ".repeat(50)}`;
    const { element } = await message(messageOf(1, "agent", "hi", { agent: { id: MEI.id, name } }));
    const author = element.renderRoot.querySelector(".author bdi")!.textContent;
    expect(author).to.not.contain("\u202E");
    expect([...author].length).to.be.at.most(40);
  });

  it("says that the assistant is one", async () => {
    const { text } = await message(messageOf(1, "bot", "hello"));
    expect(text()).to.contain("Assistant").and.to.contain("automated");
  });

  it("shows the fallback of what it does not know, and that something was erased", async () => {
    const unknown = await message(
      messageOf(1, "agent", "", { content: { type: "unknown", fallback: "A map" } }),
    );
    expect(unknown.text()).to.contain("A map");
    const erased = await message(messageOf(1, "agent", "", { content: null }));
    expect(erased.text()).to.contain("This message was erased");
  });

  for (const [state, offline, words] of [
    ["sending", false, "Sending"],
    ["sending", true, "Kept, will be sent"],
    ["sent", false, "Sent"],
    ["read", false, "Read"],
    ["failed", false, "Not sent"],
  ] as const) {
    it(`says that it is ${state}${offline ? " while offline" : ""}`, async () => {
      const { element, text } = await message(messageOf(1, "shopper", "hi", { state }), { offline });
      expect(text()).to.contain(words);
      await expectAccessible(element);
    });
  }

  it("N7, R7: what failed can be sent again or dropped", async () => {
    const { shopper, button } = await message(messageOf(1, "shopper", "hi", { state: "failed" }));
    button("Send again").click();
    button("Discard").click();
    expect(shopper.calls).to.deep.equal([
      ["retry", "s1"],
      ["discard", "s1"],
    ]);
  });

  it("asks whether an answer helped, and says what to do when it did not", async () => {
    const item = answerOf(7, "<p>x</p>");
    const { element, shopper, button, buttons, text } = await message(item);
    button("No").click();
    expect(shopper.calls).to.deep.equal([["markHelped", 7, false]]);
    element.item = { ...item, answer: { ...item.answer!, helped: false } };
    await element.updateComplete;
    expect(text()).to.contain("Sorry it did not");
    // The button for that is below the thread, once.
    expect(buttons()).to.deep.equal([]);
  });

  it("offers choices once", async () => {
    const options = [
      { entry: "a", label: "Delivery abroad" },
      { entry: "b", label: "Delivery at home" },
    ];
    const item = messageOf(3, "bot", "", {
      content: { type: "choices", options, fallback: "Is it one of these?\nDelivery abroad" },
      answer: { seq: 3, result: "choices", helped: null, chosen: null },
    });
    const { element, shopper, button, buttons } = await message(item);
    button("Delivery at home").click();
    await element.updateComplete;
    // A second tap before the gateway has said anything.
    button("Delivery abroad").click();
    expect(shopper.calls).to.deep.equal([["choose", 3, "b"]]);
    element.refused = true;
    await element.updateComplete;
    expect(buttons().every((each) => !each.disabled)).to.equal(true);
    element.refused = false;
    await expectAccessible(element);
    element.item = { ...item, answer: { ...item.answer!, chosen: "b" } };
    await element.updateComplete;
    expect(buttons().every((each) => each.disabled)).to.equal(true);
  });

  it("W6: says that a machine put an answer together, and shows each of its entries", async () => {
    const item = answerOf(5, "<p>Within 30 days, and the money comes in a week.</p>", {
      content: {
        type: "answer",
        entry: "returns",
        title: "Put together by a machine from our FAQ",
        html: "<p>Within 30 days, and the money comes in a week.</p>",
        fallback: "Within 30 days, and the money comes in a week.",
        composed: true,
        sources: [
          { entry: "returns", title: "How do I return it?" },
          { entry: "refund", title: "When is my money back?" },
        ],
      },
    });
    const { element, shopper, button, buttons, text } = await message(item);
    expect(text()).to.contain("Put together by a machine");
    await rich(element);
    await expectAccessible(element);
    button("When is my money back?").click();
    button("Yes").click();
    expect(shopper.calls).to.deep.equal([
      ["choose", 5, "refund"],
      ["markHelped", 5, true],
    ]);
    element.item = { ...item, answer: { ...item.answer!, chosen: "refund" } };
    await element.updateComplete;
    // The other one may be wanted too.
    expect(button("How do I return it?").disabled).to.equal(false);
    element.active = false;
    await element.updateComplete;
    expect(buttons().every((each) => each.disabled)).to.equal(true);
  });

  it("says that the FAQ does not know, and leaves the way to a person to the panel", async () => {
    const item = messageOf(3, "bot", "", { content: { type: "offer-human", fallback: "I do not know." } });
    const { element, buttons, text } = await message(item);
    expect(text()).to.contain("I do not know.");
    expect(buttons()).to.deep.equal([]);
    await expectAccessible(element);
  });

  it("shows the time on demand, and always to who hears it", async () => {
    const { element } = await message(messageOf(1, "agent", "hi", { agent: MEI }));
    const time = element.renderRoot.querySelector("time")!;
    expect(time.dateTime).to.equal("2026-03-05T14:02:01.000Z");
    element.renderRoot.querySelector<HTMLElement>(".bubble")!.click();
    await element.updateComplete;
    expect(element.timed).to.equal(true);
  });

  it("breaks no word of a table that has room for it", async () => {
    const row = (cell: string, ...cells: string[]) =>
      `<tr>${cells.map((each) => `<${cell}>${each}</${cell}>`).join("")}</tr>`;
    const { element } = await message(
      answerOf(
        1,
        `<table><thead>${row("th", "", "Dishwasher", "Microwave")}</thead><tbody>${row("td", "Porcelain, celadon", "yes", "yes, without gold rim")}</tbody></table>`,
      ),
    );
    element.style.inlineSize = "340px";
    const range = document.createRange();
    range.selectNodeContents((await rich(element)).querySelectorAll("th")[1]!);
    expect(range.getClientRects()).to.have.length(1);
  });

  it("breaks long words instead of growing", async () => {
    const { element } = await message(messageOf(1, "shopper", "x".repeat(500)));
    element.style.width = "300px";
    expect(element.renderRoot.querySelector(".bubble")!.scrollWidth).to.be.at.most(300);
  });
});
