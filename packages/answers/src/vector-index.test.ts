import { describe, expect, it } from "vitest";
import { coarse, createVectorIndex } from "./vector-index.ts";
import type { Aptness, VectorIndex } from "./vector-index.ts";

const DIMENSIONS = 24;

/** The same numbers, from -1 to 1, for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (2 * state) / 2 ** 32 - 1;
  };
}

const vector = (roll: () => number): number[] => Array.from({ length: DIMENSIONS }, roll);
const near = (to: readonly number[], by: number, roll: () => number): number[] =>
  to.map((value) => value + by * roll());

/** Ten entries of four texts each that lie together, as a model puts them that knows the language. */
function shop(entries = 10) {
  const roll = dice(5);
  const centres = Array.from({ length: entries }, () => vector(roll));
  const texts = centres.map((centre) => Array.from({ length: 4 }, () => near(centre, 0.5, roll)));
  return { centres, texts, roll };
}

function indexOf(texts: readonly (readonly ArrayLike<number>[])[]): VectorIndex {
  const index = createVectorIndex();
  texts.forEach((vectors, entry) => index.put(`entry-${entry}`, vectors));
  return index;
}

function tested(index: VectorIndex): Aptness {
  const test = index.test();
  let step = test.next();
  while (step.done !== true) step = test.next();
  return step.value;
}

describe("a model's vectors", () => {
  it("give a question to the entry whose texts lie around it", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    centres.forEach((centre, entry) => {
      const shares = index.shares(centre)!;
      expect(shares.get(`entry-${entry}`)).toBeGreaterThan(0.6);
      for (const [id, share] of shares) if (id !== `entry-${entry}`) expect(share).toBeLessThan(0.2);
    });
  });

  it("share a question among entries that have the same text", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    const alone = index.shares(texts[3]![0]!)!.get("entry-3")!;
    index.put("twin", texts[3]!);
    const shares = index.shares(texts[3]![0]!)!;
    expect(shares.get("twin")).toBeCloseTo(shares.get("entry-3")!, 6);
    expect(shares.get("twin")).toBeGreaterThan(0.4 * alone);
    expect(shares.get("twin")).toBeLessThan(0.6 * alone);
    expect(index.shares(centres[5]!)!.get("entry-5")).toBeGreaterThan(0.6);
  });

  it("leave a question that is far from all of them to nobody", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    const away = centres[0]!.map((_, at) => -centres.reduce((sum, centre) => sum + centre[at]!, 0));
    const shares = [...index.shares(away)!.values()];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(0.75);
  });

  it("say nearly the same where a model puts all texts into one corner", () => {
    const { centres, texts } = shop();
    const wide = indexOf(texts);
    const aside = (one: readonly number[]): number[] => [...one, 10];
    const narrow = indexOf(texts.map((vectors) => vectors.map(aside)));
    const apart = centres.map((centre, entry) => {
      const id = `entry-${entry}`;
      const asked = centre.map((value, at) => value + (centres[(entry + 1) % 10]![at] as number) / 2);
      expect(narrow.shares(aside(centre))!.get(id)).toBeGreaterThan(0.6);
      return Math.abs(narrow.shares(aside(asked))!.get(id)! - wide.shares(asked)!.get(id)!);
    });
    expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(0.1);
  });

  it("say nothing where there is nothing to say", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    const asked = centres[0]!;
    for (const wrong of [[], [1, 2, 3], [...asked, 0], asked.map(() => 0), asked.map(() => Number.NaN)])
      expect(index.shares(wrong)).toBeUndefined();
    expect(createVectorIndex().shares(asked)).toBeUndefined();
    const constant = indexOf(texts.map((vectors) => vectors.map(() => asked)));
    expect(constant.shares(asked)).toBeUndefined();
    // One entry alone: nobody knows what lies between two.
    expect(indexOf(texts.slice(0, 1)).shares(asked)).toBeUndefined();
  });

  it("follow what is put in anew, and forget what is not there any more", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    index.put("entry-0", texts[1]!);
    expect(index.shares(centres[0]!)!.get("entry-0") ?? 0).toBeLessThan(0.2);
    index.keep(new Set(["entry-2", "entry-3"]));
    expect([...index.shares(centres[2]!)!.keys()].sort()).toEqual(["entry-2", "entry-3"]);
  });

  it("do without texts that are of another model, or of nothing", () => {
    const { centres, texts } = shop();
    const index = indexOf(texts);
    index.put("old", [[1, 0, 0]]);
    index.put("empty", [centres[0]!.map(() => 0)]);
    index.put("entry-9", texts[9]!);
    expect([...index.shares(centres[9]!)!.keys()]).not.toContain("old");
    expect([...index.shares(centres[9]!)!.keys()]).not.toContain("empty");
  });

  it("are told to be apt where texts find their own entry, and not where they lie at random, at one place or are few", () => {
    const { texts, roll } = shop();
    expect(tested(indexOf(texts))).toEqual({ tested: 40, right: 40, apt: true });
    const random = tested(indexOf(texts.map((vectors) => vectors.map(() => vector(roll)))));
    expect(random).toMatchObject({ tested: 40, apt: false });
    expect(tested(indexOf(texts.map((vectors) => vectors.map(() => texts[0]![0]!))))).toEqual({
      tested: 40,
      right: 0,
      apt: false,
    });
    expect(tested(indexOf(texts.slice(0, 1)))).toMatchObject({ tested: 4, apt: false });
    // Without a second text there is nothing to find an entry by.
    expect(tested(indexOf(texts.map(([one]) => [one!])))).toEqual({ tested: 0, right: 0, apt: false });
  });

  it("that tell two or three entries apart no better than chance are not apt", () => {
    const { roll } = shop();
    for (const entries of [2, 3, 4]) {
      let apt = 0;
      for (let time = 0; time < 50; time += 1) {
        const index = indexOf(
          Array.from({ length: entries }, () => Array.from({ length: 10 }, () => vector(roll))),
        );
        if (tested(index).apt) apt += 1;
      }
      expect(apt).toBeLessThan(5);
    }
  });

  it("are as near in small numbers as they were, to within a hundredth", () => {
    const { texts } = shop();
    const cosine = (left: ArrayLike<number>, right: ArrayLike<number>): number => {
      const all = Array.from(left);
      const dot = (one: readonly number[], other: ArrayLike<number>) =>
        one.reduce((sum, value, at) => sum + value * (other[at] as number), 0);
      return dot(all, right) / Math.sqrt(dot(all, all) * dot(Array.from(right), right));
    };
    for (const left of texts.flat()) {
      for (const right of texts.flat()) {
        expect(Math.abs(cosine(coarse(left), coarse(right)) - cosine(left, right))).toBeLessThan(0.01);
      }
    }
  });
});
