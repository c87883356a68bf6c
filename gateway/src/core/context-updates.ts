import type { PageContext } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { SHOPPER } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import { placePayload } from "./places.ts";
import type { Clock } from "./ports.ts";

/** A shopper who clicks through a shop writes no more events than this. */
const EVERY_MS = 5_000;

/** Where the shopper is, for the agent: the latest, when it changed, at most once in a while. */
export interface ContextUpdates {
  tell(cell: ConversationCell, context: PageContext, locale?: string): void;
}

export function createContextUpdates(ports: { ops: ConversationOps; clock: Clock }): ContextUpdates {
  const { ops, clock } = ports;

  function save(cell: ConversationCell, json: string): void {
    const mark = cell.context!;
    mark.saving = json;
    mark.at = clock.now();
    const settled = () => {
      // Saved, the cell's place has it. Not saved: the next one is not taken for a repeat.
      if (mark.saving === json) mark.saving = null;
    };
    const told = JSON.parse(json) as { context: PageContext; locale?: string };
    ops.run(cell, { kind: "set-context", ...told }, SHOPPER, { settled });
  }

  /** Whether it is the latest already; the text is kept once, where answers look for it. */
  function isLatest(cell: ConversationCell, json: string): boolean {
    const saving = cell.context?.saving ?? null;
    return (saving ?? cell.place) === json;
  }

  return {
    tell(cell, context, locale) {
      if (cell.committed.phase.name === "closed") return;
      const json = placePayload(context, locale);
      const mark = (cell.context ??= { saving: null, at: 0, next: null });
      if (mark.next !== null) {
        mark.next = json;
        return;
      }
      if (isLatest(cell, json)) return;
      // No longer, where the clock was set back.
      const wait = Math.min(EVERY_MS, mark.at + EVERY_MS - clock.now());
      if (wait <= 0) {
        save(cell, json);
        return;
      }
      mark.next = json;
      clock.after(wait, () => {
        const next = mark.next!;
        mark.next = null;
        if (!isLatest(cell, next)) save(cell, next);
      });
    },
  };
}
