import { setImmediate } from "node:timers/promises";

/**
 * A text's vector in small numbers: only its direction counts, so each is scaled by itself. Two such are as near as the
 * vectors were, to within a hundredth.
 */
export function coarse(vector: Float32Array): Int8Array<ArrayBuffer> {
  // Loops, here and below: with a call for each number a batch of vectors would hold up who talks meanwhile.
  let most = 0;
  for (let at = 0; at < vector.length; at++) most = Math.max(most, Math.abs(vector[at]!));
  const small = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at++) small[at] = Math.round((vector[at]! / most) * 127);
  return small;
}

/** Entries whose own texts are looked for among all; more say the same. */
const TESTED = 60;
/** Of fewer nobody can say whether a model tells them apart. */
export const LEAST_TESTED = 5;
/** The share that has to be found; at random hardly one is. */
const TOLD_APART = 0.5;

/** Whether a model knows one entry of a shop from another: of `tested` titles so many lie nearest to their own entry. */
export interface Aptness {
  tested: number;
  right: number;
  apt: boolean;
}

interface Text {
  vector: Int8Array;
  length: number;
}

/** The vectors of a FAQ's texts, in the thread that answers. */
export interface VectorIndex {
  put(id: string, vectors: readonly Int8Array[]): void;
  /** Only these are there any more. */
  keep(ids: ReadonlySet<string>): void;
  /** In slices, so that questions are answered in between. */
  test(): Promise<Aptness>;
  /** By entry, the cosine of its nearest text. Null: not of this model, or nothing is there. */
  closeness(question: Float32Array): Map<string, number> | null;
}

export function createVectorIndex(): VectorIndex {
  const entries = new Map<string, Text[]>();
  let dimensions = 0;

  function nearest(texts: readonly Text[], vector: Int8Array, length: number, but?: Text): number {
    let best = -Infinity;
    for (const text of texts) {
      if (text !== but && text.vector.length === vector.length)
        best = Math.max(best, dot(text.vector, vector) / (text.length * length));
    }
    return best;
  }

  return {
    put(id, vectors) {
      const texts = vectors.map((vector) => ({ vector, length: Math.sqrt(dot(vector, vector)) }));
      dimensions = vectors[0]?.length ?? dimensions;
      entries.set(
        id,
        texts.filter(({ vector, length }) => vector.length === dimensions && length > 0),
      );
    },
    keep(ids) {
      for (const id of entries.keys()) if (!ids.has(id)) entries.delete(id);
    },
    async test() {
      const several = [...entries].filter(([, texts]) => texts.length > 1);
      const step = Math.max(1, Math.floor(several.length / TESTED));
      let tested = 0;
      let right = 0;
      for (let at = 0; at < several.length; at += step) {
        const [id, texts] = several[at]!;
        const title = texts[0]!;
        const own = nearest(texts, title.vector, title.length, title);
        let best = -Infinity;
        for (const [other, its] of entries) {
          if (other !== id) best = Math.max(best, nearest(its, title.vector, title.length));
        }
        tested++;
        // Where all are at one distance none is nearest.
        if (own > best + 1e-6) right++;
        await setImmediate();
      }
      return { tested, right, apt: tested >= LEAST_TESTED && right >= tested * TOLD_APART };
    },
    closeness(question) {
      if (question.length !== dimensions) return null;
      const asked = coarse(question);
      const length = Math.sqrt(dot(asked, asked));
      const found = new Map<string, number>();
      for (const [id, texts] of entries) {
        const near = nearest(texts, asked, length);
        if (near > -Infinity) found.set(id, near);
      }
      return found.size > 0 ? found : null;
    },
  };
}

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
