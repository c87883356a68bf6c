import { expect } from "@open-wc/testing";
import { leaveFaqArea, openFaqArea, view } from "../testing/faq-area.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";
import type { YunkeFaqHistory } from "./yunke-faq-history.ts";

describe("yunke-faq-history", () => {
  before(preparePage);
  afterEach(leaveFaqArea);

  it("shows what a change made of the texts, before one goes back", async () => {
    const { element } = await openFaqArea("#/faq/pk_sample/ship");
    const history = () => deep(element, "yunke-faq-editor", "yunke-faq-history").shadowRoot!;
    const list = (tag: string) => [...history().querySelectorAll(tag)].map((each) => each.textContent);
    await eventually(() => history().querySelector("summary") !== null);
    expect(list("ins")).to.deep.equal([]);
    history().querySelector("summary")!.click();
    await eventually(() => list("ins").length > 0);
    expect(list("del").join()).to.include("Later");
    expect(list("ins").join()).to.include("does it come");
    await expectAccessible(element);
    history().querySelector("summary")!.click();
    await eventually(() => list("ins").length === 0);
  });

  it("keeps open what is looked at when a change comes above it", async () => {
    const text = (answer: string) => ({ texts: { en: { question: "When?", answer, variants: [] } } });
    const change = (number: number, answer: string) => ({
      number,
      at: view.changedAt,
      by: null,
      kind: "saved",
      state: "draft",
      content: text(answer),
    });
    const items = [change(7, "Soon"), change(3, "Later")];
    const { element } = await openFaqArea("#/faq/pk_sample/ship", ({ path }) =>
      path === "/entries/ship/history" ? { body: { items } } : undefined,
    );
    const shown = () => deep<YunkeFaqHistory>(element, "yunke-faq-editor", "yunke-faq-history");
    const rows = () => [...shown().shadowRoot!.querySelectorAll("li")];
    const looked = () =>
      rows().map((row) => [row.querySelector("details")?.open, row.querySelector("ins")?.textContent]);
    await eventually(() => rows().length === 2);
    rows()[0]!.querySelector("summary")!.click();
    await eventually(() => rows()[0]!.querySelector("ins") !== null);
    items.unshift(change(8, "Tomorrow"));
    shown().number = 8;
    await eventually(() => rows().length === 3);
    expect(looked()).to.deep.equal([
      [false, undefined],
      [true, "Soon"],
      [undefined, undefined],
    ]);
  });

  it("does not offer to bring back what is there, whatever was learnt since", async () => {
    const at = view.changedAt;
    const learnt = {
      number: 8,
      at,
      by: null,
      kind: "variant-approved",
      variant: { locale: "en", text: "hm" },
    };
    const saved = (number: number) => ({
      number,
      at,
      by: null,
      kind: "saved",
      state: "published",
      content: { texts: { en: { question: `When ${number}?`, answer: "Soon", variants: [] } } },
    });
    const { element } = await openFaqArea("#/faq/pk_sample/ship", ({ path }) =>
      path === "/entries/ship/history" ? { body: { items: [learnt, saved(7), saved(3)] } } : undefined,
    );
    const rows = () => [
      ...deep(element, "yunke-faq-editor", "yunke-faq-history").shadowRoot!.querySelectorAll("li"),
    ];
    await eventually(() => rows().length === 3);
    expect(rows().map((row) => row.querySelector(".do") !== null)).to.deep.equal([false, false, true]);
  });
});
