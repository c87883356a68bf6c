import { expect, waitUntil } from "@open-wc/testing";
import { adoptTokens } from "../tokens.ts";

/** Lays the tokens under the test's page, without motion. */
export function preparePage(): void {
  adoptTokens(document);
  for (const pace of ["fast", "normal", "slow"])
    document.documentElement.style.setProperty(`--yunke-${pace}`, "0s");
}

/** axe finds nothing, in light and in dark. */
export async function expectAccessible(element: Element, ignoredRules: string[] = []): Promise<void> {
  for (const scheme of ["light", "dark"]) {
    document.documentElement.style.colorScheme = scheme;
    await expect(element).to.be.accessible({ ignoredRules });
  }
  document.documentElement.style.colorScheme = "";
}

/** Finds an element through shadow roots, by a selector for each. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as querySelector has it
export function deep<E extends Element>(root: Element, ...path: string[]): E {
  let at: Element = root;
  for (const selector of path) {
    const found: Element | null = (at.shadowRoot ?? at).querySelector(selector);
    if (!found) throw new Error(`no ${selector} in ${at.localName}`);
    at = found;
  }
  return at as E;
}

/** Waits for something; what is not even there yet is not so yet. A busy machine is slow. */
export function eventually(check: () => unknown, what = check.toString()): Promise<void> {
  return waitUntil(
    () => {
      try {
        return Boolean(check());
      } catch {
        return false;
      }
    },
    what,
    { timeout: 15_000 },
  );
}
