import type { DownSignal } from "@yunke/protocol";
import type { ConversationCell, Party, Watch } from "./conversation-cell.ts";
import type { Conversations } from "./conversations.ts";
import type { ReadMarks } from "./read-marks.ts";
import type { Bus } from "./ports.ts";

type Side = Party["role"];

/** What has no number and is never stored: typing, presence, read marks on their way. */
export interface Signals {
  typing(cell: ConversationCell, by: Side, on: boolean): void;
  read(cell: ConversationCell, by: Side, seq: number): void;
  /** A shopper's socket came or went. */
  presence(cell: ConversationCell): void;
  /** What a socket that has caught up should know. */
  opened(cell: ConversationCell, watch: Watch): void;
  close(): void;
}

const TOPIC = "signals";

export function createSignals(ports: {
  bus: Bus;
  node: string;
  conversations: Conversations;
  readMarks: ReadMarks;
}): Signals {
  const { bus, node, conversations, readMarks } = ports;

  const unsubscribe = bus.subscribe(TOPIC, (message) => {
    const [from, c, to, signal] = JSON.parse(message) as [string, string, Side | "both", DownSignal];
    const cell = from === node ? undefined : conversations.peek(c);
    if (!cell) return;
    if (signal.kind === "read") readMarks.heard(cell, signal.by, signal.seq);
    here(cell, to, signal);
  });

  function here(cell: ConversationCell, to: Side | "both", signal: DownSignal): void {
    for (const watch of cell.watches) {
      if (to === "both" || watch.party.role === to) watch.sink.signal(cell.id, signal);
    }
  }

  function send(cell: ConversationCell, to: Side | "both", signal: DownSignal): void {
    here(cell, to, signal);
    bus.publish(TOPIC, JSON.stringify([node, cell.id, to, signal]));
  }

  function isOnline(cell: ConversationCell): boolean {
    return cell.watches.some((watch) => watch.party.role === "shopper");
  }

  return {
    typing(cell, by, on) {
      send(cell, by === "shopper" ? "agent" : "shopper", { kind: "typing", by, on });
    },
    read(cell, by, seq) {
      const mark = readMarks.mark(cell, by, Math.min(seq, cell.committed.seq));
      // To the own side too: their other tabs count unread messages by it.
      if (mark !== null) send(cell, "both", { kind: "read", by, seq: mark });
    },
    presence(cell) {
      send(cell, "agent", { kind: "presence", online: isOnline(cell) });
    },
    opened(cell, watch) {
      if (watch.party.role === "agent") {
        watch.sink.signal(cell.id, { kind: "presence", online: isOnline(cell) });
      }
      void readMarks.of(cell).then((marks) => {
        if (watch.closed) return;
        for (const by of ["shopper", "agent"] as const) {
          if (marks[by] > 0) watch.sink.signal(cell.id, { kind: "read", by, seq: marks[by] });
        }
      });
    },
    close: unsubscribe,
  };
}
