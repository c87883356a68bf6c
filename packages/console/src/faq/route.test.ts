import { describe, expect, it } from "vitest";
import { NEW_ENTRY, parseRoute, routeHash } from "./route.ts";
import type { Route } from "./route.ts";

describe("routes", () => {
  it("come back from the address that they are written as", () => {
    const routes: Route[] = [
      { area: "chats" },
      { area: "faq", shop: null, entry: null },
      { area: "faq", shop: "pk_tea", entry: null },
      { area: "faq", shop: "pk_tea", entry: "returns.v2" },
      { area: "faq", shop: "pk_tea", entry: NEW_ENTRY },
      { area: "words", shop: "pk_tea" },
      { area: "gaps", shop: "pk_tea", c: null, seq: null },
      { area: "gaps", shop: "pk_tea", c: "Ab3defghijklmnopqrstuv", seq: null },
      { area: "gaps", shop: "pk_tea", c: "Ab3defghijklmnopqrstuv", seq: 12 },
      { area: "figures", shop: null, entry: null },
      { area: "figures", shop: "pk_tea", entry: null },
      { area: "figures", shop: "pk_tea", entry: "returns.v2" },
      { area: "import", shop: "pk_tea" },
    ];
    for (const route of routes) expect(parseRoute(routeHash(route))).toEqual(route);
  });

  it("are the chats for whatever nobody knows", () => {
    for (const hash of ["", "#", "#/", "#/nowhere", "#access_token=x"])
      expect(parseRoute(hash)).toEqual({ area: "chats" });
    expect(parseRoute("#/gaps/pk_tea/c/x")).toEqual({ area: "gaps", shop: "pk_tea", c: "c", seq: null });
    expect(parseRoute("#/faq/%E0%A4%A/x")).toEqual({ area: "faq", shop: null, entry: null });
  });
});
