/* oxlint-disable eslint/no-extend-native -- a page's old script does this */
import { describe, expect, it, vi } from "vitest";
import { pageContext, shopperUp } from "@yunke/protocol/schema";
import { createRig } from "./testing/rig.ts";
import { contextOf } from "./page-told.ts";
import { createWebStorage } from "./storage.ts";
import { toJson } from "./to-json.ts";

/**
 * Runs `test` in a page whose arrays Prototype.js 1.6 has spoiled. It may wait for microtasks only: what the runner
 * sends about its tests in a turn of its own would be spoiled with the rest.
 */
async function spoiled(test: () => void | Promise<void>): Promise<void> {
  const { from } = Array;
  Object.assign(Array.prototype, {
    toJSON(this: unknown[]) {
      return `[${this.map((one) => JSON.stringify(one)).join(", ")}]`;
    },
  });
  Object.assign(Array, { from: (list: ArrayLike<unknown>) => Array.prototype.slice.call(list) });
  try {
    await test();
  } finally {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
    Array.from = from;
  }
}

describe("in a page whose old script has spoiled arrays", () => {
  it("writes arrays as arrays, also inside one another, and dates as ever", () =>
    spoiled(() => {
      expect(JSON.stringify([1])).toBe('"[1]"');
      expect(toJson([[1, { at: new Date(0), list: [] }], undefined])).toBe(
        '[[1,{"at":"1970-01-01T00:00:00.000Z","list":[]}],null]',
      );
    }));

  it("tells the cart's items", () =>
    spoiled(() => {
      const price = { amount: 3, currency: "USD" };
      const context = {
        cart: { items: [{ id: "p", name: "Pot", quantity: 1, price }], total: price, mine: [1] },
      };
      const { mine: _, ...cart } = context.cart;
      expect(pageContext.parse(contextOf(context))).toEqual({ cart });
    }));

  it("says hello as the gateway takes it, and keeps what is not sent so that the next page can read it", () =>
    spoiled(async () => {
      const rig = createRig({ agents: [] });
      const shopper = rig.shopper();
      shopper.send("hi");
      await rig.clock.advance(10);
      expect(rig.up.map(({ type }) => type)).toContain("hello");
      for (const frame of rig.up) expect(shopperUp.safeParse(frame).error).toBeUndefined();
      const keys = await rig.storage.keys("yunke:");
      const box = await rig.storage.get(keys.find((key) => key.includes(":box:"))!);
      expect(JSON.parse(box!)).toBeInstanceOf(Array);
      shopper.destroy();
      rig.gateway.close();
    }));

  it("finds what it keeps in the browser, so that signing out takes all of it away", () =>
    spoiled(async () => {
      const kept = new Map([
        ["yunke:a:box:1", ""],
        ["theirs", ""],
      ]);
      vi.stubGlobal("localStorage", { length: kept.size, key: (at: number) => [...kept.keys()][at] ?? null });
      expect(await createWebStorage(localStorage).keys("yunke:a:")).toEqual(["yunke:a:box:1"]);
      vi.unstubAllGlobals();
    }));
});
