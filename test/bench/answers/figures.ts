/** What an engine said to one question. */
export interface Asked {
  /** Best first. */
  readonly ids: readonly string[];
  readonly confidence: number;
  readonly truth: string | null;
}

export interface Figures {
  readonly r1: number;
  readonly r3: number;
  /** How often an in-scope question is given more confidence than one out of scope; ties count half. */
  readonly auroc: number;
  /** Largest share of in-scope questions answered right while 9 of 10 answers given are. */
  readonly coverage: number;
}

const FEWEST_ANSWERS = 10;

export function figuresOf(asked: readonly Asked[]): Figures {
  const inScope = asked.filter(({ truth }) => truth !== null);
  const share = (most: number): number =>
    inScope.filter(({ ids, truth }) => ids.slice(0, most).includes(truth as string)).length / inScope.length;
  const sorted = [...asked].sort((left, right) => right.confidence - left.confidence);

  let right = 0;
  let coverage = 0;
  let below = 0;
  let rank = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    let tiedIn = 0;
    while (to < sorted.length && sorted[to]?.confidence === sorted[from]?.confidence) {
      const { ids, truth } = sorted[to] as Asked;
      if (truth !== null) {
        tiedIn += 1;
        if (ids[0] === truth) right += 1;
      }
      to += 1;
    }
    // Only a threshold between two different confidences can be set.
    if (to >= FEWEST_ANSWERS && right / to >= 0.9) coverage = Math.max(coverage, right / inScope.length);
    const tiedOut = to - from - tiedIn;
    rank += tiedIn * (asked.length - inScope.length - below - tiedOut / 2);
    below += tiedOut;
    from = to;
  }
  return {
    r1: share(1),
    r3: share(3),
    auroc: rank / (inScope.length * (asked.length - inScope.length)),
    coverage,
  };
}

export function percents({ r1, r3, auroc, coverage }: Figures): string {
  return [r1, r3, auroc, coverage].map((value) => Math.round(100 * value)).join(" / ");
}
