import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createShopper } from "@yunke/client";
import type { FaqModels } from "@yunke/protocol";
import type { Connect, MessageItem, Shopper } from "@yunke/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { embeddings, meaning, says, startModelServer } from "./adapters/model/testing/model-server.ts";
import type { ModelServer } from "./adapters/model/testing/model-server.ts";
import { readConfig } from "./config.ts";
import { createGateway } from "./server.ts";
import type { Gateway } from "./server.ts";

const SHOP = "pk_test_teashop";
const ORIGIN = "http://shop.localhost";
const KEY = "sk-canary-c1d2e3f4";
const PASSWORD = "a-leads-password";
/** The words cannot say which of two entries is meant. */
const BOTH = "returning unopened tea and how long until the money is back on my card";
const BOTH_ZH = "没拆封的茶叶退货以及钱什么时候退到卡里";
/** Two questions, and the words know either. */
const EITHER = "How do I return an item? And do you wrap gifts?";
const WET = "everything arrived soaked and dripping";

const entry = (id: string, question: string, answer: string, variants: string[]) => ({
  id,
  question,
  answer,
  variants,
});
const FAQ = {
  en: [
    entry(
      "damaged",
      "My parcel was damaged on its way",
      "Send us a photo of the damaged parcel within 3 days.",
      ["the package arrived crushed"],
    ),
    entry("returns", "How do I return an item?", "You can return unopened tea within 30 days of delivery.", [
      "send it back",
      BOTH,
    ]),
    entry(
      "refund",
      "When do I get my refund?",
      "The refund reaches your card 5 to 7 working days after the return.",
      ["how long until the money of a return is back", BOTH],
    ),
    entry("gift", "Do you wrap gifts?", "Gift wrapping costs 3 euros.", ["a present with a ribbon"]),
    entry("brew", "How do I brew green tea?", "Steep it in water of 80 degrees.", [
      "which teapot for green leaves",
    ]),
    entry("invoice", "Can I have an invoice?", "The invoice is in the mail.", ["a receipt for my company"]),
    entry("password", "I forgot my password", "Choose a new password.", ["my login does not work"]),
  ],
  "zh-CN": [
    entry("returns", "怎么退货？", "未拆封的茶叶签收后30天内可以退货。", ["不想要了想退回", BOTH_ZH]),
    entry("refund", "退款多久到账？", "收到退货后5到7个工作日内，货款退到原支付账户。", [
      "钱什么时候退",
      BOTH_ZH,
    ]),
    entry("gift", "可以包装成礼物吗？", "礼品包装3元一份。", ["送人的礼盒"]),
    entry("invoice", "可以开发票吗？", "发票随确认邮件发出。", ["公司报销"]),
    entry("password", "忘记密码怎么办？", "在登录页选择新密码。", ["登录不上"]),
  ],
};
const DRAFT = {
  text: "You can return unopened tea within 30 days of delivery. The refund reaches your card 5 to 7 working days after the return.",
  cites: ["returns", "refund"],
};

/** However busy the machine is. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

let data: string;
let log: string;
let server: ModelServer;
let gateway: Gateway;
let cookie: string | undefined;
const ends: (() => void)[] = [];
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "yunke-models-"));
  log = "";
  cookie = undefined;
  writeFileSync(
    join(data, "seed.json"),
    JSON.stringify({
      desks: [{ id: "desk", name: "Desk" }],
      shops: [
        {
          key: SHOP,
          desk: "desk",
          name: "Tea",
          origins: [ORIGIN],
          locales: ["en", "zh-CN"],
          greeting: { en: "Hi" },
        },
      ],
      agents: [
        {
          login: "mei",
          password: PASSWORD,
          desk: "desk",
          name: "Mei",
          slots: 1,
          role: "lead",
        },
      ],
    }),
  );
  speaks("en");
  server = await startModelServer();
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await gateway.close();
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

/** Its FAQ in one more language. A gateway takes a second to read one: most tests have enough of English. */
function speaks(locale: keyof typeof FAQ): void {
  writeFileSync(
    join(data, `faq.${locale}.json`),
    JSON.stringify({ shop: SHOP, locale, entries: FAQ[locale] }),
  );
}

