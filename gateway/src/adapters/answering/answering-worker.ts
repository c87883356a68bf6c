/** The thread that reads the shops' FAQs and answers from them. Started by answering-thread.ts. */
import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import { createVectorIndex } from "@yunke/answers";
import type { Aptness, VectorIndex } from "@yunke/answers";
import type { AnswerMatch } from "../../core/ports.ts";
import type { EntryCounts, Envelope, FaqName, Replies, Request, ThreadMessage } from "./answering-wire.ts";
import { composedAnswer } from "./composed-answer.ts";
import { FaqError, buildFaq } from "./held-faq.ts";
import type { CountsOf, HeldFaq } from "./held-faq.ts";
import { askFaqs, byLocale, languageOf, spokenFirst, spokenIn } from "./spoken-faqs.ts";

const port = parentPort!;
const say = (message: ThreadMessage): void => port.postMessage(message);
interface ShopFaqs {
  faqs: Map<string, HeldFaq>;
  counts: Map<string, EntryCounts>;
  /** By locale, for shops with a model; `apt`: it knows the entries apart. */
  vectors: Map<string, { index: VectorIndex; apt: boolean }>;
  thresholds: Record<string, number>;
}

const shops = new Map<string, ShopFaqs>();
/** Pieces that are coming in, by their names. */
const coming = new Map<string, Map<string, string>>();
/** One at a time: two large ones side by side would each be ready later. */
let building: Promise<unknown> = Promise.resolve();

function shopOf(key: string): ShopFaqs {
  let shop = shops.get(key);
  if (!shop) {
    shop = { faqs: new Map(), counts: new Map(), vectors: new Map(), thresholds: {} };
    shops.set(key, shop);
  }
  return shop;
}

const faqsOf = (shop: string, locale: string) => byLocale(shops.get(shop)?.faqs.values() ?? [], locale);

function ask(request: Extract<Request, { kind: "ask" }>): Replies["ask"] {
  const faqs = faqsOf(request.shop, request.locale);
  return askFaqs(faqs, request, (faq) => askOne(faq, request))?.reply ?? { kind: "none", matches: [] };
}

function askOne(faq: HeldFaq, request: Extract<Request, { kind: "ask" }>): Replies["ask"] {
  const { shop, locale, text, vector, place, now } = request;
  const { thresholds, vectors: all } = shopOf(shop);
  const vectors = all.get(faq.locale);
  const shares = vector !== null && vectors?.apt ? vectors.index.shares(vector) : undefined;
  return faq.ask(text, place, spokenIn(faq, locale), now, shares, thresholds[faq.locale]);
}

/** In the language of the title under which it was offered, by its script where it has another title now. */
function entry({ shop, locale, entry: id, shown, place, now }: Extract<Request, { kind: "entry" }>) {
  const found: AnswerMatch[] = [];
  const faqs = faqsOf(shop, locale);
  for (const faq of spokenFirst(faqs, shown, faqs)) {
    const match = faq.entry(id, place, spokenIn(faq, locale), now);
    if (match) found.push(match);
  }
  return found.find(({ title }) => title === shown) ?? found[0] ?? null;
}

function suggest(request: Extract<Request, { kind: "suggest" }>): Replies["suggest"] {
  const { shop, locale, place, limit, now } = request;
  const faqs = faqsOf(shop, locale);
  const { counts } = shopOf(shop);
  const countsOf: CountsOf = (id, page) => counts.get(`${id}/${page}`);
  const found = new Map<string, Replies["suggest"][number]>();
  // Where the nearest says too little, what there is in the same language: few entries are kept for one country alone.
  for (const faq of faqs.filter((one) => languageOf(one.locale) === languageOf(faqs[0]!.locale)))
    for (const one of faq.suggest(place, locale, limit, now, countsOf))
      if (!found.has(one.entry)) found.set(one.entry, one);
  return [...found.values()].slice(0, limit);
}

