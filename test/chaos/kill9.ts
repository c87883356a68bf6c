/**
 * Kills the built gateway with SIGKILL again and again, at random instants, while shoppers and agents talk over real
 * sockets; at the end the store, the shoppers' views and the agents' must all tell the same (R1 R2 R3 R10 R12).
 *
 *   pnpm --filter @yunke/test chaos --rounds 20 --shoppers 12 --seed 1
 */
import { parseArgs } from "node:util";
import type { AgentClient, Item, Shopper } from "@yunke/client";
import { signIn, textsOf, until, visit } from "../client-gateway/clients.ts";
import { startProduct } from "../support/product.ts";
import { readConversations, storedTexts } from "../support/stored-log.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    shoppers: { type: "string", default: "12" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
/** How long all may take to arrive after the last death, ms. */
const PATIENCE = 60_000;
const LOGINS = ["mei", "arjun", "sofia"];

/** Mulberry32: the same seed gives the same pauses, senders and instants of death. */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(seed);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Visit {
  shopper: Shopper;
  typed: string[];
  /** What was answered, by whoever has it. */
  answered: string[];
  agent: AgentClient;
  c: string;
}

const settled = (items: readonly Item[] | undefined, { typed, answered }: Visit) =>
  items !== undefined &&
  textsOf(items, "shopper").length >= typed.length &&
  textsOf(items, "agent").length >= answered.length &&
  items.every((item) => item.kind !== "message" || item.state === "sent" || item.state === "read");

const wrong: string[] = [];
function same(what: string, found: readonly unknown[], expected: readonly unknown[]): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  wrong.push(`${what}:\n  found    ${JSON.stringify(found)}\n  expected ${JSON.stringify(expected)}`);
}

console.log(`kill9: ${rounds} deaths, ${values.shoppers} shoppers, seed ${seed}`);
const product = await startProduct();
const url = `http://localhost:${product.port}`;
const shoppers: Shopper[] = [];
const agents: AgentClient[] = [];
try {
  for (const login of LOGINS) {
    const agent = await signIn(url, login, `demo-${login}-2026`);
    agents.push(agent);
    agent.setSlots(20);
    agent.setStatus("available");
    agent.subscribe(({ offers }) => {
      for (const { c, sending } of offers) if (sending.length === 0) agent.accept(c);
    });
  }
  const visits: Visit[] = [];
  for (let i = 0; i < Number(values.shoppers); i++) {
    const shopper = visit(url);
    shoppers.push(shopper);
    const typed = [`shopper ${i}, 0`];
    shopper.send(typed[0]!);
    shopper.requestHuman();
    const { conversation } = await until(
      shopper,
      "an agent",
      (view) => view.conversation?.phase.name === "live",
      PATIENCE,
    );
    const c = conversation!.c!;
    const agent = await Promise.any(
      agents.map((agent) =>
        until(agent, "the chat", ({ chats }) => chats.some((chat) => chat.c === c), PATIENCE).then(
          () => agent,
        ),
      ),
    );
    visits.push({ shopper, typed, answered: [], agent, c });
  }

  const say = (count: number) => {
    for (let i = 0; i < count; i++) {
      const chat = pick(visits);
      const at = visits.indexOf(chat);
      if (random() < 0.6) {
        chat.typed.push(`shopper ${at}, ${chat.typed.length}`);
        chat.shopper.send(chat.typed.at(-1)!);
      } else {
        chat.answered.push(`agent to ${at}, ${chat.answered.length}`);
        chat.agent.send(chat.c, chat.answered.at(-1)!);
      }
    }
  };
  for (let round = 1; round <= rounds; round++) {
    // Until it dies, and a few while it is dead.
    const bursts = 1 + Math.floor(random() * 12);
    for (let burst = 0; burst < bursts; burst++) {
      say(1 + Math.floor(random() * 6));
      await pause(random() * 40);
    }
    await product.kill9();
    say(Math.floor(random() * 6));
    await product.restart();
    const count = visits.reduce((sum, { typed, answered }) => sum + typed.length + answered.length, 0);
    console.log(`  died ${round} times, ${count} messages`);
  }
  say(visits.length);

  for (const each of visits) {
    const shown = await until(
      each.shopper,
      "everything at the shopper's",
      (view) => settled(view.conversation?.items, each),
      PATIENCE,
    );
    const chatOf = (view: AgentClient["view"]) => view.chats.find((chat) => chat.c === each.c);
    const held = await until(
      each.agent,
      "everything at the agent's",
      (view) => settled(chatOf(view)?.items, each),
      PATIENCE,
    );
    const who = each.typed[0]!;
    for (const [side, items] of [
      ["shopper's", shown.conversation?.items],
      ["agent's", chatOf(held)?.items],
    ] as const) {
      same(`${who}, typed, at the ${side}`, textsOf(items, "shopper"), each.typed);
      same(`${who}, answered, at the ${side}`, textsOf(items, "agent"), each.answered);
    }
    const events = readConversations(product.database).get(each.c) ?? [];
    same(`${who}, typed, in the store`, storedTexts(events, "shopper"), each.typed);
    same(`${who}, answered, in the store`, storedTexts(events, "agent"), each.answered);
    same(
      `${who}, numbers`,
      events.map(({ seq }) => seq),
      events.map((_, at) => at + 1),
    );
    const owners = events
      .filter(({ kind }) => kind === "accepted" || kind === "returned")
      .map(({ kind }) => kind);
    same(`${who}, owners`, owners, ["accepted"]);
  }
} catch (cause) {
  wrong.push(cause instanceof Error ? cause.message : String(cause));
} finally {
  for (const client of [...shoppers, ...agents]) client.destroy();
  await product.stop();
}

for (const line of wrong) console.error(line);
console.log(
  wrong.length === 0 ? "kill9: nothing lost, nothing doubled" : `kill9: ${wrong.length} wrong, seed ${seed}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
