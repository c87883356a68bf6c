import type { ClientStorage } from "./ports.ts";

/** What is remembered of the visitor from page to page. */
export interface VisitorSession {
  token?: string | undefined;
  visitor?: string | undefined;
  /** The closed conversation that was put away by `startNew`. */
  dismissed?: string;
  /** Read marks: of the last conversation. */
  read?: Record<string, number>;
  /** The last context that a conversation was told, and which: not told again at every page. */
  told?: string;
}

/** Keeps the session in memory, and in the storage for the next page. A storage that fails is done without. */
export function createVisitorSession(storage: ClientStorage, prefix: string) {
  const key = `${prefix}session`;
  const openKey = `${prefix}open`;
  let value: VisitorSession = {};
  let open: string | null = null;
  // What is no session of ours would be refused with every hello.
  const parse = (text: string | null): VisitorSession => {
    const told = JSON.parse(text ?? "{}") as VisitorSession | null;
    return typeof (told?.token ?? "") === "string" ? (told ?? {}) : {};
  };
  return {
    key,
    openKey,
    get value(): Readonly<VisitorSession> {
      return value;
    },
    remember(change: VisitorSession): void {
      value = { ...value, ...change };
      storage.set(key, JSON.stringify(value)).catch(() => {});
    },
    /** Says for the next page whether there is something to connect for: a conversation's id, or `+` for what was typed. */
    keepOpen(now: string | null): void {
      if (now === open) return;
      open = now;
      (now === null ? storage.delete(openKey) : storage.set(openKey, now)).catch(() => {});
    },
    /** Gives the conversation that the last page had open. */
    async load(): Promise<string | null> {
      try {
        const [kept, was] = await Promise.all([storage.get(key), storage.get(openKey)]);
        open = was === "+" || /^[\w-]{22}$/.test(was ?? "") ? was : null;
        value = parse(kept);
      } catch {
        // Blocked or not ours: begin without.
      }
      return open === "+" ? null : open;
    },
    /** Takes what another tab has written; tells whether it is of the same visitor. */
    take(text: string, anybody: boolean): void {
      const theirs = parse(text);
      if (anybody || theirs.visitor === value.visitor) value = theirs;
    },
    forget(): void {
      value = {};
      open = null;
    },
  };
}
