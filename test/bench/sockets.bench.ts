// What a socket costs: memory while idle, time to accept one with its hello, and one event to many watchers; each
// beside a bare ws server.
import { WebSocket } from "ws";
import { median, startBenchServer } from "./support/child.ts";
import type { Row } from "./support/child.ts";
import { SHOP, newId, openShopper, openSocket, startGateway } from "./support/pairs.ts";

const IDLE = Number(process.env.YUNKE_BENCH_IDLE ?? 4000);
const WATCHERS = Number(process.env.YUNKE_BENCH_WATCHERS ?? 1000);
const ROUNDS = Number(process.env.YUNKE_BENCH_ROUNDS ?? 3);
const EVENTS = 60;
/** Sockets that are being opened at once. */
const ABREAST = 50;

/** Opens `count` sockets, a few abreast, each until `ready`; returns them and how many a second. */
async function openMany(
  count: number,
  open: () => Promise<WebSocket>,
): Promise<{ sockets: WebSocket[]; rate: number }> {
  const sockets: WebSocket[] = [];
  let begun = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      while (begun++ < count) sockets.push(await open());
    }),
  );
  return { sockets, rate: (count / (performance.now() - started)) * 1000 };
}

const openBare = (port: number) =>
  new Promise<WebSocket>((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    ws.once("open", () => resolve(ws)).once("error", reject);
  });

const HELLO = JSON.stringify({ type: "hello", protocol: 1, role: "shopper", shop: SHOP, locale: "en" });
const openGreeted = (port: number) =>
  new Promise<WebSocket>((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, ["yunke.v1"], {
      perMessageDeflate: false,
      origin: "http://shop.bench",
    });
    ws.once("open", () => ws.send(HELLO));
    ws.once("message", () => resolve(ws));
    ws.once("error", reject);
  });

async function close(sockets: WebSocket[]): Promise<void> {
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => (socket.once("close", resolve), socket.terminate()))),
  );
}

/** Bytes per idle socket. The first batch warms what grows once. */
async function idleBytes(
  server: { rss(): Promise<number> },
  open: () => Promise<WebSocket>,
): Promise<{ bytes: number; sockets: WebSocket[] }> {
  const warm = (await openMany(500, open)).sockets;
  const before = await server.rss();
  const { sockets } = await openMany(IDLE, open);
  const after = await server.rss();
  return { bytes: (after - before) / IDLE, sockets: [...warm, ...sockets] };
}

/** Deliveries a second until every watcher has had every event. */
function watch(
  sockets: WebSocket[],
  count: number,
  isEvent: (text: string) => number,
): { done: Promise<void> } {
  let missing = sockets.length * count;
  return {
    done: new Promise((resolve) => {
      for (const socket of sockets) {
        socket.removeAllListeners("message");
        socket.on("message", (data: Buffer) => {
          missing -= isEvent(data.toString());
          if (missing <= 0) resolve();
        });
      }
    }),
  };
}

const occurrences = (text: string, what: string) => text.split(what).length - 1;

