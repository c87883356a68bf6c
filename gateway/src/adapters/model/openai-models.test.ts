import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ModelConfig } from "../../config.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";
import { createModels } from "./openai-models.ts";
import type { Models } from "./openai-models.ts";
import { embeddings, says, startModelServer } from "./testing/model-server.ts";
import type { Behaviour, ModelServer } from "./testing/model-server.ts";

const SHOP = "pk_shop";
const KEY = "sk-canary-8f2a77d1";
const ENTRIES = [{ id: "returns", title: "Returns?", text: "Return it within 30 days." }];

/** However busy the machine is. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

let server: ModelServer;
beforeEach(async () => (server = await startModelServer()));
const open: Models[] = [];
afterEach(async () => {
  for (const models of open.splice(0)) await models.close();
  await server.close();
});

function create(
  more: Partial<ModelConfig> & { store?: ReturnType<typeof createMemoryStore>; restMs?: number } = {},
) {
  const { store = createMemoryStore(), restMs, ...config } = more;
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const clock = {
    at: Date.UTC(2026, 10, 1, 12),
    now: () => clock.at,
    after: () => () => {},
  };
  const models = createModels(
    {
      url: server.url,
      key: KEY,
      shops: null,
      embedding: "embed-1",
      composer: "chat-1",
      embeddingMs: 300,
      composerMs: 2_500,
      tokensPerDay: 100_000,
      ...config,
    },
    {
      store,
      clock,
      telemetry: {
        count: (name, labels, by = 1) => {
          const key = [name, ...Object.values(labels ?? {})].join(" ");
          counts.set(key, (counts.get(key) ?? 0) + by);
        },
        observe: () => {},
        log: (...line) => void lines.push(JSON.stringify(line)),
      },
    },
    restMs === undefined ? {} : { restMs },
  );
  open.push(models);
  const embed = (texts: string[] = ["one"], withinMs = 5_000) =>
    models.embedder!.embed(SHOP, texts, withinMs);
  const compose = (withinMs = 5_000) =>
    models.composer!.compose(SHOP, { question: "can I return it", entries: ENTRIES }, withinMs);
  return { models, embed, compose, clock, counts, lines, store };
}

describe("models behind an endpoint that speaks OpenAI's protocol", () => {
  it("are asked by name with the key, and what they used is counted", async () => {
    const { embed, compose, counts } = create();
    server.embed = (texts) => embeddings(texts.map((text) => [text.length, 1]));
    server.chat = () => says({ text: "Return it.", cites: ["returns"] }, 41);
    expect(await embed(["one", "three"])).toEqual({
      ok: true,
      value: [Float32Array.of(3, 1), Float32Array.of(5, 1)],
    });
    expect(await compose()).toEqual({ ok: true, value: { text: "Return it.", cites: ["returns"] } });
    expect(server.requests.map(({ path, authorization }) => [path, authorization])).toEqual([
      ["/v1/embeddings", `Bearer ${KEY}`],
      ["/v1/chat/completions", `Bearer ${KEY}`],
    ]);
    expect(JSON.parse(server.requests[0]!.body)).toMatchObject({ model: "embed-1", input: ["one", "three"] });
    const chat = JSON.parse(server.requests[1]!.body) as { model: string; messages: { content: string }[] };
    expect(chat.model).toBe("chat-1");
    // The question is data beside the entries, in JSON, and nowhere among the orders.
    expect(JSON.parse(chat.messages[1]!.content)).toEqual({ question: "can I return it", entries: ENTRIES });
    expect(chat.messages[0]!.content).not.toContain("can I return it");
    expect(counts.get("yunke_model_tokens_total embedding")).toBe(7);
    expect(counts.get("yunke_model_tokens_total composer")).toBe(41);
    expect(counts.get("yunke_model_calls_total composer ok")).toBe(1);
  });

  it("are read whatever they wrap their answer in, and may decline", async () => {
    const { compose } = create();
    const draft = { text: "Return it.", cites: ["returns"] };
    for (const content of [
      `\`\`\`json\n${JSON.stringify(draft, null, 2)}\n\`\`\``,
      `Let me see.\n\n${JSON.stringify(draft)}\n`,
    ]) {
      server.chat = () => says(content);
      expect(await compose()).toEqual({ ok: true, value: draft });
    }
    for (const content of [{ text: "", cites: [] }, { text: "  ", cites: ["returns"] }, "", null]) {
      server.chat = () => says(content);
      expect(await compose()).toEqual({ ok: true, value: null });
    }
  });

  it("that take too long are given up on, and hear of it", async () => {
    const { embed, compose, counts } = create();
    server.embed = server.chat = () => ({ hang: true });
    const before = performance.now();
    expect(await embed(["one"], 120)).toEqual({ ok: false, why: "late" });
    expect(await compose(120)).toEqual({ ok: false, why: "late" });
    expect(performance.now() - before).toBeLessThan(2_000);
    await eventually(() => server.givenUp).toBe(2);
    expect(counts.get("yunke_model_calls_total embedding late")).toBe(1);
  });

  it("that ask for a pause get it, as long as they say", async () => {
    const { embed, clock, models } = create();
    const busy = (retryAfter?: string): Behaviour => ({
      json: { error: { message: "slow down" } },
      status: 429,
      ...(retryAfter !== undefined && { headers: { "retry-after": retryAfter } }),
    });
    server.embed = () => busy("30");
    expect(await embed()).toEqual({ ok: false, why: "busy", afterMs: 30_000 });
    expect(models.degraded().join()).toMatch(/embedding model has asked for a pause/);
    clock.at += 29_000;
    expect(await embed()).toEqual({ ok: false, why: "busy", afterMs: 1_000 });
    expect(server.requests).toHaveLength(1);
    clock.at += 1_000;
    server.embed = () => busy(new Date(clock.at + 45_000).toUTCString());
    expect(await embed(), "a date, by the gateway's clock").toEqual({
      ok: false,
      why: "busy",
      afterMs: 45_000,
    });
    clock.at += 45_000;
    // Nobody waits a year.
    server.embed = () => busy("31536000");
    expect(await embed()).toEqual({ ok: false, why: "busy", afterMs: 600_000 });
    clock.at += 600_000;
    server.embed = () => busy();
    expect(await embed()).toMatchObject({ why: "busy", afterMs: 10_000 });
    clock.at += 10_000;
    server.embed = () => embeddings([[1, 2]]);
    expect(await embed()).toMatchObject({ ok: true });
    expect(models.degraded()).toEqual([]);
    expect(server.requests).toHaveLength(5);
  });

  it("that fail are tried once more, and left alone when they go on failing", async () => {
    const { embed, models, counts, lines } = create({ restMs: 40 });
    let failures = 1;
    const failing = (): Behaviour =>
      failures-- > 0 ? { json: { error: {} }, status: 500 } : embeddings([[1, 2]]);
    server.embed = failing;
    expect(await embed()).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(2);
    failures = Infinity;
    for (let n = 0; n < 5; n++) expect(await embed()).toEqual({ ok: false, why: "failed" });
    const asked = server.requests.length;
    expect(asked).toBe(12);
    expect(await embed()).toEqual({ ok: false, why: "resting" });
    expect(server.requests).toHaveLength(asked);
    expect(models.degraded().join()).toMatch(/embedding model fails and is left alone/);
    expect(counts.get("yunke_model_rests_total embedding")).toBe(1);
    expect(lines.join()).toMatch(/left alone for a while",\{"kind":"embedding","status":500/);
    failures = 0;
    await eventually(() => embed()).toMatchObject({ ok: true });
    expect(lines.at(-1)).toMatch(/a model answers again/);
    expect(models.degraded()).toEqual([]);
  });

  it("do not hold each other up: one may rest while the other answers", async () => {
    const { embed, compose } = create();
    server.embed = () => ({ json: {}, status: 503 });
    for (let n = 0; n < 6; n++) await embed();
    expect(await embed()).toMatchObject({ why: "resting" });
    expect(await compose()).toEqual({ ok: true, value: null });
  });

  it.each<[string, Behaviour, string]>([
    ["a page", { text: "<html>502 Bad Gateway</html>" }, "unreadable"],
    [
      "half an answer",
      { text: '{"data":[{"embedding":[1,', headers: { "content-type": "application/json" } },
      "unreadable",
    ],
    ["nothing", { json: {} }, "unreadable"],
    ["too few vectors", embeddings([[1, 2]]), "unreadable"],
    [
      "vectors of several lengths",
      embeddings([
        [1, 2],
        [1, 2, 3],
      ]),
      "unreadable",
    ],
    [
      "a vector of nothing",
      embeddings([
        [0, 0],
        [1, 2],
      ]),
      "unreadable",
    ],
    [
      "numbers too large",
      embeddings([
        [1e300, 2],
        [1, 2],
      ]),
      "unreadable",
    ],
    ["text for numbers", { json: { data: [{ embedding: ["1"] }, { embedding: ["2"] }] } }, "unreadable"],
    [
      "two at one place",
      {
        json: {
          data: [
            { index: 1, embedding: [1, 2] },
            { index: 1, embedding: [3, 4] },
          ],
        },
      },
      "unreadable",
    ],
    [
      "an enormous place",
      {
        json: {
          data: [
            { index: 4e9, embedding: [1, 2] },
            { index: 1, embedding: [3, 4] },
          ],
        },
      },
      "unreadable",
    ],
    [
      "more than can be",
      { json: { data: [{ embedding: [1, 2] }, { embedding: [1, 2] }], more: "x".repeat(5 << 20) } },
      "unreadable",
    ],
    ["no permission", { json: { error: { message: `Incorrect API key ${KEY}` } }, status: 401 }, "failed"],
    ["a cut connection", { cut: "at once" }, "failed"],
    ["a cut answer", { cut: "in the middle" }, "failed"],
  ])(
    "that answer with %s give nothing, and no line or metric the key (N41)",
    async (_what, behaviour, why) => {
      const { embed, lines, counts, models } = create();
      server.embed = () => behaviour;
      expect(await embed(["one", "two"])).toEqual({ ok: false, why });
      expect(lines.join() + [...counts.keys()].join() + models.degraded().join()).not.toContain("canary");
    },
  );

  it("that send on to another address get neither the question nor the key there", async () => {
    const other = await startModelServer();
    const { embed } = create();
    server.embed = () => ({ text: "", status: 307, headers: { location: `${other.url}/embeddings` } });
    expect(await embed()).toEqual({ ok: false, why: "failed" });
    expect(server.requests.length).toBeGreaterThan(0);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it.each<[string, Behaviour]>([
    ["no JSON", says("I would rather talk about the weather.")],
    ["another form", says(JSON.stringify({ answer: "Return it." }))],
    ["cites that are none", says({ text: "Return it.", cites: "returns" })],
    ["JSON without end", says(`{${"[".repeat(50_000)}}`)],
    ["JSON of great depth", says(`{"text":${"[".repeat(20_000)}${"]".repeat(20_000)}}`)],
    ["a novel", says({ text: "Return it. ".repeat(10_000), cites: ["returns"] })],
    ["no choice at all", { json: { choices: [] } }],
    ["more than can be", { json: { choices: [{ message: { content: "" } }], more: "x".repeat(200_000) } }],
  ])("that compose %s give nothing", async (_what, behaviour) => {
    const { compose } = create();
    server.chat = () => behaviour;
    expect(await compose()).toEqual({ ok: false, why: "unreadable" });
  });

  it("end with the gateway, however long they would take", async () => {
    const { embed, models } = create();
    server.embed = () => ({ hang: true });
    const asked = embed();
    await eventually(() => server.requests.length).toBe(1);
    await models.close();
    expect(await asked).toEqual({ ok: false, why: "stopped" });
    expect(await embed()).toEqual({ ok: false, why: "stopped" });
    await eventually(() => server.givenUp).toBe(1);
  });
});

describe("a shop's tokens for a day", () => {
  it("are kept through a restart, come to an end, and are there again the next day", async () => {
    const store = createMemoryStore();
    server.embed = (texts) =>
      embeddings(
        texts.map(() => [1, 2]),
        400,
      );
    const first = create({ tokensPerDay: 1_000, store });
    expect(await first.embed()).toMatchObject({ ok: true });
    expect(await first.embed()).toMatchObject({ ok: true });
    await first.models.close();

    const second = create({ tokensPerDay: 1_000, store });
    expect(await second.embed()).toMatchObject({ ok: true });
    expect(await second.embed()).toEqual({ ok: false, why: "budget" });
    expect(server.requests).toHaveLength(3);
    expect(second.models.degraded()).toEqual([
      "The tokens of pk_shop for models are spent until midnight UTC; the words of its FAQ answer.",
    ]);
    // Another shop has its own.
    expect(await second.models.embedder!.embed("pk_other", ["one"], 5_000)).toMatchObject({ ok: true });
    second.clock.at += 86_400_000;
    expect(second.models.degraded()).toEqual([]);
    expect(await second.embed()).toMatchObject({ ok: true });
  });

  it("are guessed where the server does not say, and given back where nothing was used", async () => {
    const text = "x".repeat(2_700);
    const { embed, counts } = create({ tokensPerDay: 2_000 });
    server.embed = () => ({ json: {}, status: 400 });
    for (let n = 0; n < 4; n++) expect(await embed([text])).toEqual({ ok: false, why: "failed" });
    server.embed = () => embeddings([[1, 2]], null);
    expect(await embed([text])).toMatchObject({ ok: true });
    expect(counts.get("yunke_model_tokens_total embedding")).toBe(900);
    expect(await embed([text])).toMatchObject({ ok: true });
    expect(await embed([text])).toEqual({ ok: false, why: "budget" });
  });

  it("are set aside while they are being used: many at once do not take more than there are", async () => {
    const { embed } = create({ tokensPerDay: 2_000 });
    server.embed = () => embeddings([[1, 2]], null);
    const all = await Promise.all(Array.from({ length: 8 }, () => embed(["x".repeat(1_500)])));
    expect(all.filter(({ ok }) => ok)).toHaveLength(4);
    expect(server.requests).toHaveLength(4);
  });

  it("are not spent while the store cannot say what was", async () => {
    const store = createMemoryStore();
    store.getRecord = () => Promise.reject(new Error("down"));
    const { embed } = create({ store });
    expect(await embed()).toEqual({ ok: false, why: "failed" });
    expect(server.requests).toHaveLength(0);
  });
});
