import { NO_CONVERSATION, agentOf, evolve, follows } from "@yunke/protocol";
import type {
  AgentCard,
  Content,
  Conversation,
  ConversationEvent,
  DownSignal,
  Skip,
  ViewedEvent,
} from "@yunke/protocol";
import type { Item, MessageItem, NoticeItem, QueuePosition, UnknownContent } from "./conversation-view.ts";

/** What is confirmed of a conversation: the fold of the events that came, and the signals that go with it. */
export interface Thread {
  readonly c: string;
  readonly state: Conversation;
  readonly items: readonly Item[];
  /** Agents by id, as the events' phases have shown them. */
  readonly cards: Readonly<Record<string, AgentCard>>;
  /** The last who served. */
  readonly agent: AgentCard | null;
  /** The other side has read up to this number. */
  readonly readByOther: number;
  /** This side has. */
  readonly readByMe: number;
  readonly typing: boolean;
  readonly position: QueuePosition | null;
  readonly online: boolean | null;
}

export type Side = "shopper" | "agent";

export function newThread(c: string, readByMe: number): Thread {
  return {
    c,
    state: NO_CONVERSATION,
    items: [],
    cards: {},
    agent: null,
    readByOther: 0,
    readByMe,
    typing: false,
    position: null,
    online: null,
  };
}

/**
 * Folds what came. Duplicates are dropped; at a gap it stops and says so, and whoever asked opens again from
 * `thread.state.seq` (R4). `each` sees the events that were new.
 */
export function takeEvents(
  thread: Thread,
  events: readonly ViewedEvent[],
  side: Side,
  each?: (event: ConversationEvent) => void,
): { thread: Thread; gap: boolean } {
  let { state, agent, cards, typing, position } = thread;
  const items = [...thread.items];
  for (const came of events) {
    if (came.seq <= state.seq) continue;
    // A run of blanks may begin before what is known.
    const event: ViewedEvent =
      came.kind === "skip" && came.from <= state.seq ? { ...came, from: state.seq + 1 } : came;
    if (!follows(state.seq, event)) {
      return { thread: { ...thread, state, items, agent, cards, typing, position }, gap: true };
    }
    const before = agentOf(state.phase);
    state = evolve(state, event);
    if (isSkip(event)) continue;
    const card = agentOf(state.phase) ?? (state.phase.name === "closed" ? state.phase.agent : null);
    if (card) cards = { ...cards, [card.id]: card };
    if (card && state.phase.name !== "offered") agent = card;
    if (before && !agentOf(state.phase)) typing = false;
    if (state.phase.name !== "queued" && state.phase.name !== "deferred") position = null;
    if (event.kind === "message" && event.by.role !== side) typing = false;
    addItems(items, event, cards, side, thread.readByOther);
    each?.(event);
  }
  return { thread: { ...thread, state, items, agent, cards, typing, position }, gap: false };
}

function isSkip(event: ViewedEvent): event is Skip {
  return event.kind === "skip";
}

/** Takes a signal in. The latest wins; marks only grow. */
export function takeSignal(thread: Thread, signal: DownSignal, side: Side): Thread {
  switch (signal.kind) {
    case "typing":
      return signal.by === side ? thread : { ...thread, typing: signal.on };
    case "read": {
      if (signal.by === side) return { ...thread, readByMe: Math.max(thread.readByMe, signal.seq) };
      if (signal.seq <= thread.readByOther) return thread;
      const items = thread.items.map((item) =>
        item.kind === "message" && item.from === side && item.state === "sent" && item.seq! <= signal.seq
          ? { ...item, state: "read" as const }
          : item,
      );
      return { ...thread, items, readByOther: signal.seq };
    }
    case "position":
      return {
        ...thread,
        position: { position: signal.position, waiting: signal.waiting, staffed: signal.staffed },
      };
    case "presence":
      return { ...thread, online: signal.online };
    default:
      signal satisfies never;
      return thread;
  }
}

