import { describe, expect, it } from "vitest";
import { createLocalBus } from "../adapters/bus/local-bus.ts";
import { createMemoryDisk, createMemoryStore } from "../adapters/store/testing/memory-store.ts";
import type { CatalogueCommand } from "./faq-catalogue.ts";
import { FAQ_TOPIC, createFaqCatalogues } from "./faq-catalogues.ts";
import type { ServedFaqs } from "./faq-catalogues.ts";
import type { Store } from "./ports.ts";
import { createFakeClock } from "./testing/fake-clock.ts";

const SHOP = "pk_shop";

/** Nodes on one store, and what they wrote for the answering to read. */
function nodes() {
  const clock = createFakeClock();
  const disk = createMemoryDisk();
  const bus = createLocalBus();
  const told: string[] = [];
  bus.subscribe(FAQ_TOPIC, (shop) => told.push(shop));
  const rows = new Map<string, string>();
  const fails = { now: false };
  const servedFaqs: ServedFaqs = {
    async write(_shop, all) {
      if (fails.now) throw new Error("the disk is away");
      let changed = false;
      for (const locale of new Set([...rows.keys(), ...all.keys()])) {
        const value = JSON.stringify(all.get(locale) ?? []);
        changed ||= rows.get(locale) !== value;
        rows.set(locale, value);
      }
      return changed;
    },
  };
  const telemetry = { count: () => {}, observe: () => {}, log: () => {} };
  const store = (): Store => createMemoryStore({ disk, now: () => clock.now() });
  const node = () => createFaqCatalogues({ store: store(), bus, clock, telemetry, servedFaqs });
  const served = () =>
    (JSON.parse(rows.get("en") ?? "[]") as { question: string; variants?: string[] }[]).map(
      ({ question, variants }) => [question, ...(variants ?? [])].join(" | "),
    );
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, disk, told, fails, node, served, store, settle };
}

const save = (entry: string, question: string, more: object = {}, seen = 1_000): CatalogueCommand => ({
  kind: "save",
  entry,
  content: { texts: { en: { question, answer: "Yes.", variants: [] } }, ...more },
  state: "published",
  seen,
});

describe("a shop's catalogue", () => {
  it("is served after the commit, and answering is told", async () => {
    const { node, served, told } = nodes();
    const catalogues = node();
    expect(await catalogues.run(SHOP, save("a", "A?"), "mei")).toMatchObject({ kind: "done" });
    expect(served()).toEqual(["A?"]);
    await catalogues.run(SHOP, { ...save("b", "B?"), state: "draft" } as CatalogueCommand, "mei");
    // A draft changes nothing that is served.
    expect(told).toEqual([SHOP]);
  });

  it("is served from the log at the next start, when the process ended between commit and publication", async () => {
    const { node, served, fails } = nodes();
    fails.now = true;
    expect(await node().run(SHOP, save("a", "A?"), "mei")).toMatchObject({ kind: "done" });
    expect(served()).toEqual([]);
    fails.now = false;
    await node().start([SHOP]);
    expect(served()).toEqual(["A?"]);
  });

  it("has of an import in an entry's history only what is about that entry", async () => {
    const catalogues = nodes().node();
    const put = ["a", "b", "c"].map((id) => ({
      id,
      state: "published" as const,
      content: { texts: { en: { question: `${id}?`, answer: "Yes.", variants: [] } } },
    }));
    const all = {
      kind: "import",
      source: "file",
      hash: null,
      remove: [],
      vocabulary: null,
      seen: 0,
    } as const;
    await catalogues.run(SHOP, { ...all, put }, "mei");
    const [event] = await catalogues.history(SHOP, "b");
    expect(event).toMatchObject({ kind: "imported", ids: ["b"], payload: { entries: [{ id: "b" }] } });
    expect(JSON.stringify(event)).not.toContain("a?");
  });

  it("written by two nodes at once keeps both, in one order, and refuses who has not seen", async () => {
    const { node, served, disk } = nodes();
    const [one, two] = [node(), node()];
    await Promise.all([
      ...["a", "b", "c"].map((id) => one.run(SHOP, save(id, `${id}?`), "mei")),
      ...["d", "e", "f"].map((id) => two.run(SHOP, save(id, `${id}?`), "bo")),
    ]);
    expect(served().toSorted()).toEqual(["a?", "b?", "c?", "d?", "e?", "f?"]);
    expect(disk.log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const { seq } = await one.current(SHOP);
    const both = await Promise.all([
      one.run(SHOP, save("a", "one", {}, seq), "mei"),
      two.run(SHOP, save("a", "two", {}, seq), "bo"),
    ]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["done", "stale"]);
    expect(await one.current(SHOP)).toEqual(await two.current(SHOP));
  });

  it("serves an entry from its first moment to its last, without anybody's doing", async () => {
    const { node, served, clock, settle } = nodes();
    const now = clock.now();
    const catalogues = node();
    await catalogues.run(SHOP, save("sale", "Sale?", { from: now + 5_000, until: now + 9_000 }), "mei");
    expect(served()).toEqual([]);
    await clock.advance(5_000, settle);
    expect(served()).toEqual(["Sale?"]);
    await clock.advance(4_000, settle);
    expect(served()).toEqual([]);
    await catalogues.stop();
  });

  it("follows the erasure of a message whose words it learnt", async () => {
    const { node, served, clock, settle, store, disk } = nodes();
    const envelope = JSON.stringify({ seq: 1, at: 1, by: { role: "shopper" }, kind: "message" });
    const payload = JSON.stringify({ content: { type: "text", text: "said so" } });
    const begun = await store().append([{ stream: null, expectedSeq: 0, events: [{ envelope, payload }] }]);
    if (!begun.ok) throw new Error("not saved");
    const source = { c: "c", stream: begun.streams[0]!, seq: 1 };
    const catalogues = node();
    await catalogues.run(SHOP, save("a", "A?"), "mei");
    await catalogues.run(
      SHOP,
      { kind: "propose", entry: "a", locale: "en", text: "said so", source, approved: true },
      "mei",
    );
    expect(served()).toEqual(["A? | said so"]);
    for (const event of [...disk.log, ...disk.streams.get(source.stream)!])
      if (event.stream === source.stream) event.payload = null;
    await clock.advance(60_000, settle);
    expect(served()).toEqual(["A?"]);
    await catalogues.stop();
  });
});
