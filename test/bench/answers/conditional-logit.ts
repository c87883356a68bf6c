/**
 * A conditional logit over "none" and the candidates of a question, fitted by Newton's method; for
 * `calibrate.ts`.
 */
import { CIRCUMSTANCES, SIGNALS } from "../../../packages/answers/src/ranker.ts";
import type { Asked } from "./figures.ts";

/** Signals, circumstances and the bias. */
export const WIDTH = SIGNALS.length + CIRCUMSTANCES.length + 1;

export interface Example {
  readonly set: number;
  readonly copy: boolean;
  readonly weight: number;
  /** Row 0 is "none". */
  readonly rows: readonly Float64Array[];
  readonly ids: readonly string[];
  readonly target: number;
  readonly truth: string | null;
}

function probabilities(rows: readonly Float64Array[], theta: Float64Array): number[] {
  const logits = rows.map((row) => row.reduce((sum, value, at) => sum + value * (theta[at] as number), 0));
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Newton's method on the regularised likelihood. */
export function fit(examples: readonly Example[], without: readonly number[] = []): Float64Array {
  const theta = new Float64Array(WIDTH);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 25; step += 1) {
    const gradient = Float64Array.from(theta, (value) => 1e-4 * value);
    const hessian = Array.from({ length: WIDTH }, (_, at) => {
      const row = new Float64Array(WIDTH);
      // What is left out stays at 0.
      row[at] = without.includes(at) ? 1e9 : 1e-4;
      return row;
    });
    for (const { rows, target, weight } of examples) {
      const chances = probabilities(rows, theta);
      const share = weight / total;
      const mean = new Float64Array(WIDTH);
      rows.forEach((row, at) => {
        for (let feature = 0; feature < WIDTH; feature += 1) {
          mean[feature] = (mean[feature] as number) + (chances[at] as number) * (row[feature] as number);
        }
      });
      rows.forEach((row, at) => {
        const chance = (chances[at] as number) * share;
        if (chance < 1e-9) return;
        for (let first = 0; first < WIDTH; first += 1) {
          const left = ((row[first] as number) - (mean[first] as number)) * chance;
          const line = hessian[first] as Float64Array;
          for (let second = 0; second <= first; second += 1) {
            line[second] =
              (line[second] as number) + left * ((row[second] as number) - (mean[second] as number));
          }
        }
      });
      const wanted = rows[target] as Float64Array;
      for (let feature = 0; feature < WIDTH; feature += 1) {
        gradient[feature] =
          (gradient[feature] as number) + share * ((mean[feature] as number) - (wanted[feature] as number));
      }
    }
    const move = solve(hessian, gradient);
    const longest = Math.max(...move.map(Math.abs));
    const scale = Math.min(1, 3 / longest);
    for (let at = 0; at < WIDTH; at += 1) theta[at] = (theta[at] as number) - scale * (move[at] as number);
    if (longest < 1e-6) break;
  }
  return theta;
}

/** Solves a symmetric system of which the lower half is given. */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const matrix = lower.map((row, at) =>
    Float64Array.from({ length: size + 1 }, (_, column) =>
      column === size
        ? (right[at] as number)
        : ((column <= at ? row[column] : lower[column]?.[at]) as number),
    ),
  );
  for (let pivot = 0; pivot < size; pivot += 1) {
    const line = matrix[pivot] as Float64Array;
    for (let below = 0; below < size; below += 1) {
      if (below === pivot) continue;
      const other = matrix[below] as Float64Array;
      const factor = (other[pivot] as number) / (line[pivot] as number);
      for (let column = pivot; column <= size; column += 1) {
        other[column] = (other[column] as number) - factor * (line[column] as number);
      }
    }
  }
  return Float64Array.from(matrix, (row, at) => (row[size] as number) / (row[at] as number));
}

export function judged(examples: readonly Example[], theta: Float64Array): Asked[] {
  return examples.map(({ rows, ids, truth }) => {
    const chances = probabilities(rows, theta).slice(1);
    const order = ids
      .map((id, at) => ({ id, chance: chances[at] as number }))
      .sort((a, b) => b.chance - a.chance);
    return { ids: order.map(({ id }) => id), confidence: order[0]?.chance ?? 0, truth };
  });
}
