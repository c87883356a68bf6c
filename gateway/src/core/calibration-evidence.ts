import type { Observation } from "@yunke/answers";
import type { Asked, Asking } from "./questions.ts";

/**
 * What a day's conversations in one language say of how sure answers are right: `r83` counts those right at a confidence
 * of 0.83 to 0.84, `w83` those wrong. Numbers only, so that nothing has to be taken out when words are erased.
 */
export type Evidence = Record<string, number>;

/** Questions of one conversation that count: nobody speaks for many. */
const OF_ONE = 3;

/**
 * Whether the FAQ's first match for a question was right; null where nothing is known of it. What an agent marked with
 * "this was it" counts before what the shopper did. Silence after an answer is nothing, for who is content may go
 * without a click, and so may who is not; silence after choices is wrong, for there one click was asked for.
 */
export function observationOf(asked: Asked, last: boolean, closed: boolean): Observation | null {
  const { top, first, was, chosen, helped, wanted } = asked;
  if (!top || (first !== "answer" && first !== "choices")) return null;
  const seen = (right: boolean): Observation => ({ confidence: top.confidence, right });
  if (was !== undefined) return seen(was === top.id);
  if (helped === false || wanted) return seen(false);
  if (first === "answer") return helped === true ? seen(true) : null;
  if (chosen !== undefined) return seen(chosen === top.id);
  // The shopper asked on, or went: none of them was it.
  return !last || closed ? seen(false) : null;
}

export function evidenceOf({ questions, closed }: Asking): Evidence {
  const evidence: Evidence = {};
  questions
    .flatMap((asked, at) => observationOf(asked, at === questions.length - 1, closed) ?? [])
    .slice(0, OF_ONE)
    .forEach(({ confidence, right }) => {
      const key = `${right ? "r" : "w"}${Math.floor(confidence * 100 + 1e-9)}`;
      evidence[key] = (evidence[key] ?? 0) + 1;
    });
  return evidence;
}

export function observationsOf(days: Iterable<Evidence>): Observation[] {
  const found: Observation[] = [];
  for (const evidence of days) {
    for (const [key, count] of Object.entries(evidence)) {
      const bin = Number(key.slice(1));
      if (count > 0) found.push({ confidence: bin / 100, right: key.startsWith("r"), count });
    }
  }
  return found;
}
