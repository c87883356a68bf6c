import type { Bus, Telemetry } from "../../core/ports.ts";

export interface LocalBusOptions {
  /** Hears of receivers that throw. */
  telemetry?: Telemetry | undefined;
}

/**
 * Hints inside one process. They arrive after the publisher's turn, in the order published, so that a receiver that
 * publishes itself, or throws, does not reach into its publisher.
 */
export function createLocalBus({ telemetry }: LocalBusOptions = {}): Bus {
  const topics = new Map<string, Set<(message: string) => void>>();
  let waiting: { topic: string; message: string }[] = [];
  let closed = false;

  function deliver(): void {
    const batch = waiting;
    waiting = [];
    for (const { topic, message } of batch) {
      for (const receive of topics.get(topic) ?? []) {
        try {
          receive(message);
        } catch (error) {
          telemetry?.log("error", "A receiver of the bus failed.", { topic, error: String(error) });
        }
      }
    }
  }

  return {
    publish(topic, message) {
      if (closed || !topics.has(topic)) return;
      waiting.push({ topic, message });
      if (waiting.length === 1) queueMicrotask(deliver);
    },
    subscribe(topic, receive) {
      if (closed) return () => {};
      // A function of its own for each subscription: the same one may subscribe twice.
      const receiver = (message: string): void => receive(message);
      const receivers = topics.get(topic) ?? new Set();
      topics.set(topic, receivers.add(receiver));
      return () => {
        receivers.delete(receiver);
        if (receivers.size === 0 && topics.get(topic) === receivers) topics.delete(topic);
      };
    },
    async close() {
      closed = true;
      topics.clear();
      waiting = [];
    },
  };
}
