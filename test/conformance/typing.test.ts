import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createGateway, readConfig } from "@yunke/gateway";
import { afterEach, describe, expect, it } from "vitest";
import { demoShops, DEMO_FAQS } from "../support/demo-shops.ts";
import { AGENT, agent, doing, gatewayUnderTest, shopper, start, text } from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";
import { newId } from "./raw-socket.ts";

let gateway: UnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

describe("what a shopper is typing", () => {
  it("W7: is answered with the questions that it may become, which say so", async () => {
    gateway = await gatewayUnderTest({}, DEMO_FAQS);
    const one = await shopper(gateway.url);
    const asked = async (locale: string, typed: string) => {
      one.send({ type: "suggest", id: 5, locale, typed });
      return one.next("suggestions");
    };
    const found = await asked("en", "how long does del");
    expect(found).toMatchObject({ id: 5, typed: true });
    const items = found.items as { entry: string; question: string }[];
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(3);
    expect(items[0]!.question.toLowerCase()).toContain("deliver");
    // Who types Chinese on an English page is understood.
    expect(((await asked("en", "退款")).items as unknown[]).length).toBeGreaterThan(0);
    expect(await asked("en", "zzzz")).toEqual({ type: "suggestions", id: 5, items: [], typed: true });
    // Without what is typed they are for the place, and do not say so.
    one.send({ type: "suggest", id: 6, locale: "en" });
    expect(await one.next("suggestions")).not.toHaveProperty("typed");
    one.send({ type: "suggest", id: 7, locale: "en", typed: "x".repeat(61) });
    expect(await one.next("error")).toMatchObject({ error: { kind: "malformed", field: "typed" } });
    for (const typed of ["<img src=x onerror=alert(1)>", "\u0000\u0007", "{{order.id}}", "%_%' OR 1=1"])
      expect(await asked("en", typed)).toMatchObject({ type: "suggestions", typed: true });
    one.close();
  });

  it("W7: is looked up nowhere for a shop that has it off, which its profile tells", async () => {
    const seed = await mkdtemp(join(tmpdir(), "yunke-seed-"));
    try {
      const file = join(demoShops(seed, ["faq.en.json"]), "seed.json");
      const { shops, ...rest } = JSON.parse(await readFile(file, "utf8")) as { shops: object[] };
      const off = shops.map((shop) => ({ ...shop, completions: false }));
      await writeFile(file, JSON.stringify({ ...rest, shops: off }));
      gateway = await gatewayUnderTest({ YUNKE_SEED: dirname(file) });
      // A gateway that runs already has a seed of its own.
      if (!gateway.own) return;
      const one = await shopper(gateway.url);
      expect(one.frames).toContainEqual(
        expect.objectContaining({ type: "welcome", shop: expect.objectContaining({ completions: false }) }),
      );
      one.send({ type: "suggest", id: 5, locale: "en", typed: "how long does del" });
      expect(await one.next("suggestions")).toMatchObject({ typed: true, items: [] });
      one.close();
    } finally {
      await rm(seed, { recursive: true });
    }
  });

  it("W7: is kept nowhere: not in the store, not in the logs, and no agent sees it", async () => {
    const data = await mkdtemp(join(tmpdir(), "yunke-typing-"));
    try {
      const config = readConfig({
        YUNKE_PORT: "0",
        YUNKE_DATA: data,
        YUNKE_SEED: demoShops(data, ["faq.en.json"]),
        YUNKE_LOG_LEVEL: "debug",
      });
      if (!config.ok) throw new Error(config.problems.join("\n"));
      const logged: string[] = [];
      const own = await createGateway(config.config, {
        log: { write: (line) => void logged.push(line) },
      });
      const mei = await agent(own.url, AGENT);
      const command = { kind: "set-status", status: "available" };
      mei.send({ type: "duty", device: newId(), n: 1, command });
      const one = await shopper(own.url);
      const c = await start(one);
      await doing(one, c, 1, text("an okapi was sent"));
      one.send({ type: "suggest", id: 1, locale: "en", typed: "a pangolin was typed" });
      await one.next("suggestions");
      await doing(one, c, 2, { kind: "request-human" });
      await mei.next((frame) => JSON.stringify(frame).includes(c));
      const seen = JSON.stringify(mei.frames);
      one.close();
      mei.close();
      await own.close();
      const files = await readdir(data, { recursive: true, withFileTypes: true });
      const stored = await Promise.all(
        files
          .filter((file) => file.isFile())
          .map((file) => readFile(join(file.parentPath, file.name), "latin1")),
      );
      // What was sent is found where it is looked for.
      expect(stored.some((bytes) => bytes.includes("okapi"))).toBe(true);
      expect(logged.length).toBeGreaterThan(0);
      for (const place of [...stored, ...logged, seen]) expect(place).not.toContain("pangolin");
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  });
});
