import { describe, expect, it } from "vitest";
import { createConcepts } from "./concepts.ts";
import { readFeatures } from "./features.ts";
import { createMapIndex } from "./map-index.ts";
import type { MapIndex } from "./map-index.ts";

const concepts = createConcepts([], ["en", "zh"]);
const wordings = [
  "how long does delivery take",
  "when is my parcel delivered",
  "can I send it back",
  "how do I return a jumper",
  "快递几天能到",
  "什么时候送到我家",
  "怎么退货",
  "衣服可以退吗",
].map((text, at) => ({ owner: Math.floor(at / 2), text }));
const made = (work = 1_000): MapIndex => createMapIndex(wordings, concepts, work);
const read = (text: string) => readFeatures(text, concepts);

function likeness(index: MapIndex, text: string, wording: number): number {
  const vector = index.vector(wording);
  const { ids, weights } = index.read(read(text));
  const asked = new Map(Array.from(ids, (id, at) => [id, weights[at] as number]));
  return vector.ids.reduce((sum, id, at) => sum + (asked.get(id) ?? 0) * (vector.weights[at] as number), 0);
}

describe("the wordings of the map", () => {
  it("are found by a word or by characters, the nearest first", () => {
    const index = made();
    expect(index.near(read("is it delivered tomorrow"), 8)[0]).toBe(1);
    expect(index.near(read("jumpers"), 8)).toEqual([3]);
    expect(index.near(read("几天送到"), 8)).toContain(5);
    expect(index.near(read("几天"), 8)).toEqual([4]);
    expect(index.near(read("how do I return this"), 1)).toEqual([3]);
    expect(index.near(read("zebra"), 8)).toEqual([]);
  });

  it("are looked through rare words first, as far as the budget goes", () => {
    const index = made(1);
    expect(index.near(read("how do I get a jumper"), 8)).toEqual([3]);
  });

  it("are as long as one, and like themselves", () => {
    const index = made();
    wordings.forEach(({ text }, at) =>
      expect([text, likeness(index, text, at)]).toEqual([text, expect.closeTo(1)]),
    );
    expect(likeness(index, "how long does delivery take there", 0)).toBeLessThan(1);
  });

  it("are as like a text whichever of them were read before", () => {
    const [one, other] = [made(), made()];
    wordings.forEach((_, at) => one.vector(wordings.length - 1 - at));
    for (const text of ["when will you deliver the jumper", "送到要几天", "退款 refund"]) {
      expect(one.near(read(text), 4)).toEqual(other.near(read(text), 4));
      wordings.forEach((_, at) => expect(likeness(one, text, at)).toBeCloseTo(likeness(other, text, at), 6));
    }
  });

  it("alone have features: a text that is read leaves nothing behind", () => {
    const index = made();
    index.vector(0);
    const before = index.features;
    index.read(read("something that nobody wrote before"));
    expect(index.features).toBe(before);
    index.vector(1);
    expect(index.features).toBeGreaterThan(before);
  });
});
