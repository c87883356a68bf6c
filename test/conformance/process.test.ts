import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoShops } from "../support/demo-shops.ts";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/process.ts";
import type { RunningProcess } from "../support/process.ts";
import { agent, answerTo, doing, shopper, start, text } from "./gateway-under-test.ts";

const MAIN = fileURLToPath(new URL("../../gateway/src/main.ts", import.meta.url));
const ARGS = ["--conditions=@yunke/source", "--disable-warning=ExperimentalWarning", MAIN];

let data: string;
let port: number;
let url: string;
const running: RunningProcess[] = [];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "yunke-process-"));
  port = await freePort();
  url = `http://localhost:${port}`;
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.kill9();
  await rm(data, { recursive: true, force: true });
});

const env = (more: Record<string, string> = {}) => ({
  YUNKE_PORT: String(port),
  YUNKE_DATA: data,
  YUNKE_SEED: demoShops(data),
  ...more,
});
async function gateway(more: Record<string, string> = {}): Promise<RunningProcess> {
  const started = await startProcess(ARGS, { env: env(more), ready: `${url}/readyz`, within: 25_000 });
  running.push(started);
  return started;
}

/** Runs the gateway until it ends by itself. */
async function ends(more: Record<string, string>, args: string[] = []) {
  const child: ChildProcess = spawn(process.execPath, [...ARGS, ...args], {
    env: { ...process.env, ...env(more) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout!.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr!.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

describe("the gateway's process", () => {
  it("drains on SIGTERM: acks what it took, closes with 1012, exits 0 within 5 s (R9)", async () => {
    const process = await gateway();
    const guest = await shopper(url);
    const c = await start(guest);
    await doing(guest, c, 1, { kind: "request-human" });
    const one = await agent(url);
    // A burst in flight, and the signal in the middle of it.
    for (let n = 2; n <= 60; n++)
      guest.send({ type: "do", c, device: guest.device, n, command: text(`m${n}`) });
    await answerTo(guest, 2);
    const from = performance.now();
    const code = await process.stop();
    expect(performance.now() - from).toBeLessThan(5000);
    expect(code).toBe(0);
    expect(await guest.closed).toEqual({ code: 1012, reason: "restart" });
    expect(await one.closed).toEqual({ code: 1012, reason: "restart" });

    const acked = guest.frames.filter((frame) => frame.type === "ack").map((frame) => frame.n as number);
    const refused = guest.frames.filter((frame) => frame.type === "refused");
    expect(acked.length).toBeGreaterThan(1);
    for (const frame of refused)
      expect(["unavailable", "going-away"]).toContain((frame.error as { kind: string }).kind);

    // R1: what was acked is there, once and in order; the rest can be sent again.
    await gateway();
    const again = await shopper(url, { token: guest.token, open: [{ c, since: 0 }] });
    const texts: string[] = [];
    while (texts.length < acked.length - 1) {
      const { events } = await again.next("events");
      for (const event of events as { kind: string; payload?: { content?: { text: string } } }[]) {
        if (event.kind === "message") texts.push(event.payload!.content!.text);
      }
    }
    expect(texts.slice(0, acked.length - 1)).toEqual(acked.slice(1).map((n) => `m${n}`));
    again.close();
  });

  it("refuses upgrades and says so while it drains (R9)", async () => {
    const process = await gateway();
    await shopper(url);
    const stopped = process.stop();
    expect(await stopped).toBe(0);
    expect(process.output()).toContain('"msg":"stopping"');
    expect(process.output()).toContain('"msg":"stopped"');
  });

  it("charges nobody for the time in which it was suspended: offers and sockets are as they were (R12)", async () => {
    const process = await gateway({ YUNKE_OFFER_MS: "6000", YUNKE_BEAT_MS: "2000" });
    const one = await agent(url);
    const device = "suspended-device-00000";
    const duty = { kind: "set-status", status: "available" };
    one.send({ type: "duty", device, n: 1, command: duty });
    await answerTo(one, 1, device);
    const guest = await shopper(url);
    const c = await start(guest);
    await doing(guest, c, 1, { kind: "request-human" });
    const isOffer = (event: object) => "kind" in event && event.kind === "offered";
    await one.next((frame) => frame.type === "self" && (frame.events as object[]).some(isOffer));
    process.child.kill("SIGSTOP");
    // Longer than the offer, and than three beats.
    const until = Date.now() + 7_000;
    await expect.poll(() => Date.now(), { timeout: 10_000, interval: 100 }).toBeGreaterThan(until);
    process.child.kill("SIGCONT");
    // Once it has looked at its deadlines, and beaten.
    await one.next("beat");
    one.send({ type: "do", c, device, n: 2, command: { kind: "accept" } });
    expect(await answerTo(one, 2, device)).toMatchObject({ type: "ack" });
    expect(await doing(guest, c, 2, text("there you are"))).toMatchObject({ type: "ack" });
    one.close();
    guest.close();
  });

  it("ends with its parent when asked to watch it", async () => {
    const child = spawn(process.execPath, ARGS, {
      env: { ...process.env, ...env({ YUNKE_PARENT_WATCH: "1" }) },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    // Asked while it is still starting, it would have to do both within what stopping may take.
    await expect.poll(async () => (await fetch(`${url}/healthz`).catch(() => null))?.status).toBe(200);
    child.stdin.end();
    expect((await exited)[0]).toBe(0);
  });

  it("keeps its secret for its owner only, and welcomes the same visitor after a restart", async () => {
    const folder = join(data, "made");
    const process = await gateway({ YUNKE_DATA: folder });
    const before = await shopper(url);
    expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
    // What people wrote is for nobody else on the machine, where the folder is the gateway's own.
    expect((await stat(folder)).mode & 0o077).toBe(0);
    await process.kill9();
    await gateway({ YUNKE_DATA: folder });
    const after = await shopper(url, { token: before.token });
    expect(after.welcome.visitor).toBe(before.welcome.visitor);
    after.close();
  });
});

describe("what stops the gateway from starting is one clear line, and exit code 1:", () => {
  const oneLine = (result: { code: number; output: string }, words: RegExp) => {
    expect(result.code).toBe(1);
    expect(result.output).toMatch(words);
    expect(result.output).not.toMatch(/\n\s+at /);
  };

  it("says which Node it needs where it is started by an older one", async () => {
    const older = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })";
    const { code, output } = await ends({ NODE_OPTIONS: `--import "data:text/javascript,${older}"` });
    expect([code, output]).toEqual([1, "The gateway needs Node 24 or newer, and this is Node 20.20.2.\n"]);
  });

  it("a port in use", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port: used } = taken.address() as AddressInfo;
    oneLine(
      await ends({ YUNKE_PORT: String(used) }),
      new RegExp(`^Port ${used} is in use on 127.0.0.1\\..*\\n$`),
    );
    taken.close();
  });

  it("wrong settings, all of them at once", async () => {
    const result = await ends({ YUNKE_PORT: "http", YUNKE_BEAT_MS: "soon" });
    oneLine(result, /YUNKE_PORT: expected a whole number from 0 to 65535, got "http"/);
    expect(result.output).toContain("YUNKE_BEAT_MS");
  });

  it("a second gateway on the same file, while the first works on", async () => {
    await gateway();
    oneLine(
      await ends({ YUNKE_PORT: String(await freePort()) }),
      /cannot be opened \(locked\).*another gateway/i,
    );
    const guest = await shopper(url);
    await start(guest);
    guest.close();
  });

  it("a damaged database", async () => {
    await writeFile(
      join(data, "yunke.db"),
      "this is no database, and long enough to be looked at ".repeat(200),
    );
    oneLine(await ends({}), /cannot be opened \(corrupt\).*yunke\.db/);
  });

  it("a secret that is none, as the power's end or a wrong mount leaves it", async () => {
    await writeFile(join(data, "secret"), "");
    oneLine(await ends({}), /secret does not hold a secret.*a new one is made/);
    await rm(join(data, "secret"));
    await mkdir(join(data, "secret"));
    oneLine(await ends({}), /secret is a folder/);
  });

  it("a host that is not there, by its name", async () => {
    oneLine(await ends({ YUNKE_HOST: "no-such-host.invalid" }), /no address no-such-host\.invalid on/);
  });

  it("a data folder that is a file", async () => {
    const file = join(data, "file");
    await writeFile(file, "");
    oneLine(await ends({ YUNKE_DATA: file }), /is not a folder/);
  });

  it("a seed that is wrong, by file and path", async () => {
    const seed = join(data, "seed");
    await mkdir(seed);
    await writeFile(
      join(seed, "seed.json"),
      JSON.stringify({
        desks: [{ id: "d", name: "D" }],
        shops: [
          {
            key: "nope",
            desk: "e",
            name: "S",
            origins: ["https://a.example/"],
            locales: ["en"],
            greeting: {},
          },
        ],
        agents: [],
      }),
    );
    const result = await ends({ YUNKE_SEED: seed });
    oneLine(result, /seed\.json: shops\.0\.key: a shop's public key/);
    expect(result.output).toContain("shops.0.origins.0: an origin");
  });

  it("a seed with what would be left out in silence: a field that is none, a key twice, a file nobody looks for", async () => {
    const seed = join(data, "seed");
    await mkdir(seed);
    const shop = {
      key: "pk_a_shop",
      desk: "d",
      name: "S",
      origins: ["https://a.example"],
      locales: ["en"],
      greeting: { en: "Hello" },
    };
    const agent = { login: "a", password: "a-password", name: "A", desk: "d", slots: 1, role: "agent" };
    const desk = { id: "d", name: "D" };
    const write = (content: object) => writeFile(join(seed, "seed.json"), JSON.stringify(content));
    await write({ desks: [desk, desk], shops: [shop, shop], agents: [{ ...agent, disable: true }] });
    await writeFile(join(seed, "faq.zh_CN.json"), "{}");
    const { code, output } = await ends({ YUNKE_SEED: seed });
    expect(code).toBe(1);
    for (const part of [
      'seed.json: agents.0: Unrecognized key: "disable"',
      "seed.json: shops.1.key: a key of its own",
      "seed.json: desks.1.id: an id of its own",
      "faq.zh_CN.json: expected a name such as faq.zh-CN.json",
    ])
      expect(output).toContain(part);
  });

  it("a seed that is no JSON, by its line and without what stands there, and none of an editor's mark before it", async () => {
    const seed = join(data, "seed");
    await mkdir(seed);
    const file = join(seed, "seed.json");
    await writeFile(file, '{\n  "agents": [\n    { "login": "mei", "password": hunter2secret }\n  ]\n}\n');
    const wrong = await ends({ YUNKE_SEED: seed });
    oneLine(wrong, /seed\.json: line 3: no JSON from there on/);
    expect(wrong.output).not.toMatch(/hunter|secret }|password/);
    await writeFile(file, '\uFEFF{ "desks": [], "shops": [], "agents": [] }');
    oneLine(await ends({ YUNKE_SEED: seed }), /seed\.json: desks: /);
  });

  it("rules for handing over that are wrong, by file and path", async () => {
    const file = join(data, "rules.json");
    const rules = { anger: { phrases: { en: ["fine", "(not closed"] } } };
    await writeFile(file, JSON.stringify(rules));
    oneLine(
      await ends({ YUNKE_HANDOVER_RULES: file }),
      /rules\.json: anger\.phrases\.en\.1: each \( needs its \)/,
    );
    await writeFile(file, JSON.stringify({ ...rules, mood: {} }));
    oneLine(await ends({ YUNKE_HANDOVER_RULES: file }), /rules\.json: .*mood/);
  });

  it("nothing at all, when only help is wanted", async () => {
    const { code, output } = await ends({}, ["--help"]);
    expect(code).toBe(0);
    expect(output).toContain("YUNKE_PORT");
  });
});
