import type {
  FaqEntryView,
  FaqHistory,
  FaqImport,
  FaqList,
  FaqFound,
  FaqMatches,
  FaqThresholds,
  FaqTry,
  FaqVocabularyView,
} from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_FAQS } from "../support/demo-shops.ts";
import { AGENT, LEAD, content, errorsOf, faqApi, given, signedIn } from "./faq-api.ts";
import type { Api } from "./faq-api.ts";
import { OTHER_SHOP, gatewayUnderTest } from "./gateway-under-test.ts";
import type { UnderTest } from "./gateway-under-test.ts";

let gateway: UnderTest;
let lead: Api;
let agent: Api;
beforeAll(async () => {
  gateway = await gatewayUnderTest({}, DEMO_FAQS);
  lead = await signedIn(gateway.url, LEAD);
  agent = await signedIn(gateway.url, AGENT);
});
afterAll(() => gateway.close());

describe("who may", () => {
  const addresses: [string, string, unknown?][] = [
    ["GET", "entries"],
    ["GET", "entries/shipping-time"],
    ["PUT", "entries/shipping-time", { content: content("a"), state: "draft" }],
    ["DELETE", "entries/shipping-time"],
    ["GET", "entries/shipping-time/history"],
    ["POST", "entries/shipping-time/restore", { from: 1, state: "draft" }],
    ["POST", "preview", { markdown: "a" }],
    ["POST", "try", { text: "a", locale: "en" }],
    ["POST", "replay", { changes: [{ id: "a", content: null }] }],
    ["GET", "gaps"],
    ["GET", "figures"],
    ["GET", "entries/shipping-time/figures"],
    ["GET", "threshold"],
    ["DELETE", "entries/shipping-time/variants/1"],
    ["GET", "proposals"],
    ["POST", "proposals/1", { approve: true }],
    ["GET", "conversations/Ab3defghijklmnopqrstuv"],
    ["PUT", "settings", { approveVariants: true }],
    ["GET", "vocabulary"],
    ["PUT", "vocabulary", { synonyms: [], never: ["delivery"] }],
    ["GET", "export?format=csv"],
    ["POST", "import?format=csv", "id"],
  ];

  it("nobody without a session, no agent, no lead of another desk, no page of another origin (R16)", async () => {
    const nobody = faqApi(gateway.url, null);
    const stranger = await signedIn(gateway.url, { login: "tomas", password: "demo-tomas-2026" });
    const missing = (await lead.of("pk_not_there").call("GET", "entries")).raw;
    for (const [method, path, body] of addresses) {
      const headers = { "if-match": '"1"' };
      const statuses = await Promise.all(
        [nobody, agent, stranger, lead.of(OTHER_SHOP), lead.of("pk_not_there")].map(async (who) => {
          const { status, raw } = await who.call(method, path, body, headers);
          // Another desk's shop and none at all are told in the same words.
          if (status === 404) expect(raw).toBe(missing);
          return status;
        }),
      );
      expect([path, ...statuses]).toEqual([path, 401, 403, 404, 404, 404]);
      if (method === "GET") continue;
      expect((await lead.from("https://evil.example").call(method, path, body, headers)).status).toBe(403);
    }
    // Nothing of all that was done.
    expect((await lead.get<FaqList>("entries")).settings.approveVariants).toBe(false);
    const entry = await lead.get<FaqEntryView>("entries/shipping-time");
    expect(entry.changedBy).toBeNull();
  });

  it("of what agents may, nobody without a session and no other desk's (N10, N19)", async () => {
    const nobody = faqApi(gateway.url, null);
    const stranger = await signedIn(gateway.url, { login: "tomas", password: "demo-tomas-2026" });
    const missing = (await agent.of("pk_not_there").call("GET", "settings")).raw;
    for (const [method, path, body] of [
      ["GET", "match?text=a&locale=en"],
      ["GET", "search?text=a&locale=en"],
      ["GET", "settings"],
      ["POST", "entries/shipping-time/variants", { text: "when will it be here", locale: "en" }],
    ] as const) {
      expect((await nobody.call(method, path, body)).status, path).toBe(401);
      for (const who of [stranger, agent.of(OTHER_SHOP), agent.of("__proto__"), agent.of("constructor")]) {
        const { status, raw } = await who.call(method, path, body);
        expect([path, status, raw]).toEqual([path, 404, missing]);
      }
    }
    const [entry] = (await lead.get<FaqList>("entries?q=shipping-time")).entries;
    expect(entry?.changedBy).toBeNull();
  });

  it("ids that objects are born with are none, and JSON 10,000 deep is a wrong field (N38)", async () => {
    for (const id of ["__proto__", "constructor", "toString"]) {
      for (const path of [`entries/${id}`, `entries/${id}/history`, `conversations/${id}`])
        expect((await lead.call("GET", path)).status, path).toBe(404);
    }
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    const json = { "content-type": "application/json", "if-match": '"0"' };
    for (const [method, path, body] of [
      ["PUT", "vocabulary", `{"synonyms":${deep},"never":[]}`],
      ["PUT", "settings", `{"answerFrom":${deep}}`],
      ["POST", "try", `{"text":"a","locale":"en","vocabulary":${deep}}`],
      ["POST", "replay", `{"changes":${deep}}`],
    ] as const) {
      expect((await lead.call(method, path, body, json)).status, path).toBe(422);
    }
    const born = '{"__proto__":{"answerFrom":0.99},"constructor":{"answerFrom":0.99}}';
    const before = await lead.get("settings");
    await lead.call("PUT", "settings", born, json);
    expect(await lead.get("settings")).toEqual(before);
  });

  it("an agent sees the best entries beside the chat", async () => {
    const found = await agent.get<FaqMatches>("match?text=how%20long%20does%20delivery%20take&locale=en");
    expect(found.kind).toBe("answer");
    expect(found.matches[0]).toMatchObject({ entry: "shipping-time", title: "How long does delivery take?" });
    expect(found.matches[0]!.html).toContain("<li>");
    expect(found).not.toHaveProperty("asksForPerson");
    for (const text of ["can I talk to a human now??", "转人工"])
      expect(await agent.get(`match?text=${encodeURIComponent(text)}&locale=en`)).toMatchObject({
        asksForPerson: true,
      });
    expect((await agent.call("GET", "match?locale=en")).status).toBe(422);
  });

  it("an agent sees them with what the shopper's page tells, and a place that is none is a wrong field", async () => {
    const context = JSON.stringify({
      page: { kind: "order" },
      order: { id: "PW-20571", state: "shipped", tracking: "SF1482093375521" },
    });
    const asked = (path: string, place: string) =>
      `${path}?locale=en&text=${encodeURIComponent("where is my parcel")}&context=${encodeURIComponent(place)}`;
    const { matches } = await agent.get<FaqMatches>(asked("match", context));
    expect(matches[0]).toMatchObject({ entry: "track-order", fallback: expect.stringContaining("PW-20571") });
    const { entries } = await agent.get<FaqFound>(asked("search", context));
    expect(entries.find(({ entry }) => entry === "track-order")!.fallback).toContain("SF1482093375521");
    for (const wrong of ["{", '"order"', '{"order":{"id":7}}', "x".repeat(8_001)])
      for (const path of ["match", "search"])
        expect((await agent.call("GET", asked(path, wrong))).status, wrong.slice(0, 30)).toBe(422);
  });

  it("an agent finds entries by the beginning of a word or a question, and by what they are about", async () => {
    const search = async (text: string, locale = "en") =>
      (await agent.get<FaqFound>(`search?locale=${locale}&text=${encodeURIComponent(text)}`)).entries;
    const [first] = await search("how long does del");
    expect(first).toMatchObject({ entry: "shipping-time", title: "How long does delivery take?" });
    expect(first!.html).toContain("<li>");
    expect(first).not.toHaveProperty("confidence");
    expect((await search("my parcel arrived broken")).map(({ entry }) => entry)).toContain("damaged-item");
    // Looked for in Chinese, given as it is in the language of the chat.
    expect((await search("退款", "zh-CN"))[0]!.title).toMatch(/退款/);
    expect((await search("退款", "en"))[0]!.title).toMatch(/refund/i);
    // Weak, and right.
    expect((await search("cash")).map(({ entry }) => entry)).toContain("payment-methods");
    for (const nonsense of ["zeppelin", "elephant", "blockchain", "xyzzy"])
      expect(await search(nonsense), nonsense).toEqual([]);
    expect(await search("?!")).toEqual([]);
    for (const wrong of [
      "search?locale=en",
      "search?locale=en&text=",
      `search?locale=en&text=${"a".repeat(201)}`,
    ])
      expect((await agent.call("GET", wrong)).status, wrong).toBe(422);
  });
});

