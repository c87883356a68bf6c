import { connect } from "node:net";
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  AGENT,
  agent,
  answerTo,
  doing,
  gatewayUnderTest,
  hello,
  ORIGIN,
  shopper,
  start,
  text,
} from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";
import { newId, openSocket } from "./raw-socket.ts";
import type { Frame } from "./raw-socket.ts";

/** Limits are settings: these are proved on gateways of our own. */
const anothers = Boolean(process.env.YUNKE_CONFORMANCE_URL);

let gateway: UnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
async function withLimits(...given: Parameters<typeof gatewayUnderTest>): Promise<string> {
  gateway = await gatewayUnderTest(...given);
  return gateway.url;
}

describe.skipIf(anothers)("a limit", () => {
  it("on frames: the command too many is refused, later ones wait for it, and the order typed is kept", async () => {
    const url = await withLimits({ YUNKE_RATE_FRAMES: "5/1" });
    const one = await shopper(url);
    const c = await start(one);
    await doing(one, c, 1, { kind: "request-human" });
    for (let n = 2; n <= 6; n++) one.send({ type: "do", c, device: one.device, n, command: text(`m${n}`) });
    const answers = [];
    for (let n = 2; n <= 6; n++) answers.push(await answerTo(one, n));
    const lowest = answers.findIndex((answer) => answer.type === "refused") + 2;
    expect(lowest).toBeGreaterThan(2);
    const limited = answers[lowest - 2]!;
    expect(limited).toMatchObject({
      error: { kind: "rate-limited", retry: "later", afterMs: expect.any(Number) },
    });
    expect(answers.slice(lowest - 2).every((answer) => answer.type === "refused")).toBe(true);

    const { afterMs } = limited.error as { afterMs: number };
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    // The last one first: it has to wait for the lowest.
    expect(await doing(one, c, 6, text("m6"))).toMatchObject({
      type: "refused",
      error: { kind: "unavailable" },
    });
    for (let n = lowest; n <= 6; n++) {
      let answer = await doing(one, c, n, text(`m${n}`));
      while (answer.type === "refused") {
        expect(answer.error).toMatchObject({ kind: "rate-limited" });
        const wait = (answer.error as { afterMs: number }).afterMs;
        await new Promise((resolve) => setTimeout(resolve, wait));
        answer = await doing(one, c, n, text(`m${n}`));
      }
    }
    const texts = one.frames
      .filter((frame) => frame.type === "events")
      .flatMap((frame) => frame.events as { kind: string; payload?: { content?: { text: string } } }[])
      .filter((event) => event.kind === "message")
      .map((event) => event.payload!.content!.text);
    expect(texts).toEqual(["m2", "m3", "m4", "m5", "m6"]);
    one.close();
  });

  it("on frames, twice over: closed with 4429", async () => {
    const url = await withLimits({ YUNKE_RATE_FRAMES: "10/60" });
    const one = await shopper(url);
    for (let i = 0; i < 30; i++) one.send({ type: "dance" });
    expect(await one.closed).toMatchObject({ code: 4429 });
  });

  it("on what is looked up while typing: refused, and what is sent goes on", async () => {
    const url = await withLimits({ YUNKE_RATE_TYPING: "2/60" }, ["faq.en.json"]);
    const one = await shopper(url);
    const c = await start(one);
    for (const id of [1, 2, 3]) one.send({ type: "suggest", id, locale: "en", typed: "how" });
    for (const id of [1, 2]) expect(await one.next("suggestions")).toMatchObject({ id, typed: true });
    expect(await one.next("refused")).toMatchObject({
      id: 3,
      error: { kind: "rate-limited", retry: "later", afterMs: expect.any(Number) },
    });
    one.send({ type: "suggest", id: 4, locale: "en" });
    expect(await one.next("suggestions")).toMatchObject({ id: 4 });
    expect(await doing(one, c, 1, text("how do I return an item?"))).toMatchObject({ type: "ack" });
    one.close();
  });

  it("on hellos of an address: closed with 4429, saying for how long (N39)", async () => {
    const url = await withLimits({ YUNKE_RATE_HELLOS: "2/60" });
    (await shopper(url)).close();
    (await shopper(url)).close();
    const third = await openSocket(url, { origin: ORIGIN });
    third.send(hello());
    expect(await third.next("error")).toMatchObject({
      error: { kind: "rate-limited", retry: "later", afterMs: expect.any(Number) },
    });
    expect(await third.closed).toMatchObject({ code: 4429 });
  });

  it("on what waits for a hello to be checked: a few frames do, in order; more than 128 kB of them do not (N36, N39)", async () => {
    // Checking a hello takes as long as the test wants.
    let check = () => {};
    const checked = new Promise<void>((resolve) => (check = resolve));
    const take = async (kind: string) => {
      if (kind === "hello") await checked;
      return { ok: true } as const;
    };
    const url = await withLimits({}, [], { rateLimits: { take } });
    const [eager, greedy] = await Promise.all([
      openSocket(url, { origin: ORIGIN }),
      openSocket(url, { origin: ORIGIN }),
    ]);
    for (const one of [eager, greedy]) one.send(hello());
    for (let id = 0; id < 20; id++) eager.send({ type: "suggest", id, locale: "en" });
    for (let i = 0; i < 5; i++) greedy.send({ type: "beat", pad: "x".repeat(60_000) });
    expect(await greedy.closed).toMatchObject({ code: 4429 });
    expect(eager.frames).toEqual([]);
    check();
    for (let id = 0; id < 20; id++) expect(await eager.next("suggestions")).toMatchObject({ id });
    eager.close();
  });

  it("on sockets of an address: the one too many is closed, the others stay (N39)", async () => {
    const url = await withLimits({ YUNKE_SOCKETS_PER_ADDRESS: "2" });
    const [first, second] = [await shopper(url), await shopper(url)];
    const third = await openSocket(url, { origin: ORIGIN });
    expect(await third.closed).toMatchObject({ code: 4429 });
    first.close();
    await first.closed;
    second.send({ type: "suggest", id: 1, locale: "en" });
    await second.next("suggestions");
    second.close();
  });

  it("on connections of an address that are no sockets: the one too many is closed, and a proxy's are not counted (N39)", async () => {
    const url = await withLimits({ YUNKE_SOCKETS_PER_ADDRESS: "110", YUNKE_TRUST_PROXY: "127.0.0.2" });
    const port = Number(new URL(url).port);
    const asked = (localAddress: string) =>
      new Promise<string>((resolve) => {
        const socket = connect({ port, host: "127.0.0.1", localAddress });
        open.push(socket);
        socket.on("error", () => resolve("closed")).on("close", () => resolve("closed"));
        socket.once("data", (data) => resolve(data.toString().slice(0, 15)));
        socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      });
    const open: Socket[] = [];
    const all = (address: string, count: number) =>
      Promise.all(Array.from({ length: count }, () => asked(address)));
    expect(new Set(await all("127.0.0.1", 110))).toEqual(new Set(["HTTP/1.1 200 OK"]));
    expect(await asked("127.0.0.1")).toBe("closed");
    expect(new Set(await all("127.0.0.2", 120))).toEqual(new Set(["HTTP/1.1 200 OK"]));
    // What is over makes room; and what has become a socket is counted as one.
    for (const socket of open.splice(0)) socket.destroy();
    const sockets = await Promise.all(Array.from({ length: 20 }, () => openSocket(url, { origin: ORIGIN })));
    expect(new Set(await all("127.0.0.1", 110))).toEqual(new Set(["HTTP/1.1 200 OK"]));
    for (const socket of open) socket.destroy();
    for (const { close } of sockets) close();
  });

  it("on conversations that an address begins with a shop: refused, others are served (N39)", async () => {
    const url = await withLimits({ YUNKE_RATE_STARTS: "2/60", YUNKE_TRUST_PROXY: "127.0.0.1" });
    const attacker = () =>
      shopper(url, {}, { origin: ORIGIN, headers: { "x-forwarded-for": "203.0.113.9" } });
    const one = await attacker();
    await start(one);
    await start(one);
    const again = await attacker();
    const id = newId();
    again.send({ type: "start", device: again.device, id, locale: "en" });
    expect(await again.next("refused")).toMatchObject({ id, error: { kind: "rate-limited" } });
    const neighbour = await shopper(
      url,
      {},
      { origin: ORIGIN, headers: { "x-forwarded-for": "203.0.113.10" } },
    );
    await start(neighbour);
    for (const socket of [one, again, neighbour]) socket.close();
  });

  it("on wrong passwords: 429 with Retry-After, also for the right one; other names are free", async () => {
    const url = await withLimits({ YUNKE_RATE_LOGINS: "2/60" });
    const post = (body: object) =>
      fetch(`${url}/v1/agent/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify(body),
      });
    for (let i = 0; i < 3; i++) expect((await post({ ...AGENT, password: "wrong-one" })).status).toBe(401);
    const limited = await post(AGENT);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await post({ login: "arjun", password: "demo-arjun-2026" })).status).toBe(200);
  });

  it("on wrong passwords that come all at once: no more of them are looked at (N17)", async () => {
    const url = await withLimits({ YUNKE_RATE_LOGINS: "2/60" });
    const tries = Array.from({ length: 12 }, () =>
      fetch(`${url}/v1/agent/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify({ ...AGENT, password: "wrong-one" }),
      }),
    );
    const found = (await Promise.all(tries)).map(({ status }) => status);
    expect(found.filter((status) => status === 401)).toHaveLength(3);
    expect(found.filter((status) => status === 429)).toHaveLength(9);
  });

  it("on what waits for a reader: closed with 4413, and nobody else waits for it (R8)", async () => {
    const url = await withLimits({ YUNKE_MAX_UNREAD_BYTES: "65536" });
    const talker = await shopper(url);
    const c = await start(talker);
    await doing(talker, c, 1, { kind: "request-human" });
    const sleeper = await shopper(url, { token: talker.token, open: [{ c, since: 0 }] });
    await sleeper.next("events");
    sleeper.ws.pause();
    const long = "x".repeat(4000);
    // Far more than the system's own buffers for a socket hold.
    const took: number[] = [];
    for (let n = 2; n <= 2500; n++) {
      const from = performance.now();
      expect((await doing(talker, c, n, text(long))).type).toBe("ack");
      took.push(performance.now() - from);
    }
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^yunke_sockets_too_slow_total 1$/m);
    took.sort((a, b) => a - b);
    expect(took[Math.floor(took.length * 0.99)]).toBeLessThan(1000);
    sleeper.ws.resume();
    await sleeper.closed;
    talker.close();
  }, 60_000);

  it("on what waits for a reader: a history far longer than it still arrives, for shopper and agent (R4, R8)", async () => {
    const url = await withLimits({ YUNKE_MAX_UNREAD_BYTES: "65536" });
    const guest = await shopper(url);
    const c = await start(guest);
    await doing(guest, c, 1, { kind: "request-human" });
    // 12 kB each in UTF-8; all of it leaves in a few turns of the loop.
    for (let n = 2; n <= 60; n++)
      guest.send({ type: "do", c, device: guest.device, n, command: text("\u9f98".repeat(4000)) });
    await answerTo(guest, 60);
    guest.close();

    const all = (frame: Frame) =>
      frame.type === "events" && (frame.events as { seq: number }[]).some(({ seq }) => seq >= 61);
    const again = await shopper(url, { token: guest.token, open: [{ c, since: 0 }] });
    await again.next(all);
    const seqs = again.frames.flatMap(({ events }) => (events ?? []) as { seq: number; from?: number }[]);
    let at = 0;
    for (const { seq, from = seq } of seqs) {
      expect(from).toBe(at + 1);
      at = seq;
    }
    again.close();

    const one = await agent(url);
    one.send({ type: "duty", device: newId(), n: 1, command: { kind: "set-status", status: "available" } });
    await one.next(all);
    one.close();
  });

  it("on silence: who says nothing for three beats is cut off, who answers stays (R6)", async () => {
    const url = await withLimits({ YUNKE_BEAT_MS: "100" });
    const quiet = await shopper(url);
    const lively = await shopper(url);
    lively.ws.on("message", (data: Buffer) => {
      if (data.toString().startsWith('{"type":"beat"')) lively.send({ type: "beat" });
    });
    expect(await quiet.closed).toMatchObject({ code: 1006 });
    const c = await start(lively);
    expect(
      await lively.next((frame) => frame.type === "beat" && JSON.stringify(frame.heads) === `[["${c}",1]]`),
    ).toMatchObject({ at: expect.any(Number) });
    lively.close();
  });
});
