import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agentState } from "@yunke/protocol/schema";
import {
  AGENT,
  ORIGIN,
  OTHER_AGENT,
  agent,
  answerTo,
  doing,
  gatewayUnderTest,
  shopper,
  signIn,
  start,
  text,
} from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";

let gateway: UnderTest;
beforeAll(async () => {
  gateway = await gatewayUnderTest();
});
afterAll(() => gateway.close());

const session = (init: RequestInit = {}) =>
  fetch(`${gateway.url}/v1/agent/session`, {
    ...init,
    headers: {
      "content-type": "application/json",
      origin: gateway.url,
      ...(init.headers as Record<string, string>),
    },
  });
const post = (body: unknown, headers: Record<string, string> = {}) =>
  session({ method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers });

async function problem(response: Response, status: number) {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(response.headers.get("set-cookie")).toBeNull();
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ type: "about:blank", title: expect.any(String), status });
  return body;
}

describe("signing in", () => {
  it("gives a cookie that scripts cannot read and other sites cannot send", async () => {
    const response = await post(AGENT);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      agent: { login: AGENT.login, desk: "tea-desk", role: "lead" },
    });
    const cookie = response.headers.get("set-cookie")!;
    expect(cookie).toMatch(/^yunke_session=[\w-]{22}\.[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\//);
  });

  it("with a wrong password, or a name that nobody has, is refused in the same words and time (N17)", async () => {
    const took = async (body: object) => {
      const from = performance.now();
      const response = await post(body);
      const ms = performance.now() - from;
      return { ms, body: await problem(response, 401) };
    };
    await took({ login: "nobody-at-all", password: "wrong-password" });
    // The quicker of two: one may have had to wait for the machine.
    const [wrong] = [
      await took({ login: "arjun", password: "wrong-password" }),
      await took({ login: "arjun", password: "wrong-password" }),
    ].sort((a, b) => a.ms - b.ms) as [Awaited<ReturnType<typeof took>>, ...unknown[]];
    const nobody = await took({ login: "nobody-at-all", password: "wrong-password" });
    expect(nobody.body).toEqual(wrong.body);
    // A hash takes tens of ms, a look-up one: without the hash the difference would be tenfold.
    expect(nobody.ms).toBeGreaterThan(wrong.ms / 4);
  });

  it("takes only text as name and password (N11)", async () => {
    for (const password of [0, [], { $ne: null }, true, ""]) {
      const body = await problem(await post({ login: AGENT.login, password }), 400);
      expect((body.errors as { field: string }[])[0]).toMatchObject({ field: "password" });
    }
    await problem(await post("{"), 400);
    await problem(await post('"hi"'), 400);
    await problem(await post(`{"login":"${"x".repeat(20_000)}"}`), 413);
    await problem(await post("login=mei", { "content-type": "application/x-www-form-urlencoded" }), 415);
  });

  it("from another site's page is refused (N21)", async () => {
    for (const origin of ["https://evil.example", "null", `${gateway.url}.evil.example`]) {
      await problem(await post(AGENT, { origin }), 403);
    }
    const response = await fetch(`${gateway.url}/v1/agent/session`, {
      method: "POST",
      body: JSON.stringify(AGENT),
      headers: { "content-type": "application/json" },
    });
    await problem(response, 403);
  });

  it("never takes over a session id that came along (N20)", async () => {
    const planted = `${newId()}.${"A".repeat(43)}`;
    const response = await post(AGENT, { cookie: `yunke_session=${planted}` });
    expect(response.headers.get("set-cookie")).not.toContain(planted);
  });
});

describe("a session", () => {
  it("says who is signed in, and ends with the sign-out, on every device", async () => {
    const cookie = await signIn(gateway.url, AGENT);
    const elsewhere = await signIn(gateway.url, AGENT);
    expect(await (await session({ headers: { cookie } })).json()).toMatchObject({
      agent: { login: AGENT.login },
    });
    const out = await session({ method: "DELETE", headers: { cookie } });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/yunke_session=;/);
    await problem(await session({ headers: { cookie } }), 401);
    await problem(await session({ headers: { cookie: elsewhere } }), 401);
  });

  it("that is made up or cut short is none", async () => {
    const cookie = await signIn(gateway.url, AGENT);
    for (const bad of ["yunke_session=x", cookie.slice(0, -1), `${cookie.slice(0, -1)}!`, "yunke_session="]) {
      await problem(await session({ headers: { cookie: bad } }), 401);
    }
    await problem(await fetch(`${gateway.url}/v1/agent/figures`), 401);
    const figures = await fetch(`${gateway.url}/v1/agent/figures`, { headers: { cookie } });
    expect(await figures.json()).toMatchObject({ queued: expect.any(Number), ratings: expect.any(Number) });
  });

  it("that ends closes the agent's sockets with 4401 within 5 s (N18)", async () => {
    const one = await agent(gateway.url, OTHER_AGENT);
    const other = await agent(gateway.url, OTHER_AGENT);
    const from = performance.now();
    await session({ method: "DELETE", headers: { cookie: one.cookie } });
    expect(await one.closed).toMatchObject({ code: 4401 });
    expect(await other.closed).toMatchObject({ code: 4401 });
    expect(performance.now() - from).toBeLessThan(5000);
    const again = await openSocket(gateway.url, { origin: gateway.url, headers: { cookie: one.cookie } });
    again.send({ type: "hello", protocol: 1, role: "agent" });
    expect(await again.next("error")).toMatchObject({ error: { kind: "unauthorized" } });
    expect(await again.closed).toMatchObject({ code: 4401 });
  });
});

