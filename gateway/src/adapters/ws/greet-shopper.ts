import { PROTOCOL, wireError } from "@yunke/protocol";
import type { DownOf, ShopProfile, ShopperUp } from "@yunke/protocol";
import type { Shop, ShopperSession, Sink } from "../../core/core.ts";
import { originAllowed } from "../auth/origins.ts";
import type { Connection, Wire } from "./connection.ts";
import type { SocketPorts } from "./socket-ports.ts";

type ShopperHello = Extract<ShopperUp, { type: "hello" }>;

/** A shop's profile as JSON is made once, and again when the shop changed. */
interface KnownShop {
  shop: Shop;
  profileJson: string;
  until: number;
}
const FRESH_MS = 1000;

export type GreetShopper = (connection: Connection, hello: ShopperHello, sink: Sink) => Promise<boolean>;

export function profileOf(shop: Shop): ShopProfile {
  const { key, name, names, locales, greeting, accent, completions } = shop;
  return {
    key,
    name,
    ...(names && { names }),
    locales,
    greeting,
    ...(accent && { accent }),
    ...(completions === false && { completions }),
  };
}

/**
 * Checks a shopper's hello and welcomes them. False: it was refused, and the socket closed. Checks go from cheap to
 * dear, and nothing is told before the origin is known to be the shop's.
 */
export function createGreetShopper(ports: SocketPorts, wire: Wire, beatMs: number): GreetShopper {
  const { core, clock, tokens, identities, rateLimits, telemetry } = ports;
  const known = new Map<string, KnownShop>();

  async function shopOf(key: string, now: number): Promise<KnownShop | null> {
    const found = known.get(key);
    if (found && found.until > now) return found;
    const shop = await core.shops.get(key);
    if (!shop) {
      known.delete(key);
      return null;
    }
    const fresh = { shop, profileJson: JSON.stringify(profileOf(shop)), until: now + FRESH_MS };
    known.set(key, fresh);
    return fresh;
  }

  return async (connection, hello, sink) => {
    const refused = (reason: string) => {
      telemetry.count("hellos refused", { reason });
      return false;
    };
    const taken = await rateLimits.take("hello", connection.address);
    if (!taken.ok) {
      wire.end(connection, 4429, wireError("rate-limited", { afterMs: taken.afterMs }));
      return refused("rate-limited");
    }
    const now = clock.now();
    const of = await shopOf(hello.shop, now);
    if (!of) {
      wire.end(connection, 4404, wireError("unknown-shop", { field: "shop" }));
      return refused("unknown-shop");
    }
    // Browsers always send an origin with an upgrade; who sends none is no page, and could have made one up.
    if (connection.origin !== null && !originAllowed(connection.origin, of.shop.origins)) {
      wire.end(connection, 4403, wireError("forbidden-origin"));
      return refused("forbidden-origin");
    }
    let visitor: string | null = null;
    if (hello.token !== undefined) {
      const claims = tokens.verify(hello.token, now);
      if (!claims || claims.shop !== of.shop.key) {
        wire.end(connection, 4410, wireError("bad-token", { field: "token" }));
        return refused("bad-token");
      }
      visitor = claims.visitor;
    }
    const returning = visitor !== null;
    visitor ??= ports.newId();
    const session: ShopperSession = { shop: of.shop.key, visitor, person: null };
    if (hello.identity !== undefined) {
      const check = await identities.verify(of.shop, hello.identity, visitor, now);
      if (!check.ok) {
        telemetry.log("info", "identity refused", { shop: of.shop.key, error: check.error, why: check.why });
        if (check.error === "unavailable") wire.end(connection, 1013, wireError("unavailable"));
        else wire.end(connection, 4411, wireError("bad-identity", { field: "identity" }));
        return refused(check.error);
      }
      session.person = check.person.person;
      session.personName = check.person.name;
      session.personEmail = check.person.email;
    }
    // A new visitor nobody vouches for has none: no need to ask.
    const conversations =
      returning || session.person !== null ? await core.shopper.conversations(session) : [];
    const suggestions = await core.shopper.suggest(session, hello.locale, hello.context);
    if (connection.party.role !== "greeting") return false;

    const dynamic: Omit<DownOf<"welcome">, "shop"> = {
      type: "welcome",
      protocol: PROTOCOL,
      at: clock.now(),
      beatMs,
      conversations,
      visitor,
      ...(session.person !== null && { person: session.person }),
      token: tokens.sign({ visitor, shop: of.shop.key }, now),
      suggestions,
    };
    wire.sendText(connection, `${JSON.stringify(dynamic).slice(0, -1)},"shop":${of.profileJson}}`);

    const follower = core.shopper.follow(session, sink);
    const { waiting } = connection.party;
    connection.party = { role: "shopper", session, follower, waiting };
    for (const { c, since } of hello.open ?? []) {
      if (!(await core.shopper.open(follower, c, since))) {
        wire.refuse(connection, { c }, wireError("not-found", { field: "open" }));
      }
    }
    return true;
  };
}
