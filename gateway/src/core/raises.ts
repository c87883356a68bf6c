import type { Content, ConversationEvent } from "@yunke/protocol";
import type { ConversationCell, Felt } from "./conversation-cell.ts";
import { BOT } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { contentOf, parseEnvelope } from "./event-text.ts";
import { PRIORITIES } from "./handover.ts";
import type { Feeling, Handover } from "./handover.ts";
import type { Places } from "./places.ts";
import type { Clock, NewEvent, Store, Telemetry } from "./ports.ts";

const AGAIN_MS = 1_000;
/** Events that are read at once, from the last one back to where the wait began. */
const PAGE = 100;

/** Raises who waits for a person by what they write meanwhile (C29). What it owes is found in the log again. */
export interface Raises {
  /** The shopper wrote something. */
  heard(cell: ConversationCell, stored: NewEvent): void;
  /** Looks at all that was written in this wait: after a start, and when an offer has come to nothing. */
  lookBack(cell: ConversationCell): void;
}

export function createRaises(ports: {
  store: Store;
  clock: Clock;
  telemetry: Telemetry;
  ops: ConversationOps;
  handover: Handover;
  places: Places;
  /** Whether anybody is there to serve its queue. */
  staffed(cell: ConversationCell): boolean;
  isStopped(): boolean;
}): Raises {
  const { store, clock, telemetry, ops, handover, places } = ports;

  /** Null: nobody is raised now. While an agent looks at the offer, they see the words themselves. */
  function priorityOf(cell: ConversationCell): number | null {
    const { phase } = cell.committed;
    if (ports.isStopped() || (phase.name !== "queued" && phase.name !== "deferred")) return null;
    return phase.priority ?? 0;
  }

  function raise(cell: ConversationCell, feeling: Feeling, text: string): void {
    const reply = handover.reply(feeling, places.localeOf(cell), text, ports.staffed(cell));
    const content: Content = { type: "text", text: reply };
    const reason = feeling === "danger" ? "distress" : feeling;
    ops.run(cell, { kind: "raise", reason, priority: PRIORITIES[feeling], content }, BOT, {
      settled: (outcome) => {
        if (!outcome.ok && outcome.error.retry !== "never") clock.after(AGAIN_MS, () => lookBack(cell));
      },
    });
  }

  function felt(stored: NewEvent): Felt | null {
    const content = contentOf(stored);
    if (content?.type !== "text") return null;
    const feeling = handover.feelingIn(content.text);
    return feeling && { feeling, text: content.text };
  }

  function consider(cell: ConversationCell, most: Felt | null): void {
    const priority = priorityOf(cell);
    if (priority === null || most === null) return;
    if (PRIORITIES[most.feeling] > priority) raise(cell, most.feeling, most.text);
  }

  /** The strongest of this wait. What has been read once in it is not read again. */
  async function written(cell: ConversationCell): Promise<Felt | null> {
    const { seq } = cell.committed;
    const before = cell.heard;
    let most: Felt | null = null;
    let end = seq;
    let began = false;
    while (!began && end > (before?.seq ?? 0)) {
      const after = Math.max(before?.seq ?? 0, end - PAGE);
      for (const row of (await store.readStream(cell.stream, after, end - after)).toReversed()) {
        const event = parseEnvelope(row);
        began = "phase" in event && !GOES_ON.has(event.kind);
        if (began) break;
        if (event.kind === "message" && event.by.role === "shopper") most = stronger(felt(row), most);
      }
      end = after;
    }
    if (!began && before) most = stronger(before.most, most);
    if (seq >= (cell.heard?.seq ?? 0)) cell.heard = { seq, most };
    return most;
  }

  function lookBack(cell: ConversationCell): void {
    if (priorityOf(cell) === null) return;
    written(cell).then(
      (most) => consider(cell, most),
      (cause: unknown) => {
        telemetry.log("warn", "what was written in a wait could not be read", { cause: String(cause) });
        clock.after(AGAIN_MS, () => lookBack(cell));
      },
    );
  }

  return {
    heard(cell, stored) {
      if (priorityOf(cell) !== null) consider(cell, felt(stored));
    },
    lookBack,
  };
}

/** Changes of phase within one wait; with any other it begins or ends. */
const GOES_ON: ReadonlySet<ConversationEvent["kind"]> = new Set([
  "deferred",
  "offered",
  "offer-ended",
  "raised",
]);

/** Of two that are as strong, the first that was written. */
function stronger(earlier: Felt | null, later: Felt | null): Felt | null {
  if (!earlier || !later) return earlier ?? later;
  return PRIORITIES[earlier.feeling] >= PRIORITIES[later.feeling] ? earlier : later;
}
