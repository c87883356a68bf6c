import type { ConversationEvent, PageContext } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { parseEnvelope } from "./event-text.ts";
import type { NewEvent, Store } from "./ports.ts";

const PAGE = 200;

/** Where each conversation's shopper is. It is no part of the state, since `evolve` reads no payloads. */
export interface Places {
  /** Told of each event as it is published. */
  note(cell: ConversationCell, event: ConversationEvent, stored: NewEvent): void;
  /** The latest that is known: what waits to be saved, else what the log has. */
  of(cell: ConversationCell): Promise<PageContext | null>;
}

export function createPlaces(store: Store): Places {
  /** Of a conversation that was in the store before this process looked at it. */
  async function read(cell: ConversationCell): Promise<void> {
    const head = cell.committed.seq;
    let found: string | null = null;
    for (let after = 0; after < head;) {
      const rows = await store.readStream(cell.stream, after, PAGE);
      if (rows.length === 0) break;
      for (const row of rows) if (tellsPlace(parseEnvelope(row))) found = row.payload;
      after = rows.at(-1)!.seq;
    }
    // What was published meanwhile is newer.
    if (cell.place === undefined) cell.place = found;
  }

  return {
    note(cell, event, stored) {
      if (tellsPlace(event)) cell.place = stored.payload;
    },
    async of(cell) {
      const unsaved = cell.context?.next ?? null;
      if (unsaved !== null) return JSON.parse(unsaved) as PageContext;
      if (cell.place === undefined) await read(cell);
      const payload = cell.place == null ? null : (JSON.parse(cell.place) as { context?: PageContext });
      return payload?.context ?? null;
    },
  };
}

/** The payload of an event that tells of this context, given as JSON. */
export function placePayload(context: string): string {
  return `{"context":${context}}`;
}

function tellsPlace(event: ConversationEvent): boolean {
  return event.kind === "started" || event.kind === "context";
}
