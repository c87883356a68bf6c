import { describe, expect, it } from "vitest";
import { sends, shortcutOf } from "./shortcuts.ts";
import type { Key } from "./shortcuts.ts";

const key = (key: string, more: Partial<Key> = {}): Key => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  ...more,
});

describe("shortcuts", () => {
  it("are single keys outside of fields, unless they are off", () => {
    expect(shortcutOf(key("a"), false, true)).toBe("accept");
    expect(shortcutOf(key("A"), false, true)).toBe("accept");
    expect(shortcutOf(key("?"), false, true)).toBe("help");
    expect(shortcutOf(key("a"), true, true)).toBeNull();
    expect(shortcutOf(key("a"), false, false)).toBeNull();
    expect(shortcutOf(key("a", { repeat: true }), false, true)).toBeNull();
    expect(shortcutOf(key("constructor"), false, true)).toBeNull();
  });

  it("leave the browser its own, and an input method its keys", () => {
    expect(shortcutOf(key("d", { ctrlKey: true }), false, true)).toBeNull();
    expect(shortcutOf(key("r", { metaKey: true }), false, true)).toBeNull();
    expect(shortcutOf(key("a", { isComposing: true }), false, true)).toBeNull();
    expect(shortcutOf(key("a", { keyCode: 229 }), false, true)).toBeNull();
  });

  it("with Alt also hold while writing", () => {
    expect(shortcutOf(key("ArrowDown", { altKey: true }), true, false)).toBe("next");
    expect(shortcutOf(key("ArrowUp", { altKey: true }), true, false)).toBe("previous");
    expect(shortcutOf(key("a", { altKey: true }), false, true)).toBeNull();
  });

  it("Enter sends; Shift+Enter and an input method's Enter do not", () => {
    const enter = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13 };
    expect(sends(enter)).toBe(true);
    expect(sends({ ...enter, shiftKey: true })).toBe(false);
    expect(sends({ ...enter, isComposing: true })).toBe(false);
    expect(sends({ ...enter, keyCode: 229 })).toBe(false);
  });
});
