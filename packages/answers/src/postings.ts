/** Which texts have a feature, and what it weighs in each: those of feature `id` lie from `starts[id]` to `starts[id + 1]`. */
export interface Postings {
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  readonly impacts: Float32Array;
}

/** How many texts have a feature. */
export function holdersOf({ starts }: Postings, id: number): number {
  return (starts[id + 1] as number) - (starts[id] as number);
}

/**
 * Products of a question with the texts, added to `scores`; which texts have any goes into `touched`.
 *
 * @param ids features of the question, in the order in which they are looked up
 * @param weights what the question has of each
 * @param work texts that are looked at, counted again for each feature; the first feature is looked up in any case
 * @returns how many were touched
 */
export function meetTexts(
  { starts, texts, impacts }: Postings,
  ids: ArrayLike<number>,
  weights: ArrayLike<number>,
  work: number,
  scores: Float32Array,
  touched: Int32Array,
): number {
  let count = 0;
  let left = work;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    const from = starts[id] as number;
    const to = starts[id + 1] as number;
    left -= to - from;
    if (left < 0 && count > 0) break;
    const weight = weights[at] as number;
    for (let slot = from; slot < to; slot += 1) {
      const text = texts[slot] as number;
      if (scores[text] === 0) {
        touched[count] = text;
        count += 1;
      }
      scores[text] = (scores[text] as number) + weight * (impacts[slot] as number);
    }
  }
  return count;
}
