import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import type { FaqDay, FaqEntryDays, FaqFigures, FaqImport, FaqModels } from "@yunke/protocol";
import type { Question } from "../questions.ts";
import { faqServer } from "../testing/faq-server.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";
import { topOf } from "./yunke-chart.ts";
import "./yunke-faq-figures.ts";
import type { YunkeFaqFigures } from "./yunke-faq-figures.ts";
import "./yunke-faq-import.ts";
import type { YunkeFaqImport } from "./yunke-faq-import.ts";

const day: Omit<FaqDay, "day"> = {
  conversations: 10,
  asked: 12,
  answered: 9,
  unanswered: 2,
  helped: 4,
  notHelped: 1,
  human: 2,
  closed: 8,
  selfServed: 6,
  selfAnswered: 5,
  humanChats: 2,
  agentMs: 600_000,
  ratings: 3,
  satisfied: 3,
  solvedAnswered: 2,
  solvedYes: 2,
};
const figures: FaqFigures = {
  from: "2026-01-01",
  to: "2026-01-03",
  days: ["2026-01-01", "2026-01-02", "2026-01-03"].map((each, at) => ({
    ...day,
    day: each,
    closed: at === 1 ? 0 : 8,
  })),
  total: { ...day, selfServiceRate: 0.75, minutesPerChat: 5, minutesSaved: 25 },
  entries: [
    {
      id: "ship",
      title: "Shipping?",
      asked: 5,
      answered: 4,
      helped: 2,
      notHelped: 1,
      human: 1,
      agentMs: 0,
      closed: 4,
      selfServed: 3,
    },
  ],
};
const thresholds = {
  shipped: 0.83,
  precision: 0.9,
  calibration: "off",
  byHand: null,
  windowDays: 60,
  locales: [],
};
const noModels: FaqModels = { embedding: null, composer: null, tokens: null };
const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");

