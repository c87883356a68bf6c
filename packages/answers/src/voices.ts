import { solveRidge } from "./local-regression.ts";
import type { SparseVector } from "./phrase-index.ts";

/** Curved, so that two likenesses of a half say less than one of a whole. */
function curve(likeness: number): number {
  return (likeness + likeness * likeness) / 2;
}

/** Shares a question out among phrases of an index by ridge regression. */
export interface Voices {
  /**
   * What each phrase says once what they have in common counts only once; in their order, good until the next call.
   *
   * @param likenesses of the question to each, 0 to 1
   */
  of(phrases: readonly number[], likenesses: readonly number[]): Float64Array;
}

/** Where the phrases' vectors are. */
interface Vectors {
  vector(phrase: number): SparseVector;
  /** One more than the highest number of a feature; a phrase that is read may raise it. */
  readonly features: number;
}

function lengthened<T extends Int32Array | Float32Array>(old: T, longer: T): T {
  longer.set(old);
  return longer;
}

/**
 * @param most phrases that speak at once
 * @param ridge the higher, the less one phrase is told from another
 */
export function createVoices(index: Vectors, most: number, ridge: number): Voices {
  const kernel = new Float64Array(most * most);
  const voices = new Float64Array(most);
  let dense = new Float32Array(0);
  /** The phrases' vectors one after another, which is what makes so many products quick; where each ends. */
  let ids = new Int32Array(0);
  let weights = new Float32Array(0);
  const ends = new Int32Array(most);

  return {
    of(phrases, likenesses) {
      const size = phrases.length;
      let end = 0;
      for (let row = 0; row < size; row += 1) {
        const vector = index.vector(phrases[row] as number);
        end += vector.ids.length;
        if (end > ids.length) {
          ids = lengthened(ids, new Int32Array(2 * end));
          weights = lengthened(weights, new Float32Array(2 * end));
        }
        ids.set(vector.ids, end - vector.ids.length);
        weights.set(vector.weights, end - vector.ids.length);
        ends[row] = end;
      }
      if (dense.length < index.features) dense = new Float32Array(index.features + 4096);
      let from = 0;
      for (let row = 0; row < size; row += 1) {
        const to = ends[row] as number;
        for (let at = from; at < to; at += 1) dense[ids[at] as number] = weights[at] as number;
        let at = 0;
        for (let column = 0; column <= row; column += 1) {
          const stop = ends[column] as number;
          let sum = 0;
          for (; at < stop; at += 1) sum += (dense[ids[at] as number] as number) * (weights[at] as number);
          kernel[row * size + column] = curve(sum);
        }
        for (at = from; at < to; at += 1) dense[ids[at] as number] = 0;
        voices[row] = curve(likenesses[row] as number);
        from = to;
      }
      solveRidge(kernel, voices, size, ridge);
      return voices;
    },
  };
}
