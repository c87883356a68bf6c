import { expect, it } from "vitest";
import { createLocalBus } from "./local-bus.ts";
import { busContract } from "./testing/bus-contract.ts";

busContract("local", () => createLocalBus());

it("tells the log of a receiver that throws, without the message", async () => {
  const logged: string[] = [];
  const bus = createLocalBus({
    telemetry: {
      count: () => {},
      observe: () => {},
      log: (level, message, fields) => logged.push(JSON.stringify({ level, message, fields })),
    },
  });
  bus.subscribe("a", () => {
    throw new Error("broken receiver");
  });
  bus.publish("a", "canary-of-a-message");
  await Promise.resolve();
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain("broken receiver");
  expect(logged[0]).not.toContain("canary");
});
