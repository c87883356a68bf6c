import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import { createMarkFinder } from "./device-marks.ts";
import type { Store } from "./ports.ts";

const by = { role: "shopper" };

describe("looking a forgotten device up", () => {
  it("finds what a number became and the device's last one, over pages (R2)", async () => {
    const store = createMemoryStore();
    const events = Array.from({ length: 450 }, (_, at) => {
      const ref = { device: at % 2 === 0 ? "even" : "odd", n: at + 1, hash: `h${at}` };
      return { envelope: JSON.stringify({ kind: "message", seq: at + 1, by, ref }), payload: null };
    });
    await store.append([{ stream: null, expectedSeq: 0, events }]);
    const find = createMarkFinder(store);
    const found = await find(1, { device: "odd", n: 202, hash: "" });
    expect(found.exact).toEqual({ device: "odd", n: 202, hash: "h201", seq: 202, side: "shopper" });
    expect(found.last).toMatchObject({ n: 450, seq: 450 });
    expect(await find(1, { device: "new", n: 1, hash: "" })).toEqual({ exact: null, last: null });
  });

  it("reads for two at once, however many devices somebody invents, and goes on after a failure (N39)", async () => {
    let now = 0;
    let most = 0;
    let reads = 0;
    const store = {
      async readStream() {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        if (++reads === 3) throw new Error("the store failed");
        return [];
      },
    } as unknown as Store;
    const find = createMarkFinder(store);
    const asked = Array.from({ length: 50 }, (_, n) => find(n, { device: `d${n}`, n: 1, hash: "" }));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(49);
    expect(most).toBe(2);
    expect(now).toBe(0);
    // Room for the next ones.
    await Promise.all([find(1, { device: "x", n: 1, hash: "" }), find(2, { device: "y", n: 1, hash: "" })]);
  });
});
