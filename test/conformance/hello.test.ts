import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  IDENTITY_SECRET,
  ORIGIN,
  OTHER_SHOP,
  SHOP,
  gatewayUnderTest,
  hello,
  shopper,
  start,
} from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";

let gateway: UnderTest;
beforeAll(async () => {
  gateway = await gatewayUnderTest({}, ["faq.en.json"]);
});
afterAll(() => gateway.close());

const page = () => openSocket(gateway.url, { origin: ORIGIN });
const errorOf = (kind: string) => ({ type: "error", error: expect.objectContaining({ kind }) });

/** Says hello and expects to be turned away. */
async function turnedAway(more: object, kind: string, code: number, origin: string | undefined = ORIGIN) {
  const socket = await openSocket(gateway.url, origin === undefined ? {} : { origin });
  socket.send(hello(more));
  expect(await socket.next("error")).toEqual(errorOf(kind));
  expect(await socket.closed).toMatchObject({ code });
}

describe("hello", () => {
  it("is welcomed with a token, the shop and what to do next", async () => {
    const socket = await shopper(gateway.url);
    expect(socket.ws.protocol).toBe("yunke.v1");
    expect(socket.welcome).toMatchObject({
      protocol: 1,
      conversations: [],
      shop: { key: SHOP },
      token: expect.any(String),
      visitor: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect((socket.welcome.suggestions as unknown[]).length).toBeGreaterThan(0);
    expect(JSON.stringify(socket.welcome)).not.toContain("identitySecret");
    socket.close();
  });

  it("has to come first: anything else is answered hello-expected", async () => {
    const socket = await page();
    socket.send({ type: "beat" });
    expect(await socket.next("error")).toEqual(errorOf("hello-expected"));
    socket.send({ type: "start", device: newId(), id: newId(), locale: "en" });
    expect(await socket.next("error")).toEqual(errorOf("hello-expected"));
    socket.send(hello());
    await socket.next("welcome");
    socket.close();
  });

  it("has to come within the time given, or the socket is closed with 4408 (N40)", async () => {
    // Its own, of less patience: a hello is checked within that time too, however busy the machine is.
    const brisk = await gatewayUnderTest({ YUNKE_HELLO_MS: "400" });
    const socket = await openSocket(brisk.url, { origin: ORIGIN });
    expect(await socket.closed).toMatchObject({ code: 4408 });
    await brisk.close();
  });

  it("comes once: the second changes nothing", async () => {
    const socket = await shopper(gateway.url);
    socket.send(hello());
    expect(await socket.next("error")).toEqual(errorOf("already-done"));
    socket.close();
  });

  it("in a version that is not spoken is closed with 4406", async () => {
    await turnedAway({ protocol: 2 }, "unsupported-version", 4406);
  });

  it("is not heard under a subprotocol that is not spoken", async () => {
    await expect(openSocket(gateway.url, { origin: ORIGIN, protocols: ["yunke.v9"] })).rejects.toMatchObject({
      status: 400,
    });
  });

  it("for a shop that is not there is closed with 4404", async () => {
    await turnedAway({ shop: "pk_no_such_shop" }, "unknown-shop", 4404);
  });

  for (const [name, origin] of [
    ["foreign", "https://evil.example"],
    ["null", "null"],
    ["suffixed", "http://localhost:8788.evil.example"],
    ["of another port", "http://localhost:9999"],
    ["of another scheme", "https://localhost:8788"],
    ["of another shop", "http://localhost:8789"],
    ["prefixed", "http://evil-localhost:8788"],
  ] as const) {
    it(`from an origin that is ${name} is closed with 4403 (N21)`, async () => {
      await turnedAway({}, "forbidden-origin", 4403, origin);
    });
  }

  it("from the shop's origin in other case, and from no browser at all, is welcomed (N21)", async () => {
    const upper = await shopper(gateway.url, {}, { origin: "HTTP://LocalHost:8788" });
    upper.close();
    const plain = await shopper(gateway.url, {}, {});
    plain.close();
  });

  it("with a token that is forged, changed or another shop's is closed with 4410", async () => {
    const { token, close } = await shopper(gateway.url);
    close();
    await turnedAway({ token: "made-up" }, "bad-token", 4410);
    await turnedAway({ token: "" }, "bad-token", 4410);
    await turnedAway({ token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` }, "bad-token", 4410);
    const other = await shopper(gateway.url, { shop: OTHER_SHOP }, {});
    other.close();
    await turnedAway({ token: other.token }, "bad-token", 4410);
  });

  it("with a token that is no text is malformed, and says where (N11)", async () => {
    const socket = await page();
    for (const token of [0, [], { $ne: null }, true]) {
      socket.send(hello({ token }));
      expect(await socket.next("error")).toMatchObject({ error: { kind: "malformed", field: "token" } });
    }
    socket.close();
  });

  it("with the token is the same visitor again, with their conversations (R4)", async () => {
    const first = await shopper(gateway.url);
    const c = await start(first);
    const again = await shopper(gateway.url, { token: first.token, open: [{ c, since: 0 }] });
    expect(again.welcome.visitor).toBe(first.welcome.visitor);
    expect(again.welcome.conversations).toMatchObject([{ c, shop: SHOP, head: 1 }]);
    expect(await again.next("events")).toMatchObject({ c, events: [{ kind: "started", seq: 1 }] });
    first.close();
    again.close();
  });

  it("that opens what is not theirs hears the same as for what does not exist (R16, N8)", async () => {
    const owner = await shopper(gateway.url);
    const c = await start(owner);
    const stranger = await shopper(gateway.url, {
      open: [
        { c, since: 0 },
        { c: newId(), since: 0 },
      ],
    });
    const [theirs, nobodys] = [await stranger.next("refused"), await stranger.next("refused")];
    expect(theirs).toMatchObject({ c, error: { kind: "not-found" } });
    expect({ ...nobodys, c: "" }).toEqual({ ...theirs, c: "" });
    owner.close();
    stranger.close();
  });
});

describe("an identity", () => {
  const key = new TextEncoder().encode(IDENTITY_SECRET);
  const signed = (claims: object = {}, expires: string | number = "5m") =>
    new SignJWT({ sub: `person-${newId()}`, jti: newId(), aud: SHOP, ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(expires);

  it("that the merchant signed is welcomed, again too from the same visitor (N15)", async () => {
    const identity = await signed({ sub: "person-1" }).sign(key);
    const first = await shopper(gateway.url, { identity });
    expect(first.welcome.person).toBe("person-1");
    const again = await shopper(gateway.url, { identity, token: first.token });
    expect(again.welcome.person).toBe("person-1");
    first.close();
    again.close();
  });

  it("is refused from another device: with its jti, and without one (N15)", async () => {
    const withoutJti = await new SignJWT({ sub: "person-2", aud: SHOP })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime("5m")
      .sign(key);
    for (const identity of [await signed().sign(key), withoutJti]) {
      const owner = await shopper(gateway.url, { identity });
      owner.close();
      await turnedAway({ identity }, "bad-identity", 4411);
    }
  });

  it("is refused when empty, expired, unsigned, of another audience, key or algorithm (N13, N15)", async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(
      JSON.stringify({ sub: "x", aud: SHOP, exp: 4_000_000_000 }),
    ).toString("base64url")}.`;
    const bad: string[] = [
      "",
      "not.a.jwt",
      none,
      await signed({}, Math.floor(Date.now() / 1000) - 3600).sign(key),
      await signed({ aud: OTHER_SHOP }).sign(key),
      await signed({ aud: undefined }).sign(key),
      await signed({ sub: undefined }).sign(key),
      await signed().sign(new TextEncoder().encode("another secret of more than 32 bytes length")),
      await new SignJWT({ sub: "x", aud: SHOP })
        .setProtectedHeader({ alg: "HS512" })
        .setExpirationTime("5m")
        .sign(new TextEncoder().encode(IDENTITY_SECRET.padEnd(64, "x"))),
      await new SignJWT({ sub: "x", aud: SHOP }).setProtectedHeader({ alg: "HS256" }).sign(key),
    ];
    for (const identity of bad) await turnedAway({ identity }, "bad-identity", 4411);
  });

  it("does not open what another person began on the same browser (N13)", async () => {
    const one = await shopper(gateway.url, { identity: await signed().sign(key) });
    const c = await start(one);
    one.close();
    const other = await shopper(gateway.url, { token: one.token, identity: await signed().sign(key) });
    expect(other.welcome.conversations).toEqual([]);
    other.send({ type: "open", c, since: 0 });
    expect(await other.next("refused")).toMatchObject({ c, error: { kind: "not-found" } });
    other.close();
  });
});
