import { solveRidge } from "./local-regression.ts";
import { nearest } from "./nearest.ts";

/**
 * How much of a question each entry has, 0 to 1, by a model's vectors; what is missing to 1 no entry has. Of entries that are
 * not in it nothing is known.
 */
export type EntryShares = ReadonlyMap<string, number>;

/** Whether a model knows one entry of a shop from another: of `tested` texts so many lie nearest to one of their own entry. */
export interface Aptness {
  readonly tested: number;
  readonly right: number;
  readonly apt: boolean;
}

/**
 * The vectors that an embedding model of yours gave the entries' texts. Any model: what usually lies between two entries of
 * this shop is the measure, not the cosine itself.
 */
export interface VectorIndex {
  /**
   * @param id of the entry, whose earlier vectors go
   * @param vectors one for each of its texts: question, variants and answer. Those of another length than what was put in
   * last are not looked at, nor those of zeros alone.
   */
  put(id: string, vectors: readonly ArrayLike<number>[]): void;
  /** Only these are there any more. */
  keep(ids: ReadonlySet<string>): void;
  /**
   * For `ask`. Undefined where nothing can be said: the vector is of another length, or the model puts all entries at one
   * distance.
   */
  shares(question: ArrayLike<number>): EntryShares | undefined;
  /** Looks for some 60 texts among all others, one at each step, so that who has time between them can do other things. */
  test(): Generator<undefined, Aptness>;
}

interface Text {
  readonly entry: string;
  readonly vector: Int8Array;
  readonly length: number;
}

/** Texts that speak at once; with three times as many the same came out. */
const SPEAKERS = 64;
const RIDGE = 0.1;
/** What speaks for no entry at all, beside what the texts say: where hardly any is near, none has much of a question. */
const NOBODY = 0.1;
/** What two texts of different entries usually have in common counts e^-4 of what equal ones have. */
const STEEPNESS = 4;
/** Pairs of texts that tell what is usual. */
const PAIRS = 600;
/** Less between what is usual and what is equal is rounding. */
const LEAST_ROOM = 0.02;
/** Texts that are looked for among all; more say the same. */
const TESTED = 60;
/** Of fewer nobody can say whether a model tells them apart. */
export const LEAST_TESTED = 5;
/** The share that has to be found, and how many times as many as chance would find. */
const TOLD_APART = 0.25;
const TIMES_CHANCE = 2;

/**
 * A vector in small numbers: only its direction counts, so each is scaled by itself. Two such are as near as the vectors
 * were, to within a hundredth.
 */
export function coarse(vector: ArrayLike<number>): Int8Array<ArrayBuffer> {
  // Loops, here and below: with a call for each number a batch of vectors would hold up who talks meanwhile.
  let most = 0;
  for (let at = 0; at < vector.length; at += 1) most = Math.max(most, Math.abs(vector[at] as number));
  const small = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at += 1) {
    small[at] = Math.round(((vector[at] as number) / most) * 127);
  }
  return small;
}

function dot(left: Int8Array, right: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

/** Numbers from 0 to 1 that are the same every time. */
function dice(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function createVectorIndex(): VectorIndex {
  const entries = new Map<string, readonly Text[]>();
  let dimensions = 0;
  /** Of all entries, and what is usual between two of them; worked out anew after a change. */
  let held: { readonly texts: readonly Text[]; readonly usual: number } | undefined;
  const kernel = new Float64Array(SPEAKERS * SPEAKERS);

  const cosine = (left: Text, right: Text): number =>
    dot(left.vector, right.vector) / (left.length * right.length);

  function textOf(entry: string, vector: ArrayLike<number>): Text {
    const small = vector instanceof Int8Array ? vector : coarse(vector);
    return { entry, vector: small, length: Math.sqrt(dot(small, small)) };
  }

  function whole(): NonNullable<typeof held> {
    if (held !== undefined) return held;
    const texts = [...entries.values()].flat().filter(({ vector }) => vector.length === dimensions);
    const roll = dice();
    const pairs: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const left = texts[Math.floor(roll() * texts.length)];
      const right = texts[Math.floor(roll() * texts.length)];
      if (left !== undefined && right !== undefined && left.entry !== right.entry)
        pairs.push(cosine(left, right));
    }
    pairs.sort((left, right) => left - right);
    held = { texts, usual: pairs[pairs.length >> 1] ?? 1 };
    return held;
  }

  return {
    put(id, vectors) {
      dimensions = vectors[0]?.length ?? dimensions;
      entries.set(
        id,
        vectors.map((vector) => textOf(id, vector)).filter(({ length }) => length > 0),
      );
      held = undefined;
    },
    keep(ids) {
      for (const id of entries.keys()) if (!ids.has(id)) entries.delete(id);
      held = undefined;
    },
    shares(question) {
      const { texts, usual } = whole();
      const asked = textOf("", question);
      if (asked.vector.length !== dimensions || !(asked.length > 0) || 1 - usual < LEAST_ROOM)
        return undefined;
      const likeness = (cosines: number): number => Math.exp((STEEPNESS * (cosines - 1)) / (1 - usual));
      const scores = new Float32Array(texts.length);
      const touched = new Int32Array(texts.length);
      texts.forEach((text, at) => {
        scores[at] = likeness(cosine(asked, text));
        touched[at] = at;
      });
      const speakers = nearest(scores, touched, texts.length, SPEAKERS);
      const voices = Float64Array.from(speakers, (at) => scores[at] as number);
      const size = speakers.length;
      speakers.forEach((left, row) => {
        for (let column = 0; column <= row; column += 1) {
          const right = texts[speakers[column] as number] as Text;
          kernel[row * size + column] = likeness(cosine(texts[left] as Text, right));
        }
      });
      solveRidge(kernel, voices, size, RIDGE);
      const shares = new Map<string, number>();
      speakers.forEach((at, row) => {
        const { entry } = texts[at] as Text;
        shares.set(entry, (shares.get(entry) ?? 0) + (voices[row] as number));
      });
      let all = NOBODY;
      for (const [entry, said] of shares) {
        shares.set(entry, Math.max(0, said));
        all += Math.max(0, said);
      }
      for (const [entry, said] of shares) shares.set(entry, said / all);
      return shares;
    },
    *test() {
      const { texts } = whole();
      const several = texts.filter(({ entry }) => (entries.get(entry)?.length ?? 0) > 1);
      const step = Math.max(1, Math.floor(several.length / TESTED));
      let tested = 0;
      let right = 0;
      for (let at = 0; at < several.length; at += step) {
        const text = several[at] as Text;
        let own = -Infinity;
        let others = -Infinity;
        for (const other of texts) {
          if (other === text) continue;
          if (other.entry === text.entry) own = Math.max(own, cosine(text, other));
          else others = Math.max(others, cosine(text, other));
        }
        tested += 1;
        // Where all are at one distance none is nearest.
        if (own > others + 1e-6) right += 1;
        yield;
      }
      const found = Math.max(TOLD_APART, TIMES_CHANCE / Math.max(1, entries.size));
      return { tested, right, apt: tested >= LEAST_TESTED && right >= tested * found };
    },
  };
}
