// What answering costs the gateway's event loop: a FAQ of 50,000 phrases is saved, read and asked in a thread of its
// own, while this thread, which stands for the gateway's, is watched.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createAnswering } from "../../gateway/src/adapters/answering/answering.ts";
import { saveFaq } from "../../gateway/src/adapters/answering/faq-records.ts";
import { createSystemClock } from "../../gateway/src/adapters/clock/system-clock.ts";
import { createSqliteStore } from "../../gateway/src/adapters/store/sqlite-store.ts";
import { syntheticShop } from "./answers/synthetic-shop.ts";
import type { Row } from "./support/child.ts";
import { watchLoop } from "./support/watched-loop.ts";
import type { LoopWatch } from "./support/watched-loop.ts";

const PHRASES = Number(process.env.YUNKE_BENCH_PHRASES ?? 50_000);
const SHOP = "pk_bench";
const LOOP_GOAL_MS = 10;
const BUILD_GOAL_MS = 20_000;
const ANSWER_GOAL_MS = 20;
/** A shopper reads the time of an answer in seconds. */
const MEANWHILE_GOAL_MS = 1_000;

interface Watched<T> extends ReturnType<LoopWatch["stop"]> {
  result: T;
}

async function watched<T>(work: () => Promise<T>): Promise<Watched<T>> {
  const watch = watchLoop();
  const result = await work();
  return { ...watch.stop(), result };
}

const percentile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))]!;

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "yunke-answering-"));
  const store = await createSqliteStore({ path: join(folder, "yunke.db") });
  const shop = syntheticShop(PHRASES / 2, 1);
  const entries = shop.entries.map((entry) => ({
    id: entry.id,
    question: entry.question,
    answer: entry.answer ?? `See the page of **${entry.question}**.`,
    ...(entry.variants && { variants: [...entry.variants] }),
  }));
  await saveFaq(store, SHOP, "en", entries);
  const builds = { built: 0, failed: 0 };
  const clock = createSystemClock();
  let ahead = 0;
  const answering = createAnswering(
    store,
    { ...clock, now: () => clock.now() + ahead },
    {
      count: (name, labels) => {
        if (name !== "yunke_faq_builds_total") return;
        if (labels?.result === "built") builds.built++;
        else builds.failed++;
      },
      observe: () => {},
      log: () => {},
    },
  );
  const ask = (text: string) => answering.ask(SHOP, "en", text, null);
  const has = async (built: number) => {
    while (builds.built < built && builds.failed === 0) await setTimeout(20);
    if (builds.failed > 0) throw new Error(answering.degraded().join());
  };

  // What the machine itself holds this thread up, with nothing to do.
  const idle = await watched(() => setTimeout(3_000));

  const first = await watched(async () => {
    const from = performance.now();
    await answering.warm([SHOP]);
    await has(1);
    return performance.now() - from;
  });

  const asked = await watched(async () => {
    const times: number[] = [];
    for (const { text } of shop.questions.slice(0, 500)) {
      const from = performance.now();
      await ask(text);
      times.push(performance.now() - from);
    }
    return times;
  });

  // All of it is another one: the old one answers while the new one is read.
  await saveFaq(
    store,
    SHOP,
    "en",
    entries.map((entry) => ({ ...entry, answer: `${entry.answer} Today.` })),
  );
  const again = await watched(async () => {
    ahead += 60_000;
    const times: number[] = [];
    let none = 0;
    for (let at = 0; builds.built < 2 && builds.failed === 0; at++) {
      const from = performance.now();
      const reply = await ask(shop.questions[at % shop.questions.length]!.text);
      if (reply.matches.length === 0) none++;
      times.push(performance.now() - from);
      await setTimeout(20);
    }
    await has(2);
    return { times, none };
  });

  await answering.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });

  const loop = (name: string, { held, late }: Watched<unknown>): Row[] => [
    {
      name: `event loop held by its own work at worst, ms: ${name}`,
      figure: held,
      floor: idle.held,
      ratio: held / idle.held,
      goal: `≤ ${LOOP_GOAL_MS}`,
      ok: held <= LOOP_GOAL_MS,
    },
    {
      name: `event loop late at worst, ms: ${name}`,
      figure: late,
      floor: idle.late,
      ratio: late / idle.late,
      goal: `≤ ${LOOP_GOAL_MS}`,
      // Where the machine alone is later than that, it says nothing of us.
      ok: late <= LOOP_GOAL_MS || idle.late > LOOP_GOAL_MS / 2,
    },
  ];
  const asking = percentile(asked.result, 0.95);
  const meanwhile = percentile(again.result.times, 0.95);
  return [
    ...loop(`first reading of ${PHRASES} phrases`, first),
    ...loop("500 questions", asked),
    ...loop("reading all of it again, questions meanwhile", again),
    {
      name: "time until it answers, ms",
      figure: first.result,
      floor: BUILD_GOAL_MS,
      ratio: first.result / BUILD_GOAL_MS,
      goal: `≤ ${BUILD_GOAL_MS}`,
      ok: first.result <= BUILD_GOAL_MS,
    },
    {
      name: "a question there and back, p95 ms",
      figure: asking,
      floor: ANSWER_GOAL_MS,
      ratio: asking / ANSWER_GOAL_MS,
      goal: `≤ ${ANSWER_GOAL_MS}`,
      ok: asking <= ANSWER_GOAL_MS,
    },
    {
      name: `a question while it is read again, p95 ms (${again.result.none} of ${again.result.times.length} found nothing)`,
      figure: meanwhile,
      floor: asking,
      ratio: meanwhile / asking,
      goal: `≤ ${MEANWHILE_GOAL_MS}`,
      ok: meanwhile <= MEANWHILE_GOAL_MS && again.result.none === 0,
    },
  ];
}
