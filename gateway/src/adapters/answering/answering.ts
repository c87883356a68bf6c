import { createAnswerer } from "@yunke/answers";
import type { Answerer } from "@yunke/answers";
import type { Answering, AnswerMatch, Clock, Store, Telemetry } from "../../core/ports.ts";
import { FAQ_RECORD } from "./faq-entry.ts";
import type { FaqEntry } from "./faq-entry.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** A shop's FAQ in one language, ready to answer. */
interface Faq {
  locale: string;
  /** The record it was made of: another text means another FAQ. */
  record: string;
  answerer: Answerer;
  entries: Map<string, FaqEntry>;
  rendered: Map<string, Omit<AnswerMatch, "confidence">>;
  suggested: Map<string, { entry: string; question: string }[]>;
}

/** How long a shop's FAQ is taken as it was: another process may have changed it. */
const FRESH_MS = 10_000;
const MATCHES = 3;
const HAN = /\p{Script=Han}/u;

export interface FaqAnswering extends Answering {
  /** Makes these shops' FAQs ready, so that no shopper waits for it. */
  warm(shops: readonly string[]): Promise<void>;
}

/** Answers from the shops' FAQs, as the store keeps them. */
export function createAnswering(store: Store, clock: Clock, telemetry: Telemetry): FaqAnswering {
  const shops = new Map<string, { until: number; faqs: Promise<Faq[]> }>();

  function faqsOf(shop: string): Promise<Faq[]> {
    const kept = shops.get(shop);
    const now = clock.now();
    if (kept && kept.until > now) return kept.faqs;
    const faqs = load(shop, kept?.faqs);
    shops.set(shop, { until: now + FRESH_MS, faqs });
    faqs.catch(() => shops.delete(shop));
    return faqs;
  }

  async function load(shop: string, before: Promise<Faq[]> | undefined): Promise<Faq[]> {
    const old = (await before?.catch(() => [])) ?? [];
    const rows = await store.listRecords(FAQ_RECORD, `${shop}/`, 100);
    return rows.map(({ key, value }) => {
      const locale = key.slice(shop.length + 1);
      const same = old.find((faq) => faq.locale === locale && faq.record === value);
      if (same) return same;
      const entries = JSON.parse(value) as FaqEntry[];
      telemetry.log("debug", "a FAQ was loaded", { shop, locale, entries: entries.length });
      return {
        locale,
        record: value,
        answerer: createAnswerer({
          locale,
          entries: entries.map(({ id, question, answer, variants, category }) => ({
            id,
            question,
            answer,
            ...(variants && { variants }),
            ...(category && { category }),
          })),
        }),
        entries: new Map(entries.map((entry) => [entry.id, entry])),
        rendered: new Map(),
        suggested: new Map(),
      };
    });
  }

  function match(faq: Faq, id: string, confidence: number): AnswerMatch | null {
    const entry = faq.entries.get(id);
    if (!entry) return null;
    let rendered = faq.rendered.get(id);
    if (!rendered) {
      rendered = { entry: id, title: entry.question, ...renderMarkdown(entry.answer) };
      faq.rendered.set(id, rendered);
    }
    return { ...rendered, confidence };
  }

  function ask(faq: Faq, text: string): Awaited<ReturnType<Answering["ask"]>> {
    const { kind, matches } = faq.answerer.ask(text, { limit: MATCHES });
    const found = matches
      .map(({ id, confidence }) => match(faq, id, confidence))
      .filter((one): one is AnswerMatch => one !== null);
    return { kind, matches: found };
  }

  return {
    async warm(keys) {
      for (const shop of keys) await faqsOf(shop);
    },
    async ask(shop, locale, text) {
      const faqs = byLocale(await faqsOf(shop), locale);
      const [first, ...others] = faqs;
      if (!first) return { kind: "none", matches: [] };
      const reply = ask(first, text);
      if (reply.kind !== "none") return reply;
      // Who writes Chinese on an English page, or the other way round, is answered in what they write.
      const han = HAN.test(text);
      for (const faq of others) {
        if (/^zh\b/i.test(faq.locale) !== han) continue;
        const other = ask(faq, text);
        if (other.kind !== "none") return other;
      }
      return reply;
    },
    async entry(shop, locale, id) {
      for (const faq of byLocale(await faqsOf(shop), locale)) {
        const found = match(faq, id, 1);
        if (found) return found;
      }
      return null;
    },
    async suggest(shop, locale, place, limit) {
      const pageKind = place?.page?.kind ?? null;
      const [faq] = byLocale(await faqsOf(shop), locale);
      if (!faq) return [];
      const key = `${pageKind ?? ""} ${limit}`;
      let suggested = faq.suggested.get(key);
      if (!suggested) {
        const fits = (kind: string) =>
          [...faq.entries.values()].filter((entry) => entry.pages?.includes(kind));
        // Where nothing fits the page, what fits the front door fits.
        const all = new Set([...(pageKind === null ? [] : fits(pageKind)), ...fits("home")]);
        suggested = [...all].slice(0, limit).map(({ id, question }) => ({ entry: id, question }));
        faq.suggested.set(key, suggested);
      }
      return suggested;
    },
  };
}

/** The FAQs of a shop, the one that fits a locale best first: the very one, its language, English, whatever there is. */
function byLocale(faqs: readonly Faq[], locale: string): Faq[] {
  const wanted = locale.toLowerCase();
  const language = wanted.split("-", 1)[0];
  const distance = (faq: Faq) => {
    const has = faq.locale.toLowerCase();
    if (has === wanted) return 0;
    const its = has.split("-", 1)[0];
    if (its === language) return 1;
    return its === "en" ? 2 : 3;
  };
  return [...faqs].sort((a, b) => distance(a) - distance(b));
}
