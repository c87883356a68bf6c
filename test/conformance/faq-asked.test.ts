import { createMemoryStorage, createShopper } from "@yunke/client";
import type {
  FaqEntryView,
  FaqEntryDays,
  FaqFigures,
  FaqGaps,
  FaqMatches,
  FaqProposals,
  FaqReplay,
  FaqTranscript,
} from "@yunke/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn as agentClient, until, visit } from "../client-gateway/clients.ts";
import { DEMO_FAQS } from "../support/demo-shops.ts";
import { AGENT, LEAD, content, given, signedIn } from "./faq-api.ts";
import type { Api } from "./faq-api.ts";
import { OTHER_SHOP, SHOP, gatewayUnderTest } from "./gateway-under-test.ts";
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

describe.skipIf(given)("what shoppers asked", () => {
  it("becomes gaps, figures, a replay and variants (a real conversation)", async () => {
    const mei = await agentClient(gateway.url, LEAD.login, LEAD.password);
    const arjun = await agentClient(gateway.url, AGENT.login, AGENT.password);
    await until(mei, "mei on line", ({ connection }) => connection === "online");
    await until(arjun, "arjun on line", ({ connection }) => connection === "online");
    arjun.setStatus("available");

    const ask = async (text: string) => {
      const shopper = visit(gateway.url);
      shopper.send(text);
      const answered = (view: typeof shopper.view) =>
        view.conversation?.items.some((item) => item.kind === "message" && item.from === "bot") === true;
      await until(shopper, `an answer to ${text}`, answered);
      return shopper;
    };
    const served = await ask("How long does delivery take?");
    served.end();
    await until(served, "its end", (view) => view.conversation?.phase.name === "closed");
    const [first, second] = [await ask("can I rent a telescope"), await ask("Do you rent telescopes?")];
    const other = await ask("who won the match last night");
    first.requestHuman();
    const offered = await until(arjun, "an offer", (view) => view.offers.length > 0);
    const c = offered.offers[0]!.c;
    arjun.accept(c);
    await until(arjun, "the chat", (view) => view.chats.some((chat) => chat.c === c));
    arjun.send(c, "I shall look.");
    await until(first, "the agent's words", (view) =>
      (view.conversation?.items ?? []).some((item) => item.kind === "message" && item.from === "agent"),
    );
    arjun.close(c);
    await until(first, "the close", (view) => view.conversation?.phase.name === "closed");

    const gaps = await lead.get<FaqGaps>("gaps?days=1");
    const gap = gaps.groups[0]!;
    // Costs agent time: first of all. The near-duplicate stands with it.
    expect(gap.wordings.map(({ text }) => text).toSorted()).toEqual([
      "Do you rent telescopes?",
      "can I rent a telescope",
    ]);
    expect([gap.count, gaps.more]).toEqual([2, 0]);
    expect(gap.agentMs).toBeGreaterThan(0);
    const example = gap.examples.find((one) => one.c === c)!;
    expect(example.text).toBe("can I rent a telescope");
    // Nothing in the FAQ comes near.
    expect(gaps.groups.find(({ text }) => text === "who won the match last night")?.nearest).toBeNull();

    // A lead reads it; nobody learns of a conversation that is another shop's, or of none (R16, N8).
    const transcript = await lead.get<FaqTranscript>(`conversations/${c}`);
    const words = transcript.events.flatMap((event) =>
      event.kind === "message" && event.payload?.content.type === "text" ? [event.payload.content.text] : [],
    );
    expect(words).toEqual([example.text, "I shall look."]);
    expect(transcript.events.map(({ seq }) => seq)).toContain(example.seq);
    expect(transcript).toMatchObject({ c, shop: SHOP, next: null });
    const shown = new Set(transcript.events.map(({ kind }) => kind));
    expect([shown.has("context"), shown.has("identified"), shown.has("closed")]).toEqual([
      false,
      false,
      true,
    ]);
    expect(transcript.events[0]).toMatchObject({ kind: "started", payload: null });
    const last = transcript.events.at(-1)!.seq;
    expect((await lead.get<FaqTranscript>(`conversations/${c}?after=${last}`)).events).toEqual([]);
    const stranger = createShopper({
      url: gateway.url,
      shop: OTHER_SHOP,
      locale: "en",
      storage: createMemoryStorage(),
    });
    stranger.send("is anybody there");
    const elsewhere = await until(stranger, "their conversation", (view) => view.conversation?.c != null);
    const hidden = await Promise.all(
      [elsewhere.conversation!.c!, "Ab3defghijklmnopqrstuv", "faq", `faq%2F${SHOP}`, "..%2Fentries"].map(
        async (name) => (await lead.call("GET", `conversations/${name}`)).raw,
      ),
    );
    expect(new Set(hidden).size).toBe(1);
    expect((await lead.call("GET", `conversations/${c}?after=x`)).status).toBe(422);
    stranger.destroy();

    const today = new Date().toISOString().slice(0, 10);
    const figures = await lead.get<FaqFigures>("figures");
    expect(figures.to).toBe(today);
    expect(figures.days.length).toBe(30);
    const { total } = figures;
    expect(total).toMatchObject({ conversations: 4, asked: 4, answered: 1, humanChats: 1, closed: 2 });
    expect(total.selfServiceRate).toBe(0.5);
    expect(total.minutesSaved).toBeCloseTo(total.agentMs / 60_000);
    expect(figures.entries.find(({ id }) => id === "shipping-time")).toMatchObject({ asked: 1, answered: 1 });
    const chinese = await lead.get<FaqFigures>("figures?locale=zh-CN");
    expect(chinese.entries.find(({ id }) => id === "shipping-time")!.title).toMatch(/\p{Script=Han}/u);
    const own = await lead.get<FaqEntryDays>("entries/shipping-time/figures?locale=zh-CN");
    expect(own).toMatchObject({ id: "shipping-time", to: today, total: { asked: 1, answered: 1 } });
    expect(own.title).toMatch(/\p{Script=Han}/u);
    expect(own.days.length).toBe(30);
    expect(own.days.at(-1)).toMatchObject({ day: today, asked: 1, answered: 1 });
    expect(own.days[0]).toMatchObject({ asked: 0, closed: 0 });
    expect((await lead.call("GET", "entries/never-there/figures")).status).toBe(404);
    expect((await lead.call("GET", "entries/shipping-time/figures?from=2026-02-30")).status).toBe(422);
    expect((await lead.call("GET", "figures?from=2026-02-30")).status).toBe(422);
    expect((await lead.call("GET", "figures?from=2026-02-03&to=2026-02-01")).status).toBe(422);

    const entry = content("Do you rent telescopes?", "We do.", ["telescope to rent"]);
    const replay = await lead.post<FaqReplay>("replay", { changes: [{ id: "telescopes", content: entry }] });
    expect(replay.questions).toBe(4);
    expect(replay.after.answer).toBeGreaterThan(replay.before.answer);
    expect(replay.examples.filter(({ after }) => after.entry === "telescopes").length).toBe(2);
    expect(replay.changed).toBe(replay.examples.length);
    expect((await lead.call("GET", "entries/telescopes")).status).toBe(404);

    // "This was it": at once, or after a lead's approval; only from chats that were theirs.
    await lead.put("telescopes", content("Is stargazing offered?"), 0);
    // Whichever English it was asked in: so it is with what is added.
    for (const locale of ["en", "en-GB"]) {
      const changes = [{ id: "telescopes", locale, variant: example.text }];
      const { examples } = await lead.post<FaqReplay>("replay", { changes });
      expect(examples.map(({ text }) => text)).toContain(example.text);
    }
    const said = { c, seq: example.seq };
    await lead.call("PUT", "settings", { approveVariants: true });
    expect(await agent.post("entries/telescopes/variants", said)).toMatchObject({ state: "proposed" });
    const { proposals } = await lead.get<FaqProposals>("proposals");
    const again = await agent.call("POST", "entries/telescopes/variants", said);
    expect([again.status, again.value]).toEqual([200, { number: proposals[0]!.number, state: "proposed" }]);
    expect(proposals).toMatchObject([
      { entry: "telescopes", text: example.text, source: said, by: { name: "Arjun Rao" } },
    ]);
    const settle = (approve: boolean) => lead.call("POST", `proposals/${proposals[0]!.number}`, { approve });
    expect((await settle(true)).status).toBe(204);
    expect((await settle(true)).status).toBe(404);
    const learnt = await lead.get<FaqEntryView>("entries/telescopes");
    expect(learnt.learnt).toMatchObject([{ text: example.text, c, seq: example.seq, locale: "en" }]);
    expect(await agent.post("entries/telescopes/variants", said)).toMatchObject({ state: "known" });
    await lead.call("PUT", "settings", { approveVariants: false });
    const typed = { text: "borrow an instrument for planets" };
    expect(await agent.post("entries/telescopes/variants", typed)).toMatchObject({ state: "approved" });
    const theirs = gaps.groups.flatMap(({ examples }) => examples).find((one) => one.c !== c)!;
    const others = { c: theirs.c, seq: theirs.seq };
    expect((await agent.call("POST", "entries/telescopes/variants", others)).status).toBe(404);
    expect(await lead.post("entries/telescopes/variants", others)).toMatchObject({ state: "approved" });
    const asked = `match?locale=en&text=${encodeURIComponent(example.text)}`;
    await expect
      .poll(async () => (await agent.get<FaqMatches>(asked)).matches[0]?.entry, { timeout: 25_000 })
      .toBe("telescopes");
    // Their group is answered, and comes after what is not.
    const byNow = (await lead.get<FaqGaps>("gaps?days=1")).groups;
    const told = byNow.map(({ text, answered }) => `${answered} ${text}`);
    expect(told.at(-1)).toMatch(/^true .*telescope/);
    expect(told).toContain("false who won the match last night");

    for (const one of [served, first, second, other, mei, arjun]) one.destroy();
  });

  it("is learnt from a message that was left, too", async () => {
    const arjun = await agentClient(gateway.url, AGENT.login, AGENT.password);
    await until(arjun, "arjun on line", ({ connection }) => connection === "online");
    arjun.setStatus("offline");
    await until(arjun, "nobody there", ({ self }) => self.status === "offline");
    const shopper = visit(gateway.url);
    shopper.requestHuman();
    await until(shopper, "the queue", (view) => view.conversation?.phase.name === "queued");
    const text = "Which parcel service brings pots to Lhasa?";
    shopper.leaveMessage(text);
    await until(shopper, "it is left", (view) => view.conversation?.phase.name === "deferred");
    arjun.setStatus("available");
    const { offers } = await until(arjun, "an offer", (view) => view.offers.length > 0);
    const { c } = offers[0]!;
    arjun.accept(c);
    const taken = await until(arjun, "the chat", (view) => view.chats.some((chat) => chat.c === c));
    const items = taken.chats.find((chat) => chat.c === c)!.items;
    const left = items.find((item) => item.kind === "message" && item.from === "shopper")!;
    const { seq } = left;
    const made = await agent.call("POST", "entries/shipping-time/variants", { c, seq, locale: "en" });
    expect(made.status).toBe(201);
    const { learnt } = await lead.get<FaqEntryView>("entries/shipping-time");
    expect(learnt).toContainEqual(expect.objectContaining({ text, c, seq }));
    shopper.destroy();
    arjun.destroy();
  });

  it("that an answer did not help is a gap until an entry says something else, and a draft does not", async () => {
    const question = "Do you sell moonlight lamps?";
    const said = (answer: string) => content(question, answer, ["moonlight lamp"]);
    await lead.put("lamps", said("No."), 0);
    const match = `match?locale=en&text=${encodeURIComponent(question)}`;
    await expect
      .poll(async () => (await agent.get<FaqMatches>(match)).kind, { timeout: 25_000 })
      .toBe("answer");
    const shopper = visit(gateway.url);
    shopper.send(question);
    const { conversation } = await until(shopper, "the answer", (view) =>
      Boolean(view.conversation?.items.some((item) => item.kind === "message" && item.from === "bot")),
    );
    const reply = conversation!.items.find((item) => item.kind === "message" && item.from === "bot")!;
    shopper.markHelped(reply.seq!, false);
    const gap = async () =>
      (await lead.get<FaqGaps>("gaps?days=1")).groups.find(({ text }) => text === question);
    await expect.poll(async () => (await gap())?.notHelped, { timeout: 10_000 }).toBe(1);
    expect(await gap()).toMatchObject({ nearest: { entry: "lamps" }, answered: false });
    const seen = async () => (await lead.get<FaqEntryView>("entries/lamps")).number;
    expect((await lead.put("lamps", said("From May on."), await seen(), "draft")).status).toBe(200);
    expect((await gap())?.answered).toBe(false);
    expect((await lead.put("lamps", said("From May on."), await seen())).status).toBe(200);
    await expect.poll(async () => (await gap())?.answered, { timeout: 25_000 }).toBe(true);
    shopper.destroy();
  });
});
