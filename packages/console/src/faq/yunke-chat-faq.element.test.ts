import type { ChatView } from "@yunke/client";
import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { faqServer } from "../testing/faq-server.ts";
import type { Asked, Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { chat, message } from "../testing/samples.ts";
import { zhCN } from "../words/zh-cn.ts";
import { isBack } from "./when-back.ts";
import "./yunke-chat-faq.ts";
import type { YunkeChatFaq } from "./yunke-chat-faq.ts";

const FOUND = {
  kind: "answer",
  matches: [
    {
      entry: "ship",
      title: "How long does shipping take?",
      confidence: 0.87,
      html: '<p>Three days.</p><img src="javascript:alert(1)" onerror="alert(1)"><script>alert(1)</script>',
      fallback: "Three days.",
    },
    {
      entry: "cost",
      title: "What does it cost?",
      confidence: 0.3,
      html: "<p>Little.</p>",
      fallback: "Little.",
    },
  ],
};

describe("yunke-chat-faq", () => {
  before(preparePage);

  const open = async (
    answer: Parameters<typeof faqServer>[0],
    items: ChatView["items"] = [message("shopper", "when will it come")],
  ) => {
    const server = faqServer(answer);
    const element = await fixture<YunkeChatFaq>(
      html`<yunke-chat-faq .chat=${chat({ items })} .faq=${server.client}></yunke-chat-faq>`,
    );
    return { element, ...server };
  };
  const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");

  it("shows the best entries for the last question, and hands one over as plain text", async () => {
    const { element, asked } = await open(() => ({ body: FOUND }));
    await eventually(() => text(element).includes("How long does shipping take?"));
    expect(text(element)).to.include("87%");
    expect(asked[0]!.path).to.equal("/match");
    expect(asked[0]!.query.get("text")).to.equal("when will it come");
    expect(asked[0]!.query.get("locale")).to.equal("en");
    await expectAccessible(element);
    deep<HTMLElement>(element, "summary").click();
    await element.updateComplete;
    await expectAccessible(element);
    setTimeout(() => deep<HTMLElement>(element, ".actions button").click());
    expect((await oneEvent(element, "insert")).detail).to.equal("Three days.");
  });

  it("N2: cleans an answer again before it is shown", async () => {
    const { element } = await open(() => ({ body: FOUND }));
    await eventually(() => deep(element, "yunke-answer").shadowRoot!.textContent.includes("Three days."));
    const answer = deep(element, "yunke-answer").shadowRoot!;
    expect(answer.querySelectorAll("script, img, [onerror]")).to.have.length(0);
  });

  it("makes the shopper's words a variant by reference, and says what became of it", async () => {
    const items = [message("shopper", "parcel when"), message("agent", "One moment")];
    let reply: Reply = "offline";
    const { element, asked } = await open(({ path }) => (path === "/match" ? { body: FOUND } : reply), items);
    await eventually(() => deep(element, ".actions [role=status] button"));
    const button = () => deep<HTMLElement>(element, ".actions [role=status] button");
    const mark = () => {
      button().focus();
      button().click();
    };
    mark();
    await eventually(() => text(element).includes("does not answer"));
    await eventually(() => button().matches(":focus"), "the focus where it can be tried again");
    reply = { body: { number: 4, state: "proposed" } };
    mark();
    await eventually(() => text(element).includes("a lead will look at it"));
    await eventually(() => deep(element, "summary").matches(":focus"), "the focus at the same entry");
    const last = asked.at(-1)!;
    expect(last.method + last.path).to.equal("POST/entries/ship/variants");
    expect(last.body).to.deep.equal({ c: element.chat.c, seq: items[0]!.seq, locale: "en" });
    await expectAccessible(element);
  });

  it("says when nothing was asked, nothing is close, and nothing answers; and asks again", async () => {
    const silent = await open(() => ({ body: FOUND }), []);
    expect(text(silent.element)).to.include("once the shopper has asked");
    expect(silent.asked).to.have.length(0);

    let reply: Reply = "offline";
    const { element } = await open(() => reply);
    await eventually(() => text(element).includes("does not answer"));
    await expectAccessible(element);
    reply = { body: { kind: "none", matches: [] } };
    deep<HTMLElement>(element, "button").click();
    await eventually(() => text(element).includes("Nothing in the FAQ"));
    await expectAccessible(element);
  });

  it("tells where the shopper is, so that answers speak of their order; not of a place too long for an address", async () => {
    const server = faqServer(() => ({ body: FOUND }));
    const order = { order: { id: "PW-1", state: "shipped" } };
    const items = [message("shopper", "where is it")];
    const element = await fixture<YunkeChatFaq>(
      html`<yunke-chat-faq .chat=${chat({ items, context: order })} .faq=${server.client}></yunke-chat-faq>`,
    );
    await eventually(() => server.asked.length === 1);
    expect(JSON.parse(server.asked[0]!.query.get("context")!)).to.deep.equal(order);
    const long = { page: { kind: "cart" as const, title: "x".repeat(4_000) } };
    element.chat = chat({ c: "Zz3defghijklmnopqrstuv", items, context: long });
    await eventually(() => server.asked.length === 2);
    expect(server.asked[1]!.query.has("context")).to.equal(false);
  });

  it("leaves out what is hardly like the question", async () => {
    const faint = { ...FOUND.matches[1]!, entry: "faint", title: "Do you sell kites?", confidence: 0.02 };
    const { element } = await open(() => ({ body: { ...FOUND, matches: [...FOUND.matches, faint] } }));
    await eventually(() => text(element).includes("What does it cost?"));
    expect(text(element)).not.to.include("kites");
  });

  it("finds what the agent looks for as they type, and goes back to the shopper's question", async () => {
    const kites = { entry: "kites", title: "Do you sell kites?", html: "<p>We do.</p>", fallback: "We do." };
    let hits: Reply = { body: { entries: [kites] } };
    const { element, asked } = await open(({ path }) => (path === "/search" ? hits : { body: FOUND }));
    await eventually(() => text(element).includes("How long does shipping take?"));
    const field = () => deep<HTMLInputElement>(element, "input[type=search]");
    const type = (typed: string) => {
      field().value = typed;
      field().dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    for (const typed of ["k", "ki", "kite "]) type(typed);
    await eventually(() => text(element).includes("Do you sell kites?"));
    expect(text(element)).not.to.include("How long does shipping take?");
    expect(text(element)).not.to.include("%");
    const heard = () => deep(element, "input + [role=status]").textContent;
    expect(heard()).to.equal("1 entry");
    const searches = () => asked.filter(({ path }) => path === "/search");
    expect(searches().map(({ query }) => query.get("text"))).to.deep.equal(["kite"]);
    expect(searches()[0]!.query.get("locale")).to.equal("en");
    await expectAccessible(element);
    setTimeout(() => deep<HTMLElement>(element, ".actions button").click());
    expect((await oneEvent(element, "insert")).detail).to.equal("We do.");

    hits = { body: { entries: [] } };
    type("zeppelin");
    await eventually(() => heard() === "Nothing in the FAQ is about “zeppelin”.");
    expect(deep(element, ".quiet").textContent).to.equal(heard());
    hits = "offline";
    type("zeppelins");
    await eventually(() => text(element).includes("does not answer"));
    expect(heard()).to.equal("");
    await expectAccessible(element);
    type("");
    await eventually(() => text(element).includes("How long does shipping take?"));
    // Another's conversation begins without it.
    type("kite");
    element.chat = chat({ c: "Zz3defghijklmnopqrstuv", items: [message("shopper", "another's")] });
    await element.updateComplete;
    expect(field().value).to.equal("");
  });

  it("says why words cannot be learnt", async () => {
    const error = { field: "text", code: "too-long", message: "at most 500", params: { max: 500 } };
    const { element } = await open(
      ({ path }) => (path === "/match" ? { body: FOUND } : { status: 422, body: { errors: [error] } }),
      [message("shopper", "parcel when")],
    );
    const shown = () => deep(element, ".actions [role=status]").firstElementChild!;
    await eventually(() => shown().localName === "button");
    (shown() as HTMLElement).click();
    await eventually(() => shown().className === "wrong");
    expect(shown().textContent).to.include("At most 500 characters.");
    await expectAccessible(element);
  });

  it("keeps what was learnt while the agent looks for more, and learns the next question anew", async () => {
    const items = [message("shopper", "parcel when")];
    const { element } = await open(
      ({ path }) =>
        path === "/search"
          ? { body: { entries: FOUND.matches } }
          : { body: path === "/match" ? FOUND : { number: 4, state: "approved" } },
      items,
    );
    const shown = () => deep(element, ".actions [role=status]").firstElementChild!;
    await eventually(() => shown().localName === "button");
    (shown() as HTMLElement).click();
    await eventually(() => shown().className === "marked");
    const field = deep<HTMLInputElement>(element, "input[type=search]");
    field.value = "shipping";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await eventually(() => deep(element, "input + [role=status]").textContent === "2 entries");
    expect(shown().className).to.equal("marked");
    element.chat = chat({ items: [...items, message("shopper", "and what does it cost")] });
    await eventually(() => shown().localName === "button", "the next question");
  });

  it("keeps what the last question found, and learns that question, once the shopper only says thanks", async () => {
    const items = [message("shopper", "parcel when"), message("agent", "Tomorrow")];
    const { element, asked } = await open(
      ({ path }) => ({ body: path === "/match" ? FOUND : { number: 4, state: "approved" } }),
      items,
    );
    const shown = () => deep(element, ".actions [role=status]").firstElementChild!;
    await eventually(() => shown().localName === "button");
    for (const said of ["Great, thanks Mei!", "👍", "谢谢"]) items.push(message("shopper", said));
    element.chat = chat({ items: [...items] });
    await element.updateComplete;
    expect(text(element)).to.include("How long does shipping take?");
    (shown() as HTMLElement).click();
    await eventually(() => shown().className === "marked");
    expect(asked.filter(({ path }) => path === "/match")).to.have.length(1);
    expect(asked.at(-1)!.body).to.deep.equal({ c: element.chat.c, seq: items[0]!.seq, locale: "en" });
    // Who comes to the chat only now sees the same.
    const late = await open(() => ({ body: FOUND }), items);
    await eventually(() => text(late.element).includes("How long does shipping take?"));
    expect(late.asked[0]!.query.get("text")).to.equal("parcel when");
  });

  it("looks again by itself once the gateway is back", async () => {
    let reply: Reply = "offline";
    const { element } = await open(() => reply);
    await eventually(() => text(element).includes("The gateway does not answer."));
    expect(text(element)).not.to.include("What you wrote");
    reply = { body: FOUND };
    isBack();
    await eventually(() => text(element).includes("How long does shipping take?"));
  });

  it("asks again what the latest message asks, where that was not said for want of a line", async () => {
    const items = [message("shopper", "when will it come")];
    let away = true;
    const { element, asked } = await open(({ path, query }) => {
      if (path === "/search") return { body: { entries: FOUND.matches } };
      return query.get("text") === "how much" && away ? "offline" : { body: FOUND };
    }, items);
    const mark = () => deep<HTMLButtonElement>(element, ".actions [role=status] button");
    await eventually(() => !mark().disabled);
    const field = deep<HTMLInputElement>(element, "input[type=search]");
    field.value = "ship";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await eventually(() => asked.some(({ path }) => path === "/search"));
    const more = [...items, message("shopper", "how much")];
    element.chat = chat({ items: more });
    await eventually(() => asked.at(-1)!.query.get("text") === "how much" && mark().disabled);
    away = false;
    await element.updateComplete;
    element.chat = chat({ items: more, shopperTyping: true });
    await eventually(() => !mark().disabled);
  });

  it("learns what was asked, and not that a person was asked for", async () => {
    const asks = message("shopper", "when will it come");
    // As the gateway tells of each.
    const gateway = ({ path, query }: Asked): Reply => {
      if (path !== "/match") return { body: { number: 4, state: "approved" } };
      const asksForPerson = /person|human/.test(query.get("text")!);
      return { body: { ...FOUND, ...(asksForPerson && { asksForPerson }) } };
    };
    const learnt = async (...said: string[]) => {
      const items = [asks, ...said.map((one) => message("shopper", one))];
      const { element, asked } = await open(gateway, items);
      await eventually(() => !deep<HTMLButtonElement>(element, ".actions [role=status] button").disabled);
      deep<HTMLElement>(element, ".actions [role=status] button").click();
      await eventually(() => asked.at(-1)!.path.endsWith("/variants"));
      const { seq } = asked.at(-1)!.body as { seq: number };
      return items.find((item) => item.seq === seq);
    };
    expect(await learnt("can I talk to a person")).to.equal(asks);
    expect(await learnt("a person please", "can I talk to a human now??", "hello? a human")).to.equal(asks);
    expect(await learnt("It is late, can I talk to a person?")).to.equal(asks);
    const both = "Do you take cash? A person please";
    expect(await learnt(both)).to.deep.include({ content: { type: "text", text: both } });
    const alone = await open(gateway, [message("shopper", "a person please")]);
    await eventually(() => text(alone.element).includes("once the shopper has asked"));
    const late = "My pot is broken, get me a person";
    const withMore = await open(gateway, [message("shopper", late)]);
    await eventually(() => text(withMore.element).includes("How long does shipping take?"));
  });

  it("learns nothing before the gateway has said what the latest message asks, also while the agent looks for something", async () => {
    const items = [message("shopper", "when will it come")];
    const hold: ((reply: Reply) => void)[] = [];
    const { element, asked } = await open(({ path, query }) => {
      if (path === "/search") return { body: { entries: FOUND.matches } };
      if (path !== "/match") return { body: { number: 4, state: "approved" } };
      return query.get("text") === "a human now"
        ? new Promise((resolve) => hold.push(resolve))
        : { body: FOUND };
    }, items);
    const mark = () => deep<HTMLButtonElement>(element, ".actions [role=status] button");
    await eventually(() => !mark().disabled);
    const field = deep<HTMLInputElement>(element, "input[type=search]");
    field.value = "ship";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await eventually(() => asked.some(({ path }) => path === "/search"));
    element.chat = chat({ items: [...items, message("shopper", "a human now")] });
    await eventually(() => mark().disabled && hold.length === 1);
    hold[0]!({ body: { ...FOUND, asksForPerson: true } });
    await eventually(() => !mark().disabled);
    mark().click();
    await eventually(() => asked.at(-1)!.path.endsWith("/variants"));
    expect((asked.at(-1)!.body as { seq: number }).seq).to.equal(items[0]!.seq);
  });

  it("finds without a question, and then offers no shopper's words to learn", async () => {
    const kites = { entry: "kites", title: "风筝有卖吗", html: "<p>有。</p>", fallback: "有。" };
    const { element } = await open(() => ({ body: { entries: [kites] } }), []);
    element.t = zhCN;
    const field = deep<HTMLInputElement>(element, "input[type=search]");
    field.value = "风筝";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await eventually(() => text(element).includes("风筝有卖吗"));
    expect(text(element)).to.include("插入回复").and.not.to.include("就是这条");
    await expectAccessible(element);
  });

  it("follows the conversation, and never shows what was found for another's question", async () => {
    const hold: ((reply: Reply) => void)[] = [];
    const { element } = await open(() => new Promise<Reply>((resolve) => hold.push(resolve)));
    await eventually(() => hold.length === 1);
    element.chat = chat({ c: "Zz3defghijklmnopqrstuv", items: [message("shopper", "another's")] });
    element.t = zhCN;
    await eventually(() => hold.length === 2);
    hold[1]!({ body: { kind: "choices", matches: [{ ...FOUND.matches[1], title: "费用多少" }] } });
    await eventually(() => text(element).includes("费用多少"));
    hold[0]!({ body: FOUND });
    await element.updateComplete;
    expect(text(element)).not.to.include("How long");
    expect(text(element)).to.include("就是这条");
    await expectAccessible(element);
  });
});
