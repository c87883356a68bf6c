// The gateway in a process of its own: as shipped, or (YUNKE_BENCH_STORE=memory) the same relay without a store.
import { createGateway, readConfig } from "@yunke/gateway";
import { watchLoop } from "./watched-loop.ts";
import type { LoopWatch } from "./watched-loop.ts";
import { settledMemory } from "./settled-memory.ts";
import { createMemoryStore } from "../../../gateway/src/adapters/store/testing/memory-store.ts";

const result = readConfig(process.env);
if (!result.ok) throw new Error(result.problems.join("\n"));
const memory = process.env.YUNKE_BENCH_STORE === "memory";
const gateway = await createGateway(result.config, memory ? { store: createMemoryStore() } : {});
process.send?.({ port: Number(new URL(gateway.url).port) });
let watch: LoopWatch | null = null;
process.on("message", (ask: { memory?: true; watch?: "begin" | "end" }) => {
  if (ask.watch === "begin") {
    watch = watchLoop();
    process.send?.({ watching: true });
  }
  if (ask.watch === "end") process.send?.(watch?.stop() ?? { late: 0, held: 0 });
  if (ask.memory) void settledMemory().then((rss) => process.send?.({ rss }));
});
process.on("disconnect", () => void gateway.close().then(() => process.exit(0)));
