/** What `calibrate.ts` fits, and how it is judged. */
import { CIRCUMSTANCES, SIGNALS } from "../../../packages/answers/src/ranker.ts";
import { chancesOf, fitLogit } from "../../../packages/answers/src/conditional-logit.ts";
import type { LogitExample } from "../../../packages/answers/src/conditional-logit.ts";
import type { Asked } from "./figures.ts";

/** Signals, circumstances and the bias. */
export const WIDTH = SIGNALS.length + CIRCUMSTANCES.length + 1;
/** Holds the numbers near to 0, beside examples that count 1 together. */
const HELD = 4e-4;
const OUT = 1e9;

export interface Example extends LogitExample {
  readonly set: number;
  readonly copy: boolean;
  readonly ids: readonly string[];
  readonly truth: string | null;
}

/** @param without numbers that stay at 0 */
export function fit(examples: readonly Example[], without: readonly number[] = []): Float64Array {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  return fitLogit(examples, {
    mean: new Float64Array(WIDTH),
    precision: Float64Array.from({ length: WIDTH }, (_, at) => total * (without.includes(at) ? OUT : HELD)),
  });
}

export interface Judgement extends Asked {
  /** Of the three best together. */
  readonly ofThree: number;
}

export function judged(examples: readonly Example[], theta: Float64Array): Judgement[] {
  return examples.map((example) => {
    const { ids, truth } = example;
    const chances = chancesOf(example, theta).slice(1);
    const order = ids
      .map((id, at) => ({ id, chance: chances[at] as number }))
      .sort((a, b) => b.chance - a.chance);
    return {
      ids: order.map(({ id }) => id),
      confidence: order[0]?.chance ?? 0,
      ofThree: order.slice(0, 3).reduce((sum, { chance }) => sum + chance, 0),
      truth,
    };
  });
}
