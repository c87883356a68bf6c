/** What the widget and the client keep begins with this. */
export function keyPrefix(shop: string): string {
  return `yunke:${shop}:`;
}

/** A storage area, or nothing where the browser forbids it. */
export function area(kind: "local" | "session"): Storage | undefined {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}

/** Keeps a value, `""` too, or with null none. A storage that is full keeps nothing, and nothing depends on it. */
export function keep(kind: "local" | "session", key: string, value: string | null): void {
  try {
    if (value === null) area(kind)?.removeItem(key);
    else area(kind)?.setItem(key, value);
  } catch {
    // It goes on in memory.
  }
}

/** Forgets all that a shop's widget keeps in this browser and tab. */
export function forget(shop: string, kinds: readonly ("local" | "session")[]): void {
  for (const kind of kinds) {
    const storage = area(kind);
    if (!storage) continue;
    for (const key of Object.keys(storage)) if (key.startsWith(keyPrefix(shop))) storage.removeItem(key);
  }
}
