import { expect, fixture, html } from "@open-wc/testing";
import type { FaqThresholds } from "@yunke/protocol";
import { faqServer } from "../testing/faq-server.ts";
import type { Asked, Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";
import "./yunke-faq-threshold.ts";
import type { YunkeFaqThreshold } from "./yunke-faq-threshold.ts";

const thresholds: FaqThresholds = {
  shipped: 0.83,
  precision: 0.9,
  calibration: "off",
  byHand: null,
  windowDays: 60,
  locales: [
    {
      locale: "en",
      inForce: 0.83,
      byFeedback: 0.79,
      since: "2026-03-02",
      why: "proven",
      observations: 412,
      right: 395,
      measured: 395 / 412,
      low: 0.935,
      high: 0.974,
      days: 41,
      looks: null,
    },
    {
      locale: "zh-CN",
      inForce: 0.83,
      byFeedback: 0.83,
      since: null,
      why: "few",
      observations: 0,
      right: 0,
      measured: null,
      low: 0,
      high: 1,
      days: 0,
      looks: "inverted",
    },
  ],
};

describe("yunke-faq-threshold", () => {
  before(preparePage);
  const open = async (answer: (asked: Asked) => Reply) => {
    const server = faqServer(answer);
    const element = await fixture<YunkeFaqThreshold>(
      html`<yunke-faq-threshold .faq=${server.client}></yunke-faq-threshold>`,
    );
    return { element, ...server };
  };
  const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, " ");

  it("shows what is in force, what feedback says, since when and by what evidence", async () => {
    const { element } = await open(() => ({ body: thresholds }));
    await eventually(() => text(element).includes("English"));
    expect(text(element))
      .to.include("ships at 83%")
      .and.to.include("79% since Mar 2, 2026 enough answers below it were right")
      .and.to.include("96% 94% to 97%")
      .and.to.include("412 questions on 41 days")
      .and.to.include("too little is known yet")
      .and.to.include("Surer answers were wrong more often");
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("41 天里的 412 个问题"));
    await expectAccessible(element);
  });

  it("switches, and shows what is in force then; a switch that failed goes back", async () => {
    let state: FaqThresholds = thresholds;
    let away = false;
    const { element, asked } = await open(({ method, body }) => {
      if (away) return "offline";
      if (method === "PUT") {
        const { calibration } = body as { calibration: FaqThresholds["calibration"] };
        state = { ...thresholds, calibration, locales: [{ ...thresholds.locales[0]!, inForce: 0.79 }] };
      }
      return { body: method === "PUT" ? {} : state };
    });
    await eventually(() => deep(element, "input[type=checkbox]"));
    const box = () => deep<HTMLInputElement>(element, "input[type=checkbox]");
    box().click();
    await eventually(() => text(element).includes("Answers follow within seconds"));
    expect(asked.find(({ method }) => method === "PUT")).to.deep.include({
      path: "/settings",
      body: { calibration: "automatic" },
    });
    await eventually(() => deep(element, "td b").textContent === "79%");
    away = true;
    box().click();
    await eventually(() => text(element).includes("does not answer"));
    await eventually(() => box().checked);
  });

  it("is raised by hand, never below what ships, and let go again", async () => {
    const { element, asked } = await open(({ method }) =>
      method === "PUT" ? { body: {} } : { body: { ...thresholds, byHand: 0.9 } },
    );
    await eventually(() => deep<HTMLInputElement>(element, "#by-hand").value === "90");
    const field = deep<HTMLInputElement>(element, "#by-hand");
    const set = (value: string) => {
      field.value = value;
      deep<HTMLElement>(element, "form wa-button").click();
    };
    for (const value of ["82", "100", "-1"]) {
      set(value);
      await eventually(() => text(element).includes("Enter a whole number from 83 to 99"));
      expect(field.matches(":focus")).to.equal(true);
    }
    await expectAccessible(element);
    expect(asked.some(({ method }) => method === "PUT")).to.equal(false);
    set("95");
    await eventually(() => asked.some(({ method }) => method === "PUT"));
    await eventually(() => text(element).includes("Answers follow"));
    set("");
    await eventually(() => asked.filter(({ method }) => method === "PUT").length === 2);
    expect(asked.filter(({ method }) => method === "PUT").map(({ body }) => body)).to.deep.equal([
      { answerFrom: 0.95 },
      { answerFrom: null },
    ]);
  });

  it("keeps what was typed where it is no number, says so, and lets nothing go", async () => {
    const { element, asked } = await open(({ method }) =>
      method === "PUT" ? { body: {} } : { body: { ...thresholds, byHand: 0.9 } },
    );
    await eventually(() => deep<HTMLInputElement>(element, "#by-hand").value === "90");
    const field = deep<HTMLInputElement>(element, "#by-hand");
    const set = (typed: string) => {
      field.value = typed;
      deep<HTMLFormElement>(element, "form").requestSubmit();
    };
    for (const typed of ["9e", "9e1", "0x5f", "90.5", "ninety", "-"]) {
      set(typed);
      await eventually(() => text(element).includes("Enter a whole number from 83 to 99"));
      expect(field.value).to.equal(typed);
      expect(field.matches(":focus")).to.equal(true);
      await expectAccessible(element);
    }
    expect(asked.some(({ method }) => method === "PUT")).to.equal(false);
    set("９５ %");
    await eventually(() => asked.some(({ method }) => method === "PUT"));
    expect(asked.find(({ method }) => method === "PUT")!.body).to.deep.equal({ answerFrom: 0.95 });
  });

  it("says that nothing is published, and that nothing answers", async () => {
    let reply: Reply = "offline";
    const { element } = await open(() => reply);
    await eventually(() => text(element).includes("does not answer"));
    await expectAccessible(element);
    reply = { body: { ...thresholds, locales: [] } };
    deep<HTMLElement>(element, ".empty wa-button").click();
    await eventually(() => text(element).includes("Nothing is published yet"));
  });
});
