import { describe, expect, it } from "vitest";
import { createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

describe("more conversations than are kept in memory", () => {
  it("R4: are followed all the same, while all those before them are watched", async () => {
    const rig = await createRig({ config: { cachedConversations: 2 } });
    for (const name of ["ann", "bea", "cid", "dan"]) {
      const shopper = createShopper(rig.core, name);
      const c = await shopper.start();
      await rig.advance(0);
      await shopper.say(c, "about shipping");
      await rig.settle();
      const kinds = shopper.sight.of(c).events.map(({ kind }) => kind);
      expect([name, ...kinds]).toEqual([name, "started", "message", "answered"]);
      await rig.advance(2_000);
    }
  });
});
