// What a merchant's own server does to tell the widget who is signed in: a short JWT, signed with
// the shop's identity secret, which never reaches the page.
import { createHmac, randomUUID } from "node:crypto";

const LIFETIME_SECONDS = 600;

const part = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * @param {{ id: string, name: string, email: string }} shopper
 * @param {{ key: string, identitySecret: string }} shop
 * @param {number} now ms since the epoch
 * @returns {string} a JWT (HS256) that is good for ten minutes
 */
export function signIdentity(shopper, shop, now) {
  const issued = Math.floor(now / 1000);
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({
    sub: shopper.id,
    name: shopper.name,
    email: shopper.email,
    aud: shop.key,
    iat: issued,
    exp: issued + LIFETIME_SECONDS,
    jti: randomUUID(),
  })}`;
  return `${signed}.${createHmac("sha256", shop.identitySecret).update(signed).digest("base64url")}`;
}
