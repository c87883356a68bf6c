import type * as Machine from "../index.ts";
import type {
  AgentCard,
  Command,
  CommandActor,
  CommandRef,
  Conversation,
  ConversationEvent,
  Decision,
  ErrorKind,
} from "../index.ts";

export type MachineUnderTest = typeof Machine;

export const id = (letter: string) => letter.repeat(22);
export const MEI: AgentCard = { id: id("m"), name: "Mei" };
export const ARJUN: AgentCard = { id: id("j"), name: "Arjun" };
export const shopper: CommandActor = { role: "shopper" };
export const system: CommandActor = { role: "system" };
export const bot: CommandActor = { role: "bot" };
export const agent = (card: AgentCard): CommandActor => ({ role: "agent", card });
export const text = (words: string) => ({ type: "text" as const, text: words });

/** Whose command it was: a device, its counter, what it said. */
export const ref = (m: MachineUnderTest, device: string, n: number, command: unknown): CommandRef => ({
  device: id(device),
  n,
  hash: m.commandHash(command),
});
export const send = (words: string) => ({ kind: "send" as const, content: text(words) });
export const answer = (
  to: number,
  entry = "e1",
  result: "answer" | "choices" | "none" | "courtesy" = "answer",
) => ({
  kind: "answer" as const,
  to,
  result,
  entries: result === "none" || result === "courtesy" ? [] : [{ id: entry, confidence: 0.9 }],
  content: text("so it is"),
});

/** A conversation that is played step by step against a machine; `log` is what was committed. */
export interface Scenario {
  readonly state: Conversation;
  readonly log: ConversationEvent[];
  at: number;
  try(command: Command, actor: CommandActor, ref?: CommandRef): Decision;
  /** Decides and folds; throws when rejected. */
  do(command: Command, actor: CommandActor, ref?: CommandRef): ConversationEvent;
  refused(command: Command, actor: CommandActor, ref?: CommandRef): ErrorKind | null;
  start(): Scenario;
  queued(): Scenario;
  offered(to?: AgentCard): Scenario;
  live(with_?: AgentCard): Scenario;
  closed(): Scenario;
}

export function scenario(machine: MachineUnderTest): Scenario {
  let state = machine.NO_CONVERSATION;
  const it: Scenario = {
    get state() {
      return state;
    },
    log: [],
    at: 1000,
    try: (command, actor, ref) => machine.decide(state, command, actor, it.at, ref),
    do(command, actor, ref) {
      const decision = it.try(command, actor, ref);
      if (decision.kind !== "events") throw new Error(`${command.kind}: ${JSON.stringify(decision)}`);
      for (const event of decision.events) {
        state = machine.evolve(state, event);
        it.log.push(event);
      }
      it.at += 10;
      return decision.events[0]!;
    },
    refused(command, actor, ref) {
      const decision = it.try(command, actor, ref);
      return decision.kind === "rejected" ? decision.error : null;
    },
    start() {
      it.do(
        { kind: "start", c: id("c"), shop: "pk_shop", desk: "desk", visitor: id("v"), locale: "en" },
        shopper,
      );
      return it;
    },
    queued() {
      it.start().do({ kind: "request-human" }, shopper);
      return it;
    },
    offered(to = MEI) {
      it.queued().do({ kind: "offer", agent: to, until: it.at + 30_000 }, system);
      return it;
    },
    live(with_ = MEI) {
      it.offered(with_).do({ kind: "accept" }, agent(with_));
      return it;
    },
    closed() {
      it.live().do({ kind: "close" }, agent(MEI));
      return it;
    },
  };
  return it;
}
