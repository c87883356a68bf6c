import { mayTimeOut } from "@yunke/protocol";
import type { Conversation } from "@yunke/protocol";
import type { Awake } from "./awake.ts";
import { SYSTEM } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import type { Conversations } from "./conversations.ts";
import type { CoreConfig } from "./core.ts";
import type { Desks } from "./desks.ts";
import { headPages } from "./pages.ts";
import type { Clock, Head, Store, Telemetry } from "./ports.ts";
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

  /** When nobody has gone on for long enough with what has stood since `at`. */
  function endOf(kind: "self-service" | "live" | "replied", at: number): number {
    if (kind === "replied") {
      // Not its days again: with a restart a day it would never end.
      const awakeFor = Math.min(config.liveIdleMs, config.repliedIdleMs);
      return Math.max(at + config.repliedIdleMs, awake.since() + awakeFor);
    }
    const idle = kind === "live" ? config.liveIdleMs : config.selfServiceIdleMs;
    return Math.max(at, awake.since()) + idle;
  }

  function isOver(state: Conversation): boolean {
    if (!mayTimeOut(state)) return false;
    const { phase, at } = state;
    const sync = phase.name === "live" && phase.mode === "sync";
    return endOf(phase.name === "self-service" ? phase.name : sync ? "live" : "replied", at) <= clock.now();
  }

  /** A head does not tell a live chat from the reply to what was left. */
  function soonest({ phase, at }: Head): number {
    if (phase === "self-service") return endOf(phase, at);
    const replied = endOf("replied", at);
    return phase === "live" ? Math.min(endOf("live", at), replied) : replied;
  }

  async function sweep(): Promise<void> {
    for (const desk of desks.held()) {
      const query = { desk, phases: ["self-service", "live", "deferred"], order: "queue" as const };
      for await (const page of headPages(store, query)) {
        for (const head of page) {
          if (stopped) return;
          // The head is as old as the last change of phase; the log may hold something later.
          if (soonest(head) > clock.now()) continue;
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
