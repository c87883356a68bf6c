/**
 * How fast the library builds and answers, beside SQLite FTS5 in the same run,
 * on made-up shops:
 *
 *     node --conditions=@yunke/source test/bench/answers/speed.ts
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createAnswerer } from "@yunke/answers";
import { ENGINES } from "./engines.ts";
import { syntheticShop } from "./synthetic-shop.ts";
import type { SyntheticShop } from "./synthetic-shop.ts";

const RATIO_GOAL = 20;
const MEMORY_GOAL_MB = 400;
const SIZES = [
  { name: "1,000 phrases", entries: 500, variants: 1, buildMs: 1_000, p95Ms: 5 },
  { name: "10,000 entries", entries: 10_000, variants: 0, buildMs: 20_000, p95Ms: 20 },
  { name: "50,000 phrases", entries: 25_000, variants: 1, buildMs: 20_000, p95Ms: 20 },
] as const;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly right: number;
  readonly rightOfThree: number;
}

/** Processor time, which a busy machine does not change; in milliseconds. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What lives in memory, MB. */
function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Asks every question once to warm up, then for about a second. */
function measure(shop: SyntheticShop, ask: (text: string) => readonly string[], forMs: number): Measured {
  let right = 0;
  let rightOfThree = 0;
  const { questions } = shop;
  const warm = questions.slice(0, 200);
  for (const { text, id } of warm) {
    const ids = ask(text);
    if (ids[0] === id) right += 1;
    if (ids.slice(0, 3).includes(id)) rightOfThree += 1;
  }
  const times: number[] = [];
  const started = spent();
  while (spent() - started < forMs) {
    const { text } = questions[times.length % questions.length] as (typeof questions)[number];
    const before = performance.now();
    ask(text);
    times.push(performance.now() - before);
  }
  const total = spent() - started;
  times.sort((left, other) => left - other);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return {
    perSecond: (1000 * times.length) / total,
    p50: at(0.5),
    p95: at(0.95),
    right: right / warm.length,
    rightOfThree: rightOfThree / warm.length,
  };
}

const rows: string[][] = [
  [
    "size",
    "build ms",
    "MB",
    "p50 ms",
    "p95 ms",
    "q/s",
    "R@1 %",
    "R@3 %",
    "FTS5 q/s",
    "FTS5 R@1 %",
    "FTS5 R@3 %",
    "ratio",
  ],
];
const missed: string[] = [];

// The map of topics is read once for all shops of a language, at the first question; a question has it from then on.
const readFrom = spent();
createAnswerer({ entries: [{ id: "one", question: "Where is my order?" }], locale: "en" }).ask("order");
console.log(`The map of topics, once: ${(spent() - readFrom).toFixed(0)} ms`);

for (const { name, entries, variants, buildMs, p95Ms } of SIZES) {
  const shop = syntheticShop(entries, variants);
  const before = held();
  const started = spent();
  const answerer = createAnswerer({ entries: shop.entries, locale: "en" });
  answerer.ask("is the first question slower than the rest");
  const build = spent() - started;
  const memory = held() - before;
  const ours = measure(shop, (text) => answerer.ask(text).matches.map(({ id }) => id), 1_500);
  const theirs = ENGINES["SQLite FTS5"]?.(shop.entries, "en");
  if (theirs === undefined) throw new Error("no engine to compare with");
  const fts = measure(shop, (text) => theirs.ask(text).ids, 1_500);
  const ratio = ours.perSecond / fts.perSecond;
  rows.push([
    name,
    build.toFixed(0),
    memory.toFixed(0),
    ours.p50.toFixed(3),
    ours.p95.toFixed(3),
    ours.perSecond.toFixed(0),
    (100 * ours.right).toFixed(0),
    (100 * ours.rightOfThree).toFixed(0),
    fts.perSecond.toFixed(0),
    (100 * fts.right).toFixed(0),
    (100 * fts.rightOfThree).toFixed(0),
    ratio.toFixed(1),
  ]);
  if (build > buildMs) missed.push(`${name}: build ${build.toFixed(0)} ms, goal ${buildMs}`);
  if (memory > MEMORY_GOAL_MB) missed.push(`${name}: ${memory.toFixed(0)} MB, goal ${MEMORY_GOAL_MB}`);
  if (ours.p95 > p95Ms) missed.push(`${name}: p95 ${ours.p95.toFixed(2)} ms, goal ${p95Ms}`);
  if (entries === 10_000 && (ratio < RATIO_GOAL || ours.right < fts.right)) {
    missed.push(
      `${name}: ${ratio.toFixed(1)} × FTS5 at R@1 ${ours.right.toFixed(2)} against ${fts.right.toFixed(2)}, goal ${RATIO_GOAL} ×`,
    );
  }
  // One that questions begin with, and one that only means some.
  for (const text of ["how long does del", "parcel came bro"]) {
    const typed = spent();
    for (let times = 0; times < 200; times += 1) answerer.suggest(text);
    const each = (spent() - typed) / 200;
    if (each > 5) missed.push(`${name}: suggestions for "${text}" take ${each.toFixed(1)} ms, goal 5`);
  }
}
for (const row of rows) console.log(`| ${row.map((cell) => cell.padStart(14)).join(" | ")} |`);
console.log(missed.length === 0 ? "All goals reached." : `Missed: ${missed.join("; ")}`);
