/** Appends without end and prints what was acked as `stream seq envelope`. Killed from outside. */
import { writeSync } from "node:fs";
import { createSqliteStore } from "../sqlite-store.ts";

// oxlint-disable-next-line no-restricted-globals -- a program of its own, started by a test
const [path, round] = process.argv.slice(2);
const store = await createSqliteStore({ path: path! });

async function appendForEver(): Promise<void> {
  let stream: number | null = null;
  for (let seq = 0; ; seq++) {
    const envelope = `${round}:${seq}`;
    const result = await store.append([{ stream, expectedSeq: seq, events: [{ envelope, payload: null }] }]);
    if (!result.ok) throw new Error(`Not saved: ${JSON.stringify(result)}`);
    stream = result.streams[0]!;
    // Written before the next turn, so that what a reader has seen was acked.
    writeSync(1, `${stream} ${seq + 1} ${envelope}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, appendForEver));
