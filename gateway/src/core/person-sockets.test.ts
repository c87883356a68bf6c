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

  it("R15: follows at another node what was begun at one", async () => {
    const rig = await createRig();
    const far = await rig.second("far");
    const laptop = createShopper(rig.core, "a", { person: "c-7" });
    const phone = createShopper(far, "b", { person: "c-7" });
    const stranger = createShopper(far, "c", { person: "c-8" });
    const c = await laptop.start();
    await laptop.say(c, "hello");
    await rig.advance(2_000);
    expect(phone.sight.of(c).events).toEqual(laptop.sight.of(c).events);
    expect(phone.sight.of(c).events.map(({ kind }) => kind)).toContain("message");
    expect((await phone.say(c, "and I am here")).ok).toBe(true);
    await rig.advance(2_000);
    expect(laptop.sight.of(c).events).toEqual(phone.sight.of(c).events);
    expect([...stranger.sight.all.keys()]).toEqual([]);
    expect([laptop, phone].flatMap(({ sight }) => sight.faults)).toEqual([]);
  });

  it("R15: follows what was begun elsewhere where only closed chats are shown", async () => {
    const rig = await createRig();
    const [laptop, phone] = [
      createShopper(rig.core, "a", { person: "c-7" }),
      createShopper(rig.core, "b", { person: "c-7" }),
    ];
    const first = await laptop.start();
    await rig.advance(0);
    const aside = createShopper(rig.core, "c", { person: "c-7" });
    await laptop.do(first, { kind: "close" });
    const next = await laptop.start();
    await laptop.say(next, "again");
    await rig.advance(0);
    for (const { sight } of [phone, aside])
      expect(sight.of(next).events.map(({ kind }) => kind)).toContain("message");
  });

  it("R15: follows at the others what somebody had begun before they signed in", async () => {
    const rig = await createRig();
    const far = await rig.second("far");
    const [phone, tablet] = [
      createShopper(rig.core, "b", { person: "c-7" }),
      createShopper(far, "t", { person: "c-7" }),
    ];
    const c = await createShopper(rig.core, "a").start();
    await rig.advance(0);
    const laptop = createShopper(rig.core, "a", { person: "c-7" });
    await rig.core.shopper.open(laptop.follower, c, 0);
    await rig.advance(2_000);
    for (const { sight } of [laptop, phone, tablet])
      expect(sight.of(c).events.map(({ kind }) => kind)).toContain("identified");
  });
});
