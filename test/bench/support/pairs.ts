import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { startBenchServer } from "./child.ts";
import type { BenchServer } from "./child.ts";

export const SHOP = "pk_bench_shop";
const ORIGIN = "http://shop.bench";
export const newId = () => randomBytes(16).toString("base64url");

export interface SeedOfBench {
  shops?: readonly string[];
  faqs?: Readonly<Record<string, object>>;
  role?: "agent" | "lead";
}

/** A gateway with a desk of its own. `limits` are lifted, since all comes from one address and a few visitors. */
export async function startGateway(
  agents: number,
  env: Record<string, string> = {},
  /** Of the seed: more shops, and the FAQs of them by file name. */
  { shops = [], faqs = {}, role = "agent" }: SeedOfBench = {},
): Promise<BenchServer & { logins: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "yunke-bench-"));
  const seed = join(folder, "seed");
  mkdirSync(seed);
  const logins = Array.from({ length: agents }, (_, index) => `agent${index}`);
  writeFileSync(
    join(seed, "seed.json"),
    JSON.stringify({
      account: { name: "Bench" },
      desks: [{ id: "desk", name: "Desk" }],
      shops: [SHOP, ...shops].map((key) => ({
        key,
        desk: "desk",
        name: "Bench",
        origins: [ORIGIN],
        locales: ["en"],
        greeting: { en: "Hello" },
        identitySecret: "bench-only-secret-0123456789abcdef",
      })),
      agents: logins.map((login) => ({
        login,
        password: "bench-password",
        name: login,
        desk: "desk",
        slots: 1,
        role,
      })),
    }),
  );
  for (const [name, faq] of Object.entries(faqs)) writeFileSync(join(seed, name), JSON.stringify(faq));
  const server = await startBenchServer("./gateway-child.ts", {
    YUNKE_PORT: "0",
    YUNKE_DATA: join(folder, "data"),
    YUNKE_SEED: seed,
    YUNKE_LOG_LEVEL: "error",
    // Everything here comes from one address.
    YUNKE_SOCKETS_PER_ADDRESS: "20000",
    YUNKE_RATE_HELLOS: "1000000/60",
    YUNKE_RATE_STARTS: "1000000/60",
    YUNKE_RATE_LOGINS: "100000/60",
    ...env,
  });
  return {
    ...server,
    logins,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Frame = { type: string; [key: string]: unknown };

/** A raw socket that hands frames to whoever waits for them. */
export function openSocket(
  port: number,
  headers: Record<string, string> = {},
): { ws: WebSocket; next: (type: string) => Promise<Frame>; send: (frame: object) => void } {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, ["yunke.v1"], {
    headers,
    perMessageDeflate: false,
    origin: headers.origin ?? ORIGIN,
  });
  const seen: Frame[] = [];
  const waiting: { type: string; resolve: (frame: Frame) => void }[] = [];
  const onMessage = (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    const index = waiting.findIndex((wait) => wait.type === frame.type);
    if (index >= 0) waiting.splice(index, 1)[0]!.resolve(frame);
    else seen.push(frame);
  };
  ws.on("message", onMessage);
  return {
    ws,
    next(type) {
      const index = seen.findIndex((frame) => frame.type === type);
      if (index >= 0) return Promise.resolve(seen.splice(index, 1)[0]!);
      return new Promise((resolve) => waiting.push({ type, resolve }));
    },
    send: (frame) => ws.send(JSON.stringify(frame)),
  };
}

export interface Pair {
  shopper: WebSocket;
  agent: WebSocket;
  c: string;
  device: string;
  n: number;
}

export async function openShopper(port: number, shop = SHOP): Promise<ReturnType<typeof openSocket>> {
  const socket = openSocket(port);
  await new Promise((resolve, reject) => socket.ws.once("open", resolve).once("error", reject));
  socket.send({ type: "hello", protocol: 1, role: "shopper", shop, locale: "en" });
  await socket.next("welcome");
  return socket;
}

/** @returns the session's cookie */
export async function signIn(port: number, login: string): Promise<string> {
  const base = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${base}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({ login, password: "bench-password" }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]!.split(";")[0]!;
}

/** Brings each agent together with one shopper, in a live chat. */
export async function openPairs(port: number, logins: string[]): Promise<Pair[]> {
  const base = `http://127.0.0.1:${port}`;
  const agents = [];
  for (const login of logins) {
    const cookie = await signIn(port, login);
    const socket = openSocket(port, { cookie, origin: base });
    await new Promise((resolve, reject) => socket.ws.once("open", resolve).once("error", reject));
    socket.send({ type: "hello", protocol: 1, role: "agent" });
    await socket.next("welcome");
    agents.push(socket);
  }
  const pairs: Pair[] = [];
  for (const agent of agents) {
    const shopper = await openShopper(port);
    shopper.send({ type: "start", device: newId(), id: newId(), locale: "en" });
    const c = (await shopper.next("started")).c as string;
    const device = newId();
    shopper.send({ type: "do", c, device, n: 1, command: { kind: "request-human" } });
    await shopper.next("ack");
    const duty = newId();
    agent.send({ type: "duty", device: duty, n: 1, command: { kind: "set-status", status: "available" } });
    // The offer comes with the conversation's events.
    let offered: Frame;
    do offered = await agent.next("events");
    while (offered.c !== c);
    agent.send({ type: "do", c, device: duty, n: 1, command: { kind: "accept" } });
    for (;;) {
      const frame = await agent.next("ack");
      if (frame.c === c) break;
    }
    shopper.ws.removeAllListeners("message");
    agent.ws.removeAllListeners("message");
    pairs.push({ shopper: shopper.ws, agent: agent.ws, c, device, n: 1 });
  }
  return pairs;
}
