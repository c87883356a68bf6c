import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemoryStorage } from "@yunke/client";
import { describe, expect, it } from "vitest";
import { demoShops } from "../support/demo-shops.ts";
import { freePort } from "../support/free-port.ts";
import { startProcess } from "../support/process.ts";
import { signIn, textsOf, until, visit } from "./clients.ts";

const MAIN = fileURLToPath(new URL("../../gateway/src/main.ts", import.meta.url));

/** A connection that never lasted waits half a minute at most before it is tried anew, by chance, ms. */
const RECONNECTED_WITHIN = 40_000;

describe("client and a gateway that dies", () => {
  it("R1 R2: kill -9 in the middle of two bursts loses nothing, doubles nothing, and both sides go on", async () => {
    const data = await mkdtemp(join(tmpdir(), "yunke-crash-"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      YUNKE_PORT: String(port),
      YUNKE_HOST: "127.0.0.1",
      YUNKE_DATA: data,
      YUNKE_SEED: demoShops(data),
    };
    const start = () =>
      startProcess(["--conditions=@yunke/source", MAIN], {
        env,
        ready: `${url}/readyz`,
      });
    let gateway = await start();
    const storage = createMemoryStorage();
    const shopper = visit(url, storage);
    try {
      const agent = await signIn(url, "mei", "demo-mei-2026");
      try {
        shopper.send("message 0");
        shopper.requestHuman();
        agent.setStatus("available");
        const { offers } = await until(agent, "an offer", (view) => view.offers.length > 0);
        const { c } = offers[0]!;
        agent.accept(c);
        await until(shopper, "the agent", ({ conversation }) => conversation?.phase.name === "live");

        const typed = ["message 0"];
        const said: string[] = [];
        for (let crashes = 0; crashes < 2; crashes++) {
          for (let i = 0; i < 10; i++) {
            typed.push(`message ${typed.length}`);
            shopper.send(typed.at(-1)!);
            said.push(`answer ${said.length}`);
            agent.send(c, said.at(-1)!);
          }
          const newest = typed[typed.length - 10]!;
          await until(shopper, "an ack", ({ conversation }) =>
            Boolean(
              conversation?.items.some(
                (item) =>
                  item.kind === "message" &&
                  item.content?.type === "text" &&
                  item.content.text === newest &&
                  item.state !== "sending",
              ),
            ),
          );
          const acked = textsOf(
            shopper.view.conversation?.items.filter(
              (item) => item.kind !== "message" || item.state !== "sending",
            ),
            "shopper",
          );
          await gateway.kill9();
          gateway = await start();
          await until(shopper, "the reconnect", (view) => view.connection === "online", RECONNECTED_WITHIN);
          expect(textsOf(shopper.view.conversation?.items, "shopper")).toEqual(expect.arrayContaining(acked));
        }
        const settled = (items: Parameters<typeof textsOf>[0]) =>
          textsOf(items, "shopper").length === typed.length &&
          textsOf(items, "agent").length === said.length &&
          items!.every((item) => item.kind !== "message" || item.state !== "sending");
        await until(shopper, "all on the shopper's side", (view) => settled(view.conversation?.items));
        await until(
          agent,
          "all on the agent's side",
          (view) => settled(view.chats[0]?.items),
          RECONNECTED_WITHIN,
        );
        for (const items of [shopper.view.conversation?.items, agent.view.chats[0]?.items]) {
          expect(textsOf(items, "shopper")).toEqual(typed);
          expect(textsOf(items, "agent")).toEqual(said);
        }
        // What a page that knows nothing but the token is told.
        shopper.destroy();
        const fresh = visit(url, storage);
        try {
          await until(fresh, "the history", (view) => settled(view.conversation?.items));
          expect(textsOf(fresh.view.conversation?.items, "shopper")).toEqual(typed);
          expect(textsOf(fresh.view.conversation?.items, "agent")).toEqual(said);
        } finally {
          fresh.destroy();
        }
      } finally {
        agent.destroy();
      }
    } finally {
      shopper.destroy();
      await gateway.stop();
      await rm(data, { recursive: true });
    }
  }, 120_000);
});