describe("yunke-faq-figures", () => {
  before(preparePage);
  const open = (answer: (query: URLSearchParams) => Reply) => {
    const { client } = faqServer(({ path, query }) =>
      path === "/threshold" ? { body: thresholds } : path === "/models" ? { body: noModels } : answer(query),
    );
    return fixture<YunkeFaqFigures>(
      html`<yunke-faq-figures .faq=${client} .shop=${"pk_sample"}></yunke-faq-figures>`,
    );
  };

  it("tells all of it in numbers, charts and their tables, in both languages", async () => {
    const element = await open(() => ({ body: figures }));
    await eventually(() => text(element).includes("75%"));
    for (const part of ["4 of 5", "25", "Shipping?"]) expect(text(element)).to.include(part);
    const charts = [...element.shadowRoot!.querySelectorAll("yunke-chart")];
    expect(charts).to.have.length(3);
    await eventually(() => text(charts[0]!).includes("Jan 2"));
    // A day on which nothing was closed has no rate, and breaks the line.
    expect(text(charts[0]!)).to.include("Jan 2 –");
    expect(charts[0]!.shadowRoot!.querySelectorAll(".plot > svg .dot")).to.have.length(2);
    expect(charts[2]!.shadowRoot!.querySelectorAll(".bar")).to.have.length(3);
    // Who points at a day reads its figures; half of a scale is a figure too, but for one.
    const pointed = (at: number) =>
      charts.map((chart) => chart.shadowRoot!.querySelectorAll(".day title")[at]!.textContent);
    expect(pointed(1)[0]).to.equal("Jan 2\nSelf-service: –");
    expect(pointed(0)[1]).to.match(/^Jan 1\nAsked: \d+\nAnswered: \d+\nHelped: \d+\nLed to a person: \d+$/);
    expect([...deep(charts[0]!, ".scale").children].map((mark) => mark.textContent)).to.deep.equal([
      "100%",
      "50%",
      "0%",
    ]);
    for (const chart of charts) deep<HTMLElement>(chart, "summary").click();
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("自助率"));
    await expectAccessible(element);
  });

  it("names the entries in the reader's language", async () => {
    const titles = { en: "Shipping?", "zh-CN": "多久发货？" };
    const element = await open((query) => {
      const title = titles[query.get("locale") as keyof typeof titles];
      return { body: { ...figures, entries: [{ ...figures.entries[0]!, title }] } };
    });
    await eventually(() => text(element).includes("Shipping?"));
    element.t = zhCN;
    await eventually(() => text(element).includes("多久发货？"));
    expect(text(element)).not.to.include("Shipping?");
  });

  it("says that there is nothing yet, and that nothing answers", async () => {
    let reply: Reply = "offline";
    const element = await open(() => reply);
    await eventually(() => text(element).includes("does not answer"));
    await expectAccessible(element);
    reply = { body: { ...figures, total: { ...figures.total, conversations: 0 } } };
    deep<HTMLElement>(element, ".empty wa-button").click();
    await eventually(() => text(element).includes("No figures yet"));
  });

  it("has charts of each entry, with their tables, behind its title, and keeps the days that were chosen", async () => {
    const zero = {
      asked: 0,
      answered: 0,
      helped: 0,
      notHelped: 0,
      human: 0,
      agentMs: 0,
      closed: 0,
      selfServed: 0,
    };
    const one = {
      ...zero,
      asked: 4,
      answered: 3,
      helped: 2,
      notHelped: 1,
      human: 1,
      closed: 4,
      selfServed: 3,
    };
    const own: FaqEntryDays = {
      id: "ship",
      title: "Shipping?",
      from: "2026-01-01",
      to: "2026-01-03",
      days: [
        { day: "2026-01-01", ...one },
        { day: "2026-01-02", ...zero },
        { day: "2026-01-03", ...one },
      ],
      total: { ...one, asked: 8, selfServiceRate: 0.75 },
    };
    let reply: Reply = { body: own };
    const asked: URLSearchParams[] = [];
    const { client } = faqServer(({ path, query }) => {
      if (path !== "/entries/ship/figures") return { body: path === "/figures" ? figures : thresholds };
      asked.push(query);
      return reply;
    });
    const element = await fixture<YunkeFaqFigures>(
      html`<yunke-faq-figures .faq=${client} .shop=${"pk_sample"} .entry=${"ship"}></yunke-faq-figures>`,
    );
    const inside = () => deep(element, "yunke-faq-entry-figures");
    await eventually(() => text(inside()).includes("75%"));
    expect(text(inside())).to.include("Shipping?").and.to.include("2 of 3");
    const charts = [...inside().shadowRoot!.querySelectorAll("yunke-chart")];
    expect(charts).to.have.length(2);
    await eventually(() => text(charts[0]!).includes("Jan 2 –"));
    for (const name of ["Asked", "Answered", "Helped"]) expect(text(charts[1]!)).to.include(name);
    for (const chart of charts) deep<HTMLElement>(chart, "summary").click();
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(inside()).includes("打开条目"));
    await expectAccessible(element);

    const period = () => deep<HTMLSelectElement>(inside(), "select");
    period().value = "90";
    period().dispatchEvent(new Event("change"));
    await eventually(() => asked.length === 3);
    const days = (query: URLSearchParams) =>
      (Date.parse(query.get("to")!) - Date.parse(query.get("from")!)) / 86_400_000 + 1;
    expect(asked.map(days)).to.deep.equal([30, 30, 90]);
    expect(asked.map((query) => query.get("locale"))).to.deep.equal(["en", "zh-CN", "zh-CN"]);

    reply = "offline";
    period().value = "7";
    period().dispatchEvent(new Event("change"));
    await eventually(() => text(inside()).includes("服务器没有响应"));
    await expectAccessible(element);
    reply = { body: { ...own, total: { ...own.total, asked: 0 } } };
    deep<HTMLElement>(inside(), ".empty wa-button").click();
    await eventually(() => text(inside()).includes("这段时间没有向任何人展示过它"));
    await expectAccessible(element);

    element.entry = null;
    await eventually(() => element.shadowRoot!.querySelector("td a"));
    const link = deep<HTMLAnchorElement>(element, "td a");
    expect(link.hash).to.equal("#/figures/pk_sample/ship");
    expect(deep<HTMLSelectElement>(element, "select").value).to.equal("7");
  });

  it("ends its scale at a round number", () => {
    expect([0, 0.4, 1, 3, 12, 99, 4200].map(topOf)).to.deep.equal([1, 1, 1, 4, 20, 100, 6000]);
  });
});

