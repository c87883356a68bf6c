import { describe, expect, it } from "vitest";
import { createDrafts, removeKeys } from "./drafts.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

describe("drafts", () => {
  it("outlive the page, each agent's and each chat's by itself", () => {
    const storage = memoryStorage();
    createDrafts("mei", storage).set("c1", "half a sentence");
    const again = createDrafts("mei", storage);
    expect(again.get("c1")).toBe("half a sentence");
    expect(again.get("c2")).toBe("");
    expect(createDrafts("arjun", storage).get("c1")).toBe("");
    again.set("c1", "");
    expect(storage.length).toBe(0);
  });

  it("N20: sign-out leaves nothing of them", () => {
    const storage = memoryStorage();
    const drafts = createDrafts("mei", storage);
    drafts.set("c1", "secret");
    storage.setItem("else", "1");
    drafts.clear();
    expect(drafts.get("c1")).toBe("");
    expect(Object.keys(storage)).toEqual(["else"]);
    removeKeys(storage, "el");
    expect(storage.length).toBe(0);
  });

  it("live in memory where the browser forbids storage or it is full", () => {
    const none = createDrafts("mei", undefined);
    none.set("c", "kept");
    expect(none.get("c")).toBe("kept");
    const full = memoryStorage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const drafts = createDrafts("mei", full);
    drafts.set("c", "kept");
    expect(drafts.get("c")).toBe("kept");
  });
});
