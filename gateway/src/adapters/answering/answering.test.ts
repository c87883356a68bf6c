import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Worker } from "node:worker_threads";
import type { PageContext } from "@yunke/protocol";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSystemClock } from "../clock/system-clock.ts";
import { createMemoryStore } from "../store/testing/memory-store.ts";
import { createAnswering } from "./answering.ts";
import { FAQ_RECORD, faqEntry, faqFile, faqKey } from "./faq-entry.ts";
import type { FaqEntry } from "./faq-entry.ts";
import { saveFaq, saveThresholds, saveVocabulary } from "./faq-records.ts";
import { FAQ, ZH, entry, shipped } from "./testing/shop-faqs.ts";

/** The shop of the test that runs. */
let shop: string;

/** Answers from a store of its own, at a time that a test sets. */
function serve() {
  const store = createMemoryStore();
  const counts = new Map<string, number>();
  const system = createSystemClock();
  // The FAQs are looked at again as time passes: here it passes when a test says so.
  const clock = {
    now: () => clock.at,
    after: (ms: number, run: () => void) => system.after(ms / clock.haste, run),
    at: 0,
    /** How many times faster than the machine's its timers run. */
    haste: 1,
  };
  const threads: Worker[] = [];
  const keep = (worker: Worker) => void threads.push(worker);
  process.on("worker", keep);
  const faq = createAnswering(store, clock, {
    count: (name, labels) => {
      const key = [name, ...Object.values(labels ?? {})].join(" ");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    observe: () => {},
    log: () => {},
  });
  const close = async () => {
    process.off("worker", keep);
    await faq.close();
  };
  return { store, faq, clock, counts, threads, close };
}

type Served = ReturnType<typeof serve>;

/** One for all tests that leave its thread as it is, with a shop for each: a thread takes a second to learn its maps. */
let shared: Served | undefined;
let shops = 0;
const open: Served[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => shared?.close());

/** @param more.alone with a thread of its own, for tests of the thread and of what is told of all shops together */
async function answering(entries: FaqEntry[] = FAQ, more: { zh?: FaqEntry[]; alone?: true } = {}) {
  let served: Served;
  if (more.alone) open.push((served = serve()));
  else served = shared ??= serve();
  const { store, faq, clock } = served;
  clock.at = Date.UTC(2026, 10, 1);
  const own = (shop = `pk_shop_${++shops}`);
  await saveFaq(store, own, "en", entries);
  if (more.zh) await saveFaq(store, own, "zh-CN", more.zh);
  await faq.warm([own]);
  const ask = (text: string, place: PageContext | null = null, locale = "en") =>
    faq.ask(own, locale, text, place);
  const suggest = async (place: PageContext | null, limit = 4) =>
    (await faq.suggest(own, "en", place, limit)).map((one) => one.entry);
  return { ...served, ask, suggest };
}

/** A question by question, until it is so. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

describe("answers from a shop's FAQ", () => {
  it("gives one answer, some choices or none, and what was chosen", async () => {
    const { ask, faq } = await answering();
    const reply = await ask("how do i return an item");
    expect(reply.kind).toBe("answer");
    expect(reply.matches[0]).toMatchObject({ entry: "returns", html: "<p>About returns.</p>" });
    expect((await ask("tell me about quantum physics")).kind).toBe("none");
    expect(await faq.entry(shop, "en", "gift", null)).toMatchObject({ title: "Do you wrap gifts?" });
    expect(await faq.entry(shop, "en", "no-such", null)).toBeNull();
    expect(await faq.ask("pk_nobody", "en", "returns", null)).toEqual({ kind: "none", matches: [] });
  });

  it("gives a chosen entry in the language in which it was offered, whichever the page has", async () => {
    const zh = { id: "returns", question: "怎么退货？", answer: "收到 30 天内可以退。" };
    const { faq, ask } = await answering(FAQ, { zh: [...ZH, zh] });
    const chosen = (page: string, shown?: string) => faq.entry(shop, page, "returns", null, shown);
    const [english] = (await ask("how do i return an item", null, "zh-CN")).matches;
    expect(await chosen("zh-CN", english!.title)).toMatchObject({ title: english!.title });
    expect(await chosen("en", zh.question)).toMatchObject({ title: zh.question });
    // Under a title that was changed meanwhile.
    expect(await chosen("en", "如何退货？")).toMatchObject({ title: zh.question });
    expect(await chosen("zh-CN", "How would I return it?")).toMatchObject({ title: english!.title });
    expect(await chosen("zh-CN")).toMatchObject({ title: zh.question });
    // Where there is none in it, another is better than none.
    expect(await faq.entry(shop, "en", "refund", null, "When is the refund there?")).toMatchObject({
      entry: "refund",
    });
  });

  it("answers in the language that was written, whichever the page has", async () => {
    const { ask } = await answering(FAQ, { zh: ZH });
    expect(await ask("退款多久到账")).toMatchObject({ kind: "answer", matches: [{ entry: "refund" }] });
    expect((await ask("how do i return an item", null, "zh-CN")).matches[0]).toMatchObject({
      entry: "returns",
    });
  });

  it("learns the shop's own words in all its languages while it answers, and never answers what it shall not", async () => {
    const zh = [...ZH, entry("wrap", "可以包装成礼物吗？")];
    const { store, faq, ask } = await answering(FAQ, { zh });
    const question = "do you wrap my gifts";
    expect((await ask(question)).kind).toBe("answer");
    const likely = async () =>
      (await ask("a souvenir please")).matches.find((one) => one.entry === "gift")?.confidence ?? 0;
    const before = await likely();
    const words = { synonyms: [["gift", "souvenir"]], never: ["do you wrap gifts", "退款多久到账"] };
    expect(await saveVocabulary(store, shop, words)).toBe(true);
    expect(await saveVocabulary(store, shop, words)).toBe(false);
    faq.refresh(shop);
    await until(async () => (await ask(question)).refused === true);
    expect((await ask(question)).kind).toBe("none");
    // Written in Chinese on an English page.
    await until(async () => (await ask("退款多久到账")).kind === "none");
    expect((await ask("how do i return an item")).kind).toBe("answer");
    await saveVocabulary(store, shop, { ...words, never: [] });
    faq.refresh(shop);
    await until(async () => (await ask(question)).kind === "answer");
    expect(await likely()).toBeGreaterThan(5 * before);
    expect(faq.degraded()).toEqual([]);
  });

  it("answers from the confidence that the shop's feedback has come to, in the language it is for", async () => {
    const { store, faq, ask } = await answering(FAQ, { zh: ZH });
    const [sure, unsure] = ["how do i return an item", "is my item back"];
    const [first] = (await ask(unsure)).matches;
    expect(await ask(unsure)).toMatchObject({ kind: "choices" });
    expect(first!.confidence).toBeGreaterThan(0.7);
    const set = async (thresholds: Record<string, number>) => {
      expect(await saveThresholds(store, shop, new Map(Object.entries(thresholds)))).toBe(true);
      faq.refresh(shop);
    };
    await set({ en: 0.7 });
    await until(async () => (await ask(unsure)).kind === "answer");
    // Surer than anything is.
    await set({ en: 1.1 });
    await until(async () => (await ask(sure)).kind === "choices");
    expect((await ask("退款多久到账", null, "zh-CN")).kind).toBe("answer");
    await set({});
    await until(async () => (await ask(sure)).kind === "answer");
    expect((await ask(unsure)).kind).toBe("choices");
  });

  it("prefers what fits the place without hiding the rest", async () => {
    const two = [
      entry("slow-here", "My order is late", { when: { order: ["shipped"] } }),
      entry("slow", "My order is delayed"),
      ...FAQ,
    ];
    const { ask } = await answering(two);
    const of = async (place: PageContext | null) => {
      const { matches } = await ask("order slow late delayed", place);
      return Object.fromEntries(matches.map((match) => [match.entry, match.confidence]));
    };
    const [there, elsewhere] = [await of(shipped), await of(null)];
    expect(there["slow-here"]! / there["slow"]!).toBeGreaterThan(
      elsewhere["slow-here"]! / elsewhere["slow"]!,
    );
    expect(there["slow"]).toBeGreaterThan(0);
    expect((await ask("how do i return an item", shipped)).matches[0]).toMatchObject({ entry: "returns" });
  });

  it("speaks of the order where it is known, and never shows a placeholder", async () => {
    const { ask, faq } = await answering();
    expect((await ask("where is my parcel", shipped)).matches[0]).toMatchObject({
      html: "<p>Order <strong>PW-1</strong> is on its way, number SF1.</p>\n<p>It takes a week.</p>",
    });
    expect((await ask("where is my parcel")).matches[0]).toMatchObject({ fallback: "It takes a week." });
    const items = [{ id: "cup", name: "Cup", quantity: 1 }];
    const cart = { cart: { items, total: { amount: 8, currency: "USD" } } };
    expect(await faq.entry(shop, "en", "total", cart)).toMatchObject({ fallback: "It is $8.00." });
    expect(await faq.entry(shop, "en", "total", shipped)).toMatchObject({
      fallback: "Open the cart to see it.",
    });
  });

  it("answers in the language of most words, and takes Latin letters on a Chinese page for pinyin or English", async () => {
    const pay = (id: string, question: string, variants: string[]) => entry(id, question, { variants });
    const { ask } = await answering(
      [pay("pay", "Which payment methods do you take?", ["do you take paypal", "pay by card"]), ...FAQ],
      { zh: [pay("fukuan", "支持哪些付款方式？", ["怎么付款", "可以用PayPal吗"]), ...ZH] },
    );
    const first = async (text: string, locale: string) => (await ask(text, null, locale)).matches[0]?.entry;
    expect(await first("怎么付款", "en")).toBe("fukuan");
    expect(await first("do you take paypal", "zh-CN")).toBe("pay");
    expect(await first("which payment methods 付款 do you take", "zh-CN")).toBe("pay");
    expect(await first("付款方式有哪些 paypal", "en")).toBe("fukuan");
    expect(await first("zenme fukuan", "zh-CN")).toBe("fukuan");
    expect(await first("paypal", "zh-CN")).toBe("fukuan");
    expect(await first("paypal", "en")).toBe("pay");
    // What only the page's language has is found there, and what only a third has that is written so.
    expect(await first("怎么 return an item 啊", "en")).toBe("returns");
    const german = entry("versand", "Wie lange dauert der Versand nach Hause?");
    const three = await answering(FAQ, { zh: ZH });
    await saveFaq(three.store, shop, "de", [german]);
    three.faq.refresh(shop);
    const versand = async () =>
      (await three.faq.ask(shop, "zh-CN", "Wie lange dauert der Versand?", null)).matches[0]?.entry;
    await until(async () => (await versand()) === "versand");
  });

  it("looks in both languages at what is written in both, and shows it in that of most words", async () => {
    const { ask } = await answering(
      [
        entry("pay", "Which payment methods do you take?", {
          variants: ["do you take paypal", "pay by card"],
        }),
        ...FAQ,
      ],
      {
        zh: [
          entry("pay", "支持哪些付款方式？", { variants: ["怎么付款", "可以用支付宝吗", "能用花呗吗"] }),
          ...ZH,
        ],
      },
    );
    for (const text of ["can I use 支付宝", "花呗 ok for you guys?"]) {
      const { kind, matches } = await ask(text);
      expect([text, kind]).not.toContain("none");
      expect(matches[0]).toMatchObject({ entry: "pay", title: "Which payment methods do you take?" });
    }
    expect((await ask("can I park my 汽车 here")).kind).toBe("none");
    // English things that are asked for in Chinese, not an English sentence.
    expect((await ask("apple pay paypal 能付吗", null, "zh-CN")).matches[0]).toMatchObject({
      entry: "pay",
      title: "支持哪些付款方式？",
    });
  });

  it("shows on an English page in English what a word of the page's FAQ finds in the Chinese one alone", async () => {
    const demo = (locale: string) =>
      faqFile.parse(
        JSON.parse(
          readFileSync(new URL(`../../../../demo/seed/faq.${locale}.json`, import.meta.url), "utf8"),
        ),
      ).entries;
    const { ask } = await answering(demo("en"), { zh: demo("zh-CN") });
    const { kind, matches } = await ask("delivery");
    expect(kind).toBe("choices");
    for (const { title } of matches) expect(title).toMatch(/[a-z]/);
    // Pinyin is none of its words.
    expect((await ask("zenme tuihuo")).matches[0]?.title).toMatch(/退货/);
    // Another language that uses the same letters is no Chinese.
    const three = await answering(demo("en"), { zh: demo("zh-CN") });
    await saveFaq(three.store, shop, "de", [
      entry("payment-methods", "Welche Payment Arten gibt es?", { variants: ["Payment Arten"] }),
    ]);
    three.faq.refresh(shop);
    const german = async () => (await three.ask("Payment Arten")).matches[0]?.title;
    await until(async () => (await german())?.includes("Payment Arten") ?? false);
  });

  it("leads with no entry that goes on to a person, and lets it come last while typing", async () => {
    const dispute = entry("dispute", "I return it in anger", { handover: true });
    const { faq, suggest } = await answering([dispute, ...FAQ]);
    expect(await suggest({ page: { kind: "home" } })).not.toContain("dispute");
    const found = await faq.complete(shop, "en", "return", null, 3);
    expect(found.map((one) => one.entry)).toEqual(["returns", "dispute"]);
  });

  it("suggests what fits most closely, then what helped there, then by the order of the FAQ", async () => {
    const { suggest, store, clock } = await answering();
    expect(await suggest(shipped)).toEqual(["parcel", "delivery", "returns", "total"]);
    expect(await suggest({ page: { kind: "home" } }, 2)).toEqual(["delivery", "returns"]);
    const filled = {
      page: { kind: "cart" as const },
      cart: { items: [{ id: "a", name: "a", quantity: 1 }] },
    };
    expect((await suggest(filled))[0]).toBe("gift");
    const counts = { entry: "total", page: "order", answered: 40, helped: 9, unhelped: 1 };
    await store.commitProjection("helpfulness", 0, 1, [
      { key: `e/${shop}/total/order`, value: JSON.stringify(counts) },
    ]);
    clock.at += 61_000;
    await until(async () => (await suggest(shipped))[2] === "total");
    expect(await suggest(shipped)).toEqual(["parcel", "delivery", "total", "returns"]);
    // Helped on another kind of page.
    expect(await suggest({ page: { kind: "home" } })).toEqual(["delivery", "returns", "total"]);
  });

  it("completes what is being typed, in its language, with what has something to say at the place", async () => {
    const mute = entry("stop", "Where is my next stop?", {
      answer: "{{order.id}}",
      when: { order: ["shipped"] },
    });
    const { faq } = await answering([...FAQ, mute], { zh: ZH });
    const complete = async (typed: string, place: PageContext | null = null, locale = "en", limit = 3) =>
      (await faq.complete(shop, locale, typed, place, limit)).map((one) => one.entry);
    expect(await faq.complete(shop, "en", "how do i ret", null, 3)).toEqual([
      { entry: "returns", question: "How do I return an item?" },
    ]);
    expect(await complete("how", null, "en", 1)).toHaveLength(1);
    expect(await complete("退款")).toEqual(["refund"]);
    expect(await complete("how do i ret", null, "zh-CN")).toEqual(["returns"]);
    expect(await complete("quantum phys")).toEqual([]);
    // Without an order it has nothing to say.
    expect(await complete("where is my")).toEqual(["parcel"]);
    expect(await complete("where is my", shipped)).toEqual(["parcel", "stop"]);
    expect(await faq.complete("pk_nobody", "en", "how", null, 3)).toEqual([]);
  });

  it("drops entries outside their time from answers, choices, suggestions and completions", async () => {
    const sale = entry("sale", "When does the winter sale end?", {
      when: { from: "2026-11-10", until: "2026-11-12" },
      pages: ["home"],
    });
    const { ask, suggest, faq, clock } = await answering([...FAQ, sale]);
    const there = async () => [
      (await ask("when does the winter sale end")).matches.some((match) => match.entry === "sale"),
      (await suggest({ page: { kind: "home" } })).includes("sale"),
      (await faq.entry(shop, "en", "sale", null)) !== null,
      (await faq.complete(shop, "en", "when does the win", null, 3)).length > 0,
    ];
    const none = [false, false, false, false];
    expect(await there()).toEqual(none);
    clock.at = Date.UTC(2026, 10, 10);
    expect(await there()).toEqual([true, true, true, true]);
    clock.at = Date.UTC(2026, 10, 13) - 1;
    expect(await there()).toEqual([true, true, true, true]);
    clock.at = Date.UTC(2026, 10, 13);
    expect(await there()).toEqual(none);
  });
});

describe("a FAQ that changes", () => {
  it("answers from the new version within seconds, a few entries or all of it", async () => {
    const { ask, store, clock } = await answering();
    const changed = FAQ.filter(({ id }) => id !== "gift").map((one) =>
      one.id === "returns" ? { ...one, answer: "Changed." } : one,
    );
    await saveFaq(store, shop, "en", changed);
    clock.at += 11_000;
    await until(async () => (await ask("how do i return an item")).matches[0]?.fallback === "Changed.");
    expect((await ask("do you wrap gifts")).matches.some((match) => match.entry === "gift")).toBe(false);
    const other = Array.from({ length: 250 }, (_, n) =>
      entry(`n${n}`, `What about number ${n} of the series?`),
    );
    await saveFaq(store, shop, "en", [entry("moon", "Do you ship to the moon?"), ...other]);
    clock.at += 11_000;
    await until(async () => (await ask("do you ship to the moon")).matches[0]?.entry === "moon");
    expect((await ask("how do i return an item")).matches.some((match) => match.entry === "returns")).toBe(
      false,
    );
  });

  it("answers from the new version at once when it is told of it", async () => {
    const { ask, store, faq } = await answering();
    await saveFaq(store, shop, "en", [entry("moon", "Do you ship to the moon?")]);
    faq.refresh(shop);
    await until(async () => (await ask("do you ship to the moon")).kind === "answer");
  });

  it("that cannot be built leaves the old one serving, says so, and is well again with the next", async () => {
    const { ask, store, clock, faq, counts } = await answering(FAQ, { alone: true });
    const was = await ask("how do i return an item");
    for (const broken of [
      "[{]",
      '[{"id":"a"}]',
      JSON.stringify([entry("a", "One?"), entry("a", "Two?")]),
      JSON.stringify([entry("a", "！？")]),
    ]) {
      await store.putRecord(FAQ_RECORD, faqKey(shop, "en"), broken);
      const before = counts.get("yunke_faq_builds_total failed") ?? 0;
      clock.at += 11_000;
      await until(async () => {
        await ask("how do i return an item");
        return (counts.get("yunke_faq_builds_total failed") ?? 0) > before;
      });
      expect(await ask("how do i return an item")).toEqual(was);
      expect(faq.degraded().join()).toMatch(
        `FAQ of ${shop} in en could not be built, and the one before it answers`,
      );
      expect(faq.faults(shop)).toMatchObject([{ kind: "not-built", locale: "en" }]);
      expect(faq.faults(shop)[0]!.detail).not.toBe("");
      expect(faq.faults("pk_other")).toEqual([]);
    }
    await saveFaq(store, shop, "en", [entry("moon", "Do you ship to the moon?")]);
    clock.at += 11_000;
    await until(async () => (await ask("do you ship to the moon")).kind === "answer");
    expect(faq.degraded()).toEqual([]);
    expect(faq.faults(shop)).toEqual([]);
  });

  it("that cannot be built at a start has none before it: nothing answers, and that is said", async () => {
    const { ask, store, faq } = await answering([entry("a", "！？")], { alone: true });
    expect(await ask("how do i return an item")).toEqual({ kind: "none", matches: [] });
    const detail = 'the question of entry "a" must have at least one letter or digit';
    expect(faq.faults(shop)).toEqual([{ kind: "nothing-built", locale: "en", detail }]);
    expect(faq.degraded()).toEqual([
      `The FAQ of ${shop} in en could not be built, and nothing answers in that language: ${detail}.`,
    ]);
    await saveFaq(store, shop, "en", FAQ);
    faq.refresh(shop);
    await until(async () => (await ask("how do i return an item")).kind === "answer");
    expect(faq.faults(shop)).toEqual([]);
    // Now there is one before it.
    await saveFaq(store, shop, "en", [entry("a", "！？")]);
    faq.refresh(shop);
    await until(async () => faq.faults(shop).length > 0);
    expect(faq.faults(shop)).toEqual([{ kind: "not-built", locale: "en", detail }]);
  });
});

describe("the thread that answers", () => {
  it("no longer has, after its death, what the one before it went on answering from", async () => {
    const { ask, store, faq, threads } = await answering(FAQ, { alone: true });
    await saveFaq(store, shop, "en", [entry("a", "！？")]);
    faq.refresh(shop);
    await until(async () => faq.faults(shop).length > 0);
    expect((await ask("how do i return an item")).kind).toBe("answer");
    void threads[0]!.terminate();
    await once(threads[0]!, "exit");
    expect(await ask("how do i return an item")).toEqual({ kind: "none", matches: [] });
    expect(faq.faults(shop)).toMatchObject([{ kind: "nothing-built", locale: "en" }]);
    expect(faq.degraded().join()).toContain("nothing answers in that language");
  });

  it("is started again when it dies, and what was asked meanwhile is answered", async () => {
    const { ask, faq, threads, counts, clock } = await answering(FAQ, { alone: true });
    // A new thread takes its time on a busy machine: nobody is sent away meanwhile.
    clock.haste = 0.2;
    const dying = threads[0]!;
    const gone = once(dying, "exit");
    const asked = ask("how do i return an item");
    void dying.terminate();
    await gone;
    expect((await asked).matches[0]).toMatchObject({ entry: "returns" });
    expect(threads).toHaveLength(2);
    expect(counts.get("yunke_answering_thread_deaths_total")).toBe(1);
    expect(faq.degraded()).toEqual([]);
  });

  it("that does not answer any more is ended and started again", async () => {
    const { ask, threads, counts, clock } = await answering(FAQ, { alone: true });
    // Deaf, as one that goes round in circles.
    threads[0]!.postMessage = () => {};
    clock.haste = 20;
    expect(await ask("how do i return an item")).toEqual({ kind: "none", matches: [] });
    expect(counts.get("yunke_answers_late_total ask")).toBe(1);
    clock.haste = 1;
    await until(async () => (await ask("how do i return an item")).kind === "answer");
    expect(threads).toHaveLength(2);
  });

  it("that keeps dying costs an answer, not the gateway: none, so that a person is offered", async () => {
    const { ask, suggest, faq, threads } = await answering(FAQ, { alone: true });
    const kill = (worker: Worker) => void worker.terminate();
    process.on("worker", kill);
    void threads[0]!.terminate();
    await once(threads[0]!, "exit");
    expect(faq.degraded()).toHaveLength(1);
    expect(faq.faults(shop)).toEqual([{ kind: "not-running", locale: null, detail: "" }]);
    expect(await Promise.all([ask("how do i return an item"), suggest(null)])).toEqual([
      { kind: "none", matches: [] },
      [],
    ]);
    process.off("worker", kill);
    await until(async () => (await ask("how do i return an item")).kind === "answer");
  });
});

describe("bad input", () => {
  it("has no answer: empty, blank, emoji, punctuation, control characters, bare HTML, half a character", async () => {
    const { ask } = await answering();
    const texts = [
      "",
      " \n\t ",
      "😀🎉👍🏽",
      "?!?!…。，、",
      "\u0000\u0007\u001b[31m\u202e",
      "<script></script><img src=x onerror=alert(1)>",
      "\ud83d",
    ];
    for (const text of texts) expect((await ask(text)).kind, JSON.stringify(text)).toBe("none");
  });

  it("is read as far as it goes: 10,000 characters, HTML and control characters around a question", async () => {
    const { ask } = await answering();
    expect((await ask("lorem ipsum ".repeat(834))).kind).toBe("none");
    expect((await ask(`how do i return an item${" ".repeat(9_977)}`)).matches[0]).toMatchObject({
      entry: "returns",
    });
    expect((await ask("<b>how do i\u0000 return</b> an item")).matches[0]).toMatchObject({
      entry: "returns",
    });
  });

  it("offers both of two entries that contradict each other", async () => {
    const { ask } = await answering([
      ...FAQ,
      entry("open-yes", "Are you open on Sundays?", { answer: "Yes." }),
      entry("open-no", "Are you open on Sundays?", { answer: "No." }),
    ]);
    const { kind, matches } = await ask("are you open on sundays");
    expect(kind).toBe("choices");
    expect(
      matches
        .slice(0, 2)
        .map((match) => match.entry)
        .sort(),
    ).toEqual(["open-no", "open-yes"]);
  });

  it("an entry with broken Markdown or HTML shows what can be shown, and breaks no other", async () => {
    const { faq, ask } = await answering([
      ...FAQ,
      entry("broken", "Is this broken?", {
        answer: "**a [b](c <script>alert(1)</script> | x\n|--\n```\n{{order.id",
      }),
      entry("hollow", "Is there anything at all in here?", { answer: "[x]: https://a.example" }),
    ]);
    const broken = await faq.entry(shop, "en", "broken", null);
    expect(broken!.html).toContain("&lt;script&gt;");
    expect(broken!.html).not.toContain("<script");
    // It has nothing to say: a person is offered.
    expect(await faq.entry(shop, "en", "hollow", null)).toBeNull();
    expect((await ask("is there anything at all in here")).kind).toBe("none");
    expect((await ask("how do i return an item")).kind).toBe("answer");
  });

  it("an entry that says nothing without its fields, or names one there is not, is refused by name", () => {
    const wrong = (more: Partial<FaqEntry>) =>
      faqEntry.safeParse(entry("a", "One?", more)).error?.issues ?? [];
    expect(wrong({ answer: "It is {{order.id}}." })[0]).toMatchObject({ path: ["without"] });
    expect(wrong({ answer: "It is {{order.id}}.", without: "Soon." })).toEqual([]);
    expect(wrong({ answer: "One. {{order.number}}" })[0]?.message).toContain("order.number");
    expect(wrong({ question: "Where is {{order.id}}?" })[0]).toMatchObject({ path: ["question"] });
    expect(wrong({ answer: "One.", without: "{{order.id}}" })[0]).toMatchObject({ path: ["without"] });
  });
});
