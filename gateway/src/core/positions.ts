import type { ConversationCell } from "./conversation-cell.ts";
import type { Conversations } from "./conversations.ts";
import type { Floor } from "./floor.ts";
import type { Clock } from "./ports.ts";

/** A shopper is told of their place at most this often. */
const EVERY_MS = 5_000;
/** How often it is looked whether somebody's turn to be told has come. */
const LOOK_MS = 1_000;

/** Tells waiting shoppers their place in the queue: the first at once, then only changes. */
export interface Positions {
  /** The line or who serves it changed. */
  changed(): void;
  /** A shopper looks at a conversation, or it has just been queued. */
  show(cell: ConversationCell): void;
  stop(): void;
}

export function createPositions(floor: Floor, conversations: Conversations, clock: Clock): Positions {
  let dirty = false;
  let cancel: (() => void) | null = null;

  function tell(cell: ConversationCell, position: number, staffed: boolean, now: number): void {
    const waiting = floor.queued.size;
    const last = cell.position;
    cell.position = { at: now, position, waiting, staffed };
    const same = last && last.position === position && last.waiting === waiting && last.staffed === staffed;
    if (same) cell.position.at = last.at;
    else send(cell);
  }

  function send(cell: ConversationCell): void {
    const { position, waiting, staffed } = cell.position!;
    for (const watch of cell.watches) {
      if (watch.party.role !== "shopper" || watch.closed) continue;
      watch.sink.signal(cell.id, { kind: "position", position, waiting, staffed });
    }
  }

  function look(): void {
    cancel = null;
    if (!dirty) return;
    dirty = false;
    const now = clock.now();
    const staffed = floor.staffed();
    let position = 0;
    for (const place of floor.queued) {
      position++;
      const cell = conversations.peek(place.c);
      if (!cell || cell.watches.length === 0) continue;
      if (cell.position && cell.position.at + EVERY_MS > now) dirty = true;
      else tell(cell, position, staffed, now);
    }
    if (dirty) later();
  }

  function later(): void {
    cancel ??= clock.after(LOOK_MS, look);
  }

  return {
    changed() {
      dirty = true;
      later();
    },
    show(cell) {
      const position = floor.queued.rank(cell.id);
      if (position === 0) return;
      // Whoever comes back to the page wants to know at once; nothing new is counted for it.
      if (cell.position) send(cell);
      else tell(cell, position, floor.staffed(), clock.now());
    },
    stop() {
      cancel?.();
    },
  };
}
