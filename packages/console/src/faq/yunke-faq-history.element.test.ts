import { expect } from "@open-wc/testing";
import { leaveFaqArea, openFaqArea } from "../testing/faq-area.ts";
import { deep, eventually, expectAccessible, preparePage } from "../testing/page.ts";

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
});
