/** What was typed and not sent, by chat: over a reload and a new sign-in of the same agent in this tab. */
export interface Drafts {
  get(c: string): string;
  set(c: string, text: string): void;
  clear(): void;
}

const PREFIX = "yunke:console:draft:";

/** @param storage undefined where the browser forbids it: then drafts live as long as the page */
export function createDrafts(agent: string, storage: Storage | undefined): Drafts {
  const memory = new Map<string, string>();
  const key = (c: string) => `${PREFIX}${agent}:${c}`;
  return {
    get: (c) => memory.get(c) ?? storage?.getItem(key(c)) ?? "",
    set(c, text) {
      memory.set(c, text);
      try {
        if (text) storage?.setItem(key(c), text);
        else storage?.removeItem(key(c));
      } catch {
        // Full: the draft is still in memory.
      }
    },
    clear() {
      memory.clear();
      if (storage) removeKeys(storage, `${PREFIX}${agent}:`);
    },
  };
}

/** Removes what begins with `prefix`. */
export function removeKeys(storage: Storage, prefix: string): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}