describe("yunke-faq-import", () => {
  before(preparePage);
  const result: FaqImport = {
    rows: 3,
    errors: [],
    wrongRows: 0,
    number: 9,
    added: [{ id: "cups", question: "Cups?" }],
    changed: [{ id: "ship", question: "Shipping?", fields: ["texts.en.answer"] }],
    removed: [],
    unchanged: 4,
    applied: false,
  };
  const open = async (answer: Parameters<typeof faqServer>[0]) => {
    const server = faqServer(answer);
    const element = await fixture<YunkeFaqImport>(
      html`<yunke-faq-import .faq=${server.client}></yunke-faq-import>`,
    );
    return { element, ...server };
  };
  const choose = (element: Element, name: string, content: string) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name));
    deep<HTMLInputElement>(element, "#file").files = transfer.files;
  };
  const look = (element: Element) => deep<HTMLElement>(element, "form wa-button").click();

  it("shows what would change, and does it only after a question, against what was seen", async () => {
    const { element, asked } = await open(({ ifMatch }) => ({
      body: { ...result, applied: ifMatch !== null },
    }));
    await expectAccessible(element);
    const heard = deep(element, "[role=status]");
    look(element);
    await eventually(() => text(element).includes("Choose a file."));
    await expectAccessible(element);
    choose(element, "faq.csv", "id,question\ncups,Cups?");
    look(element);
    await eventually(() => text(element).includes("1 entry added"));
    expect(text(element)).to.include("answer (English)").and.to.include("4 entries as before");
    expect(heard.textContent).to.equal(
      "1 entry added, 1 entry changed, 0 entries removed, and 4 entries as before",
    );
    expect(asked[0]!.query.get("preview")).to.equal("1");
    expect(asked[0]!.query.get("locale")).to.equal("en");
    expect(asked[0]!.body).to.equal("id,question\ncups,Cups?");
    await expectAccessible(element);
    setTimeout(() => deep<HTMLElement>(element, ".changes wa-button").click());
    const ask: CustomEvent<Question> = await oneEvent(element, "ask");
    expect(asked).to.have.length(1);
    ask.detail.run();
    await eventually(() => text(element).includes("Imported."));
    expect(heard.textContent).to.match(/^Imported\. 1 entry added, /);
    expect(asked[1]!.ifMatch).to.equal('"9"');
    expect(asked[1]!.query.get("preview")).to.equal("0");
  });

  it("says that nothing would change, and counts no entries where there are none", async () => {
    let answer: FaqImport = { ...result, added: [], changed: [] };
    const { element } = await open(() => ({ body: answer }));
    const heard = deep(element, "[role=status]");
    const shown = async (next: FaqImport, says: string) => {
      answer = next;
      choose(element, "faq.csv", "x");
      look(element);
      await eventually(() => heard.textContent === says, says);
      return deep(element, ".changes").textContent.replace(/\s+/g, " ").trim();
    };
    const both = "Nothing would change. 4 entries as before";
    expect(await shown(answer, both)).to.equal(both);
    await expectAccessible(element);
    // A CSV of words.
    const nothing = { ...answer, unchanged: 0 };
    expect(await shown(nothing, "Nothing would change.")).to.equal("Nothing would change.");
    const some = await shown(
      { ...result, unchanged: 0 },
      "1 entry added, 1 entry changed, and 0 entries removed",
    );
    expect(some).not.to.include("as before");
    element.t = zhCN;
    expect(await shown(nothing, "什么都不会改变。")).to.equal("什么都不会改变。");
  });

  it("is looked at anew where somebody else changed something meanwhile", async () => {
    let number = 9;
    const { element, asked } = await open(({ ifMatch }) =>
      ifMatch === '"9"' ? { status: 412 } : { body: { ...result, number, applied: ifMatch !== null } },
    );
    const apply = async () => {
      setTimeout(() => deep<HTMLElement>(element, ".changes wa-button").click());
      const ask: CustomEvent<Question> = await oneEvent(element, "ask");
      ask.detail.run();
    };
    choose(element, "faq.csv", "x");
    look(element);
    await eventually(() => text(element).includes("1 entry added"));
    await apply();
    await eventually(() => text(element).includes("Somebody else has changed this meanwhile."));
    await eventually(() => !element.shadowRoot!.querySelector(".changes"), "what would change then");
    number = 10;
    look(element);
    await eventually(() => text(element).includes("1 entry added"));
    await apply();
    await eventually(() => text(element).includes("Imported."));
    expect(asked.at(-1)!.ifMatch).to.equal('"10"');
  });

  it("says of a workbook that it is one, and sends nothing", async () => {
    const { element, asked } = await open(() => ({ body: result }));
    choose(element, "faq.xlsx", "PK");
    look(element);
    await eventually(() => text(element).includes("This is an Excel workbook."));
    await expectAccessible(element);
    choose(element, "faq.ods", "PK");
    look(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("这是 OpenDocument 电子表格。"));
    const garbled = new DataTransfer();
    for (const name of ["a.md", "b.md"])
      garbled.items.add(new File([name === "a.md" ? "x" : Uint8Array.of(0xd4, 0xcb)], name));
    deep<HTMLInputElement>(element, "#file").files = garbled.files;
    look(element);
    await eventually(() => text(element).includes("不是 UTF-8 文本：b.md"));
    await expectAccessible(element);
    choose(element, "faq.txt", "id");
    look(element);
    await eventually(() => text(element).includes("这个文件无法读取。"));
    expect(asked).to.have.length(0);
  });

  it("gives out the entries and the words of a CSV, each in a file, and shows what its words change", async () => {
    const words = {
      synonyms: { added: [["power bank", "充电宝"]], removed: [] },
      never: { added: [], removed: ["legal advice"] },
    };
    const { element } = await open(() => ({
      body: { ...result, added: [], changed: [], unchanged: 0, vocabulary: words } satisfies FaqImport,
    }));
    const links = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>(".exports a")];
    expect(links.map((link) => `${link.textContent}: ${new URL(link.href).search}`)).to.deep.equal([
      "CSV: ?format=csv",
      "CSV of the words: ?format=csv&part=words",
      "JSON: ?format=json",
      "Markdown folder (ZIP): ?format=markdown&as=zip",
    ]);
    choose(element, "faq-words.csv", "kind,words");
    look(element);
    await eventually(() => text(element).includes("1 group of words added power bank, 充电宝"));
    expect(text(element)).to.include("1 phrase never to answer removed legal advice");
    await expectAccessible(element);
  });

  it("says how many rows are wrong where not all of them are listed", async () => {
    const errors = [{ row: 3, id: "x", field: "id", message: "is missing" }];
    const { element } = await open(() => ({ body: { ...result, errors, wrongRows: 2000 } }));
    choose(element, "faq.csv", "x");
    look(element);
    await eventually(() => text(element).includes("2000 rows are wrong"));
    expect(text(element)).to.include("the first 1 mistake");
  });

  it("holds still what it looks at until the answer is there, and shows no other shop's", async () => {
    const server = faqServer(() => ({ body: result }));
    const { import: send } = server.client;
    const held = Promise.withResolvers<void>();
    const slow = {
      ...server.client,
      import: (...given: Parameters<typeof send>) => held.promise.then(() => send(...given)),
    };
    const element = await fixture<YunkeFaqImport>(html`<yunke-faq-import .faq=${slow}></yunke-faq-import>`);
    choose(element, "faq.csv", "x");
    look(element);
    await eventually(() => deep<HTMLInputElement>(element, "#file").disabled);
    expect(deep<HTMLFieldSetElement>(element, "fieldset").disabled).to.equal(true);
    element.faq = server.client;
    await element.updateComplete;
    held.resolve();
    await eventually(() => !deep<HTMLInputElement>(element, "#file").disabled);
    expect(element.shadowRoot!.querySelector(".changes")).to.equal(null);
  });

  it("names every wrong row, and offers no import of it", async () => {
    const { element } = await open(() => ({
      body: {
        ...result,
        errors: [{ row: 3, id: "x", field: "texts.en.answer", message: "is missing" }],
        wrongRows: 1,
      },
    }));
    choose(element, "faq.json", "{}");
    look(element);
    await eventually(() => text(element).includes("1 row is wrong"));
    expect(text(element)).to.include("is missing");
    expect(element.shadowRoot!.querySelector(".changes wa-button")).to.equal(null);
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("有 1 行不正确"));
    choose(element, "faq.exe", "MZ");
    look(element);
    await eventually(() => text(element).includes("无法读取"));
  });
});
