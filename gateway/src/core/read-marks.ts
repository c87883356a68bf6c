import type { ConversationCell, Party } from "./conversation-cell.ts";
import type { Clock, Store, Telemetry } from "./ports.ts";

type Side = Party["role"];
export type Marks = { shopper: number; agent: number };

const KIND = "read";
/** Marks are saved in batches this often: the latest of each conversation and side. */
const FLUSH_MS = 3_000;
/** Marks that are being saved at once, at most. */
const AT_ONCE = 64;

/** How far each side has read: high-water rows, coalesced. A lost one costs an unread count, never a message. */
export interface ReadMarks {
  of(cell: ConversationCell): Promise<Marks>;
  /** The new mark, or null where it is no higher than before. */
  mark(cell: ConversationCell, by: Side, seq: number): number | null;
  /** From another node, which saves it. */
  heard(cell: ConversationCell, by: Side, seq: number): void;
  stop(): Promise<void>;
}

export function createReadMarks(ports: { store: Store; clock: Clock; telemetry: Telemetry }): ReadMarks {
  const { store, clock, telemetry } = ports;
  const dirty = new Map<string, number>();
  let cancel: (() => void) | null = null;
  /** One flush after another: an older mark must not be written over a newer one. */
  let saving = Promise.resolve();
  let stopped = false;

  async function of(cell: ConversationCell): Promise<Marks> {
    if (cell.reads?.loaded) return cell.reads;
    const read = async (by: Side) => Number((await store.getRecord(KIND, `${cell.id}/${by}`)) ?? 0);
    try {
      const [shopper, agent] = await Promise.all([read("shopper"), read("agent")]);
      const now = cell.reads ?? { shopper: 0, agent: 0 };
      cell.reads = {
        shopper: Math.max(now.shopper, shopper),
        agent: Math.max(now.agent, agent),
        loaded: true,
      };
    } catch (cause) {
      telemetry.log("warn", "read marks could not be read", { cause: String(cause) });
    }
    return cell.reads ?? { shopper: 0, agent: 0 };
  }

  function raise(cell: ConversationCell, by: Side, seq: number): boolean {
    const marks = (cell.reads ??= { shopper: 0, agent: 0, loaded: false });
    if (seq <= marks[by]) return false;
    marks[by] = seq;
    return true;
  }

  async function flush(): Promise<void> {
    const rows = [...dirty];
    dirty.clear();
    let failed = 0;
    let cause: unknown;
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const saving = rows.slice(from, from + AT_ONCE).map(async ([key, seq]) => {
        try {
          await store.putRecord(KIND, key, String(seq));
        } catch (error) {
          failed += 1;
          cause = error;
          // For the next time, unless it has moved on meanwhile.
          if (!dirty.has(key)) dirty.set(key, seq);
        }
      });
      await Promise.all(saving);
    }
    if (failed === 0) return;
    telemetry.log("warn", "read marks were not saved", { failed, cause: String(cause) });
    later();
  }

  function later(): void {
    if (stopped) return;
    cancel ??= clock.after(FLUSH_MS, () => {
      cancel = null;
      saving = saving.then(flush);
    });
  }

  return {
    of,
    mark(cell, by, seq) {
      if (!raise(cell, by, seq)) return null;
      dirty.set(`${cell.id}/${by}`, seq);
      later();
      return seq;
    },
    heard(cell, by, seq) {
      raise(cell, by, seq);
    },
    async stop() {
      stopped = true;
      cancel?.();
      await saving;
      await flush();
    },
  };
}
