/** A Storage in memory, with its keys as own properties as a browser's has. */
export function memoryStorage(): Storage {
  const entries: Record<string, string> = Object.create(null);
  const methods = {
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => {
      entries[key] = value;
    },
    removeItem: (key: string) => {
      delete entries[key];
    },
    clear: () => {
      for (const key of Object.keys(entries)) delete entries[key];
    },
    key: (at: number) => Object.keys(entries)[at] ?? null,
  };
  return new Proxy(methods as Storage, {
    get: (target, name) => (name === "length" ? Object.keys(entries).length : Reflect.get(target, name)),
    ownKeys: () => Object.keys(entries),
    getOwnPropertyDescriptor: (_target, name) =>
      typeof name === "string" && name in entries
        ? { value: entries[name], enumerable: true, configurable: true, writable: true }
        : undefined,
  });
}
