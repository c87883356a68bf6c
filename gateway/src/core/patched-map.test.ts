import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PatchedMap } from "./patched-map.ts";

const pause = () => Promise.resolve();
const changes = fc.array(
  fc.record({ key: fc.integer({ min: 0, max: 12 }), value: fc.option(fc.nat(), { nil: null }) }),
  { maxLength: 40 },
);

describe("a patched map", () => {
  it("is what a copied map is after the same changes, in the same order, and leaves the one before as it was", () => {
    fc.assert(
      fc.property(changes, fc.array(changes, { maxLength: 4 }), (first, more) => {
        const plain = new Map<number, number>();
        const apply = (map: { set(key: number, value: number): void; delete(key: number): boolean }) => {
          return (list: typeof first) => {
            for (const { key, value } of list) {
              if (value === null) map.delete(key);
              else map.set(key, value);
            }
          };
        };
        apply({ set: (key, value) => void plain.set(key, value), delete: (key) => plain.delete(key) })(first);
        let expected = new Map(plain);
        let map: ReadonlyMap<number, number> = plain;
        for (const list of more) {
          const before = [...map];
          const copy = new Map(expected);
          apply({ set: (key, value) => void copy.set(key, value), delete: (key) => copy.delete(key) })(list);
          const patched = PatchedMap.from(map);
          apply(patched)(list);
          expect([...map]).toEqual(before);
          expect([...patched]).toEqual([...copy]);
          expect([...patched.keys()]).toEqual([...copy.keys()]);
          expect([...patched.values()]).toEqual([...copy.values()]);
          expect(patched.size).toBe(copy.size);
          for (let key = 0; key <= 12; key++)
            expect([patched.has(key), patched.get(key)]).toEqual([copy.has(key), copy.get(key)]);
          expected = copy;
          map = patched;
        }
      }),
    );
  });

  it("becomes a map of its own once much has changed, and is the same then", async () => {
    const base = new Map(Array.from({ length: 5_000 }, (_, key) => [key, "old"]));
    const few = PatchedMap.from(base);
    few.set(7, "new");
    expect(await PatchedMap.settled(few, pause)).toBe(few);
    const many = PatchedMap.from(few);
    for (let key = 0; key < 1_500; key++) many.set(key * 3, "new");
    many.delete(1);
    let paused = 0;
    const settled = await PatchedMap.settled(many, async () => void paused++);
    expect(settled).toBeInstanceOf(Map);
    expect([...settled]).toEqual([...many]);
    expect(paused).toBeGreaterThan(1);
  });
});
