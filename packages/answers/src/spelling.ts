/**
 * Damerau–Levenshtein distance (optimal string alignment), or `limit + 1` as
 * soon as it is known to be more than `limit`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  const rows = left.length;
  const columns = right.length;
  if (Math.abs(rows - columns) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: columns + 1 }, (_, index) => index);
  for (let row = 1; row <= rows; row += 1) {
    const current: number[] = [row];
    let least = row;
    for (let column = 1; column <= columns; column += 1) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[columns] as number;
}