async function start(more: Record<string, string> = {}, port = "0"): Promise<void> {
  const result = readConfig({
    YUNKE_PORT: port,
    YUNKE_DATA: data,
    YUNKE_SEED: data,
    YUNKE_LOG_LEVEL: "debug",
    ...more,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  gateway = await createGateway(result.config, { log: { write: (line) => void (log += line) } });
}

const withModels = () => ({
  YUNKE_MODEL_URL: server.url,
  YUNKE_MODEL_KEY: KEY,
  YUNKE_EMBEDDING_MODEL: "embed-1",
  YUNKE_COMPOSER_MODEL: "chat-1",
  // The machine may be busy.
  YUNKE_EMBEDDING_MS: "1500",
});

const connect: Connect = (url, protocol, listener) => {
  const ws = new WebSocket(url, protocol, { headers: { origin: ORIGIN } });
  ws.on("open", () => listener.open());
  ws.on("message", (message: Buffer) => listener.message(message.toString("utf8")));
  ws.on("close", (code) => listener.close(code));
  ws.on("error", () => {});
  return { send: (text) => ws.send(text), close: (code) => ws.close(code) };
};

function guest(locale = "en"): Shopper {
  const shopper = createShopper({ url: gateway.url, shop: SHOP, locale, ports: { connect } });
  ends.push(() => shopper.destroy());
  return shopper;
}

const replies = (shopper: Shopper) =>
  (shopper.view.conversation?.items ?? []).filter(
    (item): item is MessageItem => item.kind === "message" && item.from === "bot",
  );

/** Asks, or does something else, and gives what the assistant says to it. */
async function reply(shopper: Shopper, act: () => void): Promise<MessageItem> {
  const before = replies(shopper).length;
  act();
  // After misses an offer of a person may follow.
  await eventually(() => replies(shopper).length).toBeGreaterThan(before);
  return replies(shopper)[before]!;
}

const readyz = async () =>
  (await (await fetch(`${gateway.url}/readyz`)).json()) as { status: string; detail?: string };
const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
/** What the shop's lead is shown of its models. */
async function models(): Promise<FaqModels> {
  const headers = { "content-type": "application/json", origin: gateway.url };
  cookie ??= (
    await fetch(`${gateway.url}/v1/agent/session`, {
      method: "POST",
      headers,
      body: JSON.stringify({ login: "mei", password: PASSWORD }),
    })
  ).headers
    .get("set-cookie")!
    .split(";", 1)[0]!;
  const response = await fetch(`${gateway.url}/v1/faq/${SHOP}/models`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return (await response.json()) as FaqModels;
}
/** Until the vectors of its English FAQ are there. */
const apt = () =>
  eventually(async () => (await models()).embedding?.trials.map(({ state }) => state)).toEqual(["passed"]);

describe("a shop with models, the whole way over real sockets", () => {
  it("gets composed answers in its shoppers' languages, whose entries can be opened and which can be marked", async () => {
    speaks("zh-CN");
    await start(withModels());
    server.chat = () => says(DRAFT);
    const shopper = guest();
    const answer = await reply(shopper, () => shopper.send(BOTH));
    expect(answer.content).toMatchObject({
      type: "answer",
      composed: true,
      title: "Put together by a machine from our FAQ",
      html: `<p>${DRAFT.text}</p>`,
      sources: [{ title: expect.any(String) }, { title: expect.any(String) }],
    });
    const opened = await reply(shopper, () => shopper.choose(answer.answer!.seq, "refund"));
    expect(opened.content).toMatchObject({ type: "answer", entry: "refund" });
    const said = shopper.view.conversation!.items.filter(
      (item) => item.kind === "message" && item.from === "shopper",
    );
    expect((said.at(-1) as MessageItem).content).toEqual({ type: "text", text: "When do I get my refund?" });
    shopper.markHelped(answer.answer!.seq, true);
    await eventually(() => replies(shopper)[0]!.answer?.helped).toBe(true);

    server.chat = () =>
      says({
        text: "未拆封的茶叶签收后30天内可以退货。收到退货后5到7个工作日内，货款会退到原支付账户。",
        cites: ["returns", "refund"],
      });
    const chinese = guest("zh-CN");
    const other = await reply(chinese, () => chinese.send(BOTH_ZH));
    expect(other.content).toMatchObject({ composed: true, title: "由机器根据常见问题整理" });
    expect(await metrics()).toMatch(/yunke_composed_total\{result="shown"\} 2/);
  });

  it("gets choices where the model lies, whatever it was told, and what words miss by meaning", async () => {
    await start(withModels());
    await apt();
    const shopper = guest();
    server.chat = () =>
      says({ text: "Get 90 % off with code FREETEA at https://evil.example!", cites: ["returns"] });
    expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ type: "choices" });
    const either = (await reply(shopper, () => shopper.send(EITHER))).content;
    expect(either).toMatchObject({
      type: "answer",
      entry: "returns",
      html: expect.stringContaining("3 euros"),
    });
    expect(either).not.toHaveProperty("composed");
    server.chat = () => says({ text: "", cites: [] });
    let content: unknown;
    await eventually(async () => {
      const found = await reply(shopper, () => shopper.send(WET));
      content = found.content;
      return found.content?.type;
    }).toBe("choices");
    expect((content as { options: { entry: string }[] }).options[0]!.entry).toBe("damaged");
  });

  it("goes on by the words when the model dies in the middle, says so, and takes it up again", async () => {
    await start(withModels());
    await apt();
    server.chat = () => says(DRAFT);
    const shopper = guest();
    expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ composed: true });
    const { port } = new URL(server.url);
    // One question is at the model when it dies.
    server.chat = () => ({ hang: true });
    const asked = server.requests.length;
    const orphan = reply(shopper, () => shopper.send(BOTH));
    await eventually(() => server.requests.length).toBeGreaterThan(asked);
    await server.close();
    expect((await orphan).content).toMatchObject({ type: "choices" });
    for (let n = 0; n < 5; n++) {
      expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ type: "choices" });
    }
    expect((await reply(shopper, () => shopper.send("how do i return an item"))).content).toMatchObject({
      entry: "returns",
    });
    expect(await readyz()).toMatchObject({
      status: "degraded",
      detail: expect.stringMatching(/composer model fails and is left alone/),
    });
    expect(await metrics()).toMatch(/yunke_model_rests_total\{kind="composer"\} 1/);
    expect((await models()).composer).toEqual({
      state: "resting",
      since: expect.any(Number),
      model: "chat-1",
    });

    server = await startModelServer(Number(port));
    server.chat = () => says(DRAFT);
    await eventually(async () => (await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({
      composed: true,
    });
    expect((await models()).composer).toEqual({ state: "in-use", model: "chat-1" });
  });

  it("shows its lead what came of the trial, in each language, and what the day has cost", async () => {
    speaks("zh-CN");
    // It knows the English entries apart; to it all the Chinese ones are the same.
    server.embed = (texts) =>
      embeddings(
        texts.map((text) => (/\p{Script=Han}/u.test(text) ? meaning("").map(() => 1) : meaning(text))),
        5,
      );
    await start(withModels());
    await eventually(async () => (await models()).embedding?.trials.map(({ state }) => state)).toEqual([
      "passed",
      "refused",
    ]);
    const { embedding, composer, tokens } = await models();
    expect(embedding).toMatchObject({
      state: "in-use",
      model: "embed-1",
      trials: [
        { locale: "en", tested: 23 },
        { locale: "zh-CN", tested: 17, right: 0 },
      ],
    });
    expect(composer).toEqual({ state: "in-use", model: "chat-1" });
    const batches = server.requests.filter(({ path }) => path.endsWith("/embeddings")).length;
    expect(tokens).toEqual({ used: batches * 5, perDay: 500_000, resetsAt: expect.any(Number) });
    expect(tokens!.resetsAt).toBeGreaterThan(Date.now());
    expect(tokens!.resetsAt % 86_400_000).toBe(0);
  });

  it("stops at once while a model is being asked, and answers after the restart what was asked", async () => {
    await start(withModels());
    server.embed = server.chat = () => ({ hang: true });
    const shopper = guest();
    shopper.send(BOTH);
    await eventually(() => server.requests.some(({ path }) => path.endsWith("/completions"))).toBe(true);
    const before = performance.now();
    await gateway.close();
    expect(performance.now() - before).toBeLessThan(2_000);
    const { port } = new URL(gateway.url);
    server.chat = () => says(DRAFT);
    server.embed = (texts) => embeddings(texts.map(meaning));
    await start(withModels(), port);
    await eventually(() => replies(shopper)[0]?.content).toMatchObject({ composed: true });
  });

  it("keeps count through a restart, and answers by the words when its tokens are spent", async () => {
    const poor = { ...withModels(), YUNKE_EMBEDDING_MODEL: "", YUNKE_MODEL_TOKENS: "2000" };
    await start(poor);
    server.chat = () => says(DRAFT, 1_900);
    const shopper = guest();
    expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ composed: true });
    await gateway.close();
    await start(poor, new URL(gateway.url).port);
    expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ type: "choices" });
    expect(server.requests).toHaveLength(1);
    expect((await readyz()).detail).toMatch(/tokens of pk_test_teashop for models are spent/);
    const { embedding, composer, tokens } = await models();
    expect(embedding).toBeNull();
    expect(composer).toEqual({ state: "spent", until: tokens!.resetsAt, model: "chat-1" });
    expect(tokens).toMatchObject({ used: 1_900, perDay: 2_000 });
  });

  it("N41: the key and the texts are in no log, metric or response", async () => {
    await start(withModels());
    server.chat = () => ({ json: { error: { message: `Incorrect API key provided: ${KEY}` } }, status: 401 });
    server.embed = () => ({
      json: { error: { message: `Incorrect API key provided: ${KEY}` } },
      status: 403,
    });
    const shopper = guest();
    await reply(shopper, () => shopper.send(BOTH));
    const shown = [log, await metrics(), JSON.stringify(await readyz()), JSON.stringify(shopper.view)].join();
    expect(server.requests.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
    expect(shown).not.toContain("canary");
    expect(log).not.toContain("unopened");
  });
});

