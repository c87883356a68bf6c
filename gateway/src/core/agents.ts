import { NO_AGENT, decideAgent, evolveAgent } from "@yunke/protocol";
import type { AgentEvent, AgentLifeCommand, AgentState, CommandRef } from "@yunke/protocol";
import type { AgentCell } from "./agent-cell.ts";
import { createCell } from "./cell.ts";
import type { AnyPart, Op, StreamKind } from "./cell.ts";
import type { AgentProfile, Outcome } from "./core.ts";
import { RECORDS } from "./directory.ts";
import type { Directory } from "./directory.ts";
import { parseAgentEvent, storedAgentForm } from "./event-text.ts";
import { SNAPSHOT_VERSION, refused } from "./mailbox.ts";
import type { Committed, Mailbox } from "./mailbox.ts";
import { StoreError } from "./ports.ts";
import type { Clock, Fence, NewEvent, Store, StreamKey } from "./ports.ts";

/** The agents in memory: all who ever worked and whose desk or sockets are here. */
export interface Agents {
  peek(agent: string): AgentCell | undefined;
  byStream(stream: StreamKey): AgentCell | undefined;
  /** Null: they never worked here. */
  load(agent: string): Promise<AgentCell | null>;
  /** Hires at first sight. Null: there is no such agent. */
  hire(agent: string): Promise<AgentCell | null>;
  all(): Iterable<AgentCell>;
  /** Takes over what has been changed in the agent's record: the card, whether they are disabled. */
  renew(cell: AgentCell): Promise<void>;
  /** Gives a command about an agent's own life. `unless` is asked at the moment of deciding. */
  give(cell: AgentCell, command: AgentLifeCommand, options?: GiveOptions): Promise<Outcome>;
}

export interface GiveOptions {
  ref?: CommandRef;
  fence?: Fence;
  unless?: () => boolean;
}

export interface AgentsPorts {
  store: Store;
  clock: Clock;
  directory: Directory;
  published(cell: AgentCell, event: AgentEvent, stored: NewEvent, before: AgentState): void;
  /** One came into memory, or can be decided about again. */
  changed(cell: AgentCell): void;
  committed: Committed;
  mailbox: Mailbox;
}

function streamName(agent: string): string {
  return `agent/${agent}`;
}

export function agentPart(cell: AgentCell, before: AgentState, events: readonly AgentEvent[]): AnyPart {
  let after = before;
  for (const event of events) after = evolveAgent(after, event);
  const stored = events.map(storedAgentForm);
  return { cell, before, after, events, stored, head: undefined, outcome: "in-flight" };
}

export function createAgents(ports: AgentsPorts): Agents {
  const { store, clock, directory } = ports;
  const cells = new Map<string, AgentCell>();
  const streams = new Map<StreamKey, AgentCell>();
  const loading = new Map<string, Promise<AgentCell | null>>();

  const kind: StreamKind<AgentState, AgentEvent> = {
    parse: parseAgentEvent,
    evolve: evolveAgent,
    // Every cell of this kind is made by `keep`, below.
    published: (cell, event, stored, before) => ports.published(cell as AgentCell, event, stored, before),
    recovered: (cell) => ports.changed(cell as AgentCell),
  };

  function keep(profile: AgentProfile, stream: StreamKey, state: AgentState, snapshotSeq: number): AgentCell {
    const there = cells.get(profile.card.id);
    if (there) return there;
    const cell: AgentCell = Object.assign(
      createCell(kind, profile.card.id, stream, state, snapshotSeq, clock.now()),
      { profile, sockets: [] },
    );
    cells.set(cell.id, cell);
    streams.set(stream, cell);
    ports.changed(cell);
    return cell;
  }

  async function read(profile: AgentProfile, stream: StreamKey): Promise<AgentCell> {
    const { snapshot, tail } = await store.load(stream, SNAPSHOT_VERSION);
    let state = snapshot ? (JSON.parse(snapshot.state) as AgentState) : NO_AGENT;
    for (const row of tail) state = evolveAgent(state, parseAgentEvent(row));
    return keep(profile, stream, state, snapshot?.seq ?? 0);
  }

  async function find(agent: string, hiring: boolean): Promise<AgentCell | null> {
    const profile = await directory.agent(agent);
    if (!profile) return null;
    const stream = await store.findStream(streamName(agent));
    if (stream !== null) return read(profile, stream);
    if (!hiring) return null;
    const command = { kind: "hire", agent, desk: profile.desk, slots: profile.slots } as const;
    const decision = decideAgent(NO_AGENT, command, clock.now());
    if (decision.kind !== "events") throw new Error("an agent without a stream could not be hired");
    const result = await store.append(
      [{ stream: null, expectedSeq: 0, events: decision.events.map(storedAgentForm) }],
      { names: [{ name: streamName(agent), write: 0 }] },
    );
    if (result.ok) {
      let state = NO_AGENT;
      for (const event of decision.events) state = evolveAgent(state, event);
      const stream = result.streams[0]!;
      ports.committed([{ stream, events: decision.events }], result.positions.at(-1)!);
      return keep(profile, stream, state, 0);
    }
    if (result.reason === "name-taken") return read(profile, result.stream);
    throw new StoreError(result.reason === "failed" ? result.failure : "unavailable", "hiring was not saved");
  }

  function get(agent: string, hiring: boolean): Promise<AgentCell | null> {
    const there = cells.get(agent);
    if (there) return Promise.resolve(there);
    const key = hiring ? `+${agent}` : agent;
    let found = loading.get(key);
    if (!found) {
      found = find(agent, hiring).finally(() => loading.delete(key));
      loading.set(key, found);
    }
    return found;
  }

  return {
    peek: (agent) => cells.get(agent),
    byStream: (stream) => streams.get(stream),
    load: (agent) => get(agent, false),
    hire: (agent) => get(agent, true),
    all: () => cells.values(),
    async renew(cell) {
      // From the store: they may be here because it has just been changed.
      const record = await store.getRecord(RECORDS.agent, cell.id);
      if (record === null) return;
      const { desk } = cell.profile;
      cell.profile = JSON.parse(record) as AgentProfile;
      if (cell.profile.desk !== desk) ports.changed(cell);
    },
    give: (cell, command, options = {}) =>
      new Promise((resolve) => {
        const { ref, fence, unless } = options;
        const op: Op = {
          home: cell,
          ref,
          fence,
          attempts: 0,
          mark: undefined,
          decide() {
            if (unless?.()) return { kind: "repeat", seq: cell.state.seq };
            const decision = decideAgent(cell.state, command, clock.now(), ref);
            if (decision.kind === "rejected") return { kind: "reject", outcome: refused(decision.error) };
            if (decision.kind === "repeat") return decision;
            const part = agentPart(cell, cell.state, decision.events);
            return { kind: "append", parts: [part], seq: decision.events[0]!.seq };
          },
          settle: resolve,
        };
        ports.mailbox.submit(op);
      }),
  };
}
