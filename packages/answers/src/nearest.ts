/** Scores are counted by steps first, so that only those that may be among the highest are sorted. */
const STEPS = 1024;
const stepOf = (score: number): number => Math.min(STEPS - 1, (score * STEPS) | 0);

/** The phrases with the highest scores (0 to 1) among those touched, best first; of equal ones those touched first. */
export function nearest(scores: Float32Array, touched: Int32Array, count: number, most: number): number[] {
  const counts = new Int32Array(STEPS);
  for (let at = 0; at < count; at += 1) {
    const step = stepOf(scores[touched[at] as number] as number);
    counts[step] = (counts[step] as number) + 1;
  }
  let floor = STEPS - 1;
  for (let above = counts[floor] as number; above < most && floor > 0; above += counts[floor] as number)
    floor -= 1;
  const kept: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const phrase = touched[at] as number;
    if (stepOf(scores[phrase] as number) >= floor) kept.push(phrase);
  }
  return kept.sort((left, right) => (scores[right] as number) - (scores[left] as number)).slice(0, most);
}
