import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createSqliteStore } from "./adapters/store/sqlite-store.ts";
import { MAX_UNANSWERED } from "./adapters/ws/unanswered.ts";
import { readConfig } from "./config.ts";
import type { Store } from "./core/ports.ts";
import { createGateway } from "./server.ts";
import type { Gateway } from "./server.ts";
import { demoShops } from "./testing/demo-shops.ts";

let data: string;
let gateway: Gateway | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "yunke-overload-"));
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  rmSync(data, { recursive: true, force: true });
});

type Frame = Record<string, unknown> & { type: string };
const id = (name: string) => name.padEnd(22, "0");

/** A gateway whose store keeps every append waiting while `gate.shut`. */
async function open(more: Record<string, string> = {}) {
  const result = readConfig({
    YUNKE_PORT: "0",
    YUNKE_DATA: data,
    YUNKE_SEED: demoShops(data),
    YUNKE_LOG_LEVEL: "silent",
    YUNKE_RATE_FRAMES: "100000/1",
    YUNKE_RATE_MESSAGES: "100000/1",
    ...more,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  const store = await createSqliteStore({ path: join(data, "yunke.db") });
  const gate: { shut: Promise<void> | null; began: number } = { shut: null, began: 0 };
  const append: Store["append"] = async (...given) => {
    gate.began += 1;
    await gate.shut;
    return store.append(...given);
  };
  gateway = await createGateway(result.config, { store: { ...store, append } });
  return { url: gateway.url, gate };
}

/** A shopper who waits for a person, so that the bot says nothing between their words. */
async function shopper(url: string, name: string) {
  const ws = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, "yunke.v1", {
    origin: "http://localhost:8788",
  });
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  ws.on("error", () => {});
  const answers: Frame[] = [];
  const device = id(`dev${name}`);
  const first = (type: string) =>
    new Promise<Frame>((resolve) => {
      ws.on("message", function listen(message: Buffer) {
        const frame = JSON.parse(message.toString()) as Frame;
        if (frame.type !== type) return;
        ws.off("message", listen);
        resolve(frame);
      });
    });
  const send = (frame: object) => ws.send(JSON.stringify(frame));
  const welcome = first("welcome");
  send({ type: "hello", protocol: 1, role: "shopper", shop: "pk_demo_teahouse", locale: "en" });
  await welcome;
  const started = first("started");
  send({ type: "start", device, id: id(`start${name}`), locale: "en" });
  const c = (await started).c as string;
  const acked = first("ack");
  send({ type: "do", c, device, n: 1, command: { kind: "request-human" } });
  await acked;
  ws.on("message", (message: Buffer) => {
    const frame = JSON.parse(message.toString()) as Frame;
    if (frame.type === "ack" || frame.type === "refused") answers.push(frame);
  });
  const closed = new Promise<number>((resolve) => ws.once("close", resolve));
  const say = (n: number, text = `m${n}`) =>
    send({ type: "do", c, device, n, command: { kind: "send", content: { type: "text", text } } });
  return { ws, say, answers, closed };
}

describe("who sends faster than what they send is saved", () => {
  it("has a bounded number under way, holds up nobody else, and is answered in order (R8)", async () => {
    const { url, gate } = await open();
    const [hasty, other] = [await shopper(url, "hasty"), await shopper(url, "other")];
    let release = () => {};
    gate.shut = new Promise((resolve) => (release = resolve));
    const before = gate.began;
    for (let n = 2; n < 1002; n++) hasty.say(n);
    await expect.poll(() => gate.began - before).toBe(MAX_UNANSWERED);
    other.say(2);
    await expect.poll(() => gate.began - before).toBe(MAX_UNANSWERED + 1);
    // By the time this is answered, what lay in the sockets before it has been looked at.
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(gate.began - before).toBe(MAX_UNANSWERED + 1);
    gate.shut = null;
    release();
    await expect.poll(() => hasty.answers.length, { timeout: 10_000 }).toBe(1000);
    expect(hasty.answers.map(({ type, n }) => `${type} ${String(n)}`)).toEqual(
      Array.from({ length: 1000 }, (_, i) => `ack ${i + 2}`),
    );
    expect(other.answers).toMatchObject([{ type: "ack", n: 2 }]);
    for (const { ws } of [hasty, other]) ws.close();
  });

  it("is not taken for silent while it is the gateway that does not read", async () => {
    const { url, gate } = await open({ YUNKE_BEAT_MS: "100" });
    const hasty = await shopper(url, "hasty");
    let release = () => {};
    gate.shut = new Promise((resolve) => (release = resolve));
    for (let n = 2; n < 102; n++) hasty.say(n);
    // More beats than a silent one is given.
    let beats = 0;
    hasty.ws.on("message", (message: Buffer) => {
      if (message.toString().startsWith('{"type":"beat"')) beats += 1;
    });
    await expect.poll(() => beats, { timeout: 5000 }).toBeGreaterThan(5);
    gate.shut = null;
    release();
    await expect.poll(() => hasty.answers.length, { timeout: 5000 }).toBe(100);
    hasty.ws.close();
  });

  it("leaves no more to a stop than was under way: the rest is sent again elsewhere (R5, R9)", async () => {
    const { url, gate } = await open();
    const hasty = await shopper(url, "hasty");
    let release = () => {};
    gate.shut = new Promise((resolve) => (release = resolve));
    const before = gate.began;
    for (let n = 2; n < 502; n++) hasty.say(n);
    await expect.poll(() => gate.began - before).toBe(MAX_UNANSWERED);
    const stopped = gateway!.close();
    gate.shut = null;
    release();
    expect(await hasty.closed).toBe(1012);
    await stopped;
    expect(hasty.answers.map(({ type, n }) => `${type} ${String(n)}`)).toEqual(
      Array.from({ length: MAX_UNANSWERED }, (_, i) => `ack ${i + 2}`),
    );
  });

  it("and reads no ack costs a fixed cap: they are let go with 4413 (R8)", async () => {
    const { url } = await open({ YUNKE_MAX_UNREAD_BYTES: "65536" });
    const deaf = await shopper(url, "deaf");
    deaf.ws.pause();
    let n = 2;
    // What they send leaves; what comes back stays until the socket's own buffers and the cap are full.
    const more = () => {
      for (let i = 0; i < 200 && deaf.ws.bufferedAmount < 1e6; i++) deaf.say(n++, "x".repeat(2000));
      return fetch(`${url}/metrics`).then((answer) => answer.text());
    };
    await expect.poll(more, { timeout: 50_000, interval: 5 }).toMatch(/^yunke_sockets_too_slow_total 1$/m);
    deaf.ws.terminate();
  }, 60_000);
});
