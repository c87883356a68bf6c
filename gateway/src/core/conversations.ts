import { NO_CONVERSATION, evolve } from "@yunke/protocol";
import type { Conversation, ConversationEvent } from "@yunke/protocol";
import { createCell, isIdle } from "./cell.ts";
import type { StreamKind } from "./cell.ts";
import { newConversationState } from "./conversation-cell.ts";
import type { ConversationCell, ConversationPublished } from "./conversation-cell.ts";
import { parseEnvelope } from "./event-text.ts";
import { SNAPSHOT_VERSION } from "./mailbox.ts";
import type { Clock, Store, StreamKey } from "./ports.ts";

/** Unused for so long, a conversation leaves memory. */
const IDLE_MS = 5 * 60_000;

/** Whoever has loaded one is about to follow it, or to ask something of it. */
const JUST_LOADED_MS = 1_000;

/** The conversations in memory. */
export interface Conversations {
  peek(c: string): ConversationCell | undefined;
  byStream(stream: StreamKey): ConversationCell | undefined;
  load(c: string): Promise<ConversationCell | null>;
  /** One that has just begun: `state` is saved already. */
  begin(stream: StreamKey, state: Conversation): ConversationCell;
  /** Lets go of what nobody has used for a while. */
  evict(): void;
}

export function conversationName(c: string): string {
  return `c/${c}`;
}

export function createConversations(
  ports: {
    store: Store;
    clock: Clock;
    published: ConversationPublished;
    loaded(cell: ConversationCell): void;
  },
  most: number,
): Conversations {
  const { store, clock } = ports;
  // In the order of last loading; `usedAt` says how long nobody needed it.
  const cells = new Map<string, ConversationCell>();
  const streams = new Map<StreamKey, ConversationCell>();
  const loading = new Map<string, Promise<ConversationCell | null>>();

  const kind: StreamKind<Conversation, ConversationEvent> = {
    parse: parseEnvelope,
    evolve,
    // Every cell of this kind is made by `keep`, below.
    published: (cell, event, stored, before) =>
      ports.published(cell as ConversationCell, event, stored, before),
    recovered: () => {},
  };

  function keep(c: string, stream: StreamKey, state: Conversation, snapshotSeq: number): ConversationCell {
    const cell: ConversationCell = Object.assign(
      createCell(kind, c, stream, state, snapshotSeq, clock.now()),
      {
        watches: [],
        reads: null,
        answering: 0,
        replies: 0,
        position: null,
        context: null,
        place: undefined,
        heard: null,
      },
    );
    cells.set(c, cell);
    streams.set(stream, cell);
    if (cells.size > most * 1.1) shrink(most);
    return cell;
  }

  async function read(c: string): Promise<ConversationCell | null> {
    const stream = await store.findStream(conversationName(c));
    if (stream === null) return null;
    const { snapshot, tail } = await store.load(stream, SNAPSHOT_VERSION);
    const from = snapshot ? (JSON.parse(snapshot.state) as Conversation) : NO_CONVERSATION;
    // A conversation that began while its stream was looked for.
    const there = cells.get(c);
    if (there) return there;
    const cell = keep(c, stream, newConversationState(tail, from), snapshot?.seq ?? 0);
    ports.loaded(cell);
    return cell;
  }

  function drop(cell: ConversationCell): void {
    cells.delete(cell.id);
    streams.delete(cell.stream);
  }

  function mayGo(cell: ConversationCell): boolean {
    return isIdle(cell) && cell.watches.length === 0 && cell.context?.next == null && cell.replies === 0;
  }

  function shrink(to: number): void {
    const before = clock.now() - JUST_LOADED_MS;
    for (const cell of cells.values()) {
      if (cells.size <= to) return;
      if (cell.usedAt < before && mayGo(cell)) drop(cell);
    }
  }

  return {
    peek: (c) => cells.get(c),
    byStream: (stream) => streams.get(stream),
    load(c) {
      const there = cells.get(c);
      if (there) return Promise.resolve(there);
      let found = loading.get(c);
      if (!found) {
        found = read(c).finally(() => loading.delete(c));
        loading.set(c, found);
      }
      return found;
    },
    begin: (stream, state) => cells.get(state.c) ?? keep(state.c, stream, state, 0),
    evict() {
      const now = clock.now();
      for (const cell of cells.values()) if (cell.usedAt + IDLE_MS < now && mayGo(cell)) drop(cell);
    },
  };
}
