import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  IDENTITY_SECRET,
  ORIGIN,
  OTHER_AGENT,
  OTHER_SHOP,
  SHOP,
  agent,
  answerTo,
  doing,
  gatewayUnderTest,
  headOf,
  hello,
  shopper,
  start,
  text,
} from "./gateway-under-test.ts";
import type { RawShopper, UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";
import type { Frame, RawSocket } from "./raw-socket.ts";

const SAME_DESK = { login: "arjun", password: "demo-arjun-2026" };

const BY_SHOPPER = [
  text("hi"),
  { kind: "choose", answer: 2, entry: "shipping-time" },
  { kind: "mark-helped", answer: 2, helped: true },
  { kind: "request-human" },
  { kind: "leave-queue" },
  { kind: "leave-message" },
  { kind: "close" },
  { kind: "rate", score: 5 },
  { kind: "reopen" },
];
const BY_AGENT = [
  { kind: "accept" },
  { kind: "decline" },
  text("hi"),
  { kind: "hand-back" },
  { kind: "close" },
];

let gateway: UnderTest;
let owner: RawShopper;
/** In self-service, waiting in the queue, live with nobody: closed. */
let chats: string[];
beforeAll(async () => {
  gateway = await gatewayUnderTest();
  owner = await shopper(gateway.url);
  const [fresh, waiting, closed] = [await start(owner), await start(owner), await start(owner)];
  await doing(owner, waiting, 1, { kind: "request-human" });
  await doing(owner, closed, 1, { kind: "close" });
  chats = [fresh, waiting, closed];
});
afterAll(async () => {
  owner.close();
  await gateway.close();
});

const key = new TextEncoder().encode(IDENTITY_SECRET);
const identity = (sub: string) =>
  new SignJWT({ sub, jti: newId(), aud: SHOP, email: "ada@mail.example" })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("5m")
    .sign(key);

/** Sends every verb there is at a conversation; gives what came back of it, without ids and numbers, in one order. */
async function everyVerb(of: RawSocket, c: string, commands: readonly object[], agents: boolean) {
  const from = of.frames.length;
  const device = newId();
  let n = 0;
  for (const command of commands) of.send({ type: "do", c, device, n: ++n, command });
  for (const signal of [
    { kind: "typing", on: true },
    { kind: "read", seq: 1 },
  ])
    of.send({ type: "signal", c, signal });
  of.send({ type: "open", c, since: 0 });
  of.send({ type: "open", c, since: 999_999_999 });
  if (!agents) of.send({ type: "context", c, context: { page: { kind: "cart" } } });
  // Answers come in any order: all have come when as many as were asked for are there.
  const refusals = commands.length + 2;
  for (let i = 0; i < refusals; i++) await of.next((frame) => frame.type === "refused" && frame.c === c);
  if (agents) of.send({ type: "duty", device, n: 1, command: { kind: "set-slots", slots: 2 } });
  else of.send({ type: "suggest", id: 9, locale: "en" });
  await of.next(agents ? "ack" : "suggestions");
  return of.frames
    .slice(from)
    .filter((frame) => frame.c !== undefined)
    .map(({ c: _c, device: _device, n: _n, ...rest }) => rest)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function learnsNothing(of: RawSocket, commands: readonly object[], agents = false): Promise<void> {
  const heads = await Promise.all(chats.map((c) => headOf(gateway.url, owner, c)));
  const seen = owner.frames.length;
  const nobodys = await everyVerb(of, newId(), commands, agents);
  expect(nobodys).toHaveLength(commands.length + 2);
  for (const frame of nobodys)
    expect(frame).toMatchObject({ type: "refused", error: { kind: "not-found", retry: "never" } });
  for (const c of chats) expect(await everyVerb(of, c, commands, agents)).toEqual(nobodys);
  expect(await Promise.all(chats.map((c) => headOf(gateway.url, owner, c)))).toEqual(heads);
  // Nor is the owner told of a stranger's typing or reading.
  expect(owner.frames.slice(seen).filter(({ type }) => type === "events" || type === "signal")).toEqual([]);
}

describe("over every verb, somebody else's conversation is the same as one that is not there, and nothing changes (R16)", () => {
  it("for another visitor of the shop (N8)", async () => {
    const stranger = await shopper(gateway.url);
    await learnsNothing(stranger, BY_SHOPPER);
    stranger.close();
  });

  it("for a visitor of another shop (N10)", async () => {
    const stranger = await shopper(gateway.url, { shop: OTHER_SHOP }, {});
    await learnsNothing(stranger, BY_SHOPPER);
    stranger.close();
  });

  it("for a person whom the merchant vouches for, with the owner's mail among what they claim (N8, N14)", async () => {
    const stranger = await shopper(gateway.url, { identity: await identity(`person-${newId()}`) });
    await learnsNothing(stranger, BY_SHOPPER);
    stranger.close();
  });

  it("for agents of the desk who do not have it, and of another desk (N8, N19)", async () => {
    for (const who of [SAME_DESK, OTHER_AGENT]) {
      const stranger = await agent(gateway.url, who);
      await learnsNothing(stranger, BY_AGENT, true);
      stranger.close();
    }
  });

  it("for who opens it in the hello, each way (N8, N10)", async () => {
    const open = [...chats, newId()].map((c) => ({ c, since: 0 }));
    const strangers = [
      await shopper(gateway.url, { open }),
      await shopper(gateway.url, { shop: OTHER_SHOP, open }, {}),
    ];
    for (const stranger of strangers) {
      const answers: Frame[] = [];
      for (const _ of open) answers.push(await stranger.next("refused"));
      expect(new Set(answers.map(({ error }) => JSON.stringify(error))).size).toBe(1);
      expect(stranger.frames.filter(({ type }) => type === "events" || type === "signal")).toEqual([]);
      stranger.close();
    }
  });
});

describe("what a client makes up about itself", () => {
  it("does not choose a conversation's id, nor whose it is (N12)", async () => {
    const thief = await shopper(gateway.url);
    const wanted = newId();
    const id = newId();
    thief.send({
      type: "start",
      device: thief.device,
      id,
      locale: "en",
      c: wanted,
      visitor: owner.welcome.visitor,
      person: "person-1",
      shop: OTHER_SHOP,
      desk: "ceramics-desk",
    });
    const started = await thief.next("started");
    expect(started.c).not.toBe(wanted);
    expect(started.c).toMatch(/^[\w-]{22}$/);
    const { events } = (await thief.next("events")) as unknown as { events: object[] };
    expect(events[0]).toMatchObject({ shop: SHOP, desk: "tea-desk", visitor: thief.welcome.visitor });
    expect(events[0]).not.toHaveProperty("person");
    thief.close();
  });

  it("does not take over a start of another visitor by its device and id (N12)", async () => {
    const id = newId();
    const begin = { type: "start", device: owner.device, id, locale: "en" };
    owner.send(begin);
    const theirs = await owner.next((frame) => frame.type === "started" && frame.id === id);
    const thief = await shopper(gateway.url);
    thief.send(begin);
    expect((await thief.next("started")).c).not.toBe(theirs.c);
    thief.close();
  });

  it("does not make it a verified person: name, mail and person of an unsigned hello are not looked at (N14)", async () => {
    const sub = `person-${newId()}`;
    const verified = await shopper(gateway.url, { identity: await identity(sub) });
    const c = await start(verified);
    const claims = { person: sub, sub, email: "ada@mail.example", visitor: verified.welcome.visitor };
    const liar = await shopper(gateway.url, claims);
    expect(liar.welcome.person).toBeUndefined();
    expect(liar.welcome.visitor).not.toBe(verified.welcome.visitor);
    expect(liar.welcome.conversations).toEqual([]);
    liar.send({ type: "open", c, since: 0 });
    expect(await liar.next("refused")).toMatchObject({ error: { kind: "not-found" } });
    for (const socket of [verified, liar]) socket.close();
  });

  it("has to be of the right type: identity, ids, numbers, locale (N11)", async () => {
    const odd = [0, "0", [], { $ne: null }, true, null];
    for (const identity of odd.filter((value) => typeof value !== "string")) {
      const socket = await openSocket(gateway.url, { origin: ORIGIN });
      socket.send(hello({ identity }));
      expect(await socket.next("error")).toMatchObject({ error: { kind: "malformed", field: "identity" } });
      socket.close();
    }
    for (const field of ["c", "device", "n"] as const) {
      for (const value of odd) {
        const socket = await shopper(gateway.url);
        socket.send({ type: "do", c: chats[0], device: newId(), n: 1, command: text("x"), [field]: value });
        expect(await socket.next("error")).toMatchObject({ error: { kind: "malformed", field } });
        socket.close();
      }
    }
  });
});

describe("a case whose owner signs in or out", () => {
  it("is not seen by the same browser's anonymous tab any more, nor after the sign-out (N14, N20)", async () => {
    const anonymous = await shopper(gateway.url);
    const c = await start(anonymous);
    const signedIn = await shopper(gateway.url, {
      token: anonymous.token,
      identity: await identity(`person-${newId()}`),
      open: [{ c, since: 0 }],
    });
    await signedIn.next((frame) => JSON.stringify(frame).includes('"identified"'));
    expect(await anonymous.next("left")).toMatchObject({ c });
    expect(await doing(anonymous, c, 1, text("still me"))).toMatchObject({ error: { kind: "not-found" } });
    const signedOut = await shopper(gateway.url, { token: anonymous.token, open: [{ c, since: 0 }] });
    expect(await signedOut.next("refused")).toMatchObject({ c, error: { kind: "not-found" } });
    expect(signedOut.welcome.conversations).toEqual([]);
    expect(await doing(signedIn, c, 1, text("it is me"))).toMatchObject({ type: "ack" });
    for (const socket of [anonymous, signedIn, signedOut]) socket.close();
  });
});

describe("an agent who has lost a chat", () => {
  it("sees and says nothing more of it, though the socket stays (R16)", async () => {
    const one = await agent(gateway.url, OTHER_AGENT);
    const device = newId();
    one.send({ type: "duty", device, n: 1, command: { kind: "set-status", status: "available" } });
    await answerTo(one, 1);
    const guest = await shopper(gateway.url, { shop: OTHER_SHOP }, {});
    const c = await start(guest);
    await doing(guest, c, 1, { kind: "request-human" });
    await one.next((frame) => frame.type === "events" && frame.c === c);
    one.send({ type: "do", c, device, n: 1, command: { kind: "decline" } });
    expect(await one.next("left")).toMatchObject({ c });
    one.send({ type: "duty", device, n: 2, command: { kind: "set-status", status: "away" } });
    await one.next((frame) => frame.type === "ack" && frame.c === undefined && frame.n === 2);
    const from = one.frames.length;
    await doing(guest, c, 2, text("for the next one only"));
    guest.send({ type: "signal", c, signal: { kind: "typing", on: true } });
    one.send({ type: "do", c, device, n: 2, command: { kind: "accept" } });
    expect(await one.next((frame) => frame.type === "refused" && frame.n === 2)).toMatchObject({
      error: { kind: "not-found" },
    });
    expect(JSON.stringify(one.frames.slice(from))).not.toContain("next one only");
    expect(one.frames.slice(from).filter(({ type }) => type === "signal")).toEqual([]);
    for (const socket of [one, guest]) socket.close();
  });
});