describe("an agent's socket", () => {
  it("without a cookie is turned away with 4401", async () => {
    const socket = await openSocket(gateway.url, { origin: gateway.url });
    socket.send({ type: "hello", protocol: 1, role: "agent" });
    expect(await socket.next("error")).toMatchObject({ error: { kind: "unauthorized" } });
    expect(await socket.closed).toMatchObject({ code: 4401 });
  });

  it("is told its state in the welcome, and only what follows; one that resumes gets what it missed (A7)", async () => {
    const first = await agent(gateway.url);
    const device = newId();
    let n = 0;
    let stood = 0;
    while (n < 5) {
      first.send({ type: "duty", device, n: ++n, command: { kind: "set-slots", slots: n } });
      stood = (await answerTo(first, n, device)).seq as number;
    }
    const hello = async (more: object) => {
      const socket = await openSocket(gateway.url, {
        origin: gateway.url,
        headers: { cookie: first.cookie },
      });
      socket.send({ type: "hello", protocol: 1, role: "agent", ...more });
      const welcome = await socket.next("welcome");
      first.send({ type: "duty", device, n: ++n, command: { kind: "set-slots", slots: 6 } });
      const { seq } = await answerTo(first, n, device);
      const numbers = () =>
        socket.frames
          .filter((frame) => frame.type === "self")
          .flatMap((frame) => (frame.events as { seq: number }[]).map((event) => event.seq));
      await socket.next(() => numbers().includes(seq as number));
      socket.close();
      return { state: welcome.self, numbers: numbers(), head: seq as number };
    };
    const fresh = await hello({});
    expect(agentState.parse(fresh.state)).toMatchObject({ seq: stood, slots: 5, present: true });
    expect(fresh.numbers).toEqual([stood + 1]);
    const resumed = await hello({ sinceSelf: stood - 3 });
    expect(resumed.state).toBeUndefined();
    expect(resumed.numbers[0]).toBe(stood - 2);
    const ahead = await hello({ sinceSelf: 1_000_000 });
    expect(ahead.state).toMatchObject({ seq: ahead.head - 1 });
    first.close();
  });

  it("knows no shopper's frames, and a shopper's none of an agent's (N19)", async () => {
    const one = await agent(gateway.url);
    one.send({ type: "start", device: newId(), id: newId(), locale: "en" });
    expect(await one.next("error")).toMatchObject({ error: { kind: "unknown-frame" } });
    one.close();
    const guest = await shopper(gateway.url);
    guest.send({
      type: "duty",
      device: guest.device,
      n: 1,
      command: { kind: "set-status", status: "available" },
    });
    expect(await guest.next("error")).toMatchObject({ error: { kind: "unknown-frame" } });
    guest.close();
  });

  it("gets an offer, accepts it, and talks; who has it not learns nothing of it (R10, R16, N19)", async () => {
    const one = await agent(gateway.url);
    const stranger = await agent(gateway.url, OTHER_AGENT);
    const device = newId();
    one.send({ type: "duty", device, n: 1, command: { kind: "set-status", status: "available" } });
    expect(await answerTo(one, 1)).toMatchObject({ type: "ack" });

    const guest = await shopper(gateway.url, {}, { origin: ORIGIN });
    const c = await start(guest);
    await doing(guest, c, 1, { kind: "request-human" });
    await one.next((frame) => frame.type === "self" && JSON.stringify(frame.events).includes(c));

    for (const kind of [{ kind: "accept" }, { kind: "decline" }, text("hi"), { kind: "close" }]) {
      const n = 1;
      stranger.send({ type: "do", c, device: newId(), n, command: kind });
      const theirs = await answerTo(stranger, n);
      expect(theirs).toMatchObject({ type: "refused", error: { kind: "not-found" } });
    }
    stranger.send({ type: "open", c, since: 0 });
    expect(await stranger.next("refused")).toMatchObject({ c, error: { kind: "not-found" } });

    one.send({ type: "do", c, device, n: 1, command: { kind: "accept" } });
    expect(await answerTo(one, 1, device)).toMatchObject({ type: "ack", c });
    one.send({ type: "do", c, device, n: 2, command: text("Good morning") });
    expect(await answerTo(one, 2, device)).toMatchObject({ type: "ack", c });
    const came = await guest.next((frame) => JSON.stringify(frame).includes("Good morning"));
    expect(came).toMatchObject({ type: "events", c, events: [{ kind: "message", by: { role: "agent" } }] });

    one.send({ type: "do", c, device, n: 3, command: { kind: "close" } });
    expect(await answerTo(one, 3, device)).toMatchObject({ type: "ack" });
    await guest.next((frame) => JSON.stringify(frame).includes('"closed"'));
    expect(await doing(guest, c, 2, text("one more thing"))).toMatchObject({
      error: { kind: "wrong-phase" },
    });
    expect(await doing(guest, c, 3, { kind: "rate", score: 5, solved: true })).toMatchObject({ type: "ack" });
    expect(await doing(guest, c, 4, { kind: "rate", score: 1 })).toMatchObject({
      error: { kind: "already-done" },
    });
    // C7: who had it sent while it closed, which is no reach for what is not theirs.
    one.send({ type: "do", c, device, n: 4, command: text("late") });
    expect(await answerTo(one, 4, device)).toMatchObject({ error: { kind: "wrong-phase" } });
    // The rating reaches who had the chat.
    await one.next((frame) => JSON.stringify(frame).includes('"rated"'));
    for (const socket of [one, stranger, guest]) socket.close();
  });
});
