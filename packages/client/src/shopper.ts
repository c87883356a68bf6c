import { PROTOCOL } from "@yunke/protocol";
import type {
  Down,
  DownOf,
  PageContext,
  ShopProfile,
  ShopperCommand,
  ShopperUp,
  Suggestion,
  ViewedEvent,
  WireError,
} from "@yunke/protocol";
import { createCompletions } from "./completions.ts";
import { createConnection } from "./connection.ts";
import { withDefaults } from "./default-ports.ts";
import { newestOpen } from "./newest-open.ts";
import { createNotifier } from "./notifier.ts";
import { createOutbox } from "./outbox.ts";
import { contextOf, localeOf, warnOfContext } from "./page-told.ts";
import { conversationView } from "./shopper-conversation.ts";
import type { Shopper, ShopperOptions, ShopperView } from "./shopper-view.ts";
import { defaultStorage } from "./storage.ts";
import { newThread, takeEvents, takeSignal, textOf, unreadOf } from "./thread.ts";
import type { Thread } from "./thread.ts";
import { toJson } from "./to-json.ts";
import { createVisitorSession } from "./visitor-session.ts";
import { createTypingExpiry, createTypingSender } from "./typing.ts";

/** A page's context and the read mark go out this long after the last change, in ms. */
const SETTLE = 300;

