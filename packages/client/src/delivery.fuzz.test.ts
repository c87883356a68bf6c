import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireError } from "@yunke/protocol";
import { shopperUp } from "@yunke/protocol/schema";
import { createFakeClock } from "./testing/fake-clock.ts";
import { createRig, shown } from "./testing/rig.ts";
import type { Item } from "./conversation-view.ts";

/** What may happen in between, in the order of harm. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ do: "send" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 3000 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "drop" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("lose-acks" as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("latency" as const), ms: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("store" as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refuse-connections" as const), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("rate-limit" as const), n: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("lose-events" as const), count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "repeat-events" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "reload" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "awake" as const }) },
);

async function chaos(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
): Promise<void> {
  const rig = createRig({ faq: [], agents: [] });
  const { clock, gateway } = rig;
  const typed: string[] = [];
  const keys = new Map<string, string>();
  let shopper = rig.shopper();
  let shownBefore = new Set<string>();

  const look = () => {
    const items: readonly Item[] = shopper.view.conversation?.items ?? [];
    expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
    const texts: string[] = [];
    for (const item of items) {
      if (item.kind !== "message" || item.content?.type !== "text") continue;
      texts.push(item.content.text);
      // Lists do not jump: what has a key keeps it, from typed to confirmed.
      expect(keys.get(item.content.text) ?? item.key).toBe(item.key);
      keys.set(item.content.text, item.key);
      expect(item.state).not.toBe("failed");
    }
    // What was shown does not go away again.
    expect(texts).toEqual(expect.arrayContaining([...shownBefore]));
    shownBefore = new Set(texts);
    // Whatever is shown is shown once and in the order typed, at every moment.
    expect(texts).toEqual(typed.filter((text) => texts.includes(text)));
  };

  for (const what of steps) {
    switch (what.do) {
      case "send":
        typed.push(`message ${typed.length + 1}`);
        shopper.send(typed.at(-1)!);
        // As long as it takes to be in the storage.
        await clock.settle();
        break;
      case "wait":
        await clock.advance(what.ms);
        break;
      case "drop":
        gateway.faults.drop();
        await clock.settle();
        break;
      case "lose-acks":
        gateway.faults.loseAcks(what.count);
        break;
      case "latency":
        gateway.faults.latency(what.ms);
        break;
      case "store":
        gateway.faults.storeDown(what.down);
        break;
      case "refuse-connections":
        gateway.faults.refuseConnections(what.on);
        break;
      case "rate-limit": {
        let left = what.n;
        gateway.faults.refuse((frame) =>
          frame.type === "do" && left-- > 0 ? wireError("rate-limited", { afterMs: 700 }) : null,
        );
        break;
      }
      case "lose-events": {
        let left = what.count;
        gateway.faults.loseFrames((frame) => frame.type === "events" && left-- > 0);
        break;
      }
      case "repeat-events":
        gateway.faults.repeatEvents();
        break;
      case "reload":
        shownBefore = new Set();
        shopper.destroy();
        shopper = rig.shopper();
        await clock.settle();
        break;
      case "awake":
        rig.hint("awake");
        break;
      default:
        what satisfies never;
    }
    look();
  }

  const { faults } = gateway;
  faults.refuseConnections(false);
  faults.storeDown(false);
  faults.refuse(null);
  faults.loseFrames(null);
  faults.loseAcks(0);
  faults.latency(5);
  await clock.advance(180_000);
  look();
  expect(shopper.view.connection).toBe("online");

  const stored = gateway
    .conversations()
    .flatMap((c) => gateway.log(c))
    .flatMap((event) =>
      event.kind === "message" && event.by.role === "shopper" && event.payload?.content.type === "text"
        ? [event.payload.content.text]
        : [],
    );
  expect(stored).toEqual(typed);
  if (typed.length > 0) {
    expect(gateway.conversations()).toHaveLength(1);
    const own = shown(shopper.view).items.filter(
      (item) => item.kind === "message" && item.from === "shopper",
    );
    expect(
      own.map((item) => item.kind === "message" && item.content?.type === "text" && item.content.text),
    ).toEqual(typed);
    expect(own.every((item) => item.kind === "message" && item.state === "sent")).toBe(true);
    expect(shown(shopper.view).sending).toEqual([]);
  }
  for (const frame of rig.up) expect(shopperUp.safeParse(frame).error).toBeUndefined();
  shopper.destroy();
  expect(gateway.sockets()).toBe(0);
  expect(rig.listeners()).toBe(0);
}

describe("delivery under chaos", () => {
  it("R2 R4 R5 R7: whatever happens, all that was typed is stored once, in order, once the network is kind", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), (steps) => chaos(steps)),
      { numRuns: 150, seed: 20260613 },
    );
  }, 60_000);

  it("the fake clock runs timers in the order of their time", async () => {
    const clock = createFakeClock(0);
    const order: number[] = [];
    clock.after(20, () => order.push(clock.now()));
    clock.after(10, () => clock.after(5, () => order.push(clock.now())));
    await clock.advance(30);
    expect(order).toEqual([15, 20]);
  });
});
