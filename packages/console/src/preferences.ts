/** What an agent has set for themselves in this browser. */
export interface Preferences {
  /** A BCP 47 tag; null: as the browser says. */
  language: string | null;
  sound: boolean;
  /** Whether keys without Alt or Ctrl do something (WCAG 2.1.4). */
  singleKeys: boolean;
  /** Whether the shopper's details stand beside the conversation, where there is room. */
  details: boolean;
  /** Hosts whose product pictures may be loaded. */
  pictureHosts: readonly string[];
}

const KEY = "yunke:console:preferences";
const DEFAULTS: Preferences = {
  language: null,
  sound: false,
  singleKeys: true,
  details: true,
  pictureHosts: [],
};
/** Hosts remembered; the oldest go first. */
const HOSTS = 50;

export function readPreferences(storage: Storage | undefined): Preferences {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return DEFAULTS;
    const { language, sound, singleKeys, details, pictureHosts } = kept as Partial<
      Record<keyof Preferences, unknown>
    >;
    return {
      language: typeof language === "string" ? language : null,
      sound: sound === true,
      singleKeys: singleKeys !== false,
      details: details !== false,
      pictureHosts: Array.isArray(pictureHosts)
        ? pictureHosts.filter((host): host is string => typeof host === "string").slice(-HOSTS)
        : [],
    };
  } catch {
    return DEFAULTS;
  }
}

export function writePreferences(storage: Storage | undefined, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Forbidden or full: they hold until the page goes.
  }
}

/** A browser's storage, or nothing where it is forbidden. */
export function storageOf(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}
