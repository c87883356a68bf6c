export type Shortcut =
  | "accept"
  | "decline"
  | "next"
  | "previous"
  | "waiting"
  | "reply"
  | "close"
  | "hand-back"
  | "details"
  | "faq"
  | "help";

/** The part of a KeyboardEvent that counts. */
export interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  /** 229 while an input method has the key. */
  keyCode: number;
  repeat: boolean;
}

const SINGLE: Readonly<Record<string, Shortcut>> = {
  a: "accept",
  d: "decline",
  j: "next",
  k: "previous",
  n: "waiting",
  r: "reply",
  e: "close",
  h: "hand-back",
  i: "details",
  f: "faq",
  "?": "help",
};

/**
 * What a key asks for.
 *
 * @param writing the focus is in a field: then only keys with Alt count
 * @param single whether keys without a modifier count at all
 */
export function shortcutOf(key: Key, writing: boolean, single: boolean): Shortcut | null {
  if (key.isComposing || key.keyCode === 229 || key.ctrlKey || key.metaKey) return null;
  if (key.altKey) return key.key === "ArrowDown" ? "next" : key.key === "ArrowUp" ? "previous" : null;
  if (writing || !single || key.repeat) return null;
  return Object.hasOwn(SINGLE, key.key.toLowerCase()) ? SINGLE[key.key.toLowerCase()]! : null;
}

/** Whether Enter in the reply sends: not while an input method composes, not with Shift. */
export function sends(event: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing" | "keyCode">): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
