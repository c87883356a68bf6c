import { createHostileStore, createSeededRandom } from "./hostile-store.ts";
import { memoryBench, sqliteBench } from "./store-benches.ts";
import { storeContract } from "./store-contract.ts";
import type { Store } from "../../../core/ports.ts";

const calm = (store: Store): Store => createHostileStore(store, { random: createSeededRandom(1) });
const slow = (store: Store): Store =>
  createHostileStore(store, { random: createSeededRandom(2), faults: { delay: 0.3 } });

storeContract("memory", () => memoryBench());
storeContract("sqlite", () => sqliteBench());
storeContract("memory, in the hostile store without faults", () => memoryBench(calm));
storeContract("sqlite, in the hostile store without faults", () => sqliteBench(calm));
storeContract("memory, slow", () => memoryBench(slow));
