import { StoreError, type AppendResult, type Store } from "../../../core/ports.ts";

/** How often each fault strikes, 0…1. */
export interface Faults {
  /** Calls that are made only after some turns of the loop. */
  delay: number;
  /** Appends that fail before anything is saved. */
  failBefore: number;
  /** Appends that are saved, and reported as uncertain. */
  loseReply: number;
  /** Appends that are reported as in conflict although they are not: nothing is saved, the number is the true one. */
  falseConflict: number;
  /** Other calls that fail before they do anything. */
  failCall: number;
}

export interface HostileOptions {
  /** 0 ≤ x < 1; seeded, so that a failing run can be had again. */
  random: () => number;
  faults?: Partial<Faults>;
  /** Hears of each fault that strikes. */
  onFault?: (fault: keyof Faults) => void;
}

const NO_FAULTS: Faults = { delay: 0, failBefore: 0, loseReply: 0, falseConflict: 0, failCall: 0 };

const MAX_TURNS = 5;

/** Wraps a store with what a bad day brings. With all faults at 0 it does nothing. */
export function createHostileStore(store: Store, { random, faults: given, onFault }: HostileOptions): Store {
  const faults = { ...NO_FAULTS, ...given };
  function strikes(fault: keyof Faults): boolean {
    if (faults[fault] === 0 || random() >= faults[fault]) return false;
    onFault?.(fault);
    return true;
  }

  async function delay(): Promise<void> {
    if (!strikes("delay")) return;
    for (let turns = Math.floor(random() * MAX_TURNS) + 1; turns > 0; turns--) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Calls on their way: a close waits for those made before it, as a real store does. */
  const inFlight = new Set<Promise<unknown>>();
  function track<T>(call: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = call.then(
      () => inFlight.delete(settled),
      () => inFlight.delete(settled),
    );
    inFlight.add(settled);
    return call;
  }

  type Method = Exclude<keyof Store, "append" | "health" | "close">;
  function hostile<M extends Method>(method: M): Store[M] {
    async function call(...args: unknown[]): Promise<unknown> {
      await delay();
      if (strikes("failCall")) throw new StoreError("unavailable", "The hostile store fails this call.");
      // The compiler does not relate the arguments of a union of methods to its member.
      const result = await (store[method] as (...args: unknown[]) => Promise<unknown>).apply(store, args);
      await delay();
      return result;
    }
    return ((...args: unknown[]) => track(call(...args))) as Store[M];
  }

  async function append(...[writes, options]: Parameters<Store["append"]>): Promise<AppendResult> {
    await delay();
    if (strikes("failBefore")) {
      const message = "The hostile store fails before saving.";
      return { ok: false, reason: "failed", failure: "unavailable", message };
    }
    const target = writes.find((write) => write.stream !== null);
    if (target && strikes("falseConflict")) {
      const events = await store.readStream(target.stream!, 0, Number.MAX_SAFE_INTEGER);
      return { ok: false, reason: "conflict", stream: target.stream!, seq: events.at(-1)?.seq ?? 0 };
    }
    const result = await store.append(writes, options);
    await delay();
    if (result.ok && strikes("loseReply")) {
      const message = "The hostile store loses the reply after saving.";
      return { ok: false, reason: "failed", failure: "uncertain", message };
    }
    return result;
  }

  return {
    append: (writes, options) => track(append(writes, options)),
    readStream: hostile("readStream"),
    readAll: hostile("readAll"),
    lastPosition: hostile("lastPosition"),
    findStream: hostile("findStream"),
    load: hostile("load"),
    saveSnapshot: hostile("saveSnapshot"),
    heads: hostile("heads"),
    projectionCursor: hostile("projectionCursor"),
    commitProjection: hostile("commitProjection"),
    projectionRow: hostile("projectionRow"),
    projectionRows: hostile("projectionRows"),
    resetProjection: hostile("resetProjection"),
    putRecord: hostile("putRecord"),
    claimRecord: hostile("claimRecord"),
    getRecord: hostile("getRecord"),
    listRecords: hostile("listRecords"),
    acquireLease: hostile("acquireLease"),
    releaseLease: hostile("releaseLease"),
    health: () => store.health(),
    async close() {
      await Promise.all(inFlight);
      await store.close();
    },
  };
}

/** mulberry32: small, good enough to choose faults with. */
export function createSeededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