/** Messages by others after this side's read mark. */
export function unreadOf(thread: Thread, counts: (from: MessageItem["from"]) => boolean): number {
  let unread = 0;
  for (let at = thread.items.length - 1; at >= 0; at--) {
    const item = thread.items[at]!;
    if (item.seq! <= thread.readByMe) break;
    if (item.kind === "message" && counts(item.from)) unread++;
  }
  return unread;
}

/** The lines that an event adds or changes. Events of unknown kinds add none. */
function addItems(
  items: Item[],
  event: ConversationEvent,
  cards: Thread["cards"],
  side: Side,
  readByOther: number,
): void {
  const { seq, at, by } = event;
  const say = (content: MessageItem["content"], more?: Partial<MessageItem>) => {
    const card = by.role === "agent" ? cards[by.agent] : undefined;
    items.push({
      key: event.ref ? messageKey(event.ref.device, event.ref.n) : `s${seq}`,
      kind: "message",
      seq,
      at,
      from: by.role,
      ...(card && { agent: card }),
      content,
      state: by.role === side && seq <= readByOther ? "read" : "sent",
      ...more,
    });
  };
  const note = (notice: NoticeItem["notice"], more?: Partial<NoticeItem>) =>
    items.push({ key: `s${seq}`, kind: "notice", seq, at, by: by.role, notice, ...more });
  const mark = (answer: number, change: { helped: boolean } | { chosen: string }) => {
    const index = items.findLastIndex((item) => item.kind === "message" && item.seq === answer);
    const item = items[index];
    if (item?.kind === "message" && item.answer) {
      items[index] = { ...item, answer: { ...item.answer, ...change } };
    }
  };

  switch (event.kind) {
    case "message":
      say(readContent(event.payload?.content));
      break;
    case "answered":
      say(readContent(event.payload?.content), {
        answer: { seq, result: event.result, helped: null, chosen: null },
      });
      break;
    case "chosen":
      mark(event.answer, { chosen: event.entry });
      say(choiceText(items, event.answer, event.entry));
      break;
    case "helped":
      mark(event.answer, { helped: event.helped });
      break;
    case "deferred":
      if (event.payload?.content) say(readContent(event.payload.content));
      note("deferred", { key: `s${seq}` });
      break;
    case "queued":
    case "returned":
      note(event.kind, { reason: event.reason });
      break;
    case "raised":
      // Seen by agents only: it waits for another reason now.
      note("queued", { reason: event.reason });
      break;
    case "accepted": {
      const card = agentOf(event.phase);
      note("accepted", card ? { agent: card } : {});
      break;
    }
    case "closed":
      note("closed", event.phase.name === "closed" ? { reason: event.phase.reason } : {});
      break;
    case "rated":
      note("rated", { score: event.score });
      break;
    case "left-queue":
    case "reopened":
      note(event.kind);
      break;
    default:
      // Nothing to show: started, identified, context, offers, and kinds of a later version.
      break;
  }
}

/** The key of one's own message: known before it is stored. */
export function messageKey(device: string, n: number): string {
  return `${device}:${n}`;
}

function readContent(content: Content | undefined): MessageItem["content"] {
  switch (content?.type) {
    case undefined:
      return null;
    case "text":
    case "answer":
    case "choices":
    case "offer-human":
      return content;
    default:
      return unknownContent(content);
  }
}

function unknownContent(content: { fallback?: unknown }): UnknownContent {
  return { type: "unknown", fallback: typeof content.fallback === "string" ? content.fallback : "" };
}

/** The text that a message's event carries. */
export function textOf(event: ConversationEvent): string | undefined {
  if (event.kind !== "message" || event.payload?.content.type !== "text") return undefined;
  return event.payload.content.text;
}

/** What a chosen option, or source of a composed answer, said: for the bubble of the shopper who chose it. */
export function choiceText(items: readonly Item[], answer: number, entry: string): MessageItem["content"] {
  for (const item of items) {
    if (item.kind !== "message" || item.seq !== answer) continue;
    const { content } = item;
    const label =
      content?.type === "choices"
        ? content.options.find((option) => option.entry === entry)?.label
        : content?.type === "answer"
          ? content.sources?.find((source) => source.entry === entry)?.title
          : undefined;
    if (label !== undefined) return { type: "text", text: label };
  }
  return null;
}
