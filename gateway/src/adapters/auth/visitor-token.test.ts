import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVisitorTokens } from "./visitor-token.ts";

const tokens = createVisitorTokens(Buffer.alloc(32, 7));
const claims = { visitor: "v".repeat(22), shop: "pk_demo_shop" };
const now = 1_800_000_000_000;
const DAY = 86_400_000;

describe("a shopper's token", () => {
  it("says the visitor and the shop for 180 days", () => {
    const token = tokens.sign(claims, now);
    expect(tokens.verify(token, now)).toEqual(claims);
    expect(tokens.verify(token, now + 179 * DAY)).toEqual(claims);
    expect(tokens.verify(token, now + 181 * DAY)).toBeNull();
  });

  it("is refused with any one character changed, dropped or added (N16)", () => {
    const token = tokens.sign(claims, now);
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === "A" ? "B" : "A";
      expect(tokens.verify(token.slice(0, i) + other + token.slice(i + 1), now)).toBeNull();
      expect(tokens.verify(token.slice(0, i) + token.slice(i + 1), now)).toBeNull();
    }
    expect(tokens.verify(`${token}A`, now)).toBeNull();
    expect(tokens.verify(`${token}=`, now)).toBeNull();
  });

  it("is refused under another secret, and when it is no token at all (N11)", () => {
    const other = createVisitorTokens(randomBytes(32));
    expect(other.verify(tokens.sign(claims, now), now)).toBeNull();
    for (const text of ["", "0", "y1....", "a.b.c.d.e", "y1", "é".repeat(80), ".".repeat(5000)]) {
      expect(tokens.verify(text, now)).toBeNull();
    }
  });
});
