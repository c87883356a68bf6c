import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaqEntryView, FaqList, FaqMatches } from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoShops } from "../../testing/demo-shops.ts";
import { leadAtDemo } from "../../testing/lead-at-demo.ts";

const FAQS = ["faq.en.json", "faq.zh-CN.json"];

let folder: string;
let seed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yunke-faq-"));
  seed = demoShops(folder, FAQS);
  // A few entries of each: three times all of them would take a gateway a while.
  for (const file of FAQS) {
    const faq = JSON.parse(await readFile(join(seed, file), "utf8")) as { entries: unknown[] };
    await writeFile(join(seed, file), JSON.stringify({ ...faq, entries: faq.entries.slice(0, 8) }));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const running = () => leadAtDemo({ folder: join(folder, "data"), seed });

describe("a restart", () => {
  it("keeps a lead's edits, draft and removal, and takes from a changed seed what nobody touched", async () => {
    let faq = await running();
    const before = await faq.call<FaqEntryView>("GET", "entries/shipping-time");
    const mine = { texts: { en: { question: "When is it here?", answer: "On **Friday**.", variants: [] } } };
    await faq.call("PUT", "entries/shipping-time", { content: mine, state: "published" }, before.number);
    await faq.call("PUT", "entries/shipping-cost", { content: mine, state: "draft" }, before.number);
    await faq.call("DELETE", "entries/dispatch-time", undefined, before.number);
    const { number, total } = await faq.call<FaqList>("GET", "entries");
    await faq.close();

    // The same seed again: nothing happens.
    faq = await running();
    expect(await faq.call("GET", "entries")).toMatchObject({ number, total });
    await faq.close();

    const file = join(seed, "faq.en.json");
    const changed = JSON.parse(await readFile(file, "utf8")) as {
      entries: { id: string; question: string; answer: string }[];
    };
    const untouched = changed.entries.find(
      ({ id }) => !/^(shipping-time|shipping-cost|dispatch-time)$/.test(id),
    )!;
    for (const entry of changed.entries) entry.answer = "From the new seed.";
    changed.entries.push({ id: "brand-new", question: "What is new here?", answer: "This." });
    await writeFile(file, JSON.stringify(changed));

    faq = await running();
    const entry = (id: string) => faq.call<FaqEntryView>("GET", `entries/${id}`);
    expect((await entry("shipping-time")).published).toEqual(mine);
    expect(await entry("shipping-cost")).toMatchObject({ state: "changed", draft: mine });
    expect((await entry(untouched.id)).published?.texts["en"]?.answer).toBe("From the new seed.");
    expect((await entry("brand-new")).live).toBe(true);
    await expect(entry("dispatch-time")).rejects.toThrow("404");
    const match = (text: string) =>
      faq.call<FaqMatches>("GET", `match?locale=en&text=${encodeURIComponent(text)}`);
    expect((await match("When is it here?")).matches[0]?.html).toContain("<strong>Friday</strong>");
    await faq.close();
  });
});
