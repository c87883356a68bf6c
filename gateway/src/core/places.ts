import type { ConversationEvent, PageContext } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { parseEnvelope } from "./event-text.ts";
import type { NewEvent, Store } from "./ports.ts";

const PAGE = 200;

/** Where a shopper is. */
export interface Whereabouts {
  /** Null: not known. */
  place: PageContext | null;
  /** The language in which they read there. */
  locale: string;
}

/** Where each conversation's shopper is. It is no part of the state, since `evolve` reads no payloads. */
export interface Places {
  /** Told of each event as it is published. */
  note(cell: ConversationCell, event: ConversationEvent, stored: NewEvent): void;
  /** The latest that is known: what waits to be saved, else what the log has. */
  of(cell: ConversationCell): Promise<Whereabouts>;
  /** W8: the language alone, as far as it is known without a look at the log. */
  localeOf(cell: ConversationCell): string;
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

  function known(cell: ConversationCell): Whereabouts {
    const payload = cell.context?.next ?? cell.place ?? null;
    const told = payload === null ? {} : (JSON.parse(payload) as { context?: PageContext; locale?: string });
    return { place: told.context ?? null, locale: told.locale ?? cell.committed.locale };
  }

  return {
    note(cell, event, stored) {
      if (tellsPlace(event)) cell.place = stored.payload;
    },
    async of(cell) {
      if (cell.context?.next == null && cell.place === undefined) await read(cell);
      return known(cell);
    },
    localeOf: (cell) => known(cell).locale,
  };
}

/** The payload of an event that tells of this context, as it is stored. */
export function placePayload(context: PageContext, locale: string | undefined): string {
  return JSON.stringify({ context, ...(locale && { locale }) });
}

function tellsPlace(event: ConversationEvent): boolean {
  return event.kind === "started" || event.kind === "context";
}
