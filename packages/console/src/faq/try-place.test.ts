import { afterEach, describe, expect, it, vi } from "vitest";
import { NOWHERE, contextOf } from "./try-place.ts";

const page = (path: string) => contextOf({ ...NOWHERE, path })?.page;

describe("the page that a question is tried on", () => {
  afterEach(() => vi.restoreAllMocks());

  it("takes a path, and an address that was copied whole", () => {
    expect(page("/p/longjing")).toEqual({ kind: "other", url: "https://shop.example/p/longjing" });
    expect(page("https://tea.example/p/longjing?a=1")?.url).toBe("https://shop.example/p/longjing");
    expect(page("https://")).toBeUndefined();
  });

  it("takes them in a browser too that has no URL.parse", () => {
    vi.spyOn(URL, "parse").mockImplementation(() => {
      throw new TypeError("URL.parse is not a function");
    });
    expect(page("/p/longjing")?.url).toBe("https://shop.example/p/longjing");
  });
});
