import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import { everyRow, headPages, projectionPages, recordPages } from "./pages.ts";

const keys = Array.from({ length: 1_234 }, (_, i) => `u/${String(i).padStart(5, "0")}`);

describe("pages", () => {
  it("give every record of a prefix once, however many there are, also those behind one that is deleted", async () => {
    const store = createMemoryStore();
    for (const key of [...keys, "t", "v"]) await store.putRecord("kind", key, key);
    const found: string[] = [];
    let pages = 0;
    for await (const page of recordPages(store, "kind", "u/")) {
      pages++;
      for (const { key } of page) {
        found.push(key);
        await store.putRecord("kind", key, null);
      }
    }
    expect(found).toEqual(keys);
    expect(pages).toBeGreaterThan(2);
    expect(await everyRow(recordPages(store, "kind"))).toEqual([
      { key: "t", value: "t" },
      { key: "v", value: "v" },
    ]);
    expect(await everyRow(recordPages(store, "none"))).toEqual([]);
  });

  it("give every row of a projection and every head", async () => {
    const store = createMemoryStore();
    const rows = keys.map((key) => ({ key, value: key }));
    await store.commitProjection("p", 0, 1, rows);
    expect(await everyRow(projectionPages(store, "p", "u/"))).toEqual(rows);
    const head = { shop: "s", desk: "d", visitor: "v", person: null, phase: "live", owner: null, at: 1 };
    for (const [i, c] of keys.entries()) {
      const times = { since: i % 7, startedAt: i % 3 };
      await store.append([{ stream: null, expectedSeq: 0, events: [], head: { c, ...head, ...times } }]);
    }
    for (const order of ["queue", "newest"] as const) {
      const all = await everyRow(headPages(store, { desk: "d", order }));
      expect(new Set(all.map(({ c }) => c)).size).toBe(keys.length);
    }
  });
});