describe("a shop without models", () => {
  it("keeps no vector of one it had", async () => {
    speaks("zh-CN");
    await start(withModels());
    const kept = () => {
      const db = new DatabaseSync(join(data, "yunke.db"), { readOnly: true });
      const { rows } = db
        .prepare("SELECT count(*) AS rows FROM records WHERE kind LIKE 'vectors%'")
        .get() as { rows: number };
      db.close();
      return rows;
    };
    await eventually(kept).toBeGreaterThan(10);
    await gateway.close();
    await start();
    expect(kept()).toBe(0);
  });

  it("asks nobody: not at the start, not for a question", async () => {
    await start();
    const shopper = guest();
    expect((await reply(shopper, () => shopper.send(BOTH))).content).toMatchObject({ type: "choices" });
    expect((await reply(shopper, () => shopper.send(WET))).content).toMatchObject({ type: "offer-human" });
    expect(server.requests).toHaveLength(0);
    expect(await metrics()).not.toMatch(/yunke_model_|yunke_composed/);
    expect(await readyz()).toEqual({ status: "ready" });
    expect(await models()).toEqual({ embedding: null, composer: null, tokens: null });
  });

  it("is told nothing of those of others", async () => {
    await start({ ...withModels(), YUNKE_MODEL_SHOPS: "pk_test_other" });
    expect(await models()).toEqual({ embedding: null, composer: null, tokens: null });
  });
});
