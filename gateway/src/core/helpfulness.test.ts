import { describe, expect, it } from "vitest";
import { createHelpfulness } from "./helpfulness.ts";
import { createShopper } from "./testing/people.ts";
import { createRig } from "./testing/rig.ts";

type Rig = Awaited<ReturnType<typeof createRig>>;

const counted = async (rig: Rig) =>
  (await rig.disk.projectionRows("helpfulness", "e/pk_shop/", 100)).map(
    ({ value }) => JSON.parse(value) as unknown,
  );

async function asked() {
  const rig = await createRig();
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start();
  await rig.advance(0);
  const on = async (kind: "cart" | "order") => {
    await rig.core.shopper.context(shopper.session, c, { page: { kind } });
    await rig.advance(6_000);
  };
  const ask = async () => {
    await shopper.say(c, "about shipping");
    await rig.settle();
    return shopper.sight.of(c).state.seq;
  };
  const mark = async (answer: number, helped: boolean) => {
    await shopper.do(c, { kind: "mark-helped", answer, helped });
    await rig.settle();
  };
  return { rig, on, ask, mark };
}

describe("what shoppers were helped by", () => {
  it("is counted for the kind of page where they asked", async () => {
    const { rig, on, ask, mark } = await asked();
    await ask();
    await on("cart");
    const first = await ask();
    const second = await ask();
    await on("order");
    await mark(first, true);
    await mark(second, false);
    await rig.advance(20_000);
    expect(await counted(rig)).toEqual([
      { entry: "shipping", page: "cart", answered: 2, helped: 1, unhelped: 1 },
      { entry: "shipping", page: "other", answered: 1, helped: 0, unhelped: 0 },
    ]);
  });

  it("goes on after a restart from where it stood, and comes to the same when built again", async () => {
    const { rig, on, ask } = await asked();
    await on("cart");
    const answer = await ask();
    await rig.advance(20_000);
    await rig.restart();
    const other = createShopper(rig.core, "bob");
    await other.start();
    // The same conversation, whose beginning was counted before the restart.
    const helpfulness = createHelpfulness({ store: rig.disk, clock: rig.clock, telemetry: silent });
    const again = createShopper(rig.core, "ann", { device: "another-device-of-hers1" });
    const [summary] = await rig.core.shopper.conversations(again.session);
    await again.do(summary!.c, { kind: "mark-helped", answer, helped: true });
    await rig.settle();
    await helpfulness.caughtUp();
    const expected = [{ entry: "shipping", page: "cart", answered: 1, helped: 1, unhelped: 0 }];
    expect(await counted(rig)).toEqual(expected);
    await rig.disk.resetProjection("helpfulness");
    await createHelpfulness({ store: rig.disk, clock: rig.clock, telemetry: silent }).caughtUp();
    expect(await counted(rig)).toEqual(expected);
  });
});

const silent = { count: () => {}, observe: () => {}, log: () => {} };