export async function run(): Promise<Row[]> {
  const env = { YUNKE_BEAT_MS: "300000" };

  // Accepts: interleaved, fresh sockets each round.
  const bare = await startBenchServer("./bare-server.ts");
  const gateway = await startGateway(1, env);
  const accepts: { figure: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const floor = await openMany(2000, () => openBare(bare.port));
    await close(floor.sockets);
    const figure = await openMany(2000, () => openGreeted(gateway.port));
    await close(figure.sockets);
    if (round > 0) accepts.push({ figure: figure.rate, floor: floor.rate });
  }

  // Watchers: tabs of one shopper, all in one conversation.
  const template = {
    type: "events",
    c: newId(),
    events: [
      {
        seq: 2,
        at: Date.now(),
        by: { role: "shopper" },
        kind: "message",
        payload: { content: { type: "text", text: "m".repeat(80) } },
      },
    ],
  };
  const plain = await Promise.all(Array.from({ length: WATCHERS }, () => openBare(bare.port)));
  const first = openSocket(gateway.port);
  await new Promise((resolve) => first.ws.once("open", resolve));
  first.send({ type: "hello", protocol: 1, role: "shopper", shop: SHOP, locale: "en" });
  const { token } = await first.next("welcome");
  first.send({ type: "start", device: newId(), id: newId(), locale: "en" });
  const c = (await first.next("started")).c as string;
  const device = newId();
  let n = 0;
  // With a person asked for, messages are messages and nothing else happens.
  first.send({ type: "do", c, device, n: ++n, command: { kind: "request-human" } });
  await first.next("ack");
  first.ws.removeAllListeners("message");
  const watchers: WebSocket[] = [];
  for (let i = 0; i < WATCHERS; i++) {
    const watcher = openSocket(gateway.port);
    await new Promise((resolve) => watcher.ws.once("open", resolve));
    watcher.send({
      type: "hello",
      protocol: 1,
      role: "shopper",
      shop: SHOP,
      locale: "en",
      token,
      open: [{ c, since: 0 }],
    });
    await watcher.next("events");
    watchers.push(watcher.ws);
  }
  const spread: { figure: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let started = performance.now();
    const floorDone = watch(plain, EVENTS, () => 1).done;
    bare.tell({ broadcast: { frame: template, times: EVENTS } });
    await floorDone;
    const floor = (WATCHERS * EVENTS) / (performance.now() - started);
    const seen = watch(watchers, EVENTS, (text) =>
      text.startsWith('{"type":"events"') ? occurrences(text, '"kind":"message"') : 0,
    ).done;
    started = performance.now();
    for (let i = 0; i < EVENTS; i++) {
      first.send({
        type: "do",
        c,
        device,
        n: ++n,
        command: { kind: "send", content: { type: "text", text: "m".repeat(80) } },
      });
      // One event is one frame here too: the next goes when this turn is over.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await seen;
    const figure = (WATCHERS * EVENTS) / (performance.now() - started);
    if (round > 0) spread.push({ figure: figure * 1000, floor: floor * 1000 });
  }
  await close([...plain, ...watchers, first.ws]);
  await Promise.all([bare.stop(), gateway.stop()]);

  // Memory: fresh processes, one after the other.
  const lonely = await startBenchServer("./bare-server.ts");
  const floorIdle = await idleBytes(lonely, () => openBare(lonely.port));
  await close(floorIdle.sockets);
  await lonely.stop();
  const quiet = await startGateway(1, env);
  const idle = await idleBytes(quiet, async () => (await openShopper(quiet.port)).ws);
  await close(idle.sockets);
  await quiet.stop();

  const ratioOf = (rounds: { figure: number; floor: number }[]) =>
    median(rounds.map(({ figure, floor }) => figure / floor));
  const accept = ratioOf(accepts);
  const broadcast = ratioOf(spread);
  const memory = idle.bytes / floorIdle.bytes;
  return [
    {
      name: "accepts with hello, per second (floor: bare ws accepts)",
      figure: Math.round(median(accepts.map(({ figure }) => figure))),
      floor: Math.round(median(accepts.map(({ floor }) => floor))),
      ratio: accept,
      goal: "≥ 0.4",
      ok: accept >= 0.4,
    },
    {
      name: `one event to ${WATCHERS} watchers, deliveries/s (floor: stringify per socket)`,
      figure: Math.round(median(spread.map(({ figure }) => figure))),
      floor: Math.round(median(spread.map(({ floor }) => floor))),
      ratio: broadcast,
      goal: "≥ 1.5",
      ok: broadcast >= 1.5,
    },
    {
      name: `memory of an idle shopper's socket, bytes, ${IDLE} of them (floor: bare ws)`,
      figure: Math.round(idle.bytes),
      floor: Math.round(floorIdle.bytes),
      ratio: memory,
      goal: "≤ 1.5",
      ok: memory <= 1.5,
    },
  ];
}
