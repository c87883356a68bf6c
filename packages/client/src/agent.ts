import { NO_AGENT, PROTOCOL, evolveAgent } from "@yunke/protocol";
import type {
  AgentCommand,
  AgentState,
  AgentUp,
  Down,
  DownOf,
  DutyCommand,
  ShopProfile,
  ViewedEvent,
} from "@yunke/protocol";
import { NO_FACTS, chatView, offerView, takeFact } from "./agent-case.ts";
import { isAgentState } from "./agent-state-guard.ts";
import type { CaseFacts, CaseInput } from "./agent-case.ts";
import type { AgentClient, AgentMe, AgentOptions, AgentView } from "./agent-view.ts";
import { createConnection } from "./connection.ts";
import { withDefaults } from "./default-ports.ts";
import { createNotifier } from "./notifier.ts";
import { createOutbox } from "./outbox.ts";
import type { Outbox } from "./outbox.ts";
import { defaultStorage } from "./storage.ts";
import { newThread, takeEvents, takeSignal, textOf } from "./thread.ts";
import type { Thread } from "./thread.ts";
import { createTypingExpiry, createTypingSender } from "./typing.ts";

type Given = AgentCommand | DutyCommand;

/** A read mark goes out this long after the last look, in ms. */
const SETTLE = 300;

/** A conversation in this agent's hands, or that was. */
interface Case {
  thread: Thread;
  facts: CaseFacts;
  /** Asked for what is missing; not again before something came. */
  asked: boolean;
  /** It was this agent's chat, so that its close and rating stay on the list. */
  taken: boolean;
  sayTyping: (on: boolean) => void;
  expireTyping: (on: boolean) => void;
  cancelRead: (() => void) | null;
}

