import { z } from "zod";
import type { Clock, Store, Telemetry } from "../../core/ports.ts";

/** A shop's record: what it has spent on that day. */
const SPENT = "model-spent";
/** What is spent is saved this long after, at the latest: so much a crash may forget. */
const SAVE_MS = 1_000;
const DAY_MS = 86_400_000;

const spentRecord = z.object({ day: z.string(), tokens: z.int().min(0) });

/** A shop's tokens for models, by UTC days. Kept in the store, so that a restart gives nobody a second day. */
export interface ModelBudget {
  /** Sets so many aside; false: so many are not left. @throws StoreError when what is spent cannot be read. */
  take(shop: string, tokens: number): Promise<boolean>;
  /** Instead of what was set aside, so many were used. */
  settle(shop: string, taken: number, used: number): void;
  /** What a shop has used today. @throws StoreError when it cannot be read. */
  today(shop: string): Promise<{ used: number; perDay: number; spentUp: boolean; resetsAt: number }>;
  /** Shops that had to do without today. */
  spentUp(): string[];
  flush(): Promise<void>;
}

interface Purse {
  day: string;
  tokens: number;
  /** Asked for more than was left. */
  spentUp: boolean;
  cancelSave: (() => void) | null;
}

export function createModelBudget(ports: {
  store: Store;
  clock: Clock;
  telemetry: Telemetry;
  tokensPerDay: number;
}): ModelBudget {
  const { store, clock, telemetry, tokensPerDay } = ports;
  const purses = new Map<string, Promise<Purse>>();
  const open = new Map<string, Purse>();
  const today = () => new Date(clock.now()).toISOString().slice(0, 10);

  function purseOf(shop: string): Promise<Purse> {
    let purse = purses.get(shop);
    if (!purse) {
      purse = read(shop);
      purses.set(shop, purse);
      // The next one tries again.
      purse.catch(() => purses.delete(shop));
    }
    return purse;
  }

  async function read(shop: string): Promise<Purse> {
    const kept = await store.getRecord(SPENT, shop);
    const parsed = kept === null ? null : spentRecord.safeParse(JSON.parse(kept));
    const purse: Purse = {
      ...(parsed?.success ? parsed.data : { day: today(), tokens: 0 }),
      spentUp: false,
      cancelSave: null,
    };
    open.set(shop, purse);
    return purse;
  }

  function turn(purse: Purse): Purse {
    const day = today();
    if (purse.day !== day) Object.assign(purse, { day, tokens: 0, spentUp: false });
    return purse;
  }

  function add(shop: string, purse: Purse, tokens: number): void {
    purse.tokens = Math.max(0, purse.tokens + tokens);
    purse.cancelSave ??= clock.after(SAVE_MS, () => void save(shop, purse));
  }

  async function save(shop: string, purse: Purse): Promise<void> {
    purse.cancelSave?.();
    purse.cancelSave = null;
    const { day, tokens } = purse;
    try {
      await store.putRecord(SPENT, shop, JSON.stringify({ day, tokens }));
    } catch (cause) {
      // The next one says it all.
      telemetry.log("warn", "what a model used could not be saved", { shop, cause: String(cause) });
    }
  }

  return {
    async take(shop, tokens) {
      const purse = turn(await purseOf(shop));
      if (purse.tokens + tokens > tokensPerDay) {
        if (!purse.spentUp) telemetry.log("warn", "a shop's tokens for models are spent", { shop });
        purse.spentUp = true;
        return false;
      }
      add(shop, purse, tokens);
      return true;
    },
    settle(shop, taken, used) {
      const purse = open.get(shop);
      if (purse) add(shop, turn(purse), used - taken);
    },
    async today(shop) {
      const { tokens: used, spentUp, day } = turn(await purseOf(shop));
      return { used, perDay: tokensPerDay, spentUp, resetsAt: Date.parse(day) + DAY_MS };
    },
    spentUp: () => [...open].filter(([, purse]) => turn(purse).spentUp).map(([shop]) => shop),
    async flush() {
      const unsaved = [...open].filter(([, purse]) => purse.cancelSave);
      await Promise.all(unsaved.map(([shop, purse]) => save(shop, purse)));
    },
  };
}
