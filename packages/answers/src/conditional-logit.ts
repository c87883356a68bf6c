/** One question with what could be meant by it. */
export interface LogitExample {
  /** Features of each choice; row 0 is "none of them". */
  readonly rows: readonly Float64Array[];
  /** What is to be added to each row's logit; nothing where there are none. */
  readonly offsets?: readonly number[];
  /** Row that was meant. */
  readonly target: number;
  /** What it counts, above 0. */
  readonly weight: number;
}

/** What is believed of the numbers before any example: a Gaussian for each. */
export interface Prior {
  readonly mean: Float64Array;
  /** One over the variance of each. */
  readonly precision: Float64Array;
}

const MOST_STEPS = 25;
/** Newton's method may leap where it starts far off. */
const LONGEST_STEP = 3;
const CLOSE_ENOUGH = 1e-6;
const NEGLIGIBLE = 1e-9;

/** Probability of each row. */
export function chancesOf(
  { rows, offsets }: Pick<LogitExample, "rows" | "offsets">,
  theta: Float64Array,
): Float64Array {
  const chances = new Float64Array(rows.length);
  let highest = -Infinity;
  rows.forEach((row, at) => {
    let logit = offsets?.[at] ?? 0;
    for (let feature = 0; feature < row.length; feature += 1)
      logit += (row[feature] as number) * (theta[feature] as number);
    chances[at] = logit;
    if (logit > highest) highest = logit;
  });
  let total = 0;
  for (let at = 0; at < chances.length; at += 1) {
    const power = Math.exp((chances[at] as number) - highest);
    chances[at] = power;
    total += power;
  }
  for (let at = 0; at < chances.length; at += 1) chances[at] = (chances[at] as number) / total;
  return chances;
}

/** Adds what the examples say of the numbers at `theta`: slope, and the lower half of the curvature. */
function addEvidence(
  examples: readonly LogitExample[],
  theta: Float64Array,
  slope: Float64Array,
  curvature: readonly Float64Array[],
): void {
  const width = theta.length;
  const mean = new Float64Array(width);
  for (const example of examples) {
    const { rows, target, weight } = example;
    const chances = chancesOf(example, theta);
    mean.fill(0);
    rows.forEach((row, at) => {
      const chance = chances[at] as number;
      for (let feature = 0; feature < width; feature += 1)
        mean[feature] = (mean[feature] as number) + chance * (row[feature] as number);
    });
    rows.forEach((row, at) => {
      const chance = (chances[at] as number) * weight;
      if (chance < NEGLIGIBLE * weight) return;
      for (let first = 0; first < width; first += 1) {
        const from = ((row[first] as number) - (mean[first] as number)) * chance;
        if (from === 0) continue;
        const line = curvature[first] as Float64Array;
        for (let second = 0; second <= first; second += 1)
          line[second] =
            (line[second] as number) + from * ((row[second] as number) - (mean[second] as number));
      }
    });
    const wanted = rows[target] as Float64Array;
    for (let feature = 0; feature < width; feature += 1)
      slope[feature] =
        (slope[feature] as number) + weight * ((mean[feature] as number) - (wanted[feature] as number));
  }
}

/**
 * The numbers of a conditional logit that examples and prior make likeliest, by Newton's method.
 *
 * @returns as many numbers as `prior.mean` has
 */
export function fitLogit(examples: readonly LogitExample[], prior: Prior): Float64Array {
  const theta = Float64Array.from(prior.mean);
  const width = theta.length;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = theta.map(
      (value, at) => (prior.precision[at] as number) * (value - (prior.mean[at] as number)),
    );
    const curvature = Array.from(prior.precision, (precision, at) => {
      const line = new Float64Array(width);
      line[at] = precision;
      return line;
    });
    addEvidence(examples, theta, slope, curvature);
    const move = solve(curvature, slope);
    const longest = Math.max(...move.map(Math.abs));
    const scale = Math.min(1, LONGEST_STEP / longest);
    for (let at = 0; at < width; at += 1) theta[at] = (theta[at] as number) - scale * (move[at] as number);
    if (longest < CLOSE_ENOUGH) break;
  }
  return theta;
}

/** How firmly the examples hold each number at `theta`: the curvature along it, in the mean of an example. */
export function firmnessOf(examples: readonly LogitExample[], theta: Float64Array): Float64Array {
  const curvature = Array.from(theta, () => new Float64Array(theta.length));
  addEvidence(examples, theta, new Float64Array(theta.length), curvature);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  return Float64Array.from(curvature, (line, at) => (line[at] as number) / total);
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
      for (let column = pivot; column <= size; column += 1)
        other[column] = (other[column] as number) - factor * (line[column] as number);
    }
  }
  return Float64Array.from(matrix, (row, at) => (row[size] as number) / (row[at] as number));
}
