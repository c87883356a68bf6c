import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaqEntryView, FaqList, FaqMatches } from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGateway, readConfig } from "../../server.ts";

const SHOP = "pk_demo_teahouse";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yunke-faq-"));
  await cp(fileURLToPath(new URL("../../../../demo/seed/", import.meta.url)), join(folder, "seed"), {
    recursive: true,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A gateway on the folder's database and seed, and its FAQ as the lead's page would call it. */
async function running() {
  const result = readConfig({
    YUNKE_PORT: "0",
    YUNKE_DATA: join(folder, "data"),
    YUNKE_SEED: join(folder, "seed"),
    YUNKE_LOG_LEVEL: "silent",
  });
  if (!result.ok) throw new Error(result.problems.join("\n"));
  const gateway = await createGateway(result.config);
  const origin = gateway.url;
  const signedIn = await fetch(`${origin}/v1/agent/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ login: "mei", password: "demo-mei-2026" }),
  });
  const cookie = signedIn.headers.get("set-cookie")!.split(";", 1)[0]!;
  const call = async (method: string, path: string, body?: unknown, seen?: number) => {
    const response = await fetch(`${origin}/v1/faq/${SHOP}/${path}`, {
      method,
      headers: {
        origin,
        cookie,
        "content-type": "application/json",
        ...(seen !== undefined && { "if-match": `"${seen}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  return { close: () => gateway.close(), call };
}

describe("a restart", () => {
  it("keeps a lead's edits, draft and removal, and takes from a changed seed what nobody touched", async () => {
    let faq = await running();
    const before = (await faq.call("GET", "entries/shipping-time")) as FaqEntryView;
    const mine = { texts: { en: { question: "When is it here?", answer: "On **Friday**.", variants: [] } } };
    await faq.call("PUT", "entries/shipping-time", { content: mine, state: "published" }, before.number);
    await faq.call("PUT", "entries/shipping-cost", { content: mine, state: "draft" }, before.number);
    await faq.call("DELETE", "entries/dispatch-time", undefined, before.number);
    const { number, total } = (await faq.call("GET", "entries")) as FaqList;
    await faq.close();

    // The same seed again: nothing happens.
    faq = await running();
    expect(await faq.call("GET", "entries")).toMatchObject({ number, total });
    await faq.close();

    const file = join(folder, "seed", "faq.en.json");
    const seed = JSON.parse(await readFile(file, "utf8")) as {
      entries: { id: string; question: string; answer: string }[];
    };
    const untouched = seed.entries.find(
      ({ id }) => !/^(shipping-time|shipping-cost|dispatch-time)$/.test(id),
    )!;
    for (const entry of seed.entries) entry.answer = "From the new seed.";
    seed.entries.push({ id: "brand-new", question: "What is new here?", answer: "This." });
    await writeFile(file, JSON.stringify(seed));

    faq = await running();
    const entry = async (id: string) => (await faq.call("GET", `entries/${id}`)) as FaqEntryView;
    expect((await entry("shipping-time")).published).toEqual(mine);
    expect(await entry("shipping-cost")).toMatchObject({ state: "changed", draft: mine });
    expect((await entry(untouched.id)).published?.texts["en"]?.answer).toBe("From the new seed.");
    expect((await entry("brand-new")).live).toBe(true);
    await expect(entry("dispatch-time")).rejects.toThrow("404");
    const match = async (text: string) =>
      (await faq.call("GET", `match?locale=en&text=${encodeURIComponent(text)}`)) as FaqMatches;
    expect((await match("When is it here?")).matches[0]?.html).toContain("<strong>Friday</strong>");
    await faq.close();
  });
});
