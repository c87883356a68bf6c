import { createHash } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Shop } from "../../core/core.ts";
import type { Store } from "../../core/ports.ts";
import { sweepRecords } from "./sweep-records.ts";

/** A shopper as their merchant vouches for them. */
export interface Person {
  person: string;
  name?: string | undefined;
  email?: string | undefined;
}

export type IdentityCheck =
  | { ok: true; person: Person }
  /** `unavailable`: the store could not be asked. */
  | { ok: false; error: "bad-identity" | "unavailable"; why: string };

export interface Identities {
  /** Checks the merchant's JWT for `visitor`; the first visitor to bring a token owns it. */
  verify(shop: Shop, jwt: string, visitor: string, now: number): Promise<IdentityCheck>;
  /** Forgets the owners of tokens that have expired. */
  sweep(now: number): Promise<void>;
}

const claims = z.object({
  sub: z.string().min(1).max(256),
  exp: z.number(),
  jti: z.string().min(1).max(256).optional(),
  name: z.string().max(200).optional().catch(undefined),
  email: z.string().max(320).optional().catch(undefined),
});

/** Clocks of merchants' servers differ a little. */
const LEEWAY_S = 30;
const KIND = "identity-token";

/** The claims of a token that one of the secrets signed. @throws jose's errors; that of the last secret, where none did */
async function signedBy(
  secrets: readonly string[],
  jwt: string,
  audience: string,
  now: number,
): Promise<unknown> {
  let foreign: unknown;
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
        algorithms: ["HS256"],
        audience,
        requiredClaims: ["exp", "sub"],
        clockTolerance: LEEWAY_S,
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      foreign = error;
    }
  }
  throw foreign;
}

/**
 * Identities that merchants sign: HS256 with a secret of the shop's and nothing else, `aud` is the shop's key, `exp` and
 * `sub` must be there. A token belongs to the visitor who brought it first: shown from another device it is refused.
 */
export function createIdentities(store: Store): Identities {
  return {
    async verify(shop, jwt, visitor, now) {
      const refuse = (why: string): IdentityCheck => ({ ok: false, error: "bad-identity", why });
      if (shop.identitySecret === null) return refuse("the shop has no identity secret");
      let payload: unknown;
      try {
        payload = await signedBy([shop.identitySecret].flat(), jwt, shop.key, now);
      } catch (error) {
        return refuse((error as { code?: string }).code ?? "not a JWT");
      }
      const parsed = claims.safeParse(payload);
      if (!parsed.success) return refuse("a claim has a wrong shape");
      const { sub, exp, jti, name, email } = parsed.data;
      // Without a jti the token itself is its id.
      const id = createHash("sha256")
        .update(jti === undefined ? `token ${jwt}` : `jti ${jti}`)
        .digest("base64url");
      const key = `${shop.key}:${id}`;
      try {
        const owner = JSON.stringify({ visitor, exp: exp + LEEWAY_S });
        if (!(await store.claimRecord(KIND, key, owner))) {
          const first = await store.getRecord(KIND, key);
          const held = first === null ? null : (JSON.parse(first) as { visitor: string });
          if (held?.visitor !== visitor) return refuse("brought by another visitor before");
        }
      } catch (error) {
        return { ok: false, error: "unavailable", why: (error as Error).message };
      }
      return { ok: true, person: { person: sub, ...(name && { name }), ...(email && { email }) } };
    },
    async sweep(now) {
      await sweepRecords(store, KIND, ({ value }) => (JSON.parse(value) as { exp: number }).exp * 1000 < now);
    },
  };
}
