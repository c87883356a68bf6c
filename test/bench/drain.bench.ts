// SIGTERM in the middle of more than the gateway can save: everybody sends as fast as the sockets take it, and waits
// for no ack.
import { median } from "./support/child.ts";
import type { Row } from "./support/child.ts";
import { openPairs, startGateway } from "./support/pairs.ts";
import type { Pair } from "./support/pairs.ts";

const PAIRS = Number(process.env.YUNKE_BENCH_PAIRS ?? 200);
const RUSH_MS = Number(process.env.YUNKE_BENCH_ROUND_MS ?? 4000);
/** Messages a second that are offered: more than two cores save that also send them. */
const RATE = 44_000;
/** R9. */
const MAX_SECONDS = 5;
/** On two cores that are shared with the senders, and no ack in 4 s where nobody is held back. */
const MAX_WAIT_MS = 1000;
/** What a sender's own side may hold back: beyond it, it would measure the sender's memory. */
const MAX_BUFFERED = 256 * 1024;
const FILLER = "a shopper asks about a teapot and whether it may go into the dish wash".padEnd(70, "r");

const frameOf = (pair: Pair) =>
  `{"type":"do","c":"${pair.c}","device":"${pair.device}","n":${++pair.n},"command":{"kind":"send","content":{"type":"text","text":"${FILLER}"}}}`;

/** One who waits for each ack before the next: how long they wait, ms, while the others do not. */
function polite(pair: Pair): { took: number[]; stop(): void } {
  const took: number[] = [];
  let since = performance.now();
  let on = true;
  pair.shopper.on("message", (data: Buffer) => {
    if (!on || !data.toString().startsWith('{"type":"ack"')) return;
    took.push(performance.now() - since);
    since = performance.now();
    pair.shopper.send(frameOf(pair));
  });
  pair.shopper.send(frameOf(pair));
  return { took, stop: () => (on = false) };
}

async function rush(pairs: Pair[]): Promise<void> {
  const began = performance.now();
  let turn = 0;
  while (performance.now() - began < RUSH_MS) {
    const due = ((performance.now() - began) / 1000) * RATE;
    for (let tried = 0; turn < due && tried < 2000; tried++) {
      const pair = pairs[turn++ % pairs.length]!;
      if (pair.shopper.bufferedAmount > MAX_BUFFERED) continue;
      pair.shopper.send(frameOf(pair));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function run(): Promise<Row[]> {
  const gateway = await startGateway(PAIRS, {
    YUNKE_RATE_FRAMES: "10000000/1",
    YUNKE_RATE_MESSAGES: "10000000/1",
  });
  const [waits, ...pairs] = await openPairs(gateway.port, gateway.logins);
  for (const { shopper, agent } of pairs) for (const ws of [shopper, agent]) ws.on("error", () => {});
  const bystander = polite(waits!);
  await rush(pairs);
  bystander.stop();
  const from = performance.now();
  await gateway.stop();
  const took = (performance.now() - from) / 1000;
  const waited = median(bystander.took);
  return [
    {
      name: `stopping while ${PAIRS} sockets send up to ${RATE} messages/s, s`,
      figure: took.toFixed(2),
      floor: MAX_SECONDS,
      ratio: took / MAX_SECONDS,
      goal: "≤ 1",
      ok: took <= MAX_SECONDS,
    },
    {
      name: "an ack meanwhile, for who waits for each, p50 in ms",
      figure: Math.round(waited),
      floor: MAX_WAIT_MS,
      ratio: waited / MAX_WAIT_MS,
      goal: "≤ 1",
      ok: waited <= MAX_WAIT_MS,
    },
  ];
}
