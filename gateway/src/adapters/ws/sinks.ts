import type { AgentEvent, DownSignal } from "@yunke/protocol";
import type { AgentSink, Sink } from "../../core/core.ts";
import type { Connection, Wire } from "./connection.ts";
import { createFrameCache } from "./text-frame.ts";

/** What the core tells a follower of, as frames to their socket. */
export function createSinks(wire: Wire) {
  const eventsFrame = createFrameCache();

  // Classes: closures of its own would cost every idle socket as much again as what it holds.
  class ShopperSink implements Sink {
    readonly connection: Connection;
    constructor(connection: Connection) {
      this.connection = connection;
    }
    events(c: string, json: string): void {
      wire.sendFrame(this.connection, eventsFrame(c, json));
    }
    signal(c: string, signal: DownSignal): void {
      wire.send(this.connection, { type: "signal", c, signal });
    }
    left(c: string): void {
      wire.send(this.connection, { type: "left", c });
    }
    reset(c: string): void {
      wire.send(this.connection, { type: "reset", c });
    }
    drained(): Promise<void> | null {
      return wire.drained(this.connection);
    }
  }

  class AgentsSink extends ShopperSink implements AgentSink {
    self(events: readonly AgentEvent[]): void {
      wire.send(this.connection, { type: "self", events: [...events] });
    }
  }

  return {
    shopper: (connection: Connection): Sink => new ShopperSink(connection),
    agent: (connection: Connection): AgentSink => new AgentsSink(connection),
  };
}
