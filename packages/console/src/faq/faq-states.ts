import "@awesome.me/webawesome/dist/components/button/button.js";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { problemText } from "./problem-text.ts";
import type { FaqProblem } from "./faq-client.ts";
import type { Words } from "../words/words.ts";
import { whenBack } from "./when-back.ts";

/** Something has not come yet. */
export function stillLoading(t: Words): TemplateResult {
  return html`<div role="status" aria-label=${t.loading}>
    ${[0, 1, 2, 3].map(() => html`<div class="bone"></div>`)}
  </div>`;
}

/** Something could not be loaded: why, and once more. */
export function notLoaded(problem: FaqProblem, t: Words, again: () => void): TemplateResult {
  return html`<div class="empty" role="alert" ${problem.kind === "unreachable" ? whenBack(again) : nothing}>
    <h2>${t.faq.failed}</h2>
    <p>${problem.kind === "unreachable" ? t.faq.noReply : problemText(problem, t)}</p>
    <wa-button size="s" variant="brand" @click=${again}>${t.retry}</wa-button>
  </div>`;
}
