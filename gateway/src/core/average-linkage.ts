/** How alike a thing is to others, by their number; whoever is not named is not alike at all. */
export type Likeness = ReadonlyMap<number, number>;

interface Partner {
  other: number;
  mean: number;
}

/**
 * Gathers things into groups: the two groups that are most alike in the mean of their pairs become one, again and again, as
 * long as that mean is 1 or more. So one near pair does not join two groups, and likeness is not handed on from one
 * thing to the next. What two things say of one another counts as the higher of the two.
 * @param likeness of each thing
 * @returns the numbers of each group's things, lowest first, the groups by their first
 */
export function averageLinkage(likeness: readonly Likeness[]): number[][] {
  const groups = new Map(likeness.map((_, one) => [one, [one]]));
  /** Sums over the pairs of two groups. */
  const sums = likeness.map(() => new Map<number, number>());
  likeness.forEach((others, one) => {
    for (const [other, alike] of others) {
      if (other === one) continue;
      const higher = Math.max(sums[one]!.get(other) ?? 0, alike);
      sums[one]!.set(other, higher);
      sums[other]!.set(one, higher);
    }
  });
  const nearestTo = (one: number): Partner => {
    const nearest = { other: -1, mean: 0 };
    for (const [other, sum] of sums[one]!) {
      const mean = sum / (groups.get(one)!.length * groups.get(other)!.length);
      if (mean > nearest.mean) Object.assign(nearest, { other, mean });
    }
    return nearest;
  };
  const partners = new Map([...groups.keys()].map((one) => [one, nearestTo(one)]));

  for (;;) {
    let into = -1;
    let most = 0;
    for (const [one, { mean }] of partners) if (mean > most) [into, most] = [one, mean];
    if (most < 1) return [...groups.values()].map((members) => members.sort((a, b) => a - b));
    const from = partners.get(into)!.other;
    groups.get(into)!.push(...groups.get(from)!);
    groups.delete(from);
    partners.delete(from);
    for (const [other, sum] of sums[from]!) {
      sums[other]!.delete(from);
      if (other === into) continue;
      const both = sum + (sums[into]!.get(other) ?? 0);
      sums[into]!.set(other, both);
      sums[other]!.set(into, both);
    }
    sums[from]!.clear();
    partners.set(into, nearestTo(into));
    // A mean of both is no higher than the higher of the two: who was nearer to somebody else still is.
    for (const other of sums[into]!.keys())
      if ([into, from].includes(partners.get(other)!.other)) partners.set(other, nearestTo(other));
  }
}
