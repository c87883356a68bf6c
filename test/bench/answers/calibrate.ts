/**
 * Fits the coefficients of `packages/answers/src/calibration.ts` and shows what
 * the thresholds would give:
 *
 *     node --conditions=@yunke/source test/bench/answers/calibrate.ts <folder of sets>
 *
 * Every set counts the same. To the sets as they are come copies with a quarter
 * of the entries taken away (their questions are then out of scope) and with
 * other numbers of variants, so that what is learnt is not the sets' shape.
 */
import { createCatalogue } from "../../../packages/answers/src/catalogue.ts";
import { CIRCUMSTANCES, SIGNALS } from "../../../packages/answers/src/ranker.ts";
import { figuresOf, percents } from "./figures.ts";
import type { Asked } from "./figures.ts";
import { readSets, withVariants } from "./sets.ts";
import type { FaqSet } from "./sets.ts";

const WIDTH = SIGNALS.length + CIRCUMSTANCES.length + 1;
const COPIES: readonly (number | undefined)[] = [undefined, 3, 1];
const CANDIDATES = 16;

interface Example {
  readonly set: number;
  readonly copy: boolean;
  readonly weight: number;
  /** Row 0 is "none". */
  readonly rows: readonly Float64Array[];
  readonly ids: readonly string[];
  readonly target: number;
  readonly truth: string | null;
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function examplesOf(faq: FaqSet, set: number, variants: number, copy: boolean, seed: number): Example[] {
  const random = seeded(seed);
  const entries = withVariants(faq.entries, variants).filter(() => !copy || random() < 0.75);
  const held = new Set(entries.map(({ id }) => id));
  const catalogue = createCatalogue();
  for (const entry of entries) catalogue.put(entry);
  const queries = faq.queries.filter(() => !copy || random() < 0.4);
  return queries.map(({ text, faqId }) => {
    const truth = faqId !== null && held.has(faqId) ? faqId : null;
    const ranking = catalogue.rank(catalogue.read(text));
    const none = new Float64Array(WIDTH);
    none.set(ranking.circumstances, SIGNALS.length);
    none[WIDTH - 1] = 1;
    const candidates = ranking.candidates.slice(0, CANDIDATES);
    const rows = [
      none,
      ...candidates.map(({ signals }) => Float64Array.from({ length: WIDTH }, (_, at) => signals[at] ?? 0)),
    ];
    const ids = candidates.map(({ owner }) => catalogue.entryOf(owner).id);
    const target = truth === null ? 0 : ids.indexOf(truth) + 1;
    return { set, copy, weight: (copy ? 0.5 : 1) / queries.length, rows, ids, target, truth };
  });
}

function probabilities(rows: readonly Float64Array[], theta: Float64Array): number[] {
  const logits = rows.map((row) => row.reduce((sum, value, at) => sum + value * (theta[at] as number), 0));
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Newton's method on the regularised likelihood. */
function fit(examples: readonly Example[]): Float64Array {
  const theta = new Float64Array(WIDTH);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 25; step += 1) {
    const gradient = Float64Array.from(theta, (value) => 1e-4 * value);
    const hessian = Array.from({ length: WIDTH }, (_, at) => {
      const row = new Float64Array(WIDTH);
      row[at] = 1e-4;
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

function judged(examples: readonly Example[], theta: Float64Array): Asked[] {
  return examples.map(({ rows, ids, truth }) => {
    const chances = probabilities(rows, theta).slice(1);
    const order = ids
      .map((id, at) => ({ id, chance: chances[at] as number }))
      .sort((a, b) => b.chance - a.chance);
    return { ids: order.map(({ id }) => id), confidence: order[0]?.chance ?? 0, truth };
  });
}

const folder = process.argv[2];
if (folder === undefined) {
  console.log("No folder of sets given: nothing fitted.");
  process.exit(0);
}
const sets = readSets(folder);
const examples = sets.flatMap((faq, set) =>
  COPIES.flatMap((variants, copy) => [
    ...(copy === 0 ? examplesOf(faq, set, faq.variants, false, 0) : []),
    ...examplesOf(faq, set, variants ?? faq.variants, true, 10 * set + copy + 1),
  ]),
);
const theta = fit(examples);
const names = [...SIGNALS, ...CIRCUMSTANCES, "bias"];
console.log(Object.fromEntries(names.map((name, at) => [name, Number((theta[at] as number).toFixed(2))])));

const asIs = (set: number): Example[] => examples.filter((example) => example.set === set && !example.copy);
sets.forEach((faq, set) => {
  console.log(faq.name.padEnd(24), percents(figuresOf(judged(asIs(set), theta))));
});
if (process.argv.includes("--left-out")) {
  console.log("Each set with what the other sets teach:");
  sets.forEach((faq, set) => {
    const others = fit(examples.filter((example) => example.set !== set));
    console.log(faq.name.padEnd(24), percents(figuresOf(judged(asIs(set), others))));
  });
}

console.log(
  "threshold: precision of all answers / in-scope answered right, each set, then all sets together",
);
for (let threshold = 0.5; threshold < 0.96; threshold += 0.05) {
  const cells = sets.map((_, set) => {
    const given = judged(asIs(set), theta);
    const answers = given.filter(({ confidence }) => confidence >= threshold);
    const right = answers.filter(({ ids, truth }) => ids[0] === truth).length;
    return {
      precision: right / answers.length,
      served: right / given.filter(({ truth }) => truth !== null).length,
    };
  });
  const mean = (pick: (cell: (typeof cells)[number]) => number): number =>
    cells.reduce((sum, cell) => sum + pick(cell), 0) / cells.length;
  const show = (precision: number, served: number): string =>
    `${(100 * precision).toFixed(0)}/${(100 * served).toFixed(0)}`;
  console.log(
    threshold.toFixed(2),
    cells.map(({ precision, served }) => show(precision, served).padStart(7)).join(" "),
    "|",
    show(
      mean(({ precision }) => precision),
      mean(({ served }) => served),
    ),
  );
}
