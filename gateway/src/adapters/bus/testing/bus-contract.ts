import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bus } from "../../../core/ports.ts";

/** What every bus does. Hints arrive later, so each test waits for a last one that must arrive. */
export function busContract(name: string, makeBus: () => Promise<Bus> | Bus): void {
  describe(`Bus: ${name}`, () => {
    let bus: Bus;
    beforeEach(async () => {
      bus = await makeBus();
    });
    afterEach(() => bus.close());

    /** Publishes a marker and waits until it came: everything published before has arrived by then. */
    async function settle(topic: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const off = bus.subscribe(topic, (message) => message === "settled" && resolve());
      bus.publish(topic, "settled");
      await promise;
      off();
    }

    function collect(topic: string): string[] {
      const got: string[] = [];
      bus.subscribe(topic, (message) => message !== "settled" && got.push(message));
      return got;
    }

    it("gives a message to every subscriber of its topic, the publisher's own among them, and to no other", async () => {
      const first = collect("a");
      const second = collect("a");
      const other = collect("b");
      bus.publish("a", "你好");
      await settle("a");
      await settle("b");
      expect(first).toEqual(["你好"]);
      expect(second).toEqual(["你好"]);
      expect(other).toEqual([]);
    });

    it("keeps the order of one publisher", async () => {
      const got = collect("a");
      const sent = Array.from({ length: 200 }, (_, i) => String(i));
      for (const message of sent) bus.publish("a", message);
      await settle("a");
      expect(got).toEqual(sent);
    });

    it("never calls a receiver inside publish", () => {
      const got = collect("a");
      bus.publish("a", "x");
      expect(got).toEqual([]);
    });

    it("stops at unsubscribing, also what is still on its way, and leaves other subscriptions of the same function", async () => {
      const got: string[] = [];
      const receive = (message: string): void => void (message !== "settled" && got.push(message));
      const off = bus.subscribe("a", receive);
      bus.subscribe("a", receive);
      bus.publish("a", "x");
      off();
      off();
      await settle("a");
      expect(got).toEqual(["x"]);
    });

    it("lets a receiver that throws harm nobody", async () => {
      bus.subscribe("a", () => {
        throw new Error("a receiver's own fault");
      });
      const got = collect("a");
      bus.publish("a", "x");
      await settle("a");
      expect(got).toEqual(["x"]);
    });

    it("lets a receiver publish", async () => {
      const got = collect("b");
      bus.subscribe("a", (message) => bus.publish("b", `${message}!`));
      bus.publish("a", "x");
      await settle("a");
      await settle("b");
      expect(got).toContain("x!");
    });

    it("is silent after close, twice over", async () => {
      const got = collect("a");
      bus.publish("a", "x");
      await bus.close();
      bus.publish("a", "y");
      await bus.close();
      expect(got).not.toContain("y");
    });
  });
}
