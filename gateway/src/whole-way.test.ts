import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent, createShopper } from "@yunke/client";
import type { AgentClient, Connect, Shopper } from "@yunke/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readConfig } from "./config.ts";
import { createGateway } from "./server.ts";
import type { Gateway } from "./server.ts";
import { demoShops } from "./testing/demo-shops.ts";

/** What the shoppers here ask is in it. */
const FAQ = ["faq.zh-CN.json"];

let data: string;
let gateway: Gateway;
const ends: (() => void)[] = [];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "yunke-way-"));
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await gateway.close();
  rmSync(data, { recursive: true, force: true });
});

async function open(faqs: readonly string[], port = "0", more: Record<string, string> = {}): Promise<void> {
  const result = readConfig({
    YUNKE_PORT: port,
    YUNKE_DATA: data,
    YUNKE_SEED: demoShops(data, faqs),
    YUNKE_LOG_LEVEL: "silent",
    YUNKE_BEAT_MS: "500",
    ...more,
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  gateway = await createGateway(result.config);
}

/** A browser's socket on a page of `origin`: what the page's scripts cannot set, it sends along. */
const browser =
  (headers: Record<string, string>): Connect =>
  (url, protocol, listener) => {
    const ws = new WebSocket(url, protocol, { headers });
    ws.on("open", () => listener.open());
    ws.on("message", (message: Buffer) => listener.message(message.toString("utf8")));
    ws.on("close", (code) => listener.close(code));
    ws.on("error", () => {});
    return { send: (text) => ws.send(text), close: (code) => ws.close(code) };
  };

function guest(locale: string): Shopper {
  const connect = browser({ origin: "http://localhost:8788" });
  const shopper = createShopper({ url: gateway.url, shop: "pk_demo_teahouse", locale, ports: { connect } });
  ends.push(() => shopper.destroy());
  return shopper;
}

async function mei(): Promise<AgentClient> {
  const response = await fetch(`${gateway.url}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: gateway.url },
    body: JSON.stringify({ login: "mei", password: "demo-mei-2026" }),
  });
  const cookie = response.headers.get("set-cookie")!.split(";", 1)[0]!;
  const agent = createAgent({
    url: gateway.url,
    ports: { connect: browser({ origin: gateway.url, cookie }) },
  });
  ends.push(() => agent.destroy());
  return agent;
}

/** Waits until a view shows what is waited for. */
function until<V>(
  of: { view: V; subscribe(listener: (view: V) => void): () => void },
  shows: (view: V) => boolean,
) {
  return new Promise<V>((resolve, reject) => {
    const look = (view: V) => {
      if (!shows(view)) return;
      clearTimeout(timer);
      stop();
      resolve(view);
    };
    const stop = of.subscribe(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`not seen: ${shows.toString()}\n${JSON.stringify(of.view).slice(0, 2000)}`));
    }, 25_000);
    look(of.view);
  });
}

/** What is said, in order, as a reader would tell it. */
const said = (items: readonly { kind: string }[]) =>
  (items as readonly { kind: string; from?: string; content?: { type: string; text?: string } }[])
    .filter((item) => item.kind === "message")
    .map((item) => `${item.from}: ${item.content?.text ?? item.content?.type}`);

describe("the whole way, with the real client", () => {
  it("a question, the FAQ's answer, a person, a talk through a restart, the close and the rating", async () => {
    await open(FAQ);
    const shopper = guest("zh-CN");
    shopper.send("多久能到货？");
    await until(shopper, ({ conversation }) =>
      said(conversation?.items ?? []).some((line) => line.startsWith("bot:")),
    );

    const agent = await mei();
    agent.setStatus("available");
    await until(agent, ({ self }) => self.status === "available");
    shopper.requestHuman();
    const { offers } = await until(agent, (view) => view.offers.length === 1);
    const { c } = offers[0]!;
    agent.accept(c);
    await until(shopper, ({ conversation }) => conversation?.phase.name === "live");
    agent.send(c, "您好，我是陈梅。");
    await until(shopper, ({ conversation }) => said(conversation!.items).includes("agent: 您好，我是陈梅。"));

    // The gateway goes and comes back; what is typed meanwhile is neither lost nor doubled, and keeps its order.
    const { port } = new URL(gateway.url);
    await gateway.close();
    shopper.send("还在吗？");
    shopper.send("订单 1024 到哪了？");
    agent.send(c, "在的。");
    await open(FAQ, port);
    const talk = await until(agent, ({ chats }) => said(chats[0]?.items ?? []).length >= 6);
    await until(shopper, ({ conversation }) => said(conversation!.items).includes("agent: 在的。"));
    const lines = said(talk.chats[0]!.items);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line.startsWith("shopper:"))).toEqual([
      "shopper: 多久能到货？",
      "shopper: 还在吗？",
      "shopper: 订单 1024 到哪了？",
    ]);

    agent.close(c);
    await until(shopper, ({ conversation }) => conversation?.phase.name === "closed");
    shopper.rate({ score: 5, solved: true, reasons: ["friendly"], comment: "很快" });
    const rated = await until(agent, ({ chats }) => chats[0]?.rating != null);
    expect(rated.chats[0]!.rating).toMatchObject({ score: 5, solved: true, comment: "很快" });
    expect(said(shopper.view.conversation!.items)).toEqual(said(agent.view.chats[0]!.items));
  });

  it("handing over: an angry word, a person who has the skill and sees what was asked, before who came earlier", async () => {
    await open(FAQ);
    const calm = guest("en");
    calm.send("human please");
    await until(calm, ({ conversation }) => conversation?.position?.position === 1);

    const angry = guest("zh-CN");
    angry.send("退款多久到账？");
    await until(angry, ({ conversation }) =>
      said(conversation?.items ?? []).some((line) => line.startsWith("bot:")),
    );
    const { items } = angry.view.conversation!;
    const answer = items.find((item) => item.kind === "message" && item.answer);
    angry.markHelped(answer!.seq!, false);
    angry.send("问了三遍了，没人管，你们是骗子！");
    const waits = await until(angry, ({ conversation }) => conversation?.position != null);
    expect(waits.conversation!.position).toMatchObject({ position: 1, waiting: 2 });
    const lines = said(waits.conversation!.items);
    expect(lines.at(-1)).toMatch(/^bot: .*抱歉/);
    expect(waits.conversation!.phase).toEqual({ name: "queued", since: expect.any(Number) });

    const agent = await mei();
    agent.setSlots(1);
    agent.setStatus("available");
    const { offers } = await until(agent, (view) => view.offers[0]?.phase.name === "offered");
    expect(offers[0]!.phase).toMatchObject({ priority: 1, skill: "refunds" });
    expect(offers[0]!.items.find((item) => item.kind === "notice")).toMatchObject({
      notice: "queued",
      reason: "anger",
    });
    expect(offers[0]!.items.find((item) => item.kind === "message" && item.answer)).toMatchObject({
      content: { entry: "refund-time" },
      answer: { helped: false },
    });
    agent.accept(offers[0]!.c);
    const { chats } = await until(agent, (view) => view.chats[0]?.phase.name === "live");
    expect(chats[0]!.phase).toMatchObject({ priority: 1, skill: "refunds" });
    await until(calm, ({ conversation }) => conversation?.position?.position === 1);
  });

  it("the merchant's own rules are read at the start, and a wrong one keeps the gateway from starting", async () => {
    const file = join(data, "rules.json");
    writeFileSync(
      file,
      JSON.stringify({ anger: { phrases: { en: ["my teapot (sings/hums)", "(broken"] } } }),
    );
    await expect(open([], "0", { YUNKE_HANDOVER_RULES: file })).rejects.toThrow(
      `${file}: anger.phrases.en.1: each ( needs its )`,
    );
    writeFileSync(file, JSON.stringify({ anger: { phrases: { en: ["my teapot (sings/hums)"] } } }));
    await open([], "0", { YUNKE_HANDOVER_RULES: file });
    const shopper = guest("en");
    shopper.send("My teapot sings at night");
    const { conversation } = await until(shopper, (view) => view.conversation?.phase.name === "queued");
    expect(said(conversation!.items).at(-1)).toMatch(/^bot: .*sorry/);
  });
});
