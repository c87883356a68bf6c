import type { ConsoleElement } from "../console-element.ts";

/**
 * Goes to the first field of an editor in which something is wrong, also in the parts that it is made of.
 *
 * @param path of the field, as `FormErrors` has it
 */
export async function toFault(root: ParentNode, path: string): Promise<void> {
  for (const part of root.querySelectorAll<ConsoleElement>("yunke-faq-text, yunke-faq-when")) {
    await part.updateComplete;
    if (path === "texts") return part.renderRoot.querySelector<HTMLElement>("#question")?.focus();
    const details = part.closest("details");
    const wrong = part.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong && details) details.open = true;
    if (wrong) return wrong.focus();
  }
  root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
