import { afterEach, beforeEach } from "vitest";
import type { Head, NewEvent, Store } from "../../../core/ports.ts";

/** A place where stores are opened one after the other, with a clock of the store's that stands still. */
export interface StoreBench {
  open(): Promise<Store>;
  advance(ms: number): void;
  remove(): Promise<void> | void;
}

export const event = (text: string, payload: string | null = null): NewEvent => ({
  envelope: JSON.stringify({ text }),
  payload,
});

export const head = (fields: Partial<Head>): Head => ({
  c: "c",
  shop: "shop",
  desk: "desk",
  visitor: "visitor",
  person: null,
  phase: "queued",
  owner: null,
  since: 1,
  startedAt: 1,
  at: 1,
  ...fields,
});

/** Opens a store before each test of the suite that calls it, and removes it afterwards. */
export function openedStore(makeBench: () => Promise<StoreBench> | StoreBench) {
  let bench: StoreBench;
  let store: Store;
  beforeEach(async () => {
    bench = await makeBench();
    store = await bench.open();
  });
  afterEach(async () => {
    await store.close();
    await bench.remove();
  });
  const at = {
    get store() {
      return store;
    },
    advance: (ms: number) => bench.advance(ms),
    async open(): Promise<void> {
      store = await bench.open();
    },
    async reopen(): Promise<void> {
      await store.close();
      await at.open();
    },
    /** @returns the new stream's number */
    async begin(...texts: string[]): Promise<number> {
      const result = await store.append([
        { stream: null, expectedSeq: 0, events: texts.map((text) => event(text)) },
      ]);
      if (!result.ok) throw new Error(`The stream was not begun: ${result.reason}`);
      return result.streams[0]!;
    },
    texts: async (stream: number): Promise<string[]> =>
      (await store.readStream(stream, 0, 100)).map(
        ({ envelope }) => (JSON.parse(envelope) as { text: string }).text,
      ),
  };
  return at;
}
