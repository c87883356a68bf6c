/** A shopper's place: who waits for a person, live or for the answer to a message that was left. */
export interface Place {
  readonly c: string;
  readonly line: "queued" | "deferred";
  /** First arrival, Unix ms. */
  readonly since: number;
  /** Steps of head start. */
  readonly priority: number;
  /** What the case is about, as `skillKey` writes it; null: nothing in particular. */
  readonly skill: string | null;
  /** Agents who had it offered and did not take it, the latest last. */
  readonly tried: readonly string[];
  /** At an agent; it keeps its place meanwhile. */
  readonly offered: { readonly agent: string; readonly until: number } | null;
}

/** Places in the order they are served: binary search to find, one copy of memory to insert. */
export interface WaitingLine {
  readonly size: number;
  get(c: string): Place | undefined;
  /** Puts or replaces. */
  put(place: Place): void;
  remove(c: string): boolean;
  /** 1 is next; 0: not there. */
  rank(c: string): number;
  /** In order. Not to be changed meanwhile. */
  [Symbol.iterator](): Iterator<Place>;
}

/** What a step of priority is worth: as if they had come so much earlier. */
export const HEAD_START_MS = 5 * 60_000;
/** More steps than this are worth no more, so that nobody is overtaken by who came this much later (R13). */
export const MOST_STEPS = 3;

/** Whose turn comes first: first arrival, less the head start. Unix ms. */
export function turnOf({ since, priority = 0 }: { since: number; priority?: number | undefined }): number {
  return since - Math.min(Math.max(priority, 0), MOST_STEPS) * HEAD_START_MS;
}

export function byTurn(a: Place, b: Place): number {
  return turnOf(a) - turnOf(b) || a.since - b.since || (a.c < b.c ? -1 : a.c > b.c ? 1 : 0);
}

export function createWaitingLine(): WaitingLine {
  const order: Place[] = [];
  const places = new Map<string, Place>();

  /** Where `place` stands or would stand. */
  function indexOf(place: Place): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byTurn(order[middle]!, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function remove(c: string): boolean {
    const place = places.get(c);
    if (!place) return false;
    places.delete(c);
    order.splice(indexOf(place), 1);
    return true;
  }

  return {
    get size() {
      return order.length;
    },
    get: (c) => places.get(c),
    put(place) {
      const there = places.get(place.c);
      if (there && byTurn(there, place) === 0) order[indexOf(there)] = place;
      else {
        remove(place.c);
        order.splice(indexOf(place), 0, place);
      }
      places.set(place.c, place);
    },
    remove,
    rank(c) {
      const place = places.get(c);
      return place ? indexOf(place) + 1 : 0;
    },
    [Symbol.iterator]: () => order[Symbol.iterator](),
  };
}
