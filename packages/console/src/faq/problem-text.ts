import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Words } from "../words/words.ts";
import type { FaqProblem } from "./faq-client.ts";

/** What went wrong, for a reader; where a new sign-in mends it, with the way there. */
export function problemText(problem: FaqProblem, t: Words): string | TemplateResult {
  const text = t.faq.problem[problem.kind];
  if (problem.kind !== "session-over") return text;
  return html`${text}
    <button
      class="do"
      type="button"
      @click=${({ target }: Event) =>
        // From wherever it stands to the console, which keeps what is written.
        target?.dispatchEvent(new CustomEvent("session-over", { bubbles: true, composed: true }))}
    >
      ${t.signIn}
    </button>`;
}
