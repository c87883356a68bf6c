import type { PageContext } from "@yunke/protocol";
import type { ConversationCell } from "./conversation-cell.ts";
import { SHOPPER } from "./conversation-ops.ts";
import type { ConversationOps } from "./conversation-ops.ts";
import type { Clock } from "./ports.ts";

/** A shopper who clicks through a shop writes no more events than this. */
const EVERY_MS = 5_000;

/** Where the shopper is, for the agent: the latest, when it changed, at most once in a while. */
export interface ContextUpdates {
  tell(cell: ConversationCell, context: PageContext): void;
}

export function createContextUpdates(ports: { ops: ConversationOps; clock: Clock }): ContextUpdates {
  const { ops, clock } = ports;

  function save(cell: ConversationCell, json: string): void {
    const mark = cell.context!;
    const before = mark.json;
    mark.json = json;
    mark.at = clock.now();
    const settled = (outcome: { ok: boolean }) => {
      // Not saved: the next one is not taken for a repeat.
      if (!outcome.ok && mark.json === json) mark.json = before;
    };
    ops.run(cell, { kind: "set-context", context: JSON.parse(json) as PageContext }, SHOPPER, { settled });
  }

  return {
    tell(cell, context) {
      if (cell.committed.phase.name === "closed") return;
      const json = JSON.stringify(context);
      const mark = (cell.context ??= { json: "", at: 0, next: null });
      if (mark.next !== null) {
        mark.next = json;
        return;
      }
      if (mark.json === json) return;
      const wait = mark.at + EVERY_MS - clock.now();
      if (wait <= 0) {
        save(cell, json);
        return;
      }
      mark.next = json;
      clock.after(wait, () => {
        const next = mark.next!;
        mark.next = null;
        if (next !== mark.json) save(cell, next);
      });
    },
  };
}
