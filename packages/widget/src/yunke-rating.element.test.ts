import { expect, fixture, html } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import type { YunkeRating } from "./yunke-rating.ts";

async function rating() {
  const element = await fixture<YunkeRating>(html`<yunke-rating agent="Mei Chen"></yunke-rating>`);
  const given: unknown[] = [];
  element.addEventListener("rate", (event) => given.push((event as CustomEvent).detail));
  const find = <T extends Element>(selector: string) => [...element.renderRoot.querySelectorAll<T>(selector)];
  const pick = async (label: string) => {
    find<HTMLElement>("label")
      .find((each) => each.textContent.includes(label))!
      .click();
    await element.updateComplete;
  };
  const score = async (value: number) => {
    find<HTMLInputElement>("[name=score]")[value - 1]!.click();
    await element.updateComplete;
  };
  return { element, given, find, pick, score };
}

describe("yunke-rating", () => {
  it("asks for a score first, with a name for each", async () => {
    const { element, find } = await rating();
    const names = find<HTMLInputElement>("[name=score]").map((input) => input.ariaLabel);
    expect(names).to.deep.equal(["1: Bad", "2: Poor", "3: All right", "4: Good", "5: Very good"]);
    expect(element.renderRoot.querySelector("textarea")).to.equal(null);
    await expectAccessible(element);
  });

  it("sends what was said, and nothing that was not", async () => {
    const { element, given, find, pick, score } = await rating();
    await score(2);
    find<HTMLElement>(".primary")[0]!.click();
    expect(given).to.deep.equal([{ score: 2 }]);
    await pick("Slow");
    await pick("Unclear");
    await pick("No");
    find<HTMLTextAreaElement>("textarea")[0]!.value = " took an hour ";
    await expectAccessible(element);
    find<HTMLElement>(".primary")[0]!.click();
    expect(given[1]).to.deep.equal({
      score: 2,
      solved: false,
      reasons: ["slow", "unclear"],
      comment: "took an hour",
    });
  });

  it("forgets reasons that are not asked for any more", async () => {
    const { given, find, pick, score } = await rating();
    await score(1);
    await pick("Impolite");
    await score(5);
    find<HTMLElement>(".primary")[0]!.click();
    expect(given).to.deep.equal([{ score: 5 }]);
  });

  it("can be skipped", async () => {
    const { element, find } = await rating();
    let skipped = 0;
    element.addEventListener("skip", () => skipped++);
    find<HTMLElement>(".quiet")[0]!.click();
    expect(skipped).to.equal(1);
  });
});
