import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStorage } from "@yunke/client";
import { createGateway, readConfig } from "@yunke/gateway";
import type { Gateway } from "@yunke/gateway";
import { afterEach, describe, expect, it } from "vitest";
import { demoShops } from "../support/demo-shops.ts";
import { createTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { signIn, textsOf, until, visit } from "./clients.ts";

describe("client and gateway", () => {
  let data: string;
  let gateway: Gateway;
  let proxy: TcpProxy;
  /** The gateway by way of a line that can be cut. */
  let line: string;
  const ends: (() => void)[] = [];

  async function open(faqs: readonly string[] = []): Promise<void> {
    data = await mkdtemp(join(tmpdir(), "yunke-client-"));
    const read = readConfig({
      YUNKE_PORT: "0",
      YUNKE_HOST: "127.0.0.1",
      YUNKE_DATA: data,
      YUNKE_SEED: demoShops(data, faqs),
      YUNKE_LOG_LEVEL: "silent",
    });
    if (!read.ok) throw new Error(read.problems.join("\n"));
    gateway = await createGateway(read.config);
    proxy = await createTcpProxy(Number(new URL(gateway.url).port));
    line = `http://127.0.0.1:${proxy.port}`;
  }
  afterEach(async () => {
    for (const end of ends.splice(0)) end();
    await proxy.close();
    await gateway.close();
    await rm(data, { recursive: true });
  });

  it("a shopper asks, is answered by the FAQ, goes to a person, and rates; the agent sees all of it", async () => {
    await open(["faq.en.json"]);
    const shopper = visit(gateway.url);
    const agent = await signIn(gateway.url, "arjun", "demo-arjun-2026");
    ends.push(shopper.destroy, agent.destroy);
    await until(agent, "the agent's welcome", (view) => view.me !== null);
    await until(shopper, "the shop", (view) => view.connection === "online" && view.shop !== null);
    expect(shopper.view.suggestions.length).toBeGreaterThan(0);

    shopper.send(shopper.view.suggestions[0]!.question);
    const answered = await until(shopper, "the FAQ's answer", ({ conversation }) =>
      Boolean(
        conversation?.items.some((item) => item.kind === "message" && item.answer?.result === "answer"),
      ),
    );
    const answer = answered.conversation!.items.find((item) => item.kind === "message" && item.answer);
    if (answer?.kind !== "message" || !answer.answer) throw new Error("no answer");
    expect(answer.content?.type).toBe("answer");
    shopper.markHelped(answer.answer.seq, false);
    shopper.requestHuman();
    await until(shopper, "the queue", ({ conversation }) => conversation?.phase.name === "queued");

    agent.setStatus("available");
    const { offers } = await until(agent, "an offer", (view) => view.offers.length > 0);
    const { c } = offers[0]!;
    agent.accept(c);
    await until(agent, "the chat", (view) => view.chats.length === 1);
    await until(shopper, "the agent", ({ conversation }) => conversation?.agent?.name === "Arjun Rao");
    agent.typing(c, true);
    await until(shopper, "typing", ({ conversation }) => conversation?.agentTyping === true);
    agent.send(c, "Hello, I am Arjun.");
    await until(shopper, "the agent's message", ({ conversation }) =>
      textsOf(conversation?.items, "agent").includes("Hello, I am Arjun."),
    );
    shopper.markRead();
    await until(agent, "the read mark", (view) =>
      Boolean(view.chats[0]?.items.some((item) => item.kind === "message" && item.state === "read")),
    );

    agent.close(c);
    await until(shopper, "the close", ({ conversation }) => conversation?.phase.name === "closed");
    shopper.rate({ score: 5, solved: true, reasons: ["fast"], comment: "Thank you" });
    const rated = await until(agent, "the rating", (view) => view.chats[0]?.rating != null);
    expect(rated.chats[0]).toMatchObject({
      closed: true,
      rating: { score: 5, solved: true, comment: "Thank you" },
    });
  });

  it("R2 R4: connections torn in the middle of a burst lose nothing, double nothing, and keep the order", async () => {
    await open();
    const storage = createMemoryStorage();
    const shopper = visit(line, storage);
    ends.push(shopper.destroy);
    shopper.send("message 0");
    await until(shopper, "the first ack", ({ conversation }) => conversation?.c != null);
    const typed = ["message 0"];
    for (let cuts = 0; cuts < 5; cuts++) {
      for (let i = 0; i < 10; i++) {
        typed.push(`message ${typed.length}`);
        shopper.send(typed.at(-1)!);
      }
      // As soon as some, but perhaps not all, have been acked.
      const before = typed.length - 10;
      await until(shopper, "an ack", ({ conversation }) =>
        Boolean(
          conversation?.items.some(
            (item) =>
              item.kind === "message" && item.from === "shopper" && item.seq !== null && item.seq > before,
          ),
        ),
      );
      proxy.cut();
      proxy.restore();
    }
    const all = await until(shopper, "everything stored", ({ conversation }) =>
      Boolean(
        conversation?.items.every((item) => item.kind !== "message" || item.state !== "sending") &&
        textsOf(conversation.items, "shopper").length === typed.length,
      ),
    );
    expect(textsOf(all.conversation?.items, "shopper")).toEqual(typed);
    // And so it is in the log, as a page that is loaded anew sees it.
    shopper.destroy();
    const again = visit(line, storage);
    ends.push(again.destroy);
    await until(again, "the history", ({ conversation }) => conversation?.loading === false);
    expect(textsOf(again.view.conversation?.items, "shopper")).toEqual(typed);
  });

  it("R5: what was typed offline is sent by the next page, once and in order", async () => {
    await open();
    const storage = createMemoryStorage();
    proxy.cut();
    const first = visit(line, storage);
    for (const text of ["a", "b", "c"]) first.send(text);
    await until(
      first,
      "the outbox",
      ({ conversation }) => textsOf(conversation?.items, "shopper").length === 3,
    );
    first.destroy();
    proxy.restore();
    const second = visit(line, storage);
    ends.push(second.destroy);
    const { conversation } = await until(second, "all stored", ({ conversation }) =>
      Boolean(
        conversation?.c &&
        conversation.items.filter(
          (item) => item.kind === "message" && item.state === "sent" && item.from === "shopper",
        ).length === 3,
      ),
    );
    expect(textsOf(conversation?.items, "shopper")).toEqual(["a", "b", "c"]);
  });

  it("N20: signing out begins a new visitor who sees nothing of the old one", async () => {
    await open();
    const storage = createMemoryStorage();
    const shopper = visit(gateway.url, storage);
    ends.push(shopper.destroy);
    shopper.send("private");
    await until(shopper, "the conversation", ({ conversation }) => conversation?.c != null);
    shopper.identify(null);
    await until(
      shopper,
      "the new visitor",
      (view) => view.connection === "online" && view.conversation === null,
    );
    for (const key of await storage.keys("")) expect(await storage.get(key)).not.toContain("private");
  });
});
