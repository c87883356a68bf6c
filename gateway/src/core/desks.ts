import type { Phase } from "@yunke/protocol";
import type { AgentCell } from "./agent-cell.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import type { CoreConfig } from "./core.ts";
import { createFloor } from "./floor.ts";
import type { StoredEvent } from "./ports.ts";
import { createPositions } from "./positions.ts";
import type { Positions } from "./positions.ts";
import { createRouter } from "./router.ts";
import type { Router, RouterPorts } from "./router.ts";

/** The desks of this installation, each with its floor, its router and what waiting shoppers are told. */
export interface Desks {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A conversation's phase changed. */
  phase(cell: ConversationCell, before: Phase): void;
  /** An agent came into memory, or their stream went on. */
  agent(cell: AgentCell): void;
  /** A shopper looks at a conversation. */
  opened(cell: ConversationCell): void;
  /** Something was committed to a stream that is not in memory here. */
  elsewhere(row: StoredEvent): void;
  /** Whether anybody is there to serve its queue. */
  staffed(desk: string): boolean;
  /** Desks whose lease is held here. */
  held(): string[];
}

interface Desk {
  router: Router;
  positions: Positions;
}

export function createDesks(ports: RouterPorts, config: CoreConfig): Desks {
  const { conversations, clock, directory, telemetry } = ports;
  const desks = new Map<string, Desk>();
  let running = false;

  function make(id: string): Desk {
    const floor = createFloor(id);
    const desk = {
      router: createRouter(ports, config, floor),
      positions: createPositions(floor, conversations, clock),
    };
    desks.set(id, desk);
    return desk;
  }

  function of(id: string): Desk {
    let desk = desks.get(id);
    if (!desk) {
      // One that was added while the gateway runs.
      desk = make(id);
      if (running) {
        desk.router.start().catch((cause: unknown) => {
          telemetry.log("warn", "a desk could not be started", { desk: id, cause: String(cause) });
        });
      }
    }
    return desk;
  }

  function changed(desk: Desk): void {
    desk.router.changed();
    desk.positions.changed();
  }

  return {
    async start() {
      running = true;
      for (const { id } of await directory.desks()) if (!desks.has(id)) make(id);
      await Promise.all([...desks.values()].map((desk) => desk.router.start()));
    },
    async stop() {
      running = false;
      for (const desk of desks.values()) desk.positions.stop();
      await Promise.all([...desks.values()].map((desk) => desk.router.stop()));
    },
    phase(cell, before) {
      const { phase, desk: id } = cell.committed;
      const desk = of(id);
      const waited = before.name === "queued" || (before.name === "offered" && before.from === "queued");
      if (desk.router.floor.place(cell.id, phase)) changed(desk);
      if (phase.name === "queued" && !waited) {
        cell.position = null;
        desk.positions.show(cell);
      }
    },
    agent(cell) {
      const desk = of(cell.profile.desk);
      // Who moved to another desk serves that one only (R16).
      for (const { router } of desks.values()) if (router !== desk.router) router.floor.agents.delete(cell);
      desk.router.floor.agents.add(cell);
      changed(desk);
    },
    opened(cell) {
      desks.get(cell.committed.desk)?.positions.show(cell);
    },
    elsewhere(row) {
      // Only what waits or works matters here, and those are told by the kinds that change it.
      if (!row.envelope.includes('"phase":') && !row.envelope.includes('"kind":"hired"')) return;
      for (const desk of desks.values()) desk.router.rebuild();
    },
    staffed: (id) => of(id).router.floor.staffed(),
    held: () => [...desks].filter(([, desk]) => desk.router.holds()).map(([id]) => id),
  };
}
