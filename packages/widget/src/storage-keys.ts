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

/** Forgets all that a shop's widget keeps in this browser and tab. */
export function forget(shop: string, kinds: readonly ("local" | "session")[]): void {
  for (const kind of kinds) {
    const storage = area(kind);
    if (!storage) continue;
    for (const key of Object.keys(storage)) if (key.startsWith(keyPrefix(shop))) storage.removeItem(key);
  }
}
