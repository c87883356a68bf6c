import { describe, expect, it } from "vitest";
import { everyRow, recordPages } from "../../core/pages.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";
import type { FaqEntry } from "./faq-entry.ts";
import { listFaqs, readPieces, saveFaq } from "./faq-records.ts";

const SHOP = "pk_shop";
const entry = (id: string): FaqEntry => ({ id, question: `What of ${id}?`, answer: "Yes." });

function counted() {
  const store = createMemoryStore();
  const put: string[] = [];
  return {
    put,
    store: {
      ...store,
      putRecord: (kind: string, key: string, value: string | null) => {
        put.push(`${value === null ? "-" : "+"}${kind}`);
        return store.putRecord(kind, key, value);
      },
    },
  };
}
async function read(store: ReturnType<typeof createMemoryStore>) {
  const [faq] = await listFaqs(store, SHOP);
  const rows: FaqEntry[] = [];
  for await (const { json } of readPieces(store, faq!)) rows.push(...(JSON.parse(json!) as FaqEntry[]));
  return rows;
}

describe("a FAQ as it is kept", () => {
  it("is written where it has changed, and nowhere else, whether an entry comes, goes or says something new", async () => {
    const { store, put } = counted();
    let rows = Array.from({ length: 5_000 }, (_, at) => entry(`e${at}`));
    const save = async (next: FaqEntry[]) => {
      rows = next;
      put.length = 0;
      const changed = await saveFaq(store, SHOP, "en", rows);
      expect(await read(store)).toEqual(rows);
      return [changed, put.toSorted()];
    };
    await save(rows);
    expect(put.length).toBeGreaterThan(50);
    const one = ["+faq", "+faq-piece", "-faq-piece"];
    expect(await save(rows.with(2_222, { ...rows[2_222]!, answer: "No." }))).toEqual([true, one]);
    expect(await save([...rows])).toEqual([false, []]);
    expect(await save(rows.toSpliced(7, 1))).toEqual([true, one]);
    expect((await save([...rows, entry("last")]))[0]).toBe(true);
    expect(put.length).toBeLessThan(4);
    // Nothing is left of what was.
    const [faq] = await listFaqs(store, SHOP);
    const kept = await everyRow(recordPages(store, "faq-piece"));
    expect(kept.map(({ key }) => key).toSorted()).toEqual(
      faq!.pieces.map((name) => `${SHOP}/en/${name}`).toSorted(),
    );
  });

  it("is read as it was kept in numbered pieces, and in the new form once it is saved", async () => {
    const store = createMemoryStore();
    const rows = [entry("a"), entry("b")];
    await store.putRecord("faq-piece", `${SHOP}/en/v1/0`, JSON.stringify([rows[0]]));
    await store.putRecord("faq-piece", `${SHOP}/en/v1/1`, JSON.stringify([rows[1]]));
    await store.putRecord("faq", `${SHOP}/en`, JSON.stringify({ version: "v1", pieces: 2, entries: 2 }));
    expect(await read(store)).toEqual(rows);
    expect(await saveFaq(store, SHOP, "en", rows)).toBe(true);
    expect(await read(store)).toEqual(rows);
    expect(await everyRow(recordPages(store, "faq-piece", `${SHOP}/en/v1/`))).toEqual([]);
  });
});
