import type { YunkeFaqEditor } from "../faq/yunke-faq-editor.ts";
import { deep } from "./page.ts";

/** The editor of an entry in a lead's FAQ, and what a lead finds in it. */
export const editorIn = (element: Element) => deep<YunkeFaqEditor>(element, "yunke-faq-editor");

export const questionField = (element: Element) =>
  deep<HTMLInputElement>(editorIn(element), "yunke-faq-text", "#question");

/** @param label what the button says, or a part of it */
export const editorButton = (element: Element, label: string) =>
  [...editorIn(element).shadowRoot!.querySelectorAll<HTMLElement>("wa-button")].find((each) =>
    each.textContent.includes(label),
  )!;
