import type { AgentCell } from "./agent-cell.ts";
import type { Agents } from "./agents.ts";
import type { Awake } from "./awake.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import { SYSTEM } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import type { Conversations } from "./conversations.ts";
import type { CoreConfig, Outcome } from "./core.ts";
import type { Directory } from "./directory.ts";
import type { Floor } from "./floor.ts";
import { pickOffers } from "./pick-offers.ts";
import { headPages } from "./pages.ts";
import type { Clock, Fence, Presence, Store, Telemetry } from "./ports.ts";
import type { Place, WaitingLine } from "./waiting-line.ts";
import type { Command } from "@yunke/protocol";

/** After an attempt that was refused: the state will have moved; after a failing store: it may be back. */
const REJECTED_PAUSE_MS = 250;
const FAILED_PAUSE_MS = 1_000;
const REBUILD_PAUSE_MS = 1_000;
const LOADS_AT_ONCE = 64;
const WAITING = ["queued", "offered", "deferred"];

/** The one writer of a desk's offers, while it holds the desk's lease. */
export interface Router {
  readonly floor: Floor;
  /** Something that matters to routing changed. Decides in a later microtask, once for all that came together. */
  changed(): void;
  /** Reads the floor again, soon: something changed that is not in memory here. */
  rebuild(): void;
  /** Whether the desk's lease is held here. */
  holds(): boolean;
  start(): Promise<void>;
  /** Lets go of the lease. */
  stop(): Promise<void>;
}

export interface RouterPorts {
  store: Store;
  clock: Clock;
  presence: Presence;
  telemetry: Telemetry;
  directory: Directory;
  agents: Agents;
  conversations: Conversations;
  ops: ConversationOps;
  awake: Awake;
}

