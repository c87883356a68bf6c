// Rows a second of the embedded store at 1, 10 and 100 appends in flight, beside bare node:sqlite with the same
// settings, as many rows a transaction, and a table without any index: the least that a durable log costs here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { createSqliteStore } from "../../gateway/src/adapters/store/sqlite-store.ts";
import { median } from "./support/child.ts";
import type { Row } from "./support/child.ts";

const ROUNDS = Number(process.env.YUNKE_BENCH_ROUNDS ?? 3);
const ROUND_MS = Number(process.env.YUNKE_BENCH_ROUND_MS ?? 2000);
/** Conversations that are written to in turn. */
const STREAMS = 400;
/**
 * The least part of the floor that is good enough, by appends in flight. One at a time pays for two hops between
 * threads; a hundred fill a transaction.
 */
const GOALS = new Map([
  [1, 0.4],
  [10, 0.4],
  [100, 0.4],
]);

const envelope = JSON.stringify({
  seq: 1,
  at: 1_800_000_000_000,
  kind: "message",
  by: { role: "shopper" },
  n: 1,
});
const payload = JSON.stringify({ content: { type: "text", text: "x".repeat(90) } });

/** Rows a second. */
function bareRound(folder: string, rows: number): number {
  const path = join(folder, `bare-${rows}-${performance.now()}.db`);
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  db.exec(
    "CREATE TABLE log (position INTEGER PRIMARY KEY, stream INTEGER, seq INTEGER, envelope TEXT, payload TEXT)",
  );
  const insert = db.prepare("INSERT INTO log (stream, seq, envelope, payload) VALUES (?, ?, ?, ?)");
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  let count = 0;
  const start = performance.now();
  let now = start;
  while (now - start < ROUND_MS) {
    begin.run();
    for (let i = 0; i < rows; i++) insert.run(count++ % STREAMS, count, envelope, payload);
    commit.run();
    now = performance.now();
  }
  db.close();
  rmSync(path);
  return (count / (now - start)) * 1000;
}

/** Rows a second, and what one append costs on the thread that asks for it, µs. */
async function storeRound(folder: string, inFlight: number): Promise<{ rate: number; cost: number }> {
  const path = join(folder, `store-${inFlight}-${performance.now()}.db`);
  const store = await createSqliteStore({ path });
  const seqs = new Map<number, number>();
  for (let i = 0; i < STREAMS; i++) {
    const begun = await store.append([{ stream: null, expectedSeq: 0, events: [{ envelope, payload }] }]);
    if (!begun.ok) throw new Error(JSON.stringify(begun));
    seqs.set(begun.streams[0]!, 1);
  }
  const streams = [...seqs.keys()];
  let count = 0;
  let turn = 0;
  const start = performance.now();
  const cpuAtStart = process.threadCpuUsage();
  async function writer(): Promise<void> {
    while (performance.now() - start < ROUND_MS) {
      const stream = streams[turn++ % STREAMS]!;
      const expectedSeq = seqs.get(stream)!;
      seqs.set(stream, expectedSeq + 1);
      const result = await store.append([{ stream, expectedSeq, events: [{ envelope, payload }] }]);
      if (!result.ok) throw new Error(JSON.stringify(result));
      count++;
    }
  }
  await Promise.all(Array.from({ length: inFlight }, writer));
  const took = performance.now() - start;
  const cpu = process.threadCpuUsage(cpuAtStart);
  await store.close();
  rmSync(path);
  return { rate: (count / took) * 1000, cost: (cpu.user + cpu.system) / count };
}

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "yunke-bench-store-"));
  const rows: Row[] = [];
  try {
    for (const [inFlight, goal] of GOALS) {
      const figures: number[] = [];
      const floors: number[] = [];
      const costs: number[] = [];
      // Interleaved, so that a busy moment of the machine meets both.
      for (let round = 0; round < ROUNDS; round++) {
        floors.push(bareRound(folder, inFlight));
        const { rate, cost } = await storeRound(folder, inFlight);
        figures.push(rate);
        costs.push(cost);
      }
      const figure = median(figures);
      const floor = median(floors);
      const ratio = figure / floor;
      rows.push({
        name: `store, rows/s, ${inFlight} in flight (${median(costs).toFixed(1)} µs of the main thread each)`,
        figure: Math.round(figure),
        floor: Math.round(floor),
        ratio,
        goal: `≥ ${goal}`,
        ok: ratio >= goal,
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) console.table(await run());
