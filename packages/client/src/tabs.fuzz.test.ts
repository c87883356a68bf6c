import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shopper } from "./shopper-view.ts";
import { createRig, createTabStorages, shown } from "./testing/rig.ts";

const tab = fc.integer({ min: 0, max: 2 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("send" as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 2000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reload" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("drop" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("latency" as const), ms: fc.integer({ min: 0, max: 200 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("lose-acks" as const), count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("store" as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refuse-connections" as const), on: fc.boolean() }) },
);

async function chaos(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
): Promise<void> {
  const rig = createRig({ faq: [], agents: [] });
  const { clock, gateway } = rig;
  const newTab = createTabStorages();
  const open = () => rig.shopper({ storage: newTab() });
  const tabs: (Shopper | null)[] = [open(), null, null];
  const typed: string[] = [];
  await clock.advance(10);
  // Somebody is here already: two tabs that begin at the very same moment are two visitors.
  tabs[0]!.send("tab 0: 0");
  typed.push("tab 0: 0");
  await clock.advance(10);

  for (const what of steps) {
    switch (what.do) {
      case "send": {
        tabs[what.tab] ??= open();
        typed.push(`tab ${what.tab}: ${typed.length}`);
        tabs[what.tab]!.send(typed.at(-1)!);
        await clock.settle();
        break;
      }
      case "wait":
        await clock.advance(what.ms);
        break;
      case "close":
        tabs[what.tab]?.destroy();
        tabs[what.tab] = null;
        break;
      case "reload":
        tabs[what.tab]?.destroy();
        tabs[what.tab] = open();
        await clock.settle();
        break;
      case "drop":
        gateway.faults.drop();
        await clock.settle();
        break;
      case "latency":
        gateway.faults.latency(what.ms);
        break;
      case "lose-acks":
        gateway.faults.loseAcks(what.count);
        break;
      case "store":
        gateway.faults.storeDown(what.down);
        break;
      case "refuse-connections":
        gateway.faults.refuseConnections(what.on);
        break;
      default:
        what satisfies never;
    }
  }
  gateway.faults.refuseConnections(false);
  gateway.faults.storeDown(false);
  gateway.faults.loseAcks(0);
  gateway.faults.latency(5);
  for (const at of tabs.keys()) tabs[at] ??= open();
  await clock.advance(120_000);
  // Tabs that closed while all others were connected are taken over at the next welcome.
  gateway.faults.drop();
  await clock.advance(120_000);

  expect(gateway.conversations()).toHaveLength(1);
  const stored = gateway
    .log(gateway.conversations()[0]!)
    .flatMap((event) =>
      event.kind === "message" && event.by.role === "shopper" && event.payload?.content.type === "text"
        ? [event.payload.content.text]
        : [],
    );
  expect([...stored].sort((a, b) => a.localeCompare(b))).toEqual(
    [...typed].sort((a, b) => a.localeCompare(b)),
  );
  const items = tabs.map((tab) => shown(tab!.view).items);
  expect(items[1]).toEqual(items[0]);
  expect(items[2]).toEqual(items[0]);
  expect(items[0]!.every((item) => item.kind !== "message" || item.state === "sent")).toBe(true);
  for (const tab of tabs) tab?.destroy();
  expect(gateway.sockets()).toBe(0);
}

describe("several tabs under chaos", () => {
  it("R5 R15: what is typed in any tab is stored once, whichever tab is closed, and all tabs show the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 30 }), (steps) => chaos(steps)),
      { numRuns: 100, seed: 20260613 },
    );
  }, 60_000);
});
