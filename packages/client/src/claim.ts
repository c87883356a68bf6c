import type { Claim, ClientClock, ClientStorage } from "./ports.ts";
import { toJson } from "./to-json.ts";

/** How long a claim without Web Locks outlives a tab that was torn away, and how often it is renewed, in ms. */
const LEASE = 30_000;
const RENEW = 10_000;

/** Claims by Web Locks: they end with the tab, however it ends. */
export function createLockClaim(locks: LockManager): Claim {
  return (name) =>
    new Promise((resolve) => {
      const asked = locks.request(name, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((release) => resolve(release));
        resolve(null);
        return undefined;
      });
      asked.catch(() => resolve(null));
    });
}

/** Claims by a lease in the storage, for pages without Web Locks (plain http). */
export function createLeaseClaim(storage: ClientStorage, clock: ClientClock, holder: string): Claim {
  const mine = new Set<string>();
  return async (name) => {
    const key = `${name}:lease`;
    if (mine.has(name)) return null;
    mine.add(name);
    const none = () => {
      mine.delete(name);
      return null;
    };
    const write = () => storage.set(key, toJson([holder, clock.now() + LEASE]));
    const read = async (): Promise<[string, number]> => JSON.parse((await storage.get(key)) ?? '["",0]');
    try {
      const [other, until] = await read();
      if (other !== holder && until > clock.now()) return none();
      await write();
      // Two tabs may have written: the last one has it.
      if ((await read())[0] !== holder) return none();
    } catch {
      return () => {};
    }
    let cancel = () => {};
    const renew = () => {
      cancel = clock.after(RENEW, () => {
        write().catch(() => {});
        renew();
      });
    };
    renew();
    return () => {
      cancel();
      none();
      storage.delete(key).catch(() => {});
    };
  };
}

const held = new WeakMap<ClientStorage, Set<string>>();

/** Claims among the clients of one process that share a storage object. */
export function createLocalClaim(storage: ClientStorage): Claim {
  return async (name) => {
    const names = held.get(storage) ?? new Set();
    held.set(storage, names);
    if (names.has(name)) return null;
    names.add(name);
    return () => {
      names.delete(name);
    };
  };
}
