import { describe, expect, it } from "vitest";
import { readPreferences, writePreferences } from "./preferences.ts";
import { memoryStorage } from "./testing/memory-storage.ts";

describe("preferences", () => {
  it("come back as they were set", () => {
    const storage = memoryStorage();
    const set = {
      language: "zh-CN",
      sound: true,
      singleKeys: false,
      details: false,
      pictureHosts: ["a.example"],
    };
    writePreferences(storage, set);
    expect(readPreferences(storage)).toEqual(set);
  });

  it("are the usual ones where there are none or they make no sense", () => {
    const usual = { language: null, sound: false, singleKeys: true, details: true, pictureHosts: [] };
    expect(readPreferences(undefined)).toEqual(usual);
    for (const nonsense of ["", "{", "null", "[]", '{"sound":"yes","pictureHosts":[1],"language":7}']) {
      const storage = memoryStorage();
      storage.setItem("yunke:console:preferences", nonsense);
      expect(readPreferences(storage), nonsense).toEqual(usual);
    }
  });
});
