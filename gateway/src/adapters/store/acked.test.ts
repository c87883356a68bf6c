import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../core/ports.ts";
import { createHostileStore, createSeededRandom } from "./testing/hostile-store.ts";
import { memoryBench, sqliteBench, type SqliteBench } from "./testing/store-benches.ts";

/** Reads the whole log and checks that each stream's numbers and the positions run without a hole. */
async function readLog(store: Store): Promise<Map<number, string[]>> {
  const streams = new Map<number, string[]>();
  let after = 0;
  for (;;) {
    const events = await store.readAll(after, 500);
    if (events.length === 0) return streams;
    for (const { position, stream, seq, envelope } of events) {
      expect(position).toBe(++after);
      const envelopes = streams.get(stream) ?? [];
      streams.set(stream, envelopes);
      envelopes.push(envelope);
      expect(seq).toBe(envelopes.length);
    }
  }
}

describe("kill -9", () => {
  const seed = 20_260_101;
  let bench: SqliteBench;
  let child: ChildProcess | null = null;
  beforeEach(() => {
    bench = sqliteBench();
  });
  afterEach(async () => {
    child?.kill("SIGKILL");
    await bench.remove();
  });

  it(`R1, R3: whatever was acked is there, without a hole, and the file's lock is gone (seed ${seed})`, async () => {
    const random = createSeededRandom(seed);
    const acked = new Set<string>();
    for (let round = 0; round < 4; round++) {
      child = spawn(
        process.execPath,
        [new URL("./testing/appending-process.ts", import.meta.url).pathname, bench.path, String(round)],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const exited = once(child, "exit");
      const lines = createInterface({ input: child.stdout! });
      let left = 20 + Math.floor(random() * 300);
      for await (const line of lines) {
        acked.add(line);
        if (--left === 0) child.kill("SIGKILL");
      }
      expect(await exited).toEqual([null, "SIGKILL"]);
      child = null;

      const store = await bench.open();
      const streams = await readLog(store);
      const saved = new Set<string>();
      for (const [stream, envelopes] of streams) {
        envelopes.forEach((envelope, i) => saved.add(`${stream} ${i + 1} ${envelope}`));
      }
      expect([...acked].filter((line) => !saved.has(line))).toEqual([]);
      await store.close();
    }
    expect(acked.size).toBeGreaterThan(80);
  });
});

describe("a hostile store", () => {
  const STREAMS = 4;
  const EACH = 25;

  /** Appends until each message is known to be in, as the core does: guarded by the number, reloading at a conflict. */
  async function writeAll(store: Store, stream: number, writer: string): Promise<void> {
    let seq = 0;
    for (let n = 1; n <= EACH; n++) {
      const envelope = `${writer}:${n}`;
      for (;;) {
        const result = await store.append([
          { stream, expectedSeq: seq, events: [{ envelope, payload: null }] },
        ]);
        if (result.ok) {
          seq++;
          break;
        }
        const known = await store.readStream(stream, 0, 10_000).catch(() => null);
        if (known === null) continue;
        seq = known.length;
        if (known.some((stored) => stored.envelope === envelope)) break;
      }
    }
  }

  for (const [name, makeBench, seeds] of [
    ["memory", memoryBench, 10],
    ["sqlite", sqliteBench, 2],
  ] as const) {
    for (let seed = 1; seed <= seeds; seed++) {
      it(`R1, R2, R3: what was acked is there once, in order, without a hole (${name}, seed ${seed})`, async () => {
        const random = createSeededRandom(seed);
        const struck = { loseReply: 0 };
        const bench = makeBench((store) =>
          createHostileStore(store, {
            random,
            faults: { delay: 0.3, failBefore: 0.1, loseReply: 0.1, falseConflict: 0.1, failCall: 0.1 },
            onFault: (fault) => void (fault === "loseReply" && struck.loseReply++),
          }),
        );
        try {
          let store = await bench.open();
          const streams: number[] = [];
          while (streams.length < STREAMS) {
            // A lost reply leaves a stream that nobody knows of; a name finds it again.
            const name = `stream ${streams.length}`;
            const result = await store.append([{ stream: null, expectedSeq: 0, events: [] }], {
              names: [{ name, write: 0 }],
            });
            if (result.ok) streams.push(result.streams[0]!);
            else if (result.reason === "name-taken") streams.push(result.stream);
          }
          expect(new Set(streams).size).toBe(STREAMS);
          // Two writers a stream: their conflicts are real.
          await Promise.all(
            streams.flatMap((stream) => [writeAll(store, stream, "a"), writeAll(store, stream, "b")]),
          );
          await store.close();
          store = await bench.open();
          for (const stream of streams) {
            let events = null;
            while (events === null) events = await store.readStream(stream, 0, 10_000).catch(() => null);
            expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
            const envelopes = events.map(({ envelope }) => envelope);
            for (const writer of ["a", "b"]) {
              expect(envelopes.filter((envelope) => envelope.startsWith(writer))).toEqual(
                Array.from({ length: EACH }, (_, i) => `${writer}:${i + 1}`),
              );
            }
          }
          expect(struck.loseReply).toBeGreaterThan(0);
          await store.close();
        } finally {
          await bench.remove();
        }
      });
    }
  }
});
