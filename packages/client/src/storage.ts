import type { ClientStorage } from "./ports.ts";

/** Storage that lasts as long as the object: the default in Node. */
export function createMemoryStorage(): ClientStorage {
  const entries = new Map<string, string>();
  return {
    get: async (key) => entries.get(key) ?? null,
    set: async (key, value) => {
      entries.set(key, value);
    },
    delete: async (key) => {
      entries.delete(key);
    },
    keys: async (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** localStorage or sessionStorage as client storage. Writes are done when the call returns, so that a tab may close. */
export function createWebStorage(area: Storage): ClientStorage {
  return {
    get: async (key) => area.getItem(key),
    set: async (key, value) => area.setItem(key, value),
    delete: async (key) => area.removeItem(key),
    keys: async (prefix) =>
      [...Array(area.length)].map((_, at) => area.key(at) ?? "").filter((key) => key.startsWith(prefix)),
    watch(listener) {
      const heard = (event: StorageEvent) => {
        if (event.storageArea === area && event.key) listener(event.key, event.newValue);
      };
      globalThis.addEventListener("storage", heard);
      return () => globalThis.removeEventListener("storage", heard);
    },
  };
}

/** The browser's localStorage where the page may use it, else memory. */
export function defaultStorage(): ClientStorage {
  try {
    // Node has a localStorage too, which is a file that nobody asked for.
    if (typeof window === "object") return createWebStorage(window.localStorage);
  } catch {
    // Blocked by the browser's settings.
  }
  return createMemoryStorage();
}
