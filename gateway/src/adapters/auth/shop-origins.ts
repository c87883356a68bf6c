import type { Shop } from "../../core/core.ts";
import { RECORDS } from "../../core/directory.ts";
import type { Store } from "../../core/ports.ts";

/** The origins that any shop lists, for what has to be told before a socket has said which shop it is for. */
export interface ShopOrigins {
  has(origin: string): boolean;
  /** Reads the shops again; gives their keys. */
  refresh(): Promise<string[]>;
}

export function createShopOrigins(store: Store): ShopOrigins {
  let origins = new Set<string>();
  return {
    has: (origin) => origins.has(origin.toLowerCase()),
    async refresh() {
      const rows = await store.listRecords(RECORDS.shop, "", 100_000);
      origins = new Set(rows.flatMap(({ value }) => (JSON.parse(value) as Shop).origins));
      return rows.map(({ key }) => key);
    },
  };
}
