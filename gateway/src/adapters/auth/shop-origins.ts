import type { Shop } from "../../core/core.ts";
import { RECORDS } from "../../core/directory.ts";
import { recordPages } from "../../core/pages.ts";
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
      const keys: string[] = [];
      const found = new Set<string>();
      for await (const page of recordPages(store, RECORDS.shop)) {
        for (const { key, value } of page) {
          keys.push(key);
          for (const origin of (JSON.parse(value) as Shop).origins) found.add(origin);
        }
      }
      origins = found;
      return keys;
    },
  };
}
