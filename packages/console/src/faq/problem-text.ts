import type { Words } from "../words/words.ts";
import type { FaqProblem } from "./faq-client.ts";

/** What went wrong, for a reader. */
export function problemText(problem: FaqProblem, t: Words): string {
  return t.faq.problem[problem.kind];
}
