// What a lead and an agent do with a FAQ of 50,000 entries, beside the same with one of 50 in the same gateway: how long
// they wait, and how long the gateway's event loop, on which everybody else's chats run, is held meanwhile.
import { setTimeout } from "node:timers/promises";
import { syntheticShop } from "./answers/synthetic-shop.ts";
import { median } from "./support/child.ts";
import type { Row } from "./support/child.ts";
import { newId, openShopper, signIn, startGateway } from "./support/pairs.ts";

const ENTRIES = Number(process.env.YUNKE_BENCH_ENTRIES ?? 50_000);
const FEW = 50;
const LARGE = "pk_bench_large";
const SMALL = "pk_bench_small";
/** What shoppers asked that no entry answers, in each shop. */
const MISSED = 60;
const TIMES = 5;
const WAIT_GOAL_MS = 300;
const LOOP_GOAL_MS = 10;

const faqOf = (shop: string, size: number) => ({
  shop,
  locale: "en",
  entries: syntheticShop(size, 1).entries.map((entry) => ({
    id: entry.id,
    question: entry.question,
    answer: entry.answer ?? `See the page of **${entry.question}**.`,
    variants: [...(entry.variants ?? [])],
  })),
});

interface Work {
  name: string;
  run(shop: string, turn: number): Promise<void>;
  /** As long as it takes: what counts is what others wait for meanwhile. */
  slow?: boolean;
}

