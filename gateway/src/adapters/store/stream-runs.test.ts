import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createEventLog, type EventLog } from "./event-log.ts";
import { migrate } from "./sqlite-schema.ts";
import { createSeededRandom } from "./testing/hostile-store.ts";

const STREAMS = 30;

function begin(): { db: DatabaseSync; log: EventLog; streams: number[] } {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  const log = createEventLog(db, "memory");
  db.exec("BEGIN");
  const streams = Array.from({ length: STREAMS }, () => log.newStream());
  log.seal();
  db.exec("COMMIT");
  log.settle();
  return { db, log, streams };
}

describe("where a stream's events lie", () => {
  for (let seed = 1; seed <= 5; seed++) {
    it(`R3, R4: every event is found by its number, in memory, in runs and across both (seed ${seed})`, () => {
      const random = createSeededRandom(seed);
      const { db, log, streams } = begin();
      const model = new Map<number, number[]>(streams.map((stream) => [stream, []]));
      const pick = (): number => streams[Math.floor(random() ** 2 * STREAMS)]!;
      let reopened = log;
      /** Rounds in which events lay in runs, and in which some lay in memory only. */
      const met = { runs: 0, tails: 0 };
      for (let round = 0; round < 60; round++) {
        db.exec("BEGIN");
        const saved = random() > 0.15;
        for (let i = Math.floor(random() * 400); i > 0; i--) {
          const stream = pick();
          reopened.add(stream, reopened.seqOf(stream) + 1, `${stream}`, null);
          if (saved) model.get(stream)!.push(reopened.lastPosition);
        }
        reopened.seal();
        db.exec(saved ? "COMMIT" : "ROLLBACK");
        if (saved) reopened.settle();
        else reopened.reset();
        if (random() < 0.1) reopened = createEventLog(db, "memory");

        const folded = Number(db.prepare("SELECT value FROM counters WHERE name = 'runs'").get()!["value"]);
        if (folded > 0) met.runs++;
        if (folded < reopened.lastPosition) met.tails++;
        for (let look = 0; look < 20; look++) {
          const stream = pick();
          const places = model.get(stream)!;
          const after = Math.floor(random() * (places.length + 2));
          const limit = random() < 0.3 ? -1 : Math.floor(random() * 200);
          const found = reopened.readStream(stream, after, limit);
          const end = limit < 0 ? places.length : after + limit;
          expect(found.map(({ position }) => position)).toEqual(places.slice(after, end));
          expect(found.map(({ seq }) => seq)).toEqual(found.map((_, i) => after + 1 + i));
          expect(reopened.seqOf(stream)).toBe(places.length);
        }
      }
      expect(met.runs).toBeGreaterThan(10);
      expect(met.tails).toBeGreaterThan(10);
      db.close();
    });
  }

  it("R4: a hole in the log's end is found at the start, never skipped", () => {
    const { db, log, streams } = begin();
    for (let seq = 1; seq <= 5; seq++) log.add(streams[0]!, seq, "{}", null);
    db.exec("DELETE FROM log WHERE position = 3");
    expect(() => createEventLog(db, "the file")).toThrow(/the file is damaged: number 4 of stream 1/);
    db.close();
  });
});
