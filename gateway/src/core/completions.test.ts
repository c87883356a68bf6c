import { describe, expect, it } from "vitest";
import { saveShop } from "./directory.ts";
import { asking } from "./testing/asking.ts";

describe("questions for what is being typed", () => {
  it("W7: has none where the shop has them off, whatever a client asks", async () => {
    const { rig, shopper } = await asking({
      answering: { complete: () => Promise.reject(new Error("asked")) },
    });
    const shop = await rig.core.shops.get(shopper.session.shop);
    await saveShop(rig.disk, { ...shop!, completions: false });
    // So long a record is taken as it was.
    await rig.advance(6_000);
    const outcome = await rig.core.shopper.complete(shopper.session, "en", "ship", undefined);
    expect(outcome).toEqual({ ok: true, items: [] });
  });

  it("shows no questions to whoever is in need or wants a person, while they type", async () => {
    const { rig, shopper } = await asking();
    const complete = async (typed: string) => {
      const outcome = await rig.core.shopper.complete(shopper.session, "en", typed, undefined);
      return outcome.ok ? outcome.items.map(({ entry }) => entry) : outcome.error.kind;
    };
    expect(await complete("ship")).toEqual(["shipping"]);
    for (const typed of ["I don't want to live any more", "我想死", "can I talk to a person"]) {
      const rigged = await asking({ answering: { complete: () => Promise.reject(new Error("asked")) } });
      const outcome = await rigged.rig.core.shopper.complete(rigged.shopper.session, "en", typed, undefined);
      expect(outcome).toEqual({ ok: true, items: [] });
    }
  });
});
