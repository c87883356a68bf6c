import { expect } from "@open-wc/testing";
import axe from "axe-core";

/** Holds an element to WCAG 2.2 AA as far as axe can see, shadow trees and contrast included. */
export async function expectAccessible(element: Element): Promise<void> {
  // Motion under way has colours that nobody reads.
  await Promise.all(animationsIn(element).map((animation) => animation.finished.catch(() => {})));
  const { violations } = await axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // About whole pages, which a fixture is not.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
  expect(told.join("\n")).to.equal("");
}

/** What will come to an end, in shadow trees too. */
function animationsIn(root: Element): Animation[] {
  const own = root
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
  const below = [...root.children, ...(root.shadowRoot?.children ?? [])];
  return [...own, ...below.flatMap(animationsIn)];
}
