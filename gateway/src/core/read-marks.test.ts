import { describe, expect, it } from "vitest";
import { createMemoryDisk, createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import { StoreError } from "./ports.ts";
import type { Store } from "./ports.ts";
import { createReadMarks } from "./read-marks.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const FLUSH = 3_000;

function make(putRecord: (store: Store, ...given: Parameters<Store["putRecord"]>) => Promise<void>) {
  const clock = createFakeClock();
  const memory = createMemoryStore({ disk: createMemoryDisk(), now: () => clock.now() });
  const store: Store = { ...memory, putRecord: (...given) => putRecord(memory, ...given) };
  const warnings: unknown[] = [];
  const telemetry = {
    log: (_: string, __: string, fields: unknown) => void warnings.push(fields),
    count() {},
  };
  const marks = createReadMarks({ store, clock, telemetry: { ...telemetry, observe() {} } });
  // Marks look at no more of a conversation than this.
  const cell = (id: string) => ({ id, reads: null }) as unknown as ConversationCell;
  const saved = async (id: string) => Number((await memory.getRecord("read", `${id}/shopper`)) ?? 0);
  return { clock, marks, cell, saved, warnings };
}

describe("read marks", () => {
  it("are saved many at once, but not all", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    let under = 0;
    let most = 0;
    const rig = make(async (store, ...given) => {
      most = Math.max(most, ++under);
      await gate;
      await store.putRecord(...given);
      under -= 1;
    });
    for (let i = 0; i < 500; i++) rig.marks.mark(rig.cell(`c${i}`), "shopper", 1);
    await rig.clock.advance(FLUSH, settle);
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(64);
    open();
    await rig.marks.stop();
    expect(most).toBeLessThanOrEqual(64);
    expect(await rig.saved("c0")).toBe(1);
    expect(await rig.saved("c499")).toBe(1);
  });

  it("that were not saved are saved the next time, and never over a newer one", async () => {
    let down = true;
    const rig = make(async (store, ...given) => {
      if (down) throw new StoreError("unavailable", "down");
      await store.putRecord(...given);
    });
    const [one, two] = [rig.cell("one"), rig.cell("two")];
    rig.marks.mark(one, "shopper", 3);
    rig.marks.mark(two, "shopper", 3);
    await rig.clock.advance(FLUSH, settle);
    expect(rig.warnings).toMatchObject([{ failed: 2 }]);
    rig.marks.mark(two, "shopper", 9);
    down = false;
    await rig.clock.advance(FLUSH, settle);
    expect([await rig.saved("one"), await rig.saved("two")]).toEqual([3, 9]);
    expect(rig.warnings).toHaveLength(1);
  });
});