describe.skipIf(given)("the catalogue", () => {
  it("holds the seed, in both languages, and finds in it", async () => {
    const list = await lead.get<FaqList>("entries");
    expect(list.total).toBeGreaterThan(20);
    const entry = list.entries.find(({ id }) => id === "shipping-time")!;
    expect(entry.questions).toEqual({ en: "How long does delivery take?", "zh-CN": expect.any(String) });
    expect(entry).toMatchObject({ state: "published", live: true, changedBy: null });
    expect(list.categories).toContain("shipping");
    expect(list.skills).toContainEqual({ name: "returns", agents: 1 });
    const page = await lead.get<FaqList>("entries?limit=2&offset=1&category=shipping");
    expect(page.entries.length).toBe(2);
    expect(page.next).toBe(3);
    // N35: a filter is text and nothing else.
    const wild = await lead.get<FaqList>(`entries?q=${encodeURIComponent("' OR 1=1 --")}`);
    expect(wild.total).toBe(0);
    expect((await lead.call("GET", "entries?limit=1;drop")).status).toBe(422);
  });

  it("tries an entry's conditions at a place that is told", async () => {
    const plain = content("Is the silk wrap mine to keep?");
    const sent = { ...plain, when: { order: ["shipped"], path: "/orders/**" } };
    for (const [id, entry] of Object.entries({ "wrap-plain": plain, "wrap-sent": sent }))
      expect((await lead.put(id, entry, 0, "draft")).status).toBe(200);
    const tryAt = async (context?: object) => {
      const body = { text: "is the silk wrap mine", locale: "en", drafts: true, ...(context && { context }) };
      const { matches } = (await lead.post<FaqTry>("try", body)).explain;
      return matches.slice(0, 2).map(({ id, fits }) => `${id} ${String(fits)}`);
    };
    const order = (state: string) => ({
      page: { kind: "order", url: "https://tea.example/orders/7" },
      order: { id: "7", state },
    });
    expect(await tryAt(order("shipped"))).toEqual(["wrap-sent true", "wrap-plain undefined"]);
    expect(await tryAt(order("paid"))).toEqual(
      expect.arrayContaining(["wrap-sent false", "wrap-plain undefined"]),
    );
    expect(await tryAt()).toEqual(expect.arrayContaining(["wrap-sent undefined", "wrap-plain undefined"]));
    for (const id of ["wrap-plain", "wrap-sent"]) {
      const { etag } = await lead.call("GET", `entries/${id}`);
      expect((await lead.call("DELETE", `entries/${id}`, undefined, { "if-match": etag! })).status).toBe(204);
    }
  });

  it("serves at once what is published, keeps drafts back, and takes an entry out again", async () => {
    const ask = async () => {
      const { kind, matches } = await agent.get<FaqMatches>("match?text=do%20you%20engrave%20cups&locale=en");
      return kind === "none" ? null : matches[0]!.entry;
    };
    expect(await ask()).not.toBe("engraving");
    const drafted = await lead.put(
      "engraving",
      content("Do you engrave cups?", "Yes, **free**."),
      0,
      "draft",
    );
    expect(drafted.status).toBe(200);
    expect(await ask()).not.toBe("engraving");
    const tried = await lead.post<FaqTry>("try", { text: "do you engrave cups", locale: "en", drafts: true });
    expect(tried.matches[0]?.entry).toBe("engraving");
    expect(tried.explain.matches[0]?.phrases[0]?.grounds.length).toBeGreaterThan(0);
    expect(tried.explain.matches[0]?.topics.length).toBeGreaterThan(0);
    const plainly = await lead.post<FaqTry>("try", { text: "do you engrave cups", locale: "en" });
    expect(plainly).not.toHaveProperty("handover");
    const words = ["You crooks, nobody helps", "孩子被烫伤了", "a human please"];
    const passed = words.map((text) => lead.post<FaqTry>("try", { text, locale: "en" }));
    expect((await Promise.all(passed)).map(({ handover }) => handover)).toEqual([
      "anger",
      "danger",
      "person",
    ]);
    expect(plainly.matches[0]?.entry).not.toBe("engraving");

    const { number } = drafted.value as FaqEntryView;
    const saved = await lead.put("engraving", content("Do you engrave cups?", "Yes, **free**."), number);
    expect(saved.value).toMatchObject({
      state: "published",
      live: true,
      changedBy: { name: "Mei Chen", names: { "zh-CN": "陈梅" } },
    });
    await expect.poll(ask, { timeout: 25_000 }).toBe("engraving");
    const listed = async () => (await lead.get<FaqList>("entries?q=engrav")).entries[0]!;
    expect(await listed()).not.toHaveProperty("publishedQuestions");
    const beside = await lead.put(
      "engraving",
      content("Engraving?", "No."),
      Number(saved.etag!.slice(1, -1)),
      "draft",
    );
    expect(await listed()).toMatchObject({
      state: "changed",
      questions: { en: "Engraving?" },
      publishedQuestions: { en: "Do you engrave cups?" },
    });
    const gone = await lead.call("DELETE", "entries/engraving", undefined, { "if-match": beside.etag! });
    expect(gone.status).toBe(204);
    expect((await lead.call("GET", "entries/engraving")).status).toBe(404);
    await expect.poll(ask, { timeout: 25_000 }).not.toBe("engraving");

    const { items } = await lead.get<FaqHistory>("entries/engraving/history");
    expect(items.map(({ kind, state }) => `${kind} ${state ?? ""}`)).toEqual([
      "removed ",
      "saved draft",
      "saved published",
      "saved draft",
    ]);
    const restored = await lead.post<FaqEntryView>(
      "entries/engraving/restore",
      { from: items[2]!.number, state: "draft" },
      { "if-match": `"${items[0]!.number}"` },
    );
    expect(restored.draft).toEqual(content("Do you engrave cups?", "Yes, **free**."));
    const wrong = await lead.call(
      "POST",
      "entries/engraving/restore",
      { from: 1, state: "draft" },
      { "if-match": '"99999"' },
    );
    expect([wrong.status, errorsOf(wrong.value)]).toEqual([422, ["from"]]);
  });

  it("learns words in the language they are written in, whatever the page's", async () => {
    const { texts } = content("Does the lid rattle?");
    const chinese = { question: "壶盖会响吗？", answer: "不会。", variants: [] };
    await lead.put("lid-both", { texts: { ...texts, "zh-CN": chinese } }, 0);
    await lead.put("lid-english", content("Is the lid loose?"), 0);
    const learn = (id: string, text: string, locale: string) =>
      agent.post(`entries/${id}/variants`, { text, locale });
    await learn("lid-both", "盖子哐当响正常么", "en");
    await learn("lid-both", "the lid makes a noise", "zh-CN");
    await learn("lid-both", "okay 哐当", "en");
    await learn("lid-english", "盖子松了", "en");
    const variantsOf = async (id: string) =>
      Object.entries((await lead.get<FaqEntryView>(`entries/${id}`)).published!.texts).map(
        ([locale, { variants }]) => `${locale}: ${variants.join(" | ")}`,
      );
    expect(await variantsOf("lid-both")).toEqual([
      "en: the lid makes a noise",
      "zh-CN: 盖子哐当响正常么 | okay 哐当",
    ]);
    // It has no other.
    expect(await variantsOf("lid-english")).toEqual(["en: 盖子松了"]);
    const asked = `match?locale=en&text=${encodeURIComponent("盖子哐当响正常么")}`;
    await expect
      .poll(async () => (await agent.get<FaqMatches>(asked)).matches[0], { timeout: 25_000 })
      .toMatchObject({ entry: "lid-both", title: "壶盖会响吗？" });
  });

  it("warns of entries that ask the same and answer otherwise, and offers shoppers both", async () => {
    const question = "Do you lend umbrellas?";
    await lead.put("umbrella-yes", content(question, "We do."), 0);
    const { number } = (await lead.put("umbrella-no", content(question, "We do not."), 0))
      .value as FaqEntryView;
    const conflictsOf = async (id: string) =>
      (await lead.get<FaqList>("entries")).entries.find((entry) => entry.id === id)?.conflicts;
    expect(await conflictsOf("umbrella-yes")).toEqual([
      { locale: "en", wording: question, with: ["umbrella-no"] },
    ]);
    expect(await conflictsOf("shipping-time")).toBeUndefined();
    const matched = async () => {
      const { kind, matches } = await agent.get<FaqMatches>(
        "match?locale=en&text=do%20you%20lend%20umbrellas",
      );
      return [kind, ...matches.slice(0, 2).map(({ entry }) => entry)].sort();
    };
    await expect.poll(matched, { timeout: 25_000 }).toEqual(["choices", "umbrella-no", "umbrella-yes"]);
    await lead.call("DELETE", "entries/umbrella-no", undefined, { "if-match": `"${number}"` });
    expect(await conflictsOf("umbrella-yes")).toBeUndefined();
    expect((await lead.get<FaqList>("entries")).faults).toEqual([]);
  });

  it("lets one of two leads win, and tells the other", async () => {
    const first = await lead.put("two-leads", content("One?"), 0);
    const { number } = first.value as FaqEntryView;
    expect(first.etag).toBe(`"${number}"`);
    const both = await Promise.all([
      lead.put("two-leads", content("Two?"), number),
      lead.put("two-leads", content("Three?"), number),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
    const now = await lead.get<FaqEntryView>("entries/two-leads");
    expect(both.find(({ status }) => status === 412)!.etag).toBe(`"${now.number}"`);
    expect((await lead.put("two-leads", content("Four?"), null)).status).toBe(428);
    const odd = await lead.call("PUT", "entries/two-leads", {}, { "if-match": "*" });
    expect(odd.status).toBe(400);
  });

  it("refuses what cannot be served, with the fields' paths, and saves nothing of it", async () => {
    const wrong = await lead.put(
      "wrong",
      { texts: { en: { question: "", answer: "x" } }, from: 5, until: 5 },
      0,
    );
    expect([wrong.status, errorsOf(wrong.value)]).toEqual([
      422,
      ["content.texts.en.question", "content.until"],
    ]);
    const field = await lead.put("wrong", content("Where?", "At {{order.nowhere}}."), 0);
    expect([field.status, errorsOf(field.value)[0]]).toEqual([422, "content.texts.en.answer"]);
    // For a page to word in its reader's language.
    expect((field.value as { errors: object[] }).errors[0]).toMatchObject({
      code: "unknown-placeholder",
      params: { names: ["order.nowhere"] },
    });
    expect((await lead.put("wrong", { texts: {} }, 0)).status).toBe(422);
    // It would keep all the rest from being built.
    expect(errorsOf((await lead.put("wrong", content("？！"), 0)).value)).toEqual([
      "content.texts.en.question",
    ]);
    expect((await lead.put("bad%20id", content("a"), 0)).status).toBe(422);
    const broken = await lead.call("PUT", "entries/wrong", "{", {
      "if-match": '"0"',
      "content-type": "application/json",
    });
    expect(broken.status).toBe(400);
    expect((await lead.call("GET", "entries/wrong")).status).toBe(404);
  });

  it.skipIf(given)(
    "tries an entry as it is being written, and refuses what could not be served",
    async () => {
      const text = "Do you rent zeppelins?";
      const tried = (id: string, question: string, drafts = false) =>
        lead.call("POST", "try", {
          text,
          locale: "en",
          drafts,
          changes: [{ id, content: content(question) }],
        });
      expect(await lead.post<FaqTry>("try", { text, locale: "en" })).toMatchObject({ kind: "none" });
      const { kind, matches } = (await tried("zeppelins", text)).value as FaqTry;
      expect([kind, matches[0]?.entry]).toEqual(["answer", "zeppelins"]);
      // Over its own draft, also where all drafts count.
      await lead.put("zeppelins", content("Do you rent boats?"), 0, "draft");
      expect((await tried("zeppelins", text, true)).value).toMatchObject({ kind: "answer" });
      expect((await lead.get<FaqEntryView>("entries/zeppelins")).published).toBeNull();
      for (const path of ["try", "replay"]) {
        const changes = [{ id: "zeppelins", content: content("？！") }];
        const wrong = await lead.call("POST", path, {
          ...(path === "try" && { text, locale: "en" }),
          changes,
        });
        expect([wrong.status, errorsOf(wrong.value)]).toEqual([422, ["changes.0.content.texts.en.question"]]);
      }
    },
  );

  it("shows Markdown as shoppers will see it, and none of it runs (N2)", async () => {
    const shown = await lead.post<{ html: string }>("preview", {
      markdown: '**a** <img src=x onerror="1"> [b](javascript:1)',
    });
    expect(shown.html).toContain("<strong>a</strong>");
    expect(shown.html).not.toMatch(/<img|<a [^>]*javascript/);
  });

  it("shows where fields stand in an answer, by their names", async () => {
    const shown = await lead.post<{ html: string; fallback: string }>("preview", {
      markdown:
        "Order **{{order.id}}** left. [Look]({{product.url}}), or [track it](https://t.example/{{order.tracking}}).",
    });
    expect(shown.fallback).toContain("Order {{order.id}} left.");
    expect(shown.html).toContain('href="https://shop.example/product.url"');
    expect(shown.html).toContain('href="https://t.example/%7B%7Border.tracking%7D%7D"');
  });
});

describe.skipIf(given)("a shop's own words", () => {
  const put = (vocabulary: unknown, seen: number) =>
    lead.call("PUT", "vocabulary", vocabulary, { "if-match": `"${seen}"` });
  const asked = (text: string) => agent.get<FaqMatches>(`match?locale=en&text=${encodeURIComponent(text)}`);

  it("are tried before they are saved, answered with once they are, and told apart when two leads write", async () => {
    const before = await lead.get<FaqVocabularyView>("vocabulary");
    expect(before).toMatchObject({ synonyms: [], never: [], changedAt: null, changedBy: null });
    const question = "How long does delivery take?";
    expect((await asked(question)).kind).toBe("answer");
    const vocabulary = { synonyms: [["delivery", "flibbertigib"]], never: ["how long is the delivery time"] };
    const tried = await lead.post<FaqTry>("try", { text: question, locale: "en", vocabulary });
    expect(tried).toMatchObject({ kind: "none", explain: { refused: "how long is the delivery time" } });
    const own = await lead.post<FaqTry>("try", { text: "flibbertigib", locale: "en", vocabulary });
    expect(own.explain.matches[0]?.phrases[0]?.grounds).toContainEqual(
      expect.objectContaining({ kind: "own", key: "delivery = flibbertigib" }),
    );
    expect((await asked(question)).kind).toBe("answer");

    const saved = await put(vocabulary, before.number);
    expect(saved.value).toMatchObject({ ...vocabulary, changedBy: { name: "Mei Chen" } });
    const { number } = saved.value as FaqVocabularyView;
    expect(saved.etag).toBe(`"${number}"`);
    await expect.poll(async () => (await asked(question)).kind, { timeout: 25_000 }).toBe("none");
    expect((await asked("Where is the tea from?")).kind).not.toBe("none");
    const late = await put({ synonyms: [], never: [] }, before.number);
    expect([late.status, late.etag]).toEqual([412, `"${number}"`]);

    const bad = await put({ synonyms: [["one"], ["a", "!"]], never: [" "], more: 1 }, number);
    expect(bad.status).toBe(422);
    expect(errorsOf(bad.value)).toEqual(expect.arrayContaining(["synonyms.0", "synonyms.1.1", "never.0"]));
    expect(await lead.get("vocabulary")).toMatchObject(vocabulary);
  });

  it("go out with a file and come back, by merging or in place of what there is", async () => {
    const { number, synonyms, never } = await lead.get<FaqVocabularyView>("vocabulary");
    const file = JSON.stringify({ entries: [], vocabulary: { synonyms: [["cup", "mug"]], never } });
    const preview = await lead.post<FaqImport>("import?format=json&preview=1", file);
    expect(preview).toMatchObject({
      errors: [],
      vocabulary: { synonyms: { added: [["cup", "mug"]], removed: [] }, never: { added: [], removed: [] } },
    });
    expect((await lead.get<FaqVocabularyView>("vocabulary")).number).toBe(number);
    const applied = await lead.post<FaqImport>("import?format=json", file);
    expect(applied).toMatchObject({ applied: true });
    expect(await lead.get("vocabulary")).toMatchObject({ synonyms: [...synonyms, ["cup", "mug"]], never });
    const markdown = (await lead.call("GET", "export?format=markdown")).raw;
    const emptied = await put({ synonyms: [], never: [] }, applied.number);
    expect(emptied.status).toBe(200);
    await lead.post<FaqImport>("import?format=markdown", markdown);
    expect(await lead.get("vocabulary")).toMatchObject({ synonyms: [...synonyms, ["cup", "mug"]], never });
    const { number: last } = await lead.get<FaqVocabularyView>("vocabulary");
    const csv = (await lead.call("GET", "export?format=csv&part=words")).raw;
    expect((await put({ synonyms: [["gone", "away"]], never: [] }, last)).status).toBe(200);
    // In place of the words alone: the file does not say that there are no entries.
    const looked = await lead.post<FaqImport>("import?format=csv&mode=replace&preview=1", csv);
    expect(looked).toMatchObject({
      errors: [],
      added: [],
      changed: [],
      removed: [],
      vocabulary: { synonyms: { removed: [["gone", "away"]] }, never: { added: never } },
    });
    expect(await lead.post<FaqImport>("import?format=csv&mode=replace", csv)).toMatchObject({
      applied: true,
    });
    const back = await lead.get<FaqVocabularyView>("vocabulary");
    expect(back).toMatchObject({ synonyms: [...synonyms, ["cup", "mug"]], never });
    expect((await put({ synonyms: [], never: [] }, back.number)).status).toBe(200);
    await expect
      .poll(async () => (await asked("How long does delivery take?")).kind, { timeout: 25_000 })
      .toBe("answer");
  });
});

describe.skipIf(given)("how sure it has to be", () => {
  it("is shown with its evidence, raised by hand for all languages, and let go again", async () => {
    const first = await lead.get<FaqThresholds>("threshold");
    expect(first).toMatchObject({ shipped: 0.85, precision: 0.9, calibration: "off", byHand: null });
    expect(first.locales.map(({ locale }) => locale)).toEqual(["en", "zh-CN"]);
    for (const { inForce, why, measured } of first.locales)
      expect([inForce, why, measured]).toEqual([0.85, "few", null]);
    const question = "do you have a shop i can visit";
    const kind = async () =>
      (await agent.get<FaqMatches>(`match?locale=en&text=${encodeURIComponent(question)}`)).kind;
    const sure = (await lead.post<FaqTry>("try", { text: question, locale: "en" })).matches[0]!.confidence;
    expect(await kind()).toBe("answer");
    expect(sure).toBeLessThan(0.99);
    const set = (change: object) => lead.call("PUT", "settings", change);
    expect((await set({ answerFrom: 0.99 })).value).toEqual({
      approveVariants: false,
      calibration: "off",
      answerFrom: 0.99,
    });
    await expect.poll(kind, { timeout: 25_000 }).toBe("choices");
    expect((await lead.post<FaqTry>("try", { text: question, locale: "en" })).kind).toBe("choices");
    expect((await lead.get<FaqThresholds>("threshold")).locales.map(({ inForce }) => inForce)).toEqual([
      0.99, 0.99,
    ]);
    for (const wrong of [{ answerFrom: 0.82 }, { answerFrom: 1 }, { calibration: "on" }, {}])
      expect((await set(wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect((await set({ answerFrom: null, calibration: "automatic" })).status).toBe(200);
    await expect.poll(kind, { timeout: 25_000 }).toBe("answer");
    expect((await set({ calibration: "off" })).status).toBe(200);
  });
});
