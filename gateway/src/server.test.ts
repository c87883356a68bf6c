import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createLocalBus } from "./adapters/bus/local-bus.ts";
import { createSystemClock } from "./adapters/clock/system-clock.ts";
import { createSqliteStore } from "./adapters/store/sqlite-store.ts";
import { readConfig } from "./config.ts";
import type { Config } from "./config.ts";
import type { AgentProfile } from "./core/core.ts";
import { RECORDS } from "./core/directory.ts";
import { FAQ_TOPIC } from "./core/faq-catalogues.ts";
import { createGateway } from "./server.ts";
import type { Gateway, Overrides } from "./server.ts";
import { demoShops } from "./testing/demo-shops.ts";
import { ORIGIN, SHOP, askHuman, begin, id, ready, say, shopper, signIn, socket } from "./testing/guests.ts";
import type { Frame } from "./testing/guests.ts";

/** For the tests that ask it something. */
const FAQ = ["faq.en.json"];

let data: string;
let gateway: Gateway | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "yunke-server-"));
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  rmSync(data, { recursive: true, force: true });
});

function config(more: Record<string, string>, faqs: readonly string[]): Config {
  const result = readConfig({
    YUNKE_PORT: "0",
    YUNKE_DATA: data,
    YUNKE_SEED: demoShops(data, faqs),
    YUNKE_LOG_LEVEL: "silent",
    ...more,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.config;
}

async function open(
  more: Record<string, string> = {},
  overrides: Overrides = {},
  faqs: readonly string[] = [],
): Promise<Gateway> {
  gateway = await createGateway(config(more, faqs), overrides);
  return gateway;
}

describe("a page that tells a wrong context", () => {
  it("W1: is welcomed, then told which fields were wrong, and again where it tells another", async () => {
    const { url } = await open();
    const guest = await shopper(url);
    const wrongs = [];
    const isError = (frame: Frame) => frame.type === "error";
    const page = { type: "suggest", id: 1, locale: "en", context: { page: { kind: "cart", url: "/cart" } } };
    wrongs.push(await guest.ask(page, isError));
    const hello = { type: "hello", protocol: 1, role: "shopper", shop: SHOP, locale: "en" };
    const frames: Frame[] = [];
    const ws = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, "yunke.v1", { origin: ORIGIN });
    ws.on("open", () => ws.send(JSON.stringify({ ...hello, context: { product: { id: 7, name: "Pot" } } })));
    await new Promise<void>((resolve) => {
      ws.on("message", (message: Buffer) => {
        frames.push(JSON.parse(message.toString()) as Frame);
        if (frames.length === 2) resolve();
      });
    });
    ws.close();
    expect(frames[0]).toMatchObject({ type: "welcome" });
    wrongs.unshift(frames[1]);
    expect(wrongs).toMatchObject([
      { error: { kind: "invalid", field: "context", message: expect.stringMatching(/^product\.id: /) } },
      { error: { kind: "invalid", field: "context", message: expect.stringMatching(/^page\.url: /) } },
    ]);
    guest.ws.close();
  });
});

describe("a FAQ that cannot be built", () => {
  it("leaves the old one answering: /readyz and a metric say so, and it stays ready", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db") });
    const bus = createLocalBus();
    const { url } = await open({}, { store, bus }, FAQ);
    expect(await ready(url)).toEqual({ status: 200, body: { status: "ready" } });
    const key = `${SHOP}/en`;
    await store.putRecord("faq-piece", `${key}/broken/0`, '[{"id":"a"}]');
    await store.putRecord("faq", key, JSON.stringify({ version: "broken", pieces: 1, entries: 1 }));
    bus.publish(FAQ_TOPIC, SHOP);
    let now = await ready(url);
    while (now.body.status === "ready") now = await ready(url);
    expect(now).toEqual({
      status: 200,
      body: {
        status: "degraded",
        detail: expect.stringContaining(`The FAQ of ${SHOP} in en could not be built`),
      },
    });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("yunke_answering_degraded 1");
    const guest = await shopper(url);
    const c = await begin(guest);
    const answered = guest.until((frame) => JSON.stringify(frame).includes('"kind":"answered"'));
    await say(guest, c, 1, "How much is delivery?");
    expect(JSON.stringify(await answered)).toContain("shipping-cost");
  });
});

