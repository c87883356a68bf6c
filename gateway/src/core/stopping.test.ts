import { describe, expect, it } from "vitest";
import { createLocalBus } from "../adapters/bus/local-bus.ts";
import { createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import { createHelpfulness } from "./helpfulness.ts";
import { createLogTail } from "./log-tail.ts";
import type { Store, Telemetry } from "./ports.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

const telemetry: Telemetry = { count: () => {}, observe: () => {}, log: () => {} };

/** A log of many pages; `onRead` is told of each that is read. */
async function longLog(onRead: () => void): Promise<Store> {
  const store = createMemoryStore();
  const events = Array.from({ length: 5_000 }, (_, i) => ({
    envelope: JSON.stringify({ seq: i + 1, at: 1, kind: "message", by: { role: "shopper" } }),
    payload: null,
  }));
  await store.append([{ stream: null, expectedSeq: 0, events }]);
  return {
    ...store,
    readAll(after, limit) {
      onRead();
      return store.readAll(after, limit);
    },
  };
}

describe("R9: a stop waits for a page of what is read, not for the log's end:", () => {
  it("of what the figures are made from", async () => {
    const ports = { bus: createLocalBus(), clock: createFakeClock(), telemetry, node: "a", foreign() {} };
    let reads = 0;
    let stopped: Promise<void> | undefined;
    const store = await longLog(() => {
      reads += 1;
      stopped ??= tail.stop();
    });
    const tail = createLogTail({ ...ports, store });
    await tail.start();
    await stopped;
    expect(reads).toBe(1);
  });

  it("of what helped", async () => {
    let reads = 0;
    let stopped: Promise<void> | undefined;
    const store = await longLog(() => {
      reads += 1;
      stopped ??= helpfulness.stop();
    });
    const helpfulness = createHelpfulness({ store, clock: createFakeClock(), telemetry });
    await helpfulness.caughtUp();
    await stopped;
    expect(reads).toBe(1);
  });
});