/** Makes a shopper's client. It connects at once unless `connect` is false. */
export function createShopper(options: ShopperOptions): Shopper {
  const storage = options.storage ?? defaultStorage();
  const ports = withDefaults(options.ports, storage);
  const { clock } = ports;
  const prefix = `yunke:${options.shop}:`;
  const session = createVisitorSession(storage, prefix);

  let locale = localeOf(options.locale);
  let context = options.context && contextOf(options.context);
  let identity = options.identity ?? null;
  let shop: ShopProfile | null = null;
  let suggestions: readonly Suggestion[] = [];
  let clockOffset = 0;
  /** The conversation shown; null: the next message begins one. */
  let current: string | null = null;
  let thread: Thread | null = null;
  /** At a gap or behind: asked for what is missing, and not again before something came. */
  let asked = false;
  /** The next conversation is wanted as a new one, whatever else is open. */
  let fresh = false;
  let refused: { command: ShopperCommand; error: WireError } | null = null;
  /** Events of a conversation that came before the word that it started. */
  let ahead: { c: string; events: ViewedEvent[] } | null = null;
  /** Numbers of `suggest` frames; `suggestId` is the last about the place. */
  let asking = 0;
  let suggestId = 0;
  let startedAs: [PageContext | undefined, string] = [context, locale];
  let ended = false;
  /** What was called before the storage was read. */
  let early: (() => void)[] | null = [];
  let loading: Promise<void> | null = null;
  let unwatch: (() => void) | undefined;
  /** Signed out by another tab: connects again once that tab is somebody. */
  let comesBack = false;
  /** Sign-outs under way. */
  let forgetting = 0;

  const isClosed = () => thread?.state.phase.name === "closed";
  /** The conversation shown, while it goes on. */
  const ongoing = () => (isClosed() ? null : current);
  /** Nothing goes on here that another conversation would be in the way of. */
  const isFreeFor = (c: string) => c !== current && !ongoing() && !outbox.list(current)[0];
  const isOnline = () => connection.status === "online";
  const send = (frame: ShopperUp): void => {
    if (isOnline()) connection.send(frame);
  };

  const outbox = createOutbox<ShopperCommand>({
    prefix,
    storage,
    ports,
    send: (frame) => connection.send(frame),
    frame: (c, device, n, command) => ({ type: "do", c: c!, device, n, command }) satisfies ShopperUp,
    start(device, id) {
      startedAs = [context, locale];
      return { type: "start", device, id, locale, ...(context && { context }) } satisfies ShopperUp;
    },
    known: (c, device) =>
      (c === current && thread?.state.devices.find((mark) => mark.device === device)?.n) || 0,
    settled: (_command, error) => error.kind === "already-done",
    textOf: (command) => (command.kind === "send" ? command.content.text : undefined),
    keeps: (command) => command.kind === "send" || (command.kind === "leave-message" && !!command.content),
    refused(_c, command, error) {
      refused = { command, error };
    },
    reconnect: () => connection.renew(),
    changed,
  });

  const connection = createConnection(options.url, ports, {
    hello: () =>
      ({
        type: "hello",
        protocol: PROTOCOL,
        role: "shopper",
        shop: options.shop,
        ...(session.value.token && { token: session.value.token }),
        ...(identity && { identity }),
        locale,
        ...(context && { context }),
        open: current ? [{ c: current, since: thread?.state.seq ?? 0 }] : [],
      }) satisfies ShopperUp,
    frame: receive,
    forgetToken: () => session.remember({ token: undefined }),
    changed() {
      if (!isOnline()) outbox.setOnline(false);
      changed();
    },
  });

  const notifier = createNotifier<ShopperView>(() => ({
    connection: connection.status,
    problem: connection.problem,
    shop,
    suggestions,
    completions: completions.items,
    conversation: conversationView(thread, current, outbox.list(current), refused),
    unread: thread ? unreadOf(thread, (from) => from !== "shopper") : 0,
    clockOffset,
  }));

  function changed(): void {
    if (!early && !ended) keepOpen();
    notifier.changed();
  }

  // ---- what is kept

  function keepOpen(): void {
    session.keepOpen(ongoing() ?? (outbox.list(current)[0] ? "+" : null));
  }

  async function load(): Promise<void> {
    unwatch ??= storage.watch?.(heardFromTab);
    const open = await session.load();
    if (open !== null) show(open);
    await outbox.open();
    if (ended || forgetting > 0) return;
    if (current) outbox.join(current);
    const calls = early ?? [];
    early = null;
    for (const call of calls) call();
    changed();
  }

  /** Another tab of this shopper signed out, is a new visitor, or began a conversation. */
  function heardFromTab(key: string, value: string | null): void {
    if (early || ended) return;
    if (key === session.key && value === null) {
      comesBack = connection.status !== "idle";
      void forgetAll(false);
    } else if (key === session.key && value !== null) {
      session.take(value, comesBack);
      if (comesBack) connection.connect();
      comesBack = false;
    } else if (key === session.openKey && value !== null && value !== "+") {
      if (!isFreeFor(value)) return;
      show(value);
      catchUp(true);
      changed();
    }
  }

  /** Runs a call once what is stored is known. */
  function whenReady(call: () => void): void {
    if (ended) return;
    loading ??= load();
    if (early) early.push(call);
    else call();
  }

  // ---- what comes

  function receive(frame: Down): void {
    switch (frame.type) {
      case "welcome":
        welcomed(frame);
        break;
      case "started":
        if (outbox.started(frame.id, frame.c) && current === null) {
          show(frame.c);
          session.remember({ told: toldKey(...startedAs) });
          tellContext();
          if (ahead?.c === frame.c) take(ahead.events);
          ahead = null;
        }
        break;
      case "events":
        // Begun at another device of theirs (R15).
        if (frame.events[0]?.kind === "started" && isFreeFor(frame.c)) show(frame.c);
        if (frame.c === current) take(frame.events);
        else if (current === null) {
          const before = ahead?.c === frame.c ? ahead.events : [];
          ahead = { c: frame.c, events: [...before, ...frame.events] };
        }
        break;
      case "reset":
        if (frame.c === current) {
          thread = newThread(frame.c, session.value.read?.[frame.c] ?? 0);
          asked = false;
        }
        break;
      case "ack":
        if (frame.c) {
          const folded = frame.c === current ? (thread?.state.seq ?? 0) : Infinity;
          outbox.acked(frame.c, frame.device, frame.n, frame.seq, folded);
        }
        break;
      case "refused":
        if (frame.error.retry === "hello") connection.renew();
        else if (frame.n !== undefined && frame.c && frame.device)
          outbox.refused(frame.c, frame.device, frame.n, frame.error);
        else if (typeof frame.id === "string") outbox.startRefused(frame.id, frame.error);
        else if (frame.id !== undefined) completions.take(frame.id, []);
        else if (frame.c && frame.c === current && frame.error.kind === "not-found") show(null);
        break;
      case "signal":
        if (frame.c === current && thread) {
          thread = takeSignal(thread, frame.signal, "shopper");
          if (frame.signal.kind === "typing") typingExpiry(thread.typing);
        }
        break;
      case "beat":
        for (const [c, head] of frame.heads)
          if (c === current && head > (thread?.state.seq ?? 0)) catchUp(true);
        outbox.beat();
        adoptOrphans();
        return;
      case "suggestions":
        if (frame.typed) completions.take(frame.id, frame.items);
        else if (frame.id === suggestId) suggestions = frame.items;
        break;
      case "left":
        if (frame.c === current) show(null);
        break;
      case "error":
        if (frame.error.field === "context") warnOfContext(frame.error.message);
        return;
      case "self":
        return;
      default:
        frame satisfies never;
    }
    if (!asksFaq()) completions.clear();
    changed();
  }

  function welcomed(welcome: DownOf<"welcome">): void {
    const { conversations } = welcome;
    const { visitor } = session.value;
    const renewed = visitor !== undefined && visitor !== welcome.visitor;
    session.remember({
      visitor: welcome.visitor,
      ...(welcome.token && { token: welcome.token }),
    });
    shop = welcome.shop ?? shop;
    suggestions = welcome.suggestions ?? [];
    clockOffset = welcome.at - clock.now();
    asked = false;
    ahead = null;
    const opened = current;
    if (renewed) {
      const isOurs = (c: string) => conversations.some((conversation) => conversation.c === c);
      outbox.abandon(isOurs, { kind: "bad-token", message: "Another visitor began.", retry: "never" });
      if (current && !isOurs(current)) show(null);
    }
    const open = conversations.find((conversation) => conversation.phase.name !== "closed");
    if (open && current === null) outbox.join(open.c);
    if (current === null && outbox.list(null).length === 0)
      show(newestOpen(conversations, clock.now() + clockOffset, session.value.dismissed)?.c ?? null);
    if (current && current !== opened) catchUp(true);
    if (current && thread && thread.readByMe > 0) sendRead();
    suggestedFor = place();
    sayWhere();
    outbox.setOnline(true);
    adoptOrphans();
  }

  /** Tabs that were closed may have left something that was not sent. */
  function adoptOrphans(): void {
    void outbox.adopt().then((found) => {
      if (!found) return;
      const c = ongoing();
      if (c) outbox.join(c);
      outbox.pump();
      changed();
    });
  }

  function show(c: string | null): void {
    current = c;
    thread = c === null ? null : newThread(c, session.value.read?.[c] ?? 0);
    asked = false;
    refused = null;
    if (c !== null) fresh = false;
  }

  function take(events: readonly ViewedEvent[]): void {
    if (!thread) return;
    const before = thread.state.seq;
    const { c } = thread;
    const taken = takeEvents(thread, events, "shopper", (event) => {
      if (event.ref) outbox.stored(c, event.ref.device, event.ref.n, textOf(event));
    });
    thread = taken.thread;
    if (thread.state.seq > before) asked = false;
    outbox.folded(c, thread.state.seq);
    if (taken.gap) catchUp(false);
  }

  function catchUp(again: boolean): void {
    if (!thread || (asked && !again)) return;
    asked = true;
    send({ type: "open", c: thread.c, since: thread.state.seq });
  }

  // ---- what is asked

  /** For a conversation that is there; what has none does nothing. */
  const give = (command: ShopperCommand): void =>
    whenReady(() => {
      refused = null;
      completions.clear();
      if (current) outbox.add(current, command);
    });

  /** For the conversation that is there or the one that it begins. */
  const begin = (command: ShopperCommand): void =>
    whenReady(() => {
      connection.connect();
      refused = null;
      completions.clear();
      sayWhere();
      const reopens = () =>
        outbox.list(current).some(({ item }) => item.command.kind === "reopen" && !item.error);
      if (isClosed() && !reopens()) putAway();
      outbox.add(current, command, current === null && fresh);
    });

  function putAway(): void {
    if (!current) return;
    outbox.carryFailed(current);
    session.remember({ dismissed: current });
    fresh = true;
    show(null);
  }

  const typingExpiry = createTypingExpiry(clock, () => {
    if (thread) thread = { ...thread, typing: false };
    changed();
  });
  const typingSender = createTypingSender(clock, (on) => {
    if (current) send({ type: "signal", c: current, signal: { kind: "typing", on } });
  });

  let cancelRead: (() => void) | null = null;
  function sendRead(): void {
    cancelRead ??= clock.after(SETTLE, () => {
      cancelRead = null;
      if (thread) send({ type: "signal", c: thread.c, signal: { kind: "read", seq: thread.readByMe } });
    });
  }

  const toldKey = (context: PageContext | undefined, language: string) =>
    toJson([current, context, language]);
  const place = () => toJson([locale, context]);
  let suggestedFor = "";
  let cancelContext = () => {};
  function tellContext(): void {
    cancelContext();
    cancelContext = clock.after(SETTLE, () => {
      sayWhere();
      if (!isOnline() || suggestedFor === place()) return;
      suggestedFor = place();
      suggestId = suggest({});
    });
  }

  /** What the conversation was not told of the place, and of the language there: that alone, where a page tells no place. */
  function sayWhere(): void {
    const told = toldKey(context, locale);
    const before = session.value.told;
    const c = ongoing();
    if (!isOnline() || !c) return;
    if (told === before || (!context && (!before || before.endsWith(`,"${locale}"]`)))) return;
    send({ type: "context", c, context: context ?? {}, locale });
    session.remember({ told });
  }

  function suggest(typed: { typed?: string }): number {
    send({ type: "suggest", id: ++asking, locale, ...(context && { context }), ...typed });
    return asking;
  }

  /** Once a person is asked for, the FAQ is not. */
  const asksFaq = () => !thread || thread.state.phase.name === "self-service";
  const canAsk = () =>
    isOnline() && asksFaq() && options.completions !== false && shop?.completions !== false;
  const completions = createCompletions(clock, (typed) => (canAsk() ? suggest({ typed }) : null), changed);

  /** Signs out. `own`: here, and not in another tab, which empties the storage itself. */
  async function forgetAll(own: boolean): Promise<void> {
    const wasOn = own && connection.status !== "idle";
    connection.stop();
    identity = null;
    early ??= [];
    forgetting++;
    await loading;
    outbox.clear();
    session.forget();
    suggestions = [];
    completions.clear();
    show(null);
    changed();
    const stale = own ? await storage.keys(prefix).catch(() => []) : [];
    for (const key of stale) await storage.delete(key).catch(() => {});
    if (--forgetting > 0 || ended) return;
    loading = load();
    await loading;
    if (wasOn) connection.connect();
  }

  const shopper: Shopper = {
    get view() {
      return notifier.view();
    },
    subscribe: notifier.subscribe,
    connect: () => whenReady(() => connection.connect()),
    send(text) {
      if (text.trim()) begin({ kind: "send", content: { type: "text", text } });
      typingSender(false);
    },
    choose: (answer, entry) => give({ kind: "choose", answer, entry }),
    markHelped: (answer, helped) => give({ kind: "mark-helped", answer, helped }),
    requestHuman: () => begin({ kind: "request-human" }),
    leaveQueue: () => give({ kind: "leave-queue" }),
    leaveMessage: (text) =>
      begin({ kind: "leave-message", ...(text?.trim() && { content: { type: "text", text } }) }),
    end: () => give({ kind: "close" }),
    rate: (rating) => give({ kind: "rate", ...rating }),
    reopen: () => give({ kind: "reopen" }),
    startNew: () =>
      whenReady(() => {
        putAway();
        changed();
      }),
    retry: (key) =>
      whenReady(() => {
        const command = outbox.take(key);
        if (command) begin(command);
      }),
    discard: (key) => whenReady(() => void outbox.take(key)),
    typing: typingSender,
    complete: (typed) => whenReady(() => completions.type(typed)),
    markRead: () =>
      whenReady(() => {
        if (!thread || thread.state.seq <= thread.readByMe) return;
        thread = { ...thread, readByMe: thread.state.seq };
        session.remember({ read: { [thread.c]: thread.readByMe } });
        sendRead();
        changed();
      }),
    setContext(next) {
      context = contextOf(next);
      tellContext();
    },
    setLocale(next) {
      locale = localeOf(next);
      tellContext();
    },
    identify(token) {
      if (token === null) {
        if (!ended) void forgetAll(true);
      } else if (token !== identity) {
        identity = token;
        whenReady(() => connection.renew());
      }
    },
    destroy() {
      ended = true;
      connection.destroy();
      outbox.destroy();
      unwatch?.();
      cancelRead?.();
      cancelContext();
      typingExpiry(false);
      completions.clear();
      notifier.clear();
    },
  };
  if (options.connect !== false) shopper.connect();
  return shopper;
}
