import type { Conversation } from "@yunke/protocol";
import type { Awake } from "./awake.ts";
import { SYSTEM } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import type { Conversations } from "./conversations.ts";
import type { CoreConfig } from "./core.ts";
import type { Desks } from "./desks.ts";
import { headPages } from "./pages.ts";
import type { Clock, Store, Telemetry } from "./ports.ts";
import type { SelfService } from "./self-service.ts";

const SWEEP_MS = 60_000;
const LOADS_AT_ONCE = 64;

/** Closes what nobody goes on with, and looks after questions that an earlier process left unanswered. */
export interface Inactivity {
  start(): Promise<void>;
  stop(): void;
}

export function createInactivity(
  ports: {
    store: Store;
    clock: Clock;
    telemetry: Telemetry;
    conversations: Conversations;
    ops: ConversationOps;
    selfService: SelfService;
    desks: Desks;
    awake: Awake;
  },
  config: CoreConfig,
): Inactivity {
  const { store, clock, telemetry, conversations, ops, selfService, desks, awake } = ports;
  let stopped = false;
  let cancel: (() => void) | null = null;

  function idleMs(state: Conversation): number | null {
    if (state.phase.name === "self-service") return config.selfServiceIdleMs;
    return state.phase.name === "live" && state.phase.mode === "sync" ? config.liveIdleMs : null;
  }

  function isOver(state: Conversation): boolean {
    const idle = idleMs(state);
    return idle !== null && Math.max(state.at, awake.since()) + idle <= clock.now();
  }

  async function sweep(): Promise<void> {
    for (const desk of desks.held()) {
      const query = { desk, phases: ["self-service", "live"], order: "queue" as const };
      for await (const page of headPages(store, query)) {
        for (const head of page) {
          if (stopped) return;
          // The head is as old as the last change of phase; the log may hold something later.
          const since = Math.max(head.at, awake.since());
          const soonest = head.phase === "live" ? config.liveIdleMs : config.selfServiceIdleMs;
          if (since + soonest > clock.now()) continue;
          const cell = await conversations.load(head.c);
          if (cell && isOver(cell.state)) ops.run(cell, { kind: "time-out" }, SYSTEM, { may: isOver });
        }
      }
    }
    conversations.evict();
  }

  function later(): void {
    if (stopped) return;
    cancel = clock.after(SWEEP_MS, () => {
      sweep()
        .catch((cause: unknown) => telemetry.log("warn", "a sweep failed", { cause: String(cause) }))
        .finally(later);
    });
  }

  return {
    async start() {
      later();
      for await (const heads of headPages(store, { phases: ["self-service"], order: "newest" })) {
        for (let i = 0; i < heads.length; i += LOADS_AT_ONCE) {
          if (stopped) return;
          const some = heads.slice(i, i + LOADS_AT_ONCE);
          for (const cell of await Promise.all(some.map((head) => conversations.load(head.c))))
            if (cell) selfService.consider(cell);
        }
      }
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
