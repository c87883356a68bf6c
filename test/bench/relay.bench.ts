// A message from shopper to agent: validated, numbered, committed, delivered and acked; beside a bare ws echo with as
// many connections, and beside the same relay without a store.
import { WebSocket } from "ws";
import { median, startBenchServer } from "./support/child.ts";
import type { Row } from "./support/child.ts";
import { openPairs, startGateway } from "./support/pairs.ts";
import type { Pair } from "./support/pairs.ts";

const PAIRS = Number(process.env.YUNKE_BENCH_PAIRS ?? 200);
const ROUNDS = Number(process.env.YUNKE_BENCH_ROUNDS ?? 3);
const ROUND_MS = Number(process.env.YUNKE_BENCH_ROUND_MS ?? 4000);
/** Messages in flight for each pair. */
const WINDOW = 8;
const RATE = 2000;

const frameOf = (pair: Pair, words: string) =>
  `{"type":"do","c":"${pair.c}","device":"${pair.device}","n":${++pair.n},"command":{"kind":"send","content":{"type":"text","text":"${words}"}}}`;
/** Makes the frame 200 bytes in all. */
const FILLER = "a shopper asks about a teapot and whether it may go into the dish wash".padEnd(70, "r");

async function echoRound(sockets: WebSocket[]): Promise<number> {
  const payload = "x".repeat(200);
  let count = 0;
  let on = true;
  for (const socket of sockets) {
    socket.removeAllListeners("message");
    socket.on("message", () => {
      count++;
      if (on) socket.send(payload);
    });
    for (let i = 0; i < WINDOW / 2; i++) socket.send(payload);
  }
  await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
  const rate = (count / ROUND_MS) * 1000;
  on = false;
  await settled(() => count);
  return rate;
}

/** Resolves when the count stands still. */
async function settled(count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function relayRound(pairs: Pair[]): Promise<number> {
  let delivered = 0;
  let acked = 0;
  let on = true;
  for (const pair of pairs) {
    pair.agent.removeAllListeners("message");
    pair.shopper.removeAllListeners("message");
    pair.agent.on("message", (data: Buffer) => {
      // Several events may share a frame: each has one kind.
      const text = data.toString();
      if (!text.startsWith('{"type":"events"')) return;
      for (let at = text.indexOf('"kind":"message"'); at >= 0; at = text.indexOf('"kind":"message"', at + 1))
        delivered++;
    });
    pair.shopper.on("message", (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('{"type":"refused"')) throw new Error(text);
      if (!text.startsWith('{"type":"ack"')) return;
      acked++;
      if (on) pair.shopper.send(frameOf(pair, FILLER));
    });
    for (let i = 0; i < WINDOW; i++) pair.shopper.send(frameOf(pair, FILLER));
  }
  await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
  const rate = (Math.min(delivered, acked) / ROUND_MS) * 1000;
  on = false;
  await settled(() => delivered + acked);
  if (delivered !== acked) throw new Error(`acked ${acked}, delivered ${delivered}`);
  return rate;
}

/** Median latency from send to the agent's socket, ms, at RATE messages a second. */
async function latency(pairs: Pair[]): Promise<number> {
  const took: number[] = [];
  for (const pair of pairs) {
    pair.shopper.removeAllListeners("message");
    pair.agent.removeAllListeners("message");
    pair.agent.on("message", (data: Buffer) => {
      for (const [, sent] of data.toString().matchAll(/"text":"(\d+\.\d+) /g))
        took.push(performance.now() - Number(sent));
    });
  }
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < ROUND_MS) {
    const due = ((performance.now() - started) / 1000) * RATE;
    while (sent < due) {
      const pair = pairs[sent++ % pairs.length]!;
      pair.shopper.send(frameOf(pair, `${performance.now().toFixed(3)} ${FILLER.slice(0, 55)}`));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await settled(() => took.length);
  return median(took.slice(Math.floor(took.length / 5)));
}

const connect = (port: number) =>
  new Promise<WebSocket>((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    ws.once("open", () => resolve(ws)).once("error", reject);
  });

export async function run(): Promise<Row[]> {
  const bare = await startBenchServer("./bare-server.ts");
  const echo = await Promise.all(Array.from({ length: PAIRS * 2 }, () => connect(bare.port)));
  const gateway = await startGateway(PAIRS);
  const pairs = await openPairs(gateway.port, gateway.logins);
  const ratios: number[] = [];
  const relayed: number[] = [];
  const echoed: number[] = [];
  await echoRound(echo);
  await relayRound(pairs);
  for (let round = 0; round < ROUNDS; round++) {
    const floor = await echoRound(echo);
    const figure = await relayRound(pairs);
    echoed.push(floor);
    relayed.push(figure);
    ratios.push(figure / floor);
  }
  const without = await startGateway(PAIRS, { YUNKE_BENCH_STORE: "memory" });
  const loose = await openPairs(without.port, without.logins);
  const stored: number[] = [];
  const kept: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    kept.push(await latency(loose));
    stored.push(await latency(pairs));
  }
  for (const socket of [...echo, ...[...pairs, ...loose].flatMap((pair) => [pair.shopper, pair.agent])])
    socket.terminate();
  await Promise.all([bare.stop(), gateway.stop(), without.stop()]);
  const ratio = median(ratios);
  const slower = median(stored) / median(kept);
  return [
    {
      name: `durable relay, ${PAIRS} pairs, messages/s (floor: bare ws echo)`,
      figure: Math.round(median(relayed)),
      floor: Math.round(median(echoed)),
      ratio,
      goal: "≥ 0.28",
      ok: ratio >= 0.28,
    },
    {
      name: `p50 at ${RATE} messages/s, ms (floor: the same without a store)`,
      figure: median(stored).toFixed(2),
      floor: median(kept).toFixed(2),
      ratio: slower,
      goal: "≤ 4",
      ok: slower <= 4,
    },
  ];
}
