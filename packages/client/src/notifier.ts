/** Holds a view that is made when somebody looks, and tells listeners once a microtask that it changed. */
export function createNotifier<V>(make: (previous: V | null) => V) {
  const listeners = new Set<(view: V) => void>();
  let current: V | null = null;
  let stale = true;
  let told = true;
  const view = (): V => {
    if (stale || !current) {
      stale = false;
      current = make(current);
    }
    return current;
  };
  return {
    view,
    changed: (): void => {
      stale = true;
      if (!told || listeners.size === 0) return;
      told = false;
      queueMicrotask(() => {
        told = true;
        for (const listener of listeners) {
          try {
            listener(view());
          } catch (error) {
            // Uncaught, as it would be; the others are told all the same.
            queueMicrotask(() => {
              throw error;
            });
          }
        }
      });
    },
    subscribe: (listener: (view: V) => void): (() => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    clear: () => listeners.clear(),
  };
}
