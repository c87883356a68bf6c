/** Changes beyond which a map is made anew, by whoever has the time for it. */
const MOST_CHANGES = 1_000;

/**
 * A map as it is after some changes to one that stays as it was: what changed is kept beside it, since copying tens of
 * thousands of entries for each change holds a loop up. Its order is a map's: what is set again stays in its place.
 */
export class PatchedMap<K, V> implements ReadonlyMap<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  /** Of the base, with other values. */
  readonly #changed: Map<K, V>;
  /** Of the base, not there any more, or there again behind it. */
  readonly #gone: Set<K>;
  /** Behind the base. */
  readonly #added: Map<K, V>;

  private constructor(base: ReadonlyMap<K, V>, changed: Map<K, V>, gone: Set<K>, added: Map<K, V>) {
    this.#base = base;
    this.#changed = changed;
    this.#gone = gone;
    this.#added = added;
  }

  /** One to change: `from` stays as it is. */
  static from<K, V>(from: ReadonlyMap<K, V>): PatchedMap<K, V> {
    if (from instanceof PatchedMap) {
      const map = from as PatchedMap<K, V>;
      return new PatchedMap(map.#base, new Map(map.#changed), new Set(map.#gone), new Map(map.#added));
    }
    return new PatchedMap(from, new Map<K, V>(), new Set<K>(), new Map<K, V>());
  }

  /**
   * The same as a map of its own where much has changed, made with pauses; what is changed meanwhile is not in it.
   *
   * @param pause lets others have their turn
   */
  static async settled<K, V>(
    map: ReadonlyMap<K, V>,
    pause: () => Promise<unknown>,
  ): Promise<ReadonlyMap<K, V>> {
    if (!(map instanceof PatchedMap) || map.#changes <= MOST_CHANGES) return map;
    const made = new Map<K, V>();
    for (const [key, value] of map as PatchedMap<K, V>) {
      made.set(key, value);
      if (made.size % MOST_CHANGES === 0) await pause();
    }
    return made;
  }

  get #changes(): number {
    return this.#changed.size + this.#gone.size + this.#added.size;
  }

  get size(): number {
    return this.#base.size - this.#gone.size + this.#added.size;
  }

  #inBase(key: K): boolean {
    return this.#base.has(key) && !this.#gone.has(key);
  }

  has(key: K): boolean {
    return this.#added.has(key) || this.#inBase(key);
  }

  get(key: K): V | undefined {
    if (this.#added.has(key)) return this.#added.get(key);
    if (this.#gone.has(key)) return undefined;
    return this.#changed.has(key) ? this.#changed.get(key) : this.#base.get(key);
  }

  set(key: K, value: V): void {
    if (this.#inBase(key)) this.#changed.set(key, value);
    else this.#added.set(key, value);
  }

  /** @returns whether it was there */
  delete(key: K): boolean {
    if (this.#added.delete(key)) return true;
    if (!this.#inBase(key)) return false;
    this.#changed.delete(key);
    this.#gone.add(key);
    return true;
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#base) {
      if (this.#gone.has(key)) continue;
      yield [key, this.#changed.has(key) ? this.#changed.get(key)! : value];
    }
    yield* this.#added;
    return undefined;
  }

  *keys(): MapIterator<K> {
    for (const key of this.#base.keys()) if (!this.#gone.has(key)) yield key;
    yield* this.#added.keys();
    return undefined;
  }

  *values(): MapIterator<V> {
    for (const [key, value] of this.#base) {
      if (this.#changed.has(key)) yield this.#changed.get(key)!;
      else if (!this.#gone.has(key)) yield value;
    }
    yield* this.#added.values();
    return undefined;
  }

  forEach(see: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) see(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