function complete(request: Extract<Request, { kind: "complete" }>): Replies["complete"] {
  const { shop, locale, typed, place, limit, now } = request;
  for (const faq of spokenFirst(faqsOf(shop, locale), typed)) {
    const found = faq.complete(typed, place, locale, limit, now);
    if (found.length > 0) return found;
  }
  return [];
}

async function build({
  now,
  vocabulary,
  pieces: names,
  ...name
}: Extract<Request, { kind: "build" }>): Promise<Replies["build"]> {
  const key = keyOf(name);
  const came = coming.get(key);
  coming.delete(key);
  const pieces = names.map((piece) => ({ name: piece, json: came?.get(piece) ?? null }));
  const { faqs } = shopOf(name.shop);
  try {
    faqs.set(name.locale, await buildFaq(name, pieces, faqs.get(name.locale) ?? null, now, vocabulary));
    return { wrong: null, held: true };
  } catch (error) {
    if (error instanceof FaqError) return { wrong: error.message, held: faqs.has(name.locale) };
    throw error;
  }
}

/** Texts that are asked for at once. */
const PHRASES_AT_ONCE = 50;

function phrases(request: Extract<Request, { kind: "phrases" }>): Replies["phrases"] {
  const faq = shops.get(request.shop)?.faqs.get(request.locale);
  if (faq?.version !== request.version) return null;
  const next = request.from + PHRASES_AT_ONCE;
  return { entries: faq.phrases(request.from, next), next: next < faq.size ? next : null };
}

function vectorsOf(shop: string, locale: string): { index: VectorIndex; apt: boolean } {
  const { vectors } = shopOf(shop);
  let held = vectors.get(locale);
  if (!held) {
    held = { index: createVectorIndex(), apt: false };
    vectors.set(locale, held);
  }
  return held;
}

async function allThere(request: Extract<Request, { kind: "vectors-there" }>): Promise<Aptness> {
  const held = vectorsOf(request.shop, request.locale);
  held.index.keep(new Set(request.entries));
  const test = held.index.test();
  let step = test.next();
  for (; step.done !== true; step = test.next()) await setImmediate();
  const aptness = step.value;
  held.apt = aptness.apt;
  return aptness;
}

/** Of what is coming: what was given up in the middle is taken up, since a piece is what its name says. */
const keyOf = ({ shop, locale }: FaqName) => `${shop}/${locale}`;

function serve(request: Request): Replies[Request["kind"]] | Promise<Replies[Request["kind"]]> {
  switch (request.kind) {
    case "ask":
      return ask(request);
    case "entry":
      return entry(request);
    case "suggest":
      return suggest(request);
    case "complete":
      return complete(request);
    case "piece": {
      const key = keyOf(request);
      const pieces = coming.get(key) ?? new Map<string, string>();
      coming.set(key, pieces.set(request.piece, request.json));
      return null;
    }
    case "build": {
      const built = building.then(() => build(request));
      building = built.catch(() => undefined);
      return built;
    }
    case "keep": {
      const { faqs, vectors } = shopOf(request.shop);
      for (const map of [faqs, vectors])
        for (const locale of map.keys()) if (!request.locales.includes(locale)) map.delete(locale);
      return null;
    }
    case "counts":
      shopOf(request.shop).counts = new Map(
        request.counts.map((one) => [`${one.entry}/${one.page}`, one] as const),
      );
      return null;
    case "phrases":
      return phrases(request);
    case "vectors": {
      const { index } = vectorsOf(request.shop, request.locale);
      for (const { id, vectors } of request.entries) index.put(id, vectors);
      return null;
    }
    case "vectors-there":
      return allThere(request);
    case "thresholds":
      shopOf(request.shop).thresholds = request.thresholds;
      return null;
    case "composed":
      return composedAnswer(request.draft, request.given, request.question, request.locale);
    case "ping":
      return null;
  }
}

port.on("message", ({ id, request }: Envelope) => {
  const fault = (cause: unknown) =>
    say({ id, fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  try {
    const value = serve(request);
    if (value instanceof Promise) value.then((found) => say({ id, value: found }), fault);
    else say({ id, value });
  } catch (cause) {
    fault(cause);
  }
});