export async function run(): Promise<Row[]> {
  const gateway = await startGateway(
    1,
    { YUNKE_RATE_MESSAGES: "100000/1", YUNKE_RATE_VISITOR_STARTS: "100000/1" },
    {
      shops: [LARGE, SMALL],
      faqs: { "faq.large.json": faqOf(LARGE, ENTRIES), "faq.small.json": faqOf(SMALL, FEW) },
      role: "lead",
    },
  );
  const base = `http://127.0.0.1:${gateway.port}`;
  const cookie = await signIn(gateway.port, gateway.logins[0]!);
  const call = async <T>(shop: string, method: string, path: string, body?: object, seen?: number) => {
    const answer = await fetch(`${base}/v1/faq/${shop}${path}`, {
      method,
      headers: {
        cookie,
        origin: base,
        "content-type": "application/json",
        ...(seen !== undefined && { "if-match": `"${seen}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? null : await answer.json()) as T;
  };
  const ids: Record<string, string[]> = {};
  for (const shop of [LARGE, SMALL])
    ids[shop] = (await call<{ entries: { id: string }[] }>(shop, "GET", `/entries?limit=${FEW}`)).entries.map(
      ({ id }) => id,
    );
  const said: Record<string, Awaited<ReturnType<typeof missed>>> = {};
  for (const shop of [LARGE, SMALL]) said[shop] = await missed(gateway.port, shop);

  const files: Record<string, string> = {};
  const sendFile = async (shop: string, body: string, preview: string) => {
    const answer = await fetch(`${base}/v1/faq/${shop}/import?format=csv&preview=${preview}`, {
      method: "POST",
      headers: { cookie, origin: base, "content-type": "text/csv" },
      body,
    });
    const { changed, errors } = (await answer.json()) as { changed?: unknown[]; errors?: unknown[] };
    if (!answer.ok || !changed?.length)
      throw new Error(`import: ${answer.status} ${JSON.stringify(errors).slice(0, 300)}`);
  };
  const works: Work[] = [
    {
      name: "this was it",
      async run(shop, turn) {
        const { c, seq } = said[shop]![turn]!;
        await call(shop, "POST", `/entries/${ids[shop]![turn]!}/variants`, { c, seq, locale: "en" });
      },
    },
    {
      name: "publishing an entry",
      async run(shop, turn) {
        const path = `/entries/${ids[shop]![turn + TIMES]!}`;
        const { number, published } = await call<{
          number: number;
          published: { texts: Record<string, object> };
        }>(shop, "GET", path);
        const texts = { en: { ...published.texts["en"], answer: `It is so since ${newId()}.` } };
        await call(shop, "PUT", path, { content: { ...published, texts }, state: "published" }, number);
      },
    },
    {
      name: "opening the gaps",
      run: (shop) => call(shop, "GET", "/gaps?days=7"),
    },
    {
      name: "the effect of a wording",
      run: (shop, turn) =>
        call(shop, "POST", "/replay", {
          changes: [{ id: ids[shop]![turn + 2 * TIMES]!, locale: "en", variant: `how about ${turn}` }],
        }),
      // Each change has the index weigh all words anew, in a thread of its own.
      slow: true,
    },
    {
      name: "trying a question",
      run: (shop, turn) => call(shop, "POST", "/try", { text: `when will it come ${turn}`, locale: "en" }),
    },
    { name: "a page of the list", run: (shop) => call(shop, "GET", "/entries?limit=5000") },
    { name: "the figures", run: (shop) => call(shop, "GET", "/figures") },
    {
      name: "an export",
      async run(shop) {
        files[shop] = await (
          await fetch(`${base}/v1/faq/${shop}/export?format=csv`, { headers: { cookie } })
        ).text();
      },
      slow: true,
    },
    {
      name: "a look at an import of all of it, changed",
      run: (shop) => sendFile(shop, files[shop]!.replaceAll("the page of", "our page of"), "1"),
      slow: true,
    },
    {
      name: "the import",
      run: (shop) => sendFile(shop, files[shop]!.replaceAll("the page of", "a page of"), "0"),
      slow: true,
    },
  ];

  // The indexes are there.
  await call(LARGE, "GET", "/match?text=lamp&locale=en");
  await setTimeout(2_000);
  await gateway.ask({ watch: "begin" });
  await setTimeout(3_000);
  const idle = await gateway.ask<{ held: number; late: number }>({ watch: "end" });

  const rows: Row[] = [];
  for (const { name, run, slow = false } of works) {
    const took: Record<string, number[]> = { [SMALL]: [], [LARGE]: [] };
    let held = 0;
    for (const shop of [SMALL, LARGE]) {
      if (shop === LARGE) await gateway.ask({ watch: "begin" });
      for (let turn = 0; turn < (slow ? 1 : TIMES); turn++) {
        const from = performance.now();
        await run(shop, turn);
        took[shop]!.push(performance.now() - from);
        // What follows of it is held against it too.
        await setTimeout(500);
      }
      if (shop === LARGE) held = (await gateway.ask<{ held: number }>({ watch: "end" })).held;
    }
    const [figure, floor] = [median(took[LARGE]!), median(took[SMALL]!)];
    if (process.env.YUNKE_BENCH_ALL) console.error(name, took, { held });
    rows.push(
      {
        name: `${name}, ${ENTRIES} entries, ms`,
        figure,
        floor,
        ratio: figure / floor,
        goal: slow ? "–" : `≤ ${WAIT_GOAL_MS}`,
        ok: slow || figure <= WAIT_GOAL_MS,
      },
      {
        name: `event loop held by its own work at worst, ms: ${name}`,
        figure: held,
        floor: idle.held,
        ratio: held / idle.held,
        goal: `≤ ${LOOP_GOAL_MS}`,
        ok: held <= LOOP_GOAL_MS,
      },
    );
  }
  await gateway.stop();
  return rows;
}

/** Asks what no entry answers. */
async function missed(port: number, shop: string): Promise<{ c: string; seq: number }[]> {
  const said: { c: string; seq: number }[] = [];
  const socket = await openShopper(port, shop);
  for (let number = 0; number < MISSED; number++) {
    const device = newId();
    socket.send({ type: "start", device, id: newId(), locale: "en" });
    const c = (await socket.next("started")).c as string;
    const text = `qwxz${number} vbnm${number} zxcv${number % 7}`;
    const command = { kind: "send", content: { type: "text", text } };
    socket.send({ type: "do", c, device, n: 1, command });
    const ack = await socket.next("ack");
    said.push({ c, seq: ack.seq as number });
  }
  socket.ws.close();
  return said;
}
