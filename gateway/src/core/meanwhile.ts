import { courtesyIn } from "@yunke/protocol/courtesy";
import type { ConversationCell } from "./conversation-cell.ts";
import { BOT } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { contentOf } from "./event-text.ts";
import type { Handover } from "./handover.ts";
import { tellsNumberOnly } from "./number-only.ts";
import type { Places } from "./places.ts";
import type { Answering, NewEvent, Telemetry } from "./ports.ts";

/** What the FAQ knows for sure, for who waits while nobody is at the desk (C33). Owed to nobody: what is lost is not made up for. */
export interface Meanwhile {
  /** The shopper wrote something: the event with that number. */
  heard(cell: ConversationCell, seq: number, stored: NewEvent): void;
}

interface Asked {
  readonly seq: number;
  readonly text: string;
}

export function createMeanwhile(ports: {
  answering: Answering;
  telemetry: Telemetry;
  ops: ConversationOps;
  places: Places;
  handover: Handover;
  /** Whether anybody is there to serve its queue. */
  staffed(cell: ConversationCell): boolean;
  isStopped(): boolean;
}): Meanwhile {
  const { answering, telemetry, ops, places, handover } = ports;
  /** What each asked last: one question is looked for at a time, and of what came meanwhile the last. */
  const asked = new WeakMap<ConversationCell, Asked>();

  /** An agent who is there reads it themselves, and whoever is upset wants no machine. */
  function waitsAlone(cell: ConversationCell, seq: number): boolean {
    const { phase, seq: last } = cell.committed;
    if (ports.isStopped() || last !== seq || ports.staffed(cell)) return false;
    return (phase.name === "queued" || phase.name === "deferred") && !phase.priority;
  }

  async function answer(cell: ConversationCell, { seq, text }: Asked): Promise<void> {
    const { place, locale } = await places.of(cell);
    // Without a model: what it would put together is not said here.
    const found = await answering.ask(cell.committed.shop, locale, text, place, { wordsOnly: true });
    const [best] = found.matches;
    if (found.kind !== "answer" || !best || best.handover || !waitsAlone(cell, seq)) return;
    const { entry, title, html, fallback } = best;
    telemetry.count("yunke_answers_total", { result: "meanwhile" });
    const content = { type: "answer", entry, title, html, fallback } as const;
    await ops.ask(cell, { kind: "answer-meanwhile", to: seq, content }, BOT);
  }

  async function answerLast(cell: ConversationCell): Promise<void> {
    let last: Asked | undefined;
    while (last !== asked.get(cell)) {
      last = asked.get(cell)!;
      await answer(cell, last).catch((cause: unknown) => {
        telemetry.log("warn", "who waits could not be answered", { cause: String(cause) });
      });
    }
    asked.delete(cell);
  }

  return {
    heard(cell, seq, stored) {
      if (!waitsAlone(cell, seq)) return;
      const content = contentOf(stored);
      if (content?.type !== "text") return;
      const { text } = content;
      if (courtesyIn(text) !== null || tellsNumberOnly(text)) return;
      if (handover.feelingIn(text) !== null || handover.asksForPerson(text)) return;
      const looking = asked.has(cell);
      asked.set(cell, { seq, text });
      if (!looking) void answerLast(cell);
    },
  };
}
