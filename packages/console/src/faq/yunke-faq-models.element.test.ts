import { expect, fixture, html } from "@open-wc/testing";
import type { FaqModels } from "@yunke/protocol";
import { faqServer } from "../testing/faq-server.ts";
import type { Reply } from "../testing/faq-server.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import { zhCN } from "../words/zh-cn.ts";
import "./yunke-faq-models.ts";
import type { YunkeFaqModels } from "./yunke-faq-models.ts";

const AT = Date.UTC(2026, 2, 2, 12);
const MIDNIGHT = Date.UTC(2026, 2, 3);
const models: FaqModels = {
  embedding: {
    state: "in-use",
    model: "bge-m3",
    trials: [
      { locale: "en", state: "passed", tested: 20, right: 18 },
      { locale: "zh-CN", state: "refused", tested: 20, right: 3 },
    ],
  },
  composer: { state: "resting", since: AT, model: "qwen3:8b" },
  tokens: { used: 12_300, perDay: 500_000, resetsAt: MIDNIGHT },
};

describe("yunke-faq-models", () => {
  before(preparePage);
  const open = async (answer: () => Reply) => {
    const server = faqServer(answer);
    const element = await fixture<YunkeFaqModels>(
      html`<yunke-faq-models .faq=${server.client}></yunke-faq-models>`,
    );
    return { element, ...server };
  };
  const text = (element: Element, part = "section") =>
    (element.shadowRoot!.querySelector(part)?.textContent ?? "").replace(/\s+/g, " ");
  const shown = async (change: Partial<FaqModels>) => {
    const { element } = await open(() => ({ body: { ...models, ...change } }));
    await eventually(() => text(element).includes("Models"));
    return element;
  };

  it("says of each what it does, whether it is asked, and what the day has cost", async () => {
    const element = await shown({});
    expect(text(element, ".embedding"))
      .to.include("bge-m3")
      .and.to.include("In use")
      .and.to.include("English: gives 18 of 20 wordings to their own entry")
      .and.to.include("Chinese")
      .and.to.include("gives only 3 of 20 wordings to their own entry");
    expect(text(element, ".composer"))
      .to.include("qwen3:8b")
      .and.to.include("Resting")
      .and.to.match(/left alone since Mar 2/);
    expect(text(element)).to.include("12,300 of 500,000");
    expect(deep<HTMLMeterElement>(element, "meter").value).to.equal(12_300);
    await expectAccessible(element);
    element.t = zhCN;
    await eventually(() => text(element).includes("20 个问法里只有 3 个认得自己的条目"));
    expect(text(element)).to.include("已用 12,300，共 500,000");
    await expectAccessible(element);
  });

  it("says when one goes on that is out of tokens or was asked to wait", async () => {
    const element = await shown({
      embedding: { ...models.embedding!, state: "spent", until: MIDNIGHT },
      composer: { state: "paused", until: AT, model: "qwen3:8b" },
    });
    expect(text(element, ".embedding"))
      .to.include("Out of tokens")
      .and.to.match(/asked again from Mar [23]/);
    expect(text(element, ".composer"))
      .to.include("Paused")
      .and.to.match(/a pause until Mar 2/);
    await expectAccessible(element);
  });

  it("says why an embedding model is not asked: refused, reading, too few entries", async () => {
    const trial = (state: "refused" | "reading" | "few") => ({ locale: "en", state, tested: 9, right: 2 });
    const only = (trials: NonNullable<FaqModels["embedding"]>["trials"]) =>
      shown({ embedding: { ...models.embedding!, trials }, composer: null });
    const refused = await only([trial("refused")]);
    expect(text(refused, ".embedding")).to.include("Refused Tried on this shop’s own entries");
    expect(text(refused, ".embedding")).not.to.include("In use");
    expect(refused.shadowRoot!.querySelector(".composer")).to.equal(null);
    await expectAccessible(refused);
    expect(text(await only([trial("refused"), trial("reading")]))).to.include("Reading the entries");
    expect(text(await only([trial("few")]))).to.include("too few entries with other wordings");
    expect(text(await only([]))).to.include("Nothing is published yet");
  });

  it("shows nothing where none is set", async () => {
    const { element, asked } = await open(() => ({
      body: { embedding: null, composer: null, tokens: null } satisfies FaqModels,
    }));
    await eventually(() => asked.length === 1);
    await eventually(() => element.models !== null);
    expect(element.shadowRoot!.querySelector("section")).to.equal(null);
    expect(element.getBoundingClientRect().height).to.equal(0);
  });

  it("says that nothing answers, and looks again", async () => {
    let reply: Reply = "offline";
    const { element } = await open(() => reply);
    await eventually(() => text(element).includes("does not answer"));
    await expectAccessible(element);
    reply = { body: models };
    deep<HTMLElement>(element, "wa-button").click();
    await eventually(() => text(element).includes("bge-m3"));
  });
});
