import { NO_AGENT, NO_CONVERSATION, evolve, evolveAgent, follows } from "@yunke/protocol";
import type {
  AgentCommand,
  AgentState,
  Conversation,
  DownSignal,
  DutyCommand,
  ShopperCommand,
  ViewedEvent,
} from "@yunke/protocol";
import type { AgentSink, Core, Follower, Outcome, ShopperSession, Sink } from "../core.ts";

/** What one socket was sent about one conversation, checked as it comes: no hole, nothing twice (R3, R4). */
export interface Seen {
  events: ViewedEvent[];
  state: Conversation;
  signals: DownSignal[];
  left: boolean;
  resets: number;
}

export interface Sight {
  sink: Sink;
  /** What should not have come, as it came. */
  faults: string[];
  of(c: string): Seen;
  all: Map<string, Seen>;
}

export function createSight(): Sight {
  const all = new Map<string, Seen>();
  const faults: string[] = [];
  const fresh = (): Seen => ({ events: [], state: NO_CONVERSATION, signals: [], left: false, resets: 0 });

  function of(c: string): Seen {
    let seen = all.get(c);
    if (!seen) {
      seen = fresh();
      all.set(c, seen);
    }
    return seen;
  }

  const sink: Sink = {
    events(c, json, to) {
      let seen = of(c);
      const events = JSON.parse(json) as ViewedEvent[];
      const first = events[0]!;
      const begins = (first.kind === "skip" ? first.from : first.seq) === 1;
      // Offered again after it was lost: an agent's socket begins at 1.
      if (seen.left && begins) {
        seen = fresh();
        all.set(c, seen);
      }
      if (seen.left) faults.push(`${c}: events after "left"`);
      for (const event of events) {
        if (!follows(seen.state.seq, event)) {
          faults.push(`${c}: number ${event.seq} after ${seen.state.seq}`);
        }
        seen.state = evolve(seen.state, event);
        seen.events.push(event);
      }
      if (to !== seen.state.seq) faults.push(`${c}: stands at ${seen.state.seq}, told ${to}`);
    },
    signal(c, signal) {
      of(c).signals.push(signal);
    },
    left(c) {
      of(c).left = true;
    },
    reset(c) {
      const resets = of(c).resets + 1;
      all.set(c, { ...fresh(), resets });
    },
    drained: () => null,
  };
  return { sink, of, all, faults };
}

/** A fixed id of 22 characters for a name. */
export function idOf(name: string): string {
  return name.padEnd(22, "-").slice(0, 22);
}

export interface TestShopper {
  session: ShopperSession;
  sight: Sight;
  follower: Follower;
  device: string;
  /** Starts a conversation; its id. */
  start(id?: string, locale?: string): Promise<string>;
  do(c: string, command: ShopperCommand, n?: number): Promise<Outcome>;
  say(c: string, text: string): Promise<Outcome>;
}

export function createShopper(
  core: Core,
  name: string,
  options: { shop?: string; person?: string; personName?: string; sight?: Sight; device?: string } = {},
): TestShopper {
  const session = {
    shop: options.shop ?? "pk_shop",
    visitor: idOf(`v-${name}`),
    person: options.person ?? null,
    personName: options.personName,
  };
  const sight = options.sight ?? createSight();
  const follower = core.shopper.follow(session, sight.sink);
  const device = options.device ?? idOf(`d-${name}`);
  const counters = new Map<string, number>();
  let starts = 0;
  const shopper: TestShopper = {
    session,
    sight,
    follower,
    device,
    async start(id = idOf(`s-${name}-${++starts}`), locale = "en") {
      const result = await core.shopper.start(follower, { device, id, locale });
      if (!result.ok) throw new Error(`not started: ${result.error.kind}`);
      return result.c;
    },
    do(c, command, n) {
      const next = n ?? (counters.get(c) ?? 0) + 1;
      counters.set(c, Math.max(next, counters.get(c) ?? 0));
      return core.shopper.do(session, c, device, next, command);
    },
    say: (c, text) => shopper.do(c, { kind: "send", content: { type: "text", text } }),
  };
  return shopper;
}

export interface TestAgent {
  id: string;
  sight: Sight;
  follower: Follower;
  /** Their own stream, as their client folds it. */
  self(): AgentState;
  do(c: string, command: AgentCommand, n?: number): Promise<Outcome>;
  say(c: string, text: string): Promise<Outcome>;
  duty(command: DutyCommand, n?: number): Promise<Outcome>;
}

export async function createAgent(
  core: Core,
  name: string,
  device = idOf(`d-${name}`),
  open: { c: string; since: number }[] = [],
): Promise<TestAgent> {
  const id = idOf(`a-${name}`);
  const sight = createSight();
  let self = NO_AGENT;
  const sink: AgentSink = {
    ...sight.sink,
    self(events) {
      for (const event of events) {
        if (event.seq !== self.seq + 1) sight.faults.push(`self: number ${event.seq} after ${self.seq}`);
        self = evolveAgent(self, event);
      }
    },
  };
  const follower = await core.agent.follow({ agent: id }, sink, 0, open);
  const counters = new Map<string, number>();
  const next = (c: string, n: number | undefined) => {
    const number = n ?? (counters.get(c) ?? 0) + 1;
    counters.set(c, Math.max(number, counters.get(c) ?? 0));
    return number;
  };
  const agent: TestAgent = {
    id,
    sight,
    follower,
    self: () => self,
    do: (c, command, n) => core.agent.do({ agent: id }, c, device, next(c, n), command),
    say: (c, text) => agent.do(c, { kind: "send", content: { type: "text", text } }),
    duty: (command, n) => core.agent.duty({ agent: id }, device, next("self", n), command),
  };
  return agent;
}