/** Makes an agent's client. Who speaks is known from the session's cookie at `url`. */
export function createAgent(options: AgentOptions): AgentClient {
  const storage = options.storage ?? defaultStorage();
  const ports = withDefaults(options.ports, storage);
  const { clock } = ports;

  let me: AgentMe | null = null;
  let self: AgentState = NO_AGENT;
  let shops: readonly ShopProfile[] = [];
  let offset = 0;
  const cases = new Map<string, Case>();
  /** Taken off the list while this socket still follows them: what comes of them is not looked at. */
  const dismissed = new Set<string>();
  /** Made when it is known whose it is: nobody sends what another agent typed on the same machine. */
  let outbox: Outbox<Given> | null = null;
  let ready = false;
  let early: (() => void)[] = [];
  let ended = false;
  /** Where the own stream stood when a beat found it behind. */
  let behindAt = -1;
  /** Nothing was heard of the own stream since the line went: offers that run out meanwhile are not taken away. */
  let unheard = false;

  const send = (frame: AgentUp): void => {
    if (connection.status === "online") connection.send(frame);
  };

  /** What is left of an offer, ms. */
  const leftOf = (until: number): number => Math.max(0, until - offset - clock.now());

  const connection = createConnection(options.url, ports, {
    hello: () =>
      ({
        type: "hello",
        protocol: PROTOCOL,
        role: "agent",
        sinceSelf: self.seq,
        open: [...cases.values()].slice(-50).map(({ thread }) => ({ c: thread.c, since: thread.state.seq })),
      }) satisfies AgentUp,
    frame: receive,
    forgetToken() {},
    changed() {
      if (connection.status !== "online") {
        outbox?.setOnline(false);
        // Who is there is not known without a line.
        for (const entry of cases.values()) entry.thread = { ...entry.thread, online: null };
        if (!unheard) for (const { until } of self.offers) clock.after(leftOf(until), notifier.changed);
        unheard = true;
      }
      notifier.changed();
    },
  });

  const notifier = createNotifier<AgentView>(() => {
    const input = ({ thread, facts }: Case): CaseInput => ({
      thread,
      facts,
      outbox: (outbox?.list(thread.c) ?? []) as CaseInput["outbox"],
      shops,
      offset,
    });
    const present = (entry: Case | undefined): entry is Case => entry !== undefined;
    const chats = self.chats.map((c) => cases.get(c)).filter(present);
    // What was just released stays on the list until its own news say what became of it.
    const kept = [...cases.values()].filter(({ taken, thread }) => {
      const { phase } = thread.state;
      const mine = phase.name === "closed" || (phase.name === "live" && phase.agent.id === me?.id);
      return taken && mine && !self.chats.includes(thread.c);
    });
    return {
      connection: connection.status,
      problem: connection.problem,
      me,
      self,
      sending: (outbox?.list(null) ?? []).map(({ item }) => item.command as DutyCommand),
      offers: self.offers.flatMap((offer) => {
        const entry = cases.get(offer.c);
        // Accepted, as its own news say before the agent's do.
        if (!entry || kept.includes(entry)) return [];
        const view = offerView(input(entry), offer);
        // What was answered already is settled once the line is back.
        return unheard && leftOf(offer.until) === 0 && view.sending.length === 0 ? [] : [view];
      }),
      chats: [...chats, ...kept].map((entry) => chatView(input(entry))),
      shops,
      clockOffset: offset,
    };
  });

  // ---- what comes

  function receive(frame: Down): void {
    switch (frame.type) {
      case "welcome":
        welcomed(frame);
        break;
      case "self":
        unheard = false;
        for (const event of frame.events) {
          if (event.seq !== self.seq + 1) continue;
          self = evolveAgent(self, event);
          // It comes again from its beginning.
          if (event.kind === "offered") dismissed.delete(event.c);
          if (event.ref) outbox?.stored(null, event.ref.device, event.ref.n);
        }
        outbox?.folded(null, self.seq);
        break;
      case "events":
        if (!dismissed.has(frame.c)) take(caseOf(frame.c), frame.events);
        break;
      case "reset": {
        const entry = caseOf(frame.c);
        Object.assign(entry, {
          thread: newThread(frame.c, entry.thread.readByMe),
          facts: NO_FACTS,
          asked: false,
        });
        break;
      }
      case "ack": {
        const folded = frame.c ? (cases.get(frame.c)?.thread.state.seq ?? Infinity) : self.seq;
        outbox?.acked(frame.c ?? null, frame.device, frame.n, frame.seq, folded);
        break;
      }
      case "refused":
        if (frame.error.retry === "hello") connection.renew();
        else if (frame.n !== undefined && frame.device)
          outbox?.refused(frame.c ?? null, frame.device, frame.n, frame.error);
        break;
      case "signal": {
        const entry = cases.get(frame.c);
        if (!entry) break;
        entry.thread = takeSignal(entry.thread, frame.signal, "agent");
        if (frame.signal.kind === "typing") entry.expireTyping(entry.thread.typing);
        break;
      }
      case "beat":
        for (const [c, head] of frame.heads)
          if (!dismissed.has(c) && head > caseOf(c).thread.state.seq) catchUp(caseOf(c), true);
        // The own stream only comes with a hello.
        if ((frame.self ?? 0) <= self.seq) behindAt = -1;
        else if (behindAt === self.seq) connection.renew();
        else behindAt = self.seq;
        outbox?.beat();
        return;
      case "left": {
        const entry = cases.get(frame.c);
        // A closed chat stays on the list until it is dismissed.
        if (!entry?.taken || entry.thread.state.phase.name !== "closed") forget(frame.c);
        break;
      }
      case "error":
      case "started":
      case "suggestions":
        return;
      default:
        frame satisfies never;
    }
    notifier.changed();
  }

  function welcomed(welcome: DownOf<"welcome">): void {
    const other = me !== null && me.id !== welcome.agent?.id;
    me = welcome.agent ?? null;
    shops = welcome.shops ?? [];
    offset = welcome.at - clock.now();
    for (const entry of cases.values()) entry.asked = false;
    // A new socket follows what hello named, and these were not.
    dismissed.clear();
    if (other) {
      // Another agent signed in on this machine: their own stream is another one.
      for (const c of cases.keys()) forget(c);
      const stale = self.seq > 0;
      self = NO_AGENT;
      outbox?.destroy();
      outbox = null;
      ready = false;
      if (stale && !welcome.self) return connection.renew();
    }
    if (isAgentState(welcome.self)) takeSelf(welcome.self);
    if (outbox && ready) return outbox.setOnline(true);
    if (!me) return;
    const mine = (outbox ??= newOutbox(me.id));
    void mine.open().then(() => {
      if (ended || outbox !== mine) return;
      ready = true;
      for (const call of early) call();
      early = [];
      mine.setOnline(connection.status === "online");
      notifier.changed();
    });
  }

  /** What the own stream has come to; the events before it do not come. */
  function takeSelf(state: AgentState): void {
    if (state.seq <= self.seq) return;
    unheard = false;
    self = state;
    if (!outbox) return;
    for (const mark of state.devices) {
      for (const { item } of outbox.list(null))
        if (item.n <= mark.n) outbox.stored(null, mark.device, item.n);
    }
    outbox.folded(null, state.seq);
  }

  function newOutbox(agent: string): Outbox<Given> {
    return createOutbox<Given>({
      prefix: `yunke:agent:${agent}:`,
      storage,
      ports,
      send: (frame) => connection.send(frame),
      frame: (c, device, n, command) =>
        (c === null
          ? { type: "duty", device, n, command: command as DutyCommand }
          : { type: "do", c, device, n, command: command as AgentCommand }) satisfies AgentUp,
      known: (c, device) => {
        const marks = c === null ? self.devices : (cases.get(c)?.thread.state.devices ?? []);
        return marks.find((mark) => mark.device === device)?.n ?? 0;
      },
      settled: () => false,
      textOf: (command) => (command.kind === "send" ? command.content.text : undefined),
      keeps: (command) => command.kind === "send",
      refused(c, command, error) {
        const entry = c === null ? undefined : cases.get(c);
        if (entry) entry.facts = { ...entry.facts, refused: { command: command as AgentCommand, error } };
      },
      reconnect: () => connection.renew(),
      changed: () => notifier.changed(),
    });
  }

  function caseOf(c: string): Case {
    const known = cases.get(c);
    if (known) return known;
    const made: Case = {
      thread: newThread(c, 0),
      facts: NO_FACTS,
      asked: false,
      taken: false,
      sayTyping: createTypingSender(clock, (on) =>
        send({ type: "signal", c, signal: { kind: "typing", on } }),
      ),
      expireTyping: createTypingExpiry(clock, () => {
        made.thread = { ...made.thread, typing: false };
        notifier.changed();
      }),
      cancelRead: null,
    };
    cases.set(c, made);
    return made;
  }

  function forget(c: string): void {
    const entry = cases.get(c);
    entry?.expireTyping(false);
    entry?.cancelRead?.();
    cases.delete(c);
  }

  function take(entry: Case, events: readonly ViewedEvent[]): void {
    const { c, state } = entry.thread;
    const taken = takeEvents(entry.thread, events, "agent", (event) => {
      entry.facts = takeFact(entry.facts, event);
      if ("phase" in event && event.phase.name === "live" && event.phase.agent.id === me?.id)
        entry.taken = true;
      if (event.ref) outbox?.stored(c, event.ref.device, event.ref.n, textOf(event));
    });
    entry.thread = taken.thread;
    if (taken.thread.state.seq > state.seq) entry.asked = false;
    outbox?.folded(c, taken.thread.state.seq);
    if (taken.gap) catchUp(entry, false);
  }

  function catchUp(entry: Case, again: boolean): void {
    if (entry.asked && !again) return;
    entry.asked = true;
    send({ type: "open", c: entry.thread.c, since: entry.thread.state.seq });
  }

  // ---- what is asked

  function give(c: string | null, command: Given): void {
    if (ended) return;
    if (!ready) {
      early.push(() => give(c, command));
      return;
    }
    const entry = c === null ? undefined : cases.get(c);
    if (entry) entry.facts = { ...entry.facts, refused: null };
    outbox?.add(c, command);
  }

  const client: AgentClient = {
    get view() {
      return notifier.view();
    },
    subscribe: notifier.subscribe,
    connect() {
      if (!ended) connection.connect();
    },
    accept: (c) => give(c, { kind: "accept" }),
    decline: (c) => give(c, { kind: "decline" }),
    send(c, text) {
      if (text.trim()) give(c, { kind: "send", content: { type: "text", text } });
      cases.get(c)?.sayTyping(false);
    },
    close: (c) => give(c, { kind: "close" }),
    handBack: (c) => give(c, { kind: "hand-back" }),
    setStatus: (status) => give(null, { kind: "set-status", status }),
    setSlots: (slots) => give(null, { kind: "set-slots", slots }),
    typing: (c, on) => cases.get(c)?.sayTyping(on),
    markRead(c) {
      const entry = cases.get(c);
      if (!entry || entry.thread.state.seq <= entry.thread.readByMe) return;
      entry.thread = { ...entry.thread, readByMe: entry.thread.state.seq };
      entry.cancelRead ??= clock.after(SETTLE, () => {
        entry.cancelRead = null;
        send({ type: "signal", c, signal: { kind: "read", seq: entry.thread.readByMe } });
      });
      notifier.changed();
    },
    retry(c, key) {
      const command = outbox?.take(key);
      if (command) give(c, command);
    },
    discard(_c, key) {
      outbox?.take(key);
    },
    dismiss(c) {
      if (cases.get(c)?.thread.state.phase.name !== "closed") return;
      forget(c);
      dismissed.add(c);
      notifier.changed();
    },
    destroy() {
      ended = true;
      connection.destroy();
      outbox?.destroy();
      for (const c of cases.keys()) forget(c);
      notifier.clear();
    },
  };
  if (options.connect !== false) client.connect();
  return client;
}