export function createRouter(ports: RouterPorts, config: CoreConfig, floor: Floor): Router {
  const { store, clock, telemetry, agents, conversations, ops, awake } = ports;
  const leaseName = `desk/${floor.desk}`;
  let fence: Fence | null = null;
  let stopped = false;
  let scheduled = false;
  let rebuilding = false;
  let paused = false;
  let cancelTimer: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let cancelLease: (() => void) | null = null;
  let keeping: Promise<void> | null = null;
  /** Conversations with an operation of this router in flight. */
  const busy = new Set<string>();
  /** Whose going is ahead of the clock, which was set back: when it was seen. */
  const seenGone = new WeakMap<AgentCell, { goneSince: number; from: number }>();

  async function keepLease(): Promise<void> {
    try {
      const lease = await store.acquireLease(leaseName, config.node, config.leaseMs);
      if (stopped) return;
      if (!lease) fence = null;
      else if (fence?.token !== lease.token) {
        fence = null;
        const next: Fence = { lease: leaseName, token: lease.token };
        await takeOver(next);
        if (stopped) return;
        fence = next;
        changed();
      }
    } catch (cause) {
      telemetry.log("warn", "a desk's lease could not be kept", { desk: floor.desk, cause: String(cause) });
    }
    if (!stopped) cancelLease = clock.after(config.leaseMs / 3, again);
  }

  function again(): void {
    keeping = keepLease();
  }

  /** Reads who waits and who works. */
  async function readFloor(): Promise<void> {
    const listed = new Set<string>();
    const waiting = headPages(store, { desk: floor.desk, phases: WAITING, order: "queue" });
    for await (const heads of waiting) {
      for (let i = 0; i < heads.length; i += LOADS_AT_ONCE) {
        const cells = await Promise.all(
          heads.slice(i, i + LOADS_AT_ONCE).map((head) => conversations.load(head.c)),
        );
        for (const cell of cells) if (cell) floor.place(cell.id, cell.committed.phase);
      }
      for (const { c } of heads) listed.add(c);
    }
    // What left the line elsewhere, unseen here, or moved from one page to another meanwhile.
    for (const { c } of [...floor.queued, ...floor.deferred]) {
      if (listed.has(c)) continue;
      const cell = await conversations.load(c);
      if (cell) floor.place(c, cell.committed.phase);
      else floor.remove(c);
    }
    for (const profile of await ports.directory.agents()) {
      if (profile.desk !== floor.desk) continue;
      const agent = await agents.load(profile.card.id);
      if (agent) floor.agents.add(agent);
    }
  }

  /** Agents without a socket anywhere are gone from now on: not knowing is not gone, the grace starts again. */
  async function takeOver(next: Fence): Promise<void> {
    await readFloor();
    for (const agent of floor.agents) {
      const { present, chats, offers } = agent.committed;
      if (!present && chats.length === 0 && offers.length === 0) continue;
      if ((await ports.presence.count(agent.id)) > 0) continue;
      const here = () => agent.sockets.length > 0;
      const outcome = await agents.give(agent, { kind: "disconnect" }, { fence: next, unless: here });
      // Or they would count as present for ever; the lease is tried again, and this with it.
      if (!outcome.ok) throw new Error("an agent's absence could not be saved");
    }
  }

  function rebuild(): void {
    if (rebuilding || stopped) return;
    rebuilding = true;
    clock.after(REBUILD_PAUSE_MS, () => {
      rebuilding = false;
      if (stopped) return;
      readFloor().then(changed, (cause: unknown) => {
        telemetry.log("warn", "a floor could not be read", { desk: floor.desk, cause: String(cause) });
        rebuild();
      });
    });
  }

  function changed(): void {
    if (scheduled || stopped || paused) return;
    scheduled = true;
    void Promise.resolve().then(() => {
      scheduled = false;
      if (fence && !stopped) route(clock.now());
    });
  }

  /** While the store saves nothing, nothing is tried: reading what was lost would only start it again at once. */
  function pause(): void {
    paused = true;
    cancelRetry?.();
    cancelRetry = null;
    changedAfter(FAILED_PAUSE_MS);
  }

  /** One timer however many were refused: each look tries them all. */
  function changedAfter(ms: number): void {
    if (stopped) return;
    cancelRetry ??= clock.after(ms, () => {
      cancelRetry = null;
      paused = false;
      changed();
    });
  }

  function route(now: number): void {
    const wake = createEarliest();
    for (const agent of floor.agents) {
      tidyOffers(agent, now, wake);
      returnChats(agent, now, wake);
    }
    const picked = pickOffers(
      atNoAgent(floor.queued),
      atNoAgent(floor.deferred),
      floor.free(),
      now,
      config.declinePauseMs,
    );
    if (picked.again !== null) wake.at(picked.again);
    for (const { c, agent } of picked.offers) {
      const card = agents.peek(agent)!.profile.card;
      act(c, "offer", { kind: "offer", agent: card, until: now + config.offerMs });
    }
    cancelTimer?.();
    cancelTimer = wake.time === null ? null : clock.after(Math.max(0, wake.time - now), changed);
  }

  function* atNoAgent(line: WaitingLine): Generator<Place> {
    for (const place of line) if (place.offered === null && !busy.has(place.c)) yield place;
  }

  /** Offers of who cannot take them go on at once; those that ran out too. */
  function tidyOffers(agent: AgentCell, now: number, wake: Earliest): void {
    const { status, present, offers } = agent.committed;
    for (const { c, until } of offers) {
      const end = offerEnd(until, now);
      if (status !== "available" || !present) {
        act(c, "withdraw", { kind: "end-offer", agent: agent.id, reason: "withdrawn" });
      } else if (end <= now) {
        // Who lets an offer run out is not at the desk, whatever their state says: no more offers until they are back.
        act(
          c,
          "expire",
          { kind: "end-offer", agent: agent.id, reason: "expired" },
          { agent: agent.id, command: { kind: "set-status", status: "away" } },
        );
      } else wake.at(end);
    }
  }

  /** An agent had no time to take it while the gateway slept; and a clock that was set back makes it no longer. */
  function offerEnd(until: number, now: number): number {
    const again = awake.since() + config.offerMs;
    return until > now + config.offerMs ? again : Math.max(until, again);
  }

  /** The same of the grace; where the log's time is ahead of the clock, it runs from when that was seen. */
  function goneFrom(agent: AgentCell, goneSince: number, now: number): number {
    if (goneSince <= now) return Math.max(goneSince, awake.since());
    let ahead = seenGone.get(agent);
    if (ahead?.goneSince !== goneSince || ahead.from > now) {
      ahead = { goneSince, from: now };
      seenGone.set(agent, ahead);
    }
    return Math.max(ahead.from, awake.since());
  }

  /** R12: the grace is over. */
  function returnChats(agent: AgentCell, now: number, wake: Earliest): void {
    const { present, goneSince, chats } = agent.committed;
    if (present || goneSince === null || chats.length === 0) return;
    const deadline = goneFrom(agent, goneSince, now) + config.graceMs;
    if (deadline > now) {
      wake.at(deadline);
      return;
    }
    for (const c of chats) act(c, "return", { kind: "return", agent: agent.id, reason: "agent-gone" });
  }

  function act(
    c: string,
    what: string,
    command: Command,
    also?: Parameters<ConversationOps["run"]>[3]["also"],
  ): void {
    if (busy.has(c)) return;
    busy.add(c);
    const settled = (outcome: Outcome, fenced: boolean) => {
      busy.delete(c);
      if (fenced) fence = null;
      else if (outcome.ok) changed();
      else {
        telemetry.log("debug", "the router was refused", { what, error: outcome.error.kind });
        const cell = conversations.peek(c);
        if (cell) floor.place(c, cell.committed.phase);
        if (outcome.error.retry === "never") changedAfter(REJECTED_PAUSE_MS);
        else pause();
      }
    };
    const run = (cell: ConversationCell | null) => {
      if (!cell || !fence || stopped) busy.delete(c);
      else ops.run(cell, command, SYSTEM, { fence, also, settled });
    };
    const here = conversations.peek(c);
    if (here) run(here);
    else {
      conversations.load(c).then(run, (cause: unknown) => {
        telemetry.log("warn", "a waiting conversation could not be read", { cause: String(cause) });
        busy.delete(c);
        pause();
      });
    }
  }

  return {
    floor,
    changed,
    rebuild,
    holds: () => fence !== null,
    async start() {
      again();
      await keeping;
    },
    async stop() {
      stopped = true;
      cancelTimer?.();
      cancelRetry?.();
      cancelLease?.();
      await keeping;
      if (!fence) return;
      fence = null;
      try {
        await store.releaseLease(leaseName, config.node);
      } catch (cause) {
        // It runs out by itself.
        telemetry.log("warn", "a desk's lease was not released", { cause: String(cause) });
      }
    },
  };
}

interface Earliest {
  time: number | null;
  at(time: number): void;
}

/** The nearest of some times. */
function createEarliest(): Earliest {
  const earliest: Earliest = {
    time: null,
    at(time) {
      if (earliest.time === null || time < earliest.time) earliest.time = time;
    },
  };
  return earliest;
}