describe("a store that fails", () => {
  it("locked: nothing is acked, /readyz says which, and it goes on when the lock is gone (R7)", async () => {
    let log = "";
    const { url } = await open(
      { YUNKE_LOG_LEVEL: "error" },
      { log: { write: (line) => void (log += line) } },
    );
    const guest = await shopper(url);
    const c = await begin(guest);
    await askHuman(guest, c, 1);
    expect((await say(guest, c, 2, "before")).type).toBe("ack");

    const other = new DatabaseSync(join(data, "yunke.db"));
    other.exec("BEGIN IMMEDIATE");
    const lost = await say(guest, c, 3, "while it is locked");
    expect(lost).toMatchObject({ type: "refused", error: { kind: "unavailable", retry: "same" } });
    // What was typed after it must not be saved before it.
    expect(await say(guest, c, 4, "later")).toMatchObject({
      type: "refused",
      error: { kind: "unavailable" },
    });
    const locked = await ready(url);
    expect(locked).toMatchObject({
      status: 503,
      body: { status: 503, errors: [{ field: "store", message: "locked" }] },
    });
    // Anybody may ask: where the file is, is for the log.
    expect(JSON.stringify(locked.body)).not.toContain("yunke.db");
    const signIn = await fetch(`${url}/v1/agent/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ login: "mei", password: "demo-mei-2026" }),
    });
    expect([signIn.status, await signIn.json()]).toMatchObject([
      503,
      { detail: expect.stringContaining("try again") },
    ]);
    await ready(url);
    const said = log.split("\n").filter((line) => line.includes("the store is not ready"));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(join(data, "yunke.db"));
    other.exec("ROLLBACK");
    other.close();

    await expect.poll(async () => (await ready(url)).status).toBe(200);
    expect(await say(guest, c, 4, "later")).toMatchObject({
      type: "refused",
      error: { kind: "unavailable" },
    });
    expect((await say(guest, c, 3, "while it is locked")).type).toBe("ack");
    expect((await say(guest, c, 4, "later")).type).toBe("ack");
    guest.ws.close();
  });

  it("full: nothing is acked that is not there after a restart, and /readyz says which (R1, R7)", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db"), maxBytes: 700_000 });
    const { url, close } = await open({}, { store });
    const guest = await shopper(url);
    const c = await begin(guest);
    await askHuman(guest, c, 1);
    let acked = 0;
    for (let n = 2; ; n++) {
      const answer = await say(guest, c, n, `${n} ${"x".repeat(3900)}`);
      if (answer.type === "refused") {
        expect(answer).toMatchObject({ error: { kind: "unavailable", retry: "same" } });
        break;
      }
      acked = answer.seq as number;
    }
    expect(acked).toBeGreaterThan(5);
    expect(await ready(url)).toMatchObject({
      status: 503,
      body: { errors: [{ field: "store", message: "disk-full" }] },
    });
    await close();

    const again = await open();
    const fresh = await shopper(again.url, { token: guest.token });
    expect(fresh.welcome.conversations).toMatchObject([{ c, head: acked }]);
    fresh.ws.close();
  });
});

describe("an agent who is disabled", () => {
  it("is out within 5 s, and cannot come back (N17, N18)", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db") });
    const { url } = await open({}, { store });
    const cookie = await signIn(url);
    const agent = await socket(url, { type: "hello", protocol: 1, role: "agent" }, { origin: url, cookie });
    expect(agent.welcome.type).toBe("welcome");

    const key = (agent.welcome.agent as { id: string }).id;
    const profile = JSON.parse((await store.getRecord(RECORDS.agent, key))!) as AgentProfile;
    const from = performance.now();
    await store.putRecord(RECORDS.agent, key, JSON.stringify({ ...profile, disabled: true }));
    expect(await agent.closed).toBe(4401);
    expect(performance.now() - from).toBeLessThan(5000);

    const back = await socket(url, { type: "hello", protocol: 1, role: "agent" }, { origin: url, cookie });
    expect(back.welcome).toMatchObject({ type: "error", error: { kind: "unauthorized" } });
    expect(await back.closed).toBe(4401);
    const session = await fetch(`${url}/v1/agent/session`, { headers: { cookie } });
    expect(session.status).toBe(401);
  });
});

describe("an agent whose password changes in the seed, or who is disabled there", () => {
  it("is signed out everywhere from the start on, also once enabled again; nobody else is (N17, N18)", async () => {
    const first = await open();
    const cookies = [await signIn(first.url), await signIn(first.url)];
    const another = await signIn(first.url, "arjun", "demo-arjun-2026");
    await first.close();

    const seed = demoShops(data);
    const change = (fields: object) => {
      const file = join(seed, "seed.json");
      const content = JSON.parse(readFileSync(file, "utf8")) as { agents: { login: string }[] };
      Object.assign(
        content.agents.find(({ login }) => login === "mei")!,
        fields,
      );
      writeFileSync(file, JSON.stringify(content));
    };
    /** A start with the seed as it is now; gives who is signed in with each cookie. */
    const startedAgain = async (...given: string[]) => {
      const result = readConfig({
        YUNKE_PORT: "0",
        YUNKE_DATA: data,
        YUNKE_SEED: seed,
        YUNKE_LOG_LEVEL: "silent",
      });
      if (!result.ok) throw new Error(result.problems.join());
      gateway = await createGateway(result.config);
      const { url } = gateway;
      const statuses = given.map(
        async (cookie) => (await fetch(`${url}/v1/agent/session`, { headers: { cookie } })).status,
      );
      return { url, close: gateway.close, statuses: await Promise.all(statuses) };
    };

    const same = await startedAgain(...cookies, another);
    expect(same.statuses).toEqual([200, 200, 200]);
    await same.close();

    change({ password: "another-password-2026" });
    const changed = await startedAgain(...cookies, another);
    expect(changed.statuses).toEqual([401, 401, 200]);
    const fresh = await signIn(changed.url, "mei", "another-password-2026");
    await changed.close();

    change({ disabled: true });
    await (await startedAgain()).close();
    change({ disabled: false });
    const enabled = await startedAgain(fresh, another);
    expect(enabled.statuses).toEqual([401, 200]);
  });
});

describe("an agent whose role or desk changes", () => {
  it("is closed within 5 s, comes back as what they are now, and serves the new desk only (N18, R16)", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db") });
    const { url } = await open({}, { store });
    const cookie = await signIn(url);
    const hello = { type: "hello", protocol: 1, role: "agent" };
    const before = await socket(url, hello, { origin: url, cookie });
    const self = before.welcome.agent as { id: string; desk: string; role: string };
    expect(self).toMatchObject({ desk: "tea-desk", role: "lead" });

    const profile = JSON.parse((await store.getRecord(RECORDS.agent, self.id))!) as AgentProfile;
    const from = performance.now();
    const moved = { ...profile, role: "agent", desk: "ceramics-desk" };
    await store.putRecord(RECORDS.agent, self.id, JSON.stringify(moved));
    // Not signed out: their client comes back by itself.
    expect(await before.closed).toBe(1012);
    expect(performance.now() - from).toBeLessThan(5000);

    const after = await socket(url, hello, { origin: url, cookie });
    expect(after.welcome).toMatchObject({ agent: { desk: "ceramics-desk", role: "agent" } });
    const duty = { kind: "set-status", status: "available" };
    await after.ask({ type: "duty", device: id(), n: 1, command: duty }, (frame) => frame.type === "ack");
    const offers: string[] = [];
    after.ws.on("message", (message: Buffer) => {
      const frame = JSON.parse(message.toString()) as Frame;
      if (frame.type !== "self") return;
      for (const event of frame.events as { kind: string; c: string }[])
        if (event.kind === "offered") offers.push(event.c);
    });
    const tea = await shopper(url);
    await askHuman(tea, await begin(tea), 1);
    const ceramics = await shopper(url, { shop: "pk_demo_ceramics" }, "http://localhost:8789");
    const theirs = await begin(ceramics);
    await askHuman(ceramics, theirs, 1);
    await expect.poll(() => offers).toEqual([theirs]);
    for (const { ws } of [after, tea, ceramics]) ws.close();
  });
});

describe("a machine's clock that is set back", () => {
  it("lengthens neither the wait for a hello nor a session that has ended (N18, N40)", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db") });
    const system = createSystemClock();
    let skew = 0;
    const clock = { ...system, now: () => system.now() + skew };
    const { url } = await open({ YUNKE_HELLO_MS: "500" }, { store, clock });
    const cookie = await signIn(url);
    const agent = await socket(url, { type: "hello", protocol: 1, role: "agent" }, { origin: url, cookie });
    const silent = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, "yunke.v1", { origin: ORIGIN });
    const closed = new Promise<number>((resolve) => silent.once("close", resolve));
    await new Promise((resolve) => silent.once("open", resolve));

    skew = -3_600_000;
    const key = (agent.welcome.agent as { id: string }).id;
    const profile = JSON.parse((await store.getRecord(RECORDS.agent, key))!) as AgentProfile;
    const from = performance.now();
    await store.putRecord(RECORDS.agent, key, JSON.stringify({ ...profile, disabled: true }));
    expect(await agent.closed).toBe(4401);
    expect(await closed).toBe(4408);
    expect(performance.now() - from).toBeLessThan(5000);
  });
});

describe("a gateway that stops", () => {
  it("reads nothing more: what it took is acked, what came later has no answer but the close (R5, R9)", async () => {
    const store = await createSqliteStore({ path: join(data, "yunke.db") });
    let gate: Promise<void> | null = null;
    let began = 0;
    const append: typeof store.append = async (...given) => {
      began += 1;
      await gate;
      return store.append(...given);
    };
    const { url, close } = await open({}, { store: { ...store, append } });
    const guest = await shopper(url);
    const c = await begin(guest);
    const answers: [string, unknown][] = [];
    guest.ws.on("message", (message: Buffer) => {
      const frame = JSON.parse(message.toString()) as Frame;
      if (frame.type === "ack" || frame.type === "refused") answers.push([frame.type, frame.n]);
    });
    let release = () => {};
    gate = new Promise((resolve) => (release = resolve));
    const sent = (n: number) => {
      const command = { kind: "send", content: { type: "text", text: `m${n}` } };
      guest.ws.send(JSON.stringify({ type: "do", c, device: guest.device, n, command }));
    };
    const before = began;
    sent(1);
    await expect.poll(() => began).toBe(before + 1);
    const closed = close();
    for (let n = 2; n < 500; n++) sent(n);
    // By the time this is answered, what lay in the socket before it has been looked at.
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    release();
    expect(await guest.closed).toBe(1012);
    await closed;
    expect(answers).toEqual([["ack", 1]]);
  });
});

describe("who reaches for what is not theirs", () => {
  it("is on record, with who and what, a few times a socket; the metric counts all (N19)", async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const { url } = await open({ YUNKE_LOG_LEVEL: "info" }, { log: { write } });
    const owner = await shopper(url);
    const c = await begin(owner);
    const stranger = await shopper(url);
    const agent = await socket(
      url,
      { type: "hello", protocol: 1, role: "agent" },
      { origin: url, cookie: await signIn(url) },
    );
    const answered = (frame: Frame) => frame.type === "refused" || frame.type === "error";
    const accept = { type: "do", c, device: id(), n: 1, command: { kind: "accept" } };
    const message = { kind: "send", content: { type: "text", text: "canary7f3a" } };
    await stranger.ask({ ...accept, command: message }, answered);
    await stranger.ask({ type: "open", c, since: 0 }, answered);
    await stranger.ask(accept, answered);
    await stranger.ask(
      { type: "duty", device: id(), n: 1, command: { kind: "set-slots", slots: 9 } },
      answered,
    );
    await agent.ask(accept, answered);
    await agent.ask({ type: "open", c, since: 0 }, answered);
    await agent.ask({ type: "start", device: id(), id: id(), locale: "en" }, answered);
    for (let n = 2; n < 12; n++) await agent.ask({ ...accept, n }, answered);

    const audit = lines.filter((line) => line.audit === true);
    const by = (role: string) => audit.filter((line) => line.role === role).map(({ what }) => what);
    expect(by("shopper")).toEqual(["do", "open", "accept", "duty"]);
    expect(by("agent")).toEqual(["do", "open", "start", "do", "do"]);
    expect(audit[0]).toMatchObject({ level: "warn", visitor: stranger.welcome.visitor, shop: SHOP, c });
    expect(audit.at(-1)).toMatchObject({ agent: (agent.welcome.agent as { id: string }).id });
    expect(JSON.stringify(audit)).not.toContain("canary7f3a");
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^yunke_access_refused_total\{role="agent",what="do"\} 11$/m);
    for (const { ws } of [owner, stranger, agent]) ws.close();
  });

  it("is not an agent whose chat was closed while they wrote (C7)", async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const { url } = await open({ YUNKE_LOG_LEVEL: "info" }, { log: { write } });
    const hello = { type: "hello", protocol: 1, role: "agent" };
    const agent = await socket(url, hello, { origin: url, cookie: await signIn(url) });
    const duty = { kind: "set-status", status: "available" };
    await agent.ask({ type: "duty", device: id(), n: 1, command: duty }, (frame) => frame.type === "ack");
    const owner = await shopper(url);
    const c = await begin(owner);
    const offered = agent.until((frame) => frame.type === "self" && JSON.stringify(frame).includes(c));
    await askHuman(owner, c, 1);
    await offered;
    const device = id();
    const give = (n: number, command: object) =>
      agent.ask({ type: "do", c, device, n, command }, (frame) => frame.n === n && frame.device === device);
    expect((await give(1, { kind: "accept" })).type).toBe("ack");
    expect((await give(2, { kind: "close" })).type).toBe("ack");
    const late = await give(3, { kind: "send", content: { type: "text", text: "late" } });
    expect(late).toMatchObject({ type: "refused", error: { kind: "wrong-phase" } });
    expect(lines.filter((line) => line.audit === true)).toEqual([]);
    for (const { ws } of [owner, agent]) ws.close();
  });
});

describe("what must not be told", () => {
  it("is in no log line, metric or error: texts, tokens, passwords, cookies, addresses of people (N25, N41)", async () => {
    let log = "";
    const { url, close } = await open(
      { YUNKE_LOG_LEVEL: "debug" },
      { log: { write: (line) => void (log += line) } },
    );
    const canary = "canary7f3a";
    const answers: string[] = [];
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`${url}${path}`, init);
      answers.push(await response.text(), JSON.stringify([...response.headers]));
    };
    const guest = await shopper(url);
    guest.ws.on("message", (message: Buffer) => {
      const frame = message.toString();
      if (/"type":"(refused|error)"/.test(frame)) answers.push(frame);
    });
    const c = await begin(guest);
    await askHuman(guest, c, 1);
    await say(guest, c, 2, `my card is ${canary}`);
    for (const bad of [
      { type: canary },
      { type: "do", c: canary, device: guest.device, n: 3, command: { kind: "close" } },
      { type: "do", c, device: guest.device, n: 3, command: { kind: canary } },
      { type: "do", c, device: guest.device, n: 3, command: { kind: "rate", score: 9, comment: canary } },
      {
        type: "do",
        c: id(),
        device: guest.device,
        n: 1,
        command: { kind: "send", content: { type: "text", text: canary } },
      },
    ]) {
      await guest.ask(bad, (frame) => frame.type === "error" || frame.type === "refused");
    }
    for (const more of [
      { token: canary },
      { identity: canary },
      { token: `y1.${canary}.x.y.z`, identity: canary },
    ]) {
      await (
        await shopper(url, more)
      ).closed;
    }
    await ask("/v1/agent/session", {
      method: "POST",
      headers: { origin: url, "content-type": "application/json", cookie: `yunke_session=${canary}` },
      body: JSON.stringify({ login: `${canary}@mail.example`, password: canary }),
    });
    await ask("/v1/agent/session", {
      method: "POST",
      headers: { origin: url, "content-type": "application/json" },
      body: `{"password":"${canary}`,
    });
    await ask(`/${canary}?token=${canary}`, { headers: { authorization: `Bearer ${canary}` } });
    await ask(`/v1/agents/${canary}/picture`);

    // The store fails in the middle of a message.
    const other = new DatabaseSync(join(data, "yunke.db"));
    other.exec("BEGIN IMMEDIATE");
    await say(guest, c, 4, canary);
    await ask("/readyz");
    other.exec("ROLLBACK");
    other.close();
    await ask("/metrics");
    const cookie = (await signIn(url)).split(".")[1]!;
    await close();

    expect(log.length).toBeGreaterThan(0);
    for (const secret of [canary, guest.token, "demo-mei-2026", "identity-secret", cookie]) {
      expect(log, `log: ${secret}`).not.toContain(secret);
      expect(answers.join("\n"), `answers: ${secret}`).not.toContain(secret);
    }
  });
});

describe("the seed", () => {
  it("loaded again changes nothing: the same agents, signed in still", async () => {
    const first = await open();
    const cookie = await signIn(first.url);
    const who = await (await fetch(`${first.url}/v1/agent/session`, { headers: { cookie } })).json();
    await first.close();
    const second = await open();
    const again = await fetch(`${second.url}/v1/agent/session`, { headers: { cookie } });
    expect(await again.json()).toEqual(who);
  });

  it("answers with the storefront's own address in place of the placeholder", async () => {
    const { url } = await open({}, {}, FAQ);
    const guest = await shopper(url);
    const c = await begin(guest);
    const events = guest.until((frame) => JSON.stringify(frame).includes('"answered"'));
    await say(guest, c, 1, "Where is my order? How do I track it?");
    const answered = JSON.stringify(await events);
    expect(answered).toContain(`${ORIGIN}/orders`);
    expect(answered).not.toContain("{storefront}");
  });
});
