import { createHmac, timingSafeEqual } from "node:crypto";

/** What a shopper's token says: this browser is visitor `visitor` of shop `shop`. */
export interface VisitorClaims {
  visitor: string;
  shop: string;
}

export interface VisitorTokens {
  /** A token that holds for 180 days from `now` (Unix ms). */
  sign(claims: VisitorClaims, now: number): string;
  /** Null: forged, changed, of another secret, or expired at `now`. */
  verify(token: string, now: number): VisitorClaims | null;
}

/** A shopper who comes back within half a year is still known to their browser. */
const LIFE_S = 180 * 86_400;
const PUBLIC_ID = /^[A-Za-z0-9_-]{22}$/;

/**
 * Tokens `y1.<visitor>.<shop>.<expires>.<mac>`: HMAC-SHA-256 over all before the last dot. Not a JWT: there is one
 * issuer, one reader and one algorithm, and it is signed with every hello.
 */
export function createVisitorTokens(secret: Buffer): VisitorTokens {
  // A key of its own, so that nothing else that is ever signed with the secret can pass for a token.
  const key = createHmac("sha256", secret).update("yunke visitor token v1").digest();
  const mac = (body: string) => createHmac("sha256", key).update(body).digest();
  return {
    sign({ visitor, shop }, now) {
      const body = `y1.${visitor}.${shop}.${(Math.floor(now / 1000) + LIFE_S).toString(36)}`;
      return `${body}.${mac(body).toString("base64url")}`;
    },
    verify(token, now) {
      const parts = token.split(".");
      if (parts.length !== 5 || parts[0] !== "y1") return null;
      const [, visitor, shop, expires, signature] = parts as [string, string, string, string, string];
      const given = Buffer.from(signature, "base64url");
      const expected = mac(token.slice(0, token.length - signature.length - 1));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      // Base64url has several spellings of the same bytes; only the one that was signed is a token.
      if (signature !== expected.toString("base64url")) return null;
      if (!PUBLIC_ID.test(visitor) || Number.parseInt(expires, 36) * 1000 <= now) return null;
      return { visitor, shop };
    },
  };
}
