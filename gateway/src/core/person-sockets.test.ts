import { describe, expect, it } from "vitest";
import { createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

describe("a person at several devices", () => {
  it("R15 R16: follows at each what was begun at one, unless it shows a conversation, and nobody else does", async () => {
    const rig = await createRig();
    const at = (name: string, person?: string) =>
      createShopper(rig.core, name, person === undefined ? {} : { person });
    const [laptop, phone, gone, busy] = [at("a", "c-7"), at("b", "c-7"), at("c", "c-7"), at("d", "c-7")];
    const [stranger, visitor] = [at("e", "c-8"), at("f")];
    const before = await busy.start();
    await rig.advance(0);
    expect([...phone.sight.all.keys()]).toEqual([before]);
    phone.follower.close();
    gone.follower.close();
    const later = at("g", "c-7");
    const c = await laptop.start();
    await rig.advance(0);
    await laptop.say(c, "hello");
    await rig.settle();
    expect(later.sight.of(c).events).toEqual(laptop.sight.of(c).events);
    expect(later.sight.of(c).events.map(({ kind }) => kind)).toContain("message");
    for (const { sight } of [gone, busy, stranger, visitor]) expect([...sight.all.keys()]).not.toContain(c);
  });
});
