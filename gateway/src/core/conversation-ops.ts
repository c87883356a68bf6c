import { agentEffects, decide, decideAgent, evolve, evolveAgent } from "@yunke/protocol";
import type {
  AgentEvent,
  AgentLifeCommand,
  Command,
  CommandActor,
  CommandRef,
  Conversation,
  ConversationEvent,
  Policy,
} from "@yunke/protocol";
import { agentPart } from "./agents.ts";
import type { Agents } from "./agents.ts";
import type { AnyPart, Op, Step } from "./cell.ts";
import { headAfter } from "./conversation-cell.ts";
import type { ConversationCell } from "./conversation-cell.ts";
import type { Outcome } from "./core.ts";
import { storedForm } from "./event-text.ts";
import { refused } from "./mailbox.ts";
import type { Mailbox } from "./mailbox.ts";
import { StoreError } from "./ports.ts";
import type { Clock, Fence } from "./ports.ts";

export interface RunOptions {
  ref?: CommandRef | undefined;
  fence?: Fence | undefined;
  /** Asked at the moment of deciding; false is answered as "not there". */
  may?: ((state: Conversation) => boolean) | undefined;
  /** What happens to an agent in the same append, beside what the change of phase means for them. */
  also?: { agent: string; command: AgentLifeCommand } | undefined;
  settled?: ((outcome: Outcome, fenced: boolean) => void) | undefined;
}

export interface ConversationOps {
  run(cell: ConversationCell, command: Command, actor: CommandActor, options: RunOptions): void;
  /** The same, as a promise. */
  ask(cell: ConversationCell, command: Command, actor: CommandActor, options?: RunOptions): Promise<Outcome>;
}

export const SYSTEM: CommandActor = { role: "system" };
export const BOT: CommandActor = { role: "bot" };
export const SHOPPER: CommandActor = { role: "shopper" };

/** Runs the machine on a conversation, and on the agents whom a change of phase concerns, in one append (R10). */
export function createConversationOps(ports: {
  mailbox: Mailbox;
  agents: Agents;
  clock: Clock;
  policy: Policy;
}): ConversationOps {
  const { mailbox, agents, clock, policy } = ports;

  function decideOn(op: ConversationOp): Step {
    const { cell, command, actor, ref, options } = op;
    const { state } = cell;
    if (options.may && !options.may(state)) return { kind: "reject", outcome: refused("not-found") };
    const now = clock.now();
    const decision = decide(withMark(state, op), command, actor, now, ref, policy);
    switch (decision.kind) {
      case "rejected":
        return {
          kind: "reject",
          outcome: refused(decision.error, decision.field === undefined ? {} : { field: decision.field }),
        };
      case "repeat":
        return decision;
      case "old":
        return { kind: "look-up" };
      case "events":
        return appendOf(cell, state, decision.events, options, now);
    }
  }

  function appendOf(
    cell: ConversationCell,
    before: Conversation,
    events: readonly ConversationEvent[],
    options: RunOptions,
    now: number,
  ): Step {
    let after = before;
    for (const event of events) after = evolve(after, event);
    const part: AnyPart = {
      cell,
      before,
      after,
      events,
      stored: events.map(storedForm),
      head: headAfter(before, after),
      outcome: "in-flight",
    };
    const seq = events[0]!.seq;
    if (before.phase === after.phase && !options.also) return { kind: "append", parts: [part], seq };
    const effects = agentEffects(cell.id, before.phase, after.phase, causeOf(events.at(-1)!));
    if (options.also) effects.push(options.also);
    const lives = new Map<string, AgentEvent[]>();
    for (const effect of effects) {
      const agent = agents.peek(effect.agent);
      if (!agent) return { kind: "wait", until: existing(agents.load(effect.agent)) };
      if (!agent.ready) return { kind: "wait", until: existing(mailbox.whenReady(agent)) };
      const already = lives.get(agent.id) ?? [];
      const life = already.reduce(evolveAgent, agent.state);
      const decision = decideAgent(life, effect.command, now);
      if (decision.kind === "rejected") return { kind: "reject", outcome: refused(decision.error) };
      if (decision.kind === "events") lives.set(agent.id, [...already, ...decision.events]);
    }
    const parts = [part];
    for (const [id, life] of lives) {
      const agent = agents.peek(id)!;
      parts.push(agentPart(agent, agent.state, life));
    }
    return { kind: "append", parts, seq };
  }

  function run(cell: ConversationCell, command: Command, actor: CommandActor, options: RunOptions): void {
    const op: ConversationOp = {
      home: cell,
      cell,
      command,
      actor,
      options,
      ref: options.ref,
      fence: options.fence,
      attempts: 0,
      mark: undefined,
      decide: () => decideOn(op),
      settle: options.settled ?? ignore,
    };
    mailbox.submit(op);
  }

  return {
    run,
    ask: (cell, command, actor, options = {}) =>
      new Promise((resolve) => run(cell, command, actor, { ...options, settled: resolve })),
  };
}

interface ConversationOp extends Op {
  cell: ConversationCell;
  command: Command;
  actor: CommandActor;
  options: RunOptions;
}

/** The state with what the log says of a device that the state has forgotten. */
function withMark(state: Conversation, op: ConversationOp): Conversation {
  if (op.mark === undefined || state.devices.some((mark) => mark.device === op.ref?.device)) return state;
  return { ...state, devices: op.mark === null ? [] : [op.mark] };
}

function causeOf(event: ConversationEvent): string {
  return "reason" in event ? event.reason : event.kind;
}

/** An agent without a stream, or one that cannot be read: what was asked cannot be decided now. */
async function existing(found: Promise<unknown>): Promise<void> {
  if (!(await found)) throw new StoreError("unavailable", "an agent's stream could not be read");
}

function ignore(): void {}
