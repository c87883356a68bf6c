import { createShopper } from "./people.ts";
import { createRig } from "./rig.ts";
import type { RigOptions } from "./rig.ts";

/** A shopper in a conversation that has begun, who asks the FAQ. */
export async function asking(options: RigOptions = {}, locale = "en") {
  const rig = await createRig(options);
  const shopper = createShopper(rig.core, "ann");
  const c = await shopper.start(undefined, locale);
  await rig.advance(0);
  const ask = async (text: string) => {
    const outcome = await shopper.say(c, text);
    await rig.settle();
    return outcome;
  };
  return { rig, shopper, c, ask, seen: () => shopper.sight.of(c) };
}
