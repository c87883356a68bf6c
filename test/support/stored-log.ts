import { DatabaseSync } from "node:sqlite";

/** An event as it lies in the store. */
export interface StoredEvent {
  seq: number;
  kind: string;
  by: { role: string; agent?: string };
  /** What was said, where something was. */
  text: string | null;
}

/** Reads every conversation's log from a gateway's database, by id, in order. */
export function readConversations(database: string): Map<string, StoredEvent[]> {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    const rows = db
      .prepare(
        `SELECT heads.c AS c, log.seq AS seq, log.envelope AS envelope, log.payload AS payload
         FROM log JOIN heads ON heads.stream = log.stream ORDER BY log.stream, log.seq`,
      )
      .all() as { c: string; seq: number; envelope: string; payload: string | null }[];
    const conversations = new Map<string, StoredEvent[]>();
    for (const { c, seq, envelope, payload } of rows) {
      const { kind, by } = JSON.parse(envelope) as Pick<StoredEvent, "kind" | "by">;
      const said = payload === null ? null : (JSON.parse(payload) as { content?: { text?: string } } | null);
      const events = conversations.get(c) ?? [];
      events.push({ seq, kind, by, text: said?.content?.text ?? null });
      conversations.set(c, events);
    }
    return conversations;
  } finally {
    db.close();
  }
}

/** What one side said in a conversation, as stored. */
export function storedTexts(events: readonly StoredEvent[], role: "shopper" | "agent"): string[] {
  return events.flatMap(({ kind, by, text }) =>
    kind === "message" && by.role === role && text !== null ? [text] : [],
  );
}
