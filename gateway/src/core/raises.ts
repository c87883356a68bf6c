import type { Content, ConversationEvent } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { BOT } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { contentOf, parseEnvelope } from "./event-text.ts";
import { FEELINGS, PRIORITIES } from "./handover.ts";
import type { Feeling, Handover } from "./handover.ts";
import type { Clock, NewEvent, Store, Telemetry } from "./ports.ts";

const AGAIN_MS = 1_000;
/** Of what was written during a wait, so much is looked at again. */
const LOOKED_AT = 200;

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
  isStopped(): boolean;
}): Raises {
  const { store, clock, telemetry, ops, handover } = ports;

  /** Null: nobody is raised now. While an agent looks at the offer, they see the words themselves. */
  function priorityOf(cell: ConversationCell): number | null {
    const { phase } = cell.committed;
    if (ports.isStopped() || (phase.name !== "queued" && phase.name !== "deferred")) return null;
    return phase.priority ?? 0;
  }

  function raise(cell: ConversationCell, feeling: Feeling, text: string): void {
    const content: Content = { type: "text", text: handover.reply(feeling, cell.committed.locale, text) };
    const reason = feeling === "danger" ? "distress" : feeling;
    ops.run(cell, { kind: "raise", reason, priority: PRIORITIES[feeling], content }, BOT, {
      settled: (outcome) => {
        if (!outcome.ok && outcome.error.retry !== "never") clock.after(AGAIN_MS, () => lookBack(cell));
      },
    });
  }

  function consider(cell: ConversationCell, texts: readonly string[]): void {
    const priority = priorityOf(cell);
    if (priority === null) return;
    const felt = texts.map((text) => handover.feelingIn(text));
    const most = FEELINGS.find((feeling) => PRIORITIES[feeling] > priority && felt.includes(feeling));
    if (most !== undefined) raise(cell, most, texts[felt.indexOf(most)]!);
  }

  async function written(cell: ConversationCell): Promise<string[]> {
    const { seq } = cell.committed;
    let texts: string[] = [];
    for (const row of await store.readStream(cell.stream, Math.max(0, seq - LOOKED_AT), LOOKED_AT)) {
      const event = parseEnvelope(row);
      if ("phase" in event && !GOES_ON.has(event.kind)) texts = [];
      if (event.kind === "message" && event.by.role === "shopper") texts.push(textOf(row));
    }
    return texts;
  }

  function lookBack(cell: ConversationCell): void {
    if (priorityOf(cell) === null) return;
    written(cell).then(
      (texts) => consider(cell, texts),
      (cause: unknown) => {
        telemetry.log("warn", "what was written in a wait could not be read", { cause: String(cause) });
        clock.after(AGAIN_MS, () => lookBack(cell));
      },
    );
  }

  return { heard: (cell, stored) => consider(cell, [textOf(stored)]), lookBack };
}

/** Changes of phase within one wait; with any other it begins or ends. */
const GOES_ON: ReadonlySet<ConversationEvent["kind"]> = new Set([
  "deferred",
  "offered",
  "offer-ended",
  "raised",
]);

function textOf(stored: NewEvent): string {
  const content = contentOf(stored);
  return content?.type === "text" ? content.text : "";
}
