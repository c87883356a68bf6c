import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../../core/ports.ts";
import { createSqliteStore, type SqliteStoreOptions } from "../sqlite-store.ts";
import { createMemoryDisk, createMemoryStore } from "./memory-store.ts";
import type { StoreBench } from "./opened-store.ts";

/** Any time will do; it only moves when a test moves it. */
const START = 1_800_000_000_000;

export function memoryBench(wrap: (store: Store) => Store = (store) => store): StoreBench {
  const disk = createMemoryDisk();
  let now = START;
  return {
    open: async () => wrap(createMemoryStore({ disk, now: () => now })),
    advance: (ms) => void (now += ms),
    remove: () => {},
  };
}

export interface SqliteBench extends StoreBench {
  path: string;
  open(options?: Partial<SqliteStoreOptions>): Promise<Store>;
}

export function sqliteBench(wrap: (store: Store) => Store = (store) => store): SqliteBench {
  const folder = mkdtempSync(join(tmpdir(), "yunke-store-"));
  const path = join(folder, "yunke.db");
  const clock = new BigInt64Array(new SharedArrayBuffer(8));
  clock[0] = BigInt(START);
  return {
    path,
    open: async (options) => wrap(await createSqliteStore({ path, clock, ...options })),
    advance: (ms) => void Atomics.add(clock, 0, BigInt(ms)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
